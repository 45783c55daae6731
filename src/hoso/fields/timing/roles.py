"""What a date is there for, told by the words around it and the place that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.fields.timing.forms import Timing

_EFFECT = re.compile(
    r"(?:có\s+hiệu\s+lực|được\s+áp\s+dụng|được\s+thực\s+hiện|áp\s+dụng)(?:\s+(?:thi\s+hành|pháp\s+luật|"
    r"áp\s+dụng))?(?:\s*(?:,|kể))?\s*$"
)
_IN_FORCE = re.compile(r"hiệu\s+lực[^.;\n]{0,60}$")
_TO_LAST = re.compile(r"(?:áp\s+dụng|thí\s+điểm|hiệu\s+lực)[^.;\n]{0,40}$")
_CITED = re.compile(
    r"(?:[/-][A-ZĐƯ][A-Za-zĐđƯư0-9&]*|\bsố\s+\d+\S*|\bsố[\s…._]*/\S+)\s*,?\s*$|"
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị quyết|Nghị định|Quyết định|Kết luận|Chỉ thị|Thông tư|Thông báo|"
    r"Tờ trình|Công văn)\s[^.;:\n]{2,160}\s*,?\s*$"
)
_PASSED = re.compile(r"(?:này|đã)\s(?:[^.;:\n]*\s)?(?:thông qua|ban hành|ký)\s*(?:,|vào)?\s*$")  # of the paper itself
_LASTS = re.compile(r"(?:diễn ra|kéo dài|làm(?: việc)?|họp|học|tập huấn)\s*$")
_PAST = re.compile(
    r"(?<!\w)(?:đã|kết quả|tính đến|so với|vừa qua|cùng kỳ|trước đây|ước đạt|đạt được|sinh|thành lập|lũy kế|"
    r"tại thời điểm)(?!\w)"
)
_DUE = re.compile(
    r"(?<!\w)(?:hoàn thành|báo cáo|gửi|trình|nộp|xong|thời hạn|hạn|ban hành|triển khai|tổ chức|đăng ký|tổng hợp|"
    r"kết thúc|thực hiện|cung cấp|xây dựng)(?!\w)"
)
_REPORTS = re.compile(r"báo cáo|gửi|tổng hợp|kiểm tra|nộp|sơ kết|đánh giá kết quả|rà soát|giao ban")
_LIMIT = re.compile(
    r"trong (?:thời (?:hạn|gian)|vòng|\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|chậm nhất|không quá|thời hạn|"
    r"sau \d+ ngày làm việc"
)
_SPAN = re.compile(
    r"trong\s+(?:vòng\s+|khoảng\s+)?[\w()\s]{1,14}(?:tháng|năm)(?!\w)(?!\s*,?\s*(?:kể|tính|từ))"
)  # how long, not by when
_TRIGGER = re.compile(r"(?<!\w)(?:kể|tính|từ (?:ngày|khi|lúc))(?!\w)")
_LATEST = re.compile(r"(?:chậm|muộn|trễ)\s+nhất|không\s+(?:muộn|chậm)\s+hơn|hạn\s+(?:cuối|chót)")
_RHYTHM = re.compile(r"định\s+kỳ|(?:một|0?1)\s+lần")


_OPENING = re.compile(r"\W*(?:[\w.]{1,5}[.)-])?\W*$")  # what may stand before an expression that opens an item


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around an expression."""

    zone: str
    before: str  # the sentence up to it
    following: str  # a little of what comes after it
    issued: str | None  # ISO, whole or partial
    horizon: int | None
    regulation: bool = False  # whether the paper lays down rules rather than tasks
    rules: bool = False  # whether it may bring something into force
    cell: bool = False  # whether it fills a cell of a table's column of times
    due: bool = False  # whether that column's head says by when (`Thời hạn`), not only when (`Thời gian`)


