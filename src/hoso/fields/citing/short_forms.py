"""Short forms: this document, the one above, bare numbers, and aliases that the text has given."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import citation_words
from hoso.fields.citing.heads import read_before
from hoso.fields.citing.issuers import read_issuer
from hoso.fields.citing.kinds import KindWord, kind_names
from hoso.fields.citing.mention import Mention, Part
from hoso.fields.citing.moments import read_date
from hoso.fields.citing.pinpoints import read_pinpoint
from hoso.fields.citing.subjects import read_subject
from hoso.text.letters import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_THIS = re.compile(r"\s+(?:này|nầy)(?!\w)")
_ABOVE = re.compile(
    r"\s+(?:(?:được\s+|đã\s+)?nêu\s+trên|nói\s+trên|trên\s+đây|trên|đã\s+nêu|đó|dẫn\s+trên)(?!\w)(?!\s+(?:địa|cơ|"
    r"toàn|mạng|tinh|các|từng|hệ|cổng|trang|phạm))"
)
_SHORT = re.compile(
    r"(?P<gap>\s*)(?:số\s*:?\s*)?(?P<num>\d{1,5}(?:\.\d{1,2})?[a-z]?)(?:/(?P<year>(?:19|20)\d\d))?(?![\w%]|"
    r"[/.,-]\s?\w)(?!\s*(?i:năm|tháng|ngày|lần|nội dung|nhiệm vụ|điểm|người|mục|tỷ|triệu|%|bản|giai đoạn|cấp|bước|"
    r"thành viên|đồng|m\b|km|ha|xã|phường|huyện|tỉnh|trường|lớp|tiêu chí|giờ|đơn vị|và \d))"
)
_DATED = re.compile(  # `Báo cáo số 24 ngày 09/12/2008`: no codes, but a day of its own
    r"\s+(?:(?P<so>số)\s*:?\s*)?(?P<num>\d{1,6}[a-z]?)(?:/(?P<year>(?:19|20)\d\d))?(?=\s*,?\s*ngày\s*\d{1,2}\s*(?:[/.-]|tháng))"
)
_MORE = re.compile(
    r"\s*(?:,|;|và|,\s*và)\s+(?P<so>số)\s*:?\s*(?P<num>\d{1,6}[a-z]?)(?=\s*,?\s*ngày\s*\d{1,2}\s*(?:[/.-]|tháng))"
)
_FIRM = {
    "Nghị định",
    "Nghị quyết",
    "Quyết định",
    "Chỉ thị",
    "Thông tư",
    "Kết luận",
    "Kế hoạch",
    "Quy định",
    "Công điện",
}
_LOOSE = {
    "Đề án",
    "Chương trình",
    "Báo cáo",
    "Văn bản",
    "Tờ trình",
    "Công văn",
    "Hướng dẫn",
    "Thông báo",
    "Luật",
    "Thông tư liên tịch",
    "Thông tư liên bộ",
    "Thông tư liên ngành",
}
_OF = re.compile(r"\s+của\s+")


def find_short_forms(
    text: str,
    start: int,
    end: int,
    words: Sequence[KindWord],
    *,
    taken: Sequence[Mention],
    host_kinds: frozenset[str],
    known: Mapping[tuple[str, str], Mention],
) -> list[Mention]:
    """Find anaphors and bare numbers in a paragraph.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        words: its type words.
        taken: the mentions already found there.
        host_kinds: folded types by which the paper may call itself.
        known: full mentions found so far by (type, number).
    """
    found: list[Mention] = []
    for word in words:
        if any(m.start <= word.start < m.core for m in taken):
            continue
        this = _THIS.match(text, word.end, end)
        if this:
            mine = fold(word.kind) in host_kinds
            found.append(
                _mention(text, start, word, this.end(), form="self" if mine else "anaphor", rule="anaphor.this")
            )
            continue
        above = _ABOVE.match(text, word.end, end) if word.kind != "Văn bản" else None
        named = (
            word.capital or (word.kind != "Quy định" and ("nêu" in above.group() or "nói" in above.group()))
            if above
            else 0
        )
        if above and named:
            found.append(_mention(text, start, word, above.end(), form="anaphor", rule="anaphor.above"))
            continue
        dated = _DATED.match(text, word.end, end)
        short = dated or _SHORT.match(text, word.end, end)
        if short and not (dated or short["gap"] or word.short):
            short = None  # only an abbreviation runs on into its number (`NQ18`)
        if short and (word.kind in _FIRM | _LOOSE or (dated and dated["so"])):
            antecedent = known.get((word.kind, short["num"].lstrip("0")))
            if antecedent is None and not (word.capital or dated or _OF.match(text, short.end(), end)):
                continue
            if antecedent is None and word.kind in _LOOSE and not dated:
                continue
            mention = _mention(text, start, word, short.end(), form="short", rule="short.number")
            number = short["num"] + (f"/{short['year']}" if short["year"] else "")
            mention.number = Part(short["num"], short.start("num"), short.end("num"))
            mention.symbol = Part(number, short.start("num"), short.end("year") if short["year"] else short.end("num"))
            mention.same_as = antecedent
            if antecedent is None:
                _read_parts(text, mention, start, end, taken)
            found.append(mention)
            if dated:
                found += _next_numbers(text, mention, end, taken)
    return found


def _next_numbers(text: str, mention: Mention, end: int, taken: Sequence[Mention]) -> list[Mention]:
    """The further bare numbers of a list: `Thông tư số 01 ngày 8/12/1988 và số 02 ngày 12/1/1989`."""
    found: list[Mention] = []
    more = _MORE.match(text, mention.end, end)
    while more and not any(m.start <= more.start("num") < m.core for m in taken):
        digits = Part(more["num"], more.start("num"), more.end())
        other = Mention(
            start=more.start("so"), core=more.end(), end=more.end(), form="short", rule="short.number",
            kind=mention.kind, number=digits, symbol=digits, head=mention,
        )  # fmt: skip
        _read_parts(text, other, other.start, end, taken)
        found.append(other)
        more = _MORE.match(text, other.end, end)
    return found


def _read_parts(text: str, mention: Mention, start: int, end: int, taken: Sequence[Mention]) -> None:
    """What stands around a bare number: its date, its issuer (`Sở Y tế ban hành Kế hoạch số 24 …`), its subject."""
    later = [m for m in taken if m.lead >= mention.core]
    limit = min((m.lead for m in later), default=end)
    mention.date, pos = read_date(text, mention.core, limit)
    mention.issuer, pos = read_issuer(text, pos, limit)
    if mention.date is None and mention.issuer is not None:
        mention.date, pos = read_date(text, pos, limit)
    told = mention.date is not None or mention.issuer is not None
    if mention.issuer is None:
        read_before(text, max([start, *(m.end for m in taken if m.end <= mention.start)]), mention)
    mention.end = read_subject(text, pos, end, mention, later, told=told) if told else mention.end


def _mention(text: str, floor: int, word: KindWord, end: int, *, form: str, rule: str) -> Mention:
    kind = Part(word.kind, word.start, word.end)
    mention = Mention(start=word.start, core=end, end=end, form=form, rule=rule, kind=kind)
    mention.pinpoint = read_pinpoint(text, word.start, floor)
    return mention


def find_aliases(
    text: str, start: int, end: int, taken: Sequence[Mention], aliases: Mapping[str, Mention]
) -> list[Mention]:
    """Find the names that the text has given to documents it cites."""
    found: list[Mention] = []
    for alias, target in aliases.items():
        for match in re.compile(rf"(?<!\w){re.escape(alias)}(?![\w/])(?!-\w)").finditer(
            text, max(start, target.end), end
        ):
            if any(m.lead < match.end() and match.start() < m.core for m in (*taken, *found)):
                continue
            if _one_word_type(alias) and re.match(
                r"\s+(?:số|của|về|ngày|\d|[A-ZĐ])", text[match.end() : match.end() + 8]
            ):
                continue
            before = text[max(start, match.start() - 14) : match.start()]
            if re.search(r"(?:là|tắt|tắt là|là:|tắt:)\s*[“\"]?$", before):
                continue
            mention = Mention(
                start=match.start(), core=match.end(), end=match.end(), form="short", rule="alias", kind=target.kind,
                same_as=target,
            )  # fmt: skip
            mention.pinpoint = read_pinpoint(text, match.start(), start)
            found.append(mention)
    return found


@cache
def _types() -> frozenset[str]:
    return frozenset(fold(name) for name in kind_names().values())


def _one_word_type(alias: str) -> bool:
    return fold(alias) in _types()


def names_document(alias: str) -> bool:
    """Whether a short name can be that of a document: a type, its abbreviation, or a number stands in it.

    `(sau đây gọi tắt là Quỹ)` behind a title names what the title ends with.

    >>> names_document("Nghị định 45"), names_document("Đề án 06"), names_document("Quỹ")
    (True, True, False)
    """
    words = fold(alias)
    if any(words == name or words.startswith(name + " ") for name in _types()):
        return True
    return any(c.isdigit() for c in alias) or any(w in citation_words().abbreviations for w in alias.split())
