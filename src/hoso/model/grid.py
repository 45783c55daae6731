"""A ruled grid as read from the page: its cells with their places, over page ends too."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.model.geometry import Box


@dataclass(slots=True, kw_only=True)
class CellPlace:
    """The cell of a page's grid that a line stands in: which grid, which row and column, how far it reaches."""

    grid: int  # of the page's grids, from 0
    row: int
    column: int
    rows: int
    columns: int
    box: Box
    last: bool = False  # whether the cell reaches down to the last rule of its grid


@dataclass(slots=True, kw_only=True)
class Cell:
    """A cell of a grid: its place among rows and columns, and its stretches of the document's text.

    A cell that goes on on the next page has one stretch on each. Empty cells are not kept.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    page: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled grid, joined over page ends; a head that was printed again is left out of the cells."""

    start: int  # offsets in the document's text
    end: int
    pages: tuple[int, ...]
    rows: int
    columns: int
    heads: int  # rows that are printed again on the next page; 0 where that is not known
    cells: tuple[Cell, ...]  # row by row, left to right

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that stand in a row, those that reach into it from above too."""
        return tuple(cell for cell in self.cells if cell.row <= number < cell.row + cell.rows)
