"""The parts behind each mention of a paragraph: date, issuer, subject; and what the members of a list share."""

from __future__ import annotations

import re
from itertools import pairwise

from hoso.fields.citing.heads import find_mentions, read_before
from hoso.fields.citing.issuers import read_issuer
from hoso.fields.citing.kinds import KindWord
from hoso.fields.citing.mention import Mention, Part
from hoso.fields.citing.moments import read_date
from hoso.fields.citing.named import LAWS
from hoso.fields.citing.pinpoints import read_behind, read_pinpoint
from hoso.fields.citing.subjects import read_subject
from hoso.text.letters import CAPITALS
from hoso.text.symbols import parse_symbol

_JOINED = re.compile(r"\s*(?:,|và|,\s*và|;|;\s*và)\s*(?:các\s+)?$")
_CHAIN = re.compile(r"\s*(?P<sep>,|và|,\s*và)\s*(?:của\s+)?(?:các\s+)?$")
_AMENDED_HEAD = re.compile(r"[^;:.“\n]{0,90}$")
_LAW_STOP = re.compile(
    r"[;:.()“”\n]|,?\s+(?:ngày\s+\d|năm\s+\d|số\s*:?\s*\d)|,\s+(?=["
    + CAPITALS
    + r"])|\s+(?:được|đã|quy định|và các)(?!\w)"
)
_ASSEMBLY = re.compile(
    r"\s*,?\s*của\s+(?=Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Uỷ ban [Tt]hường vụ Quốc hội|UBTVQH|Chính phủ)"
)
_PASSED = re.compile(  # `Luật … đã được Quốc hội khóa XI, kỳ họp thứ 4 thông qua ngày …`
    r"\s*,?\s*(?:đã\s+)?được\s+(?P<by>Quốc hội|(?:Ủy|Uỷ) ban [Tt]hường vụ Quốc hội)[^;.:\n]{0,70}?\s+"
    r"thông qua(?=\s+ngày)"
)
_NEXT_CLAUSE = re.compile(r"\s+(?!về|của|quy định|hướng dẫn|ban hành|phê duyệt|sửa đổi|và|thì|có)[^\W\d_]")
_TERM = re.compile(r"\s*\(\s*[Kk]h(?:óa|oá)\s+[IVXL]+\s*\)")  # `của Ban Bí thư (khóa XI) về …`
_SAME_DAY = re.compile(r"\s*,?\s*cùng\s+ngày(?!\s*\d)")
_RENEWED = re.compile(r"\s*\(\s*sửa đổi(?:,\s*bổ sung)?\s*\)")
_JOINT = ("liên tịch", "phối hợp", "liên bộ", "liên ngành")


def read_mentions(
    text: str,
    start: int,
    end: int,
    words: list[KindWord],
    *,
    letterhead: bool = False,
    host: re.Pattern[str] | None = None,
) -> list[Mention]:
    """Read the numbered and named documents of a paragraph with all their parts.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        words: its type words.
        letterhead: whether the paragraph belongs to the letterhead.
        host: the name of the paper's own issuer.

    Returns:
        The mentions in order of the text; `end` is the end of what each prints, `parent` the document in whose
        subject it stands.
    """
    mentions = find_mentions(text, start, end, words, letterhead=letterhead)
    floor = start
    for mention in mentions:
        mention.pinpoint = read_pinpoint(text, mention.start, floor)
        floor = mention.core
    for index, mention in enumerate(mentions):
        later = mentions[index + 1 :]
        limit = next((m.lead for m in later if m.lead >= mention.core), end)
        if mention.rule == "law.amending":
            _read_amending(text, mention, later, end)
        elif mention.form in {"full", "blank"}:
            _read_numbered(text, mention, later, end, limit=limit, host=host)
        elif not mention.closed:
            _read_named(text, mention, limit)
        if mention.pinpoint is None and mention.form in {"full", "named"}:
            mention.pinpoint = read_behind(text, mention.end, limit)
        if mention.issuer is None or mention.date is None:
            last = mentions[index - 1] if index else None
            parts = (last.date, last.issuer) if last else ()
            read_before(text, max([start, last.core, *(p.end for p in parts if p)]) if last else start, mention)
    for parent in {id(mention.parent): mention.parent for mention in mentions}.values():
        _share(text, [mention for mention in mentions if mention.parent is parent])
    _note_amended(text, mentions)
    return mentions


