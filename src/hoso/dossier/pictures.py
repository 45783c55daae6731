"""Pictures of a paper's pages, to show its fields on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.errors import FileFault

if TYPE_CHECKING:
    from pathlib import Path

DPI = 100.0
Picture = tuple[int, bytes, float, float]  # page from 1, PNG, width and height of the page in points


def pictures(path: Path, *, password: str | None = None, last: int | None = None) -> list[Picture]:
    """Draw the pages up to `last`; one that cannot be drawn is left out.

    Args:
        path: the PDF.
        password: where it is encrypted.
        last: number of the last page, from 1; None for all.

    Raises:
        FileFault: where the file cannot be opened.
    """
    from hoso.pages import open_document

    drawn: list[Picture] = []
    with open_document(path, password=password) as document:
        for number in range(1, min(document.page_count, last or document.page_count) + 1):
            try:
                page = document.page(number)
                drawn.append((number, document.render(number, DPI), page.width, page.height))
            except FileFault:
                continue
    return drawn
