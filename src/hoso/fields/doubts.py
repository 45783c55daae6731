"""Doubts: what a person should look at in a paper, each with its place and a suggestion, never a repair."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.codes import is_authority
from hoso.catalog.types import names_by_code
from hoso.fields.numbering import find_gaps
from hoso.fields.spelling import is_loan
from hoso.model import Issue
from hoso.text.letters import bare
from hoso.text.symbols import canonical, parse_symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.fields.dates import HeaderLike
    from hoso.model import DateMention, Definition, Outline, Place, Reference
    from hoso.text.symbols import Symbol

_SYMBOL_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_DISTRICT = re.compile(
    r"(?:UBND|HĐND|MTTQ|Ủ[ỷỶỦủy]\s?ban nhân dân|U[ỷỶỦủy]\s?ban nhân dân|Hội đồng nhân dân|Chủ tịch UBND|"
    r"Huyện ủy|Phòng [A-ZĐ][\w ]{2,30})\s+"
    r"(?:các\s+)?(?:huyện|quận|thị xã)(?!\s+(?:cũ|trước đây))"
)
_GONE = re.compile(
    r"\(?cũ\)?(?!\w)|trước đây|(?:trước|sau) (?:khi )?(?:sắp xếp|sáp nhập|hợp nhất|giải thể|kết thúc)|"
    r"trước ngày 0?1/0?7/2025|trước ngày 0?1 tháng 0?7 năm 2025",
    re.IGNORECASE,
)  # the words of a sentence that speaks of the level as past
_DISTRICT_END = "2025-07-01"  # district level abolished, Nghị quyết 203/2025/QH15
_WORD = re.compile(r"[^\W\d_]+")
_ANY_KIND = {"VAN BAN", "THU", "PHU LUC", "GIAY PHEP"}  # words that any symbol may follow
_NEVER_APPROVED = {
    "KE HOACH", "NGHI QUYET", "CHI THI", "THONG BAO", "BAO CAO", "TO TRINH", "THONG TU", "NGHI DINH", "CONG DIEN",
    "KET LUAN", "HUONG DAN", "CONG VAN", "GIAY MOI",
}  # fmt: skip
_TWO_WAYS = {
    "CT",
    "TT",
    "TTr",
    "CĐ",
    "HĐ",
    "BTT",
    "TC",
    "BC",
    "QĐ",
    "QH",
    "PA",
    "GT",
    "TS",
    "CN",
    "NP",
    "TM",
}  # a type or a body
_MERGED = "XÁC THỰC VĂN BẢN HỢP NHẤT"
_SMALL = {"VA", "CUA", "CAC", "VE"}
_NAMED = re.compile(
    r"(?:^|\n)\W*(?:Căn cứ|Xét|Theo đề nghị|Theo|Thực hiện|Phúc đáp|Trả lời)\s(?:[^,;.\n]{2,60}?\stại\s)?(?:các\s+)?"
    r"(?P<name>(?:Tờ trình|Biên bản|Công văn|Báo cáo|Giấy đề nghị|Kết luận|Thông báo|Kế hoạch)"
    r"(?:\s(?:họp|làm việc|kiểm tra|thẩm định|thẩm tra|đề nghị|khảo sát|giám sát|nghiệm thu))?)\s+(?:lập\s+)?$"
)
TERM_YEARS = 5
_AROUND = 120  # characters


def find_doubts(
    outline: Outline,
    header: HeaderLike,
    references: Sequence[Reference],
    dates: Sequence[DateMention],
    definitions: Sequence[Definition] = (),
) -> tuple[Issue, ...]:
    """Find what contradicts itself or cannot be right.

    Args:
        outline: the document taken apart.
        header: its header; its own doubts (blank number, type against symbol, partial date) are not said again.
        references: the mentions of other documents.
        dates: the dates and periods, with their flags.
        definitions: the abbreviations that the document defines.

    Returns:
        The doubts in the order of their kinds, then of the text.
    """
    issued = header.date.value if header.date else None
    found = [
        *_own_symbol(header, issued),
        *_citations(outline, references, dates, issued),
        *_unnumbered(outline, references, dates, issued),
        *_kinds(references),
        *_dates(dates, issued),
        *(() if _merged(outline, header) else find_gaps(outline)),
        *(issue for d in definitions for issue in _abbreviation(outline, d)),
        *_district(outline, references, issued),
    ]
    return tuple(dict.fromkeys(found))


def _merged(outline: Outline, header: HeaderLike) -> bool:
    """Whether the paper is a consolidated text, in which repealed items leave gaps and added ones fill them."""
    named = (header.symbol, "VBHN"), (header.kind, "hợp nhất")
    return any(field is not None and word in field.value for field, word in named) or _MERGED in outline.text.text


def _own_symbol(header: HeaderLike, issued: str | None) -> Iterator[Issue]:
    """The year inside the paper's own symbol against its date."""
    symbol = header.symbol
    year = _SYMBOL_YEAR.search(symbol.value) if symbol else None
    if symbol and year and issued and header.date and year[1] != issued[:4]:
        yield _issue(
            "symbol_date_mismatch", f"the symbol {symbol.value} says {year[1]}, the date of issue {issued}",
            "look at the number and the date of this paper", (*symbol.places, *header.date.places),
        )  # fmt: skip


