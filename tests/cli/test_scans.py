"""Options and commands of recognition."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hoso.cli import main
from hoso.pages import Recognition, cache, tesseract


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("HOSO_OCR", "auto")


def test_the_cache_is_shown_and_cleared(capsys: pytest.CaptureFixture[str]) -> None:
    cache.store(cache.key_of("a"), "x" * 100)
    assert main(["cache"]) == 0
    assert "1 entries" in capsys.readouterr().out
    assert main(["cache", "--clear"]) == 0
    assert "Removed 1 entries" in capsys.readouterr().out
    assert list(cache.entries()) == []


def test_the_doctor_tells_what_is_missing(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "installed", lambda: tesseract.Engine("/usr/bin/tesseract", "5.3", ("eng", "osd")))
    monkeypatch.setattr(tesseract, "engine", lambda: None)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "Tesseract 5.3" in told
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in told


@pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
def test_the_doctor_tells_that_all_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "scans can be read" in capsys.readouterr().out


def test_options_reach_the_worker_processes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "nothing-here.pdf", "--workers", "0", "--ocr", "never", "--no-cache"])
    capsys.readouterr()
    assert os.environ["HOSO_OCR"] == "never"
    chosen = Recognition.chosen()
    assert (chosen.mode, chosen.cached) == ("never", False)
