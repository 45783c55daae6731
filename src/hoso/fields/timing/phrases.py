"""From atoms to expressions: ranges joined, cues read, what comes back every year told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.fields.timing.forms import CUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.timing.moments import Moment

_CLOCK = r"(?:\d{1,2}\s*(?:h|giờ|g)\s*(?:\d{1,2}\s*)?(?:'|phút)?\s*,?\s*(?:sáng|trưa|chiều|tối|đêm)?\s*,?\s*)"
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
_RANGE = re.compile(
    rf"(?:\s*\(\s*{_WEEKDAY}\s*\))?\s*,?\s*(?:->|[-–—÷→]|(?:cho\s+)?đến|tới)\s*(?:hết\s*)?{_CLOCK}?(?:{_WEEKDAY}\s*,?\s*)?(?:ngày\s*)?(?:hết\s*)?"
    r"(?P<part>(?:đầu|giữa|cuối|(?:thượng|trung|hạ)\s+tuần)\s+)?"
)
_LIST = re.compile(rf"(?:\s*\(\s*{_WEEKDAY}\s*\))?\s*(?:,|và|hoặc|,\s*và)\s*(?:trước\s+)?(?:ngày\s*)?")
_PART = re.compile(
    r"(?<!\w)(?P<part>(?<!bắt )đầu|giữa|cuối|"
    r"thượng\s+tuần|trung\s+tuần|hạ\s+tuần|nửa\s+đầu|nửa\s+cuối|tuần\s+(?:đầu|cuối|thứ\s+\w+|[1-4]))\s*,?\s+(?:của\s+)?(?:các\s+)?$"
)
_YEARLY = re.compile(r"\s*,?\s*(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm(?!\w)")
_ONWARD = re.compile(
    r"\s*,?\s*(?P<on>(?:và\s+những\s+năm\s+tiếp\s+theo|và\s+các\s+năm\s+tiếp\s+theo|trở\s+đi|trở\s+về\s+sau|đến\s+nay|đến\s+hết\s+thời\s+hạn)|(?P<back>trở\s+về\s+trước))"
)
_RELATIVE = re.compile(
    r"\s*,?\s*(?:của\s+)?năm\s+(?:(?P<next>sau|tới|tiếp\s+theo|kế\s+tiếp)|(?P<last>trước|cũ)|(?P<this>nay|này|hiện\s+hành))(?:\s+liền\s+kề)?(?!\w)"
)
_LUNAR = re.compile(r"\s*\(?(?:âm\s+lịch|al(?=\s*\)))")
_BESIDE = re.compile(rf"\s*\(\s*(?:tức\s+)?(?P<w>{_WEEKDAY})|\s*,\s*(?P<x>{_WEEKDAY})(?!\s*(?:hằng|hàng))")
_AHEAD = re.compile(rf"(?P<w>{_WEEKDAY})\s*,?\s*(?:\(\s*)?(?:ngày\s*)?$")
_HOURS = re.compile(r"từ\s+\d{1,2}\s*(?:h|giờ|g|:)[^,;.]{0,14}đến\s+\d{1,2}\s*(?:h|giờ|g|:)[^;.]{0,16}$")  # of one day
_LONGEST_CUE = 60


@dataclass(slots=True)
class Phrase:
    """One or two atoms with the cue before them; the year may still be missing."""

    start: int
    end: int
    first: Moment
    last: Moment
    ranged: bool
    cue: str  # before | until | since | after | within | ""
    part: str = ""
    yearly: bool = False
    weekday: str = ""
    shift: int | None = None  # `năm sau` is 1, `năm trước` -1
    lunar: bool = False
    several: bool = False
    last_part: str = ""  # the part of a month at which a range ends

    @property
    def stated(self) -> bool:
        """Whether all years are printed."""
        return self.first.year is not None and self.last.year is not None


def join(moments: Sequence[Moment], low: str) -> list[Phrase]:
    """Join atoms to ranges and read the cue before and the words after each."""
    found: list[Phrase] = []
    i = 0
    while i < len(moments):
        first = last = moments[i]
        ranged, late = False, ""
        if i + 1 < len(moments) and first.unit != "years" and _goes(first, moments[i + 1]):
            gap = low[first.end : moments[i + 1].start]
            goes = _RANGE.fullmatch(gap) if len(gap) < _LONGEST_CUE else None
            if goes and (not goes["part"] or moments[i + 1].unit == "month"):
                last, ranged, late = moments[i + 1], True, " ".join((goes["part"] or "").split())
                i += 1
        found.append(_phrase(first, last, low, found, ranged=ranged, late=late))
        i += 1
    return found


def _goes(one: Moment, other: Moment) -> bool:
    """Whether a range can run from one atom to the other."""
    if one.days[0] != one.days[1] and one.unit == "day" and one.days != (0, 0):
        return False
    if other.unit == "years":
        return False
    return not (one.year and other.year and one.year > other.year)


def _phrase(first: Moment, last: Moment, low: str, earlier: Sequence[Phrase], *, ranged: bool, late: str) -> Phrase:
    start, end = first.start, last.end
    left = low[max(0, start - _LONGEST_CUE) : start]
    part = ""
    found = _PART.search(left) if first.unit in {"month", "quarter", "year"} else None
    if found:
        part = " ".join(found["part"].split())
        start -= len(left) - found.start()
        left = left[: found.start()]
    cue = ""
    opened = CUE.search(left)
    hours = _HOURS.search(left) if "từ" in left else None
    if opened and not _astray(opened, left) and (not hours or "," in hours.group()):
        cue = "" if hours else opened.lastgroup or ""
        start -= len(left) - opened.start()
    elif (
        earlier
        and _LIST.fullmatch(low[earlier[-1].end : start])
        and earlier[-1].cue in {"before", "until"}
        and not ranged
        and first.unit == earlier[-1].last.unit == "day"
    ):
        cue = earlier[-1].cue
    yearly = _YEARLY.match(low, end)
    relative = None if last.year else _RELATIVE.match(low, end)
    shift = None
    if yearly:
        end = yearly.end()
    elif relative:
        end = relative.end()
        shift = 1 if relative["next"] else -1 if relative["last"] else 0
    else:
        onward = _ONWARD.match(low, end)
        if onward:
            end = onward.end()
            if onward["back"]:
                cue = "until"
            elif not ranged and cue not in {"until", "before"}:
                cue = "since"
    beside = _BESIDE.match(low, last.end) or (_AHEAD.search(left) if "thứ" in left or "chủ" in left else None)
    weekday = ""
    if beside:
        weekday = " ".join((beside["w"] or beside["x"]).split())
    lunar = _LUNAR.match(low, end) is not None
    return Phrase(
        start, end, first, last, ranged, cue, part, bool(yearly), weekday, shift, lunar, last_part=late
    )  # fmt: skip


def _astray(cue: re.Match[str], left: str) -> bool:
    """Whether what looks like a cue is the end of another word (`tiến đến`, `liên quan đến`, `đề cập đến`)."""
    before = left[: cue.start()].rstrip()
    if cue.lastgroup == "until" and cue.group().strip().startswith(("đến", "tới")):
        return before.endswith(("liên quan", "đề cập", "dẫn", "ảnh hưởng", "gửi", "chuyển"))
    if cue.lastgroup == "since":
        return before.endswith(("căn cứ", "xuất phát"))
    return False


def with_years(phrase: Phrase, first: int, last: int, source: str) -> Phrase:
    """Fill the years that are missing."""
    return replace(
        phrase,
        first=phrase.first if phrase.first.year is not None else replace(phrase.first, year=first, year_from=source),
        last=phrase.last if phrase.last.year is not None else replace(phrase.last, year=last, year_from=source),
    )