def _citations(
    outline: Outline, references: Sequence[Reference], dates: Sequence[DateMention], issued: str | None
) -> Iterator[Issue]:
    """Citations that are later than the paper, or whose symbol and date name two years."""
    said: set[tuple[str, str]] = set()
    points = [d for d in dates if d.kind == "point" and d.begin and d.role in {"cited", "in_subject"}]
    starts = [d.start for d in points]
    agreed = {r.date.value for r in references if r.date and r.symbol and f"/{r.date.value[:4]}/" in r.symbol.value}
    for reference in references:
        if reference.status == "self" or reference.form in {"self", "anaphor", "class"}:
            continue
        symbol = reference.symbol.value if reference.symbol else ""
        own = _printed(outline, reference, points[bisect_left(starts, reference.start) :])
        if own is not None:  # what this mention prints goes before the fullest form of the paper
            date, places = own.begin or "", own.mention.places
        elif reference.date is not None:
            date, places = reference.date.value, reference.date.places
        elif issued and (year := _SYMBOL_YEAR.search(symbol)) and year[1] > issued[:4]:
            date, places = year[1], reference.symbol.places if reference.symbol else ()
        else:
            continue
        if (reference.reference_id, date) in said:
            continue
        said.add((reference.reference_id, date))
        name = symbol or " ".join(f.value for f in (reference.kind, reference.subject) if f)[:80]
        year = _SYMBOL_YEAR.search(symbol)
        if year and year[1] != date[:4] and (own is not None or date not in agreed):
            yield _issue(
                "symbol_date_mismatch", f"{symbol} is cited with the date {date}",
                f"either the year in the symbol or the date is misprinted: {year[1]}{date[4:]} would agree", places,
            )  # fmt: skip
        elif not (year and year[1] != date[:4]) and issued and _later(date, issued):
            yield _issue(
                "citation_from_future", f"{name} is dated {date}, later than this paper ({issued})",
                "look at both dates", places,
            )  # fmt: skip


def _unnumbered(
    outline: Outline, references: Sequence[Reference], dates: Sequence[DateMention], issued: str | None
) -> Iterator[Issue]:
    """Papers without a number that a recital names by a day to come (`Căn cứ Biên bản họp ngày 20/4/2026`)."""
    for date in dates:
        text = outline.text.text
        if date.kind != "point" or not issued or not date.begin or not _later(date.begin, issued):
            continue
        if any(r.start < date.end and date.start < r.end for r in references):
            continue
        named = _NAMED.search(text, max(0, date.start - _AROUND), date.start)
        follows = re.match(r"\s*(?:[,;]|(?:của|giữa|về)(?!\w))", text[date.end : date.end + 8])
        if named and follows and text[named.end() : date.end].strip() == date.mention.value.strip():
            yield _issue(
                "citation_from_future", f"{named['name']} is dated {date.begin}, later than this paper ({issued})",
                "look at both dates", date.mention.places,
            )  # fmt: skip


