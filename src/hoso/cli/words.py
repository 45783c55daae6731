"""What the command says, each message in Vietnamese and in English; the only place where such words stand."""

from __future__ import annotations

import os
import sys
from typing import Final

LANGUAGES: Final = ("vi", "en")
_VIETNAMESE: Final = 0x2A  # Windows' number for the language

WORDS: Final[dict[str, tuple[str, str]]] = {
    # -- help ---------------------------------------------------------------------------------------------------
    "about": (
        "Đọc văn bản hành chính PDF, trả về các bảng; mỗi giá trị kèm lời gốc và vị trí trên trang.",
        "Read Vietnamese administrative PDFs into tables, each value with the words it was read from.",
    ),
    "usage": ("cách dùng: ", "usage: "),
    "commands": ("lệnh", "commands"),
    "arguments": ("đối số", "arguments"),
    "options": ("tùy chọn", "options"),
    "help.help": ("hiện trợ giúp này rồi thoát", "show this help and exit"),
    "help.version": ("hiện phiên bản rồi thoát", "show the version and exit"),
    "help.read": (
        "xem một văn bản: từng trường, trang, lời gốc, độ tin cậy, điều nghi vấn",
        "show one paper: each field, its page, its words, how far to trust it, doubts",
    ),
    "help.table": ("đọc các tệp, thư mục, ghi ra các bảng", "read files and folders, write the tables"),
    "help.check": ("liệt kê những điều cần người xem lại, nặng trước", "list what a person must look at, worst first"),
    "help.page": (
        "ghi một tệp HTML: ảnh các trang, các trường được tô màu",
        "write one HTML file: the pages as pictures with each field in colour",
    ),
    "help.score": (
        "so kết quả với đáp án (JSON) nằm cạnh các tệp PDF",
        "score the readings against the gold (JSON) that lies beside the PDFs",
    ),
    "help.file": ("tệp PDF", "a PDF file"),
    "help.path": ("tệp, thư mục hoặc mẫu tên như 'den/*.pdf'", "a file, a folder, or a pattern like 'in/*.pdf'"),
    "help.directory": ("thư mục có tệp PDF và đáp án", "a folder with PDFs and gold"),
    "help.json": ("chỉ ghi JSON ra đầu ra chuẩn", "write JSON and nothing else to standard output"),
    "help.output": ("nơi ghi kết quả", "where the result goes"),
    "help.format": ("dạng bảng; nếu không nêu thì theo đuôi tên của -o", "format; else the suffix of -o says it"),
    "help.all": ("hiện cả các ghi chú nhẹ", "show mere notes too"),
    "help.misses": ("liệt kê từng chỗ sai: tệp, trang, đáp án, kết quả", "list each miss: file, page, expected, got"),
    "help.only": (
        "chỉ những văn bản như thế, ví dụ text_layer=digital",
        "only such papers, for example text_layer=digital",
    ),
    "help.tables": (
        "chấm các bảng CSV có sẵn trong thư mục này thay vì đọc PDF",
        "score the CSV tables in this folder instead of reading the PDFs",
    ),
    "help.workers": (
        "số tiến trình (mặc định: mỗi nhân một tiến trình; 0: đọc ngay trong tiến trình này)",
        "worker processes (default: one for each core; 0: read in this process)",
    ),
    "help.quiet": ("không hiện tiến độ và lời nhắc", "no progress and no remarks"),
    "help.password": ("mật khẩu mở tệp PDF", "password for encrypted PDFs"),
    "help.force": ("ghi đè tệp đã có", "overwrite a file that is there"),
    # -- wrong use ----------------------------------------------------------------------------------------------
    "error": ("lỗi", "error"),
    "warning": ("cảnh báo", "warning"),
    "info": ("ghi chú", "note"),
    "usage.required": ("còn thiếu: {what}", "missing: {what}"),
    "usage.unknown": ("không có tùy chọn hay đối số này: {what}", "no such option or argument: {what}"),
    "usage.choice": ("{where}: không có giá trị {what}", "{where}: there is no {what}"),
    "usage.number": ("{where}: {what} không phải là số", "{where}: {what} is not a number"),
    "usage.value": ("{where}: thiếu giá trị", "{where}: a value is missing"),
    "usage.one_file": (
        "{what} là thư mục; lệnh này cần một tệp (dùng: hoso table, hoso check)",
        "{what} is a folder; this command takes one file (use: hoso table, hoso check)",
    ),
    "usage.exists": (
        "{what} đã có và không do hoso ghi; dùng --force để ghi đè",
        "{what} exists and was not written by hoso; use --force to overwrite it",
    ),
    "usage.is_folder": ("{what} là thư mục", "{what} is a folder"),
    "usage.is_input": ("{what} chính là tệp đầu vào", "{what} is the input itself"),
    "usage.no_folder": ("không có thư mục {what}", "there is no folder {what}"),
    "usage.not_written": ("không ghi được {what}: {why}", "{what} could not be written: {why}"),
    "usage.no_gold": ("không thấy đáp án nào trong {what}", "there is no gold in {what}"),
    # -- progress and ends --------------------------------------------------------------------------------------
    "progress": (
        "{done}/{total} tệp · {rate} trang/s · còn {left}",
        "{done}/{total} files · {rate} pages/s · {left} left",
    ),
    "done": ("Đã đọc {read}/{files} tệp.", "Read {read} of {files} files."),
    "done.failed": ("{failed} tệp không đọc được.", "{failed} could not be read."),
    "written": ("Đã ghi {what}", "Wrote {what}"),
    "interrupted": ("Đã dừng; giữ lại phần đã đọc.", "Stopped; what was read is kept."),
    "first_pages": ("chỉ vẽ {n} trang đầu trong {of} trang", "only the first {n} of {of} pages are drawn"),
    "secret": ("văn bản có dấu {degree}", "this paper is marked {degree}"),
    # -- read ---------------------------------------------------------------------------------------------------
    "pages": ("{n} trang", "{n} pages"),
    "column.field": ("trường", "field"),
    "column.value": ("giá trị", "value"),
    "column.page": ("trang", "page"),
    "column.words": ("lời gốc", "words"),
    "column.confidence": ("tin cậy", "trust"),
    "column.relation": ("quan hệ", "relation"),
    "column.kind": ("loại", "kind"),
    "column.time": ("thời gian", "time"),
    "source.digital": ("lớp chữ số", "digital text"),
    "source.ocr": ("nhận dạng từ ảnh", "read from pictures"),
    "source.mixed": ("một phần nhận dạng từ ảnh", "partly read from pictures"),
    "source.none": ("không có lớp chữ", "no text"),
    "field.regime": ("hệ thống", "regime"),
    "field.superior": ("cơ quan chủ quản", "superior"),
    "field.issuer": ("cơ quan ban hành", "issuer"),
    "field.kind": ("loại văn bản", "kind"),
    "field.kind_code": ("mã loại", "kind code"),
    "field.number": ("số", "number"),
    "field.symbol": ("số, ký hiệu", "symbol"),
    "field.date": ("ngày ban hành", "date"),
    "field.place": ("địa danh", "place"),
    "field.subject": ("trích yếu", "subject"),
    "field.urgency": ("độ khẩn", "urgency"),
    "field.secrecy": ("độ mật", "secrecy"),
    "field.circulation": ("phạm vi lưu hành", "circulation"),
    "field.draft": ("dự thảo", "draft"),
    "field.copy_of": ("bản sao", "copy"),
    "field.effective_from": ("hiệu lực từ", "effective from"),
    # values of the tables, as a person reads them: regimes, relations, what a date is for
    "value.state": ("nhà nước", "state"),
    "value.party": ("Đảng", "Party"),
    "value.front": ("Mặt trận", "Front"),
    "value.youth": ("Đoàn Thanh niên", "Youth Union"),
    "value.union": ("Công đoàn", "trade union"),
    "value.other": ("khác", "other"),
    "value.based_on": ("căn cứ", "based on"),
    "value.implements": ("thực hiện", "implements"),
    "value.according_to": ("theo", "according to"),
    "value.responds_to": ("trả lời", "responds to"),
    "value.proposed_by": ("theo đề nghị", "proposed by"),
    "value.amends": ("sửa đổi, bổ sung", "amends"),
    "value.replaces": ("thay thế", "replaces"),
    "value.repeals": ("bãi bỏ", "repeals"),
    "value.promulgates": ("ban hành", "promulgates"),
    "value.attached_to": ("kèm theo", "attached to"),
    "value.details": ("quy định chi tiết", "details"),
    "value.consolidates": ("hợp nhất", "consolidates"),
    "value.mentions": ("nhắc đến", "mentions"),
    "value.issue": ("ngày ban hành", "date of issue"),
    "value.cited": ("ngày của văn bản viện dẫn", "date of a cited paper"),
    "value.deadline": ("thời hạn", "deadline"),
    "value.period": ("khoảng thời gian", "period"),
    "value.term": ("nhiệm kỳ", "term"),
    "value.programme": ("giai đoạn", "programme"),
    "value.effective": ("hiệu lực", "effective"),
    "value.in_subject": ("nêu trong trích yếu", "in the subject"),
    "value.historical": ("thời điểm đã qua", "historical"),
    "value.none": ("khác", "other"),
    "value.true": ("có", "yes"),
    "value.false": ("không", "no"),
    "part.signers": ("Người ký", "Signers"),
    "part.recipients": ("Kính gửi, nơi nhận", "Addressees and recipients"),
    "part.references": ("Văn bản được viện dẫn", "References"),
    "part.dates": ("Thời gian nêu trong văn bản", "Dates"),
    "part.definitions": ("Từ viết tắt", "Definitions"),
    "part.signatures": ("Chữ ký số", "Digital signatures"),
    "part.sections": ("Bố cục", "Outline"),
    "part.issues": ("Cần xem lại", "To be looked at"),
    "role.addressee": ("kính gửi", "addressee"),
    "role.recipient": ("nơi nhận", "recipient"),
    "role.archive": ("lưu", "archive"),
    "no_doubts": ("Không có điều gì nghi vấn.", "No doubts."),
    "unsure": ("{field}: “{value}” chưa chắc chắn ({confidence})", "{field}: “{value}” is not certain ({confidence})"),
    "page_short": ("tr. {n}", "p. {n}"),
    "hidden_notes": ("{n} ghi chú nhẹ không hiện (--all).", "{n} mere notes not shown (--all)."),
    "suggestion": ("gợi ý: {what}", "suggestion: {what}"),
    # -- faults of files, by code; their own words stand where a code is not here ---------------------------------
    "fault.not_found": ("không có tệp này", "there is no such file"),
    "fault.not_readable": ("không được phép đọc tệp này", "this file may not be read"),
    "fault.not_a_file": ("đây không phải là tệp hay thư mục", "this is neither a file nor a folder"),
    "fault.folder_not_readable": ("không được phép đọc thư mục này", "this folder may not be read"),
    "fault.nothing_found": ("thư mục không có tệp PDF nào", "there is no PDF in this folder"),
    "fault.word_file": ("đây là tệp Word; hoso chỉ đọc tệp PDF", "a Word file; hoso reads PDF files only"),
    "fault.spreadsheet_file": ("đây là bảng tính; hoso chỉ đọc tệp PDF", "a spreadsheet; hoso reads PDF files only"),
    "fault.presentation_file": (
        "đây là tệp trình chiếu; hoso chỉ đọc tệp PDF",
        "a presentation; hoso reads PDF files only",
    ),
    "fault.picture_file": ("đây là tệp ảnh; hoso chỉ đọc tệp PDF", "a picture; hoso reads PDF files only"),
    "fault.archive_file": ("đây là tệp nén; hoso chỉ đọc tệp PDF", "an archive; hoso reads PDF files only"),
    "fault.empty_file": ("tệp rỗng", "the file is empty"),
    "fault.too_large": ("tệp lớn hơn 2 GB", "the file is larger than 2 GB"),
    "fault.cut_off": ("tệp bị cắt cụt, thiếu phần cuối", "the PDF is cut off: its end is missing"),
    "fault.damaged": ("tệp PDF bị hỏng, không mở được", "the PDF is damaged and cannot be opened"),
    "fault.no_pages": ("tệp PDF không có trang nào", "the PDF has no pages"),
    "fault.page_damaged": ("trang bị hỏng, không đọc được", "a page is damaged and cannot be read"),
    "fault.picture_too_large": ("ảnh trên trang quá lớn", "the pictures on the page are too large"),
    "fault.wrong_password": ("mật khẩu không mở được tệp này", "the password does not open this PDF"),
    "fault.no_text": ("trang không có lớp chữ (bản chụp), chưa đọc được", "no text on this page (a scan), not read"),
    "fault.sparse_text": (
        "lớp chữ của trang chỉ có dấu hoặc dòng đầu trang; phần còn lại là ảnh, chưa đọc được",
        "only a stamp or a running head is text on this page; the rest is a picture, not read",
    ),
    "fault.broken_text": (
        "lớp chữ của trang bị sai; những gì đọc từ đó không đáng tin",
        "the text layer of this page is wrong; what was read from it is not to be trusted",
    ),
    "fault.not_a_pdf": ("không phải tệp PDF đọc được", "not a PDF that can be read"),
    "fault.crashed": ("tệp này làm hỏng thư viện đọc PDF; đã bỏ qua", "this file crashed the PDF library; left out"),
    "fault.time_limit": ("đọc tệp này quá lâu; đã bỏ qua", "reading this file took too long; left out"),
    "fault.memory_limit": (
        "đọc tệp này tốn quá nhiều bộ nhớ; đã bỏ qua",
        "reading this file takes too much memory; left out",
    ),
    "fault.internal_error": (
        "hoso gặp lỗi của chính nó ở tệp này; xin báo lại ({message})",
        "hoso itself failed at this file; please report it ({message})",
    ),
    "fault.interrupted": ("việc đọc bị dừng giữa chừng", "the reading was interrupted"),
    "fault.encrypted": ("tệp có mật khẩu; hãy dùng --password", "this PDF is encrypted; give its --password"),
}


