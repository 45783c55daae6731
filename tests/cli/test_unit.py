"""`hoso unit`: one object of JSON and nothing else, or lines for a person."""

from __future__ import annotations

import json

import pytest

from hoso.cli import main


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unit", "xã Thụy Hùng, huyện Cao Lộc", "--date", "2024-02-26", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], [it["admin_code"] for it in told["candidates"]]) == ("exact", ["06208"])


def test_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_LANG", "vi")
    assert main(["unit", "xã Thụy Hùng, huyện Cao Lộc", "--date", "2026"]) == 0
    out = capsys.readouterr().out
    assert "không có đơn vị như thế" in out
    assert "nay: Xã Đồng Đăng" in out


@pytest.mark.parametrize("date", ["26/02/2024", "26-2-2024", "2/2024", "2024-02-26", "2024"])
def test_a_day_as_it_is_typed_here(date: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unit", "xã Thụy Hùng, huyện Cao Lộc", "--date", date]) == 0
    assert "06208" in capsys.readouterr().out


@pytest.mark.parametrize("date", ["26/13/2024", "hôm nay"])
def test_a_wrong_date_is_wrong_use(date: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unit", "xã Tân An", "--date", date]) == 2
    assert date in capsys.readouterr().err
