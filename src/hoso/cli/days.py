"""Days and periods of the command line, typed `30/6/2025` or `2025-06-30`; what is neither is said."""

from __future__ import annotations

from datetime import date

from hoso.cli.words import clean, say
from hoso.errors import UsageFault
from hoso.text.days import in_calendar, iso


def day(words: str) -> date:
    """A whole day.

    Raises:
        UsageFault: it is none.
    """
    found = iso(words)
    if not in_calendar(found, parts=3):
        raise UsageFault(say("usage.register_no_day", what=clean(words)), code="day", what=words)
    return date.fromisoformat(found)


def period(words: str) -> str:
    """A day, month or year, ISO.

    Raises:
        UsageFault: it is none.
    """
    found = iso(words)
    if not in_calendar(found):
        raise UsageFault(say("usage.date", what=clean(words)))
    return found
