"""Pages of a PDF with a text layer: characters and their boxes, read in bulk through pdfium."""

from __future__ import annotations

import hashlib
from array import array
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from hoso.errors import FileFault
from hoso.model import Page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class PdfFile:
    """An open PDF: pages one at a time, memory flat in their number."""

    def __init__(self, document: pdfium.PdfDocument, data: bytes) -> None:
        """Keep the open document and its digest."""
        self._document = document
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.page_count = len(document)

    def __enter__(self) -> PdfFile:
        """Enter."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the document."""
        self._document.close()

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[Page]:
        """Give the pages from `first` to `last`, both counted from 1 and included."""
        for number in range(first, (last or self.page_count) + 1):
            yield self._page(number)

    def _page(self, number: int) -> Page:
        page = self._document[number - 1]
        width, height = page.get_size()
        textpage = page.get_textpage()
        count = pdfium_c.FPDFText_CountChars(textpage.raw)
        rects = (pdfium_c.FS_RECTF * max(count, 1))()
        loose, raw = pdfium_c.FPDFText_GetLooseCharBox, textpage.raw
        for i in range(count):
            loose(raw, i, rects[i])
        found = np.frombuffer(rects, dtype=np.float32).reshape(-1, 4)[:count]
        boxes = np.empty_like(found)
        boxes[:, 0], boxes[:, 2] = found[:, 0], found[:, 2]
        boxes[:, 1], boxes[:, 3] = height - found[:, 1], height - found[:, 3]
        text = textpage.get_text_range(0, count) if count else ""
        if len(text) != count:
            text = "".join(chr(pdfium_c.FPDFText_GetUnicode(raw, i)) for i in range(count))
        textpage.close()
        page.close()
        return Page(
            number=number, width=width, height=height, text=text, boxes=array("f", boxes.tobytes()),
            text_source="digital" if count else "none", quality="sound" if count else "empty",
        )  # fmt: skip


def open_document(path: Path, *, password: str | None = None) -> PdfFile:
    """Open a PDF file for reading.

    Raises:
        FileFault: the file cannot be opened; the code says why.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FileFault("unreadable", f"cannot be opened: {error.strerror}") from error
    try:
        return PdfFile(pdfium.PdfDocument(data, password=password), data)
    except pdfium.PdfiumError as error:
        raise FileFault("not_a_pdf", "is not a PDF file that can be read") from error
