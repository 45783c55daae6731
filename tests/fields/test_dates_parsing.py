"""The parser of expressions of time against the cases that a clerk can add to, and its general properties."""

from __future__ import annotations

import doctest
import itertools
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.fields import timing as door
from hoso.fields.timing import parse

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text(encoding="utf-8"))["case"]
KEYS = {"start": "begin", "end": "until", "rec": "recurrence", "boundary": "boundary", "year": "year_source"}


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = parse(text, issue_date=case.get("issued", "2024-02-26"), horizon_year=case.get("horizon", 2024) or None)
    assert [text[t.start : t.end] for t in found] == [wanted["quote"] for wanted in case["found"]]
    for timing, wanted in zip(found, case["found"], strict=True):
        assert timing.kind == wanted["kind"], wanted["quote"]
        for key, name in KEYS.items():
            assert (getattr(timing, name) or "") == wanted.get(key, ""), (wanted["quote"], key)
        assert list(timing.flags) == wanted.get("flags", []), wanted["quote"]


def test_years_of_citations_do_not_help() -> None:
    text = "Nghị quyết Đại hội năm 2020 và tổng kết trong quý III"
    barred = [(0, text.index(" và"))]
    found = parse(text, issue_date="2024-02-26", horizon_year=2024, barred=barred)
    assert (found[-1].begin, found[-1].year_source) == ("2024-07-01", "inherited_from_title")


def test_heading_goes_before_subject() -> None:
    (found,) = parse("trong tháng 5", issue_date="2024-02-26", horizon_year=2024, heading_year=2025)
    assert (found.begin, found.year_source) == ("2025-05-01", "heading")


def test_past_stays_past() -> None:
    (found,) = parse("Trong tháng 3, xã đã trồng 200 cây.", issue_date="2024-09-02")
    assert (found.begin, found.year_source) == ("2024-03-01", "issue_year")


def test_wrong_weekday_is_said() -> None:
    (found,) = parse("thứ Hai, ngày 24 tháng 01 năm 2026", issue_date="2026-01-01")
    assert found.weekday == "thứ hai"
    (right,) = parse("ngày 24 tháng 01 năm 2026 (thứ Bảy)", issue_date="2026-01-01")
    assert right.weekday == ""


def test_the_examples_of_the_door() -> None:
    assert doctest.testmod(door).failed == 0
    assert doctest.testmod(door).attempted > 2


@pytest.mark.parametrize(
    ("cell", "kind", "begin", "until"),
    [
        ("Q2", "interval", "2026-04-01", "2026-06-30"),
        ("Q.III", "interval", "2026-07-01", "2026-09-30"),
        ("Quý II", "interval", "2026-04-01", "2026-06-30"),
        ("Cả năm", "interval", "2026-01-01", "2026-12-31"),
        ("Trong năm", "interval", "2026-01-01", "2026-12-31"),
        ("Tuần 2 tháng 5", "interval", "2026-05-08", "2026-05-14"),
        ("Sau khi có hướng dẫn", "event_relative", None, None),
        ("Trước 15/12", "until", None, "2026-12-15"),
        ("15/6", "point", "2026-06-15", "2026-06-15"),
    ],
)
def test_short_cells(cell: str, kind: str, begin: str | None, until: str | None) -> None:
    (found,) = parse(cell, issue_date="2026-01-05", dated=True)
    assert (found.kind, found.begin, found.until) == (kind, begin, until)
    assert (found.start, found.end) == (0, len(cell))


@pytest.mark.parametrize("cell", ["Q5", "Theo kế hoạch", "Phòng Kinh tế", "12", ""])
def test_cells_that_are_no_time(cell: str) -> None:
    assert parse(cell, issue_date="2026-01-05", dated=True) == []


def test_cell_of_a_column_of_dates() -> None:
    assert parse("15/6", issue_date="2026-01-05") == []
    (found,) = parse("15/6", issue_date="2026-01-05", dated=True)
    assert found.begin == "2026-06-15"


PIECES = [
    "ngày 15/3", "đến", "và", ",", "quý II", "năm 2024", "trước", "tháng 6", "hằng tháng", "05 ngày", "2021-2025", "từ", "kể từ ngày ký",
    "giai đoạn", "12/2024", "thường xuyên", "số 12/2020/NĐ-CP", "Điều 3.", "cuối", "tháng Ba", "\n", "31/02", "nhiệm kỳ", "ngày", "…", "(",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.sampled_from(["2024-02-26", "2024-02", None]))
def test_anything_parses_in_order(text: str, issued: str | None) -> None:
    found = parse(text, issue_date=issued)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for one in found:
        assert text[one.start : one.end].strip()
        if one.begin and one.until and "invalid_date" not in one.flags:
            assert one.begin <= one.until


@given(st.text(max_size=80))
def test_any_text_is_survived(text: str) -> None:
    parse(text, issue_date="2024-02-26")


def test_time_grows_with_length_only() -> None:
    piece = "Thực hiện từ ngày 01/3 đến ngày 15/3/2024, báo cáo trước ngày 20 hằng tháng; 05 ngày làm việc. "
    begin = time.process_time()
    parse(piece * 20, issue_date="2024-02-26")
    short = time.process_time() - begin
    begin = time.process_time()
    parse(piece * 200, issue_date="2024-02-26")
    assert time.process_time() - begin < 40 * max(short, 0.002)
