"""Hits and misses added up: counts for precision and recall, shares for accuracy, and greedy pairing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Count:
    """True positives, false positives and false negatives of a figure; they add up over documents."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def plus(self, other: Count | Share) -> Count:
        """Both together; a share is no count."""
        if not isinstance(other, Count):
            raise TypeError
        return Count(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def support(self) -> int:
        """How many there are in gold."""
        return self.tp + self.fn

    @property
    def precision(self) -> float | None:
        """The right ones of those given, or None where none was given."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else None

    @property
    def recall(self) -> float | None:
        """The found ones of those in gold, or None where gold has none."""
        return self.tp / self.support if self.support else None

    @property
    def value(self) -> float | None:
        """F1, or None where there was nothing to find and nothing was found."""
        everything = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / everything if everything else None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of judgements were good; adds up over documents."""

    good: int = 0
    total: int = 0

    def plus(self, other: Count | Share) -> Share:
        """Both together; a count is no share."""
        if not isinstance(other, Share):
            raise TypeError
        return Share(self.good + other.good, self.total + other.total)

    @property
    def support(self) -> int:
        """How many judgements there were."""
        return self.total

    @property
    def value(self) -> float | None:
        """The share, or None of nothing."""
        return self.good / self.total if self.total else None


def pair(gold: Sequence[G], given: Sequence[P], likeness: Callable[[G, P], float]) -> list[tuple[int, int]]:
    """Pair greedily, the most alike first; a likeness of 0 means no pair.

    Args:
        gold: What should be found.
        given: What was found.
        likeness: Of one of each, 0 or less for no pair.

    Returns:
        Pairs of indices into `gold` and `given`, each index at most once.
    """
    scored = [(likeness(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given)]
    scored = [candidate for candidate in scored if candidate[0] > 0]
    scored.sort(key=lambda candidate: -candidate[0])  # stable: among equals the order of the tables holds
    gold_left, given_left = set(range(len(gold))), set(range(len(given)))
    pairs: list[tuple[int, int]] = []
    for _, i, j in scored:
        if i in gold_left and j in given_left:
            gold_left.remove(i)
            given_left.remove(j)
            pairs.append((i, j))
    return pairs
