"""References: every mention of a document in a paper, its parts, its relation, and which mentions mean one document."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from hoso.fields.citing.assembly import read_mentions
from hoso.fields.citing.attaching import column_heads, tie_promulgated
from hoso.fields.citing.cues import LeadIn, lead_in, level_of
from hoso.fields.citing.identity import Document, Register, known_numbers
from hoso.fields.citing.kinds import KindWords, kind_names
from hoso.fields.citing.mention import Part, Passage
from hoso.fields.citing.provisions import add_provisions, find_new_text
from hoso.fields.citing.relations import ACTS, relate, sentence_relation
from hoso.fields.citing.short_forms import find_aliases, find_short_forms, names_document
from hoso.model import Reference
from hoso.text.grounding import ground, recognised
from hoso.text.letters import bare, fold
from hoso.text.symbols import parse_symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.citing.mention import Mention
    from hoso.fields.definitions import Naming
    from hoso.model import Field, Outline

_LETTER = "Công văn"
_BASED = re.compile(r"\W*Căn cứ\s")
_SKIPPED = {"recipients", "signature"}
_HINT = re.compile(r"\d|uật |UẬT|Nghị|NGHỊ|này|iều lệ|iến pháp|háp lệnh|trên|ết luận")
_LINK = re.compile(r"[Kk][èe]m theo|KÈM THEO|[Đđ]ính kèm")
_LEADING = {"body", "grounds", "appendix"}
_CONTRADICTED = 0.3  # how sure a recognised date is whose year is not that of its symbol
_CALL_GAP = 3  # characters between a citation and its footnote call
_MERGED = "Văn bản hợp nhất"
_NEVER_ACTS = {"Tờ trình", "Báo cáo", "Giấy mời", "Biên bản"}  # they propose, tell, invite: nothing is replaced by them
_TAKES_UP = re.compile(
    r"(?:[Bb]an hành|[Pp]hê duyệt|[Tt]hông qua)\s+(?P<kind>Quy chế|Quy định|Điều lệ|Nội quy|Chương trình|Đề án|"
    r"Kế hoạch|Hướng dẫn|Phương án|Chiến lược)"
)
_TAKEN_UP = {
    "Quy chế",
    "Quy định",
    "Điều lệ",
    "Nội quy",
    "Chương trình",
    "Đề án",
    "Kế hoạch",
    "Hướng dẫn",
    "Phương án",
    "Chiến lược",
}
_CONFIDENCE = {  # by the rule that found the mention, before calibration
    "number.head": 0.99, "number.law": 0.99, "number.list": 0.96, "number.turned": 0.95, "number.alone": 0.85,
    "law.known": 0.97, "law.amending": 0.96, "law.title": 0.85, "event": 0.93, "charter": 0.95, "constitution": 0.95,
    "anaphor.this": 0.97, "anaphor.above": 0.9, "short.number": 0.85, "alias": 0.9, "promulgated": 0.9,
    "provision": 0.9,
}  # fmt: skip
_RELATION_CONFIDENCE = {
    "mentions": 0.9,
    "based_on": 0.99,
    "implements": 0.96,
    "according_to": 0.96,
    "proposed_by": 0.98,
}


class HeaderLike(Protocol):
    """What is needed of a paper's header."""

    @property
    def symbol(self) -> Field[str] | None:
        """The paper's own symbol."""

    @property
    def kind(self) -> Field[str] | None:
        """The paper's own type."""

    @property
    def subject(self) -> Field[str] | None:
        """Its subject: what it issues or approves may call itself `này` too."""

    @property
    def issuer(self) -> Field[str] | None:
        """Its issuer: with it a new clause begins."""


