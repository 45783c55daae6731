"""Grids of a document: the cells that lines stand in, joined over page ends, printed-again heads left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.model import Cell, Grid
from hoso.text.letters import bare

if TYPE_CHECKING:
    from hoso.model import Text

_EDGE = 6.0  # points by which the columns of one grid may shift from page to page
_SHIFT = 20.0  # points by which a scanned page may lie further left or right than the one before
_SMALL = 0.9  # of the letters in the grid: notes below it are no larger
_MOST_HEADS = 5
_MOST_HEAD_CELLS = 400
_ORDINAL = re.compile(r"^(?:\d{1,4}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Za-zđĐ])\s*[.)]?$")
_LABEL = re.compile(r"^(?:STT|TT|SO TT|SO THU TU|S TT|THU TU)\b")


@dataclass(slots=True)
class _Cell:
    """A cell with its edges on the page; columns are counted when all pages are known."""

    row: int
    rows: int
    left: float
    right: float
    page: int
    spans: list[tuple[int, int]]
    said: str


@dataclass(slots=True)
class _Piece:
    """The part of a grid that stands on one page, or what was joined so far."""

    pages: list[int]
    first_line: int
    last_line: int
    cells: list[_Cell]
    heads: int = 0
    rows: int = 0
    left: float = 0.0
    numbered: bool = False  # whether the first column numbers the rows
    bottom: list[_Cell] = field(default_factory=list)  # the cells that reach down to the last row

    def measure(self) -> None:
        """Count rows and find the first column, when all cells of the page are there."""
        self.rows = max(cell.row + cell.rows for cell in self.cells)
        self.left = min(cell.left for cell in self.cells)
        first = [cell.said for cell in self.cells if cell.left < self.left + _EDGE]
        numbers = sum(_ORDINAL.match(said) is not None for said in first)
        self.numbered = bool(first) and (_LABEL.match(bare(first[0])) is not None or numbers > len(first) / 2)
        self.bottom = [cell for cell in self.cells if cell.row + cell.rows == self.rows]

    def head(self, number: int) -> list[_Cell]:
        """The cells that begin in a row near the top."""
        return [cell for cell in self.cells[:_MOST_HEAD_CELLS] if cell.row == number]


def find_grids(text: Text) -> tuple[Grid, ...]:
    """Gather the grids of a text from the cells that its lines stand in."""
    joined: list[_Piece] = []
    for piece in _pieces(text):
        piece.measure()
        if joined and _goes_on(joined[-1], piece, text):
            _join(joined[-1], piece)
        else:
            joined.append(piece)
    return tuple(_grid(piece, text) for piece in joined)


def _pieces(text: Text) -> list[_Piece]:
    found: list[_Piece] = []
    key: tuple[int, int] | None = None
    place: tuple[int, int] | None = None
    for i, line in enumerate(text.lines):
        cell = line.cell
        if cell is None:
            continue
        span = (text.starts[i], text.starts[i] + len(line.text))
        if key != (line.page, cell.grid) or found[-1].last_line != i - 1:
            key, place = (line.page, cell.grid), None
            found.append(_Piece([line.page], i, i, []))
        piece = found[-1]
        piece.last_line = i
        if place == (cell.row, cell.column):
            known = piece.cells[-1]
            known.spans[0] = (known.spans[0][0], span[1])
            known.said += " " + line.text
        else:
            place = (cell.row, cell.column)
            piece.cells.append(_Cell(cell.row, cell.rows, cell.box.x0, cell.box.x1, line.page, [span], line.text))
    return found


def _goes_on(before: _Piece, after: _Piece, text: Text) -> bool:
    """Whether a grid goes on on the next page: nothing between but small print, and mostly the same columns."""
    size = text.lines[before.last_line].size
    between = text.lines[before.last_line + 1 : after.first_line]
    if after.pages[0] != before.pages[-1] + 1 or any(
        line.page != before.pages[-1] or line.size > _SMALL * size for line in between
    ):
        return False
    if _same_head(before, after):
        return True
    if between:
        return False
    known = {edge for cell in before.cells[:_MOST_HEAD_CELLS] for edge in (cell.left, cell.right)}
    edges = {edge for cell in after.cells for edge in (cell.left, cell.right)}
    shift = before.left - after.left if abs(before.left - after.left) <= _SHIFT else 0.0
    near = sum(any(abs(edge + shift - other) <= _EDGE for other in known) for edge in edges)
    return near >= 0.8 * len(edges)


def _same_head(before: _Piece, after: _Piece) -> int:
    """How many rows at the top say what the head of the grid says."""
    best = 0
    for k in range(min(_MOST_HEADS, before.rows, after.rows)):
        one, other = [bare(c.said) for c in before.head(k)], [bare(c.said) for c in after.head(k)]
        if one != other or not one:
            break
        best = k + 1
    return best


def _join(before: _Piece, after: _Piece) -> None:
    """Put a grid's next page behind it: without its head, a row that runs over the page end made whole."""
    heads = _same_head(before, after)
    shift = before.left - after.left
    before.heads = max(before.heads, heads)
    rest = [cell for cell in after.cells if cell.row >= heads]
    base = before.rows - heads
    first = min((cell.row for cell in rest), default=0)
    for cell in rest:
        cell.left, cell.right = cell.left + shift, cell.right + shift
    if rest and _runs_over(before, [cell for cell in rest if cell.row == first]):
        base -= 1
        for cell in [cell for cell in rest if cell.row == first]:
            above = _above(before, cell)
            if above is not None:
                above.spans += cell.spans
                above.said += " " + cell.said
                rest.remove(cell)
        first += 1
    if rest:
        _reach_over(before, rest, first)
    for cell in rest:
        cell.row += base
        before.cells.append(cell)
    before.pages.append(after.pages[0])
    before.last_line = after.last_line
    before.rows = max([before.rows, *(cell.row + cell.rows for cell in (*before.bottom, *rest))])
    before.bottom = [cell for cell in (*before.bottom, *rest) if cell.row + cell.rows == before.rows]


