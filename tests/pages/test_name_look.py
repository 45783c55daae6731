"""The look below titles: names in red, names under a seal, names whose family name a seal hides."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from hoso.model import Box
from hoso.pages import Recognition, open_document, tesseract
from hoso.pages.family_look import is_cut
from hoso.pages.scanned import read_scanned
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.widths import width_of, without_twins
from hoso.reading import read_file
from hoso.text.signing import family_of, person
from tests.pages.made_pdfs import Put
from tests.pages.made_scans import DEV, scanned

Dots = NDArray[np.uint8]
Change = Callable[[Dots, Box], Dots]
needs_tesseract = pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
GUEST, CADRES = DEV / "gm-0030-hoi-nong-dan-song-lau.pdf", DEV / "hd-0021-ban-tuyen-giao-dan-van-tu-phuc-yen.pdf"
_DOT = 200 / 72


@cache
def named(paper: Path) -> tuple[str, int, Box]:
    """The printed name of a paper's signer, and its place."""
    name = read_file(paper).signers[0].name
    assert name is not None
    assert name.place is not None
    return name.value, name.place.page, name.place.box


def signer(put: Put, paper: Path, change: Change) -> str:
    """The name below a paper's titles, once it is scanned and something was done to it."""
    _, number, box = named(paper)
    with open_document(put(scanned(paper, number, lambda dots: change(dots, box)))) as document:
        page, _ = read_scanned(document, document.page(1), Recognition())
    lines = [line for line in page.text.splitlines() if person(line)]
    return lines[-1] if lines else ""


def in_red(dots: Dots, box: Box) -> Dots:
    """The name stamped in red ink, a stroke of the signature through it."""
    rows = slice(int(box.top * _DOT) - 6, int(box.bottom * _DOT) + 6)
    columns = slice(int(box.x0 * _DOT) - 4, int(box.x1 * _DOT) + 4)
    changed = dots.copy()
    changed[rows, columns, 0] = np.maximum(changed[rows, columns, 0], 215)
    picture = Image.fromarray(changed)
    x, y = (box.x0 + box.x1) / 2 * _DOT, box.middle * _DOT
    ImageDraw.Draw(picture).line((x - 60, y - 150, x + 8, y + 40), fill=(20, 20, 60), width=3)
    return np.asarray(picture)


def under_a_black_seal(dots: Dots, box: Box) -> Dots:
    """A photocopy: the rings of a seal lie over the family name."""
    picture = Image.fromarray(dots)
    x, y = (box.x0 - 8) * _DOT, (box.bottom - 34) * _DOT
    for far in (95, 102):
        ImageDraw.Draw(picture).ellipse((x - far, y - far, x + far, y + far), outline=(0, 0, 0), width=3)
    return np.asarray(picture)


def blotted(dots: Dots, box: Box) -> Dots:
    """A black blot where the family name stands."""
    picture = Image.fromarray(dots)
    end = box.x0 + (box.x1 - box.x0) * width_of("Giàng") / width_of("Giàng Thị Súa")
    area = (box.x0 * _DOT - 10, box.top * _DOT - 4, end * _DOT + 4, box.bottom * _DOT + 4)
    ImageDraw.Draw(picture).rectangle(area, fill=(0, 0, 0))
    return np.asarray(picture)


@needs_tesseract
@pytest.mark.parametrize(("paper", "change"), [(GUEST, in_red), (CADRES, under_a_black_seal)])
def test_a_name_in_red_or_under_a_seal_is_read(put: Put, paper: Path, change: Change) -> None:
    assert signer(put, paper, change) == named(paper)[0]


@needs_tesseract
def test_a_name_without_its_family_name_is_not_given(put: Put) -> None:
    assert signer(put, GUEST, blotted) == ""


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("Thị Diễm", True), ("Thị Mỹ Hậu", True), ("Văn Hùng", True),
        ("Phan Thị Diễm", False), ("Lê Nam", False), ("Văn Tất Thu", False),
    ],
)  # fmt: skip
def test_what_follows_a_family_name_does_not_begin_one(name: str, *, cut: bool) -> None:
    assert is_cut(name) is cut


@pytest.mark.parametrize(("letters", "name"), [("PHAN", "Phan"), ("NGUYEN", "Nguyễn"), ("GIANG", ""), ("VO", "Võ")])
def test_letters_without_marks_tell_a_family_name_where_one_is_common(letters: str, name: str) -> None:
    assert family_of(letters) == name


def line_of(*words: tuple[str, str]) -> TextLine:
    """A line of words as they were read, each as wide as another word is in print."""
    placed, x = [], 0
    for read, printed in words:
        wide = round(40 * width_of(printed))
        placed.append(Word(read, x, 0, x + wide, 40, 90))
        x += wide + 10
    return TextLine(tuple(placed), 0, 40.0, 0.0, 40.0)


@pytest.mark.parametrize(("printed", "given"), [("07/QĐ-HĐT", "07/QĐ-HĐT"), ("07/QĐĐ-HĐT", "07/QĐÐ-HĐT")])
def test_one_letter_that_was_read_as_two_is_one(printed: str, given: str) -> None:
    line = line_of(("Quyết", "Quyết"), ("định", "định"), ("07/QĐÐ-HĐT", printed), ("ngày", "ngày"))
    assert [w.text for w in without_twins(line).words] == ["Quyết", "định", given, "ngày"]