def read_references(outline: Outline, header: HeaderLike, namings: Sequence[Naming] = ()) -> tuple[Reference, ...]:
    """Read the mentions of documents in a paper.

    Args:
        outline: the document taken apart.
        header: its header; its symbol and type tell the paper itself from others.
        namings: the short names that it defines; those of documents are followed through the text.

    Returns:
        The mentions in the order of the text. `reference_id` is shared by the mentions of one document within the
        paper. `target_key` is the identity across papers, folded to small letters without marks:
        `issuer codes|type code|number|year` for a symbol (`cp|nd|30|2020`, a Party one with its whole date where
        known: `tw|nq|18|2017-10-25`; type and year empty where nothing says them), `title|type|title|year` for a law
        or charter by name, `event|type|event` for a resolution named by a congress or plenum, `short|type|number|` for
        what has only a bare number. A provision that an item changes below `Điều 1. Sửa đổi, bổ sung một số điều của …`
        is a mention too (form `anaphor`, the document that of the article). Issuer codes are those of the symbol: a
        local one (`ubnd`) is told apart later.
    """
    text = _without_line_ends(outline)
    host_kind = header.kind.value if header.kind else ""
    passages = _passages(outline, letter=host_kind == _LETTER)
    words = KindWords(text)
    host = _name_pattern(header.issuer.value if header.issuer else "")
    hinted = {passage.start for passage in passages if _HINT.search(text, passage.start, passage.end)}
    for passage in passages:
        own = words.within(passage.start, passage.end) if passage.start in hinted else []
        if own or (passage.start in hinted and text.find("/", passage.start, passage.end) >= 0):
            passage.mentions = read_mentions(
                text, passage.start, passage.end, own, letterhead=passage.zone == "letterhead", host=host
            )
    named = [m for p in passages for m in p.mentions]
    tie_promulgated(text, passages, words)
    aliases = _aliases(namings, named)
    known = known_numbers(named)
    subject = header.subject.value if header.subject else ""
    host_kinds = _host_kinds(text, passages, host_kind, subject)
    for passage in passages:
        if passage.start not in hinted and not aliases:
            continue
        own = words.within(passage.start, passage.end)
        short = find_short_forms(
            text, passage.start, passage.end, own, taken=passage.mentions, host_kinds=host_kinds, known=known
        )
        more = find_aliases(text, passage.start, passage.end, [*passage.mentions, *short], aliases) if aliases else []
        if short or more:
            passage.mentions = sorted([*passage.mentions, *short, *more], key=lambda m: (m.start, m.end))
            _set_parents(passage.mentions)
    merged = fold(host_kind) == fold(_MERGED)
    new_text = find_new_text(text, passages)
    _relate(text, outline, passages, new_text, notes_alone=merged, proposes=host_kind in _NEVER_ACTS)
    add_provisions(text, passages, new_text)
    symbol = header.symbol.value if header.symbol else ""
    register = Register(host_symbol=symbol, host_kind=host_kind, host_subject=subject)
    for passage in passages:
        for mention in passage.mentions:
            around = text[max(passage.start, mention.start - 40) : mention.start]
            if register.is_host(mention, linked=bool(_LINK.search(around))):
                mention.form = "self"
            register.enter(mention)
    if merged:
        _mark_base(passages)
    writer = _Writer(outline, register)
    return tuple(writer.reference(passage, mention) for passage in passages for mention in passage.mentions)


@lru_cache(maxsize=256)
def _name_pattern(name: str) -> re.Pattern[str] | None:
    """The paper's issuer as running text may print it: any case, `UBND` for `Ủy ban nhân dân`."""
    if not name:
        return None
    spelled = [r"\s+".join(map(re.escape, name.split()))]
    if re.match(r"[ỦU][YỶ] BAN NHÂN DÂN ", name.upper()):
        spelled.append(r"\s+".join(["UBND", *map(re.escape, name.split()[4:])]))
    return re.compile("|".join(spelled), re.IGNORECASE)


def _without_line_ends(outline: Outline) -> str:
    """The text with the line ends inside wrapped titles made spaces: offsets stay."""
    text = outline.text.text
    for start, end in _titles(outline):
        text = text[:start] + text[start:end].replace("\n", " ") + text[end:]
    return text


def _titles(outline: Outline) -> list[tuple[int, int]]:
    """The stretches of the letterhead that hold a wrapped subject: full-width lines, or those from V/v on."""
    found: list[tuple[int, int]] = []
    column = ""
    for paragraph in outline.paragraphs:
        words = outline.text.text[paragraph.start : paragraph.end]
        if paragraph.zone != "letterhead" or words.startswith("Căn cứ "):
            break
        where = outline.text.lines[outline.text.line_at(paragraph.start)].column
        opens = words[:3].lower() == "v/v" or (
            where == "full" and bare(words.strip()) not in kind_names() and not words.startswith(("Kính", "-", "_"))
        )
        goes_on = found and column == where and found[-1][1] + 1 >= paragraph.start and (where == "full") == opens
        if goes_on and not words.startswith(("Kính", "-", "_")) and not re.match(r"Số\s*:?\s", words):
            found[-1] = (found[-1][0], paragraph.end)
        elif opens:
            found.append((paragraph.start, paragraph.end))
        column = where
    return found


