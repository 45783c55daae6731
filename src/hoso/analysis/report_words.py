"""What a report of a folder says on screen, each in Vietnamese and in English."""

from __future__ import annotations

import re
from typing import Final

LANGUAGES: Final = ("vi", "en")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)

WORDS: Final[dict[str, tuple[str, str]]] = {
    "title": ("Báo cáo tập hồ sơ", "Report on a folder of papers"),
    "intro": (
        "Máy đọc từ {papers} văn bản, đúng như in; mỗi dòng kèm trang. Chỗ chưa chắc: mục “Cần xem lại”.",
        "Read by machine from {papers} papers, as printed, with pages. What is not sure: “To be checked”.",
    ),
    "secret": (
        "Có {n} văn bản đóng dấu mật trong tập này: giữ và in báo cáo theo quy định về bảo vệ bí mật nhà nước.",
        "{n} papers of this folder are marked secret: keep and print this page as the rules on state secrets demand.",
    ),
    "papers": ("Văn bản trong tập", "What is in it"),
    "rests": ("Dựa trên văn bản nào", "What it rests on"),
    "missing": ("Được viện dẫn mà không có trong tập", "Cited and not in the folder"),
    "ended": ("Đã bị thay thế hoặc bãi bỏ khi được viện dẫn", "Replaced or repealed before they were cited"),
    "amended": ("Đã được sửa đổi khi được viện dẫn", "Amended before they were cited"),
    "times": ("Chưa có hoặc không còn vào ngày ký", "Not yet or no longer there on the day"),
    "plans": ("Kế hoạch cấp dưới so với cấp trên", "Plans beside the plan above them"),
    "tasks": ("Ai làm gì, trước ngày nào", "Who must do what by when"),
    "check": ("Cần xem lại", "To be checked"),
    "none": ("Không có.", "None."),
    "more": ("… và {n} dòng nữa; hoso table ghi ra đầy đủ.", "… and {n} more; hoso table writes them all."),
    "failed": ("không đọc được", "could not be read"),
    "duplicate": ("trùng từng byte với tệp trước", "the same bytes as one before"),
    "n_papers": ("văn bản", "papers"), "n_pages": ("trang", "pages"),
    "n_failed": ("tệp không đọc được", "files not read"), "n_cited": ("văn bản được viện dẫn", "documents cited"),
    "n_missing": ("không có trong tập", "not in the folder"),
    "n_ended": ("viện dẫn đã hết hiệu lực", "citations out of date"),
    "n_due": ("việc có thời hạn", "tasks with a day"), "n_tasks": ("việc được giao", "tasks"),
    "n_doubts": ("chỗ cần xem lại", "places to check"),
    "date": ("Ngày", "Date"), "paper": ("Văn bản", "Paper"), "issuer": ("Cơ quan ban hành", "Issuer"),
    "subject": ("Trích yếu", "Subject"), "pages": ("Trang", "Pages"), "doubts": ("Cần xem", "To check"),
    "document": ("Văn bản được viện dẫn", "Document cited"), "by": ("Số nơi dẫn", "Cited by"),
    "times_cited": ("Số lần", "Times"), "relation": ("Quan hệ", "Relation"), "words": ("Lời gốc", "Words"),
    "where": ("Ở đâu", "Where"), "held": ("Trong tập", "Held"), "yes": ("có", "yes"),
    "ended_on": ("Từ ngày", "Since"), "ended_by": ("Theo văn bản", "By"), "what": ("Tên", "Name"),
    "not_yet": ("chưa có (từ {day})", "not yet there (from {day})"),
    "no_longer": ("không còn (đến {day})", "no longer there (until {day})"), "when": ("Vào ngày ký", "On that day"),
    "due": ("Thời hạn", "Due"), "task": ("Nhiệm vụ", "Task"), "lead": ("Chủ trì", "Lead"),
    "others": ("Phối hợp", "With"),
    "unit": ("Ngành", "Unit"), "total": ("Cộng", "Total"), "no_unit": ("chưa rõ đơn vị", "no unit named"),
    "rhythm": ("Định kỳ, không ghi ngày cuối", "By rhythm, without a last day"),
    "undated": ("Không ghi thời hạn", "Without a day"), "before": ("trước {day}", "before {day}"),
    "matrix": (
        "Số việc theo ngành chủ trì và thời hạn; bấm vào cột để xem danh sách.",
        "Tasks by the function that leads and by when they are due; a column leads to its list.",
    ),
    "copies": (
        "Bản trùng nội dung (bản quét và bản số của một văn bản) chỉ tính một lần; cả hai vẫn có trong danh sách.",
        "A paper held twice (a scan and a digital copy) counts once here; both stand among the papers.",
    ),
    "above": ("Thực hiện kế hoạch", "Implements"), "taken_up": ("giữ nguyên", "taken up"),
    "adapted": ("điều chỉnh", "adapted"), "dropped": ("không có", "dropped"), "added": ("thêm mới", "added"),
    "plans_note": ("hoso compare cho từng việc, kèm lời của cả hai.", "hoso compare tells each, with both quotes."),
    "picture": (
        "Mũi từ văn bản viện dẫn đến văn bản được viện dẫn; nền xanh: có trong tập.",
        "Lines lead from what cites to what is cited; blue: in the folder.",
    ),
    "left_out": ("còn {n} văn bản không vẽ", "{n} more not drawn"),
    "page": ("tr. {n}", "p. {n}"), "error": ("lỗi", "error"), "warning": ("cảnh báo", "warning"),
    "unsure": ("{field}: “{value}” chưa chắc ({sure})", "{field}: “{value}” is not certain ({sure})"),
    "symbol": ("số, ký hiệu", "symbol"), "kind": ("loại văn bản", "kind"), "superior": ("cơ quan chủ quản", "superior"),
    "notes": ("{n} ghi chú nhẹ không hiện; xem hoso check --all.", "{n} mere notes not shown; see hoso check --all."),
    "made": ("Cách làm", "How it was made"), "quarter": ("quý {n}/{year}", "Q{n} {year}"),
}  # fmt: skip

RANKS_EN: Final = {
    1: "Constitution", 2: "Laws, resolutions of the National Assembly", 3: "Ordinances, resolutions of its Committee",
    4: "The President", 5: "Decrees, resolutions of the Government", 6: "Decisions of the Prime Minister",
    7: "Judges' Council", 8: "Circulars", 9: "Resolutions of People's Councils", 10: "Decisions of People's Committees",
    0: "Other papers",
}  # fmt: skip


def say(language: str, key: str, **parts: object) -> str:
    """The words in a language, their gaps filled."""
    words = WORDS[key][LANGUAGES.index(language)]
    return words.format(**parts) if parts else words


def day(language: str, value: str) -> str:
    """An ISO date, whole or partial, as it is written in that language."""
    found = _ISO.fullmatch(value)
    return "/".join(part for part in reversed(found.groups()) if part) if found and language == "vi" else value
