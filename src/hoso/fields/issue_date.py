"""Place and date of issue: the line beside the number, whole, partial or blank; for laws the closing sentence."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.fields.letterhead import joined
from hoso.model import Issue
from hoso.text.grounding import ground, sure_of
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.letterhead import Row
    from hoso.model import Field, Outline, Text

_BLANK = r"[\s.…_]*"
_DATE = re.compile(
    rf"NGAY{_BLANK}(?P<d>\d\s?\d?)?{_BLANK}(?:THANG{_BLANK}(?P<m>\d\s?\d?)?{_BLANK}NAM{_BLANK}(?P<y>(?:19|20)\s?\d\s?\d)?"
    rf"|[/.-]{_BLANK}(?P<m2>\d\s?\d?)?{_BLANK}[/.-]{_BLANK}(?P<y2>(?:19|20)\s?\d\s?\d)?)"
)
_MONTH = re.compile(rf"(?<!NGAY )\bTHANG{_BLANK}(?P<m>\d\s?\d?)?{_BLANK}NAM{_BLANK}(?P<y>(?:19|20)\d\d)")
_BARE_DATE = re.compile(r",\s*(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>(?:19|20)\d\d)\s*$")
_ALONE = re.compile(r"^\W*(?:[A-Z. ]{2,40}\d{0,2}\s*,\s*)?NGAY\b[^A-Z]*(?:THANG[^A-Z]*NAM)?[^A-Z]*$")
_STARTED = re.compile(r"\bNGAY\b|\bTHANG\b.*\bNAM\b")
_ADOPTED = re.compile(
    r"\b(?:LUAT|BO LUAT|NGHI QUYET|PHAP LENH|HIEN PHAP) NAY (?:DA )?DUOC\b[^.]{3,260}?\bTHONG QUA\s+(?:VAO )?"
    r"(?:NGAY|TAI KY HOP[^.]{0,60}NGAY)\s*(?P<d>\d{1,2})\s*(?:THANG|/|-)\s*(?P<m>\d{1,2})\s*(?:NAM|/|-)\s*(?P<y>\d{4})"
)
_HOUR = re.compile(r",\s*(?:VAO |LUC |HOI )+\d{1,2}\s*(?:GIO|H|:).*$")  # telegrams print the hour too
_DAY_LEFT = re.compile(r"[,.]\s*NGAY\b")  # of a day that nobody could read: `Quảng Ngãi, ngày — tháng 01 năm 2025`
_TAIL = 6000  # characters at the end of body and foot in which a closing sentence is looked for


@dataclass(frozen=True, slots=True)
class DateRead:
    """What a line of place and date gave."""

    date: Field[str] | None = None
    place: Field[str] | None = None
    issues: tuple[Issue, ...] = ()
    found: bool = False  # whether there is such a line at all, blank or not


def read_date(text: Text, rows: Sequence[Row], *, sure: float = 0.99, strict: bool = False) -> DateRead:
    """Read the first line of place and date among some rows.

    Args:
        text: the document's text.
        rows: rows of one column, top to bottom.
        sure: confidence of a whole date found here.
        strict: take only a row that holds nothing but a place and a date (outside the letterhead's right column).
    """
    for i, printed in enumerate(rows):
        row = _whole(printed, rows[i + 1 : i + 2])
        if len(row.text) > 110 or (strict and not _ALONE.match(row.bare)):
            continue
        match = _DATE.search(row.bare) or _MONTH.search(row.bare) or _BARE_DATE.search(row.bare)
        if match is not None:
            return _read(text, row, match, sure, above=rows[i - 1] if i else None)
        blank = _STARTED.search(row.bare)
        if blank is not None and "," in row.text[: blank.start() + 1] and len(row.text) < 60:
            return DateRead(
                place=_place(text, row, blank.start(), 0.8 * sure),
                issues=(_doubt(text, row, "blank_date"),),
                found=True,
            )
    return DateRead()


def _whole(row: Row, following: Sequence[Row]) -> Row:
    """Join a row that begins a date with the next one, where the date is broken over the line end."""
    begun = re.search(r",\s*NGAY\b(?!.*\bNAM\b.*\d{4})", row.bare)
    if begun and following and re.match(r"\W*(?:\d{1,2}\s*)?(?:THANG|NAM)\b|\W*(?:19|20)\d\d\W*$", following[0].bare):
        return joined(row, following[0])
    return row


def _read(text: Text, row: Row, match: re.Match[str], sure: float, above: Row | None = None) -> DateRead:
    got = match.groupdict()
    year = _digits(got.get("y") or got.get("y2"))
    month = _digits(got.get("m") or got.get("m2"))
    day = _digits(got.get("d"))
    place = _place(text, row, match.start(), sure)
    if place is None and above is not None and above.text.rstrip().endswith(","):
        place = _place(text, above, len(above.text), 0.9 * sure)
    value, issue = _value(year, month, day)
    issues = (_doubt(text, row, issue),) if issue else ()
    if not value:
        return DateRead(place=place, issues=issues, found=True)
    start = match.start() + (1 if match.group().startswith(",") else 0)
    partial = len(value) < 10
    spans = row.spans(start, match.end())
    told = sure_of(text, spans, 0.95 * sure if partial else sure)
    field = ground(text, value, *spans, rule="place_and_date", confidence=told)
    return DateRead(date=field, place=place, issues=issues, found=True)


def _digits(raw: str | None) -> str:
    return "".join((raw or "").split())


def _value(year: str, month: str, day: str) -> tuple[str, str]:
    """Give the ISO date as far as it is printed, and the code of a doubt about it."""
    if not year:
        return "", "blank_date"
    if not month or not 1 <= int(month) <= 12:
        return year, "impossible_date" if month else "partial_date"
    if not day:
        return f"{year}-{int(month):02}", "partial_date"
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat(), ""
    except ValueError:
        return f"{year}-{int(month):02}", "impossible_date"


def _place(text: Text, row: Row, end: int, sure: float) -> Field[str] | None:
    """Read the place before the date."""
    hour = _HOUR.search(row.bare[:end]) or _DAY_LEFT.search(row.bare[:end])
    before = row.text[: hour.start() if hour else end].rstrip(" ,;.")
    start = len(before) - len(before.lstrip(" -–.*_"))
    name = " ".join(before[start:].split())
    if not name or len(name) > 60 or not name[0].isupper() or ":" in name:
        return None
    return ground(text, name, *row.spans(start, len(before)), rule="place_and_date", confidence=0.99 * sure)


_MESSAGES = {
    "blank_date": ("warning", "the date of issue is blank in the text of the page"),
    "partial_date": ("info", "the date of issue lacks day, month or year"),
    "impossible_date": ("warning", "the calendar has no such date of issue"),
}


def _doubt(text: Text, row: Row, code: str) -> Issue:
    severity, message = _MESSAGES[code]
    places = tuple(place for start, end in row.spans() for place in text.places(start, end))
    return Issue(
        severity=severity, code=code, message=f"{message}: {' '.join(row.text.split())}",
        suggestion="look at the page: what is blank may be written by hand or a picture", page=row.page, places=places,
    )  # fmt: skip


def read_adoption(outline: Outline) -> Field[str] | None:
    """Read the date of a paper of the National Assembly in its closing sentence (`… thông qua ngày …`)."""
    text = outline.text
    stretches = (
        outline.stretch("body")
        + outline.stretch("grounds")
        + outline.stretch("signature")
        + outline.stretch("appendix")
    )
    for start, end in sorted(stretches, reverse=True):
        first = max(start, end - _TAIL)
        found = list(_ADOPTED.finditer(bare(text.text[first:end]).replace("\n", " ")))
        if not found:
            continue
        match = found[-1]
        value, _ = _value(match["y"], match["m"], match["d"])
        at = text.text.rfind(" ", 0, first + match.start("d"))
        at = text.text.rfind(" ", 0, at) + 1
        return ground(text, value, (max(at, first), first + match.end()), rule="closing_sentence", confidence=0.97)
    return None


_OPENED = re.compile(
    r"\b(?:HOI|VAO LUC|HOM NAY|VAO HOI)\b[^.;]{0,60}?\bNGAY\s+(?P<d>\d{1,2})\s*(?:THANG|/|-)\s*(?P<m>\d{1,2})"
    r"\s*(?:NAM|/|-)\s*(?P<y>\d{4})"
)


def read_opening(outline: Outline) -> Field[str] | None:
    """Read the date of minutes (biên bản) in their opening sentence: `Hồi … giờ … ngày …`, specification 1.13."""
    text = outline.text
    for paragraph in [p for p in outline.paragraphs if p.zone in {"body", "grounds"}][:4]:
        match = _OPENED.search(bare(text.text[paragraph.start : paragraph.end]))
        if match is None:
            continue
        value, _ = _value(match["y"], match["m"], match["d"])
        at = text.text.rfind(" ", 0, paragraph.start + match.start("d") - 1) + 1
        span = (max(at, paragraph.start), paragraph.start + match.end())
        return ground(text, value, span, rule="opening_sentence", confidence=0.9)
    return None
