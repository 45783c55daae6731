"""Tables become files: the same bytes twice, whole or not at all, and nothing of others is lost."""

from __future__ import annotations

import csv
import errno
import hashlib
import json
import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Self

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoso.errors import UsageFault
from hoso.model import Correction, Places, PlaceUnit
from hoso.tables import FORMATS, TABLES, Tables, build, format_of, lay_corrections, write
from tests.made_records import a_field, a_file, a_record, full_record

MADE = {"version": "0.1.0", "options": {"workers": 2}}


PLACES = Places(
    units=(
        PlaceUnit(
            unit_key="06208:0", name="Xã Thụy Hùng", level="commune", kind="xã", admin_code="06208", valid_from="",
            valid_to="2025-06-30", current=("06184:20250701",),
        ),
    ),
    homes=(("dfull", "06208:0"),),
)  # fmt: skip


@cache
def some_tables() -> Tables:
    one, two = full_record(), a_record()
    built = build([one, two], [a_file(one), a_file(two)], places=PLACES)
    right = Correction(document=one.document_id, table="signers", row="1", column="name", value="=Trần Bình")
    return lay_corrections(built, [right])


@cache
def other_tables() -> Tables:
    return build([a_record("dother")], [])


@cache
def many_tables() -> Tables:
    return build([full_record(f"d{i}") for i in range(40)], [])


def place_of(folder: Path, fmt: str) -> Path:
    return folder / {"xlsx": "so.xlsx", "sqlite": "so.sqlite"}.get(fmt, "so")


def bytes_of(out: Path) -> dict[str, str]:
    files = sorted(out.rglob("*")) if out.is_dir() else [out]
    return {str(f.relative_to(out.parent)): hashlib.sha256(f.read_bytes()).hexdigest() for f in files if f.is_file()}


@pytest.mark.parametrize("fmt", FORMATS)
def test_two_runs_give_equal_bytes_and_leave_nothing_else(tmp_path: Path, fmt: str) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    for folder in (first, second):
        assert write(some_tables(), place_of(folder, fmt), fmt, made=MADE) == fmt
        assert [p.name for p in folder.iterdir()] == [place_of(folder, fmt).name]
    assert bytes_of(place_of(first, fmt)) == bytes_of(place_of(second, fmt))


@pytest.mark.parametrize("fmt", FORMATS)
def test_an_earlier_output_is_replaced_as_a_whole(tmp_path: Path, fmt: str) -> None:
    out = place_of(tmp_path, fmt)
    write(some_tables(), out, fmt)
    write(other_tables(), out, fmt)
    fresh = place_of(tmp_path / "fresh", fmt)
    write(other_tables(), fresh, fmt)
    assert bytes_of(out) == bytes_of(fresh)


def test_a_folder_changes_its_format(tmp_path: Path) -> None:
    out = tmp_path / "so"
    write(some_tables(), out, "jsonl")
    write(some_tables(), out, "csv")
    assert {p.suffix for p in out.iterdir()} == {".csv", ".json"}


@pytest.mark.parametrize("fmt", FORMATS)
def test_something_else_is_not_replaced_unless_forced(tmp_path: Path, fmt: str) -> None:
    out = place_of(tmp_path, fmt)
    if fmt in {"xlsx", "sqlite"}:
        out.write_bytes(b"mine")
    else:
        out.mkdir()
        (out / "mine.txt").write_bytes(b"mine")
        (out / f"documents.{fmt}").write_bytes(b"mine")
    before = bytes_of(out)
    with pytest.raises(UsageFault, match="force"):
        write(some_tables(), out, fmt)
    assert bytes_of(out) == before
    write(some_tables(), out, fmt, force=True)
    write(some_tables(), out, fmt)
    if out.is_dir():
        assert (out / "mine.txt").read_bytes() == b"mine"


def test_files_of_others_in_an_earlier_folder_stay(tmp_path: Path) -> None:
    write(some_tables(), tmp_path / "so")
    (tmp_path / "so" / "notes.txt").write_text("mine", encoding="utf-8")
    write(other_tables(), tmp_path / "so")
    assert (tmp_path / "so" / "notes.txt").exists()
    assert "dother" in (tmp_path / "so" / "documents.csv").read_text(encoding="utf-8")


def test_a_marker_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    out = tmp_path / "so"
    out.mkdir()
    (out / "hoso.json").write_text(json.dumps({"made_by": "hoso", "files": ["../mine.txt", 3]}), encoding="utf-8")
    write(some_tables(), out)
    assert (tmp_path / "mine.txt").exists()


