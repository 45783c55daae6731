"""Parts of a page cut out upright, at the resolution that a closer look needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hoso.model import Box, Turn
    from hoso.pages.document import PdfFile

_BLACK, _GREY = 0.2, 0.66  # of the way from ink to paper: darker is black, lighter is no ink of letters


def cut(document: PdfFile, number: int, box: Box, turn: Turn, dpi: int) -> NDArray[np.uint8]:
    """Draw a box of the upright page: rows of red, green, blue.

    Args:
        document: the open file.
        number: the page, from 1.
        box: in points of the upright page.
        turn: how the page was set upright.
        dpi: dots per inch of the picture.
    """
    shown = turn.to_page(box)
    margin = 0.06 * max(shown.width, shown.height) if turn.angle else 0.0
    crop = (shown.x0 - margin, shown.top - margin, shown.x1 + margin, shown.bottom + margin)
    dots = document.dots(number, dpi, crop=crop)
    if turn.quarters:
        dots = np.rot90(dots, -turn.quarters)
    if turn.angle:
        picture = Image.fromarray(dots).rotate(-turn.angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
        dots = np.asarray(picture)
        high, wide = (round(side * dpi / 72) for side in (box.height, box.width))
        top, left = (dots.shape[0] - high) // 2, (dots.shape[1] - wide) // 2
        dots = dots[top : top + high, left : left + wide]
    return dots


def without_red(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give all ink but red as a grey picture: letters and blue ink, no seals."""
    red = _redness(dots) > 50
    return np.where(red, np.uint8(255), dots.min(axis=2))


def dark(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the darkest ink alone: names are printed black, what a seal leaves of itself is grey."""
    ink, paper = np.percentile(grey, (0.5, 90))
    low, high = ink + _BLACK * (paper - ink), ink + _GREY * (paper - ink)
    return np.asarray(np.clip((grey - low) * (255 / max(high - low, 1)), 0, 255), dtype=np.uint8)


def bold(grey: NDArray[np.uint8], thin: int) -> NDArray[np.uint8]:
    """Wipe out strokes thinner than some dots (an odd number): names are set in bold, seals and signatures are not."""
    return np.asarray(Image.fromarray(grey).filter(ImageFilter.MaxFilter(thin)).filter(ImageFilter.MinFilter(thin)))


def only_red(dots: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Give red ink alone as a grey picture; None where there is none to speak of."""
    red = _redness(dots)
    if float((red > 50).mean()) < 0.002:
        return None
    return (255 - np.clip(red * 2, 0, 255)).astype(np.uint8)


def _redness(dots: NDArray[np.uint8]) -> NDArray[np.int16]:
    redness: NDArray[np.int16] = dots[:, :, 0].astype(np.int16) - dots[:, :, 1:].max(axis=2)
    return redness
