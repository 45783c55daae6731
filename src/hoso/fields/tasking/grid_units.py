"""Units in a cell: cut at marks and line ends by the grammar of names, with the role that the cell may turn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.tasking.naming import Unit
from hoso.text.letters import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.tasking.naming import Reader, Span

_BETWEEN = re.compile(r"(?:[\s,;:.•·+*/]|[-–—](?=\s)|\bvà\b(?=\s)|\bcùng(?: với)?\b(?=\s)|\(\d\))*")
_LEADS = re.compile(r"(?:(?:đơn vị|cơ quan)\s+)?chủ trì(?:\s+thực hiện)?\s*:?", re.IGNORECASE)
_HELPS = re.compile(r"(?:(?:đơn vị|cơ quan)\s+)?phối hợp(?:\s+thực hiện)?(?:\s+với)?\s*:?", re.IGNORECASE)
_TURNED = re.compile(r"\s*[(]?\s*(?:(?P<lead>chủ trì)|(?P<help>phối hợp))\s*[)]?", re.IGNORECASE)
_END = re.compile(r"[;,\n(]|\s+và\s+(?=[A-ZĐcC])|$")
_WORD = re.compile(r"\S+")
_ASIDE = re.compile(r"\s*\((?:đối với|về|theo|phần|nội dung|khi|trong|phụ trách)\b[^()]*\)?", re.IGNORECASE)
_COMMA = re.compile(
    r"\s*[,;]\s*(?:và\s+)?|\s+và\s+(?=(?:[Tt]hầy|[Cc]ô|[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c)\s+[" + CAPITALS + r"])"
)
_OWN_HEAD = re.compile(r"cơ quan (?:ngang|thuộc)\b")
_MOST = 60


def units_in_cell(reader: Reader, spans: Sequence[Span], role: str) -> list[tuple[Unit, str]]:
    """The units that a cell names, each with its role.

    Args:
        reader: reads names out of the paper's text.
        spans: the cell's stretches of that text.
        role: the column's; `chủ trì` and `phối hợp` in the cell turn it.
    """
    found: list[tuple[Unit, str]] = []
    now = role
    for start, limit in (piece for span in spans for piece in _lines(reader.text, span)):
        at = start
        while at < limit and len(found) < _MOST:
            at = _skip(reader.text, at, limit)
            cue = _LEADS.match(reader.text, at, limit) or _HELPS.match(reader.text, at, limit)
            if cue:
                now = "lead" if "trì" in cue.group().lower() else "coordinate"
                at = cue.end()
                continue
            if at >= limit:
                break
            units = reader.units(at, limit) or [Unit((_chunk(reader.text, at, limit),))]
            units[-1] = _whole(reader, units[-1], limit)
            at = max(units[-1].end, at + 1)
            turned = _TURNED.match(reader.text, at, limit)
            if turned:
                now = "lead" if turned["lead"] else "coordinate"
                at = turned.end()
            for unit in units:
                parts = _cut(reader, unit)
                found.extend((one, now) for one in parts if any(c.isalpha() for c in reader.text[one.start : one.end]))
    return found[:_MOST]


def _lines(text: str, span: Span) -> list[Span]:
    """The paragraphs of a cell."""
    found, at = [], span[0]
    for part in text[span[0] : span[1]].split("\n"):
        found.append((at, at + len(part)))
        at += len(part) + 1
    return found


def _cut(reader: Reader, unit: Unit) -> list[Unit]:
    """A unit without brackets that only narrow its share, cut where a mark is followed by a head of its own."""
    aside = _ASIDE.search(reader.text, unit.start, unit.end)
    if aside:
        unit = Unit((*unit.spans[:-1], (unit.start, aside.start())))
    for comma in _COMMA.finditer(reader.text, unit.start, unit.end):
        at = comma.end()
        capital = reader.text[at : at + 1].isupper() and reader.head(at, unit.end) > 0
        person = "," not in comma.group() and ";" not in comma.group()
        if capital or person or _OWN_HEAD.match(reader.text, at, unit.end):
            first = Unit((*unit.spans[:-1], (unit.start, comma.start())))
            return [first, *_cut(reader, Unit(((at, unit.end),)))]
    return [unit]


def _skip(text: str, at: int, limit: int) -> int:
    between = _BETWEEN.match(text, at, limit)
    return between.end() if between else at


def _chunk(text: str, at: int, limit: int) -> Span:
    """The words up to the next mark."""
    end = _END.search(text, at + 1, limit)
    stop = end.start() if end else limit
    while stop > at + 1 and text[stop - 1] in " .:":
        stop -= 1
    return at, stop


def _whole(reader: Reader, unit: Unit, limit: int) -> Unit:
    """The unit with the words that stand behind it in the cell up to the next mark or the next name."""
    text, end = reader.text, unit.end
    stop = _chunk(text, end - 1, limit)[1]
    for word in _WORD.finditer(text, end, stop):
        if word.start() == end and end > unit.start:
            return unit  # a mark stands right behind it
        if (word.group()[0].isupper() and reader.head(word.start(), limit) > 0) or _TURNED.match(
            text, word.start(), limit
        ):
            break
        end = word.end()
    return unit if end == unit.end else Unit((*unit.spans[:-1], (unit.start, end)))
