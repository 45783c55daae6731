"""Recipients: addressees of Kính gửi, and the lines of Nơi nhận with their purposes, archive lines apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.fields.addressees import read_addressees
from hoso.model import Issue, Recipient
from hoso.text.grounding import ground, recognised
from hoso.text.letters import CAPITALS, bare, fold
from hoso.text.signing import is_noise
from hoso.text.unit_marks import with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.model import Field, Line, Outline, Text

_HEAD = re.compile(r"\W*(?:NOI (?:NHAN|GUI)|NHU NOI NHAN)\s*(?:\([^)]*\)\s*)?[:;.]*\s*")
_BULLET = re.compile(r"\s*(?:[-–—+•*·]+|\d{1,2}[.)])\s*")
_MISREAD = re.compile(r"\s*[~“”\"'_=«»|,.:°*]{1,2}\s?(?=[" + CAPITALS + r"])")  # what recognition makes of a dash
_SPLIT = re.compile(r"\s*[~_=«»|.,:'\"]{1,2}[-–—]+\s*")  # the same of one whose ends it takes for signs
_DASH = 14.0  # points: so far behind the margin stands an entry whose dash was lost in the scan
_TORN = 3.0  # of the letter height: so near stands the rest of a line that was torn (`- Các đơn | CĐCS trong ngành`)
_GROUP = re.compile(
    r"\W*(?:GUI )?(?:QUA )?(?:BAN|VAN BAN|GUI|DUONG|HINH THUC)\b[\w ,/]*"
    r"(?:DIEN TU|GIAY|CHINH|CUNG|MEM|MANG|BUU DIEN|EMAIL|TRUC TIEP)\b[^:;]*:?\s*$|"
    r"\W*(?:QUA )?(?:EMAIL|E-?OFFICE|TRUC LIEN THONG|MANG NOI BO)\b[^:;]*:\s*$"
)
_SYSTEM = re.compile(
    r"\W*(?:(?:SO|MA|ID)\s+[A-Z]{2,8}\s*:\s*\d|(?:EOF|EOFFICE|E-?PAS|ID|MA VAN BAN|MA HO SO|MA SO)\b[\w ]*:|"
    r"[\d./\-\s]+$|TRANG \d)"
)
_ARCHIVE = re.compile(r"\W*LUU\b")
_SAME = re.compile(r"\W*NHU (?:TREN|KINH GUI|TREN DAY)\b")
_WORD = (
    r"(?:DE|BAO CAO|B ?[/.]? ?C(?:AO)?|T ?[/.]? ?H|P ?[/.]? ?H|PH[/.]?HOP|THUC HIEN|PHOI HOP|TRIEN KHAI|THEO DOI|"
    r"T ?[/.]? ?D|CHI DAO|C ?[/.]? ?D|DANG TAI|DANG|DUA TIN|DANG TIN|CONG BO|BIET|KIEM TRA|K/T|GIAM SAT|TONG HOP|"
    r"XEM XET|XIN Y KIEN|MOI DU|DU|MOI|PHUC VU|P ?[/.]? ?V|THAM MUU|THAY B/?C|THAY BAO CAO|GUI|TRINH|DANG WEBSITE|"
    r"NIEM YET|THONG BAO|TUYEN TRUYEN|DON DOC|HUONG DAN|LUU|PHO BIEN|PHAT HANH)"
)
_PURPOSE = re.compile(rf"\(\s*{_WORD}(?:\b|(?=/))[^()]*\)?\s*[;,.]*$")
_OPEN_PURPOSE = re.compile(r"(?:[,–-]\s*|\s)DE (?:BAO CAO|B/C|BIET|THUC HIEN|T/H|PHOI HOP|P/H|THEO DOI|CHI DAO)[^()]*$")
_APART = re.compile(rf"\W{{0,3}}\(?\s*{_WORD}\b[^()]*\)?\W*$")
_CLOSING = " ;,.:/\t"

Span = tuple[int, int]


@dataclass(slots=True)
class _Entry:
    """One line of the list as it was printed, over one or more lines of text."""

    spans: list[Span]
    lines: list[Line]
    apart: Span | None = None  # a purpose that stands apart at the right, joined by a bar or brace

    @property
    def middle(self) -> float:
        return (self.lines[0].box.middle + self.lines[-1].box.middle) / 2


@dataclass(slots=True)
class _List:
    """The list while it is read."""

    entries: list[_Entry] = field(default_factory=list)
    apart: list[tuple[Span, Line]] = field(default_factory=list)
    closed: bool = True  # whether the next line without a dash begins an entry


def read_recipients(outline: Outline) -> tuple[Recipient, ...]:
    """Read the addressees and then the list of recipients, line by line.

    Group heads (`Bản điện tử:`), system numbers and empty lines are left out; `Như trên` is resolved to the addressees.
    Sources: specification 1.9 and 2.5.
    """
    addressees = read_addressees(outline)
    names = "; ".join(a.name.value if a.name else a.line.value for a in addressees)
    entries = _entries(outline)
    return (*addressees, *(_recipient(outline.text, entry, names) for entry in entries))


def mark_repairs(fields: Iterable[Field[str]]) -> list[Issue]:
    """Say which names were given with other marks than were recognised."""
    return [
        Issue(
            severity="info",
            code="ocr_repaired",
            message=f"recognised as {field.quote!r}, taken for {field.value!r}",
            page=field.places[0].page if field.places else None,
            places=field.places,
        )
        for field in fields
        if fold(field.value) != fold(field.quote)
        and bare(field.value).rstrip(_CLOSING) == bare(field.quote).rstrip(_CLOSING)
    ]


def _entries(outline: Outline) -> list[_Entry]:
    """Put the lines of the recipients' zone together to entries."""
    text, found = outline.text, _List()
    rows = [(p.start, text.lines[text.line_at(p.start)]) for p in outline.paragraphs if p.zone == "recipients"]
    rows = [(start, line) for start, line in rows if line.text.strip()]
    rows = _column_wise(rows)
    dashed = sum(bool(_BULLET.match(line.text)) for _, line in rows) > 0
    margin = min((line.box.x0 for _, line in rows), default=0.0)
    for i, (start, line) in enumerate(rows):
        folded = bare(line.text)
        head = _HEAD.match(folded)
        offset = head.end() if head else 0
        if offset >= len(line.text):
            continue
        before = rows[i - 1][1] if i else None
        beside = before is not None and _beside(line, before)
        dash = beside and before is not None and not any(c.isalnum() for c in before.text)
        purpose = bool(_APART.match(folded))
        if beside and not dash and not purpose and before is not None and line.recognised and found.entries:
            ended = before.text.rstrip().endswith((";", "."))
            if not ended and not is_noise(line) and line.box.x0 - before.box.x1 < _TORN * line.size:
                found.entries[-1].spans.append((start, start + len(line.text)))
                found.entries[-1].lines.append(line)
            continue
        if _left_out(folded[offset:], rows[i + 1][1] if i + 1 < len(rows) else None, found):
            found.closed = True
            continue
        if i and _tops(line, rows[i - 1][1]):
            margin = line.box.x0
        if (beside and not dash) or (purpose and line.box.x0 > margin + 60):
            found.apart.append(((start, start + len(line.text)), line))
            continue
        _place(found, start, offset, line, dashed=dashed, margin=line.box.x0 if dash else margin)
    _share(found)
    return found.entries


