"""Marks of urgency, secrecy and circulation as they are stamped on a first page."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark: the field that it fills, its value, and the words that stand on the page."""

    field: str  # urgency | secrecy | circulation
    value: str
    words: tuple[str, ...]


@cache
def marks() -> tuple[Mark, ...]:
    """All marks of the catalogue, in its order."""
    path = files("hoso.catalog") / "data" / "marks.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(Mark(field=row["field"], value=row["value"], words=tuple(row["words"].split("|"))) for row in rows)
