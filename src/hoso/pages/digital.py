"""The characters of a page that has a text layer, read in bulk: letters, boxes, fonts, and which are hidden."""

from __future__ import annotations

import re
from array import array
from ctypes import byref, c_int, c_uint
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from hoso.model import FontRun
from hoso.pages import native

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hoso.model import Box
    from hoso.pages.frame import Frame
    from hoso.pages.native import Pointer

HIDDEN = "\x00"  # stands for each character that the page does not show
_INVISIBLE = {3, 7}  # render modes: neither filled nor stroked
_WHITE = 248  # of 255 in each colour: on paper nobody sees it
_FAINT = 8  # of 255: as good as transparent
_STRIDE = 8
_SPACE, _HARD_SPACE = 0x20, 0xA0
_LOW = 0.8  # points: letters of less height are not for the eye
_SOFT_HYPHEN = "\u00ad"
_LOST_HYPHEN = re.compile("[\ufffe\x02]")  # what the library gives for a hyphen at a line's end
_BOLD = re.compile(r"bold|black|heavy|demi(?!um)|-bd|,b\b", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|-it\b|,i\b|bi\b", re.IGNORECASE)
_FORCE_BOLD, _ITALIC_FLAG = 0x40000, 0x40
_HEAVY = range(600, 1001)


@dataclass(slots=True)
class Characters:
    """The characters of a page in stream order."""

    text: str
    boxes: array[float]
    fonts: tuple[FontRun, ...]
    objects: NDArray[np.uint64]  # the text object of each, 0 for one that the library made up
    invisible: int = 0  # letters set in an invisible mode: a scan's text layer, or a trick


@dataclass(slots=True)
class _Style:
    """How one text object is set."""

    font: tuple[str, bool, bool]
    invisible: bool
    white: bool


def read_characters(textpage: Pointer, frame: Frame, *, grounds: Sequence[Box] | None, covered: bool) -> Characters:
    """Read all characters of an open text page.

    Args:
        textpage: the library's text page.
        frame: the page's frame.
        grounds: coloured areas and pictures; white letters upon them can be seen; None where they are not known.
        covered: whether a picture covers the page: invisible letters over it are a scan's text layer and are kept.
    """
    count = native.letter_count(textpage)
    if count <= 0:
        return Characters(text="", boxes=array("f"), fonts=(), objects=np.zeros(0, np.uint64))
    rects, known = native.loose_boxes(textpage, count)
    boxes = frame.shown(rects)
    boxes[~known] = 0
    objects = _objects(textpage, count)
    text = _letters(textpage, count, boxes)
    starts, styles = _stretches(objects)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    hidden, invisible = _hidden(codes, boxes, frame, starts=starts, styles=styles, grounds=grounds, covered=covered)
    if hidden.any():
        text = np.where(hidden, np.uint32(ord(HIDDEN)), codes).tobytes().decode("utf-32-le")
    return Characters(
        text=text, boxes=array("f", boxes.tobytes()), fonts=_font_runs(starts, styles, count), objects=objects,
        invisible=invisible,
    )  # fmt: skip


def _letters(textpage: Pointer, count: int, boxes: NDArray[np.float32]) -> str:
    """Give one code point for each character of the library, whatever its UTF-16 says."""
    buffer = np.zeros(count + 1, dtype=np.uint16)
    units = native.copy_text(textpage, 0, count, buffer.ctypes) - 1
    astral = bool(((buffer >= 0xD800) & (buffer < 0xE000)).any())
    if units == count and not astral:
        text = buffer[:count].tobytes().decode("utf-16-le")
    else:
        text = _one_by_one(list(map(native.letter, repeat(textpage, count), range(count))))
    if "\ufffe" in text or "\x02" in text:
        text = _with_hyphens(text, boxes)
    return text


def _one_by_one(codes: list[int]) -> str:
    """Join code units that the library gives apart: the second half of a pair becomes hidden."""
    letters: list[str] = []
    for i, code in enumerate(codes):
        if 0xDC00 <= code < 0xE000 and i and 0xD800 <= codes[i - 1] < 0xDC00:
            letters[-1] = chr(0x10000 + ((codes[i - 1] - 0xD800) << 10) + (code - 0xDC00))
            letters.append(HIDDEN)
        else:
            letters.append("\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code))
    return "".join(letters)


def _with_hyphens(text: str, boxes: NDArray[np.float32]) -> str:
    """Put back what stands at line ends where the library saw a word break: a hyphen, or TCVN3's letter at U+00AD.

    The library takes both for the same; where the page has that letter, the width tells which of the two it is.
    """
    wide = {sign: _widths(text, boxes, sign) for sign in ("-", _SOFT_HYPHEN)}
    letters = list(text)
    for i in (found.start() for found in _LOST_HYPHEN.finditer(text)):
        width = float(boxes[i, 2] - boxes[i, 0])
        far = {sign: min(np.abs(known - width), default=_LOW) for sign, known in wide.items()}
        letters[i] = _SOFT_HYPHEN if far[_SOFT_HYPHEN] < far["-"] else "-"
    return "".join(letters)


def _widths(text: str, boxes: NDArray[np.float32], sign: str) -> NDArray[np.float32]:
    at = [found.start() for found in re.finditer(sign, text)]
    return boxes[at, 2] - boxes[at, 0]


def _objects(textpage: Pointer, count: int) -> NDArray[np.uint64]:
    """Give the text object of each character (0 for one that the library made up between objects).

    An object's characters stand together: where every eighth one has the same object, those between have it too.
    """
    every = np.fromiter(map(native.text_object, repeat(textpage), range(0, count, _STRIDE)), np.uint64)
    objects = np.repeat(every, _STRIDE)[:count]
    unsure = np.ones(len(every), dtype=bool)
    unsure[:-1] = (every[:-1] != every[1:]) | (every[:-1] == 0)
    ask = np.flatnonzero(np.repeat(unsure, _STRIDE)[:count])
    objects[ask] = np.fromiter(map(native.text_object, repeat(textpage), ask.tolist()), np.uint64, len(ask))
    return objects


def _stretches(objects: NDArray[np.uint64]) -> tuple[NDArray[np.int64], list[_Style]]:
    """Find where another text object begins, and how each is set; made-up characters belong to the one before."""
    count = len(objects)
    real = np.where(objects != 0, np.arange(count), 0)
    filled = objects[np.maximum.accumulate(real)]
    starts = np.concatenate(([0], np.flatnonzero(filled[1:] != filled[:-1]) + 1))
    fonts: dict[int, tuple[str, bool, bool]] = {}
    return starts, [_style(item, fonts) for item in filled[starts].tolist()]


_RED, _GREEN, _BLUE, _ALPHA = c_uint(), c_uint(), c_uint(), c_uint()
_COLOURS = tuple(byref(part) for part in (_RED, _GREEN, _BLUE, _ALPHA))


def _style(item: int, fonts: dict[int, tuple[str, bool, bool]]) -> _Style:
    if not item:
        return _Style(font=("", False, False), invisible=False, white=False)
    text = native.Item(item)
    mode = native.render_mode(text)
    font = native.font_of(text)
    look = fonts.get(font)
    if look is None:
        look = fonts[font] = _look(native.Item(font))
    white = invisible = False
    if mode in _INVISIBLE:
        invisible = True
    elif mode in {0, 4} and native.fill_colour(text, *_COLOURS):
        white = min(_RED.value, _GREEN.value, _BLUE.value) >= _WHITE or _ALPHA.value <= _FAINT
    elif mode in {2, 6}:  # filled and stroked: how some programs make letters bold
        look = (look[0], True, look[2])
    return _Style(font=look, invisible=invisible, white=white)


def _look(font: native.Item) -> tuple[str, bool, bool]:
    """The name of a font without its subset mark, and whether it is bold, italic."""
    if not font:
        return "", False, False
    name = native.font_name(font)
    if name[6:7] == "+":
        name = name[7:]
    flags, angle = native.font_flags(font), c_int()
    native.font_angle(font, byref(angle))
    flags = max(flags, 0)
    bold = bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD) or native.font_weight(font) in _HEAVY
    italic = bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG) or angle.value != 0
    return name, bold, italic


