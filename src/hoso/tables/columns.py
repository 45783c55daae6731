"""What a column and a table are: name, kind, what a cell holds, and whether cells carry evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "date", "choice", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    `date` is an ISO string that may be partial (`2025`, `2025-02`); `choice` is a text from `choices`.
    """

    name: str
    kind: Kind
    description: str
    evidenced: bool = False  # whether each filled cell has its lines in the table `evidence`
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: what a row is, its columns in order, and what `evidence.row` says of its rows."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # columns that together are unique; empty where nothing is
    evidence_row: str = ""  # what stands in `evidence.row` for this table; empty where it has no evidence
    of_document: bool = True  # each row belongs to a row of `documents`

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)


def read(name: str, description: str, kind: Kind = "text", choices: tuple[str, ...] = ()) -> Column:
    """A column whose cells were read from the page, so that they have evidence."""
    return Column(name=name, kind=kind, description=description, evidenced=True, choices=choices)


def kept(name: str, description: str, kind: Kind = "text", choices: tuple[str, ...] = ()) -> Column:
    """A column that is a key or bookkeeping."""
    return Column(name=name, kind=kind, description=description, choices=choices)
