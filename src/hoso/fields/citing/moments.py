"""The date of a cited document: long, with strokes, partial where the page leaves a blank."""

from __future__ import annotations

import re
from datetime import date

from hoso.fields.citing.mention import Part

_DAY = r"(?P<d>\d{1,2}|[.…_]*)"
_FULL = re.compile(
    rf"\s*[,(]?\s*(?:(?:ban hành|ký|được ban hành|lập|được lập|ký ban hành|ký kết|thông qua|phát hành|"
    rf"cùng|(?:vào\s+)?(?:hồi|lúc)\s+\d{{1,2}}\s*(?:giờ|h|g|:)\s*\d{{0,2}}\s*(?:phút)?\s*,?)\s+)?ngày\s*(?:{_DAY}\s*[/.-]\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>(?:\d{{4}}|(?:19|20)\s\d\d|\d\d))(?!\d)"
    rf"|(?P<d2>\d{{1,2}}|[.…_]*)\s*tháng\s*(?P<m2>\d{{1,2}})\s*(?:,|năm)?\s*(?:năm\s*)?(?P<y2>\d{{4}})(?!\d))",
    re.IGNORECASE,
)
_OTHERS = re.compile(  # `…/NĐ-CP, ngày 12/3/2025 xã đã mở lớp`: the day on which somebody did something
    r"\s+(?!(?:của|về|do|quy|hướng|sửa|và|được|hết|thì|này)(?!\w))[^\W\d_][^,.;:\n]{0,50}?\s"
    r"(?:đã|ban hành|có|tổ chức|mở|gửi|ký|ra|nhận|họp|lập|trình)(?!\w)"
)
_MONTH = re.compile(r"\s*,?\s*tháng\s*(?P<m>\d{1,2})\s*(?:/|năm)\s*(?P<y>\d{4})(?!\d)")
_EMPTY = re.compile(  # "ngày … tháng … năm 2026": no more than the year, if that
    r"\s*,?\s*ngày[\s.…_]*(?:tháng[\s.…_]*năm|/[\s.…_]*/)[\s.…_]*(?P<y>(?:19|20)\d\d)?(?!\d)", re.IGNORECASE
)
_YEAR = re.compile(r"\s*,?\s*(?:\(\s*)?(?:sửa đổi\s+)?(?:năm\s+)(?P<y>(?:19|20)\d\d)(?!\d)")
_BARE_YEAR = re.compile(r"\s+(?P<y>(?:19|20)\d\d)(?![\d/.-])")
_FIRST_YEAR, _CENTURY, _NOW = 1930, 100, 60


def read_date(
    text: str, at: int, limit: int, *, year_alone: bool = False, bare_year: bool = False
) -> tuple[Part | None, int]:
    """Read a date that begins at an offset.

    Args:
        text: the whole text.
        at: where it must begin (spaces and a comma may stand before it).
        limit: where it must have ended.
        year_alone: whether `năm 2022` counts.
        bare_year: whether a year without `năm` counts.

    Returns:
        The date (ISO, partial where the page has less; None where there is none or it is not in the calendar) and the
        offset after it.
    """
    match = _FULL.match(text, at, limit)
    if match and match.group().lstrip().startswith(",") and _OTHERS.match(text, match.end()):
        return None, at
    if match:
        day, month, year = match["d"] or match["d2"] or "", match["m"] or match["m2"], match["y"] or match["y2"]
        value = _iso(day, month, year)
        begin = match.start() + len(match.group()) - len(match.group().lstrip(" ,(\n"))
        return (Part(value, begin, match.end()) if value else None), match.end()
    match = _EMPTY.match(text, at, limit)
    if match:
        return (Part(match["y"], match.start("y"), match.end("y")) if match["y"] else None), match.end()
    match = _MONTH.match(text, at, limit)
    if match:
        value = _iso("", match["m"], match["y"])
        return (Part(value, match.start("m"), match.end()) if value else None), match.end()
    match = (_YEAR.match(text, at, limit) if year_alone else None) or (
        _BARE_YEAR.match(text, at, limit) if bare_year else None
    )
    if match:
        return Part(match["y"], match.start("y"), match.end("y")), match.end()
    return None, at


def _iso(day: str, month: str, year: str) -> str:
    year = "".join(year.split())  # `16/7/20 21`: a year that is torn
    if len(year) == 2:
        year = str(2000 + int(year) if int(year) < _NOW else 1900 + int(year))
    if not day.isdigit():
        return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 and int(year) >= _FIRST_YEAR else ""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if found.year >= _FIRST_YEAR else ""