@pytest.mark.parametrize("head", ["{", "[]", '{"made_by": "other"}'])
def test_a_marker_of_another_program_is_none(tmp_path: Path, head: str) -> None:
    (tmp_path / "hoso.json").write_text(head, encoding="utf-8")
    with pytest.raises(UsageFault):
        write(some_tables(), tmp_path)


@pytest.mark.parametrize("fmt", ["csv", "xlsx", "sqlite"])
def test_empty_places_may_be_filled(tmp_path: Path, fmt: str) -> None:
    out = place_of(tmp_path, fmt)
    out.touch() if fmt != "csv" else out.mkdir()
    write(some_tables(), out, fmt)
    assert out.exists()


def test_formats_by_suffix() -> None:
    assert format_of(Path("so.XLSX")) == "xlsx"
    assert format_of(Path("so.db")) == format_of(Path("so.sqlite")) == "sqlite"
    assert format_of(Path("out")) == format_of(Path("so.csv")) == "csv"
    assert format_of(Path("out"), "parquet") == "parquet"
    for out, fmt in (("so.xlsx", "csv"), ("so.db", "xlsx"), ("so.xls", None), ("out", "ods")):
        with pytest.raises(UsageFault):
            format_of(Path(out), fmt)


def test_a_folder_for_a_file_and_a_file_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").mkdir()
    (tmp_path / "b").write_text("x", encoding="utf-8")
    for force in (False, True):
        with pytest.raises(UsageFault, match="is a folder"):
            write(some_tables(), tmp_path / "a.xlsx", force=force)
        with pytest.raises(UsageFault, match="is a file"):
            write(some_tables(), tmp_path / "b", force=force)
    with pytest.raises(UsageFault, match="could not be written"):
        write(some_tables(), tmp_path / "b" / "under", "csv")


def test_an_input_is_never_replaced(tmp_path: Path) -> None:
    paper = tmp_path / "paper.db"
    paper.write_bytes(b"%PDF")
    record = a_record(file=str(paper))
    with pytest.raises(UsageFault, match="is the input"):
        write(build([record], [a_file(record)]), paper, force=True)
    assert paper.read_bytes() == b"%PDF"


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "Excel"),
        (OSError(errno.EROFS, "Read-only file system"), "Read-only"),
    ],
)
@pytest.mark.parametrize("old", [True, False])
def test_a_fault_at_the_move_leaves_the_old_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fmt: str, fault: OSError, words: str, *, old: bool
) -> None:
    out = place_of(tmp_path, fmt)
    if old:
        write(some_tables(), out, fmt)
    before = bytes_of(tmp_path)

    def refuse(*_: object) -> None:
        raise fault

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageFault, match=words) as told:
        write(other_tables(), out, fmt)
    assert "\n" not in str(told.value)
    assert bytes_of(tmp_path) == before
    assert out.exists() == old


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("allowed", [0, 300, 5000])
def test_a_disk_that_fills_up_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fmt: str, allowed: int
) -> None:
    out = place_of(tmp_path, fmt)
    write(some_tables(), out, fmt)
    before = bytes_of(tmp_path)
    real = Path.open

    def small(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        file = real(self, mode, *rest, **named)
        if "w" in mode:
            left, put = [allowed], file.write

            def limited(data: Any) -> int:
                left[0] -= len(data)
                if left[0] < 0:
                    raise OSError(errno.ENOSPC, "No space left on device")
                return put(data)

            return _Limited(file, limited)
        return file

    if fmt == "sqlite":
        real_connect = sqlite3.connect

        def connect(*args: Any, **named: Any) -> sqlite3.Connection:
            base: sqlite3.Connection = real_connect(*args, **named)
            base.execute(f"PRAGMA max_page_count = {1 + allowed // 500}")
            return base

        monkeypatch.setattr(sqlite3, "connect", connect)
    else:
        monkeypatch.setattr(Path, "open", small)
    with pytest.raises(UsageFault, match="disk is full"):
        write(many_tables(), out, fmt)
    monkeypatch.undo()
    assert bytes_of(tmp_path) == before


class _Limited:
    """A file that takes only so much."""

    def __init__(self, file: Any, write: Any) -> None:
        self._file, self.write = file, write

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)


MOVES = {True: 24, False: 13}  # of a folder that takes the place of an earlier one of ours; of somebody's own file


