"""Trouble that an office meets: a full disk, New Year, an older database, a medium to read only, two watchers at once."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from hoso.register import Store, add, create, open_store
from hoso.register.books import rows
from hoso.register.correcting import correct, take_back
from hoso.register.entries import entries
from hoso.register.finding import find
from hoso.register.schema import _FIRST, APPLICATION_ID, VERSION
from hoso.register.store import DATABASE, RegisterFault
from hoso.register.watching import watch

STUB = "tests.register.stub_reader:read"


@pytest.fixture(autouse=True)
def stubbed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.register.intake.READER", STUB)


def drop(folder: Path, *names: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(f"%PDF-1.7 {name}\n%%EOF\n".encode())
    return [str(folder / name) for name in names]


def test_a_disk_that_fills_up_while_a_paper_is_kept(
    register: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted((register.folder / "originals").rglob("*"))
    (paper,) = drop(tmp_path / "drop", "a.pdf")

    def full(handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr("hoso.register.originals.os.fsync", full)
        with pytest.raises(RegisterFault) as caught:
            list(add(register, [paper], workers=1, reader=STUB))
    assert caught.value.code == "register_not_written"
    assert sorted((register.folder / "originals").rglob("*")) == before
    assert [a.number for a in add(register, [paper], workers=1, reader=STUB)] == [4]


def test_a_disk_that_fills_up_while_a_line_is_written(register: Store, tmp_path: Path) -> None:
    papers = drop(tmp_path / "drop", *(f"{n}.pdf" for n in range(40)))
    pages = register.base.execute("PRAGMA page_count").fetchone()[0]
    register.base.execute(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(RegisterFault) as caught:
        list(add(register, papers, workers=1, reader=STUB))
    assert caught.value.code == "register_full"
    assert [line.number for line in entries(register)] == list(range(1, len(entries(register)) + 1))
    register.base.execute("PRAGMA max_page_count = 1000000")
    list(add(register, papers, workers=1, reader=STUB))
    assert [line.number for line in entries(register)] == list(range(1, 44))
    assert register.check() == []


def test_new_year_comes_while_the_folder_is_watched(
    register: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(date):
        days = iter([date(2026, 12, 31), date(2027, 1, 1), date(2026, 12, 31)])  # set right, then wrong again

        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return next(cls.days)

    monkeypatch.setattr("hoso.register.intake.date", Clock)
    found = []
    for name in ("a.pdf", "b.pdf", "c.pdf"):
        found += [(a.number, a.year) for a in add(register, drop(tmp_path / "drop", name), workers=1, reader=STUB)]
    assert found == [(4, 2026), (1, 2027), (5, 2026)]
    assert [(line.number, line.year) for line in entries(register, first="2026-12")] == [
        (4, 2026),
        (5, 2026),
        (1, 2027),
    ]


def older(folder: Path) -> None:
    """A register of the first schema, with a line and a person's word."""
    folder.mkdir()
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as base:
        base.executescript(_FIRST)
        base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        base.execute("PRAGMA user_version = 1")
        base.execute("INSERT INTO entries VALUES (1, 'den', 2026, 1, '2026-01-05', 'a.pdf', NULL, '', '')")
        base.execute("INSERT INTO lines (entry_id, subject, folded) VALUES (1, 'mới', 'MOI')")
        base.execute("INSERT INTO found_in_lines (rowid, folded) VALUES (1, 'MOI')")
        for value in ("cũ", "mới"):
            base.execute(
                "INSERT INTO corrections (entry_id, field, value, before, made_at) VALUES (1, 'subject', ?, '', '')",
                (value,),
            )


def test_a_database_of_an_older_schema_is_led_on_with_what_is_in_it(tmp_path: Path) -> None:
    older(tmp_path / "so")
    with open_store(tmp_path / "so") as store:
        assert store.base.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert correct(store, 1, {"note": "x"}).subject == "mới"
        assert [take_back(store, 1) for _ in range(4)] == [("note",), ("subject",), ("subject",), ()]
    with closing(sqlite3.connect(tmp_path / "so" / f"{DATABASE}.before-{VERSION}")) as kept:
        assert kept.execute("PRAGMA user_version").fetchone()[0] == 1


def test_two_programs_lead_it_on_at_once(tmp_path: Path) -> None:
    older(tmp_path / "so")
    faults: list[Exception] = []

    def use() -> None:
        try:
            with open_store(tmp_path / "so") as store:
                entries(store)
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with open_store(tmp_path / "so") as store:
        assert store.check() == []


def test_a_medium_to_read_only(register: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    register.base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    register.base.close()
    monkeypatch.setattr("hoso.register.store.os.access", lambda path, mode: False)
    with open_store(register.folder) as kept:
        assert len(entries(kept)) == 3
        assert find(kept, "64-KH/ĐU")
        assert len(rows(kept, "den")) == 3
        assert kept.check() == []
        with pytest.raises(RegisterFault) as caught:
            correct(kept, 1, {"note": "x"})
        assert caught.value.code == "register_not_written"
    older(tmp_path / "old")
    with pytest.raises(RegisterFault):
        open_store(tmp_path / "old")


def test_two_watchers_on_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REST", "PAUSE"):
        monkeypatch.setattr(f"hoso.register.watching.{name}", 0.0)
    create(tmp_path / "so").base.close()
    drop(tmp_path / "drop", *(f"{n}.pdf" for n in range(8)))
    told: list[tuple[str, int | None]] = []

    def look() -> None:
        with open_store(tmp_path / "so") as store:
            told.extend((a.status, a.number) for a in watch(store, tmp_path / "drop", workers=1, rounds=4))

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [("entered", n) for n in range(1, 9)]
    with open_store(tmp_path / "so") as store:
        assert [line.number for line in entries(store)] == list(range(1, 9))
        assert store.check() == []
