"""Draws strips of paper with handwritten or printed digits between the words of a letterhead, for training.

A hand is a set of shapes, a slant, a pen: shapes are the middle lines of MNIST's digits and of handwriting fonts, or
drawn by us (`shapes.json`, several ways to write each digit as they are seen in Vietnam).
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from skimage.morphology import skeletonize

from hoso.pages.strips import ABOVE, BELOW, HIGH, framed_strip

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Lines = NDArray[np.float32]  # straight pieces: x0, y0, x1, y1

LETTERS = Path(__file__).parent.parent / "corpus" / "fonts"
CODES = (
    "KH-UBND", "QĐ-UBND", "TB-UBND", "CV-ĐU", "UBND-VX", "BC-SNV", "TTr-UBND", "CT-UBND", "GM-SYT", "HD-LĐLĐ",
    "NQ-HĐND", "SYT-NVY", "BC-ĐHQG", "CĐ-UBND", "SGDĐT-VP", "TTr-STC", "QĐ-BTC", "GM-UBND", "PC-VP", "KL-TTr",
    "SKH-TH", "BVĐK", "VP-TH", "ĐU", "KH/ĐU", "NQ/ĐU", "QĐ/TU", "HD/BTG", "UBND-NC", "MTTQ-BTT", "HĐND", "LĐLĐ",
    "BQL-KT", "CTr/TU",
)  # fmt: skip
ABOVE_WORDS = ("TỈNH KIÊN GIANG", "XÃ HÒA BÌNH", "CỘNG HÒA XÃ HỘI", "HUYỆN LONG MỸ")
BELOW_WORDS = ("V/v báo cáo kết quả", "KẾ HOẠCH", "Triển khai thực hiện", "công bố Danh mục")


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip (rows of 0 to 1), what is written on it, and from which to which column each digit reaches."""

    ink: NDArray[np.float32]
    digits: str
    spans: list[tuple[float, float]]


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
    p = [np.array(q, float) for q in (points[0], *points, points[-1])]
    out = []
    for i in range(1, len(p) - 2):
        a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
        if np.allclose(b, c):
            out.append(b)
            continue
        for t in np.linspace(0, 1, steps, endpoint=False):
            cubic = -a + 3 * b - 3 * c + d
            out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + cubic * t**3))
    out.append(p[-1])
    return np.array(out)


