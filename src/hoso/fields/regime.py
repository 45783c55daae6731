"""Regime of a paper (state, party, front, youth, union, other): by its national title, then by who issued it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.text.grounding import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.issuer import Body
    from hoso.fields.letterhead import Head
    from hoso.fields.number import NumberRead
    from hoso.model import Field, Text

_NATION = re.compile(r"CONG HOA XA HOI(?: CHU NGHIA(?: VIET NAM)?)?|DOC LAP\W{1,5}TU DO\W{1,5}HANH PHUC")
_PARTY = re.compile(r"DANG CONG SAN VIET NAM")
_YOUTH = re.compile(r"DOAN (?:TNCS|THANH NIEN CONG SAN) HO CHI MINH")


def read_regime(text: Text, head: Head, bodies: Sequence[Body], number: NumberRead) -> Field[str] | None:
    """Decide the regime; the evidence is the title, or the issuer's name, or at last the symbol.

    Args:
        text: the document's text.
        head: the letterhead.
        bodies: the bodies of its left column, top to bottom.
        number: what the number line gave.
    """
    title = _find(head, _NATION)
    party = _find(head, _PARTY)
    if party is not None and title is None:
        return ground(text, "party", *party, rule="national_title", confidence=0.99)
    youth = _find(head, _YOUTH)
    if youth is not None and title is None:
        return ground(text, "youth", *youth, rule="national_title", confidence=0.98)
    if title is not None:
        for body in reversed(bodies):
            family = body.family
            if family in {"front", "youth", "union", "other"}:
                return ground(text, family, *body.spans, rule="issuer_family", confidence=0.95)
        return ground(text, "state", *title, rule="national_title", confidence=0.98)
    return _guess(text, bodies, number)


def _guess(text: Text, bodies: Sequence[Body], number: NumberRead) -> Field[str] | None:
    """Without a title: by the issuer's family, else by the grammar of the symbol; low confidence."""
    for body in reversed(bodies):
        if body.family:
            return ground(text, body.family, *body.spans, rule="issuer_family", confidence=0.75)
    if number.parsed is None or number.symbol is None:
        return None
    value = "party" if number.parsed.canonical[len(number.parsed.num) :].startswith("-") else "state"
    spans = _spans_of(text, number.symbol)
    return ground(text, value, *spans, rule="symbol_grammar", confidence=0.6) if spans else None


def _spans_of(text: Text, field: Field[str]) -> tuple[tuple[int, int], ...]:
    """Where a field's words stand in the text: its quote, found again near the beginning."""
    at = text.text.find(field.places[0].quote) if field.places else -1
    return ((at, at + len(field.places[0].quote)),) if at >= 0 else ()


def _find(head: Head, pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...] | None:
    rows = head.rows or head.below[:12]
    for row in rows:
        match = pattern.search(row.bare)
        if match is not None and len(row.bare) < 120:
            return row.spans(*match.span())
    return None
