"""Lattices: the cells that ruling lines make, merged ones told by the rules that are not drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hoso.model import Box, CellPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

_THIN = 3.0
_REACH = 4.0  # points by which rules that meet may miss each other
_OPEN = 10.0  # points by which level rules reach out beyond the outermost upright one where that is not the side
_SHORTEST = 6.0  # an upright rule shorter than that is a tick or a letter's stem
_NARROWEST = 12.0
_MOST_RULES = 6000
_MOST_FIELDS = 60_000
_DRAWN = 0.55  # of a field's side: so much of it is drawn where a rule parts it from the next
_ROW = 40.0  # points: no row over all columns is higher
_ODD = 0.2  # of the cells may be no rectangles: more, and the grid cannot be read


_Rules = tuple[list["Box"], list["Box"]]  # upright and level ones that belong together


@dataclass(slots=True)
class Lattice:
    """A grid of one page: where its rules stand, and the cell of each field between them."""

    number: int
    xs: list[float]
    ys: list[float]
    cells: list[list[CellPlace]]  # by row and column of the field; a merged cell stands in all of its fields

    def holds(self, box: Box) -> bool:
        """Whether a line of text with this box stands in the grid."""
        xs, ys = self.xs, self.ys
        return (
            ys[0] - 1 <= box.middle <= ys[-1] + 1
            and box.x1 > xs[0]
            and box.x0 < xs[-1]
            and (box.x0 + box.x1) / 2 > xs[0] - 2
        )

    def at(self, x: float, y: float) -> CellPlace:
        """The cell at a point; a point outside belongs to the nearest field."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        return self.cells[row][column]

    def cuts(self, y: float, left: float, right: float) -> list[float]:
        """Where rules cross a line of text from left to right at this height."""
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        fields = self.cells[row]
        return [x for k, x in enumerate(self.xs[1:-1]) if left < x < right and fields[k] is not fields[k + 1]]


def find_lattices(rules: Sequence[Box]) -> tuple[list[Lattice], bool]:
    """Find the grids among the rules of a page, top to bottom.

    Returns:
        The grids, and whether all that look like grids could be read: cells that are no rectangles, or more rules
        than anybody draws for a table, make a grid unsafe, and it is left out.
    """
    upright = [r for r in rules if r.width <= _THIN and r.height > _SHORTEST]
    level = [r for r in rules if r.height <= _THIN and r.width > _NARROWEST]
    if not upright or len(level) < 2:
        return [], True
    if len(upright) + len(level) > _MOST_RULES:
        return [], False
    found: list[Lattice] = []
    safe = True
    groups = [([upright[i] for i in ups], [level[i] for i in levels]) for ups, levels in _tied(upright, level)]
    for ups, levels in _stacked([group for group in groups if len(group[1]) > 1]):
        lattice = _lattice(ups, levels, len(found))
        if isinstance(lattice, Lattice):
            found.append(lattice)
        else:
            safe = safe and lattice
    found.sort(key=lambda one: (one.ys[0], one.xs[0]))
    return found, safe


def _tied(upright: Sequence[Box], level: Sequence[Box]) -> list[tuple[list[int], list[int]]]:
    """Group the rules that touch: upright with level ones, step by step."""
    ux, ut, ub = (np.array([getattr(r, side) for r in upright]) for side in ("x0", "top", "bottom"))
    ly, l0, l1 = (np.array([getattr(r, side) for r in level]) for side in ("top", "x0", "x1"))
    meets = (
        (l0[None, :] - _REACH <= ux[:, None])
        & (ux[:, None] <= l1[None, :] + _REACH)
        & (ut[:, None] - _REACH <= ly[None, :])
        & (ly[None, :] <= ub[:, None] + _REACH)
    )
    left = np.ones(len(upright), dtype=bool)
    groups = []
    for first in range(len(upright)):
        if not left[first]:
            continue
        ups = np.zeros(len(upright), dtype=bool)
        levels = np.zeros(len(level), dtype=bool)
        fresh = ups.copy()
        fresh[first] = True
        while fresh.any():
            ups |= fresh
            met = meets[fresh].any(axis=0) & ~levels
            levels |= met
            fresh = meets[:, met].any(axis=1) & ~ups
        left &= ~ups
        groups.append((np.flatnonzero(ups).tolist(), np.flatnonzero(levels).tolist()))
    return groups


def _stacked(groups: Sequence[_Rules]) -> list[_Rules]:
    """Join what a row over all columns parts in a grid without outer rules: one below the other, the same columns."""
    found: list[_Rules] = []
    for group in sorted(groups, key=lambda one: min(r.top for r in one[1])):
        above = next((other for other in reversed(found[-4:]) if _is_open(other) and _below(other, group)), None)
        if above is None:
            found.append(group)
        else:
            above[0].extend(group[0])
            above[1].extend(group[1])
    return found


def _is_open(group: _Rules) -> bool:
    return min(r.x0 for r in group[1]) < min(r.x0 for r in group[0]) - _OPEN


