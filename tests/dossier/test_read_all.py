"""A bad file is lost alone, whatever it does; the rest comes in order, with one worker or many."""

from __future__ import annotations

import os
import pickle
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import stub_reader  # type: ignore[import-not-found]  # beside this file, for the workers

import hoso
from hoso.dossier import Document, Dossier, Progress, read_all
from hoso.errors import HosoError, UsageFault

Write = Callable[..., Path]
READER = "stub_reader:read_file"


def outcome(dossier: Dossier) -> list[tuple[str, str]]:
    """Name and status of each file."""
    return [(os.path.basename(entry.file), entry.status) for entry in dossier.files]


def codes(dossier: Dossier) -> list[str]:
    """The codes of what stands against files."""
    return [issue.code for issue in dossier.issues]


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_order_and_equality(paper: Write, tmp_path: Path, workers: int) -> None:
    for i in range(12):
        paper(f"{i:02d}.pdf", "garbage" if i % 2 else "slow" if i % 4 else "read")
    dossier = read_all(tmp_path, workers=workers, reader=READER)
    assert [status for _, status in outcome(dossier)] == ["read", "failed"] * 6
    assert [record.symbol.value for record in dossier if record.symbol] == [f"{i:02d}.pdf" for i in range(0, 12, 2)]
    assert codes(dossier) == ["not_a_pdf"] * 6
    assert dossier == read_all(tmp_path, workers=2, reader=READER)


@pytest.mark.parametrize("order", ["exit", "segfault"])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_crash_loses_one_file(paper: Write, tmp_path: Path, workers: int, order: str) -> None:
    for name in "abcd":
        paper(f"{name}.pdf", order if name in "bc" else "read")
    dossier = read_all(tmp_path, workers=workers, reader=READER)
    assert outcome(dossier) == [("a.pdf", "read"), ("b.pdf", "failed"), ("c.pdf", "failed"), ("d.pdf", "read")]
    assert codes(dossier) == ["crashed", "crashed"]
    assert all(len(issue.document_id) == 16 for issue in dossier.issues)


@pytest.mark.parametrize("order", ["hang", "spin"])
def test_a_hang_loses_one_file(paper: Write, tmp_path: Path, order: str) -> None:
    for name in "abc":
        paper(f"{name}.pdf", order if name == "b" else "read")
    begun = time.monotonic()
    dossier = read_all(tmp_path, workers=1, reader=READER, time_limit=1.0)
    assert time.monotonic() - begun < 20
    assert [status for _, status in outcome(dossier)] == ["read", "failed", "read"]
    assert codes(dossier) == ["time_limit"]


@pytest.mark.skipif(sys.platform != "linux", reason="no limit on memory there")
def test_a_memory_hog_loses_one_file(paper: Write, tmp_path: Path) -> None:
    for name in "abc":
        paper(f"{name}.pdf", "hog" if name == "b" else "read")
    dossier = read_all(tmp_path, workers=1, reader=READER, memory_limit_mb=600)
    assert [status for _, status in outcome(dossier)] == ["read", "failed", "read"]
    assert codes(dossier) == ["memory_limit"]


@pytest.mark.parametrize("order", ["second", "secondhog"])
def test_what_earlier_files_left_behind_is_tried_again(paper: Write, tmp_path: Path, order: str) -> None:
    for name in "abc":
        paper(f"{name}.pdf", order if name == "b" else "read")
    dossier = read_all(tmp_path, workers=1, reader=READER)
    assert [status for _, status in outcome(dossier)] == ["read", "read", "read"]


def test_a_bug_of_ours_loses_one_file(paper: Write, tmp_path: Path) -> None:
    paper("a.pdf", "bug")
    paper("b.pdf")
    dossier = read_all(tmp_path, reader=READER)
    assert codes(dossier) == ["internal_error"]
    assert "KeyError" in dossier.issues[0].message
    assert len(dossier) == 1


