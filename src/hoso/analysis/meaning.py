"""What a task is about, apart from its words: kinds of acts, its last day, the part of the plan it stands in."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from hoso.catalog.plans import plan_words
from hoso.text.letters import fold


@cache
def acts_of(text: str) -> frozenset[str]:
    """The kinds of acts whose verbs stand in the text."""
    words = f" {fold(text)} "
    return frozenset(act for act, verbs in _acts() if any(verb in words for verb in verbs))


@cache
def _acts() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((act, tuple(f" {fold(verb)} " for verb in verbs)) for act, verbs in plan_words().acts.items())


def last_day(end: object, boundary: object) -> date | None:
    """The last day that is in time; None where the day is not known whole."""
    if not isinstance(end, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", end):
        return None
    try:
        day = date.fromisoformat(end)
    except ValueError:
        return None
    return day - timedelta(days=1) if boundary == "before" else day


@cache
def part_of(title: str) -> str | None:
    """The part of a plan that a heading begins; None where it is none that the catalogue knows."""
    words = f" {fold(title)} "
    for part in plan_words().parts:
        if any(f" {fold(word)} " in words for word in part.words):
            return part.name
    return None
