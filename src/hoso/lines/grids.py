"""Ruled grids: lines of text put into the cells that the drawn rules make, cell by cell in reading order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.text.slicing import slice_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Box, Line, Page

_THIN = 3.0
_REACH = 4.0  # points by which rules that meet may miss each other


@dataclass(slots=True)
class _Grid:
    upright: list[Box]
    level: list[Box]

    @property
    def top(self) -> float:
        return min(box.top for box in self.upright)

    @property
    def bottom(self) -> float:
        return max(box.bottom for box in self.upright)

    @property
    def left(self) -> float:
        return min(box.x0 for box in self.upright)

    @property
    def right(self) -> float:
        return max(box.x1 for box in self.upright)


def fill_cells(page: Page, lines: Sequence[Line]) -> list[Line]:
    """Put the lines that stand in ruled grids into cells.

    Such a line gets the role `grid`, and its `column` names its grid and cell, so that cells stay apart; the lines
    of a grid come row by row, cell by cell, where its first line stood.
    """
    grids = _grids(page.rules)
    if not grids:
        return list(lines)
    placed: list[Line] = []
    inside: dict[int, list[tuple[tuple[float, float], Line]]] = {}
    anchors: dict[int, int] = {}
    for line in lines:
        number = next((n for n, g in enumerate(grids) if line.role == "text" and _holds(g, line)), None)
        if number is None:
            placed.append(line)
            continue
        anchors.setdefault(number, len(placed))
        for piece in _cut(line, grids[number]):
            key = _cell(piece, grids[number])
            label = f"g{page.number}.{number}.{key[0]:.0f}.{key[1]:.0f}"
            inside.setdefault(number, []).append((key, replace(piece, role="grid", column=label)))
    for number in sorted(anchors, key=lambda n: -anchors[n]):
        cells = sorted(inside[number], key=lambda item: (item[0], item[1].box.middle, item[1].box.x0))
        placed[anchors[number] : anchors[number]] = [line for _, line in cells]
    return placed


def _grids(rules: Sequence[Box]) -> list[_Grid]:
    """Find the grids: upright rules of at least three places that level rules tie together."""
    upright = [r for r in rules if r.width <= _THIN and r.height > 6]
    level = [r for r in rules if r.height <= _THIN and r.width > 12]
    if len(upright) < 3 or len(level) < 2 or len(rules) > 6000:
        return []
    upright.sort(key=lambda r: r.top)
    groups: list[_Grid] = []
    for rule in upright:
        home = next(
            (g for g in reversed(groups) if rule.top <= g.bottom + _REACH and rule.bottom >= g.top - _REACH), None
        )
        if home is None:
            groups.append(_Grid([rule], []))
        else:
            home.upright.append(rule)
    for grid in groups:
        top, bottom, left, right = grid.top - _REACH, grid.bottom + _REACH, grid.left - _REACH, grid.right + _REACH
        grid.level = [r for r in level if top <= r.top <= bottom and r.x0 <= right and r.x1 >= left]
    parts = [part for grid in groups for part in _tied(grid)]
    return [
        g for g in parts if len(_places([r.x0 for r in g.upright])) >= 3 and len(_places([r.top for r in g.level])) >= 2
    ]


def _tied(grid: _Grid) -> list[_Grid]:
    """Part boxes that only stand side by side: neighbours belong together where a level rule runs between them."""
    grid.upright.sort(key=lambda r: r.x0)
    parts = [[grid.upright[0]]]
    for rule in grid.upright[1:]:
        before = parts[-1][-1].x0
        middle = (before + rule.x0) / 2
        near = rule.x0 - before <= _REACH
        if near or any(r.x0 - _REACH <= middle <= r.x1 + _REACH for r in grid.level):
            parts[-1].append(rule)
        else:
            parts.append([rule])
    found = []
    for upright in parts:
        left, right = upright[0].x0 - _REACH, upright[-1].x1 + _REACH
        found.append(_Grid(upright, [r for r in grid.level if r.x1 >= left and r.x0 <= right]))
    return found


def _places(values: Sequence[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _REACH:
            found.append(value)
    return found


def _holds(grid: _Grid, line: Line) -> bool:
    return (
        grid.top - 1 <= line.box.middle <= grid.bottom + 1
        and line.box.x1 > grid.left
        and line.box.x0 < grid.right
        and (line.box.x0 + line.box.x1) / 2 > grid.left - 2
    )


def _cut(line: Line, grid: _Grid) -> list[Line]:
    """Cut a line at the upright rules that cross it."""
    cuts = _places(
        [
            r.x0
            for r in grid.upright
            if r.top - 1 <= line.box.middle <= r.bottom + 1 and line.box.x0 + 2 < r.x0 < line.box.x1 - 2
        ]
    )
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


def _cell(line: Line, grid: _Grid) -> tuple[float, float]:
    """Give the top and the left edge of the cell that holds a line."""
    x, y = (line.box.x0 + line.box.x1) / 2, line.box.middle
    top = max((r.top for r in grid.level if r.top <= y and r.x0 - _REACH <= x <= r.x1 + _REACH), default=grid.top)
    left = max((r.x0 for r in grid.upright if r.x0 <= x and r.top - 1 <= y <= r.bottom + 1), default=grid.left)
    return round(top / _REACH) * _REACH, round(left)
