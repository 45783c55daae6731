"""What was read at a place by hand weighed: the networks' readings, Tesseract's, and what may stand there at all."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.pages.strips import chances_of, likely_strings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from hoso.pages.places import Look
    from hoso.pages.tesseract import TextLine

_READ = {
    "number": re.compile(r"^\W{0,2}[Ss5$][^\W\d][:;.,]?([0-9]+)[.,_]?[/–-]\W?(?:(?:19|20)\d\d/)?[A-ZĐ]"),
    "number again": re.compile(r"^\W{0,2}s[ốồổôóo][:;.,]?([0-9]+)[.,_]?[/–-]\W?[A-ZĐ]"),
    "day": re.compile(r"^\W?[Nn]g[aàáâ]y\W?([0-9]+)\W?[Tt]h[aáà]ng"),
    "month": re.compile(r"[Tt]h[aáà]ng\W?([0-9]+)\W?n[aăâ]m"),
}
_SHOWN = 5  # candidates kept
_LEAST = -12.0  # the least log chance that a network gives to any string


def weigh(place: Look, swept: Sequence[NDArray[np.float64]], line: TextLine) -> tuple[tuple[str, float], ...]:
    """Weigh what the networks say with what Tesseract read there and what such a number may be.

    Args:
        place: where it was read.
        swept: what each network said that slid over the strip.
        line: the words of the line as Tesseract read them.
    """
    tried = {"", *(s for steps in swept for s in _tried(place.kind, steps))}
    read_by = [chances_of(steps, tried) for steps in swept]
    scores: dict[str, float] = {}
    for digits in tried:
        prior = _likely(place.kind, digits)
        if prior:
            mean = sum(max(chances[digits], _LEAST) for chances in read_by) / len(read_by)
            scores[digits] = mean + math.log(prior)
    best = max(scores.values())
    weights = {digits: math.exp(score - best) for digits, score in scores.items()}
    read, sure = recognised(place, line)
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


def _tried(kind: str, steps: NDArray[np.float64]) -> Sequence[str]:
    """The strings that are weighed: all that a day or month can be, numbers that are likely."""
    return likely_strings(steps, most=5) if kind == "number" else _days()


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


def recognised(place: Look, line: TextLine) -> tuple[str, int]:
    """The digits that Tesseract read at a place, and how sure it was; none where it read anything else."""
    words = line.words[place.first : place.last + 1]
    pattern = _READ["number again" if place.again and place.kind == "number" else place.kind]
    match = pattern.search("".join(w.text for w in words))
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
