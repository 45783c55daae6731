"""Scans made of papers of the corpus: pages as pictures only, as a scanner gives them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from hoso.pages import open_document
from tests.pages.made_pdfs import Raw

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

DEV = Path(__file__).parents[2] / "corpus" / "dev"


def scanned(
    paper: Path, page: int = 1, change: Callable[[NDArray[np.uint8]], NDArray[np.uint8]] | None = None
) -> bytes:
    """One page of a paper as a picture in a PDF, at 200 dots per inch."""
    with open_document(paper) as document:
        dots = document.dots(page, 200)
    if change is not None:
        dots = change(dots)
    raw = Raw()
    high, wide = dots.shape[:2]
    entries = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
    picture = raw.stream(np.ascontiguousarray(dots).tobytes(), entries % (wide, high), packed=True)
    width, height = wide * 72 / 200, high * 72 / 200
    raw.page(b"q %f 0 0 %f 0 0 cm /P Do Q" % (width, height), box=f"0 0 {width} {height}", objects={"P": picture})
    return raw.bytes()


def skewed(degrees: float) -> Callable[[NDArray[np.uint8]], NDArray[np.uint8]]:
    """A page laid on the glass not quite straight: turned clockwise."""

    def change(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
        picture = Image.fromarray(dots).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
        return np.asarray(picture)

    return change
