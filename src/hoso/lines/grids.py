"""Ruled grids: lines of text put into the cells that the drawn rules make, cell by cell in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.lines.lattice import Lattice, find_lattices
from hoso.text.slicing import slice_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line, Page

_BARS = "|_ "
_SAME_ROW = 0.35  # of the letter height: middles that differ by less are one line


def fill_cells(page: Page, lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """Put the lines that stand in ruled grids into cells.

    Such a line gets the role `grid` and its cell, and its `column` names grid and cell, so that cells stay apart; the
    lines of a grid come row by row, cell by cell, where its first line stood.

    Returns:
        The lines, and whether every grid of the page could be read.
    """
    lattices, safe = find_lattices(page.rules)
    if not lattices:
        return list(lines), safe
    placed: list[Line] = []
    inside: dict[int, list[Line]] = {}
    anchors: dict[int, int] = {}
    for line in lines:
        held = (n for n, one in enumerate(lattices) if one.holds(line.box)) if line.role == "text" else ()
        home = next(iter(held), None)
        if home is None:
            placed.append(line)
            continue
        anchors.setdefault(home, len(placed))
        inside.setdefault(home, []).extend(_put(line, lattices[home]))
    for home in sorted(anchors, key=lambda n: -anchors[n]):
        placed[anchors[home] : anchors[home]] = _in_order(inside[home])
    return placed, safe


def _put(line: Line, lattice: Lattice) -> list[Line]:
    """Cut a line at the rules that cross it and give each piece its cell; a line that is not cut is marked itself."""
    found = []
    for whole in _cut(line, lattice):
        piece = _without_bars(whole)
        cell = lattice.at((piece.box.x0 + piece.box.x1) / 2, piece.box.middle)
        label = f"g{line.page}.{lattice.number}.{cell.row}.{cell.column}"
        piece.role, piece.column, piece.cell = "grid", label, cell
        found.append(piece)
    return found


def _without_bars(line: Line) -> Line:
    """A piece without the bars that recognition made of the rules beside it."""
    start, end = 0, len(line.text)
    while start < end and line.text[start] in _BARS:
        start += 1
    while end > start and line.text[end - 1] in _BARS:
        end -= 1
    return slice_line(line, start, end) if 0 < end - start < len(line.text) else line


def _cut(line: Line, lattice: Lattice) -> list[Line]:
    cuts = lattice.cuts(line.box.middle, line.box.x0 + 2, line.box.x1 - 2)
    if not cuts:
        return [line]
    pieces, start = [], 0
    for x in cuts:
        end = start
        while end < len(line.text) and (line.edges[2 * end] + line.edges[2 * end + 1]) / 2 < x:
            end += 1
        if line.text[start:end].strip():
            pieces.append(slice_line(line, start, end))
        start = end
    if line.text[start:].strip():
        pieces.append(slice_line(line, start, len(line.text)))
    return pieces


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Sort the lines of a grid: rows, cells, then the lines of a cell and their pieces from left to right."""
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        if line.cell is not None:
            cells.setdefault((line.cell.row, line.cell.column), []).append(line)
    found: list[Line] = []
    for key in sorted(cells):
        rows: list[list[Line]] = []
        for line in sorted(cells[key], key=lambda one: one.box.middle):
            if rows and line.box.middle - rows[-1][0].box.middle < _SAME_ROW * line.size:
                rows[-1].append(line)
            else:
                rows.append([line])
        found.extend(line for row in rows for line in sorted(row, key=lambda one: one.box.x0))
    return found
