"""A page that was scanned, read: recognised words become characters with boxes, as a digital page has them."""

from __future__ import annotations

from array import array
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hoso.errors import FileFault
from hoso.model import Box, Turn
from hoso.pages import cache, tesseract
from hoso.pages.cleaning import prepare
from hoso.pages.ruling import with_rules
from hoso.pages.tesseract import TextLine, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hoso.model import Page
    from hoso.pages.document import PdfFile

DPI = 200
_VERSION = 1  # of the way pages are prepared and recognised: another one makes all entries anew
_ABOVE, _BELOW = 0.8, 0.28  # of the size of letters: how far their loose boxes reach from the baseline
_LIKE = 0.2  # lines whose size differs less from the page's own have its size
_JUNK = 25  # of 100: below it a short word is a speck, a piece of a seal or of handwriting
_NARROW, _WIDE = "iljtfrI1.,;:!'|()[]/-ìíỉĩị", "mwMWƯƠÔOQ%@"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What recognition gave for one page: its lines in dots of the upright picture, and how it was turned."""

    lines: list[TextLine]
    angle: float
    across: int  # dots


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How scans are read: `mode` auto (pages without text to trust), always (every page), never."""

    mode: str = "auto"
    seconds: float = 60.0  # for one page
    cached: bool = True  # keep what was recognised, and use what was kept


def read_scanned(document: PdfFile, page: Page, settings: Recognition) -> tuple[Page, FileFault | None]:
    """Read a page from its picture where its text is not to be trusted.

    Returns:
        The page, as it was where it is sound or could not be recognised; and why it could not be.
    """
    wanted = page.quality != "sound" or settings.mode == "always"
    if settings.mode == "never" or not wanted or page.width <= 0 or is_blank(page):
        return page, None
    try:
        return with_rules(document, recognise_page(document, page, settings), cached=settings.cached), None
    except FileFault as fault:
        return page, fault


def is_blank(page: Page) -> bool:
    """Whether nothing at all is on the page: the back of the last sheet, as a rule."""
    return page.quality == "empty" and "a blank page" in page.remarks


def recognise_page(document: PdfFile, page: Page, settings: Recognition) -> Page:
    """Read a page from its picture.

    What stands on it as trustworthy digital text besides (a stamped number, a signature) is kept and not read twice.

    Raises:
        FileFault: it cannot be drawn or recognised.
    """
    kept = page if page.quality == "sparse" else None
    seen = _see(document, page, settings, kept)
    scale = page.width / seen.across
    turn = Turn(angle=seen.angle, width=page.width, height=page.height) if seen.angle else None
    text, boxes, sure = _characters(_sound(seen.lines), scale)
    if not text:
        return page
    if kept is not None:
        text, boxes, sure = _with_overlay(text, boxes, sure, kept, turn)
    return replace(
        page, text=text, boxes=boxes, sure=bytes(sure), fonts=(), turn=turn,
        text_source="mixed" if kept is not None else "ocr", quality="sound",
    )  # fmt: skip


def _see(document: PdfFile, page: Page, settings: Recognition, kept: Page | None) -> _Seen:
    """Recognise a page, or take what was recognised before."""
    found = tesseract.engine()
    if found is None:
        raise FileFault("ocr_missing", tesseract.MISSING)
    key = cache.key_of(_VERSION, document.sha256, page.number, page.quality, DPI, found.version)
    if settings.cached and (known := cache.load(key)) is not None:
        lines = [TextLine(tuple(Word(*w) for w in words), *rest) for words, *rest in known["lines"]]
        return _Seen(lines, known["angle"], known["across"])
    dots = document.dots(page.number, DPI)
    if kept is not None:
        dots = _hidden(dots, kept)
    upright = prepare(dots)
    lines = tesseract.recognise(upright.grey, dpi=DPI, seconds=settings.seconds)
    if settings.cached:
        content = [[[astuple(w) for w in l.words], l.x0, l.base, l.slope, l.size] for l in lines]
        cache.store(key, {"lines": content, "angle": upright.angle, "across": dots.shape[1]})
    return _Seen(lines, upright.angle, dots.shape[1])


