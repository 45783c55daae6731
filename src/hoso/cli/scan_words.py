"""What the command says of scans: recognition, what is kept of it, and what of it this computer has."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "help.cache": ("xem hoặc xóa những gì đã nhận dạng được giữ lại", "show or clear what is kept of recognised pages"),
    "help.clear": ("xóa hết", "remove all of it"),
    "help.doctor": ("xem máy này có gì để đọc bản chụp", "tell what this computer has for reading scans"),
    "help.ocr": (
        "nhận dạng bản chụp: auto (trang không có lớp chữ tin được), always (mọi trang), never (không)",
        "recognise scans: auto (pages without text to trust), always (every page), never",
    ),
    "help.no_cache": (
        "không dùng và không giữ lại kết quả nhận dạng",
        "neither use nor keep what was recognised",
    ),
    "cache.kept": ("{folder}: {pages} mục, {size} MB", "{folder}: {pages} entries, {size} MB"),
    "cache.cleared": ("Đã xóa {pages} mục, {size} MB.", "Removed {pages} entries, {size} MB."),
    "doctor.python": ("Python {version}", "Python {version}"),
    "doctor.tesseract": ("Tesseract {version} ({path})", "Tesseract {version} ({path})"),
    "doctor.languages": ("ngôn ngữ: {names}", "languages: {names}"),
    "doctor.ready": ("đọc được bản chụp", "scans can be read"),
    "doctor.missing": (
        "không đọc được bản chụp: apt-get install tesseract-ocr tesseract-ocr-vie (Debian, Ubuntu)",
        "scans cannot be read: apt-get install tesseract-ocr tesseract-ocr-vie (Debian, Ubuntu)",
    ),
    "doctor.cache": ("kết quả nhận dạng được giữ ở {folder}", "what is recognised is kept in {folder}"),
    "doctor.no_cache": (
        "không ghi được vào {folder}: mỗi lần đọc đều phải nhận dạng lại",
        "{folder} cannot be written: every run recognises anew",
    ),
}