def _passages(outline: Outline, *, letter: bool) -> list[Passage]:
    """The paragraphs to read, wrapped titles in one piece.

    A letter (công văn) has no recitals but `Căn cứ`: with `Thực hiện Công văn số …` its text begins.
    """
    titles = dict(_titles(outline))
    found: list[Passage] = []
    until = -1
    for paragraph in outline.paragraphs:
        if paragraph.zone in _SKIPPED or paragraph.start < until:
            continue
        until = titles.get(paragraph.start, paragraph.end)
        opens = letter and paragraph.zone == "grounds" and not _BASED.match(outline.text.text, paragraph.start)
        found.append(Passage(paragraph.start, until, "body" if opens else paragraph.zone))
    return found


def _host_kinds(text: str, passages: list[Passage], host_kind: str, subject: str) -> frozenset[str]:
    """The types by which a paper may call itself: its own, and those of texts attached to it."""
    kinds = {fold(host_kind)} if host_kind else set()
    kinds |= {fold(name) for name in kind_names().values() if host_kind.startswith(name + " ")}
    kinds |= {fold(match.group("kind")) for match in _TAKES_UP.finditer(subject)}
    if fold(host_kind) == fold(_MERGED):
        kinds |= {fold(kind) for kind in ("Nghị định", "Thông tư", "Luật", "Quyết định", "Nghị quyết")}
    attached = {fold(kind) for kind in _TAKEN_UP}
    for passage in passages:
        if passage.zone == "appendix" and passage.end - passage.start < 40:
            word = fold(text[passage.start : passage.end])
            if word in attached:
                kinds.add(word)
    return frozenset(kinds)


def _aliases(namings: Sequence[Naming], mentions: list[Mention]) -> dict[str, Mention]:
    """The short names that stand for a document cited: the bracket follows right upon the citation."""
    found: dict[str, Mention] = {}
    for naming in namings:
        for mention in mentions:
            behind = mention.start < naming.open and mention.end <= naming.open <= mention.end + 2
            if behind and mention.parent is None and names_document(naming.name):
                found.setdefault(naming.name, mention)
    return found


def _set_parents(mentions: list[Mention]) -> None:
    """Short forms inside a subject stand in that document."""
    for mention in mentions:
        if mention.parent is None and mention.form in {"short", "anaphor", "self"}:
            for other in mentions:
                if (
                    other is not mention
                    and other.subject
                    and other.subject.start <= mention.start < other.subject.end
                    and other.core <= mention.start
                ):
                    mention.parent = other
                    break


def _mark_base(passages: list[Passage]) -> None:
    """The text that a consolidation is made of: the first document cited, at the head of its paragraph."""
    for passage in passages:
        if passage.zone in {"letterhead", "footnote"}:
            continue
        for mention in passage.mentions:
            if mention.form == "full" and mention.start == passage.start:
                for other in (m for p in passages for m in p.mentions if m.identity == mention.identity):
                    if other.relation is None or other.relation.value in {"mentions", "amends"} or other is mention:
                        other.relation = Part("consolidates", other.start, other.core)
                return


def _relate(
    text: str, outline: Outline, passages: list[Passage], new_text: frozenset[int], *, notes_alone: bool, proposes: bool
) -> None:
    """Give every mention its relation, in the order of the text, footnotes after the sentences that call them."""
    notes = {note.start: note for note in outline.notes}
    heads = column_heads(text, outline)
    leads: list[LeadIn] = []
    blurred, carried = outline.text.recognised, None
    for passage in passages:
        inherited = None
        quoted = passage.start in new_text
        if passage.zone in _LEADING:
            level = level_of(text, passage.start, passage.end)
            while leads and not leads[-1].holds(level):
                leads.pop()
            inherited = leads[-1].relation if leads and not quoted else None
        elif passage.zone == "table":
            inherited = heads.get(passage.start)
        elif passage.start in notes and not notes_alone:
            inherited = _called_from(text, passages, notes[passage.start].call)
        if any(mention.form != "self" for mention in passage.mentions):
            if passage.zone == "grounds" and passage.mentions[0].lead == passage.start:
                inherited = inherited or carried  # `Thực hiện A;` and below it `Quyết định số B …`
            relate(
                text, passage.start, passage.end, passage.mentions,
                zone=passage.zone, inherited=inherited, blurred=blurred,
            )  # fmt: skip
            if quoted or notes_alone or (proposes and passage.zone != "appendix"):
                _take_back(passage, {"amends"} if notes_alone and not quoted else ACTS)
        carried = _carried(text, passage)
        if passage.zone in _LEADING:
            lead = lead_in(text, passage.start, passage.end, passage.mentions, zone=passage.zone)
            if lead:
                leads.append(lead)


