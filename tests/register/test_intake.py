"""Intake: each paper once, with the next number of its book and year, whatever happens in the middle."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from hoso.register import Store, add, create, open_store
from hoso.register.correcting import correct, disagreements, take_back
from hoso.register.entries import entries, values
from hoso.register.intake import read_again
from tests.register.conftest import DEV, PAPERS

ROOT = Path(__file__).parents[2]


def taken(store: Store, *paths: Path, **options: object) -> list[tuple[str, int | None, str]]:
    arrivals = add(store, [str(path) for path in paths], workers=1, **options)  # type: ignore[arg-type]
    return [(arrival.status, arrival.number, arrival.code) for arrival in arrivals]


def test_lines_hold_what_was_read(register: Store) -> None:
    lines = entries(register)
    assert [line.number for line in lines] == [1, 2, 3]
    assert [(line.symbol, line.date, line.issuer) for line in lines[:1]] == [
        ("64-KH/ĐU", "2025-02-18", "ĐẢNG ỦY XÃ MƯỜNG THẢN")
    ]
    assert lines[0].signer == "Hà Đức Nguyện"
    assert lines[0].to_check == ()
    assert "symbol" in lines[1].to_check  # its number is blank
    assert all(line.entered_on == "2026-03-05" and line.year == 2026 for line in lines)


def test_the_same_bytes_are_entered_once(register: Store, tmp_path: Path) -> None:
    twin = tmp_path / "khác tên.pdf"
    twin.write_bytes((DEV / f"{PAPERS[0]}.pdf").read_bytes())
    assert taken(register, twin) == [("known", 1, "")]
    assert taken(register, twin, twin, book="di") == [("entered", 1, "")]
    assert len(entries(register)) == 3
    assert twin.is_file()


def test_a_file_is_moved_only_when_told_and_over_nothing(register: Store, tmp_path: Path) -> None:
    away, drop = tmp_path / "đã vào sổ", tmp_path / "drop"
    drop.mkdir()
    for words in (b"", b"\n%x\n%%EOF\n"):  # two files of one name, one after the other; and one that is no paper
        (drop / "a.pdf").write_bytes((DEV / f"{PAPERS[0]}.pdf").read_bytes() + words)
        (drop / "hỏng.pdf").write_bytes(b"rubbish")
        arrivals = list(add(register, [str(drop)], workers=1, away=away))
        assert sorted(a.status for a in arrivals) == ["known" if not words else "entered", "refused"]
    assert [path.name for path in drop.iterdir()] == ["hỏng.pdf"]
    assert len(list(away.iterdir())) == 2


def test_numbers_begin_anew_each_year_and_have_no_holes(register: Store) -> None:
    others = sorted(path for path in DEV.glob("*.pdf") if path.stem not in PAPERS)[:3]
    assert taken(register, others[0], on=date(2027, 1, 1)) == [("entered", 1, "")]
    assert taken(register, others[1], on=date(2026, 12, 31)) == [("entered", 4, "")]
    assert taken(register, others[2], on=date(2027, 1, 2)) == [("entered", 2, "")]


def test_a_picture_is_a_paper_too(register: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_OCR", "never")
    Image.new("L", (200, 300), 255).save(tmp_path / "ảnh.jpg")
    assert taken(register, tmp_path / "ảnh.jpg") == [("entered", 4, "")]
    line = entries(register)[-1]
    assert register.original(line.sha256).read_bytes() == (tmp_path / "ảnh.jpg").read_bytes()
    assert register.original(line.sha256).suffix == ".jpg"


def test_what_is_no_paper_gets_no_number(register: Store, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf at all")
    (tmp_path / "b.pdf").write_bytes(b"")
    (tmp_path / "c.docx").write_bytes(b"PK")
    found = taken(register, tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.docx", tmp_path / "none.pdf")
    assert sorted(found) == [
        ("refused", None, "empty_file"), ("refused", None, "not_a_pdf"), ("refused", None, "not_found"),
        ("refused", None, "word_file"),
    ]  # fmt: skip
    assert len(entries(register)) == 3
    assert register.check() == []


def test_one_paper_in_two_files_is_shown(register: Store, tmp_path: Path) -> None:
    again = tmp_path / "scan lại.pdf"
    again.write_bytes((DEV / f"{PAPERS[0]}.pdf").read_bytes() + b"\n% another file\n")
    assert taken(register, again) == [("entered", 4, "")]
    line = entries(register)[-1]
    assert line.to_check == ("duplicate",)
    assert line.same_as == ("1/2026",)
    assert correct(register, line.entry_id, {"duplicate": "giữ cả hai"}).to_check == ()  # a person said that both stay
    assert take_back(register, line.entry_id) == ("duplicate",)
    assert entries(register)[-1].to_check == ("duplicate",)


def test_reading_again_keeps_what_a_person_said(register: Store) -> None:
    first = entries(register)[0]
    correct(register, first.entry_id, {"issuer": "Đảng ủy xã Mường Thản A", "subject": first.subject})
    assert read_again(register, [first.sha256], workers=1) == 1
    assert entries(register)[0].issuer == "Đảng ủy xã Mường Thản A"
    ((line, value),) = disagreements(register)
    assert (line.number, value.field, value.read) == (1, "issuer", "ĐẢNG ỦY XÃ MƯỜNG THẢN")
    assert next(v for v in values(register, first.entry_id) if v.field == "subject").by_person
    assert register.base.execute("SELECT count(*) FROM readings").fetchone()[0] == 4


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_at_any_moment_nothing_is_lost_and_nothing_entered_twice(tmp_path: Path) -> None:
    folder = tmp_path / "so"
    create(folder).base.close()
    papers = sorted(DEV.glob("*.pdf"))[:6]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    call = [sys.executable, "-m", "hoso", "register", "add", str(folder), *map(str, papers), "-q", "--workers", "1"]
    moments = random.Random(7)
    for _ in range(5):
        process = subprocess.Popen(call, env=environment, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(moments.uniform(0.2, 1.2))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        with open_store(folder) as store:
            numbers = [line.number for line in entries(store)]
            assert numbers == list(range(1, len(numbers) + 1))
            assert {damage.what for damage in store.check()} <= {"original_unknown"}
    with open_store(folder) as store:
        for _ in add(store, map(str, papers), workers=1):
            pass
        assert sorted(line.file for line in entries(store)) == sorted(map(str, papers))
        assert store.check() == []
