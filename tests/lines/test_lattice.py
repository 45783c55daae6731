"""Lattices told from drawn rules: merged cells, open sides, several grids, and pages full of rules."""

from __future__ import annotations

import random
import time

from hoso.lines.lattice import Lattice, find_lattices
from hoso.model import Box


def level(x0: float, x1: float, y: float) -> Box:
    return Box(x0=x0, top=y, x1=x1, bottom=y + 0.5)


def upright(x: float, top: float, bottom: float) -> Box:
    return Box(x0=x, top=top, x1=x + 0.5, bottom=bottom)


def frame(xs: list[float], ys: list[float]) -> list[Box]:
    return [level(xs[0], xs[-1], y) for y in ys] + [upright(x, ys[0], ys[-1]) for x in xs]


def only(rules: list[Box]) -> Lattice:
    found, safe = find_lattices(rules)
    assert safe
    assert len(found) == 1
    return found[0]


def test_plain_grid() -> None:
    lattice = only(frame([50, 100, 300, 500], [100, 120, 140]))
    cell = lattice.at(200, 130)
    assert (cell.row, cell.column, cell.rows, cell.columns) == (1, 1, 1, 1)
    assert lattice.cuts(110, 60, 400) == lattice.xs[1:3]


def test_a_row_over_all_columns_and_a_cell_over_two_rows() -> None:
    rules = [level(50, 500, y) for y in (100, 120, 160)] + [level(100, 500, 140)]
    rules += [upright(x, 100, 160) for x in (50, 500)] + [upright(100, 120, 160), upright(300, 120, 160)]
    lattice = only(rules)
    group, merged = lattice.at(400, 110), lattice.at(60, 150)
    assert (group.row, group.column, group.rows, group.columns) == (0, 0, 1, 3)
    assert (merged.row, merged.column, merged.rows, merged.columns) == (1, 0, 2, 1)
    assert lattice.cuts(110, 60, 490) == []


def test_head_of_two_rows() -> None:
    xs, ys = [50, 100, 200, 300, 400], [100, 120, 140, 160]
    rules = [level(50, 400, ys[0]), level(100, 300, ys[1]), level(50, 400, ys[2]), level(50, 400, ys[3])]
    rules += [upright(x, 100, 160) for x in (50, 100, 300, 400)] + [upright(200, 120, 160)]
    lattice = only(rules)
    assert len(lattice.xs) == len(xs)
    assert lattice.at(150, 110).columns == 2
    assert lattice.at(60, 130).rows == 2
    assert lattice.at(250, 130).column == 2


def test_open_sides_and_rows_over_all_columns() -> None:
    rules = [level(50, 500, y) for y in (100, 120, 140, 160)]
    rules += [upright(x, top, top + 20) for x in (100, 300) for top in (100, 140)]
    lattice = only(rules)
    assert [round(x) for x in lattice.xs] == [50, 100, 300, 500]
    assert lattice.at(60, 150).column == 0
    assert lattice.at(400, 130).columns == 3


def test_rectangles_per_cell_are_one_grid() -> None:
    rules: list[Box] = []
    for x in (50, 150, 250):
        for y in (100, 120):
            rules += frame([x, x + 100], [y, y + 20])
    lattice = only(rules)
    assert (len(lattice.xs), len(lattice.ys)) == (4, 3)


def test_two_grids_on_a_page() -> None:
    found, _ = find_lattices(frame([50, 100, 300], [100, 120, 140]) + frame([50, 200, 400], [300, 320, 340]))
    assert [round(one.ys[0]) for one in found] == [100, 300]


def test_a_frame_and_a_box_are_no_grids() -> None:
    assert find_lattices(frame([50, 500], [100, 700])) == ([], True)
    assert find_lattices(frame([50, 500], [100, 200, 300]))[0] == []
    assert find_lattices([level(50, 200, 100)]) == ([], True)


def test_a_drawing_takes_little_time() -> None:
    chance = random.Random(1)
    drawing = [level(x := chance.uniform(0, 500), x + 60, chance.uniform(0, 800)) for _ in range(2900)]
    drawing += [upright(chance.uniform(0, 560), y := chance.uniform(0, 700), y + 60) for _ in range(2900)]
    begin = time.perf_counter()
    find_lattices(drawing)
    assert time.perf_counter() - begin < 10  # half a second by itself
    assert find_lattices(drawing * 2) == ([], False)
