"""What the register says no to, by the code of the fault: in Vietnamese and in English, for terminal and page alike."""

from __future__ import annotations

from typing import Final

REFUSALS: Final[dict[str, tuple[str, str]]] = {
    "register_secret": (
        "văn bản có dấu mật không được xuất ra; --unlock để xuất, chỉ trên máy được phép",
        "a paper marked mật is not exported; --unlock does, on a machine that may hold it",
    ),
    "register_metadata_suffix": (
        "{what}: ghi thành .csv, .json hoặc .xml",
        "{what}: metadata is written as .csv, .json or .xml",
    ),
    "register_no_workbook": (
        "{what}: không đọc được như tệp .xlsx (tệp .xls: mở bằng Excel, lưu lại thành .xlsx)",
        "{what} cannot be read as .xlsx (save an .xls as .xlsx in Excel)",
    ),
    "register_no_titles": (
        "{what}: không thấy dòng tiêu đề của sổ (Số đến, Ngày đến, Tác giả …)",
        "{what}: no row has the titles of a register (Số đến, Ngày đến, Tác giả …)",
    ),
    "register_exists": ("{what} đã có", "{what} exists already"),
    "register_none": (
        "{what} không phải là sổ; tạo sổ mới bằng: hoso register new {what}",
        "{what} is no register; make one with: hoso register new {what}",
    ),
    "register_foreign": ("{what} không phải là sổ của hoso", "{what} is no register of hoso"),
    "register_newer": (
        "{what} do một bản hoso mới hơn tạo; hãy cài bản đó",
        "{what} was made by a newer hoso; install that one",
    ),
    "register_damaged": (
        "{what} bị hỏng; hãy dựng lại từ bản sao lưu",
        "{what} is damaged; restore a backup",
    ),
    "register_busy": (
        "chương trình khác đang ghi vào {what}; hãy thử lại sau",
        "another program is writing into {what}; try again when it is done",
    ),
    "register_full": ("{what}: đĩa đã đầy", "{what}: the disk is full"),
    "register_not_written": ("{what}: không ghi được: {why}", "{what}: cannot be written: {why}"),
    "register_no_paper": ("trong sổ không có văn bản {what}", "no such paper in the register: {what}"),
    "register_no_line": ("trong sổ không có số {what}", "no such line in the register: {what}"),
    "register_number": (
        "{what} không phải là số trong sổ; viết như 12 hoặc 12/2026",
        "{what} is no number; write 12 or 12/2026",
    ),
    "register_no_field": ("không có trường {what}", "there is no field {what}"),
    "register_no_day": (
        "{what} không phải là ngày; viết như 31/3/2026 hoặc 2026-03-31",
        "{what} is no day; write 2026-03-31 or 31/3/2026",
    ),
    "register_other_year": (
        "{what} là số của năm ấy; hủy số này rồi vào sổ lại",
        "{what} is a number of that year: strike it out and enter the paper anew",
    ),
    "register_no_reason": ("cần ghi lý do hủy", "say why the line is struck out"),
    "register_no_book": ("không có sổ {what}", "there is no book {what}"),
    "register_titles": ("tệp tiêu đề sổ không dùng được: {what}", "the file of titles cannot be used: {what}"),
    "register_offices": ("tệp đơn vị không dùng được: {what}", "the file of units cannot be used: {what}"),
    "register_suffix": (
        "{what}: sổ được ghi thành .xlsx hoặc .html",
        "{what}: a register is written as .xlsx or .html",
    ),
}
