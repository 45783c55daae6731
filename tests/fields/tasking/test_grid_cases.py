"""Tasks of grids: the cases in `tests/cases/task_grids.toml`, each grid written as rows of words."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hoso.fields.dates import read_dates
from hoso.fields.tasking import read_tasks
from hoso.model import Cell, Grid, Outline, Task
from tests.fields.test_tasks import TASK_KEYS, Header, said, shown
from tests.made_outline import make_outline

PATH = Path(__file__).parents[2] / "cases" / "task_grids.toml"
CASES = [(f"grid-{n}", case) for n, case in enumerate(tomllib.loads(PATH.read_text(encoding="utf-8"))["case"], 1)]
KEYS = {"grid", "kind", "date", "tasks", "why"}


def made(rows: str) -> Outline:
    """The outline of a paper that holds nothing but a grid."""
    table = [[cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()]
    words = [cell.replace(" // ", "\n") for row in table for cell in row if cell not in {"", "^", "<"}]
    outline = make_outline([("table", line) for cell in words for line in cell.split("\n")])
    cells: list[Cell] = []
    at = 0
    for r, row in enumerate(table):
        for c, cell in enumerate(row):
            if cell in {"", "^", "<"}:
                continue
            wide = next((n for n, other in enumerate(row[c + 1 :], 1) if other != "<"), len(row) - c)
            high = next((n for n, other in enumerate(table[r + 1 :], 1) if other[c] != "^"), len(table) - r)
            end = at + len(cell.replace(" // ", "\n"))
            cells.append(Cell(row=r, column=c, rows=high, columns=wide, page=1, spans=((at, end),)))
            at = end + 1
    grid = Grid(
        start=0, end=len(outline.text.text), pages=(1,), rows=len(table), columns=len(table[0]), heads=0,
        cells=tuple(cells),
    )  # fmt: skip
    return Outline(
        text=outline.text, zones=outline.zones, paragraphs=outline.paragraphs, sections=(), notes=(), grids=(grid,)
    )


def read(case: dict[str, Any]) -> tuple[Task, ...]:
    outline = made(case["grid"])
    header = Header(
        kind=said(case.get("kind", "Kế hoạch")), issuer=said("Ủy ban nhân dân xã Mộc Sơn"), symbol=said("12/KH-UBND"),
        date=said(case.get("date", "2026-01-20")),
    )  # fmt: skip
    return read_tasks(outline, header, (), read_dates(outline, header, ()), ())


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_cases(name: str, case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    wanted = case.get("tasks", [])
    assert all(set(one) <= TASK_KEYS for one in wanted)
    found = read(case)
    full = [{"tier": "explicit", "lead": [], "with": [], "end": "", **one} for one in wanted]
    assert [shown(task, one) for task, one in zip(found, full, strict=False)] == full
    assert len(found) == len(full), [task.text.value for task in found]
