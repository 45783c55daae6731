"""Confidence beside truth: the reliability table and the expected calibration error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hoso.evaluation.tally import Judgement

BINS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The values whose confidence lies in `[low, high)`, the last bin with its upper edge."""

    low: float
    high: float
    size: int
    confidence: float | None  # mean; None in an empty bin
    accuracy: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """A reliability table and its one-number summary."""

    size: int
    error: float | None  # expected calibration error: mean gap between confidence and accuracy, weighted by bin
    bins: tuple[Bin, ...]


def calibrate(judgements: Iterable[Judgement]) -> Calibration:
    """Sort judgements into ten bins of confidence and compare each bin's mean with its share of right values.

    Source: Guo et al., On Calibration of Modern Neural Networks (2017), equation 3.
    """
    shelves: list[list[Judgement]] = [[] for _ in range(BINS)]
    for judgement in judgements:
        shelves[min(max(int(judgement.confidence * BINS), 0), BINS - 1)].append(judgement)
    bins = tuple(_bin(i, shelf) for i, shelf in enumerate(shelves))
    size = sum(row.size for row in bins)
    gaps = sum(
        row.size * abs(row.confidence - row.accuracy)
        for row in bins
        if row.confidence is not None and row.accuracy is not None
    )
    return Calibration(size=size, error=gaps / size if size else None, bins=bins)


def _bin(index: int, shelf: list[Judgement]) -> Bin:
    size = len(shelf)
    return Bin(
        low=index / BINS,
        high=(index + 1) / BINS,
        size=size,
        confidence=sum(judgement.confidence for judgement in shelf) / size if size else None,
        accuracy=sum(judgement.right for judgement in shelf) / size if size else None,
    )
