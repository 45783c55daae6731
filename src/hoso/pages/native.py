"""The functions of pdfium that are called for each character or object, without types that cost more than the call.

A function without a list of argument types takes small whole numbers and objects of ctypes as they are: nothing is
converted, and called through `map` over places made once it costs a third of what pypdfium2's typed wrapper costs. For
a page of 3,000 characters that is most of the time.
"""

from __future__ import annotations

from array import array
from ctypes import PYFUNCTYPE, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p, cast, create_string_buffer
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from numpy.typing import NDArray

Pointer: TypeAlias = Any  # a typed pointer of pypdfium2, which has no types that mypy knows

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # kinds of page objects
_AT_ONCE = 4096  # characters whose boxes are asked for in one go


class Item(c_void_p):
    """An object of the library, false where there is none; unlike a plain `c_void_p` it is not made a number."""


def _bind(function: Pointer, result: type) -> Any:  # noqa: ANN401 - the library has no types
    """Give the same C function without argument types; a pointer must be an object of ctypes, never a number."""
    return PYFUNCTYPE(result)(cast(function, c_void_p).value or 0)


letter = _bind(pdfium.FPDFText_GetUnicode, c_uint)
letter_count = _bind(pdfium.FPDFText_CountChars, c_int)
copy_text = _bind(pdfium.FPDFText_GetText, c_int)
letter_angle = _bind(pdfium.FPDFText_GetCharAngle, c_float)
text_object = _bind(pdfium.FPDFText_GetTextObject, c_size_t)  # its address, 0 for none
render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, c_int)
font_of = _bind(pdfium.FPDFTextObj_GetFont, c_size_t)  # its address, 0 for none
font_flags = _bind(pdfium.FPDFFont_GetFlags, c_int)
font_weight = _bind(pdfium.FPDFFont_GetWeight, c_int)
font_angle = _bind(pdfium.FPDFFont_GetItalicAngle, c_int)

count_objects = _bind(pdfium.FPDFPage_CountObjects, c_int)
page_object = _bind(pdfium.FPDFPage_GetObject, Item)
count_in_form = _bind(pdfium.FPDFFormObj_CountObjects, c_int)
kind_of = _bind(pdfium.FPDFPageObj_GetType, c_int)
bounds = _bind(pdfium.FPDFPageObj_GetBounds, c_int)
matrix = _bind(pdfium.FPDFPageObj_GetMatrix, c_int)
fill_colour = _bind(pdfium.FPDFPageObj_GetFillColor, c_int)
stroke_colour = _bind(pdfium.FPDFPageObj_GetStrokeColor, c_int)
draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, c_int)
count_segments = _bind(pdfium.FPDFPath_CountSegments, c_int)
segment = _bind(pdfium.FPDFPath_GetPathSegment, Item)
segment_kind = _bind(pdfium.FPDFPathSegment_GetType, c_int)
segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, c_int)
segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, c_int)
image_size = _bind(pdfium.FPDFImageObj_GetImagePixelSize, c_int)

_loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, c_int)
_form_object = _bind(pdfium.FPDFFormObj_GetObject, Item)
_font_name = _bind(pdfium.FPDFFont_GetBaseFontName, c_size_t)


def loose_boxes(textpage: Pointer, count: int) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The loose boxes of a page's characters, rows of (left, top, right, bottom), and which of them are known."""
    rects = np.zeros((count, 4), dtype=np.float32)
    known = np.zeros(count, dtype=bool)
    room, places = _room()
    for begin in range(0, count, _AT_ONCE):
        end = min(begin + _AT_ONCE, count)
        answers = map(_loose_box, repeat(textpage, end - begin), range(begin, end), places)
        known[begin:end] = np.fromiter(answers, bool, end - begin)
        rects[begin:end] = room[: end - begin]
    return rects, known


@cache
def _room() -> tuple[NDArray[np.float32], list[c_void_p]]:
    """Room that the library writes boxes to, and the place of each."""
    room = np.zeros((_AT_ONCE, 4), dtype=np.float32)
    return room, [c_void_p(room.ctypes.data + row * room.strides[0]) for row in range(_AT_ONCE)]


def form_object(form: Item, index: int) -> Item:
    """An object of a form."""
    inner: Item = _form_object(form, c_ulong(index))
    return inner


def font_name(font: Item) -> str:
    """The name of a font, its subset mark too."""
    buffer = create_string_buffer(256)
    _font_name(font, buffer, c_size_t(len(buffer)))
    return buffer.value.decode("utf-8", "replace")


def no_boxes() -> array[float]:
    """The boxes of no characters."""
    return array("f")
