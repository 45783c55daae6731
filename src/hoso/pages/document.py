"""An open PDF: its pages one at a time, its signatures, its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import finalize

import pypdfium2.raw as pdfium

from hoso.errors import FileFault
from hoso.model import Page
from hoso.pages import native, picture, signing
from hoso.pages.copying import copy_pages
from hoso.pages.covered import without_covered
from hoso.pages.decoding import DECODED, decoded
from hoso.pages.digital import read_characters
from hoso.pages.drawings import read_drawings
from hoso.pages.frame import Frame
from hoso.pages.mending import mended
from hoso.pages.overlays import Overlay, find_overlays, flatten, with_characters
from hoso.pages.quality import COVERED, judge
from hoso.pages.sideways import turned_upright

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

    import numpy as np
    from numpy.typing import NDArray

    from hoso.pages.native import Pointer


class PdfFile:
    """An open PDF; use it in a `with`. Memory does not grow with the number of pages read.

    Attributes:
        page_count: number of pages.
        sha256: digest of the file's bytes, in hexadecimal.
        warnings: faults that did not keep the file from being read (`cut_off`).
    """

    def __init__(
        self, document: Pointer, data: bytes, *, sha256: str, warnings: tuple[FileFault, ...] = (), without: int = 0
    ) -> None:
        """Keep the library's open document, the bytes that it reads from, and their digest.

        `without` pages at its end are only counted, not there.
        """
        self._document = document
        self._closing = finalize(self, _close, document, data)
        self._closing.atexit = False  # the library may be gone by then
        self.sha256 = sha256
        self.page_count = pdfium.FPDF_GetPageCount(document) - without
        self.warnings = warnings
        self._overlays: dict[int, tuple[Overlay, ...]] = {}
        self._stood: set[int] = set()  # pages whose letters were asked which way they stand

    def __enter__(self) -> Self:
        """Enter."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the document."""
        self.close()

    def close(self) -> None:
        """Close the document; nothing can be read from it any more."""
        self._closing()

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[Page]:
        """Give the pages from `first` to `last`, both counted from 1 and included, one at a time."""
        end = self.page_count if last is None else min(last, self.page_count)
        for number in range(max(first, 1), end + 1):
            yield self.page(number)

    def page(self, number: int) -> Page:
        """Read one page, counted from 1. What is stamped on it as annotations or form fields is read too.

        A page that the library cannot load comes back without text, quality `broken`.
        """
        page = pdfium.FPDF_LoadPage(self._open(), number - 1)
        if not page:
            return Page(
                number=number, width=0.0, height=0.0, text="", boxes=native.no_boxes(), text_source="none",
                quality="broken", remarks=("the page cannot be loaded",),
            )  # fmt: skip
        try:
            page = self._flattened(page, number)
            return self._read(page, number)
        finally:
            pdfium.FPDF_ClosePage(page)

    def size(self, number: int) -> tuple[float, float]:
        """Width and height of one page as shown, counted from 1, in points; 0 where it cannot be loaded."""
        page = pdfium.FPDF_LoadPage(self._open(), number - 1)
        if not page:
            return 0.0, 0.0
        try:
            self._looked_at(page, number)
            frame = Frame.of(page)
            return frame.width, frame.height
        finally:
            pdfium.FPDF_ClosePage(page)

    def overlays(self, number: int) -> tuple[Overlay, ...]:
        """What is laid over a page (stamps, notes, form fields, signatures); known once the page has been read."""
        return self._overlays.get(number, ())

    def signatures(self) -> tuple[signing.SignatureMark, ...]:
        """The digital signatures of the file, in its order; what they say is not verified."""
        return signing.read_signatures(self._open())

    def render(
        self, number: int, dpi: float = 100.0, *, crop: tuple[float, float, float, float] | None = None
    ) -> bytes:
        """Draw one page, counted from 1, as a PNG.

        Args:
            number: the page.
            dpi: dots per inch; fewer where the page is so large that the picture would have over 25 million dots.
            crop: x0, top, x1, bottom in points from the top left of the page as shown; else the whole page.

        Raises:
            FileFault: the page cannot be loaded (`page_damaged`) or holds pictures that are too large
                (`picture_too_large`).
        """
        return picture.png(self.dots(number, dpi, crop=crop))

    def dots(
        self, number: int, dpi: float = 100.0, *, crop: tuple[float, float, float, float] | None = None
    ) -> NDArray[np.uint8]:
        """Draw one page as `render` does, but as rows of red, green, blue (shape: rows, columns, 3)."""
        page = pdfium.FPDF_LoadPage(self._open(), number - 1)
        if not page:
            raise FileFault("page_damaged", f"page {number} cannot be loaded")
        try:
            page = self._flattened(page, number)
            self._looked_at(page, number)
            return picture.dots(page, dpi=dpi, crop=crop)
        finally:
            pdfium.FPDF_ClosePage(page)

    def copy(self, first: int, last: int) -> bytes:
        """Copy the pages from `first` to `last`, both counted from 1 and included, as a PDF of their own.

        Raises:
            FileFault: they cannot be copied (`not_copied`).
        """
        return copy_pages(self._open(), first, last)

    def _open(self) -> Pointer:
        if not self._closing.alive:
            raise ValueError("the document is closed")
        return self._document

    def _upright(self, page: Pointer, textpage: Pointer, number: int) -> bool:
        """Turn a page whose letters lie on their side, once; in memory, so that it is read and drawn alike."""
        if number in self._stood or not textpage:
            return False
        self._stood.add(number)
        return turned_upright(page, textpage)

    def _looked_at(self, page: Pointer, number: int) -> None:
        """Turn a page that has not been read, before it is measured or drawn."""
        if number not in self._stood:
            textpage = pdfium.FPDFText_LoadPage(page)
            self._upright(page, textpage, number)
            if textpage:
                pdfium.FPDFText_ClosePage(textpage)

    def _flattened(self, page: Pointer, number: int) -> Pointer:
        """Make what is laid over a page a part of it, in memory only, and load it again."""
        if number in self._overlays or pdfium.FPDFPage_GetAnnotCount(page) <= 0:
            return page
        found = find_overlays(page, Frame.of(page))
        self._overlays[number] = found
        if not found or not flatten(self._document, page, found):
            return page
        again = pdfium.FPDF_LoadPage(self._open(), number - 1)
        if not again:
            return page
        pdfium.FPDF_ClosePage(page)
        return again

    def _read(self, page: Pointer, number: int) -> Page:
        textpage = pdfium.FPDFText_LoadPage(page)
        if self._upright(page, textpage, number):
            pdfium.FPDFText_ClosePage(textpage)
            textpage = pdfium.FPDFText_LoadPage(page)
        try:
            frame = Frame.of(page)
            drawings = read_drawings(page, frame)
            cover = drawings.cover(frame)
            characters = read_characters(
                textpage,
                frame,
                grounds=drawings.grounds if drawings.complete else None,
                covered=cover > COVERED,
            )
        finally:
            if textpage:
                pdfium.FPDFText_ClosePage(textpage)
        characters = without_covered(characters, drawings, lambda: picture.dots(page, dpi=72))
        characters, codes = decoded(characters)
        characters = mended(characters)
        overlays = self.overlays(number)
        if overlays and not overlays[-1].end:
            overlays = self._overlays[number] = with_characters(page, frame, overlays, characters.objects)
        quality, remarks = judge(characters, drawings, cover=cover, overlays=[overlay.box for overlay in overlays])
        return Page(
            number=number, width=frame.width, height=frame.height, text=characters.text, boxes=characters.boxes,
            fonts=characters.fonts, images=tuple(drawings.images), rules=tuple(drawings.rules),
            text_source="digital" if characters.text.strip(" \r\n\t\x00\u00a0") else "none",
            quality=quality, remarks=(*remarks, *(f"{DECODED} {code}" for code in codes)),
        )  # fmt: skip


def _close(document: Pointer, data: bytes) -> None:
    """Close the library's document; until then its bytes are held here."""
    pdfium.FPDF_CloseDocument(document)
