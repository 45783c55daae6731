"""The atoms of the grammar: days, months, quarters, parts of a year, years and spans of years, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.fields.timing.calendar import exists, iso, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "v": 5, "vi": 6, "vii": 7,
}  # fmt: skip
_Y = r"(?:1[89]|2\d)\d\d(?!\d)"
_MONTH = r"(?:\d{1,2}(?!\d)|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười|một|chạp)"
_JOIN = r"\s*(?:,|và|hoặc|[-–—]|đến\s+hết|đến|tới)\s*"
_QUARTER = r"(?:iii|ii|iv|i|[1-4]|một|hai|ba|bốn|tư)(?!\w)"
_NO_QUARTER = r"(?:vi{0,2}|[5-9])(?!\w)"
_QJOIN = r"\s*(?:,|và|hoặc|\+|[-–—]|đến\s+hết|đến|tới)\s*(?:quý\s*)?"
_YEAR_AFTER = (
    rf"(?:\s*[/-]\s*(?P<{{0}}a>{_Y})|\s*,?\s*(?:của\s+)?năm\s*(?P<{{0}}b>{_Y})|\s+(?P<{{0}}c>{_Y})(?![/.-]\d))?"
)

_ATOM = re.compile(
    rf"""(?<!\w)  # what an atom begins with, looked at first: it makes the search three times faster
    (?=\d{{1,4}}\s*(?:[/.]\s?\d|[,–—÷-]|tháng|và|hoặc|đến|tới)|n(?:gày|ửa|ăm|hiệm|iên)
      |t(?:háng|[\s.]{{0,2}}\d|ừ\s+(?:năm\s+)?\d|hời)|qu?[ýí\s\d.i]|g(?:iai|iữa\s+n)|c(?:ác\s+[tn]|uối\s+n)|đầu\s+n
      |(?:ba|sáu|chín)\s*t|khóa|m(?:ùng|ồng)|\()(?:
      (?P<blank>ngày[\s.…_]*(?:tháng[\s.…_]*(?P<bm>\d{{1,2}}(?!\d))?[\s.…_]*năm
        |/\s?(?P<bn>\d{{1,2}})\s?/)\s*(?P<by>{_Y}))
    | (?P<each>ngày\s*(?P<ed>\d{{1,2}})\s+(?:của\s+)?các\s+tháng\s*
        (?P<el>\d{{1,2}}(?:\s*(?:,|và)\s*(?:tháng\s*)?\d{{1,2}})+)
        (?!\s?/\s?\d\d?(?!\d)){_YEAR_AFTER.format("z")})
    | (?P<plain>(?P<pn>(?:ngày\s*(?:(?:mùng|mồng)\s*)?|mùng\s*|mồng\s*))?(?<![\d/.,]\b)(?P<pd>\d{{1,2}})(?:
          \s?(?P<sep>[/.\-–])\s?(?P<pm>\d{{1,2}})(?:\s?(?P=sep)\s?(?P<py>\d{{4}}|\d\d)(?!\d|[/.]\d)
            |\s*,?\s*năm\s*(?P<pz>\d{{4}})(?!\d))
        | \s*tháng\s*(?P<lm>{_MONTH})(?:\s*/\s*(?P<lx>\d{{4}})(?!\d)|\s*,?\s*năm\s*(?P<ly>\d{{4}})(?!\d))))
    | (?P<days>(?P<dn>(?:ngày\s*(?:(?:mùng|mồng)\s*)?|mùng\s*
      |mồng\s*))?(?P<dl>\d{{1,2}}(?:{_JOIN}(?:ngày\s*)?\d{{1,2}})*)(?:
          \s?(?P<dsep>[/.-])\s?(?P<dm>\d{{1,2}}(?!\d))(?:\s?(?P=dsep)\s?(?P<dy>\d{{4}})(?!\d)
            |\s*,?\s*năm\s*(?P<dz>\d{{4}})(?!\d)|(?!\s?(?P=dsep)\s?\d|\s?/|\s*tháng))
        | \s*tháng\s*(?P<em>{_MONTH})(?:\s*/\s*(?P<ex>\d{{4}})(?!\d)|\s*,?\s*năm\s*(?P<ey>\d{{4}})(?!\d))?))
    | (?P<quarter>(?:quý|quí)\s*(?P<ql>{_QUARTER}(?:{_QJOIN}{_QUARTER})*|{_NO_QUARTER}){_YEAR_AFTER.format("q")})
    | (?P<qn>q\.?\s?(?P<qq>[1-4]|iii|ii|iv|i)\s?[-/.]\s?(?P<qy>{_Y}))
    | (?P<half>(?P<hn>(?:\d{{1,2}}|ba|sáu|chín)\s*tháng|nửa)\s*(?P<he>đầu|cuối)\s+(?:của\s+)?năm(?:\s+(?P<hy>{_Y}))?)
    | (?P<month>(?:các\s+)?tháng\s*(?P<ml>{_MONTH}(?:\s*(?:,|và|hoặc|[-–—+]|đến\s+hết|đến
      |tới)\s*(?:tháng\s*)?{_MONTH}(?!\s?/\s?\d\d?/))*)
         (?:\s*[/-]\s*(?P<ma>{_Y})|\s*,?\s*năm\s*(?P<mb>{_Y})|(?!\s?[/.]\s?\d)))
    | (?P<mt>t\.?\s?(?P<tm>\d{{1,2}})\s?[/.-]\s?(?P<ty>{_Y}))
    | (?P<mn>(?P<nm>0?[1-9]|1[0-2])\s?/\s?(?P<ny>{_Y})(?![/\d]))
    | (?P<span>(?:(?P<sc>giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|năm\s+học|niên\s+khóa|các\s+năm|(?<!\d\ )năm
      |khóa)(?:\s+(?:[ivx]+|\d{{1,2}})(?!\w))?\s*:?\s*(?:\d{{1,2}}\s+năm\s*,?\s*)?)?
         \(?(?:(?P<st>từ)\s+)?(?:năm\s+)?(?P<s1>{_Y})\s*(?:[-–—÷]|đến
           |tới)\s*(?:hết\s+)?(?:năm\s+)?(?P<s2>{_Y})(?![/\d]))
    | (?P<yearpart>(?P<yp>đầu|giữa|cuối)\s+năm(?!\s+(?:trước|sau|học|tài|ngân|kế|nay|mới|thứ))(?:\s+(?P<yy>{_Y}))?)
    | (?P<whole>(?:(?<=hết\ )|(?<=cả\ ))năm(?!\w|\s+(?:\d|học|trước|sau|tới|nay|qua|tài|mới|này|kế|thứ|xã|phường|thôn
      |bản|tỉnh|huyện|đơn|người|hộ|trường|tổ|ngành|cấp|bước|nội|nhóm|việc|lĩnh|tiêu|chi|chỉ|khu|anh|điểm|nhiệm|mục
      |chương|đồng)))
    | (?P<year>(?:các\s+)?năm\s+(?P<yl>{_Y}(?:\s*(?:,|và)\s*(?:năm\s+)?{_Y})*)(?![/\d]))
    )""",
    re.VERBOSE,
)
_ELEMENT = re.compile(
    rf"(?P<j>(?:^|(?<=\w))\s*(?:,|và|hoặc|\+|[-–—]|đến\s+hết|đến|tới)?\s*)(?P<w>(?:quý|tháng)\s*)?(?P<n>{_MONTH}|"
    rf"{_QUARTER}|{_NO_QUARTER})"
)
_LUNAR_BEFORE = re.compile(r"(?:rằm|mùng một|mồng một|tết|tiết|lễ)\s+$")  # `rằm tháng Bảy`: by the moon
_NO_MONTH = 32  # a number from here on is no misprinted month
_SESSION = re.compile(r"(?<!tại )(?<!trước )(?<!trong )(?<!sau )kỳ họp\s*$")  # `kỳ họp giữa năm` is its name
_STAMPED = re.compile(r",?\s+\d{1,2}:\d\d:\d\d")  # the clock of a digital signature
_NO_DATE_BEFORE = re.compile(
    r"(?:số:?|mẫu|biểu|tỷ lệ|tỉ lệ|khoản|điểm|điều|mục|phiên bản|nghị định|thông tư|quyết định|nghị quyết|chỉ thị|"
    r"công văn|luật|"
    r"kế hoạch|qđ|nđ|tt|nq|phụ lục|bảng|hình|trang|tk|quốc lộ|tờ)\s*$"
)
_DATE_BEFORE = re.compile(
    r"(?:từ|trước|hết|nhất|xong|hoàn thành|cuối|chót|là|vào|sau|đến|dịp|lễ|hạn|khai mạc|kỷ niệm|quốc khánh|quốc tế|"
    r"chiều|sáng|tối|phút|giờ|h|\dh\d\d)\s*[,:]?\s*$"
)
_LINE_START = re.compile(r"(?:^|\n)[\s*+•–-]*$")
_COUNTED = re.compile(
    r"\s*(?:tổng|số|thành viên|đại biểu|xã|phường|huyện|quận|đơn vị|thôn|bản|hộ|chỉ tiêu|tiêu chí|diện tích|người|"
    r"trường|cơ quan|"
    r"ủy viên|đảng viên|chi bộ|ý kiến|phiếu|lần|dân|sở|tỉnh|km|m2|ha|%|của tổng|trong tổng|trong số)"
)


@dataclass(slots=True)
class Moment:
    """A unit of time as printed: months and days from one to another, in a year that may not be said.

    `days` are (first, last), 0 for the last of its month; `unit` is day, month, quarter, half, year, years or part.
    """

    start: int
    end: int
    unit: str
    months: tuple[int, int]
    days: tuple[int, int]
    year: int | None
    last_year: int | None = None
    flags: tuple[str, ...] = ()
    cue: str = ""
    weak: bool = False
    ranged: bool = False  # printed as a range or list of its unit
    year_from: str = "stated"

    def bounds(self, year: int) -> tuple[str | None, str | None]:
        """First and last day in that year, ISO; None where the calendar has no such day."""
        last = self.last_year if self.last_year is not None and self.year is not None else year
        if self.unit == "years" and self.cue in {"nhiệm kỳ", "niên khóa", "khóa"}:
            return f"{year:04d}", f"{last:04d}"
        if self.unit == "years" and self.cue == "năm học":  # opens on 5 September, closes by 31 May
            return iso(year, 9, 5), iso(last, 5, 31)
        first, final = self.months
        if not (1 <= first <= 12 and 1 <= final <= 12):
            return None, None
        if final < first:  # over the turn of a year: the one printed behind the range is that of its end
            last = year if self.year_from == "stated" and self.year == year else year + 1
            year = last - 1
        closing = self.days[1] or last_day(last, final)
        if not (exists(year, first, self.days[0]) and exists(last, final, closing)):
            return None, None
        return iso(year, first, self.days[0]), iso(last, final, closing)

    def partial(self) -> str | None:
        """The ISO form of a date whose day, or day and month, are blank."""
        if "partial_date" not in self.flags or self.year is None:
            return None
        return f"{self.year:04d}-{self.months[0]:02d}" if self.months[0] else f"{self.year:04d}"


def find_moments(text: str, low: str, *, issue_year: int, dated: bool = False) -> list[Moment]:
    """Find the atoms, in order.

    Args:
        text: as printed; a month said in words needs its capital (`tháng Ba`).
        low: the text in lower case, its length kept.
        issue_year: tells the century of a year of two digits.
        dated: whether the text is a cell of a column of dates, so that `15/6` is one.
    """
    found: list[Moment] = []
    at = 0
    while match := _ATOM.search(low, at):
        at = match.end()
        if match.lastgroup is None:  # pragma: no cover
            continue
        made = list(_make(match, text, low, issue_year, listed=dated))
        if not made:
            at = max(match.start() + 1, _skip(match))
        found.extend(made)
    return [replace(m, weak=False) for m in found] if dated else _accepted(found, low)


def _skip(match: re.Match[str]) -> int:
    """Where to go on after an atom that was refused: behind its first word or number."""
    word = re.match(r"\w+", match.group())
    return match.start() + (word.end() if word else 1)


def _make(m: re.Match[str], text: str, low: str, issue_year: int, *, listed: bool = False) -> Iterator[Moment]:
    g = m.groupdict()
    start, end = m.span()
    before = low[max(0, start - 24) : start]
    if g["blank"]:
        month = int(g["bm"] or g["bn"] or 0)
        yield Moment(start, end, "day", (month, month), (0, 0), int(g["by"]), flags=("partial_date",))
    elif g["each"]:
        base, day, year = m.start("el"), int(g["ed"]), _year(g["za"], g["zb"], g["zc"])
        months = [(int(n.group()), n.start() + base, n.end() + base) for n in re.finditer(r"\d+", g["el"])]
        if all(month <= 12 for month, _, _ in months):
            for i, (month, a, b) in enumerate(months):
                first, last = start if i == 0 else a, end if i == len(months) - 1 else b
                yield Moment(first, last, "day", (month, month), (day, day), year)
    elif g["plain"]:
        yield from _plain(m, before, low, issue_year)
    elif g["days"]:
        yield from _days(g, m, low, before)
    elif g["quarter"]:
        year = _year(g["qa"], g["qb"], g["qc"])
        yield from _run(m, "ql", "quarter", year, listed=listed)
    elif g["qn"]:
        q = _month(g["qq"])
        yield Moment(start, end, "quarter", (3 * q - 2, 3 * q), (1, 0), int(g["qy"]))
    elif g["half"]:
        count = g["hn"].removesuffix("tháng").strip()
        n = int(count) if count.isdigit() else _WORDS.get(count, 6)
        if 1 <= n <= 11:
            run = (1, n) if g["he"] == "đầu" else (13 - n, 12)
            yield Moment(start, end, "half", run, (1, 0), _year(g["hy"]))
    elif g["month"]:
        year = _year(g["ma"], g["mb"])
        if (
            (not re.search(r"\d\s*$", before) or re.search(r"tuần\s+[1-4]\s*,?\s*$", before))
            and not (year is None and _LUNAR_BEFORE.search(before))
            and (g["ml"][0].isdigit() or year or _named_month(m, text, before))
        ):
            yield from _run(m, "ml", "month", year, listed=listed or low.startswith("các", start))
    elif g["mt"]:
        if 1 <= int(g["tm"]) <= 12:
            yield Moment(start, end, "month", (int(g["tm"]),) * 2, (1, 0), int(g["ty"]))
    elif g["mn"]:
        if not _NO_DATE_BEFORE.search(before) and not before.endswith(("/", ".", ",", "-", ":")):
            yield Moment(start, end, "month", (int(g["nm"]),) * 2, (1, 0), int(g["ny"]))
    elif g["span"]:
        yield from _span(g, start, end, before)
    elif g["yearpart"]:
        if not g["yy"] and _SESSION.search(before):
            return
        run = {"đầu": (1, 3), "giữa": (5, 8), "cuối": (10, 12)}[g["yp"]]
        yield Moment(start, end, "part", run, (1, 0), _year(g["yy"]), flags=("vague",))
    elif g["whole"]:
        yield Moment(start, end, "year", (1, 12), (1, 0), None)
    elif g["year"]:
        yield from _years(m, low)


def _plain(m: re.Match[str], before: str, low: str, issue_year: int) -> Iterator[Moment]:
    """A day with its year."""
    g = m.groupdict()
    start, end = m.span()
    if (not g["pn"] and re.search(r"số:?\s*$", before)) or _STAMPED.match(low, end):
        return
    day, month = int(g["pd"]), _month(g["pm"] or g["lm"])
    printed = g["py"] or g["pz"] or g["lx"] or g["ly"]
    year = int(printed)
    if len(printed) == 2:
        if (not g["pn"] and g["sep"] != "/") or not exists(2000 + year, month, day):
            return
        year += 2000 if 2000 + year <= issue_year + 10 else 1900
    elif not g["pn"] and not 1800 <= year <= 2999:
        return
    valid = exists(year, month, day)
    if not valid and not g["pn"] and ((month > 12 and day > 12) or g["sep"] in {".", "-", "–"}):
        return
    yield Moment(start, end, "day", (month, month), (day, day), year, flags=() if valid else ("invalid_date",))


def _days(g: dict[str, str], m: re.Match[str], low: str, before: str) -> Iterator[Moment]:
    """One day or several of a month, the year said or not."""
    start, end = m.span()
    month = _month(g["dm"] or g["em"])
    year = _year(g["dy"], g["dz"], g["ex"], g["ey"])
    numbers = [
        (int(n.group()), n.start() + m.start("dl"), n.end() + m.start("dl")) for n in re.finditer(r"\d+", g["dl"])
    ]
    if g["dsep"] == "-" and (month > 12 or (year is None and not g["dn"])):
        return
    unsure = year is None and not g["dn"] and (g["em"] or g["dsep"] == ".")
    if unsure and not (g["em"] and re.search(r"(?:từ|đến|trước|sau)\s*$", before)):
        return
    labels = _LINE_START.search(before) and low.startswith((":", " :"), end)  # `15/3: Công an xã …`
    weak = year is None and not g["dn"] and not labels and not _DATE_BEFORE.search(before)
    if not g["dn"] and (
        _COUNTED.match(low[end : end + 16]) or re.search(r"(?:số|khoản|điểm|tỷ lệ|tỉ lệ|mẫu|quốc lộ)\s*$", before)
    ):
        return
    if not g["dn"] and len(numbers) > 1 and not re.search(r"[-–—]|đến", g["dl"]) and weak:
        numbers, start = numbers[-1:], numbers[-1][1]
    if month > 12 or any(d > 31 or d == 0 for d, _, _ in numbers):
        if g["dn"] and len(numbers) == 1:
            yield Moment(start, end, "day", (month, month), (numbers[0][0],) * 2, year, flags=("invalid_date",))
        return
    ranged = re.search(r"[-–—]|đến|tới", g["dl"]) is not None and len(numbers) == 2
    close = all(b[0] == a[0] + 1 for a, b in pairwise(numbers))
    if len(numbers) == 1 or ranged or close:
        yield Moment(start, end, "day", (month, month), (numbers[0][0], numbers[-1][0]), year, weak=weak)
        return
    for i, (d, a, b) in enumerate(numbers):
        last = i == len(numbers) - 1
        yield Moment(
            start if i == 0 else a, end if last else b, "day", (month, month), (d, d), year, weak=weak,
            year_from="stated" if last else "coordination",
        )  # fmt: skip


def _run(m: re.Match[str], group: str, unit: str, year: int | None, *, listed: bool) -> Iterator[Moment]:
    """A list or range of months or quarters that shares one year: one moment where they touch, else several."""
    start, end = m.span()
    base, text = m.start(group), m.group(group)
    tokens = [
        (
            t.start() + len(t.group("j") or "") + base,
            t.end() + base,
            t.group("n"),
            bool(t.group("w")),
            t.group("j") or "",
        )
        for t in _ELEMENT.finditer(text)
    ]
    if year is None and not listed:  # a bare number after the first counts only where a range or the word says so
        for i, token in enumerate(tokens[1:], 1):
            roman = unit == "quarter" and not token[2].isdigit()
            if not token[3] and not roman and not re.search(r"[-–—]|đến|tới", token[4]):
                tokens = tokens[:i]
                end = tokens[-1][1]
                break
    values = [_month(t[2]) for t in tokens]
    top = 12 if unit == "month" else 4
    if len(values) == 1 and values[0] > top and year is not None and values[0] < _NO_MONTH:  # `tháng 13/2026`
        yield Moment(start, end, unit, (13, 13), (1, 0), year, flags=("invalid_date",))
        return
    if not values or any(not 1 <= v <= top for v in values):
        if len(values) > 1 and 1 <= values[0] <= top:
            values, tokens, end, year = values[:1], tokens[:1], tokens[0][1], None
        else:
            return
    width = 1 if unit == "month" else 3
    ranged = len(values) == 2 and re.search(r"[-–—]|đến|tới", tokens[1][4]) is not None
    touching = all(b == a + 1 for a, b in pairwise(values))
    if len(values) == 1 or ranged or touching:
        flags = tuple(
            f"parts={'+'.join(('Q' if width == 3 else 'M') + str(v) for v in values)}"
            for _ in [0]
            if len(values) > 1 and not ranged
        )
        run = (width * (values[0] - 1) + 1, width * values[-1])
        yield Moment(start, end, unit, run, (1, 0), year, flags=flags, ranged=len(values) > 1)
        return
    for i, (value, token) in enumerate(zip(values, tokens, strict=True)):
        last = i == len(values) - 1
        yield Moment(
            start if i == 0 else token[0], end if last else token[1], unit,
            (width * (value - 1) + 1, width * value), (1, 0), year, year_from="stated" if last else "coordination",
        )  # fmt: skip


def _named_month(m: re.Match[str], text: str, before: str) -> bool:
    """Whether a month said in words is meant: it has its capital, or stands where only a month can stand."""
    if text[m.start("ml")].isupper():
        return True
    return bool(re.search(r"(?:trong|vào|đầu|cuối|giữa|hết|đến|từ|trước)\s*$", before)) and not m.group(
        "ml"
    ).startswith(("năm", "một"))


def _span(g: dict[str, str], start: int, end: int, before: str) -> Iterator[Moment]:
    first, last = int(g["s1"]), int(g["s2"])
    cue = " ".join((g["sc"] or "").split())
    if last < first and (cue or g["st"]) and last >= 1900 and first <= last + 80:  # `giai đoạn 2030 - 2026`
        yield Moment(start, end, "years", (1, 12), (1, 0), first, last, flags=("invalid_date",), cue=cue)
        return
    if not first <= last <= first + 80 or first < 1900:
        return
    if not cue and not g["st"] and before.endswith(("/", "-", ":", ".", "số ", "tcvn ", "qcvn ")):
        return
    yield Moment(start, end, "years", (1, 12), (1, 0), first, last, cue=cue)


def _years(m: re.Match[str], low: str) -> Iterator[Moment]:
    """A year, or several that follow each other, or several that do not."""
    start, end = m.span()
    years = [
        (int(n.group()), n.start() + m.start("yl"), n.end() + m.start("yl"))
        for n in re.finditer(r"\d{4}", m.group("yl"))
    ]
    if re.match(r"\s*(?:đồng|người|hộ|tỷ|triệu|m2)\b", low[end : end + 8]):
        return
    if all(b[0] == a[0] + 1 for a, b in pairwise(years)):
        only = len(years) == 1
        yield Moment(
            start, end, "year" if only else "years", (1, 12), (1, 0), years[0][0], None if only else years[-1][0]
        )
        return
    for i, (year, a, b) in enumerate(years):
        yield Moment(start if i == 0 else a, b, "year", (1, 12), (1, 0), year)


def _accepted(found: list[Moment], low: str) -> list[Moment]:
    """Drop the weak ones (`3/5`) that no neighbour or cue makes a date."""
    kept: list[Moment] = []
    for i, moment in enumerate(found):
        if not moment.weak:
            kept.append(moment)
            continue
        left = (
            i > 0
            and found[i - 1].unit == "day"
            and (not found[i - 1].weak or (kept and kept[-1].start == found[i - 1].start))
        )
        near = left and re.fullmatch(_JOIN, low[found[i - 1].end : moment.start])
        right = i + 1 < len(found) and found[i + 1].unit == "day" and not found[i + 1].weak
        if near or (right and re.fullmatch(_JOIN + r"(?:ngày\s*)?", low[moment.end : found[i + 1].start])):
            kept.append(replace(moment, weak=False))
    return kept


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word, 0)


def _year(*printed: str | None) -> int | None:
    return next((int(y) for y in printed if y), None)
