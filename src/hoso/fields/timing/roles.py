"""What a date is there for, told by the words around it and the place that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.fields.timing.forms import Timing

_EFFECT = re.compile(
    r"(?:có\s+(?:hiệu\s+lực|giá\s+trị)|được\s+áp\s+dụng|được\s+thực\s+hiện|áp\s+dụng)(?:\s+(?:thi\s+hành|pháp\s+luật|"
    r"áp\s+dụng|sử\s+dụng))?(?:\s*(?:,|kể))?\s*$"
)
_IN_FORCE = re.compile(r"hiệu\s+lực[^.;\n]{0,60}$")
_TO_LAST = re.compile(
    r"(?:áp\s+dụng|thí\s+điểm|hiệu\s+lực|giá\s+trị|được\s+(?:\S+\s+)?(?:giữ|tiếp\s+tục|sử\s+dụng|dùng|tiếp))"
    r"[^.;\n]{0,40}$"
)
_CHARGED = re.compile(r"(?<!\w)(?:nộp|thu|tính|trả)\s+(?:\S+\s+)?(?:phí|giá|thuế|tiền)(?!\w)[^.;\n]{0,20}$")
_CITED = re.compile(
    r"(?:[/-][A-ZĐƯ][A-Za-zĐđƯư0-9&]*|\bsố\s+\d+\S*|\bsố[\s…._]*/\S+)\s*,?\s*$|"
    r"(?:Luật|Bộ luật|Pháp lệnh|Hiến pháp|Nghị quyết|Nghị định|Quyết định|Kết luận|Chỉ thị|Thông tư|Thông báo|"
    r"Tờ trình|Công văn)\s[^.;:\n]{2,160}\s*,?\s*$"
)
_ISSUES = re.compile(  # `…, ngày 14/01/2026 tỉnh ban hành Kế hoạch …`: the day belongs to what follows
    r",?\s*[^\W\d_][^,.;:\n]{1,36}?\s(?:ban\s+hành|ký|có|ra|gửi|đã)(?!\w)"
)
_PASSED = re.compile(r"(?:này|đã)\s(?:[^.;:\n]*\s)?(?:thông qua|ban hành|ký)\s*(?:,|vào)?\s*$")  # of the paper itself
_LASTS = re.compile(r"(?:diễn ra|kéo dài|làm(?: việc)?|họp|học|tập huấn)\s*$")
_GATHERS = re.compile(  # what takes place at a time that is set for it, no task to be done by then
    r"(?<!\w)(?:(?<!lịch )họp|hội thi|vòng|chung kết|liên hoan|giải|lễ|hội nghị|đối thoại|"
    r"tiếp (?:công )?dân|sinh hoạt|tọa đàm|diễn ra|khai mạc|phấn đấu|mục tiêu)(?!\w)[^;.:]{0,60}$"
)
_GOES_ON = re.compile(  # what is done all the time up to then
    r"(?<!\w)(?:nhắc nhở|trực|canh|gác|tạm (?:dừng|ngừng|nghỉ|đình chỉ)|kéo dài|duy trì|trưng bày|cấm|phân luồng|"
    r"cho đi lại)(?!\w)[^;.:]{0,30}$"
)
_PAST = re.compile(
    r"(?<!\w)(?:đã|kết quả|tính đến|so với|vừa qua|cùng kỳ|trước đây|ước đạt|đạt được|(?<!phát )(?<!học )(?<!vệ )sinh|"
    r"thành lập|lũy kế|tại thời điểm)(?!\w)"
)
_TOLD = re.compile(r"(?<!\w)(?:đã|vừa qua|trước đây|vừa rồi|đạt được)(?!\w)")  # of a length of time: it is over
_SPENT = re.compile(
    r"(?<!\w)(?:mất|kéo dài|hết|xong|dừng|nghỉ|ngừng|chậm|tăng|giảm|lên|xuống)(?!\w)"
)  # how long it took
_PROGRAMME = re.compile(  # what is named by its years, over or not
    r"(?<!\w)(?:chương trình|kế hoạch|đề án|nghị quyết|chiến lược|dự án|phong trào|quy hoạch|cuộc vận động|"
    r"mục tiêu)(?!\w)",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"quá|đủ|thêm|tối thiểu|ít nhất|không dưới|không ít hơn")  # how long, not by when
_DUE = re.compile(
    r"(?<!\w)(?:hoàn thành|báo cáo|gửi|trình|nộp|xong|thời hạn|hạn|ban hành|triển khai|tổ chức|đăng ký|tổng hợp|"
    r"kết thúc|thực hiện|cung cấp|xây dựng)(?!\w)"
)
_REPORTS = re.compile(
    r"(?<!\w)(?:(?<!thông )báo|gửi|tổng hợp|nộp|sơ kết|đánh giá kết quả|rà soát|công bố|cập nhật|giao cho|"
    r"(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!quá )trình)(?!\w)"
)
_HANDED = re.compile(  # what is finished or handed over at such a time: by then it has to be there
    r"(?<!\w)(?:hoàn thành|xong|kết thúc|bàn giao|nghiệm thu|ban hành|gửi|nộp|(?<!thông )báo cáo|"
    r"(?<!chương )(?<!quy )(?<!công )(?<!lộ )(?<!quá )trình)(?!\w)"
)
_SPANS = re.compile(
    r"(?:từ|ngày)(?!\w)|[^.;]{0,30}?(?:\s[-–]\s|\sđến\s)"
)  # from one day to another: how long it goes on
_NEAR = 60  # characters before a time in which its act stands
_DUE_LABEL = re.compile(r"(?<!\w)(?:hạn|hoàn thành|tiến độ|xong|kết thúc)(?!\w)")
_BE_DONE = re.compile(r"\s*,\s*(?:\S+\s+){0,8}?(?:hoàn thành|xong|báo cáo|gửi|nộp|trình|bàn giao)(?!\w)")
_LIMIT = re.compile(
    r"trong (?:thời (?:hạn|gian)|vòng|\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)|chậm nhất|không quá|thời hạn|"
    r"sau \d+ ngày làm việc"
)
_SPAN = re.compile(
    r"trong\s+(?:vòng\s+|khoảng\s+)?[\w()\s]{1,14}(?:tháng|năm)(?!\w)(?!\s*,?\s*(?:kể|tính|từ|sau\s+(?:khi|ngày|lúc)|ngày|tuần|tháng))"
)  # how long, not by when
_TRIGGER = re.compile(r"(?<!\w)(?:kể|tính|từ (?:ngày|khi|lúc)|sau (?:ngày|khi|lúc))(?!\w)")
_LATEST = re.compile(r"(?:chậm|muộn|trễ)\s+nhất|không\s+(?:muộn|chậm)\s+hơn|hạn\s+(?:cuối|chót)")
_LET = re.compile(r"\s*(?:được|thì|vẫn|mà|tiếp tục|không phải|chưa)(?!\w)")  # `… ký trước ngày X được giữ giá cũ`
_DATED = re.compile(r"(?:nhận|ký|ký kết|cấp|phát sinh|lập|ban hành|xác lập)\s*$")  # `Hồ sơ nhận trước ngày X`
_RHYTHM = re.compile(r"định\s+kỳ|(?:một|0?1)\s+(?:lần|lượt)")
_LOOKS = re.compile(
    r"(?<!\w)(?:kiểm|đo|xem|thăm|khám|tập|nghe)(?!\w)[^;:.]{0,40}$"
)  # `kiểm tra nhiệt độ hai tuần một lần`
_AIM = re.compile(r"\s*[:,]?[^.;\n]{0,30}?(?:\d\s?%|phần trăm)")  # `Đến 31/12/2026: 90 % diện tích`
_AT_THAT_HOUR = re.compile(r"(?:^|[.;]\s*)(?:vào\s+)?(?:hồi|lúc|đêm|rạng sáng)(?!\w)[^.;]{0,20}$")


_OPENING = re.compile(r"\W*(?:[\w.]{1,5}[.)-])?\W*$")  # what may stand before an expression that opens an item


@dataclass(slots=True)
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
    tells: bool = False  # whether it stands where a report tells what was
    label: str = ""  # the words of a label right before it (`Hạn nộp hồ sơ:`), in small letters


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
    if (
        timing.kind in {"from", "until", "interval"}
        and not setting.due
        and (_EFFECT.search(before) or (timing.kind != "interval" and _IN_FORCE.search(before)))
    ):
        return "effective"
    if timing.role:
        ended = (timing.until or "9")[:4] < (setting.issued or "")[:4]
        if timing.role == "programme" and ended and not _PROGRAMME.search(before):
            return "historical"
        return timing.role
    if "partial_date" in timing.flags:  # a blank in a form
        return "none"
    issues = _ISSUES.match(setting.following[timing.end - timing.start :])
    if timing.kind == "point" and _CITED.search(before) and not _PASSED.search(before) and not issues:
        return "cited"
    if timing.kind == "recurrence":
        return _by_rhythm(timing, setting)
    if timing.kind == "event_relative":
        return "deadline"
    if timing.kind == "duration":
        words = setting.following.lower()
        own = words[: timing.end - timing.start]
        if re.match(r"trở lại(?!\w)", words[len(own) :].lstrip()):
            return "historical"
        if _TOLD.search(before[-80:].lower()) and not _TRIGGER.search(words) and not own.startswith("không quá"):
            return "historical"
        if timing.begin and not _LIMIT.match(words):
            return "period"
        if (
            setting.tells
            and (not _TRIGGER.search(words))
            and (not _LIMIT.match(words) or _SPENT.search(before[-60:].lower()))
        ):
            return "historical"
        if _MEASURE.match(own) and not _TRIGGER.search(own):
            return "none"
        if _LASTS.search(before) and not _TRIGGER.search(words):
            return "period"
        return "deadline" if _LIMIT.match(words) and not _SPAN.match(words) else "none"
    if setting.cell and (setting.due or timing.kind != "from"):
        return "deadline" if setting.due or timing.kind == "until" else "period"
    return _by_time(timing, setting)


def _by_rhythm(timing: Timing, setting: Setting) -> str:
    """A rhythm is a deadline where it sets the day, or how often something is handed in."""
    length = timing.end - timing.start
    clause = re.split(r"[;:]", setting.before.lower())[-1]
    after = re.split(r"[;.:\n]", setting.following.lower()[length:])[0]
    if setting.cell or timing.boundary or setting.following[:6].lower() == "trong ":
        return "deadline"
    if _GATHERS.search(clause):
        return "none"
    around = clause + setting.following.lower()[:length] + after
    if _REPORTS.search(around):
        return "deadline"
    rule = timing.recurrence or ""
    if setting.rules:
        return "none"
    set_day = "BYMONTHDAY" in rule or ("BYDAY" in rule and _DUE.search(around))
    often = _RHYTHM.search(setting.following.lower()[:length]) and not _LOOKS.search(clause)
    return "deadline" if set_day or often else "none"


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
    if _DUE_LABEL.search(setting.label) and not over:
        return "deadline"
    if timing.kind == "until":
        if _LATEST.match(words):
            return "deadline"
        if timing.boundary != "before" and not over and _TO_LAST.search(low):
            return "effective"
        if timing.boundary != "before" and not over and _GOES_ON.search(low):
            return "period"
        if not over and _OPENING.match(low) and _AIM.match(words[timing.end - timing.start :]):
            return "programme"
        if over:
            return "deadline" if due and int(issued[:4]) - int(end[:4]) <= 1 else "historical"
        if timing.boundary == "before" and _LET.match(words[timing.end - timing.start :]):
            return "none"
        if end.endswith("-12-31") and re.match(r"(?:và\s+)?(?:đến|tới)\s+(?:hết\s+|cuối\s+)?năm", words):
            return "programme"
        exact = len(end) == 10 and timing.year_source == "stated"
        binding = due or (exact and not _DATED.search(low))
        return "none" if setting.regulation and not binding else "deadline"
    if past or (timing.kind == "point" and end == issued and _AT_THAT_HOUR.search(low)):
        return "historical"
    if timing.kind == "from" and not over and _CHARGED.search(low):
        return "effective"
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
            if _OPENING.match(low) and _BE_DONE.match(words[timing.end - timing.start :]):
                return "deadline"
            return "period" if setting.regulation or _OPENING.match(low) or _GATHERS.search(low) else "deadline"
        clause = re.split(r"[;:,]", low)[-1][-_NEAR:]
        if not _SPANS.match(words) and _HANDED.search(clause):
            return "deadline"
    if timing.kind == "point":
        clause = re.split(r"[;:]", low)[-1]
        due = _DUE.search(clause[-90:]) is not None or low.endswith(("ngay ", "quá "))
        if end == issued:
            return "period"
        return "historical" if over else "deadline" if due else "period"
    return "historical" if over else "period"
