"""Watching a folder: a file is taken when it has come to rest, once, and stays where it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hoso.register import Store, originals
from hoso.register.entries import entries
from hoso.register.watching import EMPTY, PATIENCE, REST, Watch, watch
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
    (drop / "thư.docx").write_bytes(b"PK")
    (drop / "~$thư.docx").write_bytes(b"PK")
    arrivals = list(watch(register, drop, workers=1, rounds=4))
    assert sorted((a.status, a.code) for a in arrivals) == [
        ("entered", ""), ("refused", "not_a_pdf"), ("refused", "word_file"),
    ]  # fmt: skip
    assert len(entries(register)) == 4
    assert sorted(path.name for path in drop.iterdir()) == [
        "cv.pdf",
        "note.txt",
        "rubbish.pdf",
        "thư.docx",
        "~$thư.docx",
    ]


def test_a_paper_that_stands_there_under_another_name_is_told_once(
    register: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("REST", "PAUSE"):
        monkeypatch.setattr(f"hoso.register.watching.{name}", 0.0)
    monkeypatch.setattr("hoso.register.intake.READER", "tests.register.stub_reader:read")
    for name in ("A/van ban.pdf", "B/van ban.pdf", "C/scan.pdf"):
        (tmp_path / "drop" / name).parent.mkdir(parents=True)
        (tmp_path / "drop" / name).write_bytes(b"%PDF-1.7 " + name[:1].replace("C", "A").encode() + b"\n%%EOF\n")
    looked: list[Path] = []
    keep = originals.keep
    monkeypatch.setattr(originals, "keep", lambda folder, path: looked.append(path) or keep(folder, path))
    arrivals = list(watch(register, tmp_path / "drop", workers=1, rounds=5))
    assert len(looked) == 3  # two of one name in two folders are told apart: none is looked at again and again
    told = sorted((a.status, Path(a.file).parent.name) for a in arrivals)
    assert told == [("entered", "A"), ("entered", "B"), ("known", "C")]


def test_a_file_without_a_byte_is_told_after_a_while(tmp_path: Path) -> None:
    now = 0.0
    known = Watch(tmp_path, clock=lambda: now)
    (tmp_path / "a.pdf").touch()
    assert known.ready() == []
    now += PATIENCE
    assert known.ready() == []
    now += EMPTY
    assert known.ready() == [str(tmp_path / "a.pdf")]
