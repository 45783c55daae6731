"""Years that cannot be right: tasks and periods over before the paper was issued (specification 4.4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.fields.timing.forms import Timing
    from hoso.model import DateMention

_FORWARD = {
    "Kế hoạch", "Chỉ thị", "Công văn", "Chương trình", "Chương trình hành động", "Chương trình công tác", "Hướng dẫn",
    "Công điện", "Quyết định", "Kế hoạch liên tịch", "Giấy mời", "Thông báo", "Kết luận", "Phương án", "Đề án",
    "Nghị quyết",
}  # fmt: skip
_TOLD = re.compile(
    r"(?<!\w)(?:đã|được|bị|còn|vừa qua|trước đây|so với|cùng kỳ|tính đến|số liệu|quyết toán|giải ngân|"
    r"kết quả|báo cáo năm|có \d+|đạt|tăng|giảm|xảy ra|ghi nhận|"
    r"mưa|bão|lũ|sạt|ngập|cháy|vụ việc|tai nạn|của (?:năm|quý|tháng))(?!\w)",
    re.IGNORECASE,
)  # the sentence tells what has been
_NOT_TOLD = re.compile(  # the same words where they tell nothing: `chuẩn bị`, `tăng cường`, `phòng cháy`, `gửi số liệu`
    r"(?<!\w)(?:(?:chuẩn|thiết|trang|(?:hộ|người|nhà|nơi|vùng|công trình|đường|cầu|diện tích))\s+bị|còn\s+lại|"
    r"tăng\s+(?:cường|tốc)|giảm\s+(?:nghèo|thiểu|nhẹ)|được\s+(?:giao|phân công|hỗ trợ|mời|cử|chọn|yêu cầu)|"
    r"(?:báo cáo|gửi|tổng hợp|kiểm tra|thông báo|công bố|nộp|cung cấp|cập nhật|đánh giá|trình)\s+(?:kết quả|số liệu)|"
    r"hoàn thành\s+(?:việc\s+)?(?:giải ngân|quyết toán)|(?:giải ngân|quyết toán)\s+xong|"
    r"(?:phòng,?(?:\s+(?:chống|tránh))?|chống|chữa|ứng phó(?:\s+với)?|mùa|trước)"
    r"(?:,?\s+(?:và\s+)?(?:mưa|bão|lũ|lụt|sạt lở|ngập(?:\s+úng)?|cháy))+)(?!\w)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?<!\w)(?:hoàn thành|báo cáo|gửi|nộp|xong|hoàn tất|đăng ký|tổng hợp|trình|kết thúc|cho ý kiến|cung cấp|rà soát|"
    r"kê khai|thẩm định|bàn giao|nghiệm thu|ban hành|xây dựng|lập|tổ chức|triển khai)(?!\w)",
    re.IGNORECASE,
)
_CHARGED = re.compile(r"(?<!\w)(?:giao|đề nghị|yêu cầu|phân công|chỉ đạo)(?!\w)", re.IGNORECASE)
_AIMED = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu)(?!\w)[^.;]*$", re.IGNORECASE)
_ACT = (
    r"(?:tổ chức|ra quân|khai mạc|bế mạc|sơ kết|tổng kết|hoàn thành|nghiệm thu|bàn giao|khởi công|khánh thành|tập huấn|"
    r"kiểm tra|giám sát|rà soát|nộp|gửi|báo cáo|triển khai|xây dựng|ban hành|lập|mở|trồng|phát|thu|họp|diễn tập|"
    r"công bố|tuyên truyền|hội thi|hội nghị|lễ)"
)
_ACTS = re.compile(rf"^\W*(?:[\w.]{{1,5}}[.)/-]\s*)?(?:dự kiến\s+)?{_ACT}(?!\w)[^.;]{{0,80}}$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:thời (?:gian|hạn|điểm)|hạn|tiến độ|lịch)(?!\w)[^.;:,]{0,30}:\s*(?:xong\s*)?"
    r"(?:\d{1,2}\s*(?:giờ|h)\s*(?:\d\d\s*)?(?:phút\s*)?,?\s*)?$",
    re.IGNORECASE,
)
_LIMIT = re.compile(
    r"\W*(?:(?:[\w.]{1,5}[.)/-]|[-+])\s*)?(?:thời\s+)?hạn\s(?!mức|chế)", re.IGNORECASE
)  # `Thời hạn nộp …`
_ROUND = re.compile(r"\W*(?:đợt|giai đoạn|vòng|bước|lần|buổi|kỳ)\s*\S{1,4}\s*[:(,]?\s*$", re.IGNORECASE)
_THEN = re.compile(rf"\s*:\s*{_ACT}(?!\w)", re.IGNORECASE)  # `Ngày 15/3: khai mạc`
_ENDED = re.compile(r"(?:xong|hoàn thành|hoàn tất)\s*$", re.IGNORECASE)
_RESULTS = re.compile(
    r"kết quả|tình hình|đánh giá|thực trạng|hiện trạng|sự cần thiết|căn cứ|lý do|tồn tại|hạn chế|nguyên nhân",
    re.IGNORECASE,
)  # a heading below which the past is told
_SENTENCE = re.compile(r"[.;!?\n]\s")
_SPAN = re.compile(r"(?<!\w)từ\s(?:ngày|khi|lúc|năm|tháng)?[^,.;]{0,40}$", re.IGNORECASE)  # `từ ngày lập đến hết …`
_OF_A_NOUN = re.compile(  # `hồ sơ tiếp nhận trước ngày …`, `số liệu trong quý IV`: the time belongs to a thing
    r"(?<!\w)(?:sinh|phát sinh|xảy ra|diễn ra|tiếp nhận|nhận|nộp|ký|ký kết|cấp|lập|ban hành|thành lập|khởi công|"
    r"đăng ký|công nhận|kê khai|nghỉ hưu|nghỉ việc|mất|chết|nhập học|tốt nghiệp|hết hạn|hiệu lực|tồn đọng|vi phạm|"
    r"chuyển đến|có|đến|giao|bàn giao|phê duyệt|khánh thành|hoàn thành|sử dụng|xây dựng|triển khai|bắt đầu|công bố|"
    r"tuyển dụng)"
    r"\s*,?\s*(?:vào\s*)?$|"
    r"(?<!\w)(?:số liệu|kết quả|hồ sơ|kinh phí|tiền|phụ cấp|lương|học phí|chế độ|nợ|vốn|chi phí|sự cố|vụ|đơn thư|"
    r"dữ liệu|thiệt hại|hậu quả|thu|chi|nghĩa vụ|quyết toán|thời kỳ|giai đoạn|văn bản|dịch)(?!\w)[^,;.]{0,40}$|"
    r"(?<!\w)(?:rừng|cây|lúa|hộ|trẻ|em|người|học sinh|đảng viên|con|nhà|xe|đất)\s(?:trồng|gieo|tiêm|nghỉ|nuôi|thả|mua|"
    r"bán|thuê|học|thi|dự|ở|làm|xây|dựng|chết|bệnh|ốm|đi|về|vay|đóng)(?!\w)[^,;.]{0,20}$",
    re.IGNORECASE,
)
_OF_THINGS = re.compile(  # `các dự án khởi công từ quý III`: what things they are, whatever is to be done with them
    r"(?<!\w)(?:(?<!phát )(?<!vệ )(?<!học )sinh|phát sinh|xảy ra|tiếp nhận|ký|ký kết|khởi công|nghỉ hưu|hình thành|"
    r"sinh hoạt|tồn đọng|chuyển đến|thành lập)\s*,?\s*(?:vào\s*)?$|"
    r"(?<!\w)(?:các|những|số)\s[^,;:.]{2,60}\s(?:kê khai|nộp|lập|được|có|đăng ký|cấp|nhận|tham gia|sử dụng|"
    r"xây dựng)\s*$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<!\w)(?:số liệu|kết quả)(?!\w)[^,;.]{0,40}$", re.IGNORECASE)  # those of that time
_LOOKS_BACK = re.compile(
    r"(?<!\w)(?:rà soát|thống kê|tổng hợp|xác minh|kiểm điểm|đối chiếu|thanh toán|chi trả|nhận xét|đánh giá|xét|"
    r"thu hồi|thanh lý|lưu trữ|thanh tra|kiểm tra|kiểm toán|giám sát|khen|truy thu|truy lĩnh|hoàn trả|bồi thường|"
    r"khắc phục|xử lý|báo cáo|phân tích|công khai)(?!\w)",
    re.IGNORECASE,
)  # acts that have to do with what was
_DONE = re.compile(r"(?<!\w)(?:đã|được|có)(?!\w)[^,;.]*$", re.IGNORECASE)  # `đã làm xong`, `nhà được xây xong`
_LET = re.compile(r"\s*(?:được|thì|vẫn|mà|tiếp tục|không phải|chưa)(?!\w)", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:được|thì|vẫn|mà|tiếp tục|không|chưa|còn|nhưng|phải|nay|đã|của|bị)(?!\w)", re.IGNORECASE)
_AS_OF = ("tính ", "Tính ", "đến trước ")  # `tính đến ngày …`: when it is counted, no limit
_REFORM = "2025-07-01"  # `trước ngày 01/7/2025` parts what was from what is, in papers of all kinds
_CLOSED = re.compile(r"\s*(?:[,;.:)]|$|(?:để|tại|ở|cho|với|theo|bằng)(?!\w))")
_WHOLE = 10  # length of a whole ISO date
_BEHIND = 90  # characters behind an expression that may tell
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
    issued, end = paper.issued, timing.until or (timing.begin if timing.kind == "from" else None)
    if issued is None or end is None or len(end) < _WHOLE or end >= issued:  # `issued` may lack its day
        return False
    if paper.kind not in _FORWARD or timing.year_source != "stated" or "invalid_date" in timing.flags:
        return False
    if role not in {"deadline", "period", "historical", "programme"} or int(issued[:4]) - int(end[:4]) > 1:
        return False
    before, after = sentence_around(words, timing.start, timing.end)
    if words.startswith(_AS_OF, timing.start):
        return False
    aimed = timing.kind != "from" and _AIMED.search(before) is not None
    if not (cell or aimed) and (_tells(before) or _tells(after) or _RESULTS.search(heading)):
        return False
    if not cell and (_OF_THINGS.search(before) or _LET.match(after)):
        return False
    own = words[timing.start : timing.end]
    opening = len(before.strip()) <= _OPENING or cell or _ROUND.fullmatch(before) is not None
    label = _LABEL.search(before)
    limit = _LIMIT.match(before) is not None
    if timing.kind == "until":
        if _SPAN.search(before):
            return False
        if aimed or not _DAY.search(own):  # `đến hết năm 2025`
            return aimed
        due = _MUST.search(words[max(0, timing.start - 80) : timing.start + 20]) or _CHARGED.search(before)
        return bool(timing.boundary) and bool(due or opening or label or limit)
    if label and limit and timing.kind == "point":
        return True
    if end[:4] >= issued[:4]:
        return False
    if (timing.begin or "").endswith("-01-01") and end.endswith("-12-31"):
        return own.lower().startswith("trong") and bool(_ENDED.search(before)) and not after.strip(" .;,")
    planned = paper.horizon is None or int(end[:4]) == paper.horizon - 1 or cell
    if cell or label:
        return planned
    if opening:
        return planned and bool(timing.kind not in {"point", "from"} or _THEN.match(after))
    clause = re.split(r"[,:]\s", before)[-1]
    inside = own.lower().startswith("trong") and (_MUST.search(before) or _CHARGED.search(before) or aimed)
    inside = inside and not _FIGURES.search(before)
    return planned and bool(inside or _ACTS.match(clause))


def charged_before(mention: DateMention, before: str, after: str, paper: Paper) -> bool:
    """Whether the time of a task, found as such by its own words, has a year that puts it before the paper.

    Args:
        mention: a time inside a task, not yet doubted.
        before: the sentence up to it.
        after: the sentence behind it.
        paper: the paper it stands in.

    Returns:
        True for times of the year before that would lie after the date of issue in the next one.
    """
    issued, end, own = paper.issued or "", mention.until or "", mention.mention.value
    if not issued or len(end) != _WHOLE or paper.kind not in _FORWARD or mention.year_source != "stated":
        return False
    if not (end < issued <= f"{int(end[:4]) + 1}{end[4:]}") or end == _REFORM or not _DAY.search(own):
        return False
    if mention.role not in {"deadline", "period", "historical"} or "invalid_date" in mention.flags:
        return False
    if own.startswith(_AS_OF):
        return False
    if mention.kind == "until" and _ENDED.search(before + own.split()[0]) and not _DONE.search(before):
        return bool(mention.boundary)
    if _tells(before) or _tells(after) or _OF_A_NOUN.search(before) or _OF_THINGS.search(before):
        return False
    if _GOES_ON.match(after):
        return False
    if mention.kind == "until":
        return bool(mention.boundary) and not _SPAN.search(before)
    opened = own.lower().startswith(("trong ", "từ ")) and (mention.begin or "")[:4] == end[:4]
    opened = opened and not _LOOKS_BACK.search(before)
    planned = paper.horizon is None or int(end[:4]) == paper.horizon - 1
    return (
        mention.kind == "interval" and end[:4] < issued[:4] and opened and planned and _CLOSED.match(after) is not None
    )


def misplaced(one: DateMention, mention: DateMention, other: DateMention, paper: Paper) -> bool:
    """Whether a cell's time is over, breaks the order of the cells around it, and would keep it in the next year."""
    before, end, after = one.until or "", mention.until or "", other.until or ""
    if paper.kind not in _FORWARD or mention.year_source != "stated" or set(mention.flags) & {"invalid_date", "vague"}:
        return False
    return len(end) == _WHOLE and end < (paper.issued or "") and end < before < f"{int(end[:4]) + 1}{end[4:]}" < after


def sentence_around(words: str, start: int, end: int) -> tuple[str, str]:
    """The parts of a sentence before and behind an expression."""
    stops = [m.end() for m in _SENTENCE.finditer(words, 0, start)]
    return words[stops[-1] if stops else 0 : start], _SENTENCE.split(words[end : end + _BEHIND])[0]


def _tells(words: str) -> bool:
    """Whether a part of a sentence tells what has been."""
    return _TOLD.search(_NOT_TOLD.sub(" ", words)) is not None