def _hidden(dots: NDArray[np.uint8], page: Page) -> NDArray[np.uint8]:
    """Paint over the characters that are known already."""
    scale = dots.shape[1] / page.width
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4) * scale
    painted = dots.copy()
    for c, (x0, top, x1, bottom) in zip(page.text, boxes.tolist(), strict=True):
        if not c.isspace() and c != "\x00":
            painted[max(int(top), 0) : int(bottom) + 1, max(int(x0), 0) : int(x1) + 1] = 255
    return painted


def _sound(lines: Sequence[TextLine]) -> list[tuple[TextLine, list[Word]]]:
    """Leave out what is no text: specks, pieces of seals, strokes of handwriting in the margin."""
    found = []
    for line in lines:
        words = [w for w in line.words if not _is_junk(w)]
        letters = sum(c.isalnum() for w in words for c in w.text)
        if letters and sum(w.sure * len(w.text) for w in words) / sum(len(w.text) for w in words) >= _JUNK:
            found.append((line, words))
    return found


def _is_junk(word: Word) -> bool:
    return word.sure < _JUNK and len(word.text) <= 2 and not word.text.isdigit()


def _characters(found: Sequence[tuple[TextLine, list[Word]]], scale: float) -> tuple[str, array[float], bytearray]:
    """Give one box to each character: as high as its line's letters, as wide as its share of the word."""
    body = _body_size([line for line, _ in found])
    text: list[str] = []
    boxes = array("f")
    sure = bytearray()
    for line, words in found:
        size = body if abs(line.size - body) < _LIKE * body else line.size
        middle = (words[0].x0 + words[-1].x1) / 2
        base = line.base + line.slope * (middle - line.x0)
        top, bottom = (base - _ABOVE * size) * scale, (base + _BELOW * size) * scale
        end = None
        for word in words:
            if end is not None:
                text.append(" ")
                boxes.extend((end * scale, top, max(word.x0, end) * scale, bottom))
                sure.append(word.sure)
            edges = _edges(word)
            for c, x0, x1 in zip(word.text, edges, edges[1:], strict=False):
                text.append(c)
                boxes.extend((x0 * scale, top, x1 * scale, bottom))
                sure.append(word.sure)
            end = word.x1
        for c in "\r\n":
            text.append(c)
            boxes.extend((0.0, 0.0, 0.0, 0.0))
            sure.append(100)
    return "".join(text), boxes, sure


def _body_size(lines: Sequence[TextLine]) -> float:
    """The size of most letters on the page."""
    sizes = sorted((line.size, sum(len(w.text) for w in line.words)) for line in lines)
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 0.0


def _edges(word: Word) -> list[float]:
    """Where each character of a word begins and ends, by the widths that letters have as a rule."""
    widths = [0.5 if c in _NARROW else 1.5 if c in _WIDE else 1.25 if c.isupper() else 1.0 for c in word.text]
    unit = (word.x1 - word.x0) / sum(widths)
    edges = [float(word.x0)]
    for width in widths:
        edges.append(edges[-1] + unit * width)
    return edges


def _with_overlay(
    text: str, boxes: array[float], sure: bytearray, kept: Page, turn: Turn | None
) -> tuple[str, array[float], bytearray]:
    """Add the digital characters after the recognised ones, in the frame of the upright page."""
    own = array("f", kept.boxes)
    if turn is not None:
        for i in range(0, len(own), 4):
            box = turn.to_upright(Box(x0=own[i], top=own[i + 1], x1=own[i + 2], bottom=own[i + 3]))
            own[i : i + 4] = array("f", (box.x0, box.top, box.x1, box.bottom))
    return text + kept.text, boxes + own, sure + bytes([100]) * len(kept.text)
