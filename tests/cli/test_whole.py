"""The commands on papers of the corpus with the true reader: what a person sees, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import hoso
from hoso.cli import main
from hoso.cli.doubts import doubts_of, page_ranges
from hoso.model import Issue

DEV = Path(__file__).parents[2] / "corpus" / "dev"
DOUBTED = DEV / "kh-0064-dang-uy-muong-than.pdf"


@pytest.fixture(params=["vi", "en"])
def tongue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HOSO_LANG", request.param)
    monkeypatch.setenv("COLUMNS", "100")
    return str(request.param)


def test_read(tongue: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(DOUBTED), "--workers", "0"]) == 0
    out = capsys.readouterr().out
    assert max(len(line) for line in out.splitlines()) <= 100
    record = hoso.read(DOUBTED)
    assert record.symbol
    assert record.date
    assert record.symbol.value in out
    day = "/".join(reversed(record.date.value.split("-"))) if tongue == "vi" else record.date.value
    for words in (f" {day} ", {"vi": "gợi ý: ", "en": "suggestion: "}[tongue], "[suspicious_year]"):
        assert words in out
    cited = {reference.reference_id for reference in record.references if reference.status != "self"}
    assert f"{ {'vi': 'Văn bản được viện dẫn', 'en': 'References'}[tongue] } ({len(cited)})" in out


def test_check(tongue: str, capsys: pytest.CaptureFixture[str]) -> None:
    few = [str(DOUBTED), *(str(path) for path in sorted(DEV.glob("kh-00[0-2]*.pdf")))]
    assert main(["check", *few, "--quiet"]) == 0
    out = capsys.readouterr().out
    assert {"vi": "cảnh báo tr. 1", "en": "warning p. 1"}[tongue] in out
    assert {"vi": "warning", "en": "cảnh báo"}[tongue] not in out


def test_page(tongue: str, tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    assert main(["page", str(DOUBTED), "-o", str(out), "--quiet"]) == 0
    page = out.read_text(encoding="utf-8")
    record = hoso.read(DOUBTED)
    assert page.count("data:image/png") == record.pages
    assert not re.search(r"(?:src|href)=\"(?!data:image/|#)", page)
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert "Cần xem lại" in page
    piece = record._repr_html_()
    assert piece.count("data:image/png") == 1
    assert record.symbol
    assert record.symbol.value in piece


def test_one_line_for_the_same_words_on_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")
    same = [Issue(severity="warning", code="no_text", message="no text", page=n) for n in (3, 1, 2, 7)]
    worse = Issue(severity="error", code="damaged", message="damaged", page=9)
    first, second = doubts_of([*same, worse])
    assert (first.code, second.pages) == ("damaged", (1, 2, 3, 7))
    assert page_ranges(second.pages) == "1-3, 7"