@pytest.mark.parametrize(("marked", "stop_at"), [(one, n) for one, last in MOVES.items() for n in range(1, last + 1)])
def test_an_interrupted_exchange_is_taken_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int, *, marked: bool
) -> None:
    out = tmp_path / "so"
    if marked:
        write(some_tables(), out, "csv")
    else:
        out.mkdir()
        (out / "documents.csv").write_text("mine", encoding="utf-8")
    before = bytes_of(tmp_path)
    real, calls = os.replace, [0]

    def interrupted(source: Any, target: Any) -> None:
        calls[0] += 1
        if calls[0] == stop_at:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(other_tables(), out, "csv", force=True)
    assert bytes_of(tmp_path) == before


def test_a_link_to_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(some_tables(), tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "documents.csv").exists()


def test_provenance_is_kept(tmp_path: Path) -> None:
    write(some_tables(), tmp_path / "so", made=MADE)
    kept = json.loads((tmp_path / "so" / "hoso.json").read_text(encoding="utf-8"))
    assert kept["made_by"] == "hoso"
    assert kept["version"] == "0.1.0"
    assert kept["files"] == [f"{table.name}.csv" for table in TABLES]
    write(some_tables(), tmp_path / "so.db", made=MADE)
    with sqlite3.connect(tmp_path / "so.db") as base:
        assert dict(base.execute("SELECT * FROM hoso"))["options"] == '{"workers": 2}'
    base.close()


def test_csv_is_as_agreed(tmp_path: Path) -> None:
    write(some_tables(), tmp_path / "so")
    raw = (tmp_path / "so" / "documents.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfdocument_id,file,")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0]["draft"] == "true"
    assert rows[0]["clean"] == "false"
    assert rows[0]["date"] == "2025-02-19"
    assert rows[1]["date"] == rows[1]["draft"] == ""


@pytest.mark.parametrize("fmt", ["jsonl", "parquet"])
def test_jsonl_and_parquet_hold_the_same(tmp_path: Path, fmt: str) -> None:
    tables = some_tables()
    write(tables, tmp_path / "so", fmt)
    for name, frame in tables.items():
        path = tmp_path / "so" / f"{name}.{fmt}"
        if fmt == "parquet":
            pd.testing.assert_frame_equal(pd.read_parquet(path), frame)
        else:
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            assert lines == json.loads(frame.to_json(orient="records", double_precision=15))


def test_the_views_of_the_database_read_without_looking_up_keys(tmp_path: Path) -> None:
    tables = build([full_record()])
    write(tables, tmp_path / "so.sqlite")
    with closing(sqlite3.connect(tmp_path / "so.sqlite")) as base:
        base.row_factory = sqlite3.Row
        tasks = base.execute("SELECT * FROM who_does_what").fetchall()
        cited = base.execute("SELECT * FROM who_cites_whom").fetchall()
        base.execute("SELECT * FROM what_to_check").fetchall()
    assert {row["unit"] for row in tasks} >= set(tables.assignments["unit"])
    assert {row["symbol"] for row in tasks} == set(tables.documents["symbol"])
    assert len(cited) == len(tables.references)


def test_the_database_has_keys_that_hold(tmp_path: Path) -> None:
    tables = some_tables()
    write(tables, tmp_path / "so.sqlite")
    base = sqlite3.connect(tmp_path / "so.sqlite")
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for name, frame in tables.items():
        assert base.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(frame),)  # noqa: S608 - our own names
    joined = (
        'SELECT d.symbol, r.symbol FROM "references" r JOIN documents d USING (document_id) WHERE r.symbol NOT NULL'
    )
    assert base.execute(joined).fetchall() == [("05/KH-UBND", "30/2020/NĐ-CP")]
    base.close()


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(
    ["=1+1", "+84", "-5", "@x", "\t=1", "a\rb", "a\r\nb", 'a"b', "a,b", " x ", "\ufeff", "\x00", "\u2028", "đ,\n"]
)


# Up to ten records a table: 15 tables hold more texts than 60 tables of one record did.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=5, max_size=10))
def test_csv_round_trip(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    records = [
        a_record(f"d{n}", subject=a_field(subject, quote="x"), place=a_field(place, quote="y"))
        for n, (subject, place) in enumerate(texts)
    ]
    out = tmp_path / "so"
    write(build(records), out)
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["subject"], row["place"]) for row in csv.DictReader(file)] == texts
