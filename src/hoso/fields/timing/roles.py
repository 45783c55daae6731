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
_IN_FORCE = re.compile(r"hiệu\s+lực[^.;\n]{0,30}$")
_CITED = re.compile(
    r"(?:[/-][A-ZĐƯ][A-Za-zĐđƯư0-9&]*|\bsố\s+\d+\S*|\bsố[\s…._]*/\S+)\s*,?\s*$|"
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị quyết|Nghị định|Quyết định|Kết luận|Chỉ thị|Thông tư|Thông báo|"
    r"Tờ trình|Công văn)\s[^.;:\n]{2,160}\s*,?\s*$"
)
_PAST = re.compile(
    r"(?<!\w)(?:đã|kết quả|tính đến|so với|vừa qua|cùng kỳ|trước đây|ước đạt|đạt được|sinh|thành lập|lũy kế|"
    r"tại thời điểm)(?!\w)"
)
_DUE = re.compile(
    r"(?<!\w)(?:hoàn thành|báo cáo|gửi|trình|nộp|xong|thời hạn|hạn|ban hành|triển khai|tổ chức|đăng ký|tổng hợp|"
    r"kết thúc|thực hiện|cung cấp|xây dựng)(?!\w)"
)
_REPORTS = re.compile(r"báo cáo|gửi|tổng hợp|kiểm tra|nộp|sơ kết|đánh giá kết quả|rà soát|giao ban")
_LIMIT = re.compile(r"trong (?:thời (?:hạn|gian)|vòng|\d)|chậm nhất|không quá|thời hạn|sau \d+ ngày làm việc")


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
    if timing.kind == "point" and _CITED.search(before):
        return "cited"
    if timing.kind == "recurrence":
        return "deadline" if setting.cell or _REPORTS.search(before[-80:] + setting.following) else "none"
    if timing.kind == "event_relative":
        return "deadline"
    if timing.kind == "duration":
        return "deadline" if _LIMIT.match(setting.following.lower()) else "none"
    if setting.cell and timing.kind != "from":
        return "deadline"
    return _by_time(timing, setting)


def _by_time(timing: Timing, setting: Setting) -> str:
    """Tell past, periods and deadlines apart."""
    end = timing.until or timing.begin or ""
    issued = setting.issued or ""
    over = bool(end and issued) and end < issued[: len(end)]
    past = over and (_PAST.search(setting.before.lower()) is not None or timing.kind == "point")
    if timing.kind == "until":
        if timing.boundary == "before" or not over:
            if end.endswith("-12-31") and re.match(
                r"(?:và\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm", setting.following.lower()
            ):
                return "programme"
            if setting.regulation and not _DUE.search(setting.before.lower()):
                return "none"
            return "deadline"
        return "historical" if over and not _DUE.search(setting.before.lower()) else "deadline"
    if past:
        return "historical"
    years = timing.begin is not None and timing.begin.endswith("-01-01") and end.endswith("-12-31")
    if years:
        if over:
            return "historical"
        return (
            "programme"
            if setting.horizon is None or (timing.begin or "").startswith(str(setting.horizon))
            else "period"
        )
    if timing.kind == "from" and not over and setting.rules and timing.begin and len(timing.begin) == 10:
        return "effective"
    if (
        timing.kind in {"interval", "vague"}
        and not over
        and re.match(r"(?:hoàn thành\s+)?trong\s", setting.following.lower())
    ):
        return "deadline" if _DUE.search(setting.before.lower()) else "period"
    if timing.kind == "point":
        return "historical" if over else "deadline" if _DUE.search(setting.before.lower()[-60:]) else "period"
    if over and setting.regulation:
        return "historical"
    return "period"
