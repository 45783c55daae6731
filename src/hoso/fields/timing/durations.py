"""Lengths of time and times told by an event: `05 ngày làm việc kể từ ngày …`, `ngay sau khi …`, `kể từ ngày ký`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.timing.calendar import after, whole
from hoso.fields.timing.forms import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

_N = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười lăm": 15}
_COUNT = r"(?:\d{1,4}(?![\d.,/]\d)|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười\ lăm|mười)"
_SIGNED = r"(?:ký(?:\s+ban\s+hành)?|ban\s+hành)(?:\s+(?:văn\s+bản|quyết\s+định|nghị\s+quyết|thông\s+tư|kế\s+hoạch|chỉ\s+thị|nghị\s+định|quy\s+(?:chế|định))\s+này)?(?!\s+(?:hợp|kết|[a-zđ]+\s+đồng))"
_LENGTH = re.compile(
    rf"""(?<!\w)(?P<cue>(?:chậm\s+nhất(?:\s+là)?|tối\s+đa(?:\s+là)?|tối\s+thiểu|ít\s+nhất|không\s+(?:quá|dưới|ít\s+hơn)|trong(?:\s+(?:thời\s+(?:hạn|gian)|vòng|khoảng))?
          (?:\s+(?:tối\s+đa|không\s+quá|chậm\s+nhất))?|thời\s+hạn(?:\s+(?:là|tối\s+đa|không\s+quá))*|thời\s+gian(?:\s+(?:là|không\s+quá|tối\s+đa))+|sau|trước|quá)\s+)?
      (?P<n>{_COUNT})\s*(?:\(\s*(?P<paren>[^)]{{1,14}})\)\s*)?
      (?P<unit>giờ|ngày|tuần|tháng|năm)(?P<work>\s+làm\s+việc)?(?!\s*(?:\d|đầu|cuối\ năm|một\ lần|01\ lần|/))
      (?P<tail>\s*,?\s*(?:(?:kể|tính)\s+)?(?:từ\s+(?:ngày|khi|thời\s+điểm)|sau\s+(?:khi|ngày)|trước\s+(?:khi|ngày)|từ\s+ngày)\s+(?P<what>(?P<signed>{_SIGNED}(?!\w))|[^\d\s,.;:()][^,.;:()]*))?""",
    re.VERBOSE,
)
_SINCE_SIGNED = re.compile(rf"(?<!\w)(?:(?:kể|tính)\s+)?từ\s+ngày\s+{_SIGNED}(?!\w)")
_EVENT = re.compile(
    r"""(?<!\w)(?:ngay\s+(?:sau\s+)?khi\s+(?!cần)|ngay\s+sau\s+(?!đó|đây|này)|(?:trước|sau)\s+(?=(?:kỳ\s+họp|đại\s+hội|hội\s+nghị|tết|lễ|cuộc\s+bầu\s+cử|ngày\s+bầu\s+cử|mùa)\b)
      |khi\s+có\s+(?=hướng\s+dẫn|chỉ\s+đạo)|trong\s+quá\s+trình\s+(?=$))[^,.;:()\n]*""",
    re.VERBOSE,
)
_LONGEST = 110  # characters of an event's words


def find_durations(low: str, *, issue_date: str | None) -> Iterator[Timing]:
    """Find lengths of time that have a cue or a trigger, times from the signing, and times told by an event.

    Args:
        low: the text in lower case.
        issue_date: of the document, ISO; reckons what runs from the signing.
    """
    issued = whole(issue_date)
    for m in _LENGTH.finditer(low):
        made = _length(m, low, issued)
        if made is not None:
            yield made
    for m in _SINCE_SIGNED.finditer(low):
        yield Timing(
            start=m.start(), end=m.end(), kind="from", begin=issued, until=None,
            role="effective" if re.search(r"hiệu lực(?:\s+thi hành)?\s*$", low[max(0, m.start() - 24) : m.start()]) else "",
        )  # fmt: skip
    for m in _EVENT.finditer(low):
        text = m.group()
        if len(text) > _LONGEST:
            text = text[: text.rfind(" ", 0, _LONGEST)]
        if re.match(r"(?:trước|sau|khi)\b", text) and len(text.split()) > 12:
            continue
        yield Timing(start=m.start(), end=m.start() + len(text.rstrip()), kind="event_relative", begin=None, until=None)


def _length(m: re.Match[str], low: str, issued: str | None) -> Timing | None:
    g = m.groupdict()
    cue = " ".join((g["cue"] or "").split())
    tail = g["tail"]
    if not cue and not tail:
        return None
    if not g["n"].isdigit() and not cue.startswith(("trong", "thời", "sau")):
        return None
    start, end = m.start(), m.end()
    if cue == "" :
        start = m.start("n")
    count = int(g["n"]) if g["n"].isdigit() else _N[g["n"]]
    if count == 0 or (g["unit"] == "năm" and (count >= 1000 or re.match(r"\s*\d", low[end : end + 3]))):
        return None
    if tail and len(tail) > _LONGEST:
        end = m.start("tail") + tail.rfind(" ", 0, _LONGEST)
    unit = {"giờ": "H", "ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}[g["unit"]]
    begin = until = None
    if issued and g["signed"] and unit != "H" and cue not in {"trước", "ít nhất", "tối thiểu", "sau"}:
        kind = "working_day" if g["work"] else {"D": "day", "W": "week", "M": "month", "Y": "year"}[unit]
        begin, until = issued, after(issued, count, kind)
    return Timing(
        start=start, end=len(low[:end].rstrip()), kind="duration", begin=begin, until=until,
        recurrence=f"PT{count}H" if unit == "H" else f"P{count}{unit}",
        flags=("working_days",) if g["work"] else (),
    )  # fmt: skip