class Shapes:
    """All shapes that hands are made of."""

    def __init__(self, mnist: Path, fonts: list[str]) -> None:
        """Take the shapes out of the folder of MNIST's digits, some fonts, and `shapes.json`."""
        self.written: list[list[Lines]] = [[] for _ in range(10)]
        self.lettered: list[list[Lines]] = [[] for _ in range(10)]
        for digit in range(10):
            values = np.array(json.loads((mnist / f"{digit}.json").read_text())["data"], np.float32)
            for ink in values[: len(values) // 784 * 784].reshape(-1, 28, 28):
                large = Image.fromarray((ink * 255).astype(np.uint8)).resize((84, 84), Image.Resampling.BICUBIC)
                self._add(self.written[digit], np.asarray(large) > 110)
            for font in fonts:
                picture = Image.new("L", (160, 160), 0)
                ImageDraw.Draw(picture).text((40, 20), str(digit), fill=255, font=ImageFont.truetype(font, 90))
                self._add(self.lettered[digit], np.asarray(picture) > 128)
        drawn = json.loads((Path(__file__).parent / "shapes.json").read_text())
        self.drawn: list[list[list[list[list[float]]]]] = [drawn[str(digit)] for digit in range(10)]

    @staticmethod
    def _add(shelf: list[Lines], mask: NDArray[np.bool_]) -> None:
        lines = middle_lines(mask) if mask.sum() > 50 else None
        if lines is not None:
            shelf.append(lines)


class Hand:
    """One hand: its shapes, slant, size and pen."""

    def __init__(self, rng: np.random.Generator, shapes: Shapes) -> None:
        """Choose a hand by chance."""
        self.rng, self.shapes = rng, shapes
        self.kind = rng.choice(3, p=[0.5, 0.12, 0.38])
        self.ways = [int(rng.integers(len(ways))) for ways in shapes.drawn]
        self.font = int(rng.integers(1000))
        self.slant, self.shift = rng.normal(0.12, 0.16), rng.normal(0, 0.05)
        self.high, self.wide = np.exp(rng.normal(np.log(0.98), 0.16)), np.exp(rng.normal(0, 0.14))
        self.pen = np.exp(rng.uniform(np.log(0.045), np.log(0.15)))
        self.gap, self.wobble, self.joins = rng.uniform(-0.06, 0.28), rng.uniform(0, 0.035), rng.random() < 0.12

    def _shape(self, digit: int) -> Lines:
        r = self.rng
        if self.kind == 1:
            shelf = self.shapes.lettered[digit]
            return shelf[self.font * 7919 % len(shelf)].copy()
        if self.kind == 0:
            shelf = self.shapes.written[digit]
            return self._local(shelf[int(r.integers(len(shelf)))].copy(), digit)
        ways = self.shapes.drawn[digit]
        parts = []
        for stroke in ways[self.ways[digit] if r.random() < 0.85 else int(r.integers(len(ways)))]:
            moved: list[list[float]] = []
            for i, point in enumerate(stroke):
                corner = i > 0 and point == stroke[i - 1]
                moved.append(moved[-1] if corner else (np.array(point) + r.normal(0, 0.028, 2)).tolist())
            along = curve(moved)
            parts.append(np.concatenate([along[:-1], along[1:]], 1))
        return np.concatenate(parts).astype(np.float32)

    def _local(self, lines: Lines, digit: int) -> Lines:
        """As hands in Vietnam write: a flag and a foot on 1, a bar through 7."""
        r = self.rng
        more: list[list[float]] = []
        if digit == 1 and r.random() < 0.7:
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
        return np.concatenate([lines, np.array(more, np.float32)]) if more else lines

    def write(self, digits: str, em: float) -> tuple[NDArray[np.float64], list[tuple[float, float]]]:
        """The strokes of some digits in dots from the baseline, and from where to where each digit reaches."""
        r = self.rng
        x, out, spans = 0.0, [], []
        last: NDArray[np.float64] | None = None
        for digit in digits:
            lines = self._shape(int(digit))
            low, tall = lines[:, 1::2].min(), max(lines[:, 1::2].max() - lines[:, 1::2].min(), 0.2)
            high = self.high * np.exp(r.normal(0, 0.07))
            points = lines.reshape(-1, 2).astype(np.float64)
            px, py = points[:, 0] * self.wide * np.exp(r.normal(0, 0.06)), (points[:, 1] - low) / tall - 1
            turn = r.normal(0, 0.06)
            px, py = px * np.cos(turn) - py * np.sin(turn), px * np.sin(turn) + py * np.cos(turn)
            px -= py * self.slant
            bend, phase = self.wobble + 0.012, r.uniform(0, 6.3, 3)
            px += bend * np.sin(3 * py + phase[0]) + 0.6 * bend * np.sin(6 * py + phase[1])
            py += bend * np.sin(3.5 * px + phase[2])
            placed = np.stack([px * high, py * high + self.shift + r.normal(0, 0.03)], 1) * em
            placed[:, 0] += x - placed[:, 0].min()
            out.append(placed.reshape(-1, 4))
            spans.append((float(placed[:, 0].min()), float(placed[:, 0].max())))
            if self.joins and last is not None and r.random() < 0.6:
                first = placed[placed[:, 0].argmin()]
                out.append(np.array([[last[0], last[1], first[0], first[1]]]))
            last = placed[placed[:, 0].argmax()]
            x = placed[:, 0].max() + (self.gap + r.normal(0, 0.06)) * em * 0.6 + self.pen * em * r.uniform(0.2, 1)
        return np.concatenate(out), spans


def digits_of(kind: str, r: np.random.Generator) -> str:
    """A number, a day or a month as it is written."""
    if kind == "day":
        day = int(r.integers(1, 32))
        return f"{day:02}" if r.random() < 0.93 else str(day)
    if kind == "month":
        month = int(r.integers(1, 13))
        return f"{month:02}" if month < 3 or r.random() < 0.35 else str(month)
    count = int(r.choice([1, 2, 3, 4, 5], p=[0.05, 0.27, 0.31, 0.32, 0.05]))
    if count == 2 and r.random() < 0.3:
        return f"0{r.integers(1, 10)}"
    return str(r.integers(1, 10)) + "".join(str(r.integers(10)) for _ in range(count - 1))


def around(kind: str, r: np.random.Generator) -> tuple[str, str]:
    """The printed words on both sides."""
    if kind == "day":
        return "ngày", "tháng"
    if kind == "month":
        return "tháng", "năm"
    sign = "/" if r.random() < 0.8 else str(r.choice(["-", " -", "- "]))
    return str(r.choice(["Số:", "Số", "số:", "Số: "])), sign + ("2024/" if r.random() < 0.05 else "") + str(
        r.choice(CODES)
    )


def strip(r: np.random.Generator, shapes: Shapes) -> Strip:
    """Draw one strip by chance, and scan it."""
    em = int(r.integers(44, 66))
    kind = str(r.choice(["number", "day", "month"], p=[0.6, 0.25, 0.15]))
    style = "Regular" if kind == "number" else "Italic"
    style = str(r.choice(["Bold", "BoldItalic", "Italic", "Regular"])) if r.random() < 0.06 else style
    font = ImageFont.truetype(str(LETTERS / f"Tinos-{style}.ttf"), em)
    empty, printed = r.random() < 0.04, r.random() < 0.22
    digits = "" if empty else digits_of(kind, r)
    left, right = around(kind, r)
    hand = Hand(r, shapes)
    if printed or empty:
        strokes, ends = None, [font.getlength(digits[:k]) for k in range(len(digits) + 1)]
        spans = list(pairwise(ends))
        before, after = r.uniform(0.4, 2.5) * em if empty else r.uniform(0, 0.35) * em, r.uniform(0, 0.35) * em
    else:
        strokes, spans = hand.write(digits, em)
        before = max(r.normal(0.3, 0.3), -0.18) * em + (r.uniform(0, 1) * em if r.random() < 0.1 else 0)
        after = max(r.normal(0.3, 0.35), -0.22) * em + (r.uniform(0, 1) * em if r.random() < 0.1 else 0)
    wide = max((end for _, end in spans), default=0.0)
    x0 = (0.45 + (r.uniform(0, 0.25) if r.random() < 0.8 else r.uniform(0, 1.3))) * em
    x1 = x0 + before + wide + after
    aside = (0.45 + (r.uniform(0, 0.3) if r.random() < 0.8 else r.uniform(0, 2))) * em
    size = (max(int(x1 + aside), int(1.3 * em)), round((ABOVE + BELOW) * em))
    base = round(ABOVE * em) + r.normal(0, 0.05) * em
    black = int(255 * r.uniform(0.75, 1))
    page = Image.new("L", size, 0)
    draw = ImageDraw.Draw(page)
    draw.text((x0 - font.getlength(left), base), left, fill=black, font=font, anchor="ls")
    draw.text((x1, base + r.normal(0, 0.01) * em), right, fill=black, font=font, anchor="ls")
    if printed:
        draw.text((x0 + before, base), digits, fill=black, font=font, anchor="ls")
    _clutter(draw, r, (x0, x1, base), em, size=size, black=black)
    ink = np.asarray(page, np.float32) / 255
    if strokes is not None:
        strokes[:, 0::2] += x0 + before
        strokes[:, 1::2] += base
        ink = np.maximum(ink, _inked(strokes, hand.pen * em, size, r))
    grey = _scanned(ink, r)
    down = round(r.normal(0, 0.06) * em)
    told = em * np.exp(r.normal(0, 0.06))  # the letter size as recognition measures it
    scale = HIGH / ((ABOVE + BELOW) * told)
    placed = [((x0 + before + a) * scale, (x0 + before + b) * scale) for a, b in spans]
    return Strip(framed_strip(np.roll(grey, down, 0), told), digits, placed)


def _clutter(
    draw: ImageDraw.ImageDraw, r: np.random.Generator, edges: tuple[float, float, float], em: int, *,
    size: tuple[int, int], black: int,
) -> None:  # fmt: skip
    """What else stands there: leaders, the rule under the issuer, pieces of the lines above and below, of a seal."""
    x0, x1, base = edges
    wide, high = size
    regular, bold = (ImageFont.truetype(str(LETTERS / f"Tinos-{style}.ttf"), em) for style in ("Regular", "Bold"))
    if r.random() < 0.07:
        sign = str(r.choice([".", "…", "_"]))
        draw.text(
            (x0, base), sign * max(0, int((x1 - x0) / regular.getlength(sign))), fill=black, font=regular, anchor="ls"
        )
    if r.random() < 0.15:
        y, x = r.uniform(0, 0.18) * high, r.uniform(-0.5, 0.8) * wide
        draw.line((x, y, x + r.uniform(0.3, 1) * wide, y), fill=black, width=max(2, int(em * 0.05)))
    for words, font, low, top in ((ABOVE_WORDS, bold, -0.02, 0.06), (BELOW_WORDS, regular, 1.02, 1.2)):
        if r.random() < 0.12:
            place = (r.uniform(-2, 0) * em, high * r.uniform(low, top))
            draw.text(place, str(r.choice(words)), fill=black, font=font, anchor="ls")
    if r.random() < 0.06:
        reach, x, y = r.uniform(1.5, 4) * em, r.uniform(-em, wide + em), r.uniform(-2, 4) * em
        box = (x - reach, y - reach, x + reach, y + reach)
        draw.arc(box, 0, 360, fill=int(r.uniform(60, 200)), width=int(r.integers(1, 4)))


def _inked(
    strokes: NDArray[np.float64], pen: float, size: tuple[int, int], r: np.random.Generator
) -> NDArray[np.float32]:
    """Strokes drawn with a pen of some width, strength and pressure."""
    layer = Image.new("L", size, 0)
    draw = ImageDraw.Draw(layer)
    thick = max(1.6, pen)
    for a, b, c, d in strokes.tolist():
        draw.line((a, b, c, d), fill=255, width=max(1, round(thick)))
        if thick > 3:
            draw.ellipse((c - thick / 2, d - thick / 2, c + thick / 2, d + thick / 2), fill=255)
    ink = np.asarray(layer, np.float32) / 255
    if r.random() < 0.3:
        field = Image.fromarray(r.uniform(0.45, 1.15, (3, max(2, size[0] // 40))).astype(np.float32))
        ink = ink * np.clip(np.asarray(field.resize(size, Image.Resampling.BICUBIC)), 0, 1)
    return ink * (r.uniform(0.45, 1) if r.random() < 0.5 else r.uniform(0.8, 1))


def _scanned(ink: NDArray[np.float32], r: np.random.Generator) -> NDArray[np.uint8]:
    """The ink as a scanner gives it: coarser, blurred, uneven, with noise, in two colours only, as JPEG."""
    page = Image.fromarray((255 * (1 - ink)).astype(np.uint8))
    size = page.size
    coarse = float(r.choice([1, 1, r.uniform(1.3, 3.2)]))
    if coarse > 1:
        page = page.resize((max(8, int(size[0] / coarse)), max(8, int(size[1] / coarse))), Image.Resampling.BILINEAR)
    if r.random() < 0.6:
        page = page.filter(ImageFilter.GaussianBlur(r.uniform(0.3, 1.3)))
    paper, dark = (r.uniform(190, 255), r.uniform(0, 90)) if r.random() < 0.5 else (252.0, r.uniform(0, 30))
    grey = dark + (paper - dark) * np.asarray(page, np.float32) / 255
    if r.random() < 0.2:
        grey = grey + np.linspace(-1, 1, grey.shape[1])[None] * r.uniform(-20, 20)
    grey = grey + r.normal(0, float(r.choice([0, 1, 4, 10])), grey.shape)
    if r.random() < 0.25:
        grey = np.where(grey < dark + (paper - dark) * r.uniform(0.35, 0.8), 0, 255).astype(np.float32)
        if r.random() < 0.5:
            chance = r.random(grey.shape)
            grey[chance < r.uniform(0, 0.006)] = 0
            grey[chance > 1 - r.uniform(0, 0.01)] = 255
    page = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if r.random() < 0.3:
        kept = io.BytesIO()
        page.save(kept, "JPEG", quality=int(r.integers(18, 70)))
        page = Image.open(kept)
    return np.asarray(page.resize(size, Image.Resampling.BICUBIC) if coarse > 1 else page, np.uint8)