def _printed(outline: Outline, reference: Reference, points: Sequence[DateMention]) -> DateMention | None:
    """The date right behind the symbol of a mention, where it prints one."""
    if not points or reference.symbol is None or points[0].start >= reference.end:
        return None
    between = canonical(outline.text.text[reference.start : points[0].start]).rstrip(",")
    return points[0] if between.endswith(reference.symbol.value) else None


def _kinds(references: Sequence[Reference]) -> Iterator[Issue]:
    """Citations whose type word and symbol name two types (`Báo cáo số 77/KL-UBND`)."""
    said: set[tuple[str, str]] = set()
    for reference in references:
        if reference.symbol is None or reference.kind is None or reference.status == "self":
            continue
        kind, symbol = reference.kind.value, reference.symbol.value
        if (kind, symbol) in said or bare(kind) in _ANY_KIND:
            continue
        said.add((kind, symbol))
        printed = _printed_kind(kind).search(reference.mention.value)
        if printed is None or not canonical(reference.mention.value[printed.end() :]).startswith(symbol):
            continue  # the type word stands elsewhere: a list that shares its head
        parsed = parse_symbol(symbol)
        if parsed is None or not parsed.type_code or parsed.family == "irregular":
            continue
        if parsed.type_code in _TWO_WAYS and not _a_type(parsed, kind):
            continue
        names = [bare(name) for name in names_by_code().get(parsed.type_code, ())]
        word = bare(kind)
        if not names or any(word.startswith(name) or name.startswith(word) for name in names):
            continue
        says = " or ".join(names_by_code()[parsed.type_code])
        yield _issue(
            "symbol_type_mismatch", f"{kind} is cited with the symbol {symbol}, whose code says {says}",
            "look at the type word and the symbol", reference.symbol.places or reference.mention.places,
        )  # fmt: skip


@cache
def _printed_kind(kind: str) -> re.Pattern[str]:
    """A type word up to where its number begins; between them it may say what it is of (`Biên bản kiểm tra số …`)."""
    what = r"(?:(?:\s(?!số\s|của\s|theo\s|tại\s|và\s|về\s)[^\W\dA-ZĐ_]+){1,5}(?=\s+số\s))?"
    return re.compile(rf"(?<!\w){re.escape(kind)}{what}\s+(?:số\s*:?\s*)?")


def _a_type(parsed: Symbol, kind: str) -> bool:
    """Whether a code that may be a body's or be used for several types names a type here that contradicts the word.

    Before a body that issues (`/BC-UBND`, `/TT-BNV` with its year, `-CT/TU`) it is a type; QĐ stands below all that a
    decision approves (`Đề án số 12/QĐ-TTg`), so only types that are never approved so contradict it.
    """
    if parsed.type_code == "BC":  # a report, or the body of a letter
        return bare(kind) != "CONG VAN"
    if parsed.type_code == "QĐ":
        return bare(kind) in _NEVER_APPROVED
    return parsed.family in {"normative", "party"} or bool(parsed.issuer and is_authority(parsed.issuer[0]))


def _later(date: str, issued: str) -> bool:
    """Whether a date is later than another, as far as both are printed."""
    length = min(len(date), len(issued))
    return date[:length] > issued[:length]


