"""Handwritten digits told apart: a small network over the directions of strokes, trained by `training/digits.py`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from numpy.typing import NDArray

REJECT = 10  # the class of what is no digit: pieces, two at once, signs
_SIDE, _INNER = 28, 20  # dots of the square that a digit is laid into, and of the digit in it
_BINS, _CELLS = 8, 7


def framed(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    """Lay a piece of ink (1 where there is ink, 0 elsewhere) into a square, its weight in the middle."""
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.3), np.flatnonzero(ink.max(axis=0) > 0.3)
    square = np.zeros((_SIDE, _SIDE), np.float32)
    if not len(rows) or not len(columns):
        return square
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = _INNER / max(cut.shape)
    high, wide = max(1, round(cut.shape[0] * scale)), max(1, round(cut.shape[1] * scale))
    how = Image.Resampling.BOX if scale < 1 else Image.Resampling.BILINEAR
    small = np.asarray(Image.fromarray(np.asarray(cut, np.float32)).resize((wide, high), how))
    total = float(small.sum()) or 1.0
    y = float((small.sum(axis=1) * np.arange(high)).sum()) / total
    x = float((small.sum(axis=0) * np.arange(wide)).sum()) / total
    top = min(max(round(_SIDE / 2 - 0.5 - y), 0), _SIDE - high)
    left = min(max(round(_SIDE / 2 - 0.5 - x), 0), _SIDE - wide)
    square[top : top + high, left : left + wide] = small
    return square


def features(squares: NDArray[np.float32]) -> NDArray[np.float32]:
    """Describe squares (count, 28, 28) by how much stroke runs in which direction where."""
    soft = (
        squares
        + 0.5 * (np.roll(squares, 1, 1) + np.roll(squares, -1, 1) + np.roll(squares, 1, 2) + np.roll(squares, -1, 2))
    ) / 3
    dy = np.roll(soft, -1, 1) - np.roll(soft, 1, 1)
    dx = np.roll(soft, -1, 2) - np.roll(soft, 1, 2)
    strength = np.hypot(dx, dy)
    angle = (np.arctan2(dy, dx) / (2 * np.pi) * _BINS) % _BINS
    low = np.floor(angle).astype(np.int64) % _BINS
    part = angle - np.floor(angle)
    count, cell = len(squares), _SIDE // _CELLS
    told = np.empty((count, _BINS + 1, _CELLS, _CELLS), np.float32)
    for b in range(_BINS):
        share = strength * ((low == b) * (1 - part) + (low == (b - 1) % _BINS) * part)
        told[:, b] = share.reshape(count, _CELLS, cell, _CELLS, cell).mean(axis=(2, 4))
    told[:, _BINS] = soft.reshape(count, _CELLS, cell, _CELLS, cell).mean(axis=(2, 4))
    flat = told.reshape(count, -1)
    root: NDArray[np.float32] = np.sqrt(flat)
    return root


@cache
def _network() -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    with files("hoso.pages").joinpath("digits.npz").open("rb") as file:
        kept = np.load(file)
        return [
            (kept[f"w{i}"].astype(np.float32), kept[f"b{i}"].astype(np.float32)) for i in range(len(kept.files) // 2)
        ]


def tell(squares: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the probability of each class (0 to 9, and no digit) for squares (count, 28, 28)."""
    values: NDArray[np.float32] = features(squares)
    layers = _network()
    for i, (weights, bias) in enumerate(layers):
        values = values @ weights + bias
        if i < len(layers) - 1:
            values = np.maximum(values, 0)
    values = values - values.max(axis=1, keepdims=True)
    powers = np.exp(values)
    chances: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return chances
