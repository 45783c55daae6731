"""Pages lying on their side or standing on their head."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hoso.pages import open_document, tesseract
from hoso.pages.cleaning import even, without_colour
from hoso.pages.turning import lies_sideways
from hoso.reading import read_file, read_whole
from tests.pages.made_scans import DEV, scanned, skewed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.pages.made_pdfs import Put

PAPER = DEV / "gm-0030-hoi-nong-dan-song-lau.pdf"


@pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_and_its_boxes_stand_where_it_shows_the_words(put: Put, quarters: int) -> None:
    def change(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.rot90(dots, quarters)  # to the left, so that it must be turned right as often

    reading = read_whole(put(scanned(PAPER, change=change)))
    record, printed = reading.record, read_file(PAPER)
    assert record.pages == printed.pages  # one page on its side is not two on a sheet
    with open_document(PAPER) as document:
        wide, high = document.size(1)
    assert reading.outline.text.lines[0].turn is not None
    assert reading.outline.text.lines[0].turn.quarters == quarters
    for name in ("kind", "issuer", "date"):
        one, other = getattr(record, name), getattr(printed, name)
        assert one.value == other.value
        box = other.places[0].box
        x, y = (box.x0 + box.x1) / 2, box.middle
        for _ in range(quarters):  # the middle of the word goes the way that the page went
            x, y, wide, high = y, wide - x, high, wide
        shown = one.places[0].box
        assert ((shown.x0 + shown.x1) / 2, shown.middle) == pytest.approx((x, y), abs=5)
        assert (shown.height > shown.width) == bool(quarters % 2)
        with open_document(PAPER) as document:
            wide, high = document.size(1)


@pytest.mark.parametrize("degrees", [0, 0.6])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_lines_that_run_upwards_are_seen_without_reading(degrees: float, quarters: int) -> None:
    with open_document(PAPER) as document:
        dots = np.rot90(skewed(degrees)(document.dots(1, 100)), quarters)
    assert lies_sideways(even(without_colour(np.ascontiguousarray(dots)))) == bool(quarters % 2)


def test_a_blank_page_and_a_photograph_lie_on_no_side() -> None:
    noise = np.random.default_rng(5)
    face = np.asarray(noise.normal(120, 40, (1100, 800)).clip(0, 255), np.uint8)
    for grey in (np.full((1100, 800), 255, np.uint8), face):
        assert not lies_sideways(grey)
