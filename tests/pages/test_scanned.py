from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hoso.errors import FileFault
from hoso.pages import Recognition, cache, open_document, tesseract
from hoso.pages.scanned import read_scanned
from hoso.reading import read_whole
from tests.pages.made_pdfs import Put, one_page, show
from tests.pages.made_scans import DEV, scanned, skewed

if TYPE_CHECKING:
    from hoso.model import Page

needs_tesseract = pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
PAPER = DEV / "ct-0007-ubnd-phuong-nghia-tan.pdf"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def page_of(path: Path, settings: Recognition | None = None) -> tuple[Page, FileFault | None]:
    with open_document(path) as document:
        return read_scanned(document, document.page(1), settings or Recognition())


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 1.6, -2.3])
def test_a_scan_gives_the_words_of_the_paper_in_its_places(put: Put, degrees: float) -> None:
    page, fault = page_of(put(scanned(PAPER, change=skewed(degrees) if degrees else None)))
    assert fault is None
    assert (page.text_source, page.quality) == ("ocr", "sound")
    assert len(page.text) == len(page.sure) == len(page.boxes) / 4
    with open_document(PAPER) as document:
        real = document.page(1)
    assert SequenceMatcher(None, words(page.text), words(real.text), autojunk=False).ratio() > 0.93
    if degrees:
        assert page.turn is not None
        assert page.turn.angle == pytest.approx(-degrees, abs=0.25)
    else:
        assert page.turn is None


@needs_tesseract
@pytest.mark.parametrize("degrees", [0, 2.0])
def test_boxes_of_a_scan_stand_where_the_page_shows_the_words(put: Put, degrees: float) -> None:
    reading = read_whole(put(scanned(PAPER, change=skewed(degrees) if degrees else None)))
    assert reading.record.text_source == "ocr"
    issuer = reading.record.issuer
    assert issuer is not None
    lines = reading.outline.text.lines
    for place in issuer.places:
        assert place.quote in {line.read(place.box) for line in lines}
    straight = read_whole(PAPER).record.issuer
    assert straight is not None
    turn = lines[0].turn
    for one, other in zip(issuer.places, straight.places, strict=True):
        box = one.box if turn is None else turn.to_upright(one.box)
        assert box.middle == pytest.approx(other.box.middle, abs=4)
        assert box.x0 == pytest.approx(other.box.x0, abs=4)
        assert box.x1 == pytest.approx(other.box.x1, abs=4)


@needs_tesseract
def test_a_page_is_recognised_once(put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))
    path = put(scanned(PAPER))
    first, _ = page_of(path)
    monkeypatch.setattr(tesseract, "recognise", lambda *_a, **_k: pytest.fail("recognised again"))
    assert page_of(path)[0] == first
    monkeypatch.undo()
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))
    for entry in cache.entries():
        entry.write_bytes(b"damaged")
    assert page_of(path)[0] == first
    assert all(entry.read_bytes() != b"damaged" for entry in cache.entries())


def test_never_means_never(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "engine", lambda: pytest.fail("asked for Tesseract"))
    page, fault = page_of(put(scanned(PAPER)), Recognition(mode="never"))
    assert (page.quality, fault) == ("empty", None)


def test_a_missing_tesseract_is_said_once(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "engine", lambda: None)
    record = read_whole(put(scanned(PAPER))).record
    assert [i.code for i in record.issues if i.code.startswith(("ocr", "no_text"))] == ["ocr_missing", "no_text"]


def test_a_page_that_takes_too_long_is_said(put: Put, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOSO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(tesseract, "engine", lambda: tesseract.Engine("tesseract", "5", ("vie",)))

    def slow(*_a: Any, **_k: Any) -> Any:
        raise FileFault("ocr_time_limit", "recognition took longer than 1 seconds")

    monkeypatch.setattr(tesseract, "recognise", slow)
    page, fault = page_of(put(scanned(PAPER)), Recognition(seconds=1))
    assert fault is not None
    assert (fault.code, page.quality) == ("ocr_time_limit", "empty")


@needs_tesseract
def test_a_letter_in_another_language_is_read_and_nothing_is_made_of_it(put: Put) -> None:
    lines = [
        "The Committee for Water", "12 River Street, 4 June 2024", "Dear Sir or Madam,",
        "We thank you for your letter of May and for the two plans that came with it.",
        "Our engineers will visit the bridge in the second week of July and will report to you.",
        "Please send the drawings of the northern bank before they travel.", "Yours faithfully,", "John Smith, Director",
    ]  # fmt: skip
    letter = put(one_page(b"".join(show(words, y=760 - 40 * i) for i, words in enumerate(lines))), "letter.pdf")
    record = read_whole(put(scanned(letter))).record
    assert (record.symbol, record.kind, record.date, record.issuer) == (None, None, None, None)
    assert (record.references, record.tasks, record.text_source) == ((), (), "ocr")
