"""Handwriting read in one sweep: a small network slides over a strip of paper and tells digits without cutting it."""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Strip = NDArray[np.float32]

HIGH = 40  # dots of a strip from top to bottom
ABOVE, BELOW = 1.6, 0.6  # of the letter size: how far a strip reaches from the baseline
BLANK = 10  # the class of "no digit here"
_WIDEST = 320
_FAINT = 0.08  # of the darkest ink: less is paper


def framed_strip(grey: NDArray[np.uint8], size: float) -> Strip:
    """Scale a stretch of paper to the height of a strip: 1 where the ink is darkest, 0 on paper.

    Args:
        grey: rows of dots, 0 black to 255 white.
        size: the letter size in dots.
    """
    paper, dark = float(np.median(grey)), float(np.percentile(grey, 1))
    ink = np.clip((paper - grey.astype(np.float32)) / max(paper - dark, 40.0), 0, 1)
    ink = np.maximum(ink - _FAINT, 0) / (1 - _FAINT)
    scale = HIGH / ((ABOVE + BELOW) * size)
    wide = min(max(4, 2 * round(grey.shape[1] * scale / 2)), _WIDEST)
    small = Image.fromarray(ink.astype(np.float32)).resize((wide, HIGH), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(small, np.float32), 0, 1)


@cache
def _network() -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    with files("hoso.pages").joinpath("strips.npz").open("rb") as file:
        kept = np.load(file)
        return [
            (kept[f"w{i}"].astype(np.float32), kept[f"b{i}"].astype(np.float32)) for i in range(len(kept.files) // 2)
        ]


def told(strip: Strip) -> NDArray[np.float64]:
    """The log chance of each class (0 to 9, blank) at each step of a strip, one step for two columns."""
    layers = _network()
    values = strip[:, :, None]
    values = _relu(_slid(values, *layers[0], pad=(2, 1, 2, 1), step=2))
    values = _halved(_relu(_slid(values, *layers[1], pad=(1, 1, 1, 1))))
    values = _halved(_relu(_slid(values, *layers[2], pad=(1, 1, 1, 1))))
    values = _relu(_slid(values, *layers[3], pad=(1, 1, 1, 1)))
    values = _relu(_slid(values, *layers[4], pad=(0, 0, 1, 1)))
    for layer in layers[5:7]:
        values = values + _relu(_slid(values, *layer, pad=(0, 0, 2, 2)))
    values = _slid(values, *layers[7], pad=(0, 0, 0, 0))[0].astype(np.float64)
    values -= values.max(axis=1, keepdims=True)
    chances: NDArray[np.float64] = values - np.log(np.exp(values).sum(axis=1, keepdims=True))
    return chances


def chances_of(steps: NDArray[np.float64], strings: Iterable[str]) -> dict[str, float]:
    """The log chance of each string, over all the ways in which it may lie along the steps."""
    return {digits: _chance(steps, [int(d) for d in digits]) for digits in strings}


def likely_strings(steps: NDArray[np.float64], *, most: int, width: int = 24) -> list[str]:
    """The strings that a search along the steps finds likely, of `most` digits at most."""
    beams: dict[str, tuple[float, float]] = {"": (0.0, -math.inf)}  # log chance of ending in a blank, in a digit
    for row in steps.tolist():
        after: dict[str, tuple[float, float]] = {}
        for digits, (blank, digit) in beams.items():
            both = _sum(blank, digit)
            _join(after, digits, both + row[BLANK], -math.inf)
            if digits:
                _join(after, digits, -math.inf, digit + row[int(digits[-1])])
            if len(digits) == most:
                continue
            for d in range(10):
                if row[d] < -7:
                    continue
                before = blank if digits and d == int(digits[-1]) else both
                _join(after, digits + str(d), -math.inf, before + row[d])
        kept = sorted(after.items(), key=lambda item: (-_sum(*item[1]), item[0]))[:width]
        beams = dict(kept)
    return list(beams)


def _join(beams: dict[str, tuple[float, float]], digits: str, blank: float, digit: float) -> None:
    known = beams.get(digits, (-math.inf, -math.inf))
    beams[digits] = (_sum(known[0], blank), _sum(known[1], digit))


def _sum(a: float, b: float) -> float:
    """The logarithm of the sum of two chances given as logarithms."""
    high, low = (a, b) if a > b else (b, a)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))


def _chance(steps: NDArray[np.float64], digits: list[int]) -> float:
    """The log chance of a string: the sum over all its alignments (Graves et al. 2006, forward variables)."""
    labels = [BLANK]
    for d in digits:
        labels += [d, BLANK]
    scores = np.full(len(labels), -np.inf)
    scores[0] = 0.0
    skips = np.array([i >= 2 and labels[i] != BLANK and labels[i] != labels[i - 2] for i in range(len(labels))])
    for t, row in enumerate(steps):
        if t:
            one = np.concatenate(([-np.inf], scores[:-1]))
            two = np.where(skips, np.concatenate(([-np.inf, -np.inf], scores[:-2]))[: len(labels)], -np.inf)
            scores = np.logaddexp(np.logaddexp(scores, one), two)
        elif len(labels) > 1:
            scores[1] = 0.0
        scores = scores + row[labels]
    return float(np.logaddexp(scores[-1], scores[-2]) if len(labels) > 1 else scores[-1])


def _slid(
    values: Strip,
    weights: NDArray[np.float32],
    bias: NDArray[np.float32],
    *,
    pad: tuple[int, int, int, int],
    step: int = 1,
) -> Strip:
    """Slide a window of weights (rows, columns, in, out) over values (rows, columns, in)."""
    top, bottom, left, right = pad
    high, wide = weights.shape[:2]
    padded = np.pad(values, ((top, bottom), (left, right), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (high, wide), axis=(0, 1))[::step, ::step]
    flat = windows.transpose(0, 1, 3, 4, 2).reshape(-1, weights[..., 0].size)
    out = flat @ weights.reshape(-1, weights.shape[3]) + bias
    slid: Strip = out.reshape(windows.shape[0], windows.shape[1], -1)
    return slid


def _relu(values: Strip) -> Strip:
    return np.maximum(values, 0)


def _halved(values: Strip) -> Strip:
    """The larger of every two rows."""
    return np.maximum(values[::2], values[1::2])
