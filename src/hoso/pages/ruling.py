"""Ruling lines in the picture of a scanned page: long thin dark strokes, level and upright."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DARK = 150  # of 255
_LEVEL, _UPRIGHT = 0.45, 0.24  # inches: shorter strokes are letters, dashes, underlines of a word
_FULL = 0.93  # of a stroke is dark
_THICK = 0.09  # inches: thicker is a bar, a border of the scan, a picture
_MOST_LEAN = 0.03  # of a stroke's length
_ENOUGH = 300  # dots that are needed to tell a lean
_MOST = 4000  # strokes of a page
_BITS = np.array([byte.bit_count() for byte in range(256)], dtype=np.uint8)


@dataclass(slots=True)
class _Stroke:
    start: int
    end: int
    first: int
    last: int

    @property
    def middle(self) -> int:
        """The row in the middle of its breadth."""
        return (self.first + self.last) // 2


def find_strokes(grey: NDArray[np.uint8], dpi: int) -> list[tuple[int, int, int, int]]:
    """Find the ruling lines of an upright grey page.

    Args:
        grey: the page, 0 black to 255 white, by rows.
        dpi: its dots per inch.

    Returns:
        Boxes in dots: left, top, right, bottom; none where the page is full of strokes.
    """
    dark = grey < _DARK
    level = _strokes(dark, round(_LEVEL * dpi), round(_THICK * dpi))
    upright = _strokes(np.ascontiguousarray(dark.T), round(_UPRIGHT * dpi), round(_THICK * dpi))
    if len(level) + len(upright) > _MOST:
        return []
    found = [(s.start, s.middle, s.end, s.middle + 1) for s in level]
    return found + [(s.middle, s.start, s.middle + 1, s.end) for s in upright]


def _full(dark: NDArray[np.bool_], length: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The rows on which a stretch of this length is dark nearly all over, and where along them such stretches begin."""
    enough = math.ceil(_FULL * length)
    packed = np.packbits(dark, axis=1)
    packed[1:] |= (above := packed.copy())[:-1]  # a stroke that leans by a dot is one
    packed[:-1] |= above[1:]
    whole = max(
        (length - 7) // 8, 1
    )  # bytes: each such stretch holds so many whole ones, and few rows have any so dark
    counts = np.zeros((packed.shape[0], packed.shape[1] + 1), dtype=np.int16)
    np.cumsum(_BITS[packed], axis=1, dtype=np.int16, out=counts[:, 1:])
    dense = (counts[:, whole:] - counts[:, :-whole]) >= 8 * whole - (length - enough)
    rows = np.flatnonzero(dense.any(axis=1))
    near = np.unpackbits(packed[rows], axis=1, count=dark.shape[1])
    sums = np.zeros((len(rows), dark.shape[1] + 1), dtype=np.int16)
    np.cumsum(near, axis=1, dtype=np.int16, out=sums[:, 1:])
    begins = (sums[:, length:] - sums[:, :-length]) >= enough
    some = begins.any(axis=1)
    return rows[some], begins[some]


def _lean(rows: NDArray[np.int64], begins: NDArray[np.bool_]) -> float:
    """By how much of their length the strokes of a warped page lean: there the rows are sharpest."""
    which, columns = np.nonzero(begins)
    if len(which) < _ENOUGH:
        return 0.0
    step = len(which) // 40_000 + 1
    at, along = rows[which[::step]], columns[::step] - begins.shape[1] / 2

    def sharpness(lean: float) -> float:
        shifted = np.rint(at - lean * along).astype(np.int64)
        counts = np.bincount(shifted - shifted.min())
        return float((counts.astype(np.float64) ** 2).sum())

    best = max(np.linspace(-_MOST_LEAN, _MOST_LEAN, 61).tolist(), key=sharpness)
    return best if sharpness(best) > 1.1 * sharpness(0.0) else 0.0


def _sheared(dark: NDArray[np.bool_], lean: float) -> NDArray[np.bool_]:
    """The picture with strokes of this lean set straight about the middle."""
    shift = np.rint(lean * (np.arange(dark.shape[1]) - dark.shape[1] / 2)).astype(np.int64)
    rows = np.clip(np.arange(dark.shape[0])[:, None] + shift[None, :], 0, dark.shape[0] - 1)
    return np.take_along_axis(dark, rows, axis=0)


def _strokes(dark: NDArray[np.bool_], length: int, thick: int) -> list[_Stroke]:
    """The strokes along the rows of a picture."""
    if dark.shape[1] <= length:
        return []
    rows, begins = _full(dark, length)
    lean = _lean(rows, begins)
    if lean:
        rows, begins = _full(_sheared(dark, lean), length)
    done: list[_Stroke] = []
    open_: list[_Stroke] = []
    for y, begin in zip(rows.tolist(), begins, strict=True):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], begin.astype(np.int8), [0]))))
        runs = [(int(a), int(b) - 1 + length) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        still: list[_Stroke] = []
        for stroke in open_:
            (still if y - stroke.last <= 1 else done).append(stroke)
        open_ = still
        for start, end in runs:
            home = [s for s in open_ if s.start < end and s.end > start]
            if home:
                first = home[0]
                for other in home[1:]:
                    first.first = min(first.first, other.first)
                    first.start, first.end = min(first.start, other.start), max(first.end, other.end)
                    open_.remove(other)
                first.start, first.end, first.last = min(first.start, start), max(first.end, end), y
            else:
                open_.append(_Stroke(start, end, y, y))
        if len(done) > 2 * _MOST:
            break
    return [s for s in (*done, *open_) if s.last - s.first + 1 <= max(thick, 0.012 * (s.end - s.start))]
