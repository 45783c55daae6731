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


def test_a_wrong_date_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["unit", "xã Tân An", "--date", "26/02/2024"]) == 2
    assert "26/02/2024" in capsys.readouterr().err