def test_noise_on_stdout_does_no_harm(paper: Write, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    paper("a.pdf", "print")
    assert len(read_all(tmp_path, workers=1, reader=READER)) == 1
    assert capfd.readouterr().out == ""


def test_same_bytes_twice(paper: Write, tmp_path: Path) -> None:
    paper("a.pdf", words="same")
    paper("b.pdf", words="same")
    paper("c/a.pdf", words="other")
    paper("d.pdf", "garbage", words="same")
    paper("e.pdf", "garbage", words="same")
    dossier = read_all(tmp_path, workers=2, reader=READER)
    assert [entry.status for entry in dossier.files] == ["read", "duplicate", "read", "failed", "failed"]
    assert dossier.files[0].document_id == dossier.files[1].document_id != dossier.files[2].document_id
    assert [os.path.basename(record.file) for record in dossier] == ["a.pdf", "a.pdf"]
    assert codes(dossier) == ["not_a_pdf", "not_a_pdf"]


def test_odd_names(paper: Write, tmp_path: Path) -> None:
    odd = ["a b.pdf", 'it\'s "q".pdf', unicodedata.normalize("NFD", "kế hoạch.pdf"), "ủy ban.pdf"]
    odd += ["new\nline.pdf"] if sys.platform != "win32" else []
    for name in odd:
        paper(name, words=name.replace("\n", "_").replace(" ", "_"))
    if sys.platform == "linux":
        with open(os.fsencode(tmp_path) + b"/k\xe9.pdf", "wb") as file:
            file.write(b"%PDF- read latin")
        odd.append("k\\xe9.pdf")
    dossier = read_all(tmp_path, workers=2, reader=READER)
    assert {os.path.basename(record.file) for record in dossier} == set(odd)
    for record in dossier:
        record.file.encode()


def test_password(paper: Write) -> None:
    path = paper("a.pdf", "locked")
    assert codes(read_all(path, reader=READER)) == ["encrypted"]
    assert codes(read_all(path, reader=READER, password="mở")) == []


def test_nothing_and_nowhere(tmp_path: Path) -> None:
    assert codes(read_all([], reader=READER)) == []
    empty = read_all(tmp_path, reader=READER)
    assert (codes(empty), empty.files) == (["nothing_found"], ())
    missing = read_all([tmp_path / "no.pdf"], reader=READER)
    assert codes(missing) == ["not_found"]
    assert outcome(missing) == [("no.pdf", "failed")]


def test_word_files(paper: Write, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK")
    paper("b.pdf")
    dossier = read_all(tmp_path, reader=READER)
    assert outcome(dossier) == [("a.docx", "failed"), ("b.pdf", "read")]
    assert codes(dossier) == ["word_file"]
    assert dossier.issues[0].severity == "warning"
    assert len(dossier.files[0].sha256) == 64


def test_progress(paper: Write, tmp_path: Path) -> None:
    for name, order in (("a", "read"), ("b", "garbage"), ("c", "read")):
        paper(f"{name}.pdf", order)
    told: list[Progress] = []
    read_all(tmp_path, workers=2, reader=READER, progress=told.append)
    assert [(p.done, p.total) for p in told] == [(1, 3), (2, 3), (3, 3)]
    assert (told[-1].pages, told[-1].failed) == (2, 1)


@pytest.mark.parametrize("workers", [0, 1])
def test_an_interrupt_keeps_what_is_done(paper: Write, tmp_path: Path, workers: int) -> None:
    for name in "abcdef":
        paper(f"{name}.pdf", "slow")

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise KeyboardInterrupt

    dossier = read_all(tmp_path, workers=workers, reader=READER, progress=stop)
    assert dossier.interrupted
    assert outcome(dossier) == [("a.pdf", "read"), ("b.pdf", "read")]
    assert codes(dossier) == ["interrupted"]


def test_wrong_use(paper: Write) -> None:
    path = paper("a.pdf")
    with pytest.raises(UsageFault):
        read_all(path, workers=-1, reader=READER)
    with pytest.raises(UsageFault, match="stands in a module"):
        read_all(path, workers=1, reader=lambda path, **_: stub_reader.read_file(path))
    with pytest.raises(HosoError, match="no_such_module"):
        read_all(path, workers=1, reader="no_such_module:read")


def test_a_callable_reader(paper: Write) -> None:
    path = paper("a.pdf")
    assert read_all(path, reader=stub_reader.read_file) == read_all([str(path)], workers=0, reader=READER)


def test_workers_that_do_not_come_up(paper: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.dossier.supervisor._START", "raise SystemExit(3)")
    with pytest.raises(HosoError, match="exit status 3"):
        read_all(paper("a.pdf"), reader=READER)


def test_no_process_is_left(paper: Write, tmp_path: Path) -> None:
    psutil_like = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    if not psutil_like.exists():
        pytest.skip("no /proc here")
    for name in "abc":
        paper(f"{name}.pdf", "exit" if name == "b" else "read")
    before = psutil_like.read_text()
    read_all(tmp_path, workers=2, reader=READER)
    assert psutil_like.read_text() == before


def test_document_and_dossier(paper: Write, tmp_path: Path) -> None:
    for name in "ab":
        paper(f"{name}.pdf", words="1<b>")
        paper(f"{name}2.pdf", words=f"{name}")
    dossier = read_all(tmp_path, workers=1, reader=READER)
    document = dossier[0]
    assert isinstance(document, Document)
    assert document.path == tmp_path / "a.pdf"
    assert document.symbol is not None
    assert document.symbol.value == "1<b>"
    assert type(document.record).__name__ == "Record"
    assert pickle.loads(pickle.dumps(document)) == document
    assert "password" not in repr(document)
    assert len(dossier[:2]) == 2
    assert "1&lt;b&gt;" in dossier._repr_html_()
    assert isinstance(dossier, hoso.Dossier)
