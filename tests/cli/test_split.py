"""A batch scan is said to be one, and is cut where each letterhead stands."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import hoso
from hoso.cli import main
from hoso.reading import read_whole

DEV = Path(__file__).parents[2] / "corpus" / "dev"
PAPERS = [DEV / f"{name}.pdf" for name in ("cv-0415-so-noi-vu-dong-hai", "pc-0312-ban-tiep-cong-dan-an-truong")]


@pytest.fixture
def batch(tmp_path: Path) -> Path:
    """Two papers, of two pages and of one, in one file."""
    joined = pypdfium2.PdfDocument.new()
    for paper in PAPERS:
        joined.import_pages(pypdfium2.PdfDocument(paper))
    path = tmp_path / "xấp.pdf"
    joined.save(path)
    return path


def words(path: Path) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def test_it_is_said(batch: Path) -> None:
    reading = read_whole(batch)
    assert reading.begins == (1, 3)
    (issue,) = (issue for issue in reading.record.issues if issue.code == "several_papers")
    assert (issue.severity, issue.page) == ("warning", 3)
    assert "1, 3" in issue.message
    assert not any(issue.code == "several_papers" for issue in hoso.read(PAPERS[0]).issues)


def test_it_is_cut(batch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = batch.parent / "den"
    before = batch.read_bytes()
    assert main(["split", str(batch), "-o", str(out)]) == 0
    pieces = sorted(out.iterdir())
    assert [piece.name for piece in pieces] == ["xấp_1-2.pdf", "xấp_3-3.pdf"]
    assert str(pieces[0]) in capsys.readouterr().err
    assert [words(piece) for piece in pieces] == [words(paper) for paper in PAPERS]
    for piece, paper in zip(pieces, PAPERS, strict=True):
        found, own = hoso.read(piece), hoso.read(paper)
        assert found.symbol and own.symbol
        assert found.symbol.value == own.symbol.value
    assert batch.read_bytes() == before


def test_nothing_is_overwritten(
    batch: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")
    there = batch.parent / "xấp_3-3.pdf"
    there.write_bytes(b"mine")
    assert main(["split", str(batch), "-o", str(batch.parent)]) == 2
    assert there.read_bytes() == b"mine"
    assert not (batch.parent / "xấp_1-2.pdf").exists()
    assert "--force" in capsys.readouterr().err
    assert main(["split", str(batch), "-o", str(batch.parent), "--force", "--quiet"]) == 0
    assert there.read_bytes() != b"mine"


def test_one_paper_stays_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["split", str(PAPERS[1]), "-o", str(tmp_path / "den")]) == 0
    assert PAPERS[1].name in capsys.readouterr().err
    assert not (tmp_path / "den").exists()


def test_what_cannot_be_cut_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.4 nothing")
    assert main(["split", str(path), "-o", str(tmp_path / "den"), "--quiet"]) == 1
    assert main(["split", str(PAPERS[1]), "-o", str(path)]) == 2
