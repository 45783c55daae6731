"""Calendar arithmetic of the normal forms: months, quarters, parts of them, working days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from hoso.catalog.holidays import holidays

FRIDAY = 5
FIRST, LAST = 1000, 2999  # years that a four-digit number may be at all


def iso(year: int, month: int, day: int) -> str:
    """Write a date; it need not exist."""
    return f"{year:04d}-{month:02d}-{day:02d}"


def exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return calendar.monthrange(year, month)[1]


def months(year: int, first: int, last: int) -> tuple[str, str]:
    """First and last day of a run of months; a last month before the first lies in the next year."""
    end = year if last >= first else year + 1
    return iso(year, first, 1), iso(end, last, last_day(end, last))


def day_before(day: str) -> str:
    """The day before an ISO date."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def days_between(early: str, late: str) -> int:
    """How many days lie from one ISO date to another."""
    return (date.fromisoformat(late) - date.fromisoformat(early)).days


def after(start: str, count: int, unit: str) -> str:
    """The day a number of units after another.

    Args:
        start: ISO date, not counted.
        count: how many.
        unit: day, working_day (without weekends and the holidays that the catalogue knows), week, month or year.
    """
    begin = date.fromisoformat(start)
    if unit == "working_day":
        day, left = begin, count
        while left:
            day += timedelta(days=1)
            left -= is_working_day(day.isoformat())
        return day.isoformat()
    if unit in {"day", "week"}:
        return (begin + timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    whole = begin.year * 12 + begin.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(whole, 12)
    return iso(year, month + 1, min(begin.day, last_day(year, month + 1)))


def is_working_day(day: str) -> bool:
    """Whether offices work on a day: Monday to Friday, days off and days worked in their place as announced."""
    said = holidays().get(day)
    return said == "worked" if said else date.fromisoformat(day).isoweekday() <= FRIDAY


def whole(day: str | None) -> str | None:
    """The ISO date where it is a whole one that the calendar has, else None."""
    if not day or len(day) != 10:
        return None
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return day
