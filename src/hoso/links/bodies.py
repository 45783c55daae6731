"""Body name -> the ministry or department that it meant, as (kind, place, validity), and what followed it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import normalize

from hoso.catalog.admin_units import AdminUnit
from hoso.catalog.body_lives import BodyLife, body_lives
from hoso.text.letters import bare, fold, plain

_PLACE = re.compile(r"(?:,|cua|tinh|thanh pho|tp)(?= |$)")


@lru_cache(maxsize=1 << 15)
def find_body(name: str) -> BodyLife | None:
    """The body whose name begins a name; behind it only a place may follow.

    >>> find_body("SỞ GIAO THÔNG VẬN TẢI TỈNH HÀ NAM").valid_to
    '2025-02-28'
    """
    if (
        bare(normalize("NFC", name.lstrip()[:6])).partition(" ")[0] not in _first_words()
    ):  # most names are no such body's
        return None
    words = plain(fold(name))
    for key, body in _by_key():
        if words == key or (words.startswith(f"{key} ") and _PLACE.match(words, len(key) + 1)):
            return body
    return None


def ended_before(name: str, day: str) -> BodyLife | None:
    """The body of that name where it was no more on a day (ISO)."""
    body = find_body(name)
    return body if body is not None and body.valid_to and day > body.valid_to else None


def body_key(body: BodyLife, place: AdminUnit | None) -> str:
    """Kind and place: `so giao thong van tai|35` (the place by its code; empty for a ministry, or where not told)."""
    return f"{plain(fold(body.name))}|{place.code if place else ''}"


def as_unit(body: BodyLife, place: AdminUnit | None) -> AdminUnit:
    """A body in the form in which units are told."""
    return AdminUnit(
        key=body_key(body, place),
        code="",
        name=body.name,
        level=body.level,
        parent=place.key if place else "",
        valid_from=body.valid_from,
        valid_to=body.valid_to,
        current=tuple(body_key(one, place) for one in today(body)),
    )


def today(body: BodyLife) -> tuple[BodyLife, ...]:
    """The bodies that do its work today; itself, where it still is."""
    if not body.valid_to:
        return (body,)
    held = body_lives()
    return tuple(dict.fromkeys(last for name in body.successors for last in today(held[name])))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key.partition(" ")[0].upper() for key, _ in _by_key())


@cache
def _by_key() -> tuple[tuple[str, BodyLife], ...]:
    return tuple(sorted(((plain(fold(name)), body) for name, body in body_lives().items()), key=lambda it: -len(it[0])))
