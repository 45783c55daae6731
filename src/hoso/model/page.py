"""A page as the PDF library gives it: characters in stream order, each with its box."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from hoso.model.geometry import Box, Turn


@dataclass(slots=True, kw_only=True)
class FontRun:
    """A stretch of characters `[start, end)` set in one font."""

    start: int
    end: int
    name: str
    bold: bool
    italic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in the letterhead where digits were written or stamped, read apart from the text around it.

    The text of the page leaves it empty until it is settled which of the candidates it is.
    """

    kind: str  # number | day | month
    at: int  # index in the page's text where its digits belong
    box: Box
    candidates: tuple[tuple[str, float], ...]  # digits and how likely, best first
    again: bool = False  # at an appendix's head, of the paper that it belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    r"""The characters of one page, nothing stripped and nothing repaired; hidden ones are `\0`.

    `text` has one code point for each character in the order of the content stream, with `\r\n` where the
    library breaks lines; `boxes` holds four floats for each of them (x0, top, x1, bottom in points from the top
    left of the page as shown, rotation applied). The boxes are loose: their height follows the font, not the glyph.
    """

    number: int  # from 1
    width: float
    height: float
    text: str
    boxes: array[float]
    fonts: tuple[FontRun, ...] = ()
    images: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()  # thin drawn lines and rectangles' edges: candidates for grids, footnote rules
    text_source: str = "digital"  # digital | ocr | mixed | none
    quality: str = "sound"  # sound | empty | sparse | broken, with what was seen in `remarks`
    remarks: tuple[str, ...] = field(default=())
    turn: Turn | None = None  # of a scan that was set upright before it was read: all boxes are in that frame
    sure: bytes = b""  # of each character, 0 to 100: how sure the recognition was; empty for a digital page
    slots: tuple[Slot, ...] = ()
