"""A box that a person draws on a scanned page, read by itself at a finer resolution than the whole page was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hoso.model import Box, Turn
from hoso.pages import tesseract
from hoso.pages.cleaning import without_colour
from hoso.pages.crops import cut

if TYPE_CHECKING:
    from hoso.model import Page
    from hoso.pages.document import PdfFile

_DPI = 300  # 400 was no better on real scans, nor was one line at a time
_MARGIN = 6.0  # points around the box: letters that touch its edge are read whole
_PAPER = 20  # white dots around the cutting
_BLOCK = 6  # Tesseract's layout: one block of lines
_JUNK = 25  # of 100: what is read less surely is no word
_SECONDS = 20.0


def read_box(document: PdfFile, page: Page, box: Box) -> tuple[str, float]:
    """The words whose middles lie in a box, lines joined, and how sure their letters are on the whole (0 to 100).

    Args:
        document: the open file.
        page: the page, as it was recognised: it tells how it was set upright.
        box: in points of the upright page.

    Raises:
        FileFault: it cannot be drawn or recognised.
    """
    turn = page.turn or Turn(width=page.width, height=page.height)
    x0, top = max(box.x0 - _MARGIN, 0.0), max(box.top - _MARGIN, 0.0)
    wider = Box(x0=x0, top=top, x1=box.x1 + _MARGIN, bottom=box.bottom + _MARGIN)
    grey = np.pad(without_colour(cut(document, page.number, wider, turn, _DPI)), _PAPER, constant_values=255)
    lines = tesseract.recognise(grey, dpi=_DPI, layout=_BLOCK, seconds=_SECONDS)
    scale = 72 / _DPI
    found = []
    for word in (word for line in lines for word in line.words):
        x = x0 + ((word.x0 + word.x1) / 2 - _PAPER) * scale
        y = top + ((word.top + word.bottom) / 2 - _PAPER) * scale
        if word.sure >= _JUNK and box.contains(x, y):
            found.append(word)
    letters = sum(len(word.text) for word in found)
    sure = sum(word.sure * len(word.text) for word in found) / letters if letters else 0.0
    return " ".join(word.text for word in found), sure
