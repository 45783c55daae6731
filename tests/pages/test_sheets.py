"""Two pages scanned side by side on one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hoso.pages import open_document, tesseract
from hoso.pages.sheets import gutter
from hoso.reading import read_file
from tests.pages.made_pdfs import Raw
from tests.pages.made_scans import DEV

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tests.pages.made_pdfs import Put

PAPER = DEV / "kh-0033-xa-tan-lap-dong.pdf"


def halves(dpi: int = 150) -> list[NDArray[np.uint8]]:
    with open_document(PAPER) as document:
        return [document.dots(n, dpi) for n in (1, 2)]


def sheets(*pictures: NDArray[np.uint8], dpi: int = 150, turn: int = 0) -> bytes:
    raw = Raw()
    for dots in pictures:
        high, wide = dots.shape[:2]
        entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        image = raw.stream(np.ascontiguousarray(dots).tobytes(), entries % (wide, high), packed=True)
        width, height = wide * 72 / dpi, high * 72 / dpi
        raw.page(
            b"q %f 0 0 %f 0 0 cm /P Do Q" % (width, height), box=f"0 0 {width} {height}", objects={"P": image},
            entries=b"/Rotate %d" % turn,
        )  # fmt: skip
    return raw.bytes()


def side_by_side(left: NDArray[np.uint8], right: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.concatenate([left, right], axis=1)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_sheet_of_two_pages_is_two_pages(put: Put, turn: int) -> None:
    one, two = halves()
    sheet = np.rot90(side_by_side(one, two), turn // 90)
    with open_document(put(sheets(sheet, turn=turn))) as document:
        assert document.page_count == 2
        for number, half in ((1, one), (2, two)):
            shown = document.dots(number, 150)
            assert shown.shape[:2] == pytest.approx(half.shape[:2], abs=8)
            rows = slice(20, min(shown.shape[0], half.shape[0]) - 20)
            assert np.abs(shown[rows].mean(axis=(1, 2)) - half[rows].mean(axis=(1, 2))).mean() < 3
        copy = document.copy(2, 2)
    with open_document(put(copy, "copy.pdf")) as document:
        assert document.page_count == 1
        assert document.size(1)[0] < document.size(1)[1]


def test_a_last_page_alone_on_its_sheet_is_parted_too(put: Put) -> None:
    one, two = halves()
    white = np.full_like(one, 255)
    with open_document(put(sheets(side_by_side(one, two), side_by_side(two, white)))) as document:
        assert document.page_count == 4
    with open_document(put(sheets(side_by_side(two, white)))) as document:
        assert document.page_count == 1  # nothing says that it holds two pages


@pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
def test_the_paper_of_a_sheet_is_read_left_then_right(put: Put) -> None:
    one, two = halves(200)
    one[:, -6:] = 90  # the shadow of the fold
    record, printed = read_file(put(sheets(side_by_side(one, two), dpi=200))), read_file(PAPER)
    assert record.pages == 2
    for name in ("kind", "issuer"):
        field, other = getattr(record, name), getattr(printed, name)
        assert (field.value, field.places[0].page) == (other.value, 1)
        assert field.places[0].box.middle == pytest.approx(other.places[0].box.middle, abs=4)
    assert record.signers[0].name is not None
    assert printed.signers[0].name is not None
    name, other = record.signers[0].name, printed.signers[0].name
    assert (name.value, name.places[0].page) == (other.value, 2)
    assert name.places[0].box.x0 == pytest.approx(other.places[0].box.x0, abs=6)


def drawn(**marks: Any) -> NDArray[np.uint8]:
    grey = np.full((400, 566), 255, np.uint8)
    for y in range(60, 340, 12):
        for x0, x1 in marks["lines"]:
            grey[y : y + 5, x0:x1] = 0
    return grey


@pytest.mark.parametrize(
    ("lines", "parted"),
    [
        ([(30, 250), (310, 530)], True),
        ([(30, 530)], False),  # a landscape page
        ([(30, 250), (255, 530)], False),  # the columns of a table
        ([], False),  # a blank sheet
    ],
)
def test_a_gutter_runs_through_the_middle(lines: list[tuple[int, int]], *, parted: bool) -> None:
    assert (gutter(drawn(lines=lines)) is not None) == parted


def test_a_ruled_table_on_a_landscape_page_is_no_sheet_of_two() -> None:
    grey = drawn(lines=[(30, 250), (310, 530)])
    grey[52:340:48, 30:530] = 0
    assert gutter(grey) is None
