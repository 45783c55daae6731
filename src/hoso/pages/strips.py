"""Handwriting read in one sweep: small networks slide over a strip of paper and tell digits without cutting it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Strip = NDArray[np.float32]

HIGH = 48  # dots of a strip from top to bottom
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


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights (rows, columns, in, out) that slide over what they are given, and what is done besides."""

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    step: int
    halve: bool  # the larger of every two rows is kept
    add: bool  # added to what it was given
    whole: bool  # as high as what it is given: one row is left


@cache
def _networks() -> list[list[_Layer]]:
    with files("hoso.pages").joinpath("strips.npz").open("rb") as file:
        kept = np.load(file)
        found: list[list[_Layer]] = []
        while f"w{len(found)}.0" in kept.files:
            layers: list[_Layer] = []
            while (name := f"{len(found)}.{len(layers)}") in {key[1:] for key in kept.files}:
                step, halve, add, whole = kept[f"d{name}"].tolist()
                weights, bias = kept[f"w{name}"].astype(np.float32), kept[f"b{name}"].astype(np.float32)
                layers.append(_Layer(weights, bias, step, bool(halve), bool(add), bool(whole)))
            found.append(layers)
        return found


def told(strip: Strip) -> list[NDArray[np.float64]]:
    """What each network says: the log chance of each class (0 to 9, blank) at each step, one for two columns."""
    return [_told(layers, strip) for layers in _networks()]


def _told(layers: list[_Layer], strip: Strip) -> NDArray[np.float64]:
    values = strip[:, :, None]
    for layer in layers[:-1]:
        new = np.maximum(_slid(values, layer), 0)
        values = values + new if layer.add else new
        values = np.maximum(values[::2], values[1::2]) if layer.halve else values
    said = _slid(values, layers[-1])[0].astype(np.float64)
    said -= said.max(axis=1, keepdims=True)
    chances: NDArray[np.float64] = said - np.log(np.exp(said).sum(axis=1, keepdims=True))
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


def _slid(values: Strip, layer: _Layer) -> Strip:
    """Slide the weights of a layer over values (rows, columns, in)."""
    high, wide = layer.weights.shape[:2]
    down, aside = 0 if layer.whole else high // 2, wide // 2
    padded = np.pad(values, ((down, down), (aside, aside), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (high, wide), axis=(0, 1))
    windows = windows[:: layer.step, :: layer.step]
    flat = windows.transpose(0, 1, 3, 4, 2).reshape(-1, layer.weights[..., 0].size)
    out = flat @ layer.weights.reshape(-1, layer.weights.shape[3]) + layer.bias
    slid: Strip = out.reshape(windows.shape[0], windows.shape[1], -1)
    return slid
