"""Days off and days worked in their place, year by year as they were announced."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def holidays() -> dict[str, str]:
    """What the calendar of offices says of a day that is not as its weekday is.

    Returns:
        ISO date -> `off` (a holiday or the day that is off for it) or `worked` (a Saturday worked in its place).
    """
    path = files("hoso.catalog") / "data" / "holidays.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["day"]: row["kind"] for row in rows}


@cache
def years_known() -> frozenset[int]:
    """The years whose days off the catalogue holds; of others only the weekends are known."""
    return frozenset(int(day[:4]) for day in holidays())
