"""The header of a paper: regime, bodies, type, number, date, subject and marks, each from its room."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.fields.consolidation import Consolidation, find_consolidation
from hoso.fields.copying import read_copying
from hoso.fields.effect import read_effect
from hoso.fields.issue_date import DateRead, read_adoption, read_date, read_opening
from hoso.fields.issuer import Body, find_bodies, joint, read_issuer
from hoso.fields.kind import names_type, read_kind
from hoso.fields.letterhead import NATIONAL, Head, find_head, make_rows
from hoso.fields.marks import read_marks
from hoso.fields.number import NumberRead, kind_names, read_number, symbol_in
from hoso.fields.regime import read_regime
from hoso.fields.subject import read_subject
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from hoso.fields.letterhead import Row
    from hoso.model import Field, Issue, Outline

_OPENED = {"Biên bản", "Hợp đồng", "Bản thỏa thuận", "Thỏa thuận", "Bản ghi nhớ"}  # dated in their first sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the first page (and the closing block) says of the paper itself; None where it says nothing."""

    regime: Field[str] | None = None
    superior: Field[str] | None = None
    issuer: Field[str] | None = None
    kind: Field[str] | None = None
    kind_code: Field[str] | None = None
    number: Field[str] | None = None
    symbol: Field[str] | None = None
    date: Field[str] | None = None
    place: Field[str] | None = None
    subject: Field[str] | None = None
    urgency: Field[str] | None = None
    secrecy: Field[str] | None = None
    circulation: Field[str] | None = None
    draft: Field[bool] | None = None
    copy_of: Field[str] | None = None
    effective_from: Field[str] | None = None
    issues: tuple[Issue, ...] = ()


def read_header(outline: Outline) -> Header:
    """Read the header of a paper.

    Args:
        outline: the document taken apart.

    Returns:
        Its header; a paper with no text to trust gives an empty one.
    """
    head = find_head(outline)
    if not head.rows and not _header_like(head):
        return Header()
    text = outline.text
    merged = find_consolidation(outline, head)
    number, bodies = _number(outline, head)
    kind = read_kind(text, head, number)
    subject = read_subject(text, head, kind, at=number.at if head.left else -1)
    marks = read_marks(outline, head)
    dated = _dated(outline, head, merged)
    header = Header(
        kind=kind.kind, subject=subject, urgency=marks.urgency, secrecy=marks.secrecy,
        circulation=marks.circulation, draft=marks.draft, copy_of=read_copying(outline, head),
    )  # fmt: skip
    if merged is not None:
        return _consolidated(outline, head, header, merged)
    superior, issuer = read_issuer(text, bodies, number.parsed, sure=0.98 if head.left else 0.8)
    date = dated.date or (None if dated.found else read_adoption(outline))
    if date is None and not dated.found and kind.kind is not None and kind.kind.value in _OPENED:
        date = read_opening(outline)
    lead = bodies[:1] if len(bodies) > 1 and joint(bodies, number.parsed) else bodies
    return replace(
        header,
        regime=read_regime(text, head, lead, number), superior=superior, issuer=issuer,
        kind_code=_code(kind.kind, number), number=number.number, symbol=number.symbol, date=date, place=dated.place,
        effective_from=read_effect(outline, kind.kind, date), issues=(*number.issues, *dated.issues, *kind.issues),
    )  # fmt: skip


def _code(kind: Field[str] | None, number: NumberRead) -> Field[str] | None:
    """The code of the type; none where the paper is a công văn and the code stands for a body (`CT`: Cục Thuế)."""
    names = kind_names(number.parsed)
    return None if kind is not None and kind.value == "Công văn" and kind.value not in names else number.kind_code


def _header_like(head: Head) -> bool:
    """Whether rows outside any letterhead still hold a number line."""
    return _number_at(head.below[:14]) >= 0


def _number_at(rows: tuple[Row, ...]) -> int:
    """The index of the first row that is a number line with a symbol (-1: none)."""
    for i, row in enumerate(rows):
        found = symbol_in(row.text)
        if found is not None and found[2] is not None:
            return i
    return -1


def _number(outline: Outline, head: Head) -> tuple[NumberRead, tuple[Body, ...]]:
    """Read the number line and the bodies above it: in the left column, else anywhere in the letterhead."""
    if head.left:
        number = read_number(outline.text, head.left)
        bodies = find_bodies(head.left, number.at)
        if number.symbol is None and number.number is None:
            elsewhere = read_number(outline.text, (*head.right, *(row for row in head.below if row.head)))
            if elsewhere.symbol is not None:
                number = replace(elsewhere, at=-1)
        return number, bodies
    rows = tuple(row for row in (*head.right, *head.below[:14]))
    number = read_number(outline.text, rows)
    above = [row for row in rows[: max(number.at, 0)] if not (NATIONAL.search(row.bare) or names_type(row))]
    return replace(number, at=-1), find_bodies(above)


def _dated(outline: Outline, head: Head, merged: Consolidation | None) -> DateRead:
    """Read place and date: right column, then below and left, at last the foot of the paper."""
    if merged is not None:
        return DateRead()
    read = read_date(outline.text, head.right)
    if not read.found:
        rows = tuple(row for i, row in enumerate(head.below) if row.head or (i < 14 and not head.left))
        read = read_date(outline.text, rows, sure=0.9, strict=True)
    if not read.found:
        read = read_date(outline.text, head.left, sure=0.85, strict=True)
    if not read.found and read_adoption(outline) is None:
        read = read_date(outline.text, _foot(outline), sure=0.85, strict=True)
    return read


def _foot(outline: Outline) -> tuple[Row, ...]:
    """The first rows of the signature, above which some papers print place and date."""
    starts = outline.text.starts
    stretches = outline.stretch("signature")[:1]
    foot = [i for a, b in stretches for i in range(bisect_left(starts, a), bisect_left(starts, b))]
    return make_rows(outline.text, foot[:6])


def _consolidated(outline: Outline, head: Head, header: Header, merged: Consolidation) -> Header:
    """Take number, date and issuer from the closing block of a consolidated text; what it lacks stays blank."""
    text = outline.text
    kind = ground(text, "Văn bản hợp nhất", *merged.spans, rule="consolidated_text", confidence=0.97)
    regime = read_regime(text, head, (), NumberRead())
    number = read_number(text, merged.left)
    dated = read_date(text, merged.right, sure=0.97)
    bodies = find_bodies(merged.left, number.at)
    superior, issuer = read_issuer(text, bodies, number.parsed)
    if issuer is None and merged.section:
        issuer = _section_issuer(outline, merged.section)
    return replace(
        header,
        regime=regime, kind=kind, superior=superior, issuer=issuer, kind_code=number.kind_code, number=number.number,
        symbol=number.symbol, date=dated.date, place=dated.place, issues=(*number.issues, *dated.issues),
    )  # fmt: skip


def _section_issuer(outline: Outline, section: tuple[Row, ...]) -> Field[str] | None:
    """Read who consolidated from the gazette's section head (`VĂN BẢN HỢP NHẤT - BỘ TÀI CHÍNH`)."""
    spans: list[tuple[int, int]] = []
    words: list[str] = []
    for i, row in enumerate(section):
        start = row.bare.find("HOP NHAT") + len("HOP NHAT") if i == 0 else 0
        start += len(row.text[start:]) - len(row.text[start:].lstrip(" -–"))
        if row.text[start:].strip():
            words.append(row.text[start:].strip())
            spans.extend(row.spans(start))
    if not words:
        return None
    return ground(outline.text, " ".join(words), *spans, rule="gazette_section", confidence=0.7)
