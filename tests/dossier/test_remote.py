"""Files given as fsspec URLs: listed, measured, read, and what cannot be reached said in one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

import hoso
from hoso.dossier.remote import here, is_url
from hoso.errors import UsageFault

PAPER = Path(__file__).parents[2] / "corpus" / "dev" / "bc-0266-xoa-lo-gach.pdf"


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    system = fsspec.filesystem("memory")
    for name in ("den/a.pdf", "den/sau/b.pdf"):
        system.pipe(f"/{name}", PAPER.read_bytes() + (b"" if name.endswith("a.pdf") else b"\n"))
    system.pipe("/den/c.txt", b"no paper")
    yield system
    system.rm("/den", recursive=True)


def test_what_is_a_url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_url("s3://bucket/a.pdf")
    assert is_url("zip::s3://bucket/a.zip")
    assert not any(is_url(path) for path in ("a.pdf", "/x/a.pdf", "C:\\a.pdf", "C:/a.pdf", "a://b.pdf", ""))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "odd:").mkdir()
    assert not is_url("odd://")  # a folder with that name is here


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("memory://den", ["memory:///den/a.pdf", "memory:///den/sau/b.pdf"]),
        ("memory://den/*.pdf", ["memory:///den/a.pdf"]),
        ("memory://den/a.pdf", ["memory://den/a.pdf"]),
    ],
)
def test_files_folders_and_globs(store: fsspec.AbstractFileSystem, url: str, names: list[str]) -> None:
    dossier = hoso.read_all(url, workers=0)
    assert [entry.file for entry in dossier.files] == names
    assert [entry.status for entry in dossier.files] == ["read"] * len(names)
    assert dossier[0].symbol == hoso.read(PAPER).symbol
    assert dossier[0].sha256 == hoso.read(PAPER).sha256
    assert dossier[0].path is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("memory://nowhere.pdf", "not_found"),
        ("memory://nowhere/*.pdf", "not_found"),
        ("memory://empty", "nothing_found"),
        ("zz9://a/b.pdf", "not_readable"),
    ],
)
def test_what_cannot_be_reached_is_said(store: fsspec.AbstractFileSystem, url: str, code: str) -> None:
    store.makedirs("/empty", exist_ok=True)
    dossier = hoso.read_all([url, str(PAPER)], workers=0)
    assert [issue.code for issue in dossier.issues] == [code]
    assert len(dossier) == 1


def test_a_copy_is_removed_again(store: fsspec.AbstractFileSystem) -> None:
    with here("memory://den/a.pdf") as path:
        assert Path(path).read_bytes() == PAPER.read_bytes()
    assert not Path(path).exists()


def test_without_fsspec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(UsageFault, match="pip install"):
        hoso.read_all("memory://den", workers=0)