def language() -> str:
    """`vi` or `en`: what HOSO_LANG says, else the locale."""
    chosen = os.environ.get("HOSO_LANG", "").strip().lower()[:2]
    if chosen in LANGUAGES:
        return chosen
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "vi" if value.lower().startswith("vi") else "en"
    if sys.platform == "win32":
        import ctypes

        return "vi" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _VIETNAMESE else "en"
    return "en"


def say(key: str, /, **parts: object) -> str:
    """The message in the person's language, its gaps filled."""
    words = WORDS[key][LANGUAGES.index(language())]
    return words.format(**parts) if parts else words


def value_words(value: str) -> str:
    """A value of a closed vocabulary as a person reads it; as it is where we have no words for it."""
    return say(f"value.{value}") if f"value.{value}" in WORDS else value


def fault_words(code: str, message: str) -> str:
    """What to say of a file's fault: ours where the code has words, else the message as it came."""
    return say(f"fault.{code}", message=message.rpartition(": ")[2]) if f"fault.{code}" in WORDS else message


def tell(message: str, *, severity: str = "", file: str = "") -> None:
    """One clear line on stderr."""
    parts = ["hoso", clean(file), say(severity) if severity else "", clean(message)]
    sys.stderr.write(": ".join(part for part in parts if part) + "\n")


def clean(words: str) -> str:
    """Words from a file, made safe for a terminal: no control characters, no lone surrogates, one line."""
    joined = " ".join(words.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in joined)
