"""Rows of a data frame as plain values: what is missing is None, whatever the column's type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd


def rows_of(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples of plain values."""
    plain = frame.astype(object)
    return iter(plain.where(plain.notna(), None).itertuples())


def texts_of(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows as texts; nothing where nothing is known."""
    names = [str(name) for name in frame.columns]
    columns = [
        [str(value) for value in frame[name].astype(object).where(frame[name].notna(), "").tolist()] for name in names
    ]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
