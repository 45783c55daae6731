"""The parser: from a text to its expressions of time, each with offsets and normal form."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hoso.fields.timing.calendar import day_before, iso, last_day, whole
from hoso.fields.timing.durations import find_durations
from hoso.fields.timing.forms import Timing
from hoso.fields.timing.moments import find_moments
from hoso.fields.timing.phrases import join
from hoso.fields.timing.recurrence import find_recurrences
from hoso.fields.timing.years import Known, fill_years
from hoso.text.letters import small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.timing.moments import Moment
    from hoso.fields.timing.phrases import Phrase

_PARTS = {
    "đầu": (1, 10), "thượng tuần": (1, 10), "giữa": (11, 20), "trung tuần": (11, 20), "cuối": (21, 0),
    "hạ tuần": (21, 0), "nửa đầu": (1, 15), "nửa cuối": (16, 0), "tuần đầu": (1, 7), "tuần cuối": (22, 0),
    "tuần thứ nhất": (1, 7), "tuần thứ hai": (8, 14), "tuần thứ ba": (15, 21), "tuần thứ tư": (22, 28),
    "tuần 1": (1, 7), "tuần 2": (8, 14), "tuần 3": (15, 21), "tuần 4": (22, 28),
}  # fmt: skip
_ROLES = {"nhiệm kỳ": "term", "khóa": "term", "giai đoạn": "programme", "thời kỳ": "programme"}
_WEEKDAYS = {
    "hai": 1,
    "2": 1,
    "ba": 2,
    "3": 2,
    "tư": 3,
    "4": 3,
    "năm": 4,
    "5": 4,
    "sáu": 5,
    "6": 5,
    "bảy": 6,
    "7": 6,
    "nhật": 7,
}
_SHORT = re.compile(
    r"(?P<part>(?:(?:đầu|giữa|cuối|hết|trước)\s+)?)t\.?\s?(?P<short>1[0-2]|0?[1-9])|"
    r"q(?:uý)?[.\s]?\s?(?P<quarter>iii|ii|iv|i|[1-4])|(?P<year>(?:cả|trong|suốt)\s+năm)|"
    r"tuần\s+(?P<week>[1-4])\s*[,/]?\s*tháng\s+(?P<month>\d{1,2})|(?P<event>(?:ngay\s+)?(?:sau\s+khi|khi\s+có)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_STOP = re.compile(r"[.;!?\n]|năm nay")
_AND = re.compile(r"\s*(?:,|và|hoặc|,\s*và)\s*(?:trước\s+)?(?:ngày\s*)?")
_FROM_ON = re.compile(r"\s*,?\s*")
_NEAR = 120  # characters between `hằng năm` and the date that it governs
_THIS_YEAR = 2026  # only the century of two-digit years hangs on it where no issue date is known


def parse(
    text: str,
    *,
    issue_date: str | None = None,
    horizon_year: int | None = None,
    heading_year: int | None = None,
    barred: Sequence[tuple[int, int]] = (),
    dated: bool = False,
) -> list[Timing]:
    """Find every date, period and rhythm in a text.

    Args:
        text: one paragraph, or several parted by newlines; expressions do not run over a newline.
        issue_date: of the document, ISO, whole or partial; None where it is not known.
        horizon_year: the one year that the document's subject names.
        heading_year: the one year that the heading above names.
        barred: stretches of citations, whose years do not help the dates around them.
        dated: whether the text is a cell of a column of dates, so that a bare `15/6` is a day.

    Returns:
        The expressions in the order of the text, none overlapping another.
    """
    low = small(text)
    fixed = [*find_recurrences(low), *find_durations(low, issue_date=issue_date)]
    strong = [
        t
        for t in fixed
        if t.kind == "duration" or (t.kind == "recurrence" and any(c.isdigit() for c in low[t.start : t.end]))
    ]
    moments = [
        m
        for m in find_moments(text, low, issue_year=int(issue_date[:4]) if issue_date else _THIS_YEAR, dated=dated)
        if not any(t.start < m.end and m.start < t.end for t in strong)
    ]
    known = Known(issue_date, horizon_year, heading_year)
    phrases = fill_years(join(moments, low), low, known, barred) if moments else []
    phrases = _gathered([_every_year(p, low, fixed) for p in phrases], low)
    made = [_timing(p, stated=all(m.year_from == "stated" for m in (p.first, p.last))) for p in phrases]
    found = _counted_from(_apart([*made, *fixed]), low)
    return found if found or not dated else _cell(text, known)


def _cell(text: str, known: Known) -> list[Timing]:
    """What only a cell of a column of times says so shortly: `Q2`, `Cả năm`, `Tuần 2 tháng 5`, `Sau khi …`."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    match = _SHORT.fullmatch(text, start, end)
    if match is None:
        return []
    if match["event"]:
        return [Timing(start=start, end=end, kind="event_relative", begin=None, until=None)]
    year = known.heading_year or known.horizon_year or (int(known.issue_date[:4]) if known.issue_date else None)
    if match["year"]:
        said = f"năm {year}" if year else ""
    elif match["short"]:
        said = f"{match['part']}tháng {match['short']}".lower()
    elif match["week"]:
        said = f"tuần thứ {('nhất', 'hai', 'ba', 'tư')[int(match['week']) - 1]} tháng {match['month']}"
    else:
        said = f"quý {match['quarter']}"
    read = parse(
        said, issue_date=known.issue_date, horizon_year=known.horizon_year, heading_year=known.heading_year
    )  # fmt: skip
    source = "heading" if known.heading_year else "inherited_from_title" if known.horizon_year else "issue_year"
    return [replace(t, start=start, end=end, year_source=source if match["year"] else t.year_source) for t in read]


