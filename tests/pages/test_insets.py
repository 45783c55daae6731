"""Numbers and days that are small pictures in a line of digital text are read where they stand, or said to be unread."""

from __future__ import annotations

from array import array
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import hoso
from hoso.model import Box, Page
from hoso.pages import UNREAD, Recognition, open_document, read_insets, tesseract
from hoso.pages.insets import agreed, find_insets

DEV = Path(__file__).parents[2] / "corpus" / "dev"
PICTURED = DEV / "twin-pictured-kh-0064-dang-uy-muong-than.pdf"
PLAIN = DEV / "kh-0064-dang-uy-muong-than.pdf"
NEEDS_TESSERACT = pytest.mark.skipif(tesseract.engine() is None, reason="Tesseract with Vietnamese is not here")


def page(*images: Box) -> Page:
    """`Số:   /KH` in letters 6 points wide and 14 high, from x = 100 on the line at 100."""
    text = "Số:    /KH"
    boxes = np.zeros((len(text), 4), dtype=np.float32)
    boxes[:, 0], boxes[:, 1] = 100 + 6 * np.arange(len(text)), 100
    boxes[:, 2], boxes[:, 3] = boxes[:, 0] + 6, 114
    return Page(number=1, width=595, height=842, text=text, boxes=array("f", boxes.tobytes()), images=images)


INSET = Box(x0=120, top=100, x1=140, bottom=115)


def test_a_picture_in_a_gap_of_the_line() -> None:
    ((picture, place),) = find_insets(page(INSET))
    assert picture == INSET
    assert (place.x0, place.top, place.x1, place.bottom) == (120, 100, 140, 114)


@pytest.mark.parametrize(
    "image",
    [
        Box(x0=102, top=100, x1=122, bottom=115),  # letters stand on it
        Box(x0=120, top=100, x1=140, bottom=106),  # too low for letters
        Box(x0=120, top=85, x1=140, bottom=125),  # a stamp
        Box(x0=161, top=100, x1=260, bottom=115),  # a signature
        Box(x0=210, top=100, x1=230, bottom=115),  # far from all letters
        Box(x0=120, top=500, x1=140, bottom=515),  # below the letterhead
    ],
)
def test_other_pictures(image: Box) -> None:
    assert find_insets(page(image)) == []


def test_other_pages() -> None:
    assert find_insets(replace(page(INSET), number=3)) == []
    assert find_insets(replace(page(INSET), quality="broken")) == []
    assert find_insets(replace(page(INSET), text_source="ocr")) == []


@pytest.mark.parametrize(
    ("seen", "digits", "sure"),
    [
        (["64", "64", "64", "64"], "64", 92),
        (["64", "G4", "64", "64"], "64", 80),
        (["64", "64", "", ""], "", 0),
        (["64", "61", "64", "64"], "", 0),
        (["Số", "Số", "Số", "Số"], "", 0),
        (["123456"] * 4, "", 0),
        ([], "", 0),
    ],
)
def test_readings_must_agree(seen: list[str], digits: str, sure: int) -> None:
    assert agreed(seen) == (digits, sure)


@NEEDS_TESSERACT
def test_number_and_day_are_read_where_they_stand() -> None:
    found, own = hoso.read(PICTURED), hoso.read(PLAIN)
    assert found.symbol and own.symbol and found.date and own.date
    assert found.symbol.value == own.symbol.value
    assert found.date.value == own.date.value
    assert found.text_source == "mixed"
    (place, *_), (printed, *_) = found.symbol.places, own.symbol.places
    assert place.quote.replace(" ", "") == printed.quote.replace(" ", "")
    assert abs(place.box.x0 - printed.box.x0) < 2
    assert abs(place.box.x1 - printed.box.x1) < 2


def test_never_means_never() -> None:
    with open_document(PICTURED) as document:
        given = document.page(1)
        read, fault = read_insets(document, given, Recognition(mode="never"))
    assert read is given
    assert fault is None


def test_what_cannot_be_read_for_sure_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.pages.insets._digits", lambda *_: ("", 0))
    with open_document(PICTURED) as document:
        given = document.page(1)
        read, fault = read_insets(document, given, Recognition(cached=False))
    assert fault is None
    assert read.text == given.text
    assert UNREAD in read.remarks
