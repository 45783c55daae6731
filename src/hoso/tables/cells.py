"""Data frames back to plain cells: what every writer takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hoso.tables.columns import Column, Table
from hoso.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from hoso.tables.frames import Tables


def plain(tables: Tables) -> Iterator[tuple[Table, list[list[Any]]]]:
    """Each table with its columns as lists of str, int, float, bool and None, in the order of the schema."""
    for table in TABLES:
        frame = getattr(tables, table.name)
        yield table, [_cells(column, frame[column.name]) for column in table.columns]


def _cells(column: Column, series: pd.Series[Any]) -> list[Any]:
    """One column as a list, None for unknown."""
    if column.kind == "choice":
        return [cell if isinstance(cell, str) else None for cell in series.astype(object)]
    values: list[Any] = series.array.to_numpy(dtype=object, na_value=None).tolist()
    return values