def _read_numbered(
    text: str, mention: Mention, later: list[Mention], end: int, *, limit: int, host: re.Pattern[str] | None
) -> None:
    pos = mention.core
    if mention.closed:
        return
    date = issuer = None
    if mention.date is None:
        date, pos = read_date(text, pos, limit, year_alone=True)
    joint = bool(mention.kind and mention.kind.value.endswith(_JOINT)) or bool(
        mention.symbol and "LT-" in mention.symbol.value
    )
    if mention.issuer is None:
        issuer, pos = read_issuer(text, pos, limit, joint=joint)
        passed = _PASSED.match(text, pos, limit) if _is_law(mention) and issuer is None else None
        if passed:
            issuer, pos = Part(passed["by"], *passed.span("by")), passed.end()
        term = _TERM.match(text, pos, limit) if issuer else None
        pos = term.end() if term else pos
    if date is None and mention.date is None:
        date, after = read_date(text, pos, limit)
        if date and text[pos : date.start].lstrip().startswith(",") and _NEXT_CLAUSE.match(text, after, end):
            date = None  # "…, ngày 14/01/2026 tỉnh ban hành …": another's date
        else:
            pos = after
    mention.date, mention.issuer = mention.date or date, mention.issuer or issuer
    same = _SAME_DAY.match(text, pos, limit) if mention.date is None else None
    if same:
        mention.same_day, pos = True, same.end()
    mention.end = max(mention.end, pos)
    if mention.subject is None:
        told = mention.date is not None or mention.issuer is not None
        mention.end = max(mention.end, read_subject(text, pos, end, mention, later, told=told, host=host))


def _read_named(text: str, mention: Mention, limit: int) -> None:
    if mention.form == "event":
        return
    passed = _PASSED.match(text, mention.core, limit) if mention.kind and mention.kind.value in LAWS else None
    date, pos = read_date(text, passed.end() if passed else mention.core, limit, year_alone=True, bare_year=True)
    if passed and date is not None:
        mention.issuer = Part(passed["by"], *passed.span("by"))
    if date is not None:
        mention.date, mention.end = date, max(mention.end, pos)
    renewed = _RENEWED.match(text, pos, limit) if mention.kind and mention.kind.value in LAWS else None
    if renewed:
        mention.end = pos = renewed.end()
    if mention.kind and mention.kind.value in LAWS and _ASSEMBLY.match(text, pos, limit):
        issuer, after = read_issuer(text, pos, limit)
        if issuer:
            mention.issuer, mention.end = issuer, max(mention.end, after)


def _read_amending(text: str, mention: Mention, later: list[Mention], end: int) -> None:
    """`Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày …`: the title runs over the laws named in it."""
    begin = mention.core
    inner = [m for m in later if m.kind and m.kind.value in LAWS]
    chain: list[Mention] = []
    if inner and _AMENDED_HEAD.fullmatch(text[begin : inner[0].start]):
        chain = [inner[0]]
        tentative: list[Mention] = []
        for law in inner[1:]:
            between = text[(tentative or chain)[-1].core : law.start]
            step = _CHAIN.match(between)
            if step is None or law.rule == "law.amending":
                break
            tentative.append(law)
            if "và" in step["sep"]:
                chain.extend(tentative)
                tentative = []
        if tentative and tentative[-1].symbol and not any(law.symbol for law in (*chain, *tentative[:-1])):
            chain.extend(tentative)  # one number behind a list of laws is that of the law that amends them
    if chain:
        last = chain[-1]
        pos = last.core
        if last.symbol and last.subject:
            mention.symbol, mention.number = last.symbol, last.number
            last.symbol = last.number = None
            last.core = last.end = last.subject.end
            last.form = "named"
            title_end = last.subject.end
        else:
            title_end = last.core
        for law in chain:
            law.parent, law.closed = mention, True
            law.end = law.core
        mention.amended = chain[0]
    else:
        stop = _LAW_STOP.search(text, begin, end)
        title_end = pos = stop.start() if stop else end
    mention.subject = Part(" ".join(text[begin:title_end].split()).rstrip(" ,"), begin, title_end)
    if mention.symbol:
        mention.form = "full"
    limit = next((m.lead for m in later if m.lead >= pos), end)
    date, after = read_date(text, pos, limit, year_alone=True, bare_year=True)
    mention.date = date
    mention.core = mention.end = max(pos, after if date else pos)
    if mention.symbol is None:
        number = next((m for m in later if m.lead >= pos), None)
        if (
            number
            and number.rule in {"number.alone", "number.list"}
            and re.fullmatch(
                r"\s*,?\s*số\s*:?\s*", text[pos : number.core - len(number.symbol.value) if number.symbol else pos]
            )
        ):
            mention.symbol, mention.number, mention.form = number.symbol, number.number, "full"