def _gathered(phrases: list[Phrase], low: str) -> list[Phrase]:
    """Several days of a year that come back together (`ngày 10/6 và ngày 10/12 hằng năm`) made one."""
    kept: list[Phrase] = []
    for p in reversed(phrases):
        after = kept[-1] if kept else None
        if after and after.yearly and p.first.year_from != "stated" and _AND.fullmatch(low[p.end : after.start]):
            kept[-1] = replace(after, start=p.start, first=p.first, cue=p.cue or after.cue, several=True)
        else:
            kept.append(p)
    return kept[::-1]


def _every_year(p: Phrase, low: str, fixed: Sequence[Timing]) -> Phrase:
    """A date without year in a sentence that began with `hằng năm` comes back too."""
    if (
        "stated" in {p.first.year_from, p.last.year_from}
        and p.first.year is not None
        and all(m.year_from == "stated" for m in (p.first, p.last))
    ):
        return p
    if p.ranged or p.first.unit not in {"day", "month", "quarter"}:
        return p
    for t in fixed:
        if (
            t.recurrence == "FREQ=YEARLY"
            and t.end <= p.start
            and p.start - t.end < _NEAR
            and not _STOP.search(low, t.end, p.start)
            and "hằng" in low[t.start : t.end].replace("hàng", "hằng")
        ):
            return replace(p, yearly=True)
    return p


def _counted_from(found: list[Timing], low: str) -> list[Timing]:
    """A length of time and the day that it is counted from made one (`05 năm, kể từ ngày 20/8/2025`)."""
    kept: list[Timing] = []
    for timing in found:
        length = kept[-1] if kept else None
        if (
            length is not None
            and length.kind == "duration"
            and length.begin is None
            and timing.kind == "from"
            and timing.begin
            and _FROM_ON.fullmatch(low, length.end, timing.start)
            and low.startswith(("kể", "tính", "từ"), timing.start)
        ):
            kept[-1] = replace(length, end=timing.end, begin=timing.begin, year_source=timing.year_source)
        else:
            kept.append(timing)
    return kept


def _apart(found: list[Timing]) -> list[Timing]:
    """In the order of the text, the longer one where two overlap; a date goes before a rhythm of its own words."""
    kept: list[Timing] = []
    for timing in sorted(found, key=lambda t: (t.start, -t.end)):
        if kept and timing.start < kept[-1].end:
            if kept[-1].kind == "event_relative" and timing.kind != "event_relative":
                if timing.start - kept[-1].start > 8:  # the event's words end where the date begins
                    kept[-1] = replace(kept[-1], end=timing.start)
                    kept.append(timing)
                else:
                    kept[-1] = timing
            elif (
                timing.end > kept[-1].end
                and timing.kind != "event_relative"
                and (kept[-1].begin or kept[-1].until) is None
                and (timing.begin or timing.until)
            ):
                kept[-1] = timing
            continue
        kept.append(timing)
    return kept


