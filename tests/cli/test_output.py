"""What the command writes: tables and pages, whole or not at all, and never over what is not its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import hoso.tables
from hoso.dossier import Progress
from hoso.errors import UsageFault

Hoso = Callable[..., Any]
Write = Callable[..., Path]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Take the place of `hoso.tables`; what it was asked to write."""
    calls: list[tuple[Any, ...]] = []

    def build(records: Any, files: Any, issues: Any) -> tuple[int, int, list[str]]:
        return len(records), len(files), [issue.code for _, issue in issues]

    def write(tables: Any, out: Path, form: str, *, force: bool = False, **_: object) -> None:
        if out.name == "full":
            message = "The disk is full."
            raise UsageFault(message)
        calls.append((tables, out.name, form, force))

    monkeypatch.setattr(hoso.tables, "build", build, raising=False)
    monkeypatch.setattr(hoso.tables, "write", write, raising=False)
    return calls


@pytest.fixture
def stub_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw without PDF."""
    monkeypatch.setattr("hoso.cli.page.DRAWER", "stub_reader:draw")


@pytest.mark.parametrize(
    ("arguments", "form"),
    [
        (("-o", "out"), "csv"),
        (("-o", "so.xlsx"), "xlsx"),
        (("-o", "so.XLSX"), "xlsx"),
        (("-o", "so.db"), "sqlite"),
        (("-o", "out.jsonl"), "jsonl"),
        (("-o", "out", "--format", "parquet", "--force"), "parquet"),
    ],
)
def test_table_form(
    hoso: Hoso, paper: Write, tmp_path: Path, written: list[Any], arguments: tuple[str, ...], form: str
) -> None:
    paper("a.pdf", "secret")
    paper("b.pdf", "garbage")
    ran = hoso("table", tmp_path, *arguments)
    assert ran.status == 1
    assert ran.out == ""
    assert "is marked MẬT" in ran.err
    assert "Read 1 of 2 files. 1 could not be read. Wrote" in ran.err
    assert written == [((1, 2, ["secrecy", "not_a_pdf"]), arguments[1], form, "--force" in arguments)]


def test_table_faults(hoso: Hoso, paper: Write, tmp_path: Path, written: list[Any]) -> None:
    path = paper("a.pdf")
    ran = hoso("table", path, "-o", tmp_path / "full")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == "hoso: error: The disk is full.\n"
    assert hoso("table", path, "-o", path, "--force").status == 2
    assert written == []


def test_table_keeps_what_was_read_before_ctrl_c(
    hoso: Hoso, paper: Write, tmp_path: Path, written: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        paper(f"{name}.pdf", "slow")

    def stop(_: object, progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("hoso.cli.gathering.shown", lambda **_: Stopper(stop))
    ran = hoso("table", tmp_path, "-o", "out")
    assert ran.status == 130
    assert written == [((2, 2, ["interrupted"]), "out", "csv", False)]
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
    assert "No space left on device" in ran.err
    assert "a.pdf" in out.read_text("utf-8")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "b.pdf", "page.html"]
