"""Bodies through time: ministries and departments of provinces: founded, merged, ended, and what followed."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLife:
    """A body, or a kind of body that each province has, for as long as it had this name."""

    name: str
    level: str  # nation | province
    valid_from: str  # ISO; empty where not known
    valid_to: str  # ISO, its last day; empty where it still is
    successors: tuple[str, ...]  # names of the bodies that took over its work
    source: str


@cache
def body_lives() -> dict[str, BodyLife]:
    """All bodies by name. Departments of provinces ended on the day of the decree or, by province, soon after."""
    path = files("hoso.catalog") / "data" / "bodies.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {
        row["name"]: BodyLife(
            name=row["name"],
            level=row["level"],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            successors=tuple(part for part in row["successors"].split("; ") if part),
            source=row["source"],
        )
        for row in rows
    }
