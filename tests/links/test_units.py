"""Units through time: cases in `cases/units.toml`, the catalogue itself, and what must not go wrong."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import hoso
from hoso.catalog.admin_units import admin_units
from hoso.links import find_places, resolve_unit
from hoso.links.units import kind_of
from tests.made_records import a_field, a_record

DATA = Path(hoso.__path__[0]) / "catalog" / "data" / "admin_units.csv"
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "units.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['name']} {case['date']}" for case in CASES])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_cases(case: dict[str, Any], form: Any) -> None:
    answer = resolve_unit(unicodedata.normalize(form, case["name"]), case["date"])
    assert answer.status == case["status"]
    assert sorted(it.admin_code for it in answer.candidates) == case["codes"]
    if "now" in case:
        assert [unit.code for it in answer.candidates for unit in it.current] == case["now"]
    if "parents" in case:
        assert [unit.name for unit in answer.candidates[0].parents] == case["parents"]


def test_the_letterhead_fills_missing_parents() -> None:
    answer = resolve_unit("xã Thụy Hùng", "2024-02-26", within=["ĐẢNG BỘ HUYỆN CAO LỘC"])
    assert (answer.status, answer.candidates[0].admin_code) == ("exact", "06208")
    answer = resolve_unit("xã Thụy Hùng", "2024-02-26", within=["ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"])
    assert (answer.status, len(answer.candidates)) == ("ambiguous", 2)


def test_the_answer_as_json_has_just_what_is_agreed() -> None:
    told = json.loads(json.dumps(resolve_unit("xã Thụy Hùng, huyện Cao Lộc", "2024-02-26").as_dict()))
    assert list(told) == ["status", "candidates"]
    (one,) = told["candidates"]
    assert list(one) == ["unit_key", "admin_code", "name", "parents", "valid_from", "valid_to", "current"]
    assert (one["valid_from"], one["valid_to"]) == (None, "2025-06-30")


@pytest.mark.parametrize("date", ["26/02/2024", "2024-13", "2024-02-26T10:00", "24", "2024-2-6"])
def test_what_is_no_date_is_said(date: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        resolve_unit("xã Tân An", date)


def test_nothing_is_nothing() -> None:
    assert resolve_unit("", "2024-01-01").status == resolve_unit(" , ", "2024-01-01").status == "unknown"


def test_the_catalogue_is_whole() -> None:
    held = admin_units()
    today = [unit for unit in held.values() if not unit.valid_to]
    assert (sum(u.level == "province" for u in today), sum(u.level == "commune" for u in today)) == (34, 3321)
    assert sum(kind_of(unit) == "đặc khu" for unit in today) == 13
    for unit in held.values():
        assert unit.parent in held or (unit.level == "province" and not unit.parent)
        assert unit.current
        assert all(not held[key].valid_to for key in unit.current)
        assert not (unit.valid_from and unit.valid_to) or unit.valid_from <= unit.valid_to
        assert unit.name == unicodedata.normalize("NFC", unit.name)
        assert kind_of(unit)
    assert DATA.stat().st_size < 3_000_000


def test_a_code_has_one_holder_at_a_time() -> None:
    spans: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for unit in admin_units().values():
        spans.setdefault((unit.code, unit.level), []).append((unit.valid_from, unit.valid_to or "9999"))
    for told in spans.values():
        ordered = sorted(told)
        assert all(one[1] < other[0] for one, other in pairwise(ordered))


def test_every_former_unit_is_found_by_its_full_name() -> None:
    for unit in admin_units().values():
        if unit.level == "commune" and unit.valid_to:
            above = admin_units()[unit.parent]
            name = f"{unit.name}, {above.name}, {admin_units()[above.parent].name}"
            answer = resolve_unit(name, "2025-06-01")
            assert (answer.status, answer.candidates[0].unit_key) == ("exact", unit.key), name


def test_papers_are_placed_as_of_their_day() -> None:
    words = {"issuer": a_field("ĐẢNG ỦY XÃ THỤY HÙNG"), "superior": a_field("ĐẢNG BỘ HUYỆN CAO LỘC")}
    then = a_record("then", **words, date=a_field("2024-02-26"))
    undated = a_record("undated", **words)
    places = find_places([then, undated])
    assert places.homes == (("then", "06208:0"),)
    assert {unit.name for unit in places.units} == {"Xã Thụy Hùng", "Huyện Cao Lộc", "Tỉnh Lạng Sơn"}
