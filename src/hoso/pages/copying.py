"""Pages of an open PDF copied into a file of their own."""

from __future__ import annotations

from ctypes import CFUNCTYPE, POINTER, c_int, c_ulong, cast, string_at
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from hoso.errors import FileFault

if TYPE_CHECKING:
    from hoso.pages.native import Pointer


def copy_pages(document: Pointer, first: int, last: int) -> bytes:
    """Copy the pages from `first` to `last`, counted from 1 and included, into a PDF of their own.

    Digital signatures do not outlive the copying; what they drew on the pages does.

    Raises:
        FileFault: the pages cannot be copied (`not_copied`).
    """
    copy = pdfium.FPDF_CreateNewDocument()
    try:
        if not pdfium.FPDF_ImportPages(copy, document, f"{first}-{last}".encode(), 0):
            raise FileFault("not_copied", f"pages {first} to {last} cannot be copied")
        return _saved(copy, first, last)
    finally:
        pdfium.FPDF_CloseDocument(copy)


def _saved(copy: Pointer, first: int, last: int) -> bytes:
    parts: list[bytes] = []

    def write(_: object, data: Any, size: int) -> int:  # noqa: ANN401 - a pointer of the library's
        parts.append(string_at(data, size))
        return 1

    writer = pdfium.FPDF_FILEWRITE(version=1)
    kind = CFUNCTYPE(c_int, POINTER(pdfium.FPDF_FILEWRITE), POINTER(None), c_ulong)
    writer.WriteBlock = cast(kind(write), type(writer.WriteBlock))
    if not pdfium.FPDF_SaveAsCopy(copy, writer, pdfium.FPDF_NO_INCREMENTAL):
        raise FileFault("not_copied", f"pages {first} to {last} cannot be copied")
    return b"".join(parts)
