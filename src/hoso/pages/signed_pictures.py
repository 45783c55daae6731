"""Signature blocks that are pictures in a digital page (authority, title, name): found, and read into the page."""

from __future__ import annotations

import re
from array import array
from dataclasses import astuple, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from hoso.errors import FileFault
from hoso.model import Box, FontRun
from hoso.pages import cache, tesseract
from hoso.pages.crops import without_red
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.widths import width
from hoso.text.letters import bare
from hoso.text.signing import authority_end, head_end, is_capital, is_familiar, is_title, person

if TYPE_CHECKING:
    from hoso.model import Page
    from hoso.pages.document import PdfFile
    from hoso.pages.scanned import Recognition

DPI = 250
_VERSION = 1  # of the way they are read
_SMALLEST, _LARGEST = (80.0, 30.0), (0.62, 320.0)  # points; of the page's width, points
_ASIDE = 0.4  # of the page's width: the middle of a signature lies further right
_BELOW = 90.0  # points below a picture in which the printed name may stand
_LETTERS = 3  # upon a picture: more, and it is a seal or a ground under text
_SURE = {False: 60, True: 75}  # of 100, of titles and of names: less is not taken
_LIST = re.compile(r"\bN[OƠ]I NHAN\b")


def find_blocks(page: Page) -> list[Box]:
    """Find pictures where a digital page has its signature, and no name is printed below or upon them."""
    if page.quality != "sound" or page.text_source == "ocr" or not page.images:
        return []
    lines = _lines(page)
    if not any(_LIST.search(bare(text)) or _is_head(text) for text, _ in lines):
        return []
    letters = np.array([not c.isspace() and c != "\x00" for c in page.text], dtype=bool)
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)[letters]
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    found = []
    for picture in page.images:
        if not (
            _SMALLEST[0] <= picture.width <= _LARGEST[0] * page.width
            and _SMALLEST[1] <= picture.height <= _LARGEST[1]
            and (picture.x0 + picture.x1) / 2 > _ASIDE * page.width
        ):
            continue
        upon = (x > picture.x0) & (x < picture.x1) & (y > picture.top) & (y < picture.bottom)
        if upon.sum() <= _LETTERS and not any(_is_name(text) and _near(box, picture) for text, box in lines):
            found.append(picture)
    return found


def read_blocks(document: PdfFile, page: Page, settings: Recognition) -> tuple[Page, FileFault | None]:
    """Read signature blocks that are pictures, and put their lines where they stand.

    Only authority lines, titles and names are taken: a seal's ring and a signature's strokes stay a picture.

    Returns:
        The page, and why its pictures could not be read.
    """
    blocks = find_blocks(page) if settings.mode != "never" else []
    for block in blocks:
        key = cache.key_of("block", _VERSION, document.sha256, page.number, DPI, block.x0, block.top)
        recognise = partial(_recognised, document, page.number, block, settings.seconds)
        try:
            packed = cache.fetch(key, recognise, cached=settings.cached)
        except FileFault as fault:
            return page, fault
        lines = [TextLine(tuple(Word(*w) for w in words), *rest) for words, *rest in packed]
        for line in sorted((l for l in lines if _is_signing(l)), key=lambda l: l.base):
            page = _with_line(page, line, block)
    return page, None


def _recognised(document: PdfFile, number: int, block: Box, seconds: float) -> list[Any]:
    dots = document.dots(number, DPI, crop=(block.x0, block.top, block.x1, block.bottom))
    lines = tesseract.recognise(without_red(dots), dpi=DPI, layout=11, seconds=seconds)
    return [[[astuple(w) for w in l.words], l.x0, l.base, l.slope, l.size] for l in lines]


def _is_signing(line: TextLine) -> bool:
    text = " ".join(w.text for w in line.words)
    name = _is_name(text)
    sure = sum(w.sure for w in line.words) / len(line.words)
    return (name or _is_head(text)) and sure >= _SURE[name]


def _is_head(text: str) -> bool:
    return len(text) < 60 and is_capital(text) and (is_title(text) or authority_end(text) > 0 or head_end(text) > 0)


def _is_name(text: str) -> bool:
    span = person(text)
    return span is not None and is_familiar(text[slice(*span)])


def _near(box: Box, picture: Box) -> bool:
    """Whether a line stands upon a picture or right below it."""
    middle = (box.x0 + box.x1) / 2
    return picture.x0 - 40 < middle < picture.x1 + 40 and picture.top < box.middle < picture.bottom + _BELOW


def _lines(page: Page) -> list[tuple[str, Box]]:
    """The lines of the stream, cut at tabs of white too, each with its box."""
    found = []
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)
    for match in re.finditer(r"[^\r\n]+", page.text):
        own = boxes[match.start() : match.end()]
        own = own[own[:, 2] > own[:, 0]]
        if len(own):
            x0, top, _, _ = own.min(axis=0).tolist()
            _, _, x1, bottom = own.max(axis=0).tolist()
            found.append((match[0].strip(), Box(x0=x0, top=top, x1=x1, bottom=bottom)))
    return found


def _with_line(page: Page, line: TextLine, block: Box) -> Page:
    """Put a line at the end of the stream, each letter as wide as its share of its word."""
    scale = 72 / DPI
    top, bottom = block.top + (line.base - 0.8 * line.size) * scale, block.top + (line.base + 0.28 * line.size) * scale
    text, boxes, sure = "\r\n", array("f", [0.0] * 8), bytearray([100, 100])
    end = 0.0
    for word in line.words:
        at = block.x0 + word.x0 * scale
        if end:
            text, boxes = f"{text} ", boxes + array("f", (end, top, max(at, end), bottom))
            sure.append(word.sure)
        unit = (word.x1 - word.x0) * scale / sum(map(width, word.text))
        for c in word.text:
            boxes.extend((at, top, at + unit * width(c), bottom))
            sure.append(word.sure)
            at += unit * width(c)
        text, end = text + word.text, at
    size = len(page.text)
    known = page.sure or bytes([100]) * size
    run = FontRun(start=size + 2, end=size + len(text), name="", bold=False, italic=False)
    return replace(
        page, text=page.text + text, boxes=array("f", page.boxes) + boxes, fonts=(*page.fonts, run),
        sure=known + bytes(sure), text_source="mixed",
    )  # fmt: skip
