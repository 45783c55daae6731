"""Symbols and days that recognition tore (`5 1/2005/QH11`, `201 4/QH13`), closed where one thing alone can stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.catalog.legislatures import terms_of
from hoso.catalog.types import names_by_code

if TYPE_CHECKING:
    from collections.abc import Iterator

Change = tuple[int, int, str]

_NUMBERED = r"\w\s+[Ss][ốôóỐÔÓ][.:]?\s"
# what is numbered by itself before a symbol begins: `Mẫu số 1 05/2020/TT-BTC` is no number 105
_NO_DOCUMENT = re.compile(r"(?:mẫu|biểu|phụ lục|bảng|hình|điều|khoản)\s+s\w[.:]?\s$", re.IGNORECASE)
_STROKE = "IlÏÌÍÎ|!"  # read for a 1 that stands beside other figures
_TORN_NUMBER = re.compile(
    rf"{_NUMBERED}(?P<torn>[\d{_STROKE}]{{1,2}}\s\d{{1,3}}|[{_STROKE}]{{1,2}}\d{{1,3}})"
    r"(?=\s?/\s?(?:19|20)\s?\d\s?\d\s?/|/[A-ZĐ]{2,4}[A-Za-zĐ]?-[A-ZĐ]|\s?-\s?(?:NQ|CT|KL|QĐ|TB)/)"
)
_TORN_CODE = re.compile(  # `08/2020/T T-BLĐTBXH`, `12-C Tr/BCĐ`
    r"(?<=\d)\s?[-/]\s?(?P<torn>(?P<one>[A-ZĐ]{1,3})\s(?P<two>[A-ZĐ]{0,3}r?))(?=\s?[-/]\s?[A-ZĐ])"
)
_TORN_DASH = re.compile(
    r"(?<=\d)(?P<torn>-\s?-)(?=\s?(?:NQ|CT|KL|QĐ|TB|CTr|HD|KH)/)|(?<=\d/TT)(?P<sign>[:;.,'*])(?=-[A-ZĐ])"
)
_TORN_YEAR = re.compile(r"(?<=\d)(?P<torn>\s?/{1,2}\s?(?:19|20)\s?\d\s?\d)(?=\s?(?:/|[QO9]H))")
_LOST_SLASH = re.compile(
    r"(?<=\d/)(?P<torn>(?P<decade>20\d)[LlI]|(?P<year>20\d\d)[1lI|])(?=(?:NĐ|ND|TT|TTLT|NQ|QĐ|QD|QH|UBTVQH)[-\d])"
)
_LEGISLATURE = re.compile(
    r"(?:\d/|^)(?P<year>(?:19|20)\d\d)(?P<torn>/?(?P<body>(?:UBTV)?/?[QO9])\s?H"
    r"(?P<read>[\s.]{0,2}[1IlL|!](?:[\s.]{0,2}[0-9OoIlSsŠ§$]S?)?)?)(?!\w)(?=(?P<end>\s*(?:[,;:)]|$))?)"
)
_DIGITS = str.maketrans("IlL|!OoSsŠ§$", "111110055555")
_ONES = str.maketrans(_STROKE, "1" * len(_STROKE))
_SPECK = re.compile(r"(?<=[Nn]gày)(?P<torn>[,.;:'’`]+)(?=\s\d{1,2}\s(?:tháng|/))")
_PINPOINT = re.compile(r"(?<!\w)(?:[Kk]hoản|Điều)\s(?P<torn>[Il|])(?=[\s,;.)])(?!\.\s?[A-ZĐ])")  # both count in figures
_FIGURE = r"[\dIlO|!\]ÌÍŠ§]"
_LABEL = re.compile(
    r"(?<!\w)[Ss](?P<o>[ôồỗộoóòõọƠơớờÓÒÔÕỒỖ])(?=[.:]?\s?\d{1,5}\s?(?:/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ]{2}|-[A-ZĐ]{2}))"
)
_FIGURED_DAY = re.compile(r"(?<=[Nn]gày\s)(?P<torn>\d\s?\d?\s?/\s?\d\s?\d?\s?/\s?(?:19|20)\s?\d\s?\d)(?![\d/])")
_DAY = re.compile(
    rf"ng[aàáảạãăâ]y\s(?P<day>{_FIGURE}{{1,2}})\s(?P<month_word>th[aáàảãạăắâấ]ng)\s(?P<month>{_FIGURE}{{1,2}})"
    r"(?:\s(?P<year_word>n[aăâãàáắằẵảạ]m)(?=\s(?:19|20)\d\d)|$)", re.IGNORECASE,
)  # fmt: skip
_BOTH = 2  # figures of a term
_FIGURES = str.maketrans("IiLlOo|!]ÌìÍíŠš§", "1111001111111555")  # the words are looked for in either size


def torn_labels(text: str) -> Iterator[Change]:
    """The `số` before a symbol, read as `só` or `sô`; `sở` and `sổ` are words of their own."""
    for match in _LABEL.finditer(text):
        yield match.start("o"), match.end("o"), "Ố" if match["o"].isupper() else "ố"


def torn_numbers(text: str) -> Iterator[Change]:
    """Numbers that a space parts behind `số`, and years that one parts between strokes."""
    for match in _TORN_NUMBER.finditer(text):
        if not _NO_DOCUMENT.search(text, 0, match.start("torn")):
            yield _closed(match, "".join(match["torn"].split()).translate(_ONES))
    for match in _TORN_YEAR.finditer(text):
        meant = "/" + "".join(match["torn"].split()).lstrip("/")
        if "".join(match["torn"].split("/")).strip() != meant[1:] or "//" in match["torn"]:  # `123 /2026/` is no tear
            yield _closed(match, meant)
    for match in _LOST_SLASH.finditer(text):
        yield _closed(match, f"{match['year'] or match['decade'] + '1'}/")


def torn_codes(text: str) -> Iterator[Change]:
    """Codes that a space parts where one that the catalogue knows stands there, and signs read beside a dash."""
    for match in _TORN_CODE.finditer(text):
        if (joined := match["one"] + match["two"]) in names_by_code():
            yield _closed(match, joined)
    for match in _TORN_DASH.finditer(text):
        if match["torn"]:
            yield _closed(match, "-")
        else:
            yield match.start("sign"), match.end("sign"), ""


def torn_legislatures(text: str) -> Iterator[Change]:
    """The National Assembly's code behind a year, which leaves one term of it (two where a term ended)."""
    for match in _LEGISLATURE.finditer(text):
        terms = terms_of(int(match["year"]))
        digits = re.sub(r"\D", "", (match["read"] or "").translate(_DIGITS))[:2]
        if len(digits) < _BOTH and match["end"] is None:
            continue  # `2014/QH khóa XIII`: words go on where a term would stand
        if digits and int(digits) in terms:
            term = digits
        elif len(terms) == 1 and (len(digits) < _BOTH or not match["read"][-1].isdigit()):
            term = str(terms[0])
        else:
            continue  # a term of other years: one of the two was misread
        body = "UBTVQH" if match["body"].startswith("UBTV") else "QH"
        yield _closed(match, f"/{body}{term}")


def torn_days(text: str) -> Iterator[Change]:
    """Figures and words of a day: `ngày 20 thảng I1 nãm 2014`, `ngày 29/1 1/2005`."""
    for match in _FIGURED_DAY.finditer(text):
        day, month, _ = "".join(match["torn"].split()).split("/")
        if 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            yield _closed(match, "".join(match["torn"].split()))
    for match in _SPECK.finditer(text):
        yield _closed(match, "")
    for match in _DAY.finditer(text):
        day, month = match["day"].translate(_FIGURES), match["month"].translate(_FIGURES)
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            continue
        small = not match["month_word"].isupper()
        words = {"day": day, "month_word": "tháng", "month": month, "year_word": "năm"}
        for name, meant in words.items():
            if match[name] is None:
                continue  # the line ends with the month
            written = meant if small else meant.upper()
            if written != match[name] and match[name].lower() != meant:
                yield match.start(name), match.end(name), written


def lone_ones(text: str) -> Iterator[Change]:
    """The 1 of an article or clause, read as a letter: `khoản I Điều I` counts in figures."""
    for match in _PINPOINT.finditer(text):
        yield _closed(match, "1")


def _closed(match: re.Match[str], meant: str) -> Change:
    return match.start("torn"), match.end("torn"), meant