def _below(group: _Rules, other: _Rules) -> bool:
    if not _is_open(other):
        return False
    gap = min(r.top for r in other[1]) - max(r.bottom for r in group[1])
    sides = [(min(r.x0 for r in one[1]), max(r.x1 for r in one[1])) for one in (group, other)]
    if not -_REACH <= gap <= _ROW or any(abs(a - b) > _REACH for a, b in zip(*sides, strict=True)):
        return False
    places = _places([r.x0 for r in group[0]])
    return all(any(abs(x - place) <= _REACH for place in places) for x in _places([r.x0 for r in other[0]]))


def _lattice(upright: Sequence[Box], level: Sequence[Box], number: int) -> Lattice | bool:
    """Make the lattice of rules that touch: True where they are no grid, False where they are one past reading."""
    if len(level) < 2:
        return True
    xs, ys = _places([(r.x0 + r.x1) / 2 for r in upright]), _places([r.middle for r in level])
    left, right = min(r.x0 for r in level), max(r.x1 for r in level)
    if left < xs[0] - _OPEN:  # no outer rule on this side
        xs.insert(0, left)
    if right > xs[-1] + _OPEN:
        xs.append(right)
    if len(xs) < 3 or len(ys) < 2 or (len(ys) == 2 and len(xs) == 3):
        return True
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_FIELDS:
        return False
    uprights = _walls(upright, xs, ys, level=False)
    levels = _walls(level, xs, ys, level=True)
    cells = _merged(uprights, levels, xs, ys, number)
    return True if cells is None else cells if isinstance(cells, bool) else Lattice(number, xs, ys, cells)


def _places(values: Sequence[float]) -> list[float]:
    """Gather values that lie within reach to one each: the middle of those that belong together."""
    found: list[list[float]] = []
    for value in sorted(values):
        if found and value - found[-1][0] <= _REACH:
            found[-1].append(value)
        else:
            found.append([value])
    return [sum(group) / len(group) for group in found]


def _walls(rules: Sequence[Box], xs: list[float], ys: list[float], *, level: bool) -> np.ndarray:
    """How much of each field's side is drawn: by rule place across, field along."""
    across, along = (ys, xs) if level else (xs, ys)
    drawn = [[0.0] * (len(along) - 1) for _ in across]
    for rule in rules:
        middle = rule.middle if level else (rule.x0 + rule.x1) / 2
        start, end = (rule.x0, rule.x1) if level else (rule.top, rule.bottom)
        place = min(bisect_right(across, middle), len(across) - 1)
        if place and middle - across[place - 1] <= abs(across[place] - middle):
            place -= 1
        for k in range(max(0, bisect_right(along, start) - 1), len(along) - 1):
            if along[k] >= end:
                break
            drawn[place][k] += max(0.0, min(end, along[k + 1]) - max(start, along[k]))
    return np.array(drawn) / np.maximum(np.diff(np.array(along)), 0.1)[None, :]


def _merged(
    uprights: np.ndarray, levels: np.ndarray, xs: list[float], ys: list[float], number: int
) -> list[list[CellPlace]] | bool | None:
    """Join fields that no rule parts to cells; False where too many of them are no rectangles."""
    rows, columns = len(ys) - 1, len(xs) - 1
    owner = list(range(rows * columns))

    def root(field: int) -> int:
        while owner[field] != field:
            owner[field] = owner[owner[field]]
            field = owner[field]
        return field

    for r in range(rows):
        for c in range(columns):
            if c + 1 < columns and uprights[c + 1, r] < _DRAWN:
                owner[root(r * columns + c + 1)] = root(r * columns + c)
            if r + 1 < rows and levels[r + 1, c] < _DRAWN:
                owner[root((r + 1) * columns + c)] = root(r * columns + c)
    groups: dict[int, list[int]] = {}
    for field in range(rows * columns):
        groups.setdefault(root(field), []).append(field)
    if len(groups) < 2:
        return None
    cells: list[list[CellPlace | None]] = [[None] * columns for _ in range(rows)]
    odd = 0
    for fields in groups.values():
        top, bottom = fields[0] // columns, fields[-1] // columns
        left, right = min(f % columns for f in fields), max(f % columns for f in fields)
        whole = (bottom - top + 1) * (right - left + 1) == len(fields)
        odd += not whole
        parts = (
            [(top, bottom, left, right, fields)]
            if whole
            else [(f // columns,) * 2 + (f % columns,) * 2 + ([f],) for f in fields]
        )
        for one, two, three, four, some in parts:
            place = CellPlace(
                grid=number, row=one, column=three, rows=two - one + 1, columns=four - three + 1,
                box=Box(x0=xs[three], top=ys[one], x1=xs[four + 1], bottom=ys[two + 1]), last=two == rows - 1,
            )  # fmt: skip
            for f in some:
                cells[f // columns][f % columns] = place
    if odd > max(2, _ODD * len(groups)):
        return False
    return [[cell for cell in row if cell is not None] for row in cells]
