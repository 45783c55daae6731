from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from hoso.pages.strokes import Stretch, connected, read_digits

Points = list[tuple[int, int]]
STROKES: dict[str, list[Points]] = {  # in a square of 50 dots; a closed one is drawn as an ellipse around its ends
    "1": [[(12, 16), (24, 4), (24, 50)]],
    "4": [[(26, 4), (6, 34), (38, 34)], [(30, 18), (30, 50)]],
    "7": [[(4, 6), (34, 6), (16, 50)]],
}


def drawn(digits: str, *, before: int = 0, after: int = 0) -> Stretch:
    """Digits of 50 dots' height side by side; bars of ink beyond the edges stand for a label and a slash."""
    picture = Image.new("1", (48 * len(digits) + 44, 86))
    pen = ImageDraw.Draw(picture)
    for i, digit in enumerate(digits):
        x, y = 24 + 48 * i, 16
        if digit == "0":
            pen.ellipse((x + 4, y + 4, x + 34, y + 50), outline=1, width=6)
        for points in STROKES.get(digit, []):
            pen.line([(x + a, y + b) for a, b in points], fill=1, width=6, joint="curve")
    mask = np.array(picture)
    if before:
        mask[20:66, 2 : 2 + before] = True
    if after:
        mask[20:66, -after - 2 : -2] = True
    return Stretch(mask=mask, size=60.0, left=16.0, right=float(mask.shape[1] - 16))


@pytest.mark.parametrize("digits", ["0", "41", "07", "104"])
def test_digits_are_cut_apart_and_told(digits: str) -> None:
    strings, fit = read_digits(drawn(digits))
    assert strings[0][0] == digits
    assert strings[0][1] > 0.5
    assert fit > 0.2
    assert sum(chance for _, chance in strings) == pytest.approx(1)


def test_what_stands_beyond_the_edges_is_left_out() -> None:
    assert read_digits(drawn("40", before=8, after=8))[0][0][0] == "40"


def test_bare_paper_gives_nothing() -> None:
    stretch = Stretch(mask=np.zeros((80, 120), bool), size=60.0, left=20.0, right=100.0)
    assert read_digits(stretch) == ([], 0.0)


def test_ink_that_touches_at_a_corner_hangs_together() -> None:
    mask = np.array([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 0, 1], [1, 1, 1, 1]], bool)
    labels = connected(mask)
    assert labels.max() == 2
    assert labels[0, 0] == labels[1, 1] != labels[0, 3] == labels[3, 0]
