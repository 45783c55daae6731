"""Strips read in one sweep: chances add up, digits between printed words are found, bare places stay bare."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from hoso.pages.strips import BLANK, HIGH, chances_of, framed_strip, likely_strings, told

FONTS = Path(__file__).parents[2] / "corpus" / "fonts"
EM = 54


def printed(
    digits: str, *, left: str = "Số:", right: str = "/KH-UBND", paper: int = 255, ink: int = 0
) -> NDArray[np.float32]:
    """Digits set between the words of a letterhead, cut out as the second look does."""
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), EM)
    wide = font.getlength(digits or "00")
    picture = Image.new("L", (int(wide + 2.2 * EM), round(2.2 * EM)), paper)
    pen = ImageDraw.Draw(picture)
    base, x0 = 1.6 * EM, 0.8 * EM
    pen.text((x0 - font.getlength(left) - 0.2 * EM, base), left, fill=ink, font=font, anchor="ls")
    pen.text((x0, base), digits, fill=ink, font=font, anchor="ls")
    pen.text((x0 + wide + 0.2 * EM, base), right, fill=ink, font=font, anchor="ls")
    return framed_strip(np.asarray(picture), float(EM))


def best(strip: NDArray[np.float32]) -> str:
    """What all networks together hold likeliest."""
    said = told(strip)
    strings = {digits for steps in said for digits in likely_strings(steps, most=5)}
    chances = [chances_of(steps, strings) for steps in said]
    return max(sorted(strings), key=lambda digits: sum(each[digits] for each in chances))


@pytest.mark.parametrize("digits", ["7", "05", "113", "2068", "49352"])
def test_digits_between_printed_words_are_read(digits: str) -> None:
    assert best(printed(digits)) == digits
    assert best(printed(digits, paper=200, ink=110)) == digits  # a faint copy


def test_a_place_without_digits_stays_bare() -> None:
    assert best(printed("")) == ""
    assert best(np.zeros((HIGH, 60), np.float32)) == ""


def test_the_chances_of_all_strings_add_up_to_one() -> None:
    rng = np.random.default_rng(4)
    steps = rng.normal(0, 2, (3, BLANK + 1))
    steps -= np.log(np.exp(steps).sum(axis=1, keepdims=True))
    every = ["".join(d) for count in range(4) for d in itertools.product("0123456789", repeat=count)]
    assert sum(math.exp(chance) for chance in chances_of(steps, every).values()) == pytest.approx(1)


def test_one_digit_twice_needs_a_step_between() -> None:
    sure = np.full((2, BLANK + 1), -50.0)
    sure[:, 1] = 0.0
    chances = chances_of(sure, ["1", "11"])
    assert chances["1"] > -1
    assert chances["11"] < -20


def test_a_strip_keeps_its_height_and_an_even_width() -> None:
    strip = framed_strip(np.full((119, 241), 255, np.uint8), 54.0)
    assert strip.shape[0] == HIGH
    assert strip.shape[1] % 2 == 0
    assert strip.max() == 0
