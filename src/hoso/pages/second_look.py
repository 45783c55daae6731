"""A second look at the number and the day: their places in the letterhead cut out and read as handwriting."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hoso.catalog.types import names_by_code
from hoso.model import Box
from hoso.pages.crops import cut, without_red
from hoso.pages.strips import chances_of, framed_strip, likely_strings, told
from hoso.pages.strokes import Stretch, read_digits
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.widths import letter_size, width_of
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hoso.model import Turn
    from hoso.pages.document import PdfFile

DPI = 300
_HEAD = 0.45  # of the page: no number line of a letterhead stands lower
_NEAR, _HIGH = 0.07, 0.3  # of the page: number and date stand so near each other; without a date, so high
_LABEL = re.compile(r"\W{0,2}[Ss5$][ôốồổỗộoóòõöÔỐOÓQ0]")  # not `Sở`
_ALONE = re.compile(r"\W{0,2}[Ss5$][ôốồổỗộoóòõöÔỐOÓQ0][:;.,]?")
_CODE = re.compile(r"(?:(?P<sign>[/⁄–-])(?:(?:19|20)\d\d/)?)?[A-ZĐ][A-Za-zĐ]{0,9}(?:[–/-][A-ZĐ][A-Za-zĐ0-9&]*)*[–-]?$")
_TYPED = re.compile(
    r"(?P<sign>[/⁄–-])(?P<year>(?:19|20)\d\d/)?(?P<type>[A-Za-zĐđ]{2,4})(?P<rest>(?:[–/-][A-ZĐ][A-Za-zĐ0-9&]*)+)[–-]?$"
)
_COVERED = re.compile(r"\S{1,7}[:;]")  # a label below a seal
_PARTY = re.compile(r"(?P<type>[A-ZĐ][A-Za-zĐ]{1,3})/[A-ZĐ]")  # a type and a slash: a dash stands before it (2.2)
_DAY, _MONTH, _YEAR = re.compile(r"\W?NGAY"), re.compile("THANG"), re.compile(r"\W?NAM\b")
_READ = {
    "number": re.compile(r"^\W{0,2}[Ss5$][^\W\d][:;.,]?([0-9]+)[.,_]?[/–-]\W?(?:(?:19|20)\d\d/)?[A-ZĐ]"),
    "day": re.compile(r"^\W?[Nn]g[aàáâ]y\W?([0-9]+)\W?[Tt]h[aáà]ng"),
    "month": re.compile(r"[Tt]h[aáà]ng\W?([0-9]+)\W?n[aăâ]m"),
}
_LABEL_WIDTH = width_of("Số:")
_ABOVE, _BELOW, _ASIDE = 1.6, 0.6, 0.45  # of the letter size: how far a stretch reaches from the baseline, the edges
_SHOWN = 5  # candidates kept
_SWEPT, _CUT = 0.7, 0.5  # how much the two readings of the strokes count (docs/decisions.md)
_LEAST, _FLOOR = -12.0, 0.01  # the least log chance, the least chance that either gives to any string


@dataclass(frozen=True, slots=True)
class Look:
    """Digits read at one place: which line, between which words, its edges in dots, the candidates best first."""

    kind: str  # number | day | month
    line: int
    left: Word  # the word before, as far as it is no handwriting
    right: Word
    first: int  # words `first` to `last` of the line are replaced by left, digits, right
    last: int
    top: float
    bottom: float
    candidates: tuple[tuple[str, float], ...]


def look_again(
    document: PdfFile, number: int, lines: Sequence[TextLine], *, turn: Turn, scale: float, known: Sequence[Box] = ()
) -> list[Look]:
    """Read the places of number, day and month on a page.

    Args:
        document: the open file.
        number: the page, from 1.
        lines: what was recognised, in dots of the upright picture.
        turn: how the page was set upright.
        scale: points a dot.
        known: boxes of digital characters on the page: what stands there is read already.
    """
    found: list[Look] = []
    for index, line in enumerate(lines):
        if line.base * scale > _HEAD * turn.height:
            continue
        size = letter_size(line.words)
        for place in _places(index, line, size, turn.width / scale):
            if any(place.kind == other.kind for other in found):
                continue  # the letterhead stands first
            box = _box(line, place, size)
            points = Box(x0=box.x0 * scale, top=box.top * scale, x1=box.x1 * scale, bottom=box.bottom * scale)
            if any(points.contains((k.x0 + k.x1) / 2, k.middle) for k in known):
                continue
            grey = without_red(cut(document, number, points, turn, DPI))
            mask = grey < min(max(_threshold(grey), 90), 190)
            dots = DPI / 72 * scale  # of the stretch for one of the page
            aside = _ASIDE * size * dots
            most, least = (5, 1) if place.kind == "number" else (2, 1)
            strings, _ = read_digits(
                Stretch(mask=mask, size=size * dots, left=aside, right=mask.shape[1] - aside, least=least, most=most)
            )
            swept = told(framed_strip(grey, size * dots))
            candidates = _weigh(place, strings, swept, line)
            if candidates:
                found.append(replace(place, top=box.top, bottom=box.bottom, candidates=candidates))
    return _of_one_head(found, turn.height / scale)


def _of_one_head(found: list[Look], high: float) -> list[Look]:
    """Leave out a number that stands far from the date, or far down where there is none: it is another paper's."""
    dated = next((look.top for look in found if look.kind != "number"), None)
    return [
        look
        for look in found
        if look.kind != "number"
        or (abs(look.top - dated) < _NEAR * high if dated is not None else look.top < _HIGH * high)
    ]


