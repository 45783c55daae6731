"""When a task is due: the dates of its own words, its heading or a sibling line, and no others."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern
from hoso.model import Deadline
from hoso.text.gazetteer import UPPER
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import DateMention, Text

_NEVER = {"cited", "in_subject", "historical", "issue", "term", "effective"}


_BEFORE = 60
_FEAST = re.compile(rf"Ngày\s+(?!(?:hoàn|báo|nộp|gửi)\b)[{UPPER}][^,.;:]{{2,50}}$")  # a feast day that is being kept
_SETS = re.compile(r"(?:(?:thời gian|thời hạn|hoàn thành|tiến độ|hạn|đợt|xong)[^()]{0,25}|\(\s*)$", re.IGNORECASE)
_UP_TO = re.compile(r"(?:tính\s+)?đến(?!\s+hạn)\b", re.IGNORECASE)
_OPENING = 8  # characters before a time that a heading begins with
_OF_OBJECT = re.compile(r"\b(?:đã|phát sinh|xảy ra|được cấp)(?:\s+[^\s,;.]+){0,4}\s+$")
_EVENT = re.compile(
    r"(?:kỳ họp|hội nghị|kiểm điểm|kỳ thi|thi đua|đánh giá|xếp loại|bình xét|khen thưởng)"
    r"(?:\s+\w+){0,2}\s+(?:giữa|cuối|đầu) năm$"
)
_ON = re.compile(r"(?:(?:sáng|chiều|tối)\s+)?ngày\s", re.IGNORECASE)
_FOR = re.compile(
    r"\b(?:cho|phục vụ|tại|dự|của|về|theo|sau|số|đến|lúc|từ|tính|kỷ niệm|mừng)\s[^,.;:]{0,60}$"
)  # its object's day
_SET_OFF = re.compile(r"[(:,–-]\s*(?:ngày\s+)?$")
_FEAST_DAY = re.compile(r"\b(?:trước|chậm nhất)\s[^,;.()]{2,40}\(\s*$")
_BARE = re.compile(r"(?:tháng|quý)\b", re.IGNORECASE)
_WHEN = (
    "từ",
    "trong",
    "quý",
    "tháng",
    "đầu",
    "cuối",
    "giữa",
    "vào",
    "nửa",
    "tuần",
    "thượng tuần",
    "trung tuần",
    "hạ tuần",
)
_DONE = re.compile(r"\s+xong\b")
_VISION = re.compile(
    r"\s*,?\s*(?:và\s+)?(?:tầm nhìn|định hướng)\b"
)  # `Chiến lược … đến năm 2030, tầm nhìn …`: its name
_YEARS = 5  # a period of more years is no deadline


def _long(mention: DateMention) -> bool:
    """Whether a period runs over many years."""
    if mention.kind == "until" or not mention.begin or not mention.until:
        return False
    return int(mention.until[:4]) - int(mention.begin[:4]) >= _YEARS


def is_time_line(words: str) -> bool:
    """Whether a line sets the time for the items beside it (`4. Thời gian hoàn thành: …`)."""
    return task_pattern("time_line").match(words) is not None


class Dues:
    """The dates of one paper, asked stretch by stretch."""

    def __init__(self, text: Text, dates: Sequence[DateMention], issued: str = "") -> None:
        """Sort the dates; those that are of cited papers, terms or the past are left out."""
        self.text = text
        self.issued = issued
        self.dates = sorted(
            (d for d in dates if d.role not in _NEVER or (d.role == "historical" and d.kind == "until")),
            key=lambda d: d.start,
        )
        self.starts = [d.start for d in self.dates]

    def within(self, start: int, end: int, *, whole: bool = False) -> Deadline | None:
        """The deadline that a stretch states; None where it states none.

        Args:
            start: offset of the first character.
            end: offset behind the last.
            whole: whether the stretch is all about time (a sibling line, a cell), so that every date in it counts.
        """
        found = []
        for i in range(bisect_left(self.starts, start), len(self.dates)):
            mention = self.dates[i]
            if mention.start >= end:
                break
            if whole or self._counts(mention, start, end):
                found.append(mention)
        return self._joined(found) if found else None

    def of_heading(self, start: int, end: int) -> Deadline | None:
        """The time that a heading sets for what stands below it, and does not merely speak of.

        `Quý I`, `Đợt 2 (từ 01/3 đến 15/3)`, `… xong trong tháng 5` set one; `Nhiệm vụ trọng tâm tháng 5` does not.
        """
        due = self.within(start, end)
        if due is None or not (due.until or due.recurrence):
            return None
        for mention in self.dates[bisect_left(self.starts, start) :]:
            if self._counts(mention, start, end):
                break
        before = self.text.text[start : mention.start]
        spoken = mention.kind in {"point", "interval"} and not mention.mention.value.lower().startswith("từ")
        return None if spoken and len(before) > _OPENING and not _SETS.search(before) else due

    def _cued(self, mention: DateMention) -> bool:
        """Whether a word before a month or quarter sets it as a time (`hoàn thành quý II`), or it opens a sentence."""
        before = self.text.text[max(0, mention.start - _BEFORE) : mention.start]
        return (
            bool(task_pattern("before_a_time").search(before)) or not before.strip() or before.rstrip()[-1] in ".;:-(\n"
        )

    def _counts(self, mention: DateMention, start: int, end: int) -> bool:
        """Whether a date in the words of a task says when it is due, and not something of its object."""
        text = self.text.text
        before = text[max(start, mention.start - _BEFORE) : mention.start]
        if _FEAST.search(before) or _long(mention) or _VISION.match(text, mention.end):
            return False
        opening = mention.start - start <= 8
        if _DONE.match(text, mention.end) and mention.until:
            return True  # `quý I xong 30 điểm`
        if _OF_OBJECT.search(before) or _EVENT.search(before + mention.mention.value):
            return False
        closing = not any(c.isalnum() for c in text[mention.end : end])
        if mention.kind == "point" and closing and mention.until and _SET_OFF.search(before):
            return True  # `… in thẻ (20/5/2026).`
        if (
            mention.kind == "point"
            and (mention.until or "") >= (self.issued or "9")
            and _ON.match(mention.mention.value)
        ):
            stops = not self.text.text[mention.end : end].strip() or self.text.text[mention.end] in ".;,("
            if stops and not _FOR.search(before):
                return True  # `… đắp bờ bao ngày 15/3/2026.`
        if mention.kind == "point" and _FEAST_DAY.search(before):
            return mention.until is not None  # `trước Tết Trung thu (ngày 25/9/2026)`
        if mention.kind == "duration":
            return (
                mention.until is not None
                or opening
                or bool(re.search(r"trong\b|chậm nhất|không quá", mention.mention.value, re.IGNORECASE))
            )
        if mention.kind == "recurrence":
            return not task_pattern("of_a_noun").search(before) and not task_pattern("of_an_event").search(before)
        if mention.kind in {"event_relative", "vague"}:
            return False
        within = mention.mention.value.lower().startswith("trong ")
        if mention.kind != "until" and (
            mention.role == "programme" or (task_pattern("of_an_event").search(before) and not within)
        ):
            return False
        if (
            mention.kind == "until"
            and mention.until
            and mention.until < self.issued
            and _UP_TO.match(mention.mention.value)
        ):
            return False  # `đến hết tháng 4` in a paper of May counts what was done by then
        if mention.role == "deadline" or mention.kind == "until":
            return mention.until is not None and not re.search(r"(?:tầm nhìn|định hướng)\s*$", before, re.IGNORECASE)
        words = mention.mention.value.lower()
        if mention.kind == "interval" and words.startswith(("năm", "trong năm", "các năm")):
            return (
                bool(re.match(r"trong", words))
                and not task_pattern("of_a_noun").search(before)
                and (opening or end - mention.end < 4 or text[mention.end : mention.end + 1] in ";.")
            )
        if mention.kind == "from":
            return opening or bool(re.search(r"từ ngày", words))
        return opening or bool(task_pattern("before_a_time").search(before)) or words.startswith(_WHEN)

    def _joined(self, found: list[DateMention]) -> Deadline:
        """Several dates as one deadline: the last end holds, a rhythm stands beside it."""
        if any(d.kind == "until" and d.until for d in found):  # then a bare month is the object's: `trợ cấp tháng 02`
            found = [
                d
                for d in found
                if not (d.kind == "interval" and _BARE.match(d.mention.value) and not self._cued(d))
                or _DONE.match(self.text.text, d.end)
            ]
        dated = [d for d in found if d.until or (d.begin and d.kind != "recurrence")]
        rhythms = [
            d for d in found if d.kind == "recurrence" or (d.kind == "duration" and d.until is None and d.recurrence)
        ]
        last = max(dated, key=lambda d: d.until or d.begin or "") if dated else None
        first = min((d.begin for d in dated if d.begin), default=None)
        begin = first if last is not None and last.kind != "until" else None
        rhythm = max(
            (d for d in rhythms if d.kind == "recurrence"),
            key=lambda d: (d.recurrence or "").startswith("FREQ"),
            default=None,
        )
        used = [d for d in found if d in dated or d in rhythms] or found
        spans = [(d.start, d.end) for d in used]
        if len(spans) > 1 and all(b[0] - a[1] < 40 for a, b in pairwise(spans)):
            spans = [(spans[0][0], spans[-1][1])]
        words = "; ".join(self.text.quote(*span) for span in spans)
        return Deadline(
            words=ground(
                self.text, words, *spans, rule="tasks.deadline", confidence=min(d.mention.confidence for d in used)
            ),
            begin=begin,
            until=last.until if last else None,
            boundary=last.boundary if last else "",
            recurrence=rhythm.mention.value if rhythm else None,
            rrule=_rrule(rhythm.recurrence) if rhythm else None,
        )


def _rrule(rule: str | None) -> str | None:
    """The part of a rhythm that RFC 5545 knows."""
    return rule if rule and rule.startswith("FREQ=") else None


def together(rhythm: Deadline | None, beside: Deadline | None) -> Deadline | None:
    """How often a task is done, by its own words, and the days that a line beside it sets."""
    if rhythm is None or beside is None or not (beside.begin or beside.until):
        return rhythm or beside
    return replace(
        beside, recurrence=rhythm.recurrence or beside.recurrence, rrule=rhythm.rrule or beside.rrule
    )  # fmt: skip


def lowered(due: Deadline, confidence: float) -> Deadline:
    """The same deadline, less sure: it was set for others beside."""
    return replace(due, words=replace(due.words, confidence=min(due.words.confidence, confidence)))
