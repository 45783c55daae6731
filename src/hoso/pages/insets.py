"""Small pictures in a line of digital text, as stamped numbers and days are: found, and read into the page."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from hoso.errors import FileFault
from hoso.model import Box, FontRun
from hoso.pages import cache, tesseract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Page
    from hoso.pages.document import PdfFile
    from hoso.pages.scanned import Recognition

_HEAD = 0.45  # of the page: no number or day of a letterhead stands lower
_PAGES = 2  # pages on which a letterhead may stand
_LOW, _HIGH = 0.5, 2.6  # of the height of the letters beside it
_WIDE = 6.0  # of the same: a wider one is a signature or a stamp of its own
_NEAR = 2.5  # of the same: how far off the letters beside it may stand
_RESOLUTIONS = (200, 300, 350, 400)  # dots an inch
_SURE = {3: 80, 4: 92}  # of 100, by how many readings agree; fewer are not enough
_DIGITS = re.compile("[0-9]{1,5}")
_VERSION = 1  # of the way they are read
UNREAD = "a picture in a line of the letterhead could not be read"


def find_insets(page: Page) -> list[tuple[Box, Box]]:
    """Find pictures that stand in a line of the letterhead in place of letters.

    Returns:
        The box of each, and the box in which its letters would stand: as wide as the picture, as high as the line.
    """
    if page.number > _PAGES or page.quality != "sound" or page.text_source != "digital" or not page.images:
        return []
    glyphs = np.array([not c.isspace() and c != "\x00" for c in page.text], dtype=bool)
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)[glyphs]
    found = []
    for picture in page.images:
        line = _line_of(picture, boxes) if picture.bottom < _HEAD * page.height else None
        if line is not None:
            found.append((picture, line))
    return found


def _line_of(picture: Box, boxes: np.ndarray[Any, np.dtype[np.float32]]) -> Box | None:
    """The place of a picture in its line; None where no letters stand beside it, or some stand on it."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    level = (y > picture.top) & (y < picture.bottom)
    if (level & (x > picture.x0) & (x < picture.x1)).any():
        return None
    gaps = np.maximum(picture.x0 - boxes[:, 2], boxes[:, 0] - picture.x1)
    heights = boxes[:, 3] - boxes[:, 1]
    beside = level & (gaps < _NEAR * heights)
    if not beside.any():
        return None
    nearest = int(np.flatnonzero(beside)[np.argmin(gaps[beside])])
    top, bottom = float(boxes[nearest, 1]), float(boxes[nearest, 3])
    high = bottom - top
    fits = _LOW * high < picture.height < _HIGH * high and picture.width < _WIDE * high
    return Box(x0=picture.x0, top=top, x1=picture.x1, bottom=bottom) if fits else None


def read_insets(document: PdfFile, page: Page, settings: Recognition) -> tuple[Page, FileFault | None]:
    """Read the digits of small pictures in the letterhead of a digital page, and put them where they stand.

    Only digits that several resolutions agree on are taken; other pictures stay pictures, with a remark on the page.

    Returns:
        The page, and why its pictures could not be read.
    """
    insets = find_insets(page) if settings.mode != "never" else []
    if not insets:
        return page, None
    key = cache.key_of("inset", _VERSION, document.sha256, page.number, _RESOLUTIONS, [i.top for i, _ in insets])
    read = cache.load(key) if settings.cached else None
    try:
        if read is None:
            read = [_digits(document, page.number, picture, settings.seconds) for picture, _ in insets]
            if settings.cached:
                cache.store(key, read)
    except FileFault as fault:
        return page, fault
    for (_, place), (digits, sure) in zip(insets, read, strict=True):
        page = _with_digits(page, place, digits, sure) if digits else replace(page, remarks=(*page.remarks, UNREAD))
    return page, None


def _digits(document: PdfFile, number: int, picture: Box, seconds: float) -> tuple[str, int]:
    """The digits of a picture, and how sure they are; "" where the readings differ."""
    seen: list[str] = []
    for dpi in _RESOLUTIONS:
        grey = document.dots(number, dpi, crop=(picture.x0, picture.top, picture.x1, picture.bottom)).min(axis=2)
        padded = np.pad(grey, dpi // 5, constant_values=255)
        lines = tesseract.recognise(padded, dpi=dpi, layout=7, seconds=seconds)
        seen.append("".join(word.text for line in lines for word in line.words))
    return agreed(seen)


def agreed(seen: Sequence[str]) -> tuple[str, int]:
    """What several readings of one picture agree on, 0 to 100 sure; "" where digits differ or too few gave any.

    >>> agreed(["21", "21", "G1", "21"])
    ('21', 80)
    >>> agreed(["21", "24", "21", "21"])
    ('', 0)
    """
    counts = Counter(text for text in seen if _DIGITS.fullmatch(text))
    if len(counts) != 1:
        return "", 0
    text, times = counts.most_common(1)[0]
    return (text, _SURE[times]) if times in _SURE else ("", 0)


def _with_digits(page: Page, place: Box, digits: str, sure: int) -> Page:
    """Put digits at the end of the stream, side by side in their place."""
    step = place.width / len(digits)
    boxes = array("f", page.boxes)
    boxes.extend([0.0] * 8)  # a line end has no size
    for k in range(len(digits)):
        boxes.extend((place.x0 + k * step, place.top, place.x0 + (k + 1) * step, place.bottom))
    size = len(page.text)
    run = FontRun(start=size + 2, end=size + 2 + len(digits), name="", bold=False, italic=False)
    known = page.sure or bytes([100]) * size
    return replace(
        page, text=f"{page.text}\r\n{digits}", boxes=boxes, fonts=(*page.fonts, run),
        sure=known + bytes([100, 100]) + bytes([sure]) * len(digits), text_source="mixed",
    )  # fmt: skip
