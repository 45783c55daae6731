"""Days, months and years as people type them, `30/6/2025` or `2025-06-30`, made ISO."""

from __future__ import annotations

import re
from datetime import date

_PRINTED = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_FIRST = "0000-01-01"


def iso(words: str) -> str:
    """The ISO form of a day or month typed the Vietnamese way; anything else as it is."""
    found = _PRINTED.fullmatch(words.strip())
    if not found:
        return words.strip()
    day, month, year = found.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


def in_calendar(value: str, *, parts: int = 1) -> bool:
    """Whether the calendar has this ISO day; or month, or year, where so few `parts` are enough."""
    if not _ISO.fullmatch(value) or value.count("-") + 1 < parts:
        return False
    try:
        date.fromisoformat(value + _FIRST[len(value) :])
    except ValueError:
        return False
    return True
