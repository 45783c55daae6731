"""Handwriting on a short stretch of paper cut into digits: the ways to cut it compete, the likeliest strings win."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hoso.pages.digits import framed, tell

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

_SPECK = 0.004  # of the square of the letter size: less ink is dust
_PIECES = 4  # of one digit, at most
_BEAM = 12  # ways to cut that are followed at once
_LEAST = math.log(0.004)  # a digit that is less likely is not tried
_AWAY = {True: math.log(0.9), False: math.log(0.25)}  # leaving a piece out: beyond the edge, or only near it
_LEANS = (-0.25, 0.0, 0.25)  # a piece is told as it stands and leaned to both sides, and the mean counts
_TEAR = 0.7  # the cost of a digit that is cut off through its ink
_DUST = math.log(0.3)  # leaving a small piece out among the digits


@dataclass(frozen=True, slots=True)
class _Piece:
    ink: Mask  # as large as the whole stretch
    x0: int
    x1: int
    y0: int
    y1: int
    torn: bool  # cut off from the next piece through its ink


@dataclass(frozen=True, slots=True)
class _Path:
    """A way to cut the first pieces: its score, the digits so far."""

    score: float
    digits: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where digits are looked for: dark dots, the letter size in dots, and between which columns they should stand."""

    mask: Mask
    size: float
    left: float
    right: float
    least: int = 1
    most: int = 5


def read_digits(stretch: Stretch) -> tuple[list[tuple[str, float]], float]:
    """Give the likeliest strings of digits, each with its probability among them, best first; and how well it fits.

    Pieces beyond the edges (the end of a label, a slash) may be left out; between them everything must be a digit.
    """
    search = _Search(stretch)
    scores = search.scores()
    if not scores:
        return [], 0.0
    best = max(scores.values())
    total = sum(math.exp(score - best) for score in scores.values())
    found = [(digits, math.exp(score - best) / total) for digits, score in scores.items()]
    return sorted(found, key=lambda item: (-item[1], item[0])), math.exp(best)


class _Search:
    """One search through the ways to cut a stretch."""

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.pieces = _pieces(stretch.mask, stretch.size)
        self.chances = _chances(self.pieces, stretch)
        # by pieces done and phase (0 before, 1 among, 2 after the digits)
        self.paths: dict[tuple[int, int], list[_Path]] = {(0, 0): [_Path(0.0, "")]}

    def scores(self) -> dict[str, float]:
        """The best score of each string."""
        last = len(self.pieces) if self.chances else 0
        for i in range(last):
            for phase in (0, 1, 2):
                for path in list(self.paths.get((i, phase), ())):
                    self._go_on(i, phase, path)
        scores: dict[str, float] = {}
        for path in (*self.paths.get((last, 1), ()), *self.paths.get((last, 2), ())):
            if len(path.digits) >= self.stretch.least:
                scores[path.digits] = max(path.score, scores.get(path.digits, -math.inf))
        return scores

    def _go_on(self, i: int, phase: int, path: _Path) -> None:
        """Add all ways in which a path can take or leave the next piece."""
        piece, stretch = self.pieces[i], self.stretch
        size = stretch.size
        middle = (piece.x0 + piece.x1) / 2
        if phase == 0 and middle < stretch.left + 0.25 * size:
            self._add((i + 1, 0), path, _AWAY[middle < stretch.left])
        if phase and path.digits and middle > stretch.right - 0.3 * size:
            self._add((i + 1, 2), path, _AWAY[middle > stretch.right - 0.05 * size])
        if phase == 1 and piece.y1 - piece.y0 < 0.28 * size and piece.x1 - piece.x0 < 0.35 * size:
            self._add((i + 1, 1), path, _DUST)
        if phase == 2 or len(path.digits) >= stretch.most:
            return
        for j in range(i + 1, min(len(self.pieces), i + _PIECES) + 1):
            found = self.chances.get((i, j))
            if found is not None:
                for digit in range(10):
                    if found[digit] > _LEAST:
                        self._add((j, 1), path, float(found[digit]), str(digit))

    def _add(self, key: tuple[int, int], path: _Path, score: float, digit: str = "") -> None:
        kept = self.paths.setdefault(key, [])
        kept.append(_Path(path.score + score, path.digits + digit))
        kept.sort(key=lambda p: (-p.score, p.digits))
        del kept[_BEAM:]


def _chances(pieces: list[_Piece], stretch: Stretch) -> dict[tuple[int, int], NDArray[np.float64]]:
    """Give the log probability of each digit for each group of neighbouring pieces that may be one."""
    size = stretch.size
    keys: list[tuple[int, int]] = []
    squares: list[NDArray[np.float32]] = []
    outside: list[float] = []
    for i in range(len(pieces)):
        for j in range(i + 1, min(len(pieces), i + _PIECES) + 1):
            group = pieces[i:j]
            x0, x1 = min(p.x0 for p in group), max(p.x1 for p in group)
            y0, y1 = min(p.y0 for p in group), max(p.y1 for p in group)
            middle = (x0 + x1) / 2
            if x1 - x0 > 1.35 * size or not 0.3 * size <= y1 - y0 <= 2.2 * size:
                continue
            if not stretch.left - 0.2 * size <= middle <= stretch.right + 0.1 * size:
                continue
            ink = np.logical_or.reduce([p.ink[y0:y1, x0:x1] for p in group])
            keys.append((i, j))
            squares.extend(framed(leaned(ink, slope)) for slope in _LEANS)
            over = max(0.0, stretch.left - x0) + max(0.0, x1 - stretch.right)
            outside.append(1.5 * max(0.0, over / (x1 - x0) - 0.25) + _TEAR * group[-1].torn)
    if not keys:
        return {}
    each = tell(np.array(squares)).astype(np.float64).reshape(len(keys), len(_LEANS), -1)
    told = np.log(np.maximum(each.mean(axis=1), 1e-9))
    return {key: row - over for key, row, over in zip(keys, told, outside, strict=True)}