def role_of(timing: Timing, setting: Setting) -> str:
    """Tell the role of an expression that is neither the date of issue nor inside a citation.

    Returns:
        deadline, period, term, programme, effective, in_subject, historical, cited or none.
    """
    before = setting.before
    if timing.role == "term":
        return "term"
    if setting.zone == "letterhead":
        return "in_subject"
    if timing.kind in {"from", "until", "interval"} and (
        _EFFECT.search(before) or (timing.kind != "interval" and _IN_FORCE.search(before))
    ):
        return "effective"
    if timing.role:
        return timing.role
    if "partial_date" in timing.flags:  # a blank in a form
        return "none"
    if timing.kind == "point" and _CITED.search(before) and not _PASSED.search(before):
        return "cited"
    if timing.kind == "recurrence":
        return _by_rhythm(timing, setting)
    if timing.kind == "event_relative":
        return "deadline"
    if timing.kind == "duration":
        words = setting.following.lower()
        if _PAST.search(before[-80:].lower()) and not _TRIGGER.search(words):
            return "historical"
        if _LASTS.search(before) and not _TRIGGER.search(words):
            return "period"
        return "deadline" if _LIMIT.match(words) and not _SPAN.match(words) else "none"
    if setting.cell and timing.kind != "from":
        return "deadline" if setting.due or timing.kind == "until" else "period"
    return _by_time(timing, setting)


def _by_rhythm(timing: Timing, setting: Setting) -> str:
    """A rhythm is a deadline where it sets the day, or how often something is handed in."""
    around = setting.before[-80:] + setting.following
    if setting.cell or timing.boundary or _REPORTS.search(around):
        return "deadline"
    rule = timing.recurrence or ""
    if setting.rules:
        return "none"
    set_day = "BYMONTHDAY" in rule or _RHYTHM.search(setting.following.lower()[: timing.end - timing.start])
    return "deadline" if set_day or ("BYDAY" in rule and _DUE.search(around.lower())) else "none"


def _by_time(timing: Timing, setting: Setting) -> str:
    """Tell past, periods and deadlines apart."""
    end = timing.until or timing.begin or ""
    if not end and "invalid_date" in timing.flags:  # the calendar lacks the day, the year is printed all the same
        end = next(iter(re.findall(r"(?<!\d)(?:19|20)\d\d", setting.following[: timing.end - timing.start])), "")
    issued = setting.issued or ""
    over = bool(end and issued) and end < issued[: len(end)]
    low, words = setting.before.lower(), setting.following.lower()
    due = _DUE.search(low) is not None
    past = over and (_PAST.search(low) is not None or timing.kind == "point")
    years = timing.begin is not None and timing.begin.endswith("-01-01") and end.endswith("-12-31")
    if timing.kind == "until":
        if _LATEST.match(words):
            return "deadline"
        if timing.boundary != "before" and not over and _TO_LAST.search(low):
            return "effective"
        if over:
            return "deadline" if due else "historical"
        if end.endswith("-12-31") and re.match(r"(?:và\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm", words):
            return "programme"
        return "none" if setting.regulation and not due else "deadline"
    if past:
        return "historical"
    if years:
        if over:
            return "historical"
        whole = setting.horizon is None or (timing.begin or "").startswith(str(setting.horizon))
        alone = end[:4] == (timing.begin or "")[:4] and _OPENING.match(low)  # `Năm 2027: …` in a road map
        return "programme" if whole and not alone else "period"
    if timing.kind == "from" and not over and setting.rules and timing.begin and len(timing.begin) == 10:
        return "effective"
    if timing.kind in {"interval", "vague"} and not over:
        if re.match(r"(?:hoàn thành\s+)?trong\s", words):
            return "deadline" if due else "period"
        if "vague" in timing.flags and _DUE.search(low[-60:]):
            return "deadline"
    if timing.kind == "point":
        due = _DUE.search(low[-60:]) is not None or low.endswith("ngay ")
        return "historical" if over else "deadline" if due else "period"
    return "historical" if over else "period"
