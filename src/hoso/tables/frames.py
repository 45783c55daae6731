"""Rows as data frames with proper dtypes; pandas is loaded only when somebody asks for them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from hoso.model import Places
from hoso.tables.columns import Column
from hoso.tables.rows import lay_out
from hoso.tables.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from hoso.model import FileEntry, Issue, Record


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Tables:
    """What hoso hands out: one data frame for each table, columns and dtypes as in `hoso.tables.schema`.

    Texts are `string`, whole numbers `Int64`, truth values `boolean`, closed vocabularies `category`, points and
    confidences `Float64`; unknown is `pd.NA` (NaN in a category). Dates are ISO strings, since they may be partial.
    """

    documents: pd.DataFrame
    files: pd.DataFrame
    signers: pd.DataFrame
    recipients: pd.DataFrame
    references: pd.DataFrame
    tasks: pd.DataFrame
    assignments: pd.DataFrame
    units: pd.DataFrame
    dates: pd.DataFrame
    sections: pd.DataFrame
    definitions: pd.DataFrame
    issues: pd.DataFrame
    signatures: pd.DataFrame
    corrections: pd.DataFrame
    evidence: pd.DataFrame

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and data frame of each table, `documents` first and `evidence` last."""
        for field in fields(self):
            yield field.name, getattr(self, field.name)

    def __repr__(self) -> str:
        """Name and number of rows of each table."""
        return f"Tables({', '.join(f'{name}: {len(frame)}' for name, frame in self.items())})"


def build(
    records: Iterable[Record],
    files: Iterable[FileEntry] = (),
    issues: Iterable[tuple[str, Issue]] = (),
    *,
    places: Places | None = None,
) -> Tables:
    """Make the tables.

    Args:
        records: what was read, in the order in which it is to stand; of two with one `document_id` the first counts.
        files: every file given, in order.
        issues: faults of files that no record tells of, each with its file as given.
        places: administrative units of the papers, where they were linked.

    Returns:
        The tables; an empty one has its columns and dtypes too.
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    rows = lay_out(records, files, issues, places or Places())
    made: dict[str, Any] = {}
    for table in TABLES:
        laid = rows.pop(table.name)  # freed one by one: evidence is long
        columns: Sequence[Sequence[Any]] = list(zip(*laid, strict=True)) if laid else [()] * len(table.columns)
        made[table.name] = pd.DataFrame(
            {column.name: _series(column, cells) for column, cells in zip(table.columns, columns, strict=True)},
            columns=list(table.names),
        )
    return Tables(**made)


def _series(column: Column, cells: Sequence[Any]) -> Any:  # noqa: ANN401 - an extension array of some kind
    """The cells of one column as a pandas array."""
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    if column.kind == "integer":
        return pd.array(list(cells), dtype="Int64")
    if column.kind == "number":
        return pd.array(list(cells), dtype="Float64")
    if column.kind == "boolean":
        return pd.array(list(cells), dtype="boolean")
    texts = _sound(cells)
    if column.kind == "choice":
        rest = sorted({text for text in texts if text is not None}.difference(column.choices))
        return pd.Categorical(texts, categories=[*column.choices, *rest])
    return pd.array(texts, dtype="string")


def _sound(cells: Sequence[str | None]) -> list[str | None]:
    r"""The texts as valid Unicode: a byte of a file name that is not UTF-8 becomes `\udcff`, spelled out."""
    try:
        "".join(cell for cell in cells if cell is not None).encode()
    except UnicodeEncodeError:
        return [None if cell is None else cell.encode(errors="backslashreplace").decode() for cell in cells]
    return list(cells)
