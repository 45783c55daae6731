"""Two pages that were scanned side by side on one sheet: found by the gutter between them, and parted."""

from __future__ import annotations

import os
from ctypes import c_int
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as pdfium

from hoso.errors import FileFault
from hoso.pages import cache, picture
from hoso.pages.cleaning import even, without_colour
from hoso.pages.drawings import read_drawings
from hoso.pages.frame import Frame
from hoso.pages.quality import COVERED, SPARSE
from hoso.pages.turning import lies_sideways

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hoso.pages.native import Pointer

_VERSION = 2  # of the way sheets are looked at
_WIDE = 1.25  # of the height: a sheet with two pages is wider
_DPI, _FINER = 50, 150
_DARK = 150  # of 255
_MIDDLE = (0.44, 0.56)  # of the width: the gutter lies there
_GUTTER = 0.022  # of the width: it is so wide at least
_CLEAN = 0.006  # of a column's height may be dark in it: a speck
_FOLD = 0.5  # of a column's height is dark: the fold or the shadow of the book's back, not a letter
_EDGE = 0.03  # of both sides is left out: black borders
_SHARE, _INK = 0.12, 0.004  # of all ink that each page has at least; of the sheet that is dark


def part_sheets(document: Pointer, sha256: str, *, without: int = 0) -> None:
    """Make two pages of each sheet of an open document on which two stand side by side, in memory only.

    What was found is kept with what was recognised, so that opening a long scan again costs nothing.

    Args:
        document: the library's open document.
        sha256: digest of the file.
        without: pages at its end that are not there.
    """
    wide = [i for i in range(pdfium.FPDF_GetPageCount(document) - without) if _is_wide(document, i)]
    if not wide:
        return
    cached = os.environ.get("HOSO_CACHE") != "off"
    found: list[list[Any]] = cache.fetch(
        cache.key_of("sheets", _VERSION, sha256), lambda: _find(document, wide), cached=cached
    )
    for index, share in reversed(found):
        _part(document, int(index), float(share))


def gutter(grey: NDArray[np.uint8]) -> tuple[float, float, float] | None:
    """Find the gutter of a sheet: its middle as a share of the width, and the ink to its left and right.

    Args:
        grey: the sheet, 0 black to 255 white; None is given where lines run through its middle.
    """
    high, wide = grey.shape
    dark = grey[round(_EDGE * high) : high - round(_EDGE * high)] < _DARK
    columns = dark.mean(axis=0)
    columns[columns > _FOLD] = 0.0
    columns[: round(_EDGE * wide)] = columns[wide - round(_EDGE * wide) :] = 0.0
    best, run, first = (0, 0), 0, round(_MIDDLE[0] * wide)
    for x in range(first, round(_MIDDLE[1] * wide)):
        run = run + 1 if columns[x] <= _CLEAN else 0
        best = max(best, (run, x))
    if best[0] < _GUTTER * wide:
        return None
    length, end = best  # it is cut in the middle of the sheet as far as that lies in it
    middle = min(max(wide / 2, end - 0.75 * length), end - 0.25 * length)
    ink = columns.mean()
    if ink < _INK:
        return None
    left = float(columns[: round(middle)].sum() / columns.sum())
    return middle / wide, left * float(ink), (1 - left) * float(ink)


def _find(document: Pointer, wide: list[int]) -> list[list[float]]:
    """The sheets with two pages, and where each is to be cut; a last page alone on a sheet of that size is one too."""
    seen = {}
    sizes = {}
    for index in wide:
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            continue
        try:
            sizes[index] = tuple(round(side, -1) for side in _size(document, index))
            found = gutter(_grey(page, _DPI)) if _is_scan(page) else None
            if found is not None and lies_sideways(_grey(page, _FINER)):
                found = None  # one page on its side: what runs through its middle is the space between two lines
        except FileFault:
            found = None
        finally:
            pdfium.FPDF_ClosePage(page)
        if found is not None:
            seen[index] = found
    both = {i for i, (_, left, right) in seen.items() if min(left, right) >= _SHARE * (left + right)}
    like = {sizes[i] for i in both}
    return [[i, share] for i, (share, _, _) in sorted(seen.items()) if sizes[i] in like]


def _grey(page: Pointer, dpi: int) -> NDArray[np.uint8]:
    return even(without_colour(picture.dots(page, dpi=dpi)))


def _is_wide(document: Pointer, index: int) -> bool:
    wide, high = _size(document, index)
    return wide > _WIDE * high > 0


def _size(document: Pointer, index: int) -> tuple[float, float]:
    size = pdfium.FS_SIZEF()
    pdfium.FPDF_GetPageSizeByIndexF(document, index, size)
    return size.width, size.height


def _is_scan(page: Pointer) -> bool:
    """Whether a page is a picture with hardly any text of its own."""
    frame = Frame.of(page)
    if read_drawings(page, frame).cover(frame) <= COVERED:
        return False
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return pdfium.FPDFText_CountChars(text) < SPARSE if text else True
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)


def _part(document: Pointer, index: int, share: float) -> None:
    """Put a copy of a sheet behind it; the first shows what is left of the gutter, the second what is right."""
    if not pdfium.FPDF_ImportPagesByIndex(document, document, (c_int * 1)(index), 1, index + 1):
        return
    for half in (0, 1):
        page = pdfium.FPDF_LoadPage(document, index + half)
        if not page:
            continue
        frame = Frame.of(page)
        upright = frame.turns % 2 == 0
        low, high = (frame.left, frame.right) if upright else (frame.bottom, frame.top)
        back = frame.turns in {2, 3}  # as shown, the other way round
        cut = high - share * (high - low) if back else low + share * (high - low)
        low, high = (low, cut) if bool(half) == back else (cut, high)
        sides = (low, frame.bottom, high, frame.top) if upright else (frame.left, low, frame.right, high)
        pdfium.FPDFPage_SetCropBox(page, *sides)
        pdfium.FPDF_ClosePage(page)