def _hidden(
    codes: NDArray[np.uint32],
    boxes: NDArray[np.float32],
    frame: Frame,
    *,
    starts: NDArray[np.int64],
    styles: list[_Style],
    grounds: Sequence[Box] | None,
    covered: bool,
) -> tuple[NDArray[np.bool_], int]:
    """Mark the characters that the page does not show, and count the letters set in an invisible mode."""
    count = len(codes)
    blank = (codes <= _SPACE) | (codes == _HARD_SPACE)
    ends = [*starts[1:].tolist(), count]
    unseen = np.zeros(count, dtype=bool)
    hidden = np.zeros(count, dtype=bool)
    for a, b, style in zip(starts.tolist(), ends, styles, strict=True):
        if style.invisible:
            unseen[a:b] = True
        elif style.white and not _on_ground(boxes[a:b], grounds):
            hidden[a:b] = True
    invisible = int((unseen & ~blank).sum())
    if invisible and not (covered and 2 * invisible >= int((~blank).sum())):
        hidden |= unseen
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    outside = (x < 0) | (x > frame.width) | (y < 0) | (y > frame.height)
    tiny = np.maximum(wide, high) < _LOW
    hidden |= (outside | tiny) & ~blank  # blanks that the library made up have no size, and stay
    hidden &= (codes != ord("\r")) & (codes != ord("\n"))
    return hidden, invisible


def _on_ground(boxes: NDArray[np.float32], grounds: Sequence[Box] | None) -> bool:
    if not grounds:
        return grounds is None
    x, y = float((boxes[:, 0].min() + boxes[:, 2].max()) / 2), float((boxes[:, 1].min() + boxes[:, 3].max()) / 2)
    return any(ground.contains(x, y) for ground in grounds)


def _font_runs(starts: NDArray[np.int64], styles: list[_Style], count: int) -> tuple[FontRun, ...]:
    """Merge neighbouring stretches that are set alike."""
    runs: list[FontRun] = []
    begin, look = 0, styles[0].font
    for start, style in zip(starts[1:].tolist(), styles[1:], strict=True):
        if style.font != look:
            runs.append(FontRun(start=begin, end=start, name=look[0], bold=look[1], italic=look[2]))
            begin, look = start, style.font
    runs.append(FontRun(start=begin, end=count, name=look[0], bold=look[1], italic=look[2]))
    return tuple(runs)
