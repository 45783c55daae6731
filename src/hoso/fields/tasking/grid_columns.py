"""Heads of grids: which rows are the head, and what each column below it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.catalog.grids import column_role
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hoso.model import Cell, Grid, Text

_LONGEST_HEAD = 70
_COUNT = re.compile(r"^\(?(?:\d{1,2}|[A-ZĐ]|[IVX]{1,4})\)?(?:\s?=.*)?$")
_PARTED = re.compile(r"[\s,;:()/\-–\n]+")


@dataclass(slots=True)
class Table:
    """A grid looked at row by row, its cells' words at hand."""

    grid: Grid
    text: Text
    rows: list[dict[int, Cell]] = field(init=False)  # by row: the cell that covers each column
    _said: dict[int, str] = field(init=False)  # the words of each cell

    def __post_init__(self) -> None:
        """Lay the cells out over the rows and columns that they cover."""
        self.rows = [{} for _ in range(self.grid.rows)]
        self._said = {}
        for cell in self.grid.cells:
            self._said[id(cell)] = " ".join([self.text.quote(*span) for span in cell.spans])
            for row in range(cell.row, min(cell.row + cell.rows, self.grid.rows)):
                for column in range(cell.column, cell.column + cell.columns):
                    self.rows[row].setdefault(column, cell)

    def said(self, cell: Cell | None) -> str:
        """The words of a cell."""
        return self._said[id(cell)] if cell else ""

    def own(self, row: int) -> list[Cell]:
        """The cells that begin in a row, left to right."""
        return [cell for column, cell in sorted(self.rows[row].items()) if cell.row == row and cell.column == column]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a grid hold, and the last row of their head."""

    roles: Mapping[int, str]
    heads: Mapping[int, str]  # folded words at the head of each column
    last: int

    def of(self, role: str) -> tuple[int, ...]:
        """The columns with a role."""
        return tuple(column for column, known in sorted(self.roles.items()) if known == role)

    @property
    def about_tasks(self) -> bool:
        """Whether the head is one of tasks: what is to be done, and who does it or by when."""
        roles = set(self.roles.values())
        doers = {"lead", "deadline", "coordinate", "monitor", "advise"}
        return "told" not in roles and "task" in roles and bool(roles & doers)

    @property
    def agenda(self) -> bool:
        """Whether times stand before what happens and nobody is named."""
        timed, tasks = self.of("deadline"), self.of("task")
        return not self.of("lead") and bool(timed and tasks) and timed[0] < tasks[0]


def read_head(table: Table, row: int) -> Columns | None:
    """The head that begins in a row, None where the row is no head.

    A head has at least two columns whose words the catalogue knows, none of them long; a head of two or three rows
    reaches as far down as its cells; the lowest words count, and those above them where these say nothing.
    """
    cells = table.own(row)
    if len(cells) < 2 or any(len(table.said(cell)) > _LONGEST_HEAD for cell in cells):
        return None
    last = max(cell.row + cell.rows for cell in cells) - 1
    if last - row > 3:
        return None
    if any(cell.columns > 1 and cell.rows == 1 for cell in cells) and last == row:
        below = table.own(row + 1) if row + 1 < table.grid.rows else []
        if any(column_role(folded(table.said(cell))) for cell in below):
            last = row + 1
    roles: dict[int, str] = {}
    heads: dict[int, str] = {}
    for column in range(table.grid.columns):
        for at in range(last, row - 1, -1):
            words = folded(table.said(table.rows[at].get(column)))
            if words:
                heads.setdefault(column, words)
            role = column_role(words) if words else ""
            if role:
                roles[column] = role
                break
    if any(c.isdigit() for column in roles for c in heads.get(column, "")):
        return None
    _settle(roles)
    known = set(roles.values()) - {"ordinal", "other"}
    if len(known) < 2 and not (known & {"task"} and "ordinal" in roles.values()):
        return None
    return Columns(roles=roles, heads=heads, last=last)


def _settle(roles: dict[int, str]) -> None:
    """Papers named in a column are to be written where others say who and by when; else they are there already."""
    known = set(roles.values())
    if "named" in known:
        planned = "deadline" in known and bool(known & {"lead", "advise"})
        to = ("other" if "task" in known else "task") if planned else "told"
        roles.update({column: to for column, role in roles.items() if role == "named"})


def is_count(said: Sequence[str]) -> bool:
    """Whether a row only counts the columns: `(1) (2) (3)`, `A B 1 2`."""
    return len(said) > 1 and all(_COUNT.match(words) for words in said)


def folded(words: str) -> str:
    """A head in capitals without marks, its words parted by one space."""
    return " ".join(word for word in _PARTED.split(bare(words)) if word)