def _carried(text: str, passage: Passage) -> Part | None:
    """What a ground that goes on below its semicolon says of a document that opens the next line."""
    if passage.zone != "grounds" or not text.endswith((";", ","), passage.start, passage.end):
        return None
    told = [m.relation for m in passage.mentions if m.parent is None and m.relation]
    return told[-1] if told and told[-1].value in {"based_on", "implements"} else None


def _take_back(passage: Passage, acts: frozenset[str] | set[str]) -> None:
    """New text in quotes speaks for the document that it goes into, a consolidation or proposal for others."""
    for mention in passage.mentions:
        if mention.relation is not None and mention.relation.value in acts:
            mention.relation = None


def _called_from(text: str, passages: list[Passage], call: int) -> Part | None:
    """The relation of the sentence that holds a footnote's call: of the mention before it, else of its cue."""
    for passage in passages:
        if passage.start <= call <= passage.end:
            before = [m for m in passage.mentions if m.start < call and m.parent is None and m.relation]
            if before and before[-1].core >= call - _CALL_GAP:
                return before[-1].relation
            told = sentence_relation(text, passage.start, call, passage.mentions, zone=passage.zone)
            return told or (before[-1].relation if before else None)
    return None


class _Writer:
    """Makes references of mentions; a document's parts are grounded once."""

    def __init__(self, outline: Outline, register: Register) -> None:
        self._outline = outline
        self._register = register
        self._parts: dict[tuple[int, int, str, str], Field[str]] = {}

    def _part(self, found: Part | None, confidence: float, name: str) -> Field[str] | None:
        if found is None or not found.value:
            return None
        key = (found.start, found.end, found.value, name)
        if key not in self._parts:
            self._parts[key] = ground(
                self._outline.text,
                found.value,
                (found.start, found.end),
                rule=f"reference.{name}",
                confidence=confidence,
            )
        return self._parts[key]

    def _sure_of_date(self, source: Mention | Document) -> float:
        """How sure a date is: little on a scan where the symbol's own year is another (`102/2009/NĐ-CP`, 2099)."""
        told = parse_symbol(source.symbol.value) if source.symbol and source.date else None
        if told is None or not told.year or source.date is None or source.date.value.startswith(told.year):
            return 0.99
        spans = [(source.date.start, source.date.end)]
        return _CONTRADICTED if recognised(self._outline.text, spans) else 0.99

    def reference(self, passage: Passage, mention: Mention) -> Reference:
        """Make the reference of a mention; its parts are the fullest that the paper prints of the document."""
        text = self._outline.text
        document = self._register.documents[mention.identity]
        sure = _CONFIDENCE.get(mention.rule, 0.8)
        own = mention.form == "self"
        source: Mention | Document = mention if own or mention.form == "blank" else document
        kind = mention.kind if own or mention.form == "anaphor" else (document.kind or mention.kind)
        relation = mention.relation
        place = (relation.start, relation.end) if relation else (mention.start, mention.end)
        value = relation.value if relation else "mentions"
        return Reference(
            reference_id="self" if document.own else f"r{document.index}",
            target_key="" if document.own else document.target_key(),
            mention=ground(
                text, text.quote(mention.lead, mention.end), (mention.lead, mention.end),
                rule=f"reference.{mention.rule}", confidence=sure,
            ),
            kind=self._part(kind, sure, "kind"),
            number=self._part(source.number, sure, "number"),
            symbol=self._part(source.symbol, sure, "symbol"),
            date=self._part(source.date, self._sure_of_date(source), "date"),
            issuer=self._part(source.issuer, 0.97, "issuer"),
            subject=self._part(None if own else source.subject, 0.93, "subject"),
            pinpoint=self._part(mention.pinpoint, 0.97, "pinpoint"),
            relation=ground(text, value, place, rule="reference.relation",
                            confidence=_RELATION_CONFIDENCE.get(value, 0.93)),
            form=mention.form,
            page=text.page_at(mention.start),
            zone=passage.zone,
            section=self._outline.section_at(mention.start),
            start=mention.lead,
            end=mention.end,
            status="self" if own else "",
        )  # fmt: skip
