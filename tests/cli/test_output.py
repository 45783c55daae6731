"""What the command writes: tables and pages, whole or not at all, and never over what is not its own."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

from hoso.cli import page
from hoso.dossier import Progress
from hoso.model import Record

Hoso = Callable[..., Any]
Write = Callable[..., Path]


@pytest.fixture
def stub_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw without PDF."""
    monkeypatch.setattr("hoso.cli.page.DRAWER", "stub_reader:draw")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a CSV table."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_table(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    paper("in/a.pdf", "secret")
    paper("in/b.pdf", "garbage")
    (tmp_path / "in" / "c.docx").write_bytes(b"PK")
    out = tmp_path / "tables"
    for _ in range(2):  # the second run takes the place of the first
        ran = hoso("table", tmp_path / "in", "-o", out)
        assert (ran.status, ran.out) == (1, "")
        assert "is marked MẬT" in ran.err
        assert "Read 1 of 3 files. 2 could not be read. Wrote" in ran.err
    assert [row["symbol"] for row in rows(out, "documents")] == ["in/a.pdf"]
    assert [row["status"] for row in rows(out, "files")] == ["read", "failed", "failed"]
    assert {row["code"] for row in rows(out, "issues")} == {"secrecy", "not_a_pdf", "word_file"}


@pytest.mark.parametrize("name", ["so.xlsx", "so.XLSX", "so.db", "so.sqlite"])
def test_the_suffix_chooses(hoso: Hoso, paper: Write, tmp_path: Path, name: str) -> None:
    assert hoso("table", paper("a.pdf"), "-o", tmp_path / name).status == 0
    start = (tmp_path / name).read_bytes()[:4]
    assert start == (b"PK\x03\x04" if "xls" in name.lower() else b"SQLi")


def test_outputs_that_cannot_be(hoso: Hoso, paper: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = paper("in/a.pdf")
    (tmp_path / "other.xlsx").write_bytes(b"mine")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    monkeypatch.setattr("hoso.cli.gathering.READER", "no_such_module:read")  # said before anything is read
    for out in ("other.xlsx", "other", "in/a.pdf"):
        ran = hoso("table", path, "-o", tmp_path / out)
        assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert (tmp_path / "other.xlsx").read_bytes() == b"mine"


def test_table_keeps_what_was_read_before_ctrl_c(
    hoso: Hoso, paper: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        paper(f"{name}.pdf", "slow")

    def stop(_: object, progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("hoso.cli.gathering.shown", lambda **_: Stopper(stop))
    ran = hoso("table", tmp_path, "-o", tmp_path / "out")
    assert ran.status == 130
    assert len(rows(tmp_path / "out", "documents")) == 2
    assert [row["code"] for row in rows(tmp_path / "out", "issues")] == ["interrupted"]
    assert "Stopped" in ran.err


class Stopper:
    """Stands where the progress bar stands."""

    def __init__(self, stop: Callable[[object, Progress], None]) -> None:
        """Keep what to do."""
        self.stop = stop

    def __enter__(self) -> Callable[[Progress], None]:
        """Give the callback."""
        return lambda progress: self.stop(None, progress)

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""


@pytest.mark.usefixtures("stub_page")
def test_page(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    ran = hoso("page", paper("a.pdf", "secret"), "-o", out)
    assert (ran.status, ran.out) == (0, "")
    assert "is marked MẬT" in ran.err
    assert "a.pdf ủy ban" in out.read_text("utf-8")
    assert hoso("page", paper("b.pdf"), "-o", out).status == 0  # its own page of an earlier run
    assert "b.pdf" in out.read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "page.html"]


@pytest.mark.usefixtures("stub_page")
def test_page_leaves_what_is_not_its_own(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    path = paper("a.pdf")
    other = tmp_path / "other.html"
    other.write_text("mine")
    for out in (other, path, tmp_path, tmp_path / "no" / "page.html"):
        ran = hoso("page", path, "-o", out)
        assert (ran.status, len(ran.err.splitlines())) == (2, 1)
    assert other.read_text() == "mine"
    assert hoso("page", path, "-o", path, "--force").status == 2
    assert hoso("page", path, "-o", other, "--force").status == 0
    assert "a.pdf" in other.read_text("utf-8")


@pytest.mark.usefixtures("stub_page")
@pytest.mark.parametrize("order", ["garbage", "exit", "bug"])
def test_page_of_what_cannot_be_read(hoso: Hoso, paper: Write, tmp_path: Path, order: str) -> None:
    ran = hoso("page", paper("a.pdf", order), "-o", tmp_path / "page.html")
    assert (ran.status, len(ran.err.splitlines())) == (1, 1)
    assert not (tmp_path / "page.html").exists()


@pytest.mark.usefixtures("stub_page")
def test_a_full_disk_leaves_the_old_page(
    hoso: Hoso, paper: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "page.html"
    assert hoso("page", paper("a.pdf"), "-o", out).status == 0

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    ran = hoso("page", paper("b.pdf"), "-o", out)
    assert ran.status == 2
    assert "the disk is full" in ran.err
    assert "a.pdf" in out.read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "page.html"]


def test_outputs_that_turn_out_not_to_work(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    ran = hoso("table", paper("in/a.pdf"), "-o", tmp_path / "in" / "a.pdf" / "x")
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 1)


def test_draw_marks_the_page_as_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(3):
        document.new_page(200, 300)
    document.save(tmp_path / "a.pdf")
    document.close()

    def read_file(path: Path, *, password: str | None = None, name: str | None = None) -> Record:
        assert password is None
        return Record(document_id="1", file=name or str(path), sha256="s", pages=3, text_source="none")

    stub = ModuleType("hoso.reading")
    stub.read_file = read_file  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "hoso.reading", stub)
    drawn = page.draw(tmp_path / "a.pdf", name="a.pdf")
    assert page.MARK in drawn.html[:200]
    assert drawn.html.count("data:image/png") == 3
