"""Placing: the administrative unit that each paper is from, and those that the units it charges work in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.catalog.admin_units import AdminUnit, admin_units
from hoso.links.places import bare_level
from hoso.links.units import UnitAnswer, kind_of, parents_of, resolve_unit
from hoso.model import Places, PlaceUnit
from hoso.text.admin_unit import admin_units as units_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Field, Record


def find_places(records: Sequence[Record]) -> Places:
    """Find where papers are from and where the units that they charge work, as of each paper's date.

    Only what is one unit for certain is told: a paper without a date, or whose letterhead leaves several, has none.
    """
    homes: list[tuple[str, str]] = []
    charged: dict[tuple[str, str], str] = {}
    for record in records:
        home = _home(record)
        if home is not None:
            homes.append((record.document_id, home.key))
        names = {one.unit.value for task in record.tasks for one in task.assignments if one.unit is not None}
        for name in sorted(names):
            place = _place(name, home, record)
            if place is not None:
                charged[record.document_id, name] = place.key
    met = {*(key for _, key in homes), *charged.values()}
    held = admin_units()
    below = {parent.key for key in met for parent in parents_of(held[key], held[key].valid_to or "9999")}
    return Places(
        units=tuple(_row(held[key]) for key in sorted(met | below)),
        homes=tuple(sorted(homes)),
        charged=tuple(sorted((document_id, name, key) for (document_id, name), key in charged.items())),
    )


def _home(record: Record) -> AdminUnit | None:
    """The unit in the issuer's name, else in its superior's: the one that `documents.admin_unit` prints."""
    issuer, superior, date = _value(record.issuer), _value(record.superior), _value(record.date)
    for body in (issuer, superior):
        if next(units_in(body), ""):
            # what stands behind it in the name, or above it in the letterhead, tells which of several
            return _one(resolve_unit(", ".join(units_in(body)), date, within=(superior, issuer))) if date else None
    return None


def _place(name: str, home: AdminUnit | None, record: Record) -> AdminUnit | None:
    """The place of a charged unit: its own, where it names one; by its level word, that of the paper's issuer."""
    date = _value(record.date)
    named = list(units_in(name))
    if named:
        letterhead = (_value(record.issuer), _value(record.superior))
        return _one(resolve_unit(", ".join(named), date, within=letterhead)) if date else None
    level = bare_level(name)
    if home is None or not level:
        return None
    chain = (home, *parents_of(home, date))
    return next((unit for unit in chain if unit.level == level), None)


def _one(answer: UnitAnswer) -> AdminUnit | None:
    sure = answer.status in {"exact", "alias"}
    return admin_units()[answer.candidates[0].unit_key] if sure else None


def _row(unit: AdminUnit) -> PlaceUnit:
    return PlaceUnit(
        unit_key=unit.key,
        name=unit.name,
        level=unit.level,
        kind=kind_of(unit),
        admin_code=unit.code,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        current=unit.current,
    )


def _value(found: Field[str] | None) -> str:
    return found.value if found is not None and found.value else ""
