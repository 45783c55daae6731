"""Lengths of time and times told by an event: `05 ngày làm việc kể từ ngày …`, `ngay sau khi …`, `kể từ ngày ký`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.catalog.holidays import years_known
from hoso.fields.timing.calendar import after, whole
from hoso.fields.timing.forms import Timing

if TYPE_CHECKING:
    from collections.abc import Iterator

_N = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "mười lăm": 15,
}
_COUNT = r"(?:\d{1,4}(?![\d.,/]\d)|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười\ lăm|mười)"
_SIGNED = (
    r"(?:ký(?:\s+ban\s+hành)?|ban\s+hành)(?:\s+(?:văn\s+bản|quyết\s+định|nghị\s+quyết|thông\s+tư|kế\s+hoạch|chỉ\s+thị|"
    r"nghị\s+định|quy\s+(?:chế|định))\s+này)?(?!\s+(?:hợp|kết|[a-zđ]+\s+đồng))"
)
_LENGTH = re.compile(
    rf"""(?<!\w)(?=\d{{1,4}}\s*[(gnt]|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|ch|tố|ít|kh|đủ|th|tr|sa|qu)(?P<cue>(?:chậm\s+nhất(?:\s+là)?|tối\s+đa(?:\s+là)?|tối\s+thiểu|ít\s+nhất
      |không\s+(?:quá|dưới|ít\s+hơn)|đủ|thêm|trong(?:\s+(?:thời\s+(?:hạn|gian)|vòng|khoảng))?
          (?:\s+(?:tối\s+đa|không\s+quá|chậm\s+nhất))?|thời\s+hạn(?:\s+(?:là|tối\s+đa|không\s+quá))*
            |thời\s+gian(?:\s+(?:là|không\s+quá|tối\s+đa))+|sau|trước|quá)\s+)?
      (?P<n>{_COUNT})\s*(?:\(\s*(?P<paren>[^)]{{1,14}})\)\s*)?
      (?P<unit>giờ|ngày|tuần|tháng|năm)(?P<work>\s+làm\s+việc)?(?!\w|\s*(?:\d|(?:đầu|cuối)\s+(?:của\s+)?năm
        |một\ lần|01\ lần|/|tuổi|kỷ\ niệm|càng|lễ|hội|tết|một\ số|âm|chỉ\ đạo|ấy|ngày|giêng|chạp|qua|nay(?!\ mai)
        |trước(?=\s*[,.;:)]|\s*$|\s+(?:đây|đó))|liền\ kề|đó))
      (?P<tail>\s*,?\s*(?:(?:kể|tính)\s+)?(?:từ\s+(?:ngày|khi|lúc|thời\s+điểm)|sau\s+(?:khi|ngày)|trước\s+(?:khi
        |ngày)|từ\s+ngày)\s+(?P<what>(?P<signed>{_SIGNED}(?!\w))|[^\d\s,.;:()][^,.;:()]*))?""",
    re.VERBOSE,
)
_SINCE_SIGNED = re.compile(rf"(?<!\w)(?:(?:kể|tính)\s+)?từ\s+ngày\s+{_SIGNED}(?!\w)")
_NEXT_DAY = re.compile(r"(?:ngay\s+)?trong\s+ngày\s+làm\s+việc\s+(?:kế\s+tiếp|tiếp\s+theo|liền\s+kề|sau\s+đó)(?!\w)")
_MINUTES = re.compile(r"trong\s+(?:(?:vòng|thời\s+(?:hạn|gian))\s+)?(?P<n>\d{1,3})\s+phút(?!\w)")
_EVENT = re.compile(
    r"""(?<!\w)(?=ng|tr|sa|tạ)(?:ngay\s+sau\s+(?!đó|đây|này)|(?:trước|sau)\s+(?=(?:kỳ\s+họp|đại\s+hội
      |hội\s+nghị|tết|cuộc\s+bầu\s+cử|ngày\s+bầu\s+cử)\b)
      |tại\s+(?=kỳ\s+họp\s+(?:thứ|gần|tới|kế)))[^,.;:()\n]*""",
    re.VERBOSE,
)
_ONCE = re.compile(r"[^,.;:\n]{1,60}?(?<!\w)(?:một|0?1)\s+lần(?!\w)")  # `06 tháng báo cáo Huyện ủy một lần`
_RULE = {"tuần": "FREQ=WEEKLY", "tháng": "FREQ=MONTHLY", "năm": "FREQ=YEARLY"}
_FORCE = re.compile(r"hiệu lực(?:\s+thi hành)?\s*$")
_BLANK = re.compile(r"(?:[.…_]|tháng)\s*$")  # `tháng … năm … Ngày` of a form is no number of days
_DAY = 24  # hours
_CLOCK_BEFORE = re.compile(r"(?:lúc|hồi|đến|tới|trước|từ|sau|[-–:/])\s*$")
_CLOCK_AFTER = re.compile(r"\s*(?:\d|,?\s*ngày|đêm|hằng|hàng|mỗi|/)")
_OF_MONTH = re.compile(r"(?:mùng|mồng|rằm)\s*$")  # `mùng 10 tháng Ba`
_TERM = re.compile(r"thời (?:hạn|gian)(?!\w)[^,.;:()\d]{0,40}(?:là|:)\s*$")  # `thời hạn giữ chức vụ là 05 năm`
_BEFORE = 56  # characters before a length of time that say what it is
_KEPT = re.compile(r"(?:giữ|lưu|lưu trữ|bảo quản|bảo hành|kéo dài|hiệu lực)(?:\s+là)?\s*$")
_AROUND = ("sau", "trước", "tại")  # what an event stands behind
_UNITS = ("ngày", "tháng", "tuần", "giờ", "năm")
_LONGEST = 110  # characters of an event's words


def find_durations(low: str, *, issue_date: str | None) -> Iterator[Timing]:
    """Find lengths of time that have a cue or a trigger, times from the signing, and times told by an event.

    Args:
        low: the text in lower case.
        issue_date: of the document, ISO; reckons what runs from the signing.
    """
    issued = whole(issue_date)
    for m in _LENGTH.finditer(low) if any(word in low for word in _UNITS) else ():
        made = _length(m, low, issued)
        if made is not None:
            yield made
    for m in _NEXT_DAY.finditer(low) if "ngày làm việc" in low else ():
        yield Timing(
            start=m.start(), end=m.end(), kind="duration", begin=None, until=None, recurrence="P1D",
            flags=("working_days",),
        )  # fmt: skip
    for m in _MINUTES.finditer(low) if " phút" in low else ():
        rule = f"PT{int(m['n'])}M"
        yield Timing(start=m.start(), end=m.end(), kind="duration", begin=None, until=None, recurrence=rule)
    for m in _SINCE_SIGNED.finditer(low) if "từ ngày" in low else ():
        yield Timing(
            start=m.start(), end=m.end(), kind="from", begin=issued, until=None,
            role="effective" if _FORCE.search(low, max(0, m.start() - 24), m.start()) else "",
        )  # fmt: skip
    for m in _EVENT.finditer(low) if any(word in low for word in _AROUND) else ():
        text = m.group()
        if len(text) > _LONGEST:
            text = text[: text.rfind(" ", 0, _LONGEST)]
        if re.match(r"(?:trước|sau|khi)\b", text) and len(text.split()) > 12:
            continue
        yield Timing(start=m.start(), end=m.start() + len(text.rstrip()), kind="event_relative", begin=None, until=None)


def _said(g: dict[str, str], cue: str, before: str, following: str) -> bool:
    """Whether a number and a unit are a length of time: years and hours need a cue, words a clean stretch."""
    words = not g["n"].isdigit()
    if (g["n"] == "năm" and _BLANK.search(before)) or (g["unit"] == "tháng" and _OF_MONTH.search(before)):
        return False
    if g["unit"] == "giờ":
        if g["n"].isdigit() and int(g["n"]) >= _DAY and not cue:  # `niêm phong 48 giờ`: no time of day
            return not (_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(following))
        whole = g["n"].isdigit() and int(g["n"]) >= _DAY
        limit = ("trong", "chậm", "không", "thời hạn", "tối đa", "quá", "đủ", "thêm")
        return cue.startswith(limit) or bool(g["tail"]) or (whole and cue == "sau")
    if g["unit"] == "năm":
        timed = cue.startswith(("trong", "thời", "không", "ít", "tối", "đủ", "sau", "chậm", "dưới", "quá"))
        if g["n"].isdigit() and _KEPT.search(before) and len(g["n"]) <= 2:
            return not re.match(r"\s*(?:học|tuổi|ngày thành lập|qua)", following)
        return (
            timed and not (words and cue == "sau") and not re.match(r"\s*(?:học|tuổi|ngày thành lập)", following)
        ) or bool(g["tail"])
    if re.search(r"(?:tháng|thứ|kỳ|quý|năm|lương|trên|dưới|hơn|\d\s?[-–]|/)\s*$", before) and not cue:
        return False
    if words:
        if g["n"] in {"một", "tư"} and g["unit"] == "ngày" and not (cue or g["tail"]):
            return False
        return not re.search(
            r"(?:hằng|hàng|mỗi|cả|quanh|cuối|đầu|trong|của|các|những|theo|thứ|mấy)\s*$", before
        ) and not re.match(r"(?:\s*\(?\d)", following)
    return True


def _unsure(until: str | None) -> tuple[str, ...]:
    """A working day reckoned into a year whose days off are not known."""
    return ("holidays_unknown",) if until and int(until[:4]) not in years_known() else ()


def _length(m: re.Match[str], low: str, issued: str | None) -> Timing | None:
    g = m.groupdict()
    cue = " ".join((g["cue"] or "").split())
    tail = g["tail"]
    before = low[max(0, m.start() - _BEFORE) : m.start()]
    if not _TERM.search(before) and not _said(g, cue, before[-12:], low[m.end() : m.end() + 24]):
        return None
    once = _ONCE.match(low, m.end()) if not cue and not tail and g["unit"] in _RULE else None
    if once:
        n = int(g["n"]) if g["n"].isdigit() else _N[g["n"]]
        rule = _RULE[g["unit"]] + (f";INTERVAL={n}" if n > 1 else "")
        return Timing(start=m.start("n"), end=once.end(), kind="recurrence", begin=None, until=None, recurrence=rule)
    start, end = m.start(), m.end()
    if cue == "":
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
        flags=(*(("working_days",) if g["work"] else ()), *_unsure(until if g["work"] else None)),
    )  # fmt: skip
