"""What is laid over a page: stamps, notes, form fields and signatures, which carry numbers, days and names."""

from __future__ import annotations

from ctypes import c_ushort, cast, create_string_buffer
from ctypes import POINTER as pointer_to
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from hoso.model import Box
    from hoso.pages.frame import Frame
    from hoso.pages.native import Pointer

_KINDS = {
    pdfium.FPDF_ANNOT_FREETEXT: "note",
    pdfium.FPDF_ANNOT_STAMP: "stamp",
    pdfium.FPDF_ANNOT_WIDGET: "field",
}
_MOST = 5_000  # annotations looked at on one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """One thing laid over a page; its text stands at the end of the page's characters."""

    kind: str  # note | stamp | field | signature
    box: Box


def find_overlays(page: Pointer, frame: Frame) -> tuple[Overlay, ...]:
    """List the annotations of an open page that can carry text to be seen; links and marks are none."""
    found: list[Overlay] = []
    for i in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            kind = _KINDS.get(pdfium.FPDFAnnot_GetSubtype(annotation))
            hidden = pdfium.FPDFAnnot_GetFlags(annotation) & (pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW)
            rect = pdfium.FS_RECTF()
            if kind is None or hidden or not pdfium.FPDFAnnot_GetRect(annotation, rect):
                continue
            if kind == "field" and _string(annotation, b"FT") == "Sig":
                kind = "signature"
            found.append(Overlay(kind=kind, box=frame.box(rect.left, rect.bottom, rect.right, rect.top)))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return tuple(found)


def _string(annotation: Pointer, key: bytes) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = create_string_buffer(max(size, 2))
    pdfium.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, pointer_to(c_ushort)), size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