def _timing(p: Phrase, *, stated: bool) -> Timing:
    flags = tuple(dict.fromkeys((*p.first.flags, *p.last.flags)))
    if p.yearly:
        return Timing(
            start=p.start, end=p.end, kind="recurrence", begin=None, until=None, recurrence=_yearly(p),
            boundary=_boundary(p.cue), role="deadline" if p.cue in {"before", "until"} else "",
        )  # fmt: skip
    begin, until = _bounds(p)
    if begin is None:
        if "invalid_date" not in flags and p.first.year is not None:
            flags = (*flags, "invalid_date")
        elif p.first.year is None:
            flags = (*flags, "missing_year")
    elif begin and until and begin > until and "invalid_date" not in flags:
        flags = (*flags, "invalid_date")
    if p.part or p.last_part:
        flags = (*flags, "vague")
    kind, begin, until = _kind(p, begin, until)
    if p.lunar:
        begin, until, flags = None, None, (*flags, "lunar")
    source = "stated" if stated else next(m.year_from for m in (p.first, p.last) if m.year_from != "stated")
    return Timing(
        start=p.start, end=p.end, kind=kind, begin=begin, until=until,
        boundary=_boundary(p.cue) if kind == "until" else "",
        year_source="" if p.first.year is None else source, flags=flags,
        role=_ROLES.get(p.first.cue, ""),
        weekday=_weekday(p, until),
    )  # fmt: skip


def _bounds(p: Phrase) -> tuple[str | None, str | None]:
    """First and last day of an expression."""
    if p.first.year is None or p.last.year is None:
        return None, None
    if "partial_date" in p.first.flags:
        month = p.first.months[0]
        if not month:
            return f"{p.first.year:04d}-01-01", f"{p.first.year:04d}-12-31"
        if month > 12:
            return None, None
        return iso(p.first.year, month, 1), iso(p.first.year, month, last_day(p.first.year, month))
    begin, until = p.first.bounds(p.first.year)[0], p.last.bounds(p.last.year)[1]
    if (p.part or p.last_part) and begin and until:
        return _narrow(p, begin, until)
    return begin, until


def _narrow(p: Phrase, begin: str, until: str) -> tuple[str, str]:
    """The part of a month, of a quarter or of a year; of a range it is the part of its first end."""
    early, late = _PARTS.get(p.part, (1, 0))  # a range may have its part at the other end alone
    year, month = int(begin[:4]), int(begin[5:7])
    if p.last_part:  # `từ cuối tháng 7 đến đầu tháng 8`
        until = f"{until[:8]}{_PARTS[p.last_part][1] or int(until[8:]):02d}"
    if p.first.unit == "month":
        narrowed = iso(year, month, late or last_day(year, month))
        return iso(year, month, early), until if p.ranged else narrowed
    if p.part == "cuối":
        final = int(until[5:7])
        first = final if p.first.unit == "quarter" else final - 2
        return iso(int(until[:4]), first, 1), until
    if p.part == "đầu" and not p.ranged:
        last = month if p.first.unit == "quarter" else month + 2
        return begin, iso(year, last, last_day(year, last))
    return begin, until


def _kind(p: Phrase, begin: str | None, until: str | None) -> tuple[str, str | None, str | None]:
    if p.ranged or p.last.ranged:
        return "interval", begin, until
    if p.cue == "before":
        day = p.first.unit == "day" and p.first.days[0]
        return "until", None, until if day or begin is None or len(begin) < 10 else day_before(begin)
    if p.cue == "until" and p.first.unit != "years":
        return "until", None, until
    if (
        p.cue in {"since", "after"}
        and p.first.unit != "years"
        and p.first.days[0] == (p.first.days[1] or p.first.days[0])
    ):
        return "from", begin, None
    if p.first.unit == "day" and begin == until and "partial_date" not in p.first.flags:
        return "point", begin, until
    return "interval", begin, until


def _boundary(cue: str) -> str:
    return {"before": "before", "until": "inclusive"}.get(cue, "")


def _yearly(p: Phrase) -> str:
    """The rule of a day, month or quarter that comes back every year."""
    return ";".join(("FREQ=YEARLY", *(() if p.several else _by(p.last))))


def _by(m: Moment) -> tuple[str, ...]:
    if m.unit == "day":
        return (f"BYMONTH={m.months[0]}", f"BYMONTHDAY={m.days[1]}")
    if m.unit in {"month", "quarter", "half", "part"} and 0 < m.months[0] <= m.months[1]:
        return ("BYMONTH=" + ",".join(str(n) for n in range(m.months[0], m.months[1] + 1)),)
    return ()


def _weekday(p: Phrase, day: str | None) -> str:
    """The weekday that is printed beside a day, where the calendar says another."""
    known = whole(day)
    if not p.weekday or known is None or p.last.unit != "day":
        return ""
    said = _WEEKDAYS.get(p.weekday.split()[-1])
    return p.weekday if said is not None and said != date.fromisoformat(known).isoweekday() else ""