def _dates(dates: Sequence[DateMention], issued: str | None) -> Iterator[Issue]:
    """Dates that the calendar lacks, periods that are over before the paper was issued, terms, weekdays."""
    for date in dates:
        quote, places = date.mention.value, date.mention.places
        if "invalid_date" in date.flags:
            yield _issue(
                "invalid_date", f"the calendar has no such date: {quote}", "look at day, month and order", places
            )
        elif "suspicious_year" in date.flags and issued:
            end = date.until or date.begin or ""
            year = str(max(int(issued[:4]), int(end[:4]) + 1))
            hint = (
                f"{year}{end[4:]} would lie after it"
                if f"{year}{end[4:]}" >= issued
                else f"the year {year} may be meant"
            )
            yield _issue("suspicious_year", f"{quote} is over before the date of issue ({issued})", hint, places)
        for flag in date.flags:
            if flag.startswith("weekday="):
                yield _issue(
                    "weekday_mismatch", f"{quote} is not a {flag.removeprefix('weekday=')}",
                    "look at the date or the weekday",
                    places, severity="info",
                )  # fmt: skip
        if (
            date.role == "term"
            and "invalid_date" not in date.flags
            and date.begin
            and date.until
            and int(date.until[:4]) - int(date.begin[:4]) != TERM_YEARS
        ):
            yield _issue(
                "term_length",
                f"{quote} is not a term of {TERM_YEARS} years",
                "look at both years",
                places,
                severity="info",
            )


def _abbreviation(outline: Outline, definition: Definition) -> Iterator[Issue]:
    """An abbreviation whose letters are not the initials of the words that it stands for."""
    short = bare(definition.abbreviation.value).replace("&", "").replace("-", "").replace(" ", "")
    if (
        not definition.abbreviation.value.replace("-", "").replace("&", "").replace(" ", "").isupper()
        or len(short) < 2
        or not short.isalpha()
    ):
        return
    if is_loan(short) or definition.expansion.rule == "definition.own_name":
        return
    words = _WORD.findall(definition.expansion.value)
    letters = "".join(bare(word) if word.isupper() and len(word) > 1 else bare(word)[:1] for word in words)
    loosely = short[:1] == letters[:1] and _within(short, letters)  # a word that is dropped is no mismatch
    if not words or loosely or _beside(outline, definition, short):
        return
    yield _issue(
        "abbreviation_mismatch",
        f"{definition.abbreviation.value} does not abbreviate “{definition.expansion.value}”",
        "look at the words that are abbreviated", definition.abbreviation.places or definition.expansion.places,
    )  # fmt: skip


def _beside(outline: Outline, definition: Definition, short: str) -> bool:
    """Whether the words before are abbreviated after all, so that only the reading of them was too short."""
    quote = definition.abbreviation.quote
    at = next((m.start() for m in re.finditer(re.escape(quote), outline.text.text) if quote), -1)
    before = _WORD.findall(outline.text.text[max(0, at - 300) : max(at, 0)])
    initials = "".join(bare(w)[:1] for w in before if bare(w) not in _SMALL)
    return short in initials


def _within(short: str, letters: str) -> bool:
    """Whether the letters stand in the others in their order."""
    rest = iter(letters)
    return all(letter in rest for letter in short)


def _district(outline: Outline, references: Sequence[Reference], issued: str | None) -> Iterator[Issue]:
    """A body of the district level that acts in a paper issued after that level ended; said once."""
    if issued is None or issued < _DISTRICT_END[: len(issued)] or len(issued) < len("2025-07"):
        return
    spans = [(r.start, r.end) for r in references]
    for start, end in (*outline.stretch("letterhead"), *outline.stretch("body")):
        for match in _DISTRICT.finditer(outline.text.text, start, end):
            if any(a <= match.start() < b for a, b in spans) or _GONE.search(_sentence(outline, match)):
                continue
            yield _issue(
                "district_after_reform", f"a body of the district level acts after {_DISTRICT_END}: {match.group()}",
                "the commune or province took its place", outline.text.places(*match.span()),
                severity="info",
            )  # fmt: skip
            return


def _sentence(outline: Outline, match: re.Match[str]) -> str:
    """The sentence around some words, as far as it matters."""
    text = outline.text.text
    before = re.split(r"[.;\n]\s", text[max(0, match.start() - _AROUND) : match.start()])[-1]
    return before + re.split(r"[.;]\s|\n", text[match.start() : match.end() + _AROUND])[0]


def _issue(code: str, message: str, suggestion: str, places: tuple[Place, ...], *, severity: str = "warning") -> Issue:
    return Issue(
        severity=severity, code=code, message=message, suggestion=suggestion,
        page=places[0].page if places else None, places=places,
    )  # fmt: skip
