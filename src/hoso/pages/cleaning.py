"""A scanned page made fit for reading: ink of seals taken away by its colour, light evened out, set upright."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TILES = 24  # the page is cut in so many by so many tiles to find its light
_DARK_PAPER = 225  # of 255: where the paper is darker anywhere, its light is evened out
_DARK = 170  # of 255: ink
_ALONE = 4  # dots of ink in a square of seven by seven: a speck of dust or toner; the dot of an i has more
_DUSTY = 800  # dots of specks: a page that has fewer is clean
_LEAST = 0.2  # degrees: a smaller skew is left
_MOST = 6.0  # degrees: a larger one is no skew
_STEP = 0.1


@dataclass(frozen=True, slots=True)
class Upright:
    """A grey page (0 black, 255 white) and by how many degrees clockwise it was turned."""

    grey: NDArray[np.uint8]
    angle: float


def levelled(grey: NDArray[np.uint8]) -> Upright:
    """Set a grey page level."""
    angle = skew(grey)
    return Upright(turned(grey, angle), angle) if angle else Upright(grey, 0.0)


def without_colour(dots: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give the brightest of the three colours: black letters stay, red seals and blue signatures fade."""
    brightest: NDArray[np.uint8] = np.maximum(np.maximum(dots[:, :, 0], dots[:, :, 1]), dots[:, :, 2])
    return brightest  # three times as fast as a maximum over the last axis


def even(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Divide by the light of the paper around each dot, where the paper is not white all over."""
    high, wide = grey.shape
    if high < _TILES * 4 or wide < _TILES * 4:
        return grey
    down, across = high // _TILES, wide // _TILES
    tiles = grey[: down * _TILES, : across * _TILES].reshape(_TILES, down, _TILES, across)
    light = np.percentile(tiles[:, ::3, :, ::3], 85, axis=(1, 3)).astype(np.float32)
    if light.min() >= _DARK_PAPER:
        return grey
    light = np.maximum(light, 0.6 * np.median(light))  # a black border or a picture is no shadow
    field = np.asarray(Image.fromarray(light).resize((wide, high), Image.Resampling.BILINEAR))
    lit: NDArray[np.uint8] = np.clip(grey * (250.0 / np.maximum(field, 1)), 0, 255).astype(np.uint8)
    return lit


def without_specks(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Wipe out specks of toner and dust, smaller than any dot of a letter; a page with few of them stays as it is."""
    ink = (grey < _DARK).astype(np.uint8)
    around = _around(_around(ink, 0), 1)
    specks = (ink == 1) & (around <= _ALONE)
    if np.count_nonzero(specks) < _DUSTY:
        return grey
    near = _around(_around(specks.astype(np.uint8), 0, 1), 1, 1) > 0
    return np.where(near, np.uint8(255), grey)


def _around(counts: NDArray[np.uint8], axis: int, reach: int = 3) -> NDArray[np.uint8]:
    """The sums of each dot and those up to `reach` before and behind it along an axis."""
    total = counts.copy()
    for step in range(1, reach + 1):
        before, behind = (slice(step, None), slice(None, -step))
        one, other = (before, behind) if axis == 0 else ((slice(None), before), (slice(None), behind))
        total[one] += counts[other]
        total[other] += counts[one]
    return total


def coarse(grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A copy of a page about 1,100 dots long, in which the darkest of some dots stands for them."""
    step = max(1, round(max(grey.shape) / 1100))
    down, across = grey.shape[0] // step, grey.shape[1] // step
    small = np.full((down, across), 255, np.uint8)
    for i in range(step):
        for j in range(step):
            np.minimum(small, grey[i : down * step : step, j : across * step : step], out=small)
    return small


def skew(grey: NDArray[np.uint8]) -> float:
    """Measure by how many degrees clockwise a page must be turned for its lines to be level.

    The rows of dark dots are sharpest at that angle; measured on a coarse copy.
    """
    small = coarse(grey)
    down, across = small.shape
    margin_y, margin_x = down // 25, across // 25
    rows, columns = np.nonzero(small[margin_y:-margin_y, margin_x:-margin_x] < 128)
    if len(rows) < 500:
        return 0.0
    if len(rows) > 25_000:
        rows, columns = rows[:: len(rows) // 25_000 + 1], columns[:: len(columns) // 25_000 + 1]
    centred = columns - across / 2

    def sharpness(angle: float) -> float:
        level = np.rint(rows + centred * math.tan(math.radians(angle))).astype(np.int64)
        counts = np.bincount(level - level.min()).astype(np.float64)
        return float((np.diff(counts) ** 2).sum())

    wide = max((sharpness(a), -abs(a), a) for a in np.arange(-_MOST, _MOST + 0.01, 0.5))[2]
    angle = max((sharpness(a), -abs(a), a) for a in np.arange(wide - 0.5, wide + 0.51, _STEP))[2]
    level = sharpness(0.0)
    if abs(angle) < _LEAST or abs(angle) > _MOST - 0.1 or sharpness(angle) < 1.05 * level:
        return 0.0
    return float(angle)


def turned(grey: NDArray[np.uint8], angle: float) -> NDArray[np.uint8]:
    """Turn a page by some degrees clockwise about its middle; corners that come in are white."""
    picture = Image.fromarray(grey).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(picture)
