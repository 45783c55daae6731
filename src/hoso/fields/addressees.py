"""Addressees: whom a paper is sent to by its Kính gửi, Kính trình or `… điện:` lines."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.model import Recipient
from hoso.text.grounding import ground, recognised
from hoso.text.letters import bare
from hoso.text.signing import is_title
from hoso.text.unit_marks import with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.model import Line, Outline, Text

_CALL = re.compile(
    r"\W*(?:DONG )?KINH (?:GUI|TRINH)\b\s*:?\s*|\W*(?:TRAN TRONG )?KINH MOI\s*:\s*|[A-Z .,]{4,70}\b(?<!DAI )DIEN\s*:\s*"
)
_BULLET = re.compile(r"\s*(?:[-–—+•*·]+|\d{1,2}[.)])\s*")
_BODY = re.compile(
    r"(?:CAC |THUONG TRUC |LANH DAO |VAN PHONG |PHONG |GIAM DOC |CHU TICH |CHANH |TRUONG |HIEU TRUONG |THU TRUONG |"
    r"BAN |DONG CHI |QUY |ONG |BA )?"
    r"(?:CAC|BO|SO|BAN|UBND|HDND|UY BAN|HOI|VAN PHONG|CONG AN|TOA AN|VIEN|CUC|CHI CUC|TONG CUC|VU|PHONG|TRUONG|"
    r"TRUNG TAM|CONG TY|TAP DOAN|TONG CONG TY|HUYEN UY|TINH UY|THANH UY|DANG UY|QUAN UY|THI UY|CHI BO|MAT TRAN|"
    r"LIEN DOAN|CONG DOAN|DOAN|TINH DOAN|THANH DOAN|HUYEN DOAN|BAO|DAI|KHO BAC|BAO HIEM|NGAN HANG|THANH TRA|"
    r"BENH VIEN|HIEP HOI|BO CHI HUY|BCH|LDLD|CDCS|HOI DONG|CHU TICH|THU TUONG|GIAM DOC|THUONG TRUC|DONG CHI|BI THU|"
    r"ONG|BA|QUY)\b"
)
_PERSON = re.compile(r"(?:ONG|BA|DONG CHI)\b")
_RECITAL = re.compile(r"\W*(?:CAN CU|XET|THEO|THUC HIEN|TREN CO SO)\b")  # of the Party's papers behind a dash
_CONTACT = re.compile(r"\W*(?:DIA CHI|MST|MA SO (?:THUE|DOANH NGHIEP)|DIEN THOAI|SO DIEN THOAI|EMAIL)\b")
_CLOSING = " ;,.:/\t"
_OPENING = 120  # characters of a paragraph in which the call stands
_NEAR = 6  # paragraphs below the letterhead that may still name addressees

Span = tuple[int, int]


def read_addressees(outline: Outline) -> tuple[Recipient, ...]:
    """Read the addressees, one for each item of the list; a single line is cut at `;` and between bodies.

    Sources: specification 1.9, 1.13 (công điện) and 2.5 (`Kính trình`).
    """
    text = outline.text
    found: list[Recipient] = []
    for rows in _calls(outline):
        for spans in _items(text, rows):
            for part in _pieces(text, spans):
                value = " ".join(text.quote(*span) for span in part).strip()
                value = with_marks(value) if recognised(text, part) else value
                name = ground(text, value, *part, rule="addressee", confidence=0.97)
                found.append(Recipient(role="addressee", line=name, name=name, purpose=None))
    return tuple(found)


def _calls(outline: Outline) -> Iterable[list[tuple[int, Line]]]:
    """Give the lines of each `Kính gửi`: where their words begin, and the line.

    They stand in the letterhead; a mark or stamp beside them may have cut them off it, then they begin the body.
    """
    text = outline.text
    rows: list[tuple[int, Line]] | None = None
    below = 0
    for p in outline.paragraphs:
        line = text.lines[text.line_at(p.start)]
        folded = bare(text.text[p.start : min(p.end, p.start + _OPENING)])
        match = _CALL.match(folded) if "KINH" in folded or "DIEN" in folded else None
        if p.zone != "letterhead":
            below += 1
            if below > _NEAR:
                break
            match = match if match and ":" in match.group() else None
        if match:
            if rows:
                yield rows
            rows = _lines(text, p.start + match.end(), p.end)
        elif rows and _RECITAL.match(folded):
            break
        elif rows is not None and _goes_on(p.zone, line):
            rows.extend(_lines(text, p.start, p.end))
        elif rows and p.zone != "letterhead":
            break
    if rows:
        yield rows


def _goes_on(zone: str, line: Line) -> bool:
    """Whether a paragraph after `Kính gửi` still names addressees."""
    return line.column == "full" if zone == "letterhead" else bool(_BULLET.match(line.text)) and len(line.text) < 90


def _lines(text: Text, start: int, end: int) -> list[tuple[int, Line]]:
    """Give the lines of a stretch and where the words of each begin."""
    found = []
    for i in range(text.line_at(start), len(text.lines)):
        if text.starts[i] >= end:
            break
        found.append((max(start, text.starts[i]), text.lines[i]))
    return found


def _items(text: Text, rows: Sequence[tuple[int, Line]]) -> list[list[Span]]:
    """Put lines together to the items of a dash list, or to one item where there are no dashes."""
    items: list[list[Span]] = []
    dashed = any(_BULLET.match(text.text[start : start + 6]) for start, _ in rows)
    closed = contact = False
    for start, line in rows:
        end = text.starts[text.line_at(start)] + len(line.text)
        words = text.text[start:end]
        bullet = _BULLET.match(words)
        begin = start + (bullet.end() if bullet else 0)
        if begin >= end:
            continue
        contact = bool(_CONTACT.match(bare(words))) or (contact and not bullet)
        if contact:  # where a firm sits and its tax number are no part of its name
            continue
        fresh = bool(bullet) or not items or (closed and text.text[begin].isupper())
        if fresh:
            items.append([(begin, end)])
        else:
            items[-1].append((begin, end))
        closed = words.rstrip().endswith((";", ".")) or (not dashed and words.rstrip().endswith(":"))
    return items


def _pieces(text: Text, spans: Sequence[Span]) -> list[list[Span]]:
    """Cut an item where `;` parts bodies, and at commas where every piece begins with a body of its own."""
    marks = [i for start, end in spans for i in range(start, end) if text.text[i] == ";"]
    commas = [i for start, end in spans for i in range(start, end) if text.text[i] in ";,"]
    for cuts in (commas, marks):
        pieces = _split(spans, cuts)
        pieces = [piece for piece in (_trimmed(text, piece) for piece in pieces) if piece]
        apart = len(pieces) > 1 and all(_body(text, piece) for piece in pieces) and not _titled(text, pieces)
        if cuts is marks or apart:
            return pieces
    return []


def _titled(text: Text, pieces: Sequence[Sequence[Span]]) -> bool:
    """Whether a piece is the office of the person before it (`Ông Vi Văn Lý, Giám đốc Công ty An Phát`)."""
    return any(
        _PERSON.match(bare(text.text[slice(*one[0])])) and is_title(text.text[slice(*other[0])])
        for one, other in pairwise(pieces)
    )


def _split(spans: Sequence[Span], cuts: Sequence[int]) -> list[list[Span]]:
    pieces: list[list[Span]] = [[]]
    for start, end in spans:
        at = start
        for cut in (c for c in cuts if start <= c < end):
            pieces[-1].append((at, cut))
            pieces.append([])
            at = cut + 1
        pieces[-1].append((at, end))
    return pieces


def _trimmed(text: Text, spans: Sequence[Span]) -> list[Span]:
    """Leave out empty stretches and closing marks."""
    kept = []
    for start, end in spans:
        a, b = start, end
        while a < b and text.text[a].isspace():
            a += 1
        while b > a and text.text[b - 1].isspace():
            b -= 1
        if a < b:
            kept.append((a, b))
    while kept:
        a, b = kept[-1]
        while b > a and text.text[b - 1] in _CLOSING:
            b -= 1
        if b > a:
            kept[-1] = (a, b)
            break
        kept.pop()
    return kept


def _body(text: Text, spans: Sequence[Span]) -> bool:
    """Whether a piece names a body of its own: a capital, a body word, and something after it."""
    words = " ".join(text.text[a:b] for a, b in spans)
    match = _BODY.match(bare(words))
    return (
        words[:1].isupper() and match is not None and match.end() < len(words) and words.count("(") == words.count(")")
    )
