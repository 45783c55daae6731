"""Dates as written: those that a citation's own date explains, and those that nobody marked."""

from __future__ import annotations

import re

LONG = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}),? năm (\d{4})")
SHORT = re.compile(r"(?:ngày )?\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
YEAR = re.compile(r"năm (\d{4})\b")
SUSPECT = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b|\bngày \d|\btháng (?:\d|[Gg]iêng|[Hh]ai|[Bb]a)|\b[Qq]uý (?:[IVX]+|\d)\b"
    r"|\bnăm (?:19|20)\d\d\b|\bgiai đoạn \d|\bnhiệm kỳ \d|\b[Hh][ằà]ng (?:ngày|tuần|tháng|quý|năm)\b|\b[Tt]hường xuyên\b"
    r"|\b[Đđ]ịnh kỳ\b|\btrong (?:vòng|thời hạn) \d|\b\d{1,2} tháng (?:đầu|cuối) năm\b|\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b"
    r"|\b[Cc]uối năm\b|\b[Đđ]ầu năm\b|\b[Nn]gay sau khi\b|\bnăm học \d|(?<![/.-])\b\d{1,2}/(?:19|20)\d\d\b(?!/)"
)


def iso(day: str, month: str, year: str) -> str:
    """An ISO date of three printed numbers."""
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


def wrap_dates(raw: str, at: int, own: str) -> str:
    """Mark the date of a citation inside its words (from `at`), where it is the declared one and not marked by hand."""
    if not own:
        return raw
    closed, start, hit = [False], at, None  # for each open brace: whether its words are another citation's
    for i in range(at, len(raw)):
        if raw[i] not in "{}":
            continue
        if not closed[-1]:
            hit = hit or _first(raw[start:i], own, start)
            if re.match(r"\{d:\S+ cited", raw[i:]):
                return raw
        if raw[i] == "{":
            closed.append(closed[-1] or bool(re.match(r"\{(?:r|d|nd)\b", raw[i:])))
        else:
            closed.pop()
        start = i + 1
        if not closed:
            break
    if not hit:
        return raw
    begin, end, markup = hit
    return raw[:begin] + "{" + markup + "|" + raw[begin:end] + "}" + raw[end:]


def _first(part: str, own: str, offset: int) -> tuple[int, int, str] | None:
    for pattern in (LONG, SHORT):
        for found in pattern.finditer(part):
            if iso(*found.groups()) == own:
                return offset + found.start(), offset + found.end(), f"d:point cited {own}"
    if re.fullmatch(r"\d{4}", own):
        for found in YEAR.finditer(part):
            if found[1] == own:
                return offset + found.start(), offset + found.end(), f"d:interval cited {own}-01-01 {own}-12-31"
    return None


def printed(own: str, text: str) -> bool:
    """Whether a text prints this ISO date, in whole or in the part that is declared."""
    if not own:
        return True
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    wanted = [int(n) for n in reversed(own.split("-"))]
    return any(numbers[i : i + len(wanted)] == wanted for i in range(len(numbers)))
