"""Digital pages whose letters lie on their side (wide tables printed upright): turned before they are read."""

from __future__ import annotations

import math
from collections import Counter
from itertools import repeat
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from hoso.pages import native

if TYPE_CHECKING:
    from hoso.pages.native import Pointer

_FEW = 12  # letters that are asked first: where all stand upright as shown, so does the page
_ASKED = 60  # letters that are asked which way they stand
_MOST = 0.8  # of them stand one way: then the page does
_LEAST = 25  # letters: a few beside a stamp turn no page
_NEAR = 0.1  # of a quarter
_SPACE = 0x20


def turned_upright(page: Pointer, textpage: Pointer) -> bool:
    """Turn an open page in memory so that most of its letters stand upright as shown; say whether it was turned."""
    shown = -pdfium.FPDFPage_GetRotation(page) % 4
    if _sides(textpage, _FEW).keys() == {shown}:
        return False
    (side, count), *_ = [*_sides(textpage, _ASKED).most_common(1), (shown, 0)]
    if count < max(_LEAST, _MOST * _ASKED / 2) or side == shown:
        return False
    pdfium.FPDFPage_SetRotation(page, -side % 4)
    return True


def _sides(textpage: Pointer, most: int) -> Counter[int]:
    """How many of some letters stand in each quarter, as they are set: 0 upright, then on by quarters."""
    count = native.letter_count(textpage)
    some = range(0, max(count, 0), max(1, count // most))
    signs = zip(some, map(native.letter, repeat(textpage), some), strict=False)
    asked = [at for at, sign in signs if sign > _SPACE]
    found: Counter[int] = Counter()
    for angle, letters in Counter(map(native.letter_angle, repeat(textpage), asked)).items():
        quarters = angle / (math.pi / 2)
        if quarters >= 0 and abs(quarters - round(quarters)) < _NEAR:
            found[round(quarters) % 4] += letters
    top = found.most_common(1)
    return found if top and top[0][1] >= _MOST * found.total() else Counter()
