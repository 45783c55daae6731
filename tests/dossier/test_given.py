"""Which files are found, in which order, under which names."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from hoso.dossier.given import digest, find, shown_name
from hoso.errors import FileFault


def names(root: Path, *paths: Path | str) -> list[str]:
    """The found paths below root, with the code of what stands against them."""
    return [
        os.path.relpath(given.path, root) + (f" [{given.fault.code}]" if given.fault else "")
        for given in find([str(path) for path in paths])
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with something of everything."""
    for name in (
        "b.pdf",
        "a.PDF",
        "c/d.pdf",
        "c/b.pdf",
        ".git/x.pdf",
        "._a.pdf",
        "notes.txt",
        "~$x.docx",
        "x.docx",
        "d.JPG",
        "e.gif",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%PDF-1.4")
    return tmp_path


def test_walks_by_name(folder: Path) -> None:
    assert names(folder, folder) == [
        "a.PDF",
        "b.pdf",
        "c/b.pdf",
        "c/d.pdf",
        "d.JPG",
        "e.gif [picture_file]",
        "x.docx [word_file]",
    ]


def test_no_path_twice(folder: Path) -> None:
    assert names(folder, folder / "c" / "d.pdf", folder / "c", folder / "c" / ".." / "c") == ["c/d.pdf", "c/b.pdf"]


def test_globs(folder: Path) -> None:
    assert names(folder, f"{folder}/*.pdf") == ["b.pdf"]
    assert names(folder, f"{folder}/**/*.pdf") == ["b.pdf", "c/b.pdf", "c/d.pdf"]
    assert names(folder, f"{folder}/*") == names(folder, folder)
    assert names(folder, f"{folder}/*.tex") == ["*.tex [not_found]"]


def test_a_name_with_brackets_is_no_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].pdf").write_bytes(b"%PDF-")
    assert names(tmp_path, tmp_path / "a[1].pdf") == ["a[1].pdf"]


def test_explicit_files_are_taken(folder: Path) -> None:
    (folder / "pdf-without-suffix").write_bytes(b"%PDF-1.7")
    (folder / "really.doc").write_bytes(b"%PDF-1.7")
    (folder / "word.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    given = [folder / n for n in ("pdf-without-suffix", "really.doc", "word.doc", "notes.txt", ".git/x.pdf")]
    assert names(folder, *given) == [
        "pdf-without-suffix",
        "really.doc",
        "word.doc [word_file]",
        "notes.txt",
        ".git/x.pdf",
    ]


def test_nothing_there(tmp_path: Path) -> None:
    assert names(tmp_path, tmp_path) == [". [nothing_found]"]
    assert names(tmp_path, tmp_path / "no.pdf") == ["no.pdf"]
    with pytest.raises(FileFault) as raised:
        digest(str(tmp_path / "no.pdf"))
    assert raised.value.code == "not_found"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_circle_of_links_ends(folder: Path) -> None:
    (folder / "c" / "up").symlink_to(folder)
    assert names(folder, folder) == [
        "a.PDF",
        "b.pdf",
        "c/b.pdf",
        "c/d.pdf",
        "d.JPG",
        "e.gif [picture_file]",
        "x.docx [word_file]",
    ]


def test_folder_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true_scan = os.scandir

    def scan(path: str) -> object:
        if str(path).endswith("c"):
            raise PermissionError(13, "Permission denied")
        return true_scan(path)

    monkeypatch.setattr(os, "scandir", scan)
    assert names(folder, folder) == [
        "a.PDF",
        "b.pdf",
        "c [folder_not_readable]",
        "d.JPG",
        "e.gif [picture_file]",
        "x.docx [word_file]",
    ]


def test_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(FileFault) as raised:
        digest(str(folder / "b.pdf"))
    assert raised.value.code == "not_readable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names there")
def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.pdf")
    with pytest.raises(FileFault) as raised:
        digest(str(tmp_path / "x.pdf"))
    assert raised.value.code == "not_a_file"


def test_shown_names() -> None:
    decomposed = unicodedata.normalize("NFD", "kế hoạch.pdf")
    assert shown_name(decomposed) == decomposed
    assert shown_name("a\nb 'c' \"d\".pdf") == "a\nb 'c' \"d\".pdf"
    if sys.platform == "linux":
        assert shown_name(os.fsdecode(b"k\xe9.pdf")) == "k\\xe9.pdf"
