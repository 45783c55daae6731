"""The Vietnamese words for the values of closed vocabularies."""

from __future__ import annotations

SEVERITIES = {"error": "Lỗi", "warning": "Cảnh báo", "info": "Lưu ý"}  # worst first
ROLES = {"addressee": "Kính gửi", "recipient": "Nơi nhận", "archive": "Lưu"}
TIERS = {"explicit": "Nhiệm vụ", "directive": "Định hướng", "formal": "Thi hành"}
UNIT_ROLES = {
    "lead": "Chủ trì",
    "coordinate": "Phối hợp",
    "advise": "Tham mưu",
    "monitor": "Theo dõi",
    "report_to": "Báo cáo, gửi",
}
RELATIONS = {
    "based_on": "căn cứ",
    "implements": "thực hiện",
    "according_to": "theo",
    "responds_to": "trả lời",
    "proposed_by": "theo đề nghị",
    "amends": "sửa đổi",
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "promulgates": "ban hành kèm theo",
    "attached_to": "kèm theo",
    "details": "quy định chi tiết",
    "consolidates": "hợp nhất",
    "mentions": "nhắc đến",
}
FORMS = {
    "full": "",
    "short": "dạng rút gọn",
    "named": "gọi theo tên",
    "event": "gọi theo sự kiện",
    "anaphor": "gọi lại",
    "self": "chính văn bản này",
    "class": "một loại văn bản",
    "blank": "bỏ trống số",
}
ZONES = {
    "letterhead": "phần đầu",
    "grounds": "phần căn cứ",
    "body": "",
    "table": "trong bảng",
    "footnote": "cước chú",
    "appendix": "phụ lục",
    "signature": "phần ký",
    "recipients": "nơi nhận",
}
VALUES = {
    # regimes
    "state": "Nhà nước",
    "party": "Đảng",
    "front": "Mặt trận Tổ quốc",
    "youth": "Đoàn Thanh niên",
    "union": "Công đoàn",
    "other": "Khác",
    # kinds of dates
    "point": "Ngày",
    "interval": "Khoảng thời gian",
    "until": "Đến",
    "from": "Từ",
    "recurrence": "Định kỳ",
    "event_relative": "Theo sự kiện",
    "duration": "Thời lượng",
    "vague": "Không rõ",
    # roles of dates
    "issue": "ngày ban hành",
    "cited": "của văn bản viện dẫn",
    "deadline": "thời hạn",
    "period": "kỳ",
    "term": "nhiệm kỳ",
    "programme": "giai đoạn",
    "effective": "hiệu lực",
    "in_subject": "trong trích yếu",
    "historical": "sự kiện đã qua",
    "none": "",
}
