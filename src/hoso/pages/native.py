"""The functions of pdfium that are called for each character or object: pointers as plain integers, so that `map` can.

Called through `map` over addresses, a function costs a third of what it costs through pypdfium2's typed wrapper in
a loop; for a page of 3,000 characters that is most of the time.
"""

from __future__ import annotations

from array import array
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p, cast
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

Pointer: TypeAlias = Any  # a typed pointer of pypdfium2, which has no types that mypy knows

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # kinds of page objects
_P = c_size_t  # a pointer, 0 for none
_COLOUR = (POINTER(c_uint),) * 4


def _bind(function: Pointer, result: type | None, *arguments: Any) -> Any:  # noqa: ANN401 - the library has no types
    """Give the same C function another prototype."""
    return CFUNCTYPE(result, *arguments)(cast(function, c_void_p).value or 0)


loose_box = _bind(pdfium.FPDFText_GetLooseCharBox, c_int, _P, c_int, _P)
text_object = _bind(pdfium.FPDFText_GetTextObject, _P, _P, c_int)
letter = _bind(pdfium.FPDFText_GetUnicode, c_uint, _P, c_int)
letter_count = _bind(pdfium.FPDFText_CountChars, c_int, _P)
copy_text = _bind(pdfium.FPDFText_GetText, c_int, _P, c_int, c_int, _P)
render_mode = _bind(pdfium.FPDFTextObj_GetTextRenderMode, c_int, _P)
font_of = _bind(pdfium.FPDFTextObj_GetFont, _P, _P)
font_name = _bind(pdfium.FPDFFont_GetBaseFontName, c_size_t, _P, c_char_p, c_size_t)
font_flags = _bind(pdfium.FPDFFont_GetFlags, c_int, _P)
font_weight = _bind(pdfium.FPDFFont_GetWeight, c_int, _P)
font_angle = _bind(pdfium.FPDFFont_GetItalicAngle, c_int, _P, POINTER(c_int))

count_objects = _bind(pdfium.FPDFPage_CountObjects, c_int, _P)
page_object = _bind(pdfium.FPDFPage_GetObject, _P, _P, c_int)
count_in_form = _bind(pdfium.FPDFFormObj_CountObjects, c_int, _P)
form_object = _bind(pdfium.FPDFFormObj_GetObject, _P, _P, c_ulong)
kind_of = _bind(pdfium.FPDFPageObj_GetType, c_int, _P)
bounds = _bind(pdfium.FPDFPageObj_GetBounds, c_int, _P, *(POINTER(c_float),) * 4)
matrix = _bind(pdfium.FPDFPageObj_GetMatrix, c_int, _P, c_void_p)
fill_colour = _bind(pdfium.FPDFPageObj_GetFillColor, c_int, _P, *_COLOUR)
stroke_colour = _bind(pdfium.FPDFPageObj_GetStrokeColor, c_int, _P, *_COLOUR)
draw_mode = _bind(pdfium.FPDFPath_GetDrawMode, c_int, _P, POINTER(c_int), POINTER(c_int))
count_segments = _bind(pdfium.FPDFPath_CountSegments, c_int, _P)
segment = _bind(pdfium.FPDFPath_GetPathSegment, _P, _P, c_int)
segment_kind = _bind(pdfium.FPDFPathSegment_GetType, c_int, _P)
segment_closes = _bind(pdfium.FPDFPathSegment_GetClose, c_int, _P)
segment_point = _bind(pdfium.FPDFPathSegment_GetPoint, c_int, _P, POINTER(c_float), POINTER(c_float))
image_size = _bind(pdfium.FPDFImageObj_GetImagePixelSize, c_int, _P, POINTER(c_uint), POINTER(c_uint))


def address(pointer: Pointer) -> int:
    """The address that a pointer of pypdfium2 holds; 0 for none."""
    return cast(pointer, c_void_p).value or 0


def no_boxes() -> array[float]:
    """The boxes of no characters."""
    return array("f")
