"""Unit name -> the administrative unit that it meant on a day; several or none are said, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from unicodedata import normalize

from hoso.catalog.admin_units import KNOWN_SINCE, AdminUnit, admin_units
from hoso.links.bodies import as_unit, body_key, find_body, today
from hoso.links.naming import TYPES, Named, name_key, parts_of
from hoso.text.admin_unit import admin_units as units_in
from hoso.text.letters import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.catalog.body_lives import BodyLife

_FIRST, _LAST = "0000-00-00", "9999-99-99"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCandidate:
    """A unit that a name may mean."""

    unit_key: str
    admin_code: str
    name: str
    parents: tuple[AdminUnit, ...]  # its district and province as of the day
    valid_from: str | None  # ISO; None where not known
    valid_to: str | None  # ISO, its last day; None where it still is
    current: tuple[AdminUnit, ...]  # the units that hold its area today; several where it was divided

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {
            "unit_key": self.unit_key,
            "admin_code": self.admin_code,
            "name": self.name,
            "parents": [_short(unit) for unit in self.parents],
            "valid_from": self.valid_from,
            "valid_to": self.valid_to,
            "current": [_short(unit) for unit in self.current],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """Which unit a name means.

    Attributes:
        status: `exact`: one unit; `alias`: one unit, by another spelling; `ambiguous`: several; `unknown`: none on that
            day, though `candidates` may hold units of that name at other times, places or of another type.
        candidates: the one unit, or all that it may be.
    """

    status: str
    candidates: tuple[UnitCandidate, ...]

    def as_dict(self) -> dict[str, object]:
        """Plain data for JSON."""
        return {"status": self.status, "candidates": [candidate.as_dict() for candidate in self.candidates]}


def resolve_unit(name: str, date: str = "", *, within: Sequence[str] = ()) -> UnitAnswer:
    """Find the unit that a name meant on a day.

    Args:
        name: `xã Thụy Hùng, huyện Cao Lộc`; parents and type words may be missing, a body may stand before
            (`UBND xã …`, which lives as long as its place); any case, NFC or NFD, with or without marks. A ministry, or
            a department of a province, is a unit of its own (`Sở Giao thông vận tải tỉnh Hà Nam`): without a code, its
            key kind and place, its `current` the bodies that took over its work.
        date: ISO, may be partial (`2024`); "" asks for any time.
        within: names that tell where a missing parent is to be sought, such as the issuer and its superior in the
            letterhead of the paper that the name stands in.

    Raises:
        ValueError: where the date is no ISO date.
    """
    begin, end = _period(date)
    return _resolve(name, begin, end, tuple(within))


@lru_cache(maxsize=1 << 15)
def _resolve(name: str, begin: str, end: str, within: tuple[str, ...]) -> UnitAnswer:
    body = find_body(name)
    if body is not None:
        return _body(body, name, begin, end, within)
    named = parts_of(name)
    if not named:
        return UnitAnswer(status="unknown", candidates=())
    own, above = named[0], named[1:]
    alike = _index().get(own.key, [])
    typed = [unit for unit in alike if not own.kind or kind_of(unit) == own.kind]
    marked = [unit for unit in typed if not own.marked or _name(unit) == own.name]
    near = not marked
    found = marked or typed
    now = [unit for unit in found if _valid(unit, begin, end) and all(_below(unit, part, begin) for part in above)]
    if len(now) > 1 and within:
        now = _in_context(now, [part for text in within for part in parts_of(text)], begin) or now
    if len(now) == 1:
        loose = near or own.alias or not own.marked
        return _answer("alias" if loose else "exact", now, begin)
    if now:
        return _answer("ambiguous", now, begin)
    inside = [unit for unit in found if all(_below(unit, part, begin) for part in above)]
    return _answer("unknown", inside or found or [unit for unit in alike if _name(unit) == own.name] or alike, begin)


def _body(body: BodyLife, name: str, begin: str, end: str, within: tuple[str, ...]) -> UnitAnswer:
    """A body as of a day, in the province that its name or the letterhead tells for certain."""
    place = None
    if body.level == "province":
        for where in (", ".join(units_in(normalize("NFC", name))), *within):
            answer = _resolve(where, begin, end, ()) if where and where != name and not find_body(where) else None
            found = [it for it in answer.candidates if answer.status in {"exact", "alias"}] if answer else []
            if found and admin_units()[found[0].unit_key].level == "province":
                place = admin_units()[found[0].unit_key]
                break
    there = (body.valid_from or _FIRST) <= end and begin <= (body.valid_to or _LAST)
    same = fold(name).startswith(fold(body.name))
    candidate = UnitCandidate(
        unit_key=body_key(body, place),
        admin_code="",
        name=body.name,
        parents=(place,) if place else (),
        valid_from=body.valid_from or None,
        valid_to=body.valid_to or None,
        current=tuple(as_unit(one, place) for one in today(body)),
    )
    return UnitAnswer(status=("exact" if same else "alias") if there else "unknown", candidates=(candidate,))


def _answer(status: str, units: Iterable[AdminUnit], day: str) -> UnitAnswer:
    ordered = sorted(units, key=lambda unit: (unit.valid_to or _LAST, unit.key))
    return UnitAnswer(status=status, candidates=tuple(_candidate(unit, day) for unit in ordered))


def _candidate(unit: AdminUnit, day: str) -> UnitCandidate:
    held = admin_units()
    return UnitCandidate(
        unit_key=unit.key,
        admin_code=unit.code,
        name=unit.name,
        parents=tuple(parents_of(unit, _day_of(unit, day))),
        valid_from=unit.valid_from or None,
        valid_to=unit.valid_to or None,
        current=tuple(held[key] for key in unit.current),
    )


def _day_of(unit: AdminUnit, day: str) -> str:
    """The day, or the nearest one on which the unit was."""
    return min(max(day, unit.valid_from or _FIRST), unit.valid_to or _LAST)


def parents_of(unit: AdminUnit, day: str) -> Iterable[AdminUnit]:
    """Its district and province as of a day, where it had them."""
    return _chain(unit.key, day)


@lru_cache(maxsize=1 << 15)
def _chain(key: str, day: str) -> tuple[AdminUnit, ...]:
    held = admin_units()
    unit, above = held[key], []
    while unit.parent:
        unit = held[unit.parent]
        if unit.valid_from > day:  # its place was another unit's then, under the same code
            unit = next((it for it in _by_code()[unit.code] if _valid(it, day, day)), unit)
        above.append(unit)
    return tuple(above)


def _below(unit: AdminUnit, part: Named, day: str) -> bool:
    """Whether a unit lies in what a part names."""
    day = _day_of(unit, day)
    for it in parents_of(unit, day):
        kind, name, key = _split(it.name)
        if key == part.key and (not part.kind or kind == part.kind) and (not part.marked or name == part.name):
            return True
    return False


def _in_context(units: Sequence[AdminUnit], parts: Sequence[Named], day: str) -> list[AdminUnit]:
    """The units that are what the parts name or lie in it; the more parts fit the better."""
    fits = [sum(_below(unit, part, day) or _is(unit, part) for part in parts) for unit in units]
    best = max(fits)
    return [unit for unit, fit in zip(units, fits, strict=True) if fit == best] if best else []


def _is(unit: AdminUnit, part: Named) -> bool:
    return _name(unit) == part.name and (not part.kind or kind_of(unit) == part.kind)


def _valid(unit: AdminUnit, begin: str, end: str) -> bool:
    """Whether a unit certainly was there some day of a period; before it is known nothing is certain."""
    since = unit.valid_from or (_FIRST if not unit.valid_to and unit.level == "province" else KNOWN_SINCE)
    if begin == _FIRST and end == _LAST:
        return True
    return since <= end and begin <= (unit.valid_to or _LAST)


@lru_cache(maxsize=1 << 12)
def _period(date: str) -> tuple[str, str]:
    """First and last day of a date that may be partial."""
    if not date:
        return _FIRST, _LAST
    parts = date.split("-")
    sound = all(part.isdecimal() for part in parts) and [len(part) for part in parts] == [4, 2, 2][: len(parts)]
    if not sound or not all(1 <= int(part) <= top for part, top in zip(parts[1:], (12, 31), strict=False)):
        message = f"not a date: {date}"
        raise ValueError(message)
    return date + "0000-01-01"[len(date) :], date + "0000-12-31"[len(date) :]


@cache
def _index() -> dict[str, list[AdminUnit]]:
    found: dict[str, list[AdminUnit]] = {}
    for unit in admin_units().values():
        found.setdefault(_split(unit.name)[2], []).append(unit)
    return found


@cache
def _by_code() -> dict[str, list[AdminUnit]]:
    found: dict[str, list[AdminUnit]] = {}
    for unit in admin_units().values():
        found.setdefault(unit.code, []).append(unit)
    return found


@lru_cache(maxsize=1 << 15)
def _split(name: str) -> tuple[str, str, str]:
    """Type word, folded name, and what that is looked up by."""
    kind = next(kind for kind in TYPES if name.lower().startswith(kind + " "))
    folded = fold(name[len(kind) :])
    return kind, folded, name_key(folded)


def kind_of(unit: AdminUnit) -> str:
    """Its type word (xã, phường, huyện …)."""
    return _split(unit.name)[0]


def _name(unit: AdminUnit) -> str:
    return _split(unit.name)[1]


def _short(unit: AdminUnit) -> dict[str, str]:
    return {"unit_key": unit.key, "admin_code": unit.code, "name": unit.name}
