"""Hands that write digits, for training: shapes of many origins, a slant, a size, a pen, habits of their own.

Shapes are the middle lines of MNIST's digits and of handwriting fonts, the pen's ways of 44 writers on a tablet
(Alpaydin and Alimoglu 1998), or drawn by us (`shapes.json`: ways to write each digit as they are seen in Vietnam).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from skimage.morphology import skeletonize

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Lines = NDArray[np.float32]  # straight pieces: x0, y0, x1, y1

KINDS = ("written", "penned", "lettered", "drawn")
SHARES = (0.33, 0.17, 0.15, 0.35)
_WIDTHS = (0.62, 0.3, 0.6, 0.52, 0.6, 0.58, 0.52, 0.56, 0.52, 0.52)  # of their height, of tablet digits
HELD = 100  # of MNIST, of each digit: kept apart to measure with
_VARIED = 0.12  # of hands write every digit with another kind of shapes


def fonts_of(listed: str, folders: list[Path]) -> list[str]:
    """The font files that a list beside this file names, wherever they lie below some folders."""
    lie = {file.name: str(file) for folder in folders for file in folder.rglob("*.*")}
    return [lie[name] for name in (Path(__file__).parent / listed).read_text().split()]


def middle_lines(mask: NDArray[np.bool_]) -> Lines | None:
    """The middle lines of a glyph as straight pieces, its box one high."""
    ys, xs = np.nonzero(skeletonize(mask))
    at = {(y, x): i for i, (y, x) in enumerate(zip(ys.tolist(), xs.tolist(), strict=True))}
    points = np.stack([xs, ys], 1).astype(np.float32)
    beside: list[list[int]] = [[] for _ in at]
    edges = []
    for (y, x), i in at.items():
        for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
            j = at.get((y + dy, x + dx))
            if j is None or (dy and dx and ((y + dy, x) in at or (y, x + dx) in at)):
                continue
            edges.append((i, j))
            beside[i].append(j)
            beside[j].append(i)
    if not edges:
        return None
    for _ in range(3):
        smooth = points.copy()
        for i, near in enumerate(beside):
            if len(near) == 2:
                smooth[i] = (2 * points[i] + points[near[0]] + points[near[1]]) / 4
        points = smooth
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    points = (points - [columns[0], rows[0]]) / (rows[-1] - rows[0] + 1)
    pairs = np.array(edges)
    return np.concatenate([points[pairs[:, 0]], points[pairs[:, 1]]], 1).astype(np.float32)


def curve(points: list[list[float]], steps: int = 7) -> NDArray[np.float64]:
    """A smooth curve through points; a doubled point is a corner."""
    p = np.array([points[0], *points, points[-1]], float)
    out, t = [], np.linspace(0, 1, steps, endpoint=False)[:, None]
    for i in range(1, len(p) - 2):
        a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
        if (b == c).all():
            continue
        if (a == b).all():
            a = b - (c - b)
        if (c == d).all():
            d = c + (c - b)
        cubic = -a + 3 * b - 3 * c + d
        out.append(0.5 * (2 * b + t * (c - a) + t * t * (2 * a - 5 * b + 4 * c - d) + t**3 * cubic))
    out.append(p[-1:])
    return np.concatenate(out)


def _pieces(points: list[list[float]]) -> Lines:
    along = curve(points)
    return np.concatenate([along[:-1], along[1:]], 1).astype(np.float32)


class Shapes:
    """All shapes that hands are made of: by kind, by digit."""

    def __init__(self) -> None:
        """Begin with no shapes but our own."""
        self.shelves: dict[str, list[list[Lines]]] = {kind: [[] for _ in range(10)] for kind in KINDS}
        drawn = json.loads((Path(__file__).parent / "shapes.json").read_text())
        self.ways: list[list[list[list[list[float]]]]] = [drawn[str(digit)] for digit in range(10)]

    def add_mnist(self, folder: Path, chosen: slice) -> None:
        """Add some of each digit of MNIST, 28 by 28 dots."""
        for digit in range(10):
            values = np.array(json.loads((folder / f"{digit}.json").read_text())["data"], np.float32)
            for ink in values[: len(values) // 784 * 784].reshape(-1, 28, 28)[chosen]:
                large = Image.fromarray((ink * 255).astype(np.uint8)).resize((84, 84), Image.Resampling.BICUBIC)
                self._add(self.shelves["written"][digit], np.asarray(large) > 110)

    def add_fonts(self, fonts: list[str]) -> None:
        """Add the digits of some font files."""
        for font in fonts:
            letters = ImageFont.truetype(font, 90)
            for digit in range(10):
                picture = Image.new("L", (220, 240), 0)
                ImageDraw.Draw(picture).text((60, 40), str(digit), fill=255, font=letters)
                self._add(self.shelves["lettered"][digit], np.asarray(picture) > 128)

    def add_tablet(self, rows: NDArray[np.int64]) -> None:
        """Add the ways of a pen: eight points (x, y from below, 0 to 100) and the digit in each row."""
        for row in rows.tolist():
            points = [[row[k] / 100, 1 - row[k + 1] / 100] for k in range(0, 16, 2)]
            shape = _pieces(points)
            shape[:, 0::2] *= _WIDTHS[row[16]]
            self.shelves["penned"][row[16]].append(shape)

    @staticmethod
    def _add(shelf: list[Lines], mask: NDArray[np.bool_]) -> None:
        lines = middle_lines(mask) if mask.sum() > 50 else None
        if lines is not None:
            shelf.append(lines)


class Hand:
    """One hand: its shapes, slant, size, pen and habits."""

    def __init__(self, rng: np.random.Generator, shapes: Shapes, kind: str = "") -> None:
        """Choose a hand by chance, of some kind or any."""
        self.rng, self.shapes = rng, shapes
        r = rng
        self.kind = kind or str(r.choice(KINDS, p=SHARES))
        self.varied = not kind and r.random() < _VARIED
        self.ways = [int(r.integers(len(ways))) for ways in shapes.ways]
        self.font, self.kept = int(r.integers(1000)), r.random() < 0.5
        self.own: dict[int, Lines] = {}  # the shape that this hand writes a digit with
        self.slant, self.shift = r.normal(0.12, 0.17), r.normal(0, 0.06)
        self.high, self.wide = np.exp(r.normal(np.log(0.98), 0.17)), np.exp(r.normal(0, 0.17))
        self.pen = np.exp(r.uniform(np.log(0.04), np.log(0.18)))
        self.gap, self.wobble, self.joins = r.uniform(-0.14, 0.26), r.uniform(0, 0.035), r.random() < 0.12
        self.uneven, self.rise = abs(r.normal(0, 0.1)), abs(r.normal(0, 0.035)) + 0.015  # heights, baselines
        self.loose = r.uniform(0.015, 0.05)  # how far its points stray from the shapes drawn by us
        self.climb = r.normal(0, 0.03)  # the line of writing rises or falls
        self.small: dict[int, tuple[float, float]] = {}  # digits that it writes smaller and higher
        if r.random() < 0.2:
            self.small[0] = (r.uniform(0.5, 0.85), r.uniform(0, 0.25))
        self.tails = r.random() < 0.2  # 4, 7 and 9 reach below the line

    def _shape(self, digit: int) -> Lines:
        """The lines of a digit: as this hand wrote it before, or anew."""
        if self.kept and digit in self.own and self.rng.random() < 0.8:
            return self.own[digit].copy()
        kind = str(self.rng.choice(KINDS, p=SHARES)) if self.varied else self.kind
        self.own[digit] = self._new(kind, digit)
        return self.own[digit].copy()

    def _new(self, kind: str, digit: int) -> Lines:
        r = self.rng
        if kind == "drawn":
            ways = self.shapes.ways[digit]
            parts = []
            for stroke in ways[self.ways[digit] if r.random() < 0.85 else int(r.integers(len(ways)))]:
                moved: list[list[float]] = []
                for i, point in enumerate(stroke):
                    corner = i > 0 and point == stroke[i - 1]
                    moved.append(moved[-1] if corner else (np.array(point) + r.normal(0, self.loose, 2)).tolist())
                parts.append(_pieces(moved))
            return np.concatenate(parts)
        shelf = self.shapes.shelves[kind][digit]
        lines = shelf[self.font * 7919 % len(shelf) if kind == "lettered" else int(r.integers(len(shelf)))]
        return self._local(lines.copy(), digit)

    def _local(self, lines: Lines, digit: int) -> Lines:
        """As hands in Vietnam write: a flag and a foot on 1, a bar through 7, loops where 2 begins and turns."""
        r = self.rng
        more: list[list[float]] = []
        if digit == 1 and r.random() < 0.6:
            top, low, what = lines[lines[:, 1].argmin(), :2], lines[lines[:, 1].argmax(), :2], r.integers(3)
            if what != 1:
                down = r.uniform(0.15, 0.5) if r.random() < 0.5 else r.uniform(0.5, 1)
                more.append([top[0], top[1], top[0] - down * r.uniform(0.25, 0.6), top[1] + down])
            if what != 0:
                left, right = low[0] - r.uniform(0.1, 0.4), low[0] + r.uniform(0.1, 0.4)
                more.append([left, low[1] + r.normal(0, 0.03), right, low[1] + r.normal(-0.02, 0.03)])
        if digit == 7 and r.random() < 0.5:
            y, reach, rise = r.uniform(0.4, 0.62), r.uniform(0.1, 0.3), r.normal(0, 0.06)
            x = lines[np.abs(lines[:, 1] - y).argmin(), 0]
            more.append([x - reach, y + rise, x + reach * r.uniform(0.6, 1.3), y - rise])
        curls = [np.array(more, np.float32)] if more else []
        if digit == 2 and r.random() < 0.3:  # a loop where the pen sets on
            upper = lines[(lines[:, 1] < 0.45) & (lines[:, 1] > 0.05)]
            if len(upper):
                x, y = upper[upper[:, 0].argmin(), :2]
                curls.append(_ring(x + r.uniform(0, 0.1), y, r.uniform(0.05, 0.13), r.uniform(0.05, 0.12)))
        if digit == 2 and r.random() < 0.25:  # a loop where it turns at the foot
            lower = lines[lines[:, 1] > 0.75]
            if len(lower):
                x, y = lower[lower[:, 0].argmin(), :2]
                curls.append(
                    _ring(x - r.uniform(0, 0.08), y - r.uniform(0, 0.05), r.uniform(0.06, 0.17), r.uniform(0.04, 0.1))
                )
        return np.concatenate([lines, *curls])

    def write(self, digits: str, em: float) -> tuple[NDArray[np.float64], list[tuple[float, float]]]:
        """The strokes of some digits in dots from the baseline, and from where to where each digit reaches."""
        r = self.rng
        x, out, spans = 0.0, [], []
        last: NDArray[np.float64] | None = None
        for count, digit in enumerate(digits):
            lines = self._shape(int(digit))
            low, tall = lines[:, 1::2].min(), max(lines[:, 1::2].max() - lines[:, 1::2].min(), 0.2)
            smaller, raised = self.small.get(int(digit), (1.0, 0.0))
            high = self.high * np.exp(r.normal(0, 0.05 + self.uneven)) * smaller
            points = lines.reshape(-1, 2).astype(np.float64)
            px, py = points[:, 0] * self.wide * np.exp(r.normal(0, 0.09)), (points[:, 1] - low) / tall - 1
            turn = r.normal(0, 0.07)
            px, py = px * np.cos(turn) - py * np.sin(turn), px * np.sin(turn) + py * np.cos(turn)
            px -= py * self.slant
            bend, phase = self.wobble + 0.012, r.uniform(0, 6.3, 3)
            px += bend * np.sin(3 * py + phase[0]) + 0.6 * bend * np.sin(6 * py + phase[1])
            py += bend * np.sin(3.5 * px + phase[2])
            down = self.shift + r.normal(0, self.rise) - raised * self.high + self.climb * count
            down += r.uniform(0.05, 0.25) if self.tails and digit in "479" else 0.0
            placed = np.stack([px * high, py * high + down], 1) * em
            placed[:, 0] += x - placed[:, 0].min()
            out.append(placed.reshape(-1, 4))
            spans.append((float(placed[:, 0].min()), float(placed[:, 0].max())))
            if self.joins and last is not None and r.random() < 0.6:
                first = placed[placed[:, 0].argmin()]
                out.append(np.array([[last[0], last[1], first[0], first[1]]]))
            last = placed[placed[:, 0].argmax()]
            x = placed[:, 0].max() + (self.gap + r.normal(0, 0.07)) * em * 0.6 + self.pen * em * r.uniform(0.1, 1)
        return np.concatenate(out), spans


def _ring(x: float, y: float, rx: float, ry: float) -> Lines:
    """A small loop, not always closed."""
    angles = np.linspace(0, 6.28, 13)
    ring = np.stack([x + rx * np.cos(angles), y + ry * np.sin(angles)], 1)
    return np.concatenate([ring[:-1], ring[1:]], 1).astype(np.float32)
