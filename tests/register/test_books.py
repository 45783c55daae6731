"""Books to print: the decree's columns, dates and numbers as text, titles that the office may set."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

import hoso
from hoso.catalog.register_books import register_books
from hoso.register import Store, add
from hoso.register.books import rows, write_book
from hoso.register.correcting import correct, strike_out
from hoso.register.entries import entries
from hoso.register.looking import evidence
from hoso.register.metadata import describe
from hoso.register.store import RegisterFault
from tests.register.conftest import DEV


def test_the_decree_s_columns() -> None:
    books = register_books()
    assert [len(books[name].columns) for name in ("den", "di", "theo-doi")] == [10, 10, 7]
    assert [column.title for column in books["den"].columns][:6] == [
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản",
    ]  # fmt: skip
    for book in books.values():
        assert sum(column.width for column in book.columns) <= 297 - 2 * 10 + 11


def test_incoming(register: Store) -> None:
    first = rows(register, "den")[0]
    assert first[:6] == [
        "05/03/2026", "01", "ĐẢNG ỦY XÃ MƯỜNG THẢN", "64-KH/ĐU", "18/02/2025",
        "Kế hoạch thực hiện dân chủ ở cơ sở năm 2025",
    ]  # fmt: skip
    strike_out(register, entries(register)[2].entry_id, "trùng")
    assert rows(register, "den")[2][-1] == "Hủy: trùng"
    assert rows(register, "den", first="2027") == []


def test_an_outgoing_paper_goes_to_whom_it_names_and_a_person_may_say_otherwise(register: Store) -> None:
    for _ in add(register, [str(DEV / "cv-0056-thpt-le-hoan-ngoc-tra.pdf")], book="di", workers=1):
        pass
    (line,) = entries(register, book="di")
    school = "Sở Giáo dục và Đào tạo Ngọc Trà (Phòng Quản lý trường học)"  # who is meant by `Như kính gửi`
    assert line.receiver == f"{school}; Ban Giám hiệu; Tổ trưởng các tổ chuyên môn"
    quote, places = evidence(register, line.entry_id)["receiver"]
    assert school in quote
    assert len(places) >= 3
    assert rows(register, "di")[0][4] == line.receiver
    assert rows(register, "di")[0][5] == "Lưu: VT, TVu (Đ.03)"
    assert dict(describe(register, book="di")[0][0].values)["To/OrganName"] == line.receiver
    correct(register, line.entry_id, {"receiver": "Sở Giáo dục và Đào tạo"})
    assert rows(register, "di")[0][4] == "Sở Giáo dục và Đào tạo"


def test_follow_up(register: Store) -> None:
    correct(register, entries(register)[0].entry_id, {"due": "2026-03-20", "receiver": "Văn phòng"})
    number, whole, receiver, due, *_ = rows(register, "theo-doi")[0]
    assert (number, receiver, due) == ("01", "Văn phòng", "20/03/2026")
    assert whole == "Kế hoạch 64-KH/ĐU, ngày 18/02/2025, ĐẢNG ỦY XÃ MƯỜNG THẢN"


def test_workbook(register: Store, tmp_path: Path) -> None:
    correct(register, entries(register)[0].entry_id, {"note": '=HYPERLINK("x")'})
    assert write_book(register, "den", tmp_path / "so.xlsx") == 3
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").active
    assert sheet is not None
    assert sheet["A1"].value == "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN"
    assert sheet["B4"].value == "01"
    assert (sheet["J4"].value, sheet["J4"].data_type) == ('=HYPERLINK("x")', "s")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$3"
    assert sheet.oddHeader.right.text == "Từ ngày 05/03/2026 đến ngày 05/03/2026"


def test_rows_of_a_workbook_are_as_high_as_their_words_need(register: Store, tmp_path: Path) -> None:
    first, second, third = (line.entry_id for line in entries(register))
    correct(register, first, {"subject": "ngắn", "issuer": "UBND", "symbol": "1/QĐ"})
    correct(register, second, {"subject": "một câu dài " * 20})
    correct(register, third, {"symbol": "1" * 60})
    write_book(register, "den", tmp_path / "so.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "so.xlsx").active
    assert sheet is not None
    high = [sheet.row_dimensions[n].height for n in (4, 5, 6)]
    assert high[0] < 20
    assert high[1] > 5 * 14
    assert 3 * 14 < high[2] < 8 * 14  # a word longer than the column is broken
    assert sheet.row_dimensions[2].height > 20


def test_page(register: Store, tmp_path: Path) -> None:
    correct(register, entries(register)[0].entry_id, {"note": "<script>alert(1)</script>"})
    write_book(register, "den", tmp_path / "so.html")
    page = (tmp_path / "so.html").read_text("utf-8")
    assert "A4 landscape" in page
    assert len(re.findall("<tr>", page)) == 3 + 3
    assert "<script>" not in page
    head = page.split("</thead>")[0].split("<thead>")[1]  # what a browser repeats on every page
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in head
    assert "counter(page)" in page


def test_a_book_says_how_it_was_made(register: Store, tmp_path: Path) -> None:
    told = []
    for note in ("một", "một", "hai"):
        correct(register, entries(register)[0].entry_id, {"note": note})
        write_book(register, "den", tmp_path / f"so-{len(told)}.html")
        page = (tmp_path / f"so-{len(told)}.html").read_text("utf-8")
        told += re.findall(r'content="hoso=(\S+); hoso.lines=3; hoso.lines_sha256=(\w{64})"', page)
    assert told[0] == told[1] != told[2]
    assert {version for version, _ in told} == {hoso.__version__}
    write_book(register, "den", tmp_path / "so.xlsx")
    with zipfile.ZipFile(tmp_path / "so.xlsx") as book:
        assert told[2][1] in book.read("docProps/custom.xml").decode()


def test_an_office_s_own_titles(register: Store, tmp_path: Path) -> None:
    own = register.folder / "books.toml"
    own.write_text(
        '[[book]]\nname = "den"\ntitle = "SỔ CÔNG VĂN ĐẾN"\ncolumns = [{ title = "Số", cell = "number", width = 20 }]\n',
        encoding="utf-8",
    )
    assert rows(register, "den") == [["01"], ["02"], ["03"]]
    own.write_text('[[book]]\nname = "den"\ntitle = "X"\ncolumns = [{ title = "Số", cell = "colour", width = 20 }]\n')
    with pytest.raises(RegisterFault, match="colour"):
        rows(register, "den")


@pytest.mark.parametrize(("name", "book"), [("so.pdf", "den"), ("so.xlsx", "none")])
def test_wrong_use(register: Store, tmp_path: Path, name: str, book: str) -> None:
    with pytest.raises(RegisterFault):
        write_book(register, book, tmp_path / name)
    assert list(tmp_path.glob("*.part")) == []
