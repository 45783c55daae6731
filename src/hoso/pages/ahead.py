"""Pages of one paper recognised side by side: while one is read on, the next are with Tesseract already."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from hoso.errors import FileFault
from hoso.pages.scanned import begin, is_known, is_wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Page
    from hoso.pages.document import PdfFile
    from hoso.pages.scanned import Recognised, Recognition


def pages_ahead(document: PdfFile, settings: Recognition) -> Iterator[tuple[Page, Recognised | None]]:
    """Give the pages in their order, each with what gives its recognition where that was begun.

    The library that draws is used by this thread alone; Tesseract runs in processes of its own, for which threads wait.
    """
    if settings.at_once < 2 or settings.mode == "never":
        yield from ((page, None) for page in document.pages())
        return
    pool = ThreadPoolExecutor(settings.at_once)
    waiting: deque[tuple[Page, Recognised | None]] = deque()
    try:
        for page in document.pages():
            waiting.append((page, _begun(document, page, settings, pool)))
            if len(waiting) > settings.at_once:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begun(document: PdfFile, page: Page, settings: Recognition, pool: ThreadPoolExecutor) -> Recognised | None:
    if not is_wanted(page, settings) or is_known(document, page, settings):
        return None
    try:
        return pool.submit(begin(document, page, settings)).result
    except FileFault:  # met again, and said, when it is this page's turn
        return None
