"""What the command says, each message in Vietnamese and in English; the only place where such words stand."""

from __future__ import annotations

import os
import re
import sys
from typing import Final

from hoso.cli import label_words, register_words, scan_words
from hoso.errors import FileFault, HosoError

LANGUAGES: Final = ("vi", "en")
_VIETNAMESE: Final = 0x2A  # Windows' number for the language

WORDS: Final[dict[str, tuple[str, str]]] = {
    # -- help ---------------------------------------------------------------------------------------------------
    "about": (
        "Đọc văn bản hành chính PDF, trả về các bảng; mỗi giá trị kèm lời gốc và vị trí trên trang.",
        "Read Vietnamese administrative PDFs into tables, each value with the words it was read from.",
    ),
    "unit.exact": ("một đơn vị", "one unit"),
    "unit.alias": ("một đơn vị, ghi cách khác", "one unit, spelled otherwise"),
    "unit.ambiguous": ("chưa rõ là đơn vị nào trong số này", "it may be any of these"),
    "unit.unknown": ("không có đơn vị như thế vào ngày đó", "no such unit on that day"),
    "unit.near": ("gần giống nhất:", "the nearest:"),
    "unit.since": ("từ {begin} đến {end}", "from {begin} to {end}"),
    "unit.now": ("nay: {what}", "today: {what}"),
    "usage.date": (
        "không phải ngày: {what}; viết 26/02/2024, 02/2024 hoặc 2024 (hay 2024-02-26, 2024-02)",
        "not a date: {what}; write 2024-02-26, 2024-02 or 2024 (or 26/02/2024, 02/2024)",
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
    "help.network": (
        "vẽ mạng viện dẫn của các văn bản: một tệp HTML, SVG, GraphML hoặc GEXF",
        "draw who cites whom: one HTML, SVG, GraphML or GEXF file",
    ),
    "help.network_output": ("tệp .html, .svg, .graphml hoặc .gexf", "a file .html, .svg, .graphml or .gexf"),
    "network.left_out": ("còn {n} văn bản không vẽ", "{n} more not drawn"),
    "usage.network": (
        "{what}: cần tên tệp kết thúc bằng .html, .svg, .graphml hoặc .gexf",
        "{what}: the name must end in .html, .svg, .graphml or .gexf",
    ),
    "help.unit": (
        "tra một đơn vị hành chính theo ngày: mã, cấp trên, hiệu lực, nay thuộc đâu",
        "look up an administrative unit as of a day: code, parents, validity, what holds its area today",
    ),
    "help.unit_name": ("tên đơn vị, như 'xã Thụy Hùng, huyện Cao Lộc'", "its name, like 'xã Thụy Hùng, huyện Cao Lộc'"),
    "help.date": ("ngày, như 26/02/2024 (hoặc 02/2024, 2024)", "a day as 2024-02-26 or 26/02/2024 (or 2024-02, 2024)"),
    "help.page": (
        "ghi một tệp HTML: ảnh các trang, các trường được tô màu",
        "write one HTML file: the pages as pictures with each field in colour",
    ),
    "help.split": (
        "tách tệp chứa nhiều văn bản (bản chụp cả xấp) thành từng văn bản",
        "cut a file with several papers in it (a batch scan) into one file each",
    ),
    "help.pieces": ("thư mục ghi các văn bản đã tách", "the folder for the papers"),
    "help.tasks": (
        "ai phải làm gì, trước ngày nào: nhiệm vụ trong các văn bản, xếp theo thời hạn",
        "who must do what by when: the tasks of many papers, sorted by deadline",
    ),
    "help.task_unit": (
        'chỉ nhiệm vụ của đơn vị này; không cần dấu, nhận chữ viết tắt: "Công an", ubnd',
        'only tasks of this unit; marks do not count, abbreviations do: "Công an", ubnd',
    ),
    "help.role": ("chỉ khi đơn vị giữ vai trò này", "only where the unit has this part"),
    "help.before": (
        "chỉ nhiệm vụ đến hạn vào hoặc trước ngày này: 2025-06-30 hoặc 30/6/2025",
        "only tasks due by this day: 2025-06-30 or 30/6/2025",
    ),
    "help.overdue": ("chỉ nhiệm vụ đã quá hạn so với hôm nay", "only tasks past their deadline today"),
    "help.list_output": (
        "ghi ra .xlsx (in được trên A4 ngang), .csv hoặc .ics (lịch)",
        "write .xlsx (prints on landscape A4), .csv or .ics (a calendar)",
    ),
    "help.compare": (
        "so sánh các kế hoạch: việc nào giữ nguyên, điều chỉnh, bỏ, thêm; chép gì của cấp trên; giao cho ai",
        "compare plans: tasks taken up, adapted, dropped, added; what was copied from above; who is charged",
    ),
    "help.compare_output": ("tệp kết quả: .xlsx hoặc .html", "the file to write: .xlsx or .html"),
    "help.above": (
        "kế hoạch của cấp trên, một trong các tệp đã cho (mặc định: theo phần viện dẫn)",
        "the plan above, one of the files given (default: what the plans cite)",
    ),
    "help.corrections": (
        "tệp CSV các giá trị do người sửa, đặt lên trên kết quả đọc máy (document_id, table, row, column, value)",
        "a CSV of a person's values, laid over the machine's (document_id, table, row, column, value)",
    ),
    "usage.corrections": ("{what}: không dùng được: {why}", "{what} cannot be used: {why}"),
    "correction.no_document": (
        "dòng {line}: {cell}: không có văn bản này trong các tệp đã cho",
        "line {line}: {cell}: no such document among the files given",
    ),
    "correction.no_row": ("dòng {line}: {cell}: không có dòng này", "line {line}: {cell}: there is no such row"),
    "correction.other_value": (
        "dòng {line}: {cell}: nay máy đọc khác giá trị cũ (was); không sửa, hãy xem lại",
        "line {line}: {cell}: the machine now reads something else than `was`; left alone, look again",
    ),
    "help.report": (
        "một trang về cả tập: có gì, dựa trên gì, thiếu gì, ai làm gì trước ngày nào, cần xem lại gì",
        "one page on a folder: what is in it, what it rests on, what is missing, who does what by when, what to check",
    ),
    "help.report_output": ("tệp kết quả: .html", "the file to write: .html"),
    "usage.report_suffix": ("{what}: hãy dùng đuôi .html", "{what}: use the suffix .html"),
    "help.score": (
        "so kết quả với đáp án (JSON) nằm cạnh các tệp PDF",
        "score the readings against the gold (JSON) that lies beside the PDFs",
    ),
    "help.file": ("tệp PDF hay ảnh (JPG, PNG, TIFF)", "a PDF or a picture (JPG, PNG, TIFF)"),
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
    "help.scheduler": (
        "đọc trên cụm máy dask có bộ điều phối ở địa chỉ này (tcp://máy:8786)",
        "read on the dask cluster whose scheduler is at this address (tcp://host:8786)",
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
    "usage.compare_suffix": ("{what}: hãy dùng đuôi .xlsx hoặc .html", "{what}: use the suffix .xlsx or .html"),
    "usage.above_not_among": (
        "{what} không nằm trong các tệp đã cho hoặc không đọc được",
        "{what} is none of the files given, or could not be read",
    ),
    "usage.exists": (
        "{what} đã có và không do hoso ghi; dùng --force để ghi đè",
        "{what} exists and was not written by hoso; use --force to overwrite it",
    ),
    "usage.is_folder": ("{what} là thư mục", "{what} is a folder"),
    "usage.is_input": ("{what} chính là tệp đầu vào", "{what} is the input itself"),
    "usage.no_folder": ("không có thư mục {what}", "there is no folder {what}"),
    "usage.not_written": (
        "không ghi được {what}: {why}; tệp cũ còn nguyên",
        "{what} could not be written: {why}; what stood there is whole",
    ),
    "usage.no_gold": ("không thấy đáp án nào trong {what}", "there is no gold in {what}"),
    # -- wrong use, and outputs that cannot be: by the code of the fault ------------------------------------------
    "usage.no_such_key": ("đáp án không có mục {what} để chọn", "gold has no {what} to choose by"),
    "usage.bad_gold": (
        "{file}: đáp án không dùng được ở {where}: {why}",
        "{file}: gold that cannot be used at {where}: {why}",
    ),
    "usage.no_format": (
        "không có dạng bảng {what}; chọn một trong {formats}",
        "there is no format {what}; choose one of {formats}",
    ),
    "usage.foreign_suffix": (
        "{what}: không ghi được dạng {suffix}; hãy dùng .xlsx, .sqlite hoặc tên thư mục",
        "{what}: {suffix} cannot be written; use .xlsx, .sqlite or the name of a folder",
    ),
    "usage.other_suffix": (
        "{what}: đuôi tệp là của {named}, không phải của {format}",
        "{what}: the suffix is that of {named}, not of {format}",
    ),
    "usage.no_regular_file": ("{what} không phải là tệp thường", "{what} is no regular file"),
    "usage.is_file": (
        "{what} là một tệp; dạng {format} cần tên một thư mục",
        "{what} is a file; {format} wants the name of a folder",
    ),
    "usage.foreign_folder": (
        "thư mục {what} có nội dung không do hoso ghi; dùng --force để ghi vào đó",
        "{what} is a folder that hoso did not write; use --force to write into it",
    ),
    "usage.not_allowed": (
        "{what}: không được phép ghi, hoặc tệp đang mở trong chương trình khác (Excel); tệp cũ còn nguyên",
        "{what} may not be written, or is open in another program (Excel); what stood there is whole",
    ),
    "usage.disk_full": (
        "{what}: đĩa đã đầy; tệp cũ còn nguyên",
        "{what}: the disk is full; what stood there is whole",
    ),
    "usage.workbook_too_large": (
        "{what}: quá nhiều cho một bảng tính; hãy dùng csv, parquet hoặc sqlite",
        "{what}: too much for a workbook; use csv, parquet or sqlite",
    ),
    "usage.list_suffix": (
        "{what}: danh sách nhiệm vụ chỉ ghi được ra .xlsx, .csv hoặc .ics",
        "{what}: a list of tasks is written as .xlsx, .csv or .ics",
    ),
    "usage.no_worker": ("không khởi động được tiến trình đọc: {why}", "no worker process could be started: {why}"),
    # -- progress and ends --------------------------------------------------------------------------------------
    "progress": (
        "{done}/{total} tệp · {rate} trang/s · còn {left}",
        "{done}/{total} files · {rate} pages/s · {left} left",
    ),
    "done": ("Đã đọc {read}/{files} tệp.", "Read {read} of {files} files."),
    "done.failed": ("{failed} tệp không đọc được.", "{failed} could not be read."),
    "one_paper": ("{what} chỉ có một văn bản", "{what} is one paper"),
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
    "column.capacity": ("chức vụ", "capacity"),
    "column.role": ("vai trò", "role"),
    "column.short": ("viết tắt", "short"),
    "column.signer": ("người ký", "signer"),
    "column.body": ("cơ quan", "body"),
    "column.item": ("mục", "item"),
    "column.heading": ("tiêu đề", "heading"),
    "column.time": ("thời gian", "time"),
    "column.due": ("thời hạn", "due"),
    "column.task": ("nhiệm vụ", "task"),
    "column.lead": ("chủ trì", "lead"),
    "column.with": ("phối hợp", "with"),
    "column.paper": ("văn bản", "paper"),
    "tasks.found": ("Có {n} nhiệm vụ.", "{n} tasks."),
    "tasks.of": (
        "{unit}: {n} nhiệm vụ (chủ trì {lead}, phối hợp {helps}, phần khác {other}).",
        "{unit}: {n} tasks (leads {lead}, works with others in {helps}, another part in {other}).",
    ),
    "tasks.due": ("{n} việc có hạn, sớm nhất {day}.", "{n} with a deadline, the first on {day}."),
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
    "part.tasks": ("Nhiệm vụ", "Tasks"),
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
    **register_words.WORDS,
    **scan_words.WORDS,
    **label_words.WORDS,
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


def date_words(value: str) -> str:
    """An ISO date as the person writes it: `18/02/2025` and `02/2025` in Vietnamese; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d))?", value, re.ASCII)
    if found is None or language() != "vi":
        return value
    return "/".join(part for part in reversed(found.groups()) if part)


def issue_words(code: str, message: str, suggestion: str = "") -> tuple[str, str]:
    """What to say of a doubt or a fault, and what to do: ours where the code has words, else as it came."""
    from hoso.catalog.issues import in_english, in_vietnamese

    return (in_vietnamese if language() == "vi" else in_english)(code, message, suggestion)


def error_words(error: HosoError) -> str:
    """What to say of an error: ours where its code has words, else its own."""
    if isinstance(error, FileFault):
        return issue_words(error.code, str(error))[0]
    key = f"usage.{error.code}"
    if key not in WORDS:
        return str(error)
    return say(key, **{name: clean(str(part)) for name, part in error.parts.items()})


def tell(message: str, *, severity: str = "", file: str = "") -> None:
    """One clear line on stderr."""
    parts = ["hoso", clean(file), say(severity) if severity else "", clean(message)]
    sys.stderr.write(": ".join(part for part in parts if part) + "\n")


def clean(words: str) -> str:
    """Words from a file, made safe for a terminal: no control characters, no lone surrogates, one line."""
    joined = " ".join(words.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in joined)
