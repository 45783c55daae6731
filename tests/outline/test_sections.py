"""The tree of sections: every style of chapter 9, what restarts, what is quoted, what is no section."""

from __future__ import annotations

import pytest

from hoso.outline.markers import markers, roman
from hoso.outline.sections import heading_of
from tests.made_texts import outlined


def paths(*paragraphs: str | tuple[str, str]) -> list[str]:
    return [section.path for section in outlined(*paragraphs).sections]


def test_party_plan() -> None:
    found = outlined(
        "I- MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Làm cho dân biết.", "2. Yêu cầu", "II- NỘI DUNG",
        "1. Chi bộ các bản tiếp tục họp dân, bàn việc làng; ghi biên bản rõ ràng.", "2. Mặt trận xã giám sát.",
    ).sections  # fmt: skip
    assert [s.path for s in found] == ["I", "I.1", "I.2", "II", "II.1", "II.2"]
    assert [s.title for s in found][:3] == ["MỤC ĐÍCH, YÊU CẦU", "Mục đích", "Yêu cầu"]
    assert [s.label for s in found][:2] == ["I-", "1."]


def test_law_with_chapters() -> None:
    found = outlined(
        "Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi điều chỉnh", "1. Thông tư này quy định về sổ.",
        "2. Không áp dụng với đập lớn.", "a) Đập thủy điện;", "b) Đập vừa;", "đ) Đập nhỏ;", "Chương II", "GHI CHÉP",
        "Mục 1. SỔ GIẤY", "Điều 2. Mẫu sổ",
    ).sections  # fmt: skip
    assert [s.path for s in found] == [
        "CI", "Đ1", "Đ1.k1", "Đ1.k2", "Đ1.k2.a", "Đ1.k2.b", "Đ1.k2.đ", "CII", "CII.M1", "Đ2",
    ]  # fmt: skip
    assert found[0].title == "QUY ĐỊNH CHUNG"
    assert found[8].title == "SỔ GIẤY"


def test_parts_and_decimals() -> None:
    assert paths(
        "Phần thứ nhất", "TÌNH HÌNH", "I. THUẬN LỢI", "1. Về đất", "1.1. Đất lúa", "1.2. Đất màu", "1.2.1. Màu khô", "2. Về nước",
        "Phần thứ hai", "VIỆC LÀM", "I. NĂM NAY",
    ) == ["P1", "P1.I", "P1.I.1", "P1.I.1.1", "P1.I.1.2", "P1.I.1.2.1", "P1.I.2", "P2", "P2.I"]  # fmt: skip


def test_letters_in_their_order() -> None:
    assert paths("1. Việc phải làm:", "a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "đ) Năm;", "e) Sáu;", "g) Bảy.") == [
        "1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "1.g",
    ]  # fmt: skip
    assert paths("a- Một;", "b- Hai.") == ["a", "b"]


def test_no_sections() -> None:
    assert paths("- Gạch đầu dòng;", "+ Dấu cộng;", "Gồm: (1) một; (2) hai.", "(1) Một dòng riêng") == []
    assert paths("V.I. Lênin nói vậy.", "C. Mác viết.", "2,5 triệu đồng.", "15 hộ nghèo.") == []


def test_quoted_articles_are_not_its_own() -> None:
    assert paths(
        "Điều 1. Sửa đổi Điều 5 như sau:", "“Điều 5. Hồ sơ", "1. Đơn;", "2. Bản vẽ.”.", "Điều 2. Bổ sung khoản 3 Điều 6 như sau:",
        "“3. Bản đồ.”.", "Điều 3. Hiệu lực thi hành",
    ) == ["Đ1", "Đ2", "Đ3"]  # fmt: skip


def test_quotation_that_is_never_closed() -> None:
    assert paths(
        "Điều 1. Sửa đổi Điều 5 như sau:", "“Điều 5. Hồ sơ", "1. Đơn;", "2. Bản vẽ.", "Điều 2. Sửa đổi Điều 6 như sau:",
        "“Điều 6. Nơi nộp", "1. Xã;", '2. Huyện.".', "Điều 3. Hiệu lực thi hành",
    ) == ["Đ1", "Đ2", "Đ3"]  # fmt: skip


def test_number_of_a_broken_line_is_no_section() -> None:
    assert paths("1. Theo khoản 1", "Điều 142. của luật.", "2. Theo luật.") == ["1", "2"]


def test_appendix_begins_anew() -> None:
    found = outlined(
        "Điều 1. Ban hành quy chế.", "Điều 2. Thi hành.", ("appendix", "QUY CHẾ"), ("appendix", "Điều 1. Phạm vi"),
        ("appendix", "PHỤ LỤC II"), ("appendix", "1. Biểu một"),
    ).sections  # fmt: skip
    assert [(s.path, s.zone) for s in found] == [("Đ1", "body"), ("Đ2", "body"), ("Đ1", "appendix"), ("1", "appendix")]
    assert found[1].end <= found[2].start


def test_grid_cells_are_no_sections() -> None:
    assert paths("I. BẢNG VIỆC", ("table", "1. In phiếu"), ("table", "II. Nhóm hai"), "II. KINH PHÍ") == ["I", "II"]


def test_stretches_nest() -> None:
    outline = outlined("I. A", "1. Việc một.", "Thêm lời.", "2. Việc hai.", "II. B", "Hết.")
    first = outline.sections[0]
    assert outline.text.text[first.start : first.end].rstrip().endswith("Việc hai.")
    at = outline.text.text.index("Thêm lời")
    assert outline.section_at(at) == "I.1"
    assert outline.section_at(outline.text.text.index("Hết.")) == "II"


@pytest.mark.parametrize(
    ("words", "kind", "label"),
    [
        ("I/ Mục đích", "roman", "I"), ("1/ Nội dung", "number", "1"), ("Phần thứ hai", "part", "2"), ("PHẦN II", "part", "II"),
        ("Điều 12a. Thêm", "article", "12a"), ("1.1- Đất", "decimal", "1.1"), ("Tiểu mục 1. X", "subdivision", "1"), ("b1) Hai", "sub", "b1"),
    ],
)  # fmt: skip
def test_markers(words: str, kind: str, label: str) -> None:
    assert (kind, label) in [(m.kind, m.label) for m in markers(words)]


def test_roman_numbers() -> None:
    assert [roman(r) for r in ("I", "IV", "IX", "XIV", "IIII", "VX")] == [1, 4, 9, 14, 0, 0]


def test_heading() -> None:
    assert heading_of("TP. Hồ Chí Minh và các tỉnh") == "TP. Hồ Chí Minh và các tỉnh"
    assert heading_of("Công an xã: giữ trật tự.") == "Công an xã"
