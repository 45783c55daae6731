"""Signers: the authority chain, the title in which the paper is signed, and the name, column by column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.fields.signatures import read_signatures
from hoso.model import Field, Signer
from hoso.text.grounding import ground, recognised
from hoso.text.letters import bare
from hoso.text.signing import (
    authority_end,
    family_of,
    head_end,
    is_capital,
    is_familiar,
    is_noise,
    is_office,
    is_signed_note,
    is_title,
    person,
    without_strokes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.model import Line, Outline, Signature, Text

_ASIDE = re.compile(r"\W*(?:XAC (?:THUC|NHAN) VAN BAN HOP NHAT|SO\s*:|LUAT SO|NGAY\b.*\bNAM\b|.{2,40}, ?NGAY\b)")
_APPROVED = re.compile(r"\W*(?:PHE DUYET|DUYET)\b")
_NOTED = re.compile(r"\s*\((?:đã ký|ký)\b[^()]*\)$", re.IGNORECASE)  # behind a title: `HIỆU TRƯỞNG (đã ký)`
_FAINT = 60  # of 100: how surely the letters of a line are read on the average where it is no seal
_CLOSE = 0.9  # of the letter height: a line nearer than this to the one above goes on with it

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the signature zone and where its text begins."""

    line: Line
    start: int

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.line.text)


@dataclass(slots=True)
class _Block:
    """One signer's lines as far as they were read."""

    heads: list[Span] = field(default_factory=list)
    authority: list[list[Span]] = field(default_factory=list)
    titles: list[list[Span]] = field(default_factory=list)
    name: Span | None = None
    open: str = ""  # which of the lists the next close line would go on
    bottom: float = 0.0

    @property
    def empty(self) -> bool:
        return not (self.authority or self.titles or self.name)


def read_signers(outline: Outline) -> tuple[Signer, ...]:
    """Read who signed, left to right; who approved (`PHÊ DUYỆT`) at the head of the paper stands first.

    A name that stands only in a digital signature's overlay is taken where none is printed. Sources: specification
    1.8 and 2.5. Attached papers' signers stand outside the signature zone and are never read.
    """
    text = outline.text
    blocks = list(_approvals(outline))
    for column in _columns(_rows(outline, "signature")):
        blocks.extend(_blocks(column, text))
    blocks = [b for b in blocks if b.titles or b.authority or (b.name and _familiar(text, b.name))]
    return _with_overlays(text, blocks, read_signatures(outline))


def _rows(outline: Outline, zone: str) -> list[_Row]:
    text = outline.text
    return [
        _Row(text.lines[text.line_at(p.start)], p.start)
        for p in outline.paragraphs
        if p.zone == zone and p.end > p.start
    ]


