"""Bodies through time: what a ministry or department was on a day, and what took over its work."""

from __future__ import annotations

import json
import unicodedata

import pytest

from hoso.catalog.body_lives import body_lives
from hoso.cli import main
from hoso.links import resolve_unit
from hoso.links.bodies import ended_before, find_body


def test_the_catalogue_is_sound() -> None:
    lives = body_lives()
    for body in lives.values():
        assert body.level in {"nation", "province"}
        assert set(body.successors) <= set(lives), body.name
        assert bool(body.valid_to) == bool(body.successors), body.name
        assert not body.valid_from or not body.valid_to or body.valid_from <= body.valid_to
        assert body.source or not (body.valid_from or body.valid_to), body.name
        assert all(not lives[name].valid_from or lives[name].valid_from > "2000" for name in body.successors)


@pytest.mark.parametrize(
    ("name", "date", "status", "found", "now"),
    [
        ("Sở Giao thông vận tải tỉnh Hà Nam", "2024-05-01", "exact", "so giao thong van tai|35", ["so xay dung|35"]),
        ("Sở Giao thông vận tải tỉnh Hà Nam", "2025-03-01", "unknown", "so giao thong van tai|35", ["so xay dung|35"]),
        ("SỞ XÂY DỰNG", "2026", "exact", "so xay dung|", ["so xay dung|"]),
        ("so xay dung", "2026", "alias", "so xay dung|", ["so xay dung|"]),
        ("Bộ Thủy sản", "2006-01-01", "exact", "bo thuy san|", ["bo nong nghiep va moi truong|"]),
        ("Bộ Nông nghiệp và Môi trường", "2024-01-01", "unknown", "bo nong nghiep va moi truong|", None),
        ("Ủy ban Dân tộc", "", "exact", "uy ban dan toc|", ["bo dan toc va ton giao|"]),
    ],
)
def test_as_of_a_day(name: str, date: str, status: str, found: str, now: list[str] | None) -> None:
    answer = resolve_unit(name, date)
    (candidate,) = answer.candidates
    assert (answer.status, candidate.unit_key) == (status, found)
    assert now is None or [unit.key for unit in candidate.current] == now
    assert resolve_unit(unicodedata.normalize("NFD", name), date) == answer


def test_a_department_is_of_the_province_of_the_letterhead() -> None:
    (candidate,) = resolve_unit("Sở Nội vụ", "2024", within=["SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN"]).candidates
    assert (candidate.unit_key, [unit.name for unit in candidate.parents]) == ("so noi vu|20", ["Tỉnh Lạng Sơn"])


@pytest.mark.parametrize("name", ["UBND xã Thụy Hùng", "Sở Y tế", "Bộ phận một cửa", "Sở Nội vụ và Sở Tài chính", "Bộ"])
def test_other_names_are_no_such_bodies(name: str) -> None:
    assert find_body(name) is None


def test_what_had_ended() -> None:
    assert ended_before("Bộ Kế hoạch và Đầu tư", "2025-02-28") is None
    ended = ended_before("Bộ Kế hoạch và Đầu tư", "2025-03-01")
    assert ended is not None
    assert ended.successors == ("Bộ Tài chính",)


def test_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unit", "Sở Giao thông vận tải tỉnh Hà Nam", "--date", "2025-06-01", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "unknown"
    assert answer["candidates"][0]["current"] == [
        {"unit_key": "so xay dung|35", "admin_code": "", "name": "Sở Xây dựng"}
    ]
