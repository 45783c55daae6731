from __future__ import annotations

from tests.made_feet import body, centred, column, head, line, listed, outline, words

SIGNED = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Nguyễn Văn An")
LIST = ("Nơi nhận:", "- Như trên;", "- Thường trực Đảng ủy (để báo cáo);", "- Lưu: VT.")


def test_list_and_signature_beside_each_other() -> None:
    found = outline([*head(), *body(), *listed(LIST, 300), *column(SIGNED, 430, 298)])
    assert words(found, "recipients") == list(LIST)
    assert words(found, "signature") == [text for text in SIGNED if text]
    assert words(found, "body")[-1].endswith("./.")


def test_the_name_on_a_row_of_the_list_stays_a_name() -> None:
    rows = [*listed(LIST, 300), *column(SIGNED[:3], 430, 298), centred("Nguyễn Văn An", 430, 341)]
    found = outline([*head(), *body(), *rows])
    assert words(found, "recipients") == list(LIST)
    assert words(found, "signature")[-1] == "Nguyễn Văn An"


def test_a_row_of_both_columns_is_cut() -> None:
    row = line("- Lưu: VT." + " " * 55 + "Nguyễn Văn An", 85, 342, size=11)
    found = outline([*head(), *body(), *listed(LIST[:3], 300), *column(SIGNED[:3], 430, 298), row])
    assert words(found, "recipients")[-1] == "- Lưu: VT."
    assert words(found, "signature")[-1] == "Nguyễn Văn An"


def test_the_list_goes_on_over_the_page_end() -> None:
    first = [*head(), *body(600), *listed(LIST[:2], 740), *column(SIGNED[:3], 430, 738)]
    second = [
        *listed(LIST[2:], 60, page=2),
        centred("Nguyễn Văn An", 430, 100, page=2),
        centred("PHỤ LỤC", 310, 200, page=2),
    ]
    found = outline(first, second)
    assert words(found, "recipients") == list(LIST)
    assert words(found, "signature")[-1] == "Nguyễn Văn An"
    assert words(found, "appendix") == ["PHỤ LỤC"]


def test_two_columns_of_signatures_above_the_list() -> None:
    left = ("SỞ Y TẾ", "GIÁM ĐỐC", "", "Lê Hoàng Anh")
    right = ("CÔNG ĐOÀN NGÀNH", "CHỦ TỊCH", "", "Hà Văn Phúc")
    found = outline([*head(), *body(), *column(left, 170, 300), *column(right, 430, 300), *listed(LIST, 430)])
    assert words(found, "signature") == [text for text in (*left, *right) if text]
    assert words(found, "recipients") == list(LIST)


def test_three_columns_without_list() -> None:
    names = (("BỘ TRƯỞNG", "", "Lê Văn An"), ("CHÁNH ÁN", "", "Trần Thị Bình"), ("VIỆN TRƯỞNG", "", "Phạm Văn Cường"))
    columns = [column(texts, x, 300) for texts, x in zip(names, (140, 310, 470), strict=True)]
    found = outline([*head(), *body(), *[l for texts in columns for l in texts]])
    assert words(found, "signature") == [text for texts in names for text in texts if text]


def test_list_left_of_two_signatures() -> None:
    columns = [*column(("NGƯỜI LẬP", "", "Lê Văn An"), 290, 300), *column(("GIÁM ĐỐC", "", "Trần Thị Bình"), 470, 300)]
    found = outline([*head(), *body(), *listed(("Nơi nhận:", "- Như trên;", "- Lưu: VT."), 302), *columns])
    assert words(found, "recipients") == ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    assert words(found, "signature") == ["NGƯỜI LẬP", "Lê Văn An", "GIÁM ĐỐC", "Trần Thị Bình"]


def test_an_office_without_code_or_list() -> None:
    found = outline([*head(), *body(), *column(("BỘ TRƯỞNG", "", "Nguyễn Chí Dũng"), 430, 300)])
    assert words(found, "signature") == ["BỘ TRƯỞNG", "Nguyễn Chí Dũng"]


def test_forms_at_the_end_have_no_say() -> None:
    host = [*head(), *body()]  # its signature is a picture
    form = [
        centred("PHỤ LỤC", 310, 60, page=2),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 310, 90, page=2),
        *body(page=2),
        *listed(LIST, 400, page=2),
        *column(SIGNED, 430, 398, page=2),
    ]
    found = outline(host, form)
    assert words(found, "signature") == []
    assert words(found, "recipients") == []


def test_a_place_where_papers_are_handed_in_is_no_list() -> None:
    office = line("Nơi nhận hồ sơ: Bộ phận một cửa xã.", 85, 270)
    found = outline([*head(), *body(count=4), office, *listed(LIST, 330), *column(SIGNED, 430, 328)])
    assert words(found, "recipients") == list(LIST)
    assert any("Nơi nhận hồ sơ" in text for text in words(found, "body"))


def test_the_closing_block_of_a_consolidated_text_is_a_signature() -> None:
    left = ("BỘ TÀI CHÍNH", "Số: 16/VBHN-BTC")
    right = (
        "XÁC THỰC VĂN BẢN HỢP NHẤT",
        "Hà Nội, ngày 06 tháng 3 năm 2020",
        "KT. BỘ TRƯỞNG",
        "THỨ TRƯỞNG",
        "",
        "Trần Văn Hiếu",
    )
    note = line("Điều 3 Quyết định số 38/2019 quy định như sau:", 85, 520, size=11)
    found = outline([*head(), *body(), *column(left, 170, 300, step=30), *column(right, 430, 300), note])
    assert words(found, "signature") == [*left, *(text for text in right if text)]
    assert words(found, "appendix") == [note.text]


def test_a_copy_below_the_paper_is_not_its_foot() -> None:
    copy = [
        centred("SAO Y", 150, 480),
        centred("Số: 04/SY-UBND", 150, 496),
        *column(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "Lê Thị Sao"), 430, 500),
    ]
    found = outline([*head(), *body(), *listed(LIST, 300), *column(SIGNED, 430, 298), *copy])
    assert words(found, "signature")[-1] == "Nguyễn Văn An"
    assert "Lê Thị Sao" not in words(found, "recipients")


def test_a_paper_that_breaks_off_has_no_foot() -> None:
    assert words(outline([*head(), *body()]), "signature") == []


def test_the_list_alone_on_the_next_page() -> None:
    first = [*head(), *body(600), *column(SIGNED, 430, 700, step=12)]
    found = outline(first, listed(LIST, 60, page=2))
    assert words(found, "recipients") == list(LIST)
    assert words(found, "signature")[-1] == "Nguyễn Văn An"


def test_the_signature_alone_on_the_next_page() -> None:
    first = [*head(), *body(600), *listed(LIST[:3], 760)]
    found = outline(first, [*listed(LIST[3:], 60, page=2), *column(SIGNED, 430, 64, page=2)])
    assert words(found, "recipients") == list(LIST)
    assert words(found, "signature") == [text for text in SIGNED if text]


def test_a_note_of_signing_is_no_purpose() -> None:
    rows = [*listed(LIST, 300), *column(("GIÁM ĐỐC", "(Ký, đóng dấu)", "Lê Văn An"), 430, 300)]
    found = outline([*head(), *body(), *rows])
    assert words(found, "recipients") == list(LIST)
    assert words(found, "signature") == ["GIÁM ĐỐC", "(Ký, đóng dấu)", "Lê Văn An"]