def _places(index: int, line: TextLine, size: float, wide: float) -> list[Look]:
    """Find between which words of a line digits are to be expected."""
    if not size:
        return []
    folded = [bare(w.text) for w in line.words]
    found = []
    day = next((i for i, f in enumerate(folded) if _DAY.match(f) and line.words[i].x0 > 0.4 * wide), None)
    code = _number_place(index, line, size, wide, dated=day is not None)
    if code is not None:
        found.append(code)
    if day is None:
        return found
    month = next((i for i in range(day, len(folded)) if _MONTH.search(folded[i])), None)
    year = next((i for i in range(day + 1, len(folded)) if _YEAR.match(folded[i])), None)
    if month is None or year is None or not day <= month < year or year - day > 7 or len(folded) - year > 3:
        return found
    words = line.words
    pure = folded[month] == "THANG"
    day_word = _kept(words, day, "ngày", size, from_left=True)
    month_word = _kept(words, month, "tháng", size, from_left=folded[month].startswith("THANG"))
    if pure:
        month_word = replace(
            month_word, x0=max(words[month].x0, month_word.x1 - round(1.12 * width_of("tháng") * size))
        )
    if month_word.x0 > day_word.x1:
        found.append(Look("day", index, day_word, month_word, day, month, 0.0, 0.0, ()))
    if words[year].x0 > month_word.x1:
        found.append(Look("month", index, month_word, words[year], month, year, 0.0, 0.0, ()))
    return found


def _number_place(index: int, line: TextLine, size: float, wide: float, *, dated: bool = False) -> Look | None:
    """The place between `Số:` at the beginning of a line and the code after it.

    Beside place and date any short word before a colon is taken for the label, if a code with a known type follows:
    a seal may lie over it.
    """
    words = line.words
    label = words[0]
    read = _LABEL.match(label.text) is not None
    below_seal = not read and dated and _COVERED.fullmatch(label.text) is not None
    if not (read or below_seal) or label.x0 > 0.45 * wide:
        return None
    alone = below_seal or bool(_ALONE.fullmatch(label.text))
    best: tuple[int, int, str] | None = None
    for i in range(int(alone), min(6, len(words))):
        text = words[i].text
        typed = _typed(text)
        match = _CODE.search(typed or (text if i else text[2:]))
        if match is None or words[i].x0 > 0.55 * wide or (below_seal and not typed):
            continue
        rank = 2 * bool(match["sign"]) + bool(re.search("[A-ZĐ][–/-][A-ZĐ]", match[0])) + (len(match[0]) > 2)
        if best is None or rank > best[0]:
            best = (rank, i, match[0].replace("⁄", "/") if match["sign"] else _sign_of(match[0]) + match[0])
    if best is None or best[0] == 0:
        return None
    _, i, code = best
    whole = words[i].text.lstrip(".,_").replace("⁄", "/") == code
    end = min(label.x1, round(label.x0 + (1.25 if alone else 1.0) * _LABEL_WIDTH * size))
    wide_code = width_of(code) * size
    whole = whole and words[i].x1 - words[i].x0 < 1.15 * wide_code  # else strokes are in its box though not in its text
    begin = words[i].x0 if whole else round(words[i].x1 - wide_code)
    if begin <= end:
        return None
    left, right = replace(label, text="Số:", x1=end), replace(words[i], text=code, x0=begin)
    return Look("number", index, left, right, 0, i, 0.0, 0.0, ())


def _typed(text: str) -> str:
    """The end of a word that is a sign and a code with a known type: what stands before it is no part of the code."""
    match = _TYPED.search(re.sub("[ÐĐ]+", "Đ", text))
    if match is None:
        return ""
    kind = match["type"] if match["type"] in names_by_code() else _types().get(match["type"].upper(), "")
    return f"{match['sign']}{match['year'] or ''}{kind}{match['rest']}" if kind else ""


def _sign_of(code: str) -> str:
    """The sign that was lost before a code."""
    match = _PARTY.match(code)
    return "-" if match is not None and match["type"] in names_by_code() else "/"


