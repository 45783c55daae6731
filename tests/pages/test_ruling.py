"""Ruling lines found in the picture of a page, leaning ones too; letters and pictures are none."""

from __future__ import annotations

import time

import numpy as np
import pytest
from numpy.typing import NDArray

from hoso.lines.lattice import find_lattices
from hoso.model import Box
from hoso.pages.ruling import find_strokes

DPI = 150
POINTS = 72 / DPI
XS, YS = (100, 200, 600, 900), (300, 380, 460, 620)


def page(lean: float = 0.0, *, thick: int = 3) -> NDArray[np.uint8]:
    """A white page with a grid of three by three cells and some letters in it."""
    grey = np.full((1754, 1240), 255, dtype=np.uint8)
    for y in YS:
        grey[y : y + thick, XS[0] : XS[-1] + thick] = 40
    for x in XS:
        for y in range(YS[0], YS[-1]):
            shift = round(lean * (y - 877))
            grey[y, x + shift : x + shift + thick] = 40
    for n in range(14):
        grey[320:340, 220 + 20 * n : 224 + 20 * n] = 0  # stems of letters
    return grey


def lattice_of(grey: NDArray[np.uint8]) -> tuple[int, int]:
    rules = [
        Box(x0=a * POINTS, top=b * POINTS, x1=c * POINTS, bottom=d * POINTS) for a, b, c, d in find_strokes(grey, DPI)
    ]
    (found,), safe = find_lattices(rules)
    assert safe
    return len(found.ys) - 1, len(found.xs) - 1


@pytest.mark.parametrize("lean", [0.0, 0.008, -0.02])
@pytest.mark.parametrize("thick", [2, 5])
def test_a_grid_is_found(lean: float, thick: int) -> None:
    assert lattice_of(page(lean, thick=thick)) == (3, 3)


def test_letters_bars_and_pictures_are_no_rules() -> None:
    grey = np.full((1754, 1240), 255, dtype=np.uint8)
    grey[300:330, 200:230] = 0  # a letter
    grey[600:1100, 300:900] = 60  # a picture
    assert find_strokes(grey, DPI) == []


def test_a_black_page_takes_little_time() -> None:
    begin = time.perf_counter()
    assert find_strokes(np.zeros((1754, 1240), dtype=np.uint8), DPI) == []
    noise = np.random.default_rng(1).integers(0, 255, (1754, 1240)).astype(np.uint8)
    assert find_strokes(noise, DPI) == []
    assert time.perf_counter() - begin < 10
