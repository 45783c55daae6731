"""Grids joined over page ends, and every cell of the corpus's grids where it was drawn."""

from __future__ import annotations

import time
from array import array
from itertools import pairwise
from pathlib import Path

from hoso.model import Box, CellPlace, Grid, Line, Text
from hoso.outline.grids import find_grids
from tests.scores.grid_cells import measure

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EDGES = [50.0, 80.0, 300.0, 420.0, 500.0]


def grid_line(
    page: int, row: int, column: int, said: str, *, rows: int = 1, columns: int = 1, shift: float = 0
) -> Line:
    box = Box(x0=EDGES[column] + shift, top=20.0 * row, x1=EDGES[column + columns] + shift, bottom=20.0 * (row + rows))
    place = CellPlace(grid=0, row=row, column=column, rows=rows, columns=columns, box=box)
    return Line(
        page=page, text=said, edges=array("f", [0.0] * 2 * len(said)), box=box, size=12, role="grid", cell=place
    )


def grids(*lines: Line) -> tuple[Grid, ...]:
    starts = [0]
    for one, _ in pairwise(lines):
        starts.append(starts[-1] + len(one.text) + 1)
    text = Text(text="\n".join(line.text for line in lines), starts=tuple(starts), lines=lines)
    return find_grids(text)


def row(page: int, number: int, *said: str, shift: float = 0) -> list[Line]:
    return [grid_line(page, number, column, words, shift=shift) for column, words in enumerate(said) if words]


HEAD = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")


def test_a_head_printed_again_is_left_out() -> None:
    first = [*row(1, 0, *HEAD), *row(1, 1, "1", "Đo mực nước", "Trạm bơm", "Quý I")]
    (grid,) = grids(*first, *row(2, 0, *HEAD, shift=3), *row(2, 1, "2", "Vớt bèo", "Thôn Hạ", "Quý II", shift=3))
    assert (grid.rows, grid.heads, grid.pages, grid.columns) == (3, 1, (1, 2), 4)
    assert [cell.row for cell in grid.cells if cell.column == 0] == [0, 1, 2]


def test_a_row_over_the_page_end_is_one() -> None:
    first = [*row(1, 0, *HEAD), *row(1, 1, "1", "Đo mực nước ở", "Trạm bơm", "Quý I")]
    (grid,) = grids(*first, *row(2, 0, *HEAD), *row(2, 1, "", "cả ba cống", "", ""), *row(2, 2, "2", "Vớt bèo", "", ""))
    assert grid.rows == 3
    assert len(next(cell for cell in grid.cells if (cell.row, cell.column) == (1, 1)).spans) == 2


def test_a_new_row_without_a_number_is_no_rest() -> None:
    first = [*row(1, 0, *HEAD), *row(1, 1, "1", "Đo mực nước", "Trạm bơm", "Quý I")]
    (grid,) = grids(*first, *row(2, 0, "", "Vớt bèo ở cống", "Thôn Hạ", "Quý II"))
    assert grid.rows == 3


def test_a_grid_of_many_pages_takes_its_share_of_time() -> None:
    lines = []
    for page in range(1, 151):
        lines += row(page, 0, *HEAD)
        for k in range(1, 21):
            lines += row(page, k, str(20 * page + k), "Đo mực nước", "Trạm bơm", "Quý I")
    begin = time.perf_counter()
    (grid,) = grids(*lines)
    assert time.perf_counter() - begin < 10  # under a second by itself
    assert (grid.rows, len(grid.pages)) == (3001, 150)


def test_other_columns_are_another_grid() -> None:
    first = [*row(1, 0, *HEAD), *row(1, 1, "1", "Đo mực nước", "Trạm bơm", "Quý I")]
    assert len(grids(*first, *row(2, 0, "Họ tên", "Nơi ở", "Năm sinh", "Ghi chú", shift=25))) == 2
    assert len(grids(*first, *row(3, 0, *HEAD))) == 2  # a page between


def test_cells_of_the_corpus_are_read_as_drawn() -> None:
    for split in ("dev", "locked"):
        right, total = measure(CORPUS / split, plumber=False, misses=False)
        assert total > 200
        assert right >= 0.97 * total