@cache
def _types() -> dict[str, str]:
    """The codes of types by their capitals (`kL` for `KL`), where only one is written so."""
    found: dict[str, list[str]] = {}
    for code in names_by_code():
        found.setdefault(code.upper(), []).append(code)
    return {upper: codes[0] for upper, codes in found.items() if len(codes) == 1}


def _kept(words: Sequence[Word], at: int, text: str, size: float, *, from_left: bool) -> Word:
    """A word of the date line without the strokes that were read into it: at its beginning, or before its end."""
    word, width = words[at], width_of(text) * size
    if from_left:
        return replace(word, text=text, x1=min(word.x1, round(word.x0 + 1.1 * width)))
    after = words[at + 1].x0 if at + 1 < len(words) else word.x1
    end = min(word.x1, after)
    return replace(word, text=text, x0=max(word.x0, round(end - 1.1 * width)), x1=end)


def _box(line: TextLine, place: Look, size: float) -> Box:
    """The stretch of paper of a place, in dots of the upright page."""
    x0, x1 = place.left.x1, place.right.x0
    base = line.base + line.slope * ((x0 + x1) / 2 - line.x0)
    aside = _ASIDE * size
    return Box(x0=x0 - aside, top=base - _ABOVE * size, x1=x1 + aside, bottom=base + _BELOW * size)


def _threshold(grey: NDArray[np.uint8]) -> int:
    """The shade that parts ink from paper best (Otsu)."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    below, weight = np.cumsum(counts), np.cumsum(counts * np.arange(256))
    total, all_weight = below[-1], weight[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (all_weight * below / total - weight) ** 2 / (below * (total - below))
    return int(np.nanargmax(between)) if np.isfinite(between).any() else 128


def _weigh(
    place: Look, strings: list[tuple[str, float]], swept: NDArray[np.float64], line: TextLine
) -> tuple[tuple[str, float], ...]:
    """Weigh what two readings of the strokes say with what Tesseract read there and what such a number may be."""
    cut_up = dict(strings)
    likely = likely_strings(swept, most=5) if place.kind == "number" else _days()
    scores: dict[str, float] = {}
    for digits, chance in chances_of(swept, {"", *likely, *cut_up}).items():
        prior = _likely(place.kind, digits)
        if prior:
            other = math.log(max(cut_up.get(digits, 0.0), _FLOOR)) if cut_up else 0.0
            scores[digits] = _SWEPT * max(chance, _LEAST) + _CUT * other + math.log(prior)
    best = max(scores.values())
    weights = {digits: math.exp(score - best) for digits, score in scores.items()}
    read, sure = _recognised(place, line)
    if read and _likely(place.kind, read):
        believed = 0.97 if sure >= 95 else 0.9 * sure / 100
        total = sum(weights.values())
        weights.setdefault(read, 0.02 * total)
        weights = {d: w * (believed if d == read else (1 - believed) / 2) for d, w in weights.items()}
    if place.kind != "number":
        weights = _by_value(weights)
    total = sum(weights.values())
    ordered = sorted(((d, w / total) for d, w in weights.items() if d), key=lambda item: (-item[1], item[0]))
    return tuple(ordered[:_SHOWN]) if weights.get("", 0.0) < 0.5 * total else ()


def _by_value(weights: dict[str, float]) -> dict[str, float]:
    """Weights of days or months put together where `1` and `01` mean the same, under the likelier way to write it."""
    found: dict[str, tuple[str, float]] = {}
    for digits, weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        first, total = found.get(digits.lstrip("0"), (digits, 0.0))
        found[digits.lstrip("0")] = (first, total + weight)
    return dict(found.values())


@cache
def _days() -> tuple[str, ...]:
    """All that may stand for a day or a month."""
    return tuple(f"{day:02}" for day in range(1, 32)) + tuple(str(day) for day in range(1, 10))


def _recognised(place: Look, line: TextLine) -> tuple[str, int]:
    """The digits that Tesseract read at a place, and how sure it was; none where it read anything else."""
    words = line.words[place.first : place.last + 1]
    match = _READ[place.kind].search("".join(w.text for w in words))
    digits = match[1] if match else ""
    sure = [w.sure for w in words if any(c.isdigit() for c in w.text)]
    return (digits, min(sure)) if digits and sure else ("", 0)


def _likely(kind: str, digits: str) -> float:
    """How likely it is that a number, day or month is written so: below ten with a zero before it."""
    if not digits:
        return 1.0
    if kind == "number":
        if set(digits) == {"0"} or (len(digits) > 2 and digits[0] == "0"):
            return 0.02
        return {1: 0.3, 5: 0.5}.get(len(digits), 1.0)
    if not 1 <= int(digits) <= (31 if kind == "day" else 12):
        return 0.0
    return 0.05 if kind == "day" and len(digits) == 1 else 1.0
