"""What is laid over a page: stamps, notes, form fields and signatures, which carry numbers, days and names."""

from __future__ import annotations

from ctypes import POINTER, byref, c_float, c_ushort, cast, create_string_buffer
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium

from hoso.pages import native

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from hoso.model import Box
    from hoso.pages.frame import Frame
    from hoso.pages.native import Pointer

_KINDS = {
    pdfium.FPDF_ANNOT_FREETEXT: "note",
    pdfium.FPDF_ANNOT_STAMP: "stamp",
    pdfium.FPDF_ANNOT_WIDGET: "field",
}
_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_MOST = 5_000  # annotations looked at on one page, objects in one of them
_EMPTY = 2  # bytes of an empty string
_DEPTH = 6  # forms within forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One thing laid over a page; its text, where it has one, is `page.text[start:end]`, at the end of the stream.

    A number or a day that was stamped in is often the picture of a signature field: `signature` says what made it,
    not what it means.
    """

    kind: str  # note | stamp | field | signature
    box: Box
    drawn: bool = True  # False: the file leaves it to the reader to draw its words
    start: int = 0
    end: int = 0


def find_overlays(page: Pointer, frame: Frame) -> tuple[Overlay, ...]:
    """List the annotations of an open page that can carry text to be seen; links and marks are none."""
    found: list[Overlay] = []
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            kind = _KINDS.get(pdfium.FPDFAnnot_GetSubtype(annotation))
            hidden = pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN
            rect = pdfium.FS_RECTF()
            if kind is None or hidden or not pdfium.FPDFAnnot_GetRect(annotation, rect):
                continue
            if kind == "field" and _string(annotation, b"FT") == "Sig":
                kind = "signature"
            drawn = pdfium.FPDFAnnot_GetAP(annotation, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _EMPTY
            box = frame.box(rect.left, rect.bottom, rect.right, rect.top)
            found.append(Overlay(kind=kind, box=box, drawn=drawn or kind == "signature"))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return tuple(found)


def _string(annotation: Pointer, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = create_string_buffer(max(size, 2))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")


def flatten(document: Pointer, page: Pointer, overlays: tuple[Overlay, ...]) -> bool:
    """Make the annotations of an open page a part of it, in memory only; say whether the page has changed."""
    if all(overlay.drawn for overlay in overlays):
        return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)
    config = pdfium.FPDF_FORMFILLINFO(version=2)
    forms = pdfium.FPDFDOC_InitFormFillEnvironment(document, config)  # draws what the file leaves to the reader
    if not forms:
        return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)
    try:
        pdfium.FORM_OnAfterLoadPage(page, forms)
        try:
            return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS)
        finally:
            pdfium.FORM_OnBeforeClosePage(page, forms)
    finally:
        pdfium.FPDFDOC_ExitFormFillEnvironment(forms)


def with_characters(
    page: Pointer, frame: Frame, overlays: tuple[Overlay, ...], objects: NDArray[np.uint64]
) -> tuple[Overlay, ...]:
    """Say which characters came from which overlay, once the library has made them a part of the page.

    Args:
        page: the open page, flattened: its last object is a form that holds a form for each annotation.
        frame: the page's frame.
        overlays: what was found on the page before.
        objects: the text object of each character.
    """
    last = native.count_objects(page) - 1
    outer = native.page_object(page, last) if last >= 0 else None
    if not outer or native.kind_of(outer) != native.FORM:
        return overlays
    found = list(overlays)
    for i in range(min(native.count_in_form(outer), _MOST)):
        inner = native.form_object(outer, i)
        at = _home(inner, frame, found)
        if at is None:
            continue
        places = np.flatnonzero(np.isin(objects, np.array(list(_letters(inner, 0)), dtype=np.uint64)))
        if len(places):
            found[at] = replace(found[at], start=int(places[0]), end=int(places[-1]) + 1)
    return tuple(found)


def _home(form: native.Item, frame: Frame, overlays: list[Overlay]) -> int | None:
    """Find the overlay without text yet whose box a form lies in, by the middle of what it draws."""
    sides = tuple(c_float() for _ in range(4))
    if not form or not native.bounds(form, *(byref(side) for side in sides)):
        return None
    left, bottom, right, top = (side.value for side in sides)
    box = frame.box(left, bottom, right, top)
    x, y = (box.x0 + box.x1) / 2, box.middle
    inside = (i for i, overlay in enumerate(overlays) if not overlay.end and overlay.box.contains(x, y))
    return next(inside, None)


def _letters(item: native.Item, depth: int) -> Iterator[int]:
    """List the text objects in an object, forms within forms too."""
    kind = native.kind_of(item) if item else 0
    if kind == native.TEXT:
        yield item.value or 0
    elif kind == native.FORM and depth < _DEPTH:
        for i in range(min(native.count_in_form(item), _MOST)):
            yield from _letters(native.form_object(item, i), depth + 1)
