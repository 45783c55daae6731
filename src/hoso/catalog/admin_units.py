"""Administrative units through time: provinces, districts, communes, with codes, parents and validity."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

KNOWN_SINCE = "2021-07-01"  # a unit without a first day is believed back to the end of the wave of 2019 to 2021


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminUnit:
    """A unit for as long as it was one: name, level and code; a changed unit is another row."""

    key: str  # code and first day; `0` where the snapshot of before the reform has it
    code: str
    name: str  # with its type: Xã Thụy Hùng
    level: str  # province | district | commune
    parent: str  # key
    valid_from: str  # ISO; empty where not known
    valid_to: str  # ISO, its last day; empty where it still is
    current: tuple[str, ...]  # keys of the units that hold its area today


@cache
def admin_units() -> dict[str, AdminUnit]:
    """All units by key; made by `scripts/units/build.py`."""
    found: dict[str, AdminUnit] = {}
    for row in _rows():
        key, code, name, level, parent, since, until, current = row
        found[key] = AdminUnit(
            key=key, code=code, name=name, level=level, parent=parent, valid_from=since, valid_to=until,
            current=tuple(current.split()),
        )  # fmt: skip
    return found


@cache
def unit_names() -> tuple[str, ...]:
    """The name of every unit that is or was, each once."""
    return tuple(dict.fromkeys(row[2] for row in _rows()))


def _rows() -> Iterator[list[str]]:
    path = files("hoso.catalog") / "data" / "admin_units.csv"
    return csv.reader(path.read_text(encoding="utf-8").splitlines()[1:])
