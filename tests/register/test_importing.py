"""An older register from Excel: columns by their titles, numbers kept, doubts said."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from hoso.register import Store
from hoso.register.entries import entries, values
from hoso.register.finding import find
from hoso.register.importing import import_workbook
from hoso.register.store import RegisterFault

ROWS = [
    ["UBND XÃ A"],
    ["SỔ ĐĂNG KÝ VĂN BẢN ĐẾN NĂM 2025"],
    ["TT", "Ngày đến", "Cơ quan ban hành", "Số, ký hiệu", "Ngày văn bản", "Trích yếu nội dung", "Màu", "Ghi chú"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["01", datetime(2025, 1, 3), "Sở Nội vụ", "05/SNV-CCHC", "02/01/2025", "Đăng ký thi đua", "đỏ", None],
    [2, "04/01/2025", "UBND huyện B", "03/KH-UBND", "31/12/2024", "Kế hoạch trồng cây", None, "=1+1"],
    [None, None, None, None, None, None, None, None],
    [2, "05/01/2025", "X", "1/CV", "05/01/2025", "số trùng", None, None],
    ["ba", "06/01/2025", "Y", "2/CV", "", "không có số", None, None],
    [4, "31/02/2025", "Y", "2/CV", "", "không có ngày", None, None],
]


def workbook(path: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(["'" + cell if isinstance(cell, str) and cell.startswith("=") else cell for cell in row])
    book.save(path)
    return path


def test_lines_come_in_with_their_numbers(register: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "so-cu.xlsx", ROWS)
    before = path.read_bytes()
    found = import_workbook(register, path)
    assert found.entered == 2
    assert dict(found.columns)["Màu"] == ""
    assert dict(found.columns)["TT"] == "number"
    assert found.doubts == (("8", "number_taken"), ("9", "no_number"), ("10", "no_day"))
    first, second = entries(register, last="2025")
    assert (first.number, first.entered_on, first.symbol, first.date) == (1, "2025-01-03", "05/SNV-CCHC", "2025-01-02")
    assert (second.kind, second.subject, second.issuer) == ("Kế hoạch", "trồng cây", "UBND huyện B")
    assert first.sha256 == ""
    assert first.to_check == ()
    assert all(v.by_person for v in values(register, first.entry_id) if v.value)
    assert [hit.entry.symbol for hit in find(register, "05/snv-cchc")] == ["05/SNV-CCHC"]
    assert path.read_bytes() == before
    assert import_workbook(register, path).entered == 0


def test_titles_as_offices_write_them_and_days_that_are_none(register: Store, tmp_path: Path) -> None:
    head = ["STT", "Ngày nhận", "Nơi gửi", "Số/KH", "Ngày ban hành", "Trích yếu ND", "Người xử lý", "Hạn trả lời"]
    rows = [
        head,
        [1, "6/1/25", "UBND huyện B", "12/UBND-VP", "03/01/2025", "V/v báo cáo số liệu", "Văn phòng", "20/1/2025"],
        [2, None, "Sở Nội vụ", "45/SNV", "05/01/2025", "Tập huấn", None, "cuối tháng"],
    ]
    found = import_workbook(register, workbook(tmp_path / "so.xlsx", rows))
    assert [cell for _, cell in found.columns] == [
        "number", "entered_on", "issuer", "symbol", "date", "kind_and_subject", "receiver", "due",
    ]  # fmt: skip
    assert found.doubts == (("3", "own_day"), ("3", "day_left"))
    first, second = entries(register, last="2025")
    assert (first.entered_on, first.receiver, first.due) == ("2025-01-06", "Văn phòng", "2025-01-20")
    assert (second.entered_on, second.due) == ("2025-01-05", "")


def test_a_sheet_for_each_month_and_titles_over_two_rows(register: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "so.xlsx", [
        ["Số đến", "Ngày, tháng đến", "Nơi gửi công văn", "Văn bản", None, "Nội dung", "Chuyển cho"],
        [None, None, None, "Số/KH", "Ngày", None, None],
        [1, "6/1/2025", "UBND huyện B", "12/UBND-VP", "03/01/2025", "V/v báo cáo số liệu", "Văn phòng"],
        ["2a", "6/1/2025", "UBND huyện B", "13/UBND-VP", "03/01/2025", "V/v báo cáo", "Văn phòng"],
    ])  # fmt: skip
    book = openpyxl.load_workbook(path)
    for title, rows in {
        "Tháng 2": [["Số đến", "Ngày nhận", "Cơ quan BH", "Số KH", "Ngày VB", "Trích yếu"], [3.0, "20/02/2025", "X", "4/CV", "", "y"]],
        "Danh mục": [["đơn vị", "ghi"]],
        "trống": [],
    }.items():  # fmt: skip
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    found = import_workbook(register, path)
    assert (found.entered, found.doubts) == (
        2, (("Danh mục", "no_titles"), ("4 (Sheet)", "no_number"), ("2025: 2", "holes")),
    )  # fmt: skip
    assert ("Văn bản Ngày", "date") in found.columns
    first, second = entries(register, last="2025")
    assert (first.symbol, first.date, first.subject, first.receiver) == (
        "12/UBND-VP", "2025-01-03", "V/v báo cáo số liệu", "Văn phòng",
    )  # fmt: skip
    assert (second.number, second.issuer) == (3, "X")


def test_an_outgoing_book_of_the_decree_is_numbered_in_its_order(register: Store, tmp_path: Path) -> None:
    head = [
        "Số, ký hiệu văn bản",
        "Ngày tháng văn bản",
        "Tên loại và trích yếu",
        "Người ký",
        "Nơi nhận",
        "Số lượng bản",
    ]
    rows = [
        head,
        ["12/QĐ-UBND", "03/01/2025", "Quyết định khen thưởng", "Lê Văn A", "UBND huyện; các thôn", 5],
        ["12/UBND-VP", "05/01/2025", "V/v báo cáo", "Lê Văn A", "Sở Nội vụ", 2],
    ]
    path = workbook(tmp_path / "di.xlsx", rows)
    assert import_workbook(register, path, book="di").entered == 2
    lines = entries(register, book="di")
    assert [(line.number, line.symbol, line.receiver) for line in lines] == [
        (1, "12/QĐ-UBND", "UBND huyện; các thôn"), (2, "12/UBND-VP", "Sở Nội vụ"),
    ]  # fmt: skip
    again = import_workbook(register, path, book="di")
    assert (again.entered, {what for _, what in again.doubts}) == (0, {"number_taken"})


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["a", "b"], ["c", "d"]], "register_no_titles"), (None, "register_no_workbook")],
)
def test_what_is_no_register(register: Store, tmp_path: Path, rows: list[list[object]] | None, code: str) -> None:
    path = tmp_path / "x.xlsx"
    if rows is None:
        path.write_bytes(b"rubbish")
    else:
        workbook(path, rows)
    with pytest.raises(RegisterFault) as caught:
        import_workbook(register, path)
    assert caught.value.code == code
