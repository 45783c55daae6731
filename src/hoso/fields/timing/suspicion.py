"""Years that cannot be right: tasks and periods over before the paper was issued (specification 4.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.fields.timing.forms import Timing

_FORWARD = {
    "Kế hoạch", "Chỉ thị", "Công văn", "Chương trình", "Chương trình hành động", "Chương trình công tác", "Hướng dẫn",
    "Công điện", "Quyết định", "Kế hoạch liên tịch", "Giấy mời", "Thông báo", "Kết luận", "Phương án", "Đề án",
    "Nghị quyết",
}  # fmt: skip
_TOLD = re.compile(
    r"(?<!\w)(?:đã|được|bị|còn|vừa qua|trước đây|so với|cùng kỳ|tính đến|số liệu|quyết toán|giải ngân|"
    r"(?<!báo cáo )(?<!gửi )(?<!tổng hợp )(?<!kiểm tra )kết quả|báo cáo năm|có \d+|đạt|tăng|giảm|xảy ra|ghi nhận|"
    r"mưa|bão|lũ|sạt|ngập|cháy|vụ việc|tai nạn|của (?:năm|quý|tháng))(?!\w)",
    re.IGNORECASE,
)  # the sentence tells what has been
_MUST = re.compile(
    r"(?<!\w)(?:hoàn thành|báo cáo|gửi|nộp|xong|đăng ký|tổng hợp|trình|cho ý kiến|cung cấp|rà soát|kê khai|thẩm định|"
    r"bàn giao|nghiệm thu|ban hành|xây dựng|lập|tổ chức|triển khai)(?!\w)",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"(?<!\w)(?:giao|đề nghị|yêu cầu|phân công|chỉ đạo)(?!\w)", re.IGNORECASE)
_AIMED = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)[^.;]*$", re.IGNORECASE)
_ACT = (
    r"(?:tổ chức|ra quân|khai mạc|bế mạc|sơ kết|tổng kết|hoàn thành|nghiệm thu|bàn giao|khởi công|khánh thành|tập huấn|"
    r"kiểm tra|giám sát|rà soát|nộp|gửi|báo cáo|triển khai|xây dựng|ban hành|lập|mở|trồng|phát|thu|họp|diễn tập|"
    r"công bố|tuyên truyền|hội thi|hội nghị|lễ)"
)
_ACTS = re.compile(rf"^\W*(?:[\w.]{{1,5}}[.)/-]\s*)?{_ACT}(?!\w)[^.;]{{0,80}}$", re.IGNORECASE)
_LABEL = re.compile(r"(?:thời (?:gian|hạn|điểm)|hạn|tiến độ|lịch)(?!\w)[^.;:,]{0,30}:\s*(?:xong\s*)?$", re.IGNORECASE)
_RESULTS = re.compile(
    r"kết quả|tình hình|đánh giá|thực trạng|hiện trạng|sự cần thiết|căn cứ|lý do|tồn tại|hạn chế|nguyên nhân",
    re.IGNORECASE,
)  # a heading below which the past is told
_SENTENCE = re.compile(r"[.;!?\n]\s")
_SPAN = re.compile(r"(?<!\w)từ\s(?:ngày|khi|lúc|năm|tháng)?[^,.;]{0,40}$", re.IGNORECASE)  # `từ ngày lập đến hết …`
_WHOLE = 10  # length of a whole ISO date
_OPENING = 6  # characters that may stand before an expression that opens an item
_DAY = re.compile(r"\d\s?[/.-]\s?\d|ngày|tháng|quý", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paper:
    """What of a paper decides whether a year can be right."""

    issued: str | None  # ISO, whole or partial
    horizon: int | None  # the one year that its subject names
    kind: str


def over_before(timing: Timing, role: str, words: str, paper: Paper, *, cell: bool, heading: str) -> bool:
    """Whether a printed year puts a task or its period before the paper's own date, as no plan means to.

    Args:
        timing: the expression.
        role: what it is there for.
        words: the paragraph.
        paper: the paper it stands in.
        cell: whether it fills a cell of a column of times.
        heading: the title of the section that it stands in.

    Returns:
        True for deadlines of papers that give tasks and for periods in which something is to be done; never for what a
        sentence or its heading tells as past.
    """
    issued, end = paper.issued, timing.until
    if issued is None or len(issued) < _WHOLE or end is None or len(end) < _WHOLE or end >= issued:
        return False
    if paper.kind not in _FORWARD or timing.year_source != "stated" or "invalid_date" in timing.flags:
        return False
    if role not in {"deadline", "period", "historical", "programme"} or int(issued[:4]) - int(end[:4]) > 1:
        return False
    stops = [m.end() for m in _SENTENCE.finditer(words, 0, timing.start)]
    before = words[stops[-1] if stops else 0 : timing.start]
    after = _SENTENCE.split(words[timing.end : timing.end + 90])[0]
    aimed = timing.kind == "until" and _AIMED.search(before) is not None
    if not (cell or aimed) and (_TOLD.search(before) or _TOLD.search(after) or _RESULTS.search(heading)):
        return False
    own = words[timing.start : timing.end]
    opening = len(before.strip()) <= _OPENING or cell
    label = _LABEL.search(before) is not None
    if timing.kind == "until":
        if _SPAN.search(before):
            return False
        if not _DAY.search(own):  # `đến hết năm 2025`
            return aimed
        due = _MUST.search(words[max(0, timing.start - 80) : timing.start + 20]) or _CHARGED.search(before)
        return bool(timing.boundary) and (bool(due) or opening or label)
    whole_year = (timing.begin or "").endswith("-01-01") and end.endswith("-12-31")
    if whole_year or end[:4] >= issued[:4]:
        return False
    planned = paper.horizon is None or int(end[:4]) == paper.horizon - 1 or cell
    if cell or label:
        return planned
    if opening:
        return planned and timing.kind != "point"
    clause = re.split(r"[,:]\s", before)[-1]
    inside = own.lower().startswith("trong") and (_MUST.search(before) or _CHARGED.search(before))
    return planned and bool(inside or _ACTS.match(clause))