def leaned(ink: Mask, slope: float) -> NDArray[np.float32]:
    """The ink leaned to the right by so many columns a row, 1 where there is ink."""
    high, wide = ink.shape
    shifts = np.rint(slope * (high / 2 - np.arange(high))).astype(np.int64)
    reach = int(np.abs(shifts).max())
    out = np.zeros((high, wide + 2 * reach), np.float32)
    for row, shift in enumerate(shifts.tolist()):
        out[row, reach + shift : reach + shift + wide] = ink[row]
    return out


def _pieces(mask: Mask, size: float) -> list[_Piece]:
    """Cut the ink into pieces from left to right: what hangs together, cut again where the stroke is thin."""
    labels = connected(mask)
    boxes: list[tuple[int, int, list[int]]] = []
    for number in range(1, int(labels.max()) + 1):
        rows, columns = np.nonzero(labels == number)
        if len(rows) >= _SPECK * size * size and not _is_alien(rows, columns, mask.shape[0], size):
            boxes.append((int(columns.min()), int(columns.max()) + 1, [number]))
    joined: list[tuple[int, int, list[int]]] = []
    for x0, x1, numbers in sorted(boxes):
        before = joined[-1] if joined else None
        if before and min(x1, before[1]) - max(x0, before[0]) > 0.5 * min(x1 - x0, before[1] - before[0]):
            joined[-1] = (before[0], max(x1, before[1]), before[2] + numbers)
        else:
            joined.append((x0, x1, numbers))
    found = []
    for x0, x1, numbers in joined:
        ink = np.isin(labels, numbers)
        edges = [x0, *(x0 + cut for cut in _cuts(ink[:, x0:x1], size)), x1]
        for a, b in pairwise(edges):
            part = np.zeros_like(ink)
            part[:, a:b] = ink[:, a:b]
            rows, columns = np.nonzero(part)
            if len(rows):
                x_end, y_end = int(columns.max()) + 1, int(rows.max()) + 1
                found.append(_Piece(part, int(columns.min()), x_end, int(rows.min()), y_end, b < x1))
    return found


def _is_alien(rows: NDArray[np.int64], columns: NDArray[np.int64], high: int, size: float) -> bool:
    """Whether a piece of ink is a ruling line, or reaches in from the line above or below."""
    tall, wide = int(rows.max() - rows.min()) + 1, int(columns.max() - columns.min()) + 1
    cut_off = rows.min() == 0 or rows.max() == high - 1
    return (tall < 0.2 * size and wide > 0.8 * size) or (cut_off and tall < 0.5 * size)


def _cuts(ink: Mask, size: float) -> list[int]:
    """Columns where a wide piece of ink is thinnest: two digits may touch there."""
    wide = ink.shape[1]
    if wide < 0.45 * size:
        return []
    weight = np.convolve(ink.sum(axis=0).astype(np.float64), [0.25, 0.5, 0.25], "same")
    reach, margin = int(0.16 * size), int(0.12 * size)
    found: list[int] = []
    for x in range(margin, wide - margin):
        around = weight[max(0, x - reach) : x + reach + 1]
        if weight[x] == around.min() and weight[x] <= 0.35 * size and (not found or x - found[-1] > 0.14 * size):
            found.append(x)
    return found


def connected(mask: Mask) -> NDArray[np.int64]:
    """Number the pieces of ink that hang together (corners count), from 1."""
    parent = [0]

    def root(a: int) -> int:
        while parent[a] != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    labels = np.zeros(mask.shape, np.int64)
    above: list[tuple[int, int, int]] = []
    for y, row in enumerate(mask):
        turns = np.flatnonzero(np.diff(np.concatenate(([0], row.astype(np.int8), [0]))))
        current = []
        for a, b in zip(turns[::2].tolist(), turns[1::2].tolist(), strict=True):
            touching = {root(number) for start, end, number in above if start < b + 1 and end > a - 1}
            number = min(touching, default=len(parent))
            if not touching:
                parent.append(number)
            for other in touching:
                parent[other] = number
            labels[y, a:b] = number
            current.append((a, b, number))
        above = current
    roots = sorted({root(a) for a in range(1, len(parent))})
    names = np.zeros(len(parent), np.int64)
    for a in range(1, len(parent)):
        names[a] = roots.index(root(a)) + 1
    numbered: NDArray[np.int64] = names[labels]
    return numbered