def _share(text: str, mentions: list[Mention]) -> None:
    """Give the members of a list what is printed once for all of them."""
    for before, after in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if before.issuer is not None or before.subject is not None or not _alike(before, after):
            continue
        if not _JOINED.fullmatch(text[before.end : after.lead]) or after.issuer_first:
            continue
        before.issuer = after.issuer
        if before.date is None and after.date and text[after.core : after.date.start].strip().startswith("cùng"):
            before.date = after.date
        if before.date is None and (
            after.head is not None or before.rule == "number.list" or before.end == before.core
        ):
            before.date = (
                after.date
                if after.date and after.symbol and before.core == before.end and _one_phrase(before, after)
                else None
            )
            before.subject = after.subject if before.date and after.subject else before.subject
    for before, after in pairwise(mentions):
        if after.same_day and after.date is None:
            after.date = before.date
        if after.head is not None and after.issuer is None and before.issuer and _alike(before, after):
            after.issuer = before.issuer  # `các Nghị định số A ngày … của Chính phủ, số B`
        if before.issuer_first and after.issuer is None and before.issuer:
            listed = after.head is not None or _JOINED.fullmatch(text[before.end : after.lead])
            if listed and (_alike(before, after) or after.head is not None or _same_body(before, after)):
                after.issuer, after.issuer_first = before.issuer, True
        elif (
            before.issuer_first
            and before.issuer
            and after.issuer is None
            and _alike(before, after)
            and re.fullmatch(r"\s*[;,]?\s*(?:và)?\s*", text[before.end : after.lead])
        ):
            after.issuer, after.issuer_first = before.issuer, True


def _one_phrase(before: Mention, after: Mention) -> bool:
    """Whether two numbers stand in one phrase: `số: A, B ngày …`."""
    return after.head is (before.head or before)


def _alike(before: Mention, after: Mention) -> bool:
    """Whether two numbers are of one issuer by their codes."""
    if before.symbol is None or after.symbol is None:
        return False
    a, b = parse_symbol(before.symbol.value), parse_symbol(after.symbol.value)
    if a is None or b is None or before.kind is None or after.kind is None:
        return False
    if after.head is (before.head or before):
        return a.issuer[:1] == b.issuer[:1]
    return before.kind.value == after.kind.value and a.issuer == b.issuer


def _same_body(before: Mention, after: Mention) -> bool:
    if before.symbol is None or after.symbol is None:
        return False
    a, b = parse_symbol(before.symbol.value), parse_symbol(after.symbol.value)
    return bool(a and b and a.issuer and a.issuer[:1] == b.issuer[:1])


_AMENDED_BY = re.compile(
    r",?\s*(?:đã\s+)?được\s+(?:sửa đổi|bổ sung|sửa đổi,\s*bổ sung)(?:[^;:.“\n]{0,60}?)\s(?:bởi|theo|tại|"
    r"bằng)\s+(?:các\s+)?$"
)


def _note_amended(text: str, mentions: list[Mention]) -> None:
    """`Luật A … được sửa đổi, bổ sung bởi Luật số B`: B, without a title of its own, is the law that amends A."""
    for before, mention in pairwise(mentions):
        if mention.symbol is None or mention.subject is not None or not (_is_law(mention) and _is_law(before)):
            continue
        if _AMENDED_BY.fullmatch(text[before.end : mention.lead]):
            mention.amended = before


def _is_law(mention: Mention) -> bool:
    return mention.kind is not None and mention.kind.value in LAWS