def _reach_over(before: _Piece, rest: list[_Cell], first: int) -> None:
    """Let merged cells reach over the page end: rows go on below without their number and what is beside it."""
    if not before.numbered:
        return
    numbered = [cell.row for cell in rest if cell.left < before.left + _EDGE]
    last = min(numbered, default=max(cell.row for cell in rest) + 1)
    free = min((cell.left for cell in rest if first <= cell.row < last), default=before.left)
    for cell in before.bottom:
        if cell.right <= free + _EDGE:
            cell.rows += last - first


def _above(before: _Piece, cell: _Cell) -> _Cell | None:
    """The cell of the last row right above a cell."""
    return next(
        (one for one in before.bottom if abs(one.left - cell.left) <= _EDGE and abs(one.right - cell.right) <= _EDGE),
        None,
    )


def _runs_over(before: _Piece, row: list[_Cell]) -> bool:
    """Whether the first row on a page is the rest of the last one on the page before.

    It has no number of its own where rows have numbers, and its words go on: a small letter, or few cells only.
    """
    if before.numbered and any(cell.left < before.left + _EDGE for cell in row):
        return False
    above = [_above(before, cell) for cell in row]
    if any(cell is None for cell in above):
        return False
    if any(cell.said[:1].islower() for cell in row):
        return True
    return before.numbered and len(row) <= len(before.bottom) // 2


def _grid(piece: _Piece, text: Text) -> Grid:
    edges: list[float] = []
    for edge in sorted({edge for cell in piece.cells for edge in (cell.left, cell.right)}):
        if not edges or edge - edges[-1] > _EDGE:
            edges.append(edge)

    def at(x: float) -> int:
        return min(range(len(edges)), key=lambda k: abs(edges[k] - x))

    cells = [
        Cell(
            row=cell.row, column=at(cell.left), rows=cell.rows, columns=max(1, at(cell.right) - at(cell.left)),
            page=cell.page, spans=tuple(cell.spans),
        )
        for cell in piece.cells
    ]  # fmt: skip
    return Grid(
        start=text.starts[piece.first_line],
        end=text.starts[piece.last_line] + len(text.lines[piece.last_line].text),
        pages=tuple(piece.pages),
        rows=piece.rows,
        columns=len(edges) - 1,
        heads=piece.heads,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
    )
