"""Draws strips of paper with handwritten or printed digits between the words of a letterhead, for training."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from hands import Hand, Shapes
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from hoso.pages.strips import ABOVE, BELOW, HIGH, framed_strip

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    kind: str  # number | day | month
    grey: NDArray[np.uint8]  # the paper as it was scanned
    size: float  # the letter size in its dots
    edges: tuple[float, float]  # where the printed words end and begin


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


@cache
def _letters(style: str, em: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(LETTERS / f"Tinos-{style}.ttf"), em)


def strip(r: np.random.Generator, shapes: Shapes, hands: str = "") -> Strip:
    """Draw one strip by chance, written by some kind of hands or any, and scan it."""
    em = int(r.integers(44, 66))
    kind = str(r.choice(["number", "day", "month"], p=[0.6, 0.25, 0.15]))
    style = "Regular" if kind == "number" else "Italic"
    style = str(r.choice(["Bold", "BoldItalic", "Italic", "Regular"])) if r.random() < 0.06 else style
    font = _letters(style, em)
    empty, printed = r.random() < 0.04, not hands and r.random() < 0.18
    digits = "" if empty else digits_of(kind, r)
    left, right = around(kind, r)
    hand = Hand(r, shapes, hands)
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
    rolled = np.roll(grey, down, 0)
    return Strip(framed_strip(rolled, told), digits, placed, kind, rolled, told, (x0, x1))


def _clutter(
    draw: ImageDraw.ImageDraw, r: np.random.Generator, edges: tuple[float, float, float], em: int, *,
    size: tuple[int, int], black: int,
) -> None:  # fmt: skip
    """What else stands there: leaders, the rule under the issuer, pieces of the lines above and below, of a seal."""
    x0, x1, base = edges
    wide, high = size
    regular, bold = _letters("Regular", em), _letters("Bold", em)
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
    wide = round(thick)
    for a, b, c, d in strokes.tolist():
        draw.line((a, b, c, d), fill=255, width=wide)
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
