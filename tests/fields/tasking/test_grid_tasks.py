"""Rows of the corpus's grids as tasks: each one found, its units and its time right; other grids give none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hoso.reading import read_file

DEV = Path(__file__).resolve().parents[3] / "corpus" / "dev"
WITH_ROWS = {
    "ctr-0031-dang-uy-xa-ben-luc": 16,  # a head printed once, quarters as groups, roles turned in the cell
    "kh-0007-truong-thcs-ha-bac-thuyen": 12,  # persons, a ditto mark, an agenda with doers
    "kh-0112-tinh-mai-linh-muong-xoai": 13,  # open sides, a turned page, nt, merged units, a head of two rows
    "kh-0203-so-vhtt-le-hoi-den-long": 6,  # groups that name the unit, two columns of time
    "qd-0305-xa-tan-khai-phan-cong": 7,  # units before tasks, merged over rows
    "qd-2210-tinh-que-lam-gieng-co": 14,  # dashed rules, two grids with other columns
}
WITHOUT_ROWS = ["qd-0640-xa-vang-danh-to-giup-viec", "cv-0925-so-gtvt-cu-khe-luong", "bc-0266-xoa-lo-gach"]


@pytest.mark.parametrize("name", WITH_ROWS)
def test_rows(name: str) -> None:
    gold = json.loads((DEV / f"{name}.json").read_text(encoding="utf-8"))["tasks"]
    wanted = {task["text"]: task for task in gold}
    found = [task for task in read_file(DEV / f"{name}.pdf").tasks if task.source == "grid"]
    assert len(found) == WITH_ROWS[name]
    for task in found:
        expected = wanted[task.text.value]
        units = {(a.unit.value, a.role) for a in task.assignments}
        assert units == {(unit["name"], unit["role"]) for unit in expected["units"]}
        end = task.deadline.until if task.deadline else None
        assert end == (expected["deadline"] or {}).get("end")
        assert task.tier == expected["tier"]


@pytest.mark.parametrize("name", WITHOUT_ROWS)
def test_other_grids_give_none(name: str) -> None:
    assert not [task for task in read_file(DEV / f"{name}.pdf").tasks if task.source == "grid"]
