"""The store: made whole, opened as it should be, checked, copied, led from an older form; a clear word when it cannot."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from hoso.register import Store, create, open_store
from hoso.register.entries import entries
from hoso.register.schema import VERSION
from hoso.register.store import DATABASE, RegisterFault, restore


def code(action: object, *arguments: object) -> str:
    with pytest.raises(RegisterFault) as caught:
        action(*arguments)  # type: ignore[operator]
    assert str(caught.value)
    return caught.value.code


def test_a_new_register_opens_in_any_viewer(tmp_path: Path) -> None:
    with create(tmp_path / "so") as store:
        assert store.base.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert store.base.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert store.check() == []
    with sqlite3.connect(tmp_path / "so" / DATABASE) as plain:
        names = {row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    plain.close()
    assert {"entries", "readings", "corrections", "lines", "originals"} <= names


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "thu").mkdir()
    (tmp_path / "thu" / "a.txt").write_text("mine")
    assert code(create, tmp_path / "thu") == "register_exists"
    assert code(create, tmp_path / "thu" / "a.txt") == "register_exists"
    assert (tmp_path / "thu" / "a.txt").read_text() == "mine"


def test_what_is_no_register_says_so(tmp_path: Path) -> None:
    assert code(open_store, tmp_path) == "register_none"
    with sqlite3.connect(tmp_path / DATABASE) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    assert code(open_store, tmp_path) == "register_foreign"
    (tmp_path / DATABASE).write_bytes(b"SQLite format 3\0" + b"rubbish" * 500)
    assert code(open_store, tmp_path) == "register_damaged"


def test_a_newer_register_is_left_alone(register: Store) -> None:
    register.base.execute(f"PRAGMA user_version = {VERSION + 1}")
    assert code(open_store, register.folder) == "register_newer"


def test_an_older_register_is_led_on_and_its_database_kept(register: Store) -> None:
    folder = register.folder
    register.base.close()
    with sqlite3.connect(folder / DATABASE) as old:
        tables = [row[0] for row in old.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in tables:
            if not name.startswith(("sqlite_", "found_")):
                old.execute(f'DROP TABLE "{name}"')
        old.execute("DROP TABLE found_in_pages")
        old.execute("DROP TABLE found_in_lines")
        old.execute("PRAGMA user_version = 0")
    old.close()
    with open_store(folder) as store:
        assert store.base.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert entries(store) == []
    assert (folder / f"{DATABASE}.before-{VERSION}").is_file()


def test_lost_and_altered_originals_are_named(register: Store) -> None:
    lines = entries(register)
    first, second = (register.original(line.sha256) for line in lines[:2])
    first.unlink()
    second.write_bytes(second.read_bytes() + b"\n")
    stray = second.with_name("0" * 64 + ".pdf")
    stray.write_bytes(b"x")
    told = {(d.what, Path(d.where).name) for d in register.check()}
    assert told == {
        ("original_lost", first.name), ("original_altered", second.name), ("original_unknown", stray.name),
    }  # fmt: skip


def test_backup_and_restore(register: Store, tmp_path: Path) -> None:
    register.backup(tmp_path / "copy")
    assert code(register.backup, tmp_path / "copy") == "register_exists"
    with restore(tmp_path / "copy", tmp_path / "again") as again:
        assert entries(again) == entries(register)
        assert again.check() == []
    shutil.rmtree(tmp_path / "copy" / "originals")
    assert code(restore, tmp_path / "copy", tmp_path / "third") == "register_damaged"
    assert not (tmp_path / "third").exists()


def test_a_second_writer_waits_or_says_so(register: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.register.store._WAIT", 0.05)
    with open_store(register.folder) as other, register.writing():
        assert len(entries(other)) == 3  # readers are not held up
        assert code(lambda: other.writing().__enter__()) == "register_busy"


def test_a_change_that_fails_leaves_nothing(register: Store) -> None:
    before = entries(register)
    with pytest.raises(ZeroDivisionError), register.writing() as base:
        base.execute("UPDATE lines SET symbol = 'x'")
        raise ZeroDivisionError
    assert entries(register) == before


def test_a_full_disk_is_said(register: Store) -> None:
    pages = register.base.execute("PRAGMA page_count").fetchone()[0]
    register.base.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with register.writing() as base:
            base.execute("UPDATE entries SET struck_out = ? WHERE number = 1", ("x" * 10_000_000,))

    assert code(fill) == "register_full"
    assert entries(register)[0].struck_out == ""
