"""What a scanned page is cleaned of before it is read."""

from __future__ import annotations

import numpy as np
import pytest

from hoso.pages.cleaning import without_specks
from hoso.pages.scanned import _without_dust
from hoso.pages.tesseract import TextLine, Word


def page() -> np.ndarray:
    """White paper with a stroke, a full stop of twelve dots and a pale shadow."""
    grey = np.full((600, 600), 250, np.uint8)
    grey[100:104, 50:550] = 20
    grey[300:304, 300:303] = 20
    grey[400:500, 400:500] = 220
    return grey


def test_specks_are_wiped_out_and_dots_of_letters_stay() -> None:
    dusty = page()
    places = [(y, x) for y in range(120, 290, 9) for x in range(20, 580, 9)]
    for y, x in places:
        dusty[y, x] = dusty[y + 1, x] = 40
    cleaned = without_specks(dusty)
    assert (cleaned[120:290] > 200).all()
    ink = page() < 128
    assert (cleaned[ink] == dusty[ink]).all()
    assert (cleaned[400:500, 400:500] == 220).all()


def test_a_clean_page_stays_as_it_is() -> None:
    few = page()
    few[200:210:2, 10:590:40] = 30
    assert without_specks(few) is few


def line(*words: tuple[str, int]) -> TextLine:
    made = tuple(Word(text, x0, 100, x0 + 12 * len(text), 120, 90) for text, x0 in words)
    return TextLine(made, made[0].x0, 120.0, 0.0, 20.0)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ([("BẾN", 100), ("ˆ", 300), ("..", 340), ("Độc", 500)], "BẾN Độc"),  # in the gap between columns
        ([("lập", 100), ("-", 145), ("Tự", 165)], "lập - Tự"),
        ([("-", 60), ("Bộ", 110)], "- Bộ"),  # a bullet, however far
        ([("ˆ", 60), ("Bộ", 110)], "Bộ"),
        ([("phủ", 100), (";", 140), ("`", 300)], "phủ ;"),
        ([("……", 100)], "……"),
    ],
)
def test_signs_that_stand_alone_are_dust(words: list[tuple[str, int]], left: str) -> None:
    assert " ".join(word.text for word in _without_dust(line(*words)).words) == left
