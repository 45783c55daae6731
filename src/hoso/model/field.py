"""A value and its evidence: never the one without the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from hoso.model.geometry import Box

SURE = 0.9  # confidence below which a person looks: the reliability table has its first step there

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line's part of a quote: reading the box on the page again gives `quote`."""

    page: int  # from 1
    box: Box
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """A value with the words it was read from, where they stand, the rule that read them, and how far to trust it."""

    value: T
    quote: str
    places: tuple[Place, ...]
    rule: str
    confidence: float  # 0 to 1, calibrated on real papers
    candidates: tuple[T, ...] = ()

    @property
    def place(self) -> Place | None:
        """The first place, where there is one."""
        return self.places[0] if self.places else None
