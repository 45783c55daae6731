"""Watching a folder: a file is taken when it has come to rest, once, and stays where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hoso.register import Store
from hoso.register.entries import entries
from hoso.register.watching import PATIENCE, REST, Watch, watch
from tests.register.conftest import DEV


def test_a_file_in_the_making_is_waited_for(tmp_path: Path) -> None:
    now = 0.0
    known = Watch(tmp_path, clock=lambda: now)
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"%PDF")
    assert known.ready() == []
    now += REST
    paper.write_bytes(b"%PDF-1")
    os.utime(paper, ns=(1, 1))
    assert known.ready() == []
    now += REST
    assert known.ready() == []
    now += PATIENCE
    assert known.ready() == [str(paper)]
    known.took(str(paper), (6, 1))
    assert known.ready() == []
    paper.write_bytes(b"%PDF-1.7 another\n%%EOF\n")
    assert known.ready() == []
    now += REST
    assert known.ready() == [str(paper)]
    paper.unlink()
    assert known.ready() == []


def test_what_is_dropped_is_taken_once(register: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.register.watching.REST", 0.0)
    monkeypatch.setattr("hoso.register.watching.PATIENCE", 0.0)
    monkeypatch.setattr("hoso.register.watching.PAUSE", 0.0)
    drop = tmp_path / "drop"
    drop.mkdir()
    paper = drop / "cv.pdf"
    paper.write_bytes((DEV / "cv-0056-thpt-le-hoan-ngoc-tra.pdf").read_bytes())
    (drop / "note.txt").write_text("not for us")
    (drop / "rubbish.pdf").write_bytes(b"rubbish")
    arrivals = list(watch(register, drop, workers=1, rounds=4))
    assert sorted((a.status, a.code) for a in arrivals) == [("entered", ""), ("refused", "not_a_pdf")]
    assert len(entries(register)) == 4
    assert sorted(path.name for path in drop.iterdir()) == ["cv.pdf", "note.txt", "rubbish.pdf"]