def _columns(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Part the rows where the next one stands higher on the page: the zone is written column by column."""
    columns: list[list[_Row]] = []
    for row in rows:
        last = columns[-1][-1].line if columns else None
        if (
            last is None
            or row.line.page < last.page
            or (row.line.page == last.page and row.line.box.middle < last.box.middle - 2)
        ):
            columns.append([])
        columns[-1].append(row)
    return columns


def _approvals(outline: Outline) -> Iterable[_Block]:
    """Read the blocks `PHÊ DUYỆT / title / name` of the letterhead, where the paper was approved on its first page."""
    rows = _rows(outline, "letterhead")
    for i, row in enumerate(rows):
        if not (_APPROVED.match(bare(row.line.text)) and is_capital(row.line.text) and len(row.line.text) < 40):
            continue
        below = [r for r in rows[i + 1 : i + 10] if r.line.column == row.line.column]
        for block in _blocks(below, outline.text)[:1]:
            if block.name and (block.titles or block.authority):
                yield block


def _blocks(rows: Sequence[_Row], text: Text) -> list[_Block]:
    """Read one column from top to bottom: authority lines, title, name; then perhaps another signer's."""
    found = [_Block()]
    rows = [row for row in rows if not (is_noise(row.line) or _faint(row.line))]
    for i, row in enumerate(rows):
        words = row.line.text
        if is_signed_note(words) or _ASIDE.match(bare(words)):
            found[-1].open = ""
            continue
        name = person(words)
        if name and _wraps(found[-1], row, rows[i + 1 : i + 4]):
            name = None
        fresh = bool(authority_end(words) or head_end(words)) or (is_title(words) and not name)
        if found[-1].name and (fresh or (name and _familiar(text, found[-1].name))):
            found.append(_Block())
        _add(found[-1], row, name)
    return [block for block in found if not block.empty]


def _faint(line: Line) -> bool:
    """Whether a recognised line is a piece of a seal in which a syllable seems to stand: nothing that signs."""
    text = line.text
    if not line.recognised or authority_end(text) or head_end(text) or is_title(text) or person(text):
        return False
    return sum(line.sure) < _FAINT * len(line.sure)


def _wraps(block: _Block, row: _Row, following: Sequence[_Row]) -> bool:
    """Whether a line in capitals that could be a name goes on with the title right above it: the name comes later."""
    close = row.line.box.top - block.bottom < _CLOSE * row.line.size
    if not (close and block.open and not block.name and is_capital(row.line.text)):
        return False
    for after in following:
        if authority_end(after.line.text) or is_title(after.line.text):
            return False
        if person(after.line.text):
            return True
    return False


def _add(block: _Block, row: _Row, name: Span | None) -> None:
    """Put a line where it belongs in its block."""
    words, span = row.line.text, row.span
    close = row.line.box.top - block.bottom < _CLOSE * row.line.size
    if name:
        block.name = (row.start + name[0], row.start + name[1])
        block.open = ""
    elif block.name:
        return
    elif authority_end(words):
        block.authority.append([span])
        block.open = "authority"
    elif block.titles and close and block.open == "titles" and not is_office(words):
        block.titles[-1].append(span)
    elif head_end(words) and not block.titles:
        block.heads.append(span)
        block.open = ""
    elif is_title(words):
        block.titles.append([span])
        block.open = "titles"
    elif block.authority and close and block.open == "authority":
        block.authority[-1].append(span)
    elif not block.authority and not block.titles:
        block.heads.append(span)
    else:
        block.open = ""
    block.bottom = row.line.box.bottom


def _with_overlays(text: Text, blocks: list[_Block], signatures: Sequence[Signature]) -> tuple[Signer, ...]:
    """Make signers of the blocks; the one block without a name takes a person's name from an overlay."""
    persons = [s.name for s in signatures if s.name is not None and person(s.name.value)]
    nameless = [block for block in blocks if block.name is None]
    spare: Field[str] | None = None
    if persons and len(nameless) == 1:
        spare = _nearest(text, nameless[0], persons)
    signers = [_signer(text, block, spare if block.name is None else None) for block in blocks]
    if not blocks and persons:
        signers.append(Signer(name=_renamed(persons[-1]), title=None, authority=None, on_behalf_of=None))
    return tuple(signers)


def _nearest(text: Text, block: _Block, persons: Sequence[Field[str]]) -> Field[str]:
    """Choose the overlay on the page of a block, the lowest there; else the last one."""
    page = text.page_at(next(iter((*block.titles, *block.authority)))[0][0])
    here = [p for p in persons if p.place is not None and p.place.page == page]
    return _renamed(max(here, key=lambda p: p.place.box.top if p.place else 0.0) if here else persons[-1])


def _renamed(name: Field[str]) -> Field[str]:
    start, end = person(name.value) or (0, len(name.value))
    return Field(
        value=name.value[start:end],
        quote=name.quote,
        places=name.places,
        rule="signer.overlay",
        confidence=0.85 * name.confidence,
    )


def _signer(text: Text, block: _Block, overlay: Field[str] | None) -> Signer:
    name = overlay
    if block.name:
        sure = _familiar(text, block.name) and bool(block.titles or block.authority)
        read = text.text[slice(*block.name)]
        if not sure and recognised(text, [block.name]):
            read = _with_family(read)
        name = ground(text, read, block.name, rule="signer.printed", confidence=0.98 if sure else 0.8)
    title = _title(text, block)
    authority = None
    if block.authority:
        spans = [span for lines in block.authority for span in lines]
        value = tuple(_joined(text, lines) for lines in block.authority)
        authority = ground(text, value, *spans, rule="signer.authority", confidence=0.97)
    return Signer(name=name, title=title, authority=authority, on_behalf_of=_behalf(text, block))


def _with_family(name: str) -> str:
    """A recognised name whose first word is a family name but for its marks, with these put right."""
    first, _, rest = name.partition(" ")
    family = "" if is_familiar(name) else family_of(bare(first))
    return f"{family.upper() if first.isupper() else family} {rest}" if family else name


def _title(text: Text, block: _Block) -> Field[str] | None:
    """The capacity in which the paper is signed: the first title below the authority lines.

    Another office printed between signature and name is left out; where a deputy signs for a head (KT.), the deputy's
    title is chosen.
    """
    if not block.titles:
        spans = [span for span in block.heads if not block.authority and head_end(text.text[slice(*span)])]
        if not spans:
            return None
        return ground(text, _joined(text, spans[-1:]), *spans[-1:], rule="signer.head", confidence=0.7)
    chosen = block.titles[0]
    if block.authority and len(block.titles) > 1:
        last = bare(_joined(text, block.authority[-1]))
        if re.match(r"K ?[./]? ?T\b", last):
            head = last[authority_end(_joined(text, block.authority[-1])) :].strip()
            chosen = next((t for t in block.titles if bare(_joined(text, t)).startswith(f"PHO {head}")), chosen)
    sure = block.name is not None
    if recognised(text, chosen):
        while len(chosen) > 1 and not without_strokes(f"__ {text.text[slice(*chosen[-1])]}").strip("_ "):
            chosen = chosen[:-1]
        start, end = chosen[-1]
        chosen = [*chosen[:-1], (start, start + len(without_strokes(text.text[start:end])))]
    return ground(
        text, _NOTED.sub("", _joined(text, chosen)), *chosen, rule="signer.title", confidence=0.97 if sure else 0.75
    )


def _behalf(text: Text, block: _Block) -> Field[str] | None:
    """On whose behalf: what the first authority code stands before, or the body printed above the title."""
    if block.authority:
        first, *more = block.authority[0]
        cut = authority_end(text.text[slice(*first)])
        spans = [(first[0] + cut, first[1]), *more]
        return ground(text, _joined(text, spans), *spans, rule="signer.behalf", confidence=0.95)
    if block.heads and block.titles:
        first, *more = block.heads
        cut = head_end(text.text[slice(*first)])
        spans = [span for span in ((first[0] + cut, first[1]), *more) if span[1] > span[0]]
        if spans:
            return ground(text, _joined(text, spans), *spans, rule="signer.behalf_head", confidence=0.7)
    return None


def _joined(text: Text, spans: Sequence[Span]) -> str:
    return " ".join(text.text[a:b].strip() for a, b in spans).strip(" .,;:")


def _familiar(text: Text, span: Span) -> bool:
    return is_familiar(text.text[slice(*span)])
