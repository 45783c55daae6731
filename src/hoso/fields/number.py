"""Number and symbol (số, ký hiệu) of a paper: found in the letterhead, taken apart, a blank number said as blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.catalog.types import names_by_code
from hoso.model import Issue
from hoso.text.grounding import ground, sure_of
from hoso.text.letters import CAPITALS
from hoso.text.symbols import SYMBOL, Symbol, parse_symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.letterhead import Row
    from hoso.model import Field, Text

_LABEL = re.compile(
    r"^\W{0,3}(?:(?:Bộ luật|Luật|Nghị quyết|Pháp lệnh|Lệnh|Nghị định|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Văn bản|"
    r"Bo luat|Luat|Nghi quyet|Phap lenh)\s+)?"
    r"(?:s[ốô](?![\w])|s[ốô](?=\d)|s[oóòỏõọơớồổỗộ06](?=\s*[:;]|\s+\d{1,5}\s?[/\u2010-\u2015\u2212-]|\s+\d{1,4}\s[A-Z]{2}))\s*[:;.]?\s*",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\S+")
_CODE_LIKE = re.compile(r"[\w&+./…\u2010-\u2015\u2212-]+,?$")
_WORDS = re.compile(r"^(?:[Vv]\s*/\s*v|[Vv][ềe]|[Nn]gày|[Tt]háng|[Nn]ăm|của|[Kk]ính)\b", re.IGNORECASE)
_SEPARATOR = re.compile(r"[/\u2010-\u2015\u2212-]")
_DOTS = re.compile(r"^[.…_\s]+|(?<=\d)[.…_]+(?=\s*[/-])|(?<=[/-])[.…_]+(?=/)")
_MIXED = re.compile(r"^[" + CAPITALS + r"&]{1,}[a-zà-ỹ]{0,3}[A-ZĐ0-9]*$")
_LOOSE_CODE = re.compile(
    r"\s*(?P<num>\d{1,6}[a-z]?)?\s*[/\u2010-\u2015\u2212-]\s*[" + CAPITALS + r"][\w&]*"
    r"(?:\s?[/\u2010-\u2015\u2212-]\s?[" + CAPITALS + r"][\w&]*)*\s*$"
)
_SECOND_HALF = re.compile(
    r"[" + CAPITALS + r"][\w&]*(?:\s?[/\u2010-\u2015\u2212-]\s?[" + CAPITALS + r"][\w&]*)*(?=\W*$)"
)
_NAMED = re.compile(r"\W*(?:[" + CAPITALS + r"]+ )+SỐ\b(?!\s*:)")
_PLACE = re.compile(r"[" + CAPITALS + r"][a-zà-ỹ]+(?:\s[^\W\d]+){0,3},\s*ngày(?!\w)")  # `… - | Hòa Lạc, ngày 27`
_CITED = re.compile(r"\W*ngày\s+\d", re.IGNORECASE)
_STAMP = re.compile(r"^\W*(?:DEN|CONG VAN DEN)\b")


@dataclass(frozen=True, slots=True)
class NumberRead:
    """What a number line gave."""

    symbol: Field[str] | None = None
    number: Field[str] | None = None
    kind_code: Field[str] | None = None
    parsed: Symbol | None = None
    at: int = -1  # index of its row in the rows given
    issues: tuple[Issue, ...] = ()


def symbol_in(line: str) -> tuple[int, int, Symbol | None] | None:
    """Find the symbol in a number line (`Số: 15/KH-UBND`); None where the line is no number line.

    Returns:
        Where the symbol begins and ends in the line, and the symbol taken apart (None where nothing is filled in).

    >>> symbol_in("Số 218 -QĐ/TW")[2].canonical
    '218-QĐ/TW'
    """
    label = _LABEL.match(line)
    if label is None:
        match = SYMBOL.match(line.strip())
        if match is None or match.end() < len(line.strip()):
            return None
        start = line.index(line.strip())
        return start, start + match.end(), parse_symbol(match.group())
    start, end = label.end(), label.end()
    for match in _TOKEN.finditer(line, label.end()):
        word = match.group()
        if not _CODE_LIKE.match(word) or _WORDS.match(word) or not _goes_on(line[start:end], word, line[match.end() :]):
            break
        if _PLACE.match(line, match.start()):
            end = start + len(line[start:end].rstrip(" -–"))
            break
        end = match.end()
    raw = line[start:end].rstrip(" .,…_")
    end = start + len(raw)
    dots = _DOTS.match(raw)
    if dots:
        start += dots.end()
        raw = raw[dots.end() :]
    raw = _DOTS.sub("", raw)
    return start, end, parse_symbol(raw) if _SEPARATOR.search(raw) or not raw.isdigit() else None


def _goes_on(before: str, word: str, after: str) -> bool:
    """Whether a word still belongs to the symbol that was read so far."""
    if not before.strip(" .…_") or _SEPARATOR.search(word) or _SEPARATOR.match(after.lstrip()[:1]):
        return bool(re.search(r"[\d/…._" + CAPITALS + r"\u2010-\u2015\u2212-]", word))
    if _SEPARATOR.search(before.rstrip()[-1:]) or before.rstrip().endswith(","):
        return bool(_MIXED.match(word) or word[0].isdigit())
    return not _SEPARATOR.search(before) and word.isdigit()


def read_number(text: Text, rows: Sequence[Row]) -> NumberRead:
    """Read the number line among the rows of a column: the first with a code, and none of an incoming stamp.

    A number inside a body's name (`ĐOÀN THANH TRA THEO` / `QUYẾT ĐỊNH SỐ 118/QĐ-TTTP`) holds where there is no other.
    """
    named = {i for i, row in enumerate(rows) if _NAMED.match(row.text)}
    read = _read_rows(text, rows, _stamped(rows) | named)
    return read if not named or read.parsed is not None else _read_rows(text, rows, _stamped(rows))


def _read_rows(text: Text, rows: Sequence[Row], stamped: set[int]) -> NumberRead:
    """Read the first number line with a code among rows, but for those of a stamp."""
    best: tuple[int, int, int, int, Symbol | None] | None = None
    for i, row in enumerate(rows):
        found = symbol_in(row.text)
        if found is None or i in stamped:
            continue
        start, end, parsed = found
        if start and row.bare[:1] != "S" and _CITED.match(row.text, end):
            continue  # `Nghị quyết số 03/2021/UBTVQH15 ngày 24 tháng 9 năm 2021`: cited by the title
        if parsed is not None and row.text[start:end].rstrip().endswith(("-", "/", "–")) and i + 1 < len(rows):
            longer = _continued(text, rows, i, start)
            if longer is not None:
                return longer
        rank = (2 if parsed.num else 1) if parsed is not None else 0
        if best is None or rank > best[0]:
            best = (rank, i, start, end, parsed)
    if best is None:
        return NumberRead()
    _, i, start, end, parsed = best
    row = rows[i]
    if parsed is not None:
        return _fields(text, parsed, row.spans(start, end), row, start=start, at=i)
    return _torn(text, rows, i, start, end) or _without_code(text, row, row.text[start:end], start=start, at=i)


def _torn(text: Text, rows: Sequence[Row], at: int, start: int, end: int) -> NumberRead | None:
    """Put a label with its bare number and a code on a row nearby together (the number was stamped in apart)."""
    digits = rows[at].text[start:end]
    for i in (at + 1, at - 1, at + 2):
        if not 0 <= i < len(rows) or _LABEL.match(rows[i].text):
            continue
        match = _LOOSE_CODE.match(rows[i].text)
        if match is None or (digits and match["num"]):
            continue
        parsed = parse_symbol(digits + match.group())
        if parsed is not None and parsed.type_code + "".join(parsed.issuer):
            number_row = rows[at] if digits else rows[i]
            spans = (*rows[at].spans(start, end), *rows[i].spans(*match.span()))
            return _fields(text, parsed, spans, number_row, start=start if digits else 0, at=max(at, i))
    return None


def _stamped(rows: Sequence[Row]) -> set[int]:
    """Rows of an incoming stamp: those next to the word ĐẾN."""
    marked = {i for i, row in enumerate(rows) if _STAMP.match(row.bare) and len(row.bare) < 40}
    return {j for i in marked for j in range(i - 1, i + 4) if j != i and not _has_code(rows, j)} | marked


def _has_code(rows: Sequence[Row], i: int) -> bool:
    if not 0 <= i < len(rows):
        return False
    found = symbol_in(rows[i].text)
    return found is not None and found[2] is not None


def _continued(text: Text, rows: Sequence[Row], at: int, start: int) -> NumberRead | None:
    """Read a symbol that is broken over two rows after a dash or a slash."""
    row, after = rows[at], rows[at + 1]
    match = _SECOND_HALF.match(after.text)
    if match is None or _WORDS.match(after.text):
        return None
    raw = row.text[start:] + match.group()
    parsed = parse_symbol(raw)
    if parsed is None:
        return None
    spans = (*row.spans(start), *after.spans(0, match.end()))
    return _fields(text, parsed, spans, row, start=start, at=at)


def _without_code(text: Text, row: Row, digits: str, *, start: int, at: int) -> NumberRead:
    """Give a number that stands without any code, or say that nothing stands there."""
    if not digits.isdigit():
        return NumberRead(at=at, issues=(_blank(text, row.spans()),))
    number = ground(text, digits, *row.spans(start, start + len(digits)), rule="number_line", confidence=0.8)
    return NumberRead(number=number, at=at)


def _fields(
    text: Text, parsed: Symbol, spans: Sequence[tuple[int, int]], row: Row, *, start: int, at: int
) -> NumberRead:
    """Ground a symbol, its number and its type's code."""
    sure = sure_of(text, spans, 0.99 if parsed.num and parsed.family != "irregular" else 0.95)
    symbol = ground(text, parsed.canonical, *spans, rule="number_line", confidence=sure)
    number = kind_code = None
    if parsed.num:
        a, b = _within(row.text, start, parsed.num)
        number = ground(text, parsed.num, *row.spans(a, b), rule="number_line", confidence=sure)
    if parsed.type_code and parsed.type_code in names_by_code():
        skip = start + (len(parsed.num) if parsed.num else 0)
        place = row.text.find(parsed.type_code, skip)
        where = row.spans(place, place + len(parsed.type_code)) if place >= 0 else spans
        kind_code = ground(text, parsed.type_code, *where, rule="symbol", confidence=sure)
    issues = () if parsed.num else (_blank(text, spans),)
    return NumberRead(symbol, number, kind_code, parsed, at, issues)


def _within(line: str, start: int, number: str) -> tuple[int, int]:
    """Where the digits of a number stand in a line, blanks between them or not."""
    at = line.find(number, start)
    if at >= 0:
        return at, at + len(number)
    match = re.compile(r"\s*".join(re.escape(c) for c in number if not c.isspace())).search(line, start)
    return (match.start(), match.end()) if match else (start, start + len(number))


def _blank(text: Text, spans: Sequence[tuple[int, int]]) -> Issue:
    places = tuple(place for start, end in spans for place in text.places(start, end))
    return Issue(
        severity="warning",
        code="blank_number",
        message="the number is blank in the text of the page",
        suggestion="look at the page: it may be written by hand, stamped or a picture",
        page=places[0].page if places else 1,
        places=places,
    )


def kind_names(parsed: Symbol | None) -> tuple[str, ...]:
    """The types that the code of a symbol can stand for, the commonest first."""
    return names_by_code().get(parsed.type_code, ()) if parsed is not None and parsed.type_code else ()
