"""Pages that lie on their side or stand on their head: found cheaply, and only where there is reason to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hoso.pages import tesseract
from hoso.pages.cleaning import coarse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from hoso.pages.tesseract import TextLine

_DARK = 128
_ACROSS = 2.0  # the columns of dark dots are so much sharper than the rows where lines run upwards or downwards
_SLABS, _RULED = 8, 0.6
_FEW = 0.002  # of the page is dark: less, and there is nothing to read
_POOR = 0.5  # of the letters stand in words that were read for sure: less, and the page may be turned
_SURE = 70  # of 100
_STRIP = 0.16  # of the page's height: so much is read in each way to tell them apart
_BETTER = 2.0  # a page is turned where the letters read for sure are so many times as many
_LEAST = 12  # of them
_SECONDS = 20.0


def lies_sideways(grey: NDArray[np.uint8]) -> bool:
    """Whether the lines of a page seem to run upwards or downwards."""
    small = coarse(grey)
    down, across = small.shape
    dark = small[down // 25 : -(down // 25) or None, across // 25 : -(across // 25) or None] < _DARK
    if dark.mean() < _FEW:
        return False
    return _sharpness(dark.T) > _ACROSS * _sharpness(dark)


def reads_poorly(lines: Sequence[TextLine], grey: NDArray[np.uint8]) -> bool:
    """Whether so little was read for sure, on a page that has ink, that it may stand on its head."""
    letters = sum(len(word.text) for line in lines for word in line.words)
    if _sure(lines) >= _POOR * letters and letters >= _LEAST:
        return False
    return float((coarse(grey) < _DARK).mean()) >= _FEW


def quarters_of(grey: NDArray[np.uint8], ways: Iterable[int], dpi: int) -> int:
    """Tell by how many quarters to the right a page must be turned to be read, 0 where no other way reads better.

    Args:
        grey: the page, 0 black to 255 white, as shown.
        ways: the quarters to try, 1 to 3.
        dpi: its dots per inch.
    """
    read = {way: _sure(_strip_read(np.rot90(grey, -way), dpi)) for way in (0, *ways)}
    best = max(read, key=lambda way: (read[way], -way))
    return best if read[best] >= _LEAST and read[best] > _BETTER * read[0] else 0


def _strip_read(grey: NDArray[np.uint8], dpi: int) -> list[TextLine]:
    """Read the strip of a page that has most ink, its edges left out."""
    high, wide = grey.shape
    strip = max(round(_STRIP * high), 1)
    ink = (grey[:: max(high // 400, 1), wide // 10 : -(wide // 10) or None : 4] < _DARK).mean(axis=1)
    ink[: len(ink) // 20] = ink[len(ink) - len(ink) // 20 :] = 0
    ink = np.minimum(ink, 0.3)  # a black bar is no text
    sums = np.convolve(ink, np.ones(max(round(_STRIP * len(ink)), 1)), "valid")
    top = min(round(int(np.argmax(sums)) * high / len(ink)), high - strip)
    return tesseract.recognise(grey[top : top + strip], dpi=dpi, layout=6, seconds=_SECONDS)


def _sure(lines: Sequence[TextLine]) -> int:
    """The letters of words that were read for sure."""
    return sum(
        len(w.text) for line in lines for w in line.words if w.sure >= _SURE and len(w.text) > 1 and w.text.isalpha()
    )


def _sharpness(dark: NDArray[np.bool_]) -> float:
    """How sharply dark and white rows change, in slabs, as a page may be skewed; rules across do not count."""
    total = 0.0
    for slab in np.array_split(dark, _SLABS, axis=1):
        counts = slab.sum(axis=1).astype(np.float64)
        counts[counts > _RULED * slab.shape[1]] = 0
        total += float((np.diff(counts) ** 2).sum())
    return total
