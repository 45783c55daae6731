"""Days as people type them, `30/6/2025` or `2025-06-30`, made ISO."""

from __future__ import annotations

import re

_PRINTED = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


def iso(words: str) -> str:
    """The ISO form of a day or month typed the Vietnamese way; anything else as it is."""
    found = _PRINTED.fullmatch(words.strip())
    if not found:
        return words.strip()
    day, month, year = found.groups()
    return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