def _column_wise(rows: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Put a list that is set in two columns into the order of its columns: bullets stand beside bullets."""
    beside = [
        line.box.x0
        for (_, before), (_, line) in pairwise(rows)
        if _beside(line, before) and _BULLET.match(line.text) and _BULLET.match(before.text)
    ]
    if not beside:
        return rows
    edge = min(beside) - 4
    return [row for row in rows if row[1].box.x0 < edge] + [row for row in rows if row[1].box.x0 >= edge]


def _left_out(folded: str, following: Line | None, found: _List) -> bool:
    """Whether a line is no recipient: a group's head, a system number, a drafter's code below the archive line."""
    bulleted = bool(_BULLET.match(folded))
    if _SYSTEM.match(folded) or not any(c.isalpha() for c in folded):
        return True
    if _GROUP.match(folded) and not _ARCHIVE.match(folded):
        return True
    if folded.rstrip().endswith(":") and following is not None and _BULLET.match(following.text):
        return not bulleted or folded.lstrip().startswith("*")
    last = found.entries[-1] if found.entries else None
    if last is None or bulleted or not _ARCHIVE.match(bare(last.lines[0].text)):
        return False
    return last.lines[-1].text.rstrip().endswith((".", ")"))


def _tops(line: Line, before: Line) -> bool:
    """Whether a line begins the second column of a list: it stands higher than the one before, at its right."""
    return line.page == before.page and line.box.top < before.box.top - line.size and line.box.x0 > before.box.x0 + 40


def _beside(line: Line, before: Line) -> bool:
    """Whether a line stands on the row of the one before it, at its right."""
    return (
        line.page == before.page
        and abs(line.box.middle - before.box.middle) < 0.5 * line.size
        and line.box.x0 >= before.box.x1
    )


def _place(found: _List, start: int, offset: int, line: Line, *, dashed: bool, margin: float) -> None:
    """Begin an entry with a line, or go on with the last one."""
    scanned = line.recognised
    bullet = _BULLET.match(line.text, offset) or (_SPLIT.match(line.text, offset) if scanned else None)
    if bullet is None and scanned and found.closed:
        bullet = _MISREAD.match(line.text, offset)
    span = (start + (bullet.end() if bullet else offset), start + len(line.text))
    if span[1] <= span[0]:
        found.closed = True
        return
    words = line.text[span[0] - start :]
    upper = words[:1].isupper() or words[:1].isdigit()
    fresh = bool(bullet) or not found.entries
    if not fresh:
        fresh = found.closed and upper and (not dashed or line.box.x0 < margin + (_DASH if scanned else 4))
        # a line of a scan that begins where entries begin, below one that was closed, is one however badly it was read
        fresh = fresh or (scanned and found.closed and line.box.x0 < margin + 4 and not words[:1].islower())
    if fresh:
        found.entries.append(_Entry([span], [line]))
    else:
        found.entries[-1].spans.append(span)
        found.entries[-1].lines.append(line)
    ending = line.text.rstrip()
    found.closed = ending.endswith((";", ".")) or (not dashed and ending.endswith(","))


def _share(found: _List) -> None:
    """Give a purpose that stands apart, at a bar or brace, to the entries beside it that print none of their own."""
    for entry in found.entries:
        if _ARCHIVE.match(bare(entry.lines[0].text)) or entry.lines[0].text.rstrip(" ;,.").endswith(")"):
            continue
        near = []  # one that stands above counts as nearer: a bar's purpose stands at its top or middle
        for span, line in found.apart:
            if any(line.page == l.page for l in entry.lines):
                down = entry.middle - line.box.middle
                near.append((down if down >= 0 else -1.3 * down, span))
        reach = 2.2 * entry.lines[0].size
        best = min(near, default=None)
        if best is not None and best[0] <= reach:
            entry.apart = best[1]


def _recipient(text: Text, entry: _Entry, addressees: str) -> Recipient:
    """Make a recipient of an entry: the line, its purpose, the name without it."""
    end = entry.spans[-1][1]
    while end > entry.spans[-1][0] and text.text[end - 1] in _CLOSING:
        end -= 1
    spans = [*entry.spans[:-1], (entry.spans[-1][0], end)]
    if spans[-1][0] == end:
        spans.pop()
    spans = spans or entry.spans
    words = " ".join(_printed(text, span) for span in spans)
    words = with_marks(words) if recognised(text, spans) else words
    folded = bare(words)
    archive = bool(_ARCHIVE.match(folded))
    found = None if archive else _PURPOSE.search(folded) or _OPEN_PURPOSE.search(folded)
    name, purpose = words, None
    purpose_spans: list[Span] = []
    name_spans = spans
    if entry.apart and not found:
        purpose_spans = [entry.apart]
        spans = [*spans, entry.apart]
        purpose = _bare_purpose(text.text[slice(*entry.apart)])
        words = f"{words} {text.text[slice(*entry.apart)].strip()}".rstrip(_CLOSING)
    elif found:
        cut = found.start()
        purpose = _bare_purpose(words[cut:])
        name = words[:cut].rstrip(_CLOSING + "-–")
        name_spans, purpose_spans = _cut(text, spans, cut)
    same = _SAME.match(folded)
    value = addressees if same and addressees else name
    return Recipient(
        role="archive" if archive else "recipient",
        line=ground(text, words, *spans, rule="recipient.line", confidence=0.97),
        name=ground(text, value, *name_spans, rule="recipient.same" if same else "recipient.name", confidence=0.93)
        if value and name_spans
        else None,
        purpose=ground(text, purpose, *purpose_spans, rule="recipient.purpose", confidence=0.93)
        if purpose and purpose_spans
        else None,
    )


def _printed(text: Text, span: Span) -> str:
    """The words of a stretch with the raised letters that were taken for footnote calls put back."""
    start, end = span
    at = text.line_at(start)
    line, base = text.lines[at], text.starts[at]
    words, last = "", start
    for offset, label in line.calls:
        if start <= base + offset <= end:
            words += text.text[last : base + offset] + label
            last = base + offset
    return " ".join((words + text.text[last:end]).split())


def _cut(text: Text, spans: Sequence[Span], cut: int) -> tuple[list[Span], list[Span]]:
    """Part stretches at the `cut`-th character of their joined words."""
    before: list[Span] = []
    after: list[Span] = []
    length = 0
    for start, end in spans:
        size = len(_printed(text, (start, end)))
        if length + size <= cut:
            before.append((start, end))
        elif length >= cut:
            after.append((start, end))
        else:
            at = start + cut - length
            before.append((start, at))
            after.append((at, end))
        length += size + 1
    return [span for span in before if text.text[slice(*span)].strip()], after


def _bare_purpose(words: str) -> str:
    """A purpose without brackets and without the `để` before it."""
    kept = words.strip(" ()[]{}|;,.:-–")
    return re.sub(r"^để\s+", "", kept, flags=re.IGNORECASE)
