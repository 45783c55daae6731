from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hoso.catalog.offices import office_examples
from hoso.fields.signers import read_signers
from hoso.text.signing import authority_end, head_end, is_title, name_start, person, without_strokes
from tests.made_feet import body, centred, column, head, line, listed, outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line, Signer

LIST = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")


def signers(*columns: tuple[float, Sequence[str]], more: Sequence[Line] = ()) -> list[Signer]:
    lines = [l for middle, texts in columns for l in column(texts, middle, 300)]
    return list(read_signers(outline([*head(), *body(), *lines, *more])))


def read(*columns: tuple[float, Sequence[str]], more: Sequence[Line] = ()) -> list[tuple[object, ...]]:
    return [
        tuple(f.value if f else None for f in (s.name, s.title, s.authority, s.on_behalf_of))
        for s in signers(*columns, more=more)
    ]


def test_authority_chain_title_and_name() -> None:
    block = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "", "Nguyễn Văn An")
    chain = ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    assert read((430, block), more=listed(LIST, 302)) == [("Nguyễn Văn An", "PHÓ CHỦ TỊCH", chain, "ỦY BAN NHÂN DÂN")]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "", "Lê Quốc Phong"), ("Lê Quốc Phong", "BÍ THƯ", ("T/M BAN THƯỜNG VỤ",), "BAN THƯỜNG VỤ")),
        (("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "", "Triệu Thị Ngọc"), ("Triệu Thị Ngọc", "PHÓ TRƯỞNG BAN", ("K/T TRƯỞNG BAN",), "TRƯỞNG BAN")),
        (("KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "TS. Hà Văn Phúc"), ("Hà Văn Phúc", "PHÓ CHỦ TỊCH", ("KT.CHỦ TỊCH",), "CHỦ TỊCH")),
        (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG HÀNH CHÍNH", "TỔNG HỢP", "", "Bùi Thị Hoa"), ("Bùi Thị Hoa", "TRƯỞNG PHÒNG HÀNH CHÍNH TỔNG HỢP", ("TUQ. GIÁM ĐỐC",), "GIÁM ĐỐC")),
        (("Q. GIÁM ĐỐC", "", "Trương Đình Nam"), ("Trương Đình Nam", "Q. GIÁM ĐỐC", None, None)),
        (("CHỦ TỊCH QUỐC HỘI", "", "Trần Thanh Mẫn"), ("Trần Thanh Mẫn", "CHỦ TỊCH QUỐC HỘI", None, None)),
        (("BỘ TRƯỞNG", "", "Đại tướng Lương Tam Quang"), ("Lương Tam Quang", "BỘ TRƯỞNG", None, None)),
        (("BỘ TRƯỞNG", "", "Đại tướng", "Lương Tam Quang"), ("Lương Tam Quang", "BỘ TRƯỞNG", None, None)),
        (("HIỆU TRƯỞNG", "", "NGUYỄN TRƯỜNG THỌ"), ("NGUYỄN TRƯỜNG THỌ", "HIỆU TRƯỞNG", None, None)),
        (("Người lập kế hoạch", "", "Đỗ Ngọc Nam"), ("Đỗ Ngọc Nam", "Người lập kế hoạch", None, None)),
        (("CHỦ TỊCH", "", "Y Thông"), ("Y Thông", "CHỦ TỊCH", None, None)),
    ],
)  # fmt: skip
def test_blocks(block: Sequence[str], expected: tuple[object, ...]) -> None:
    assert read((430, block)) == [expected]


def test_a_wrapped_authority_goes_on() -> None:
    block = ("TL. BỘ TRƯỞNG", "KT. CHỦ TỊCH", "ỦY BAN CHỨNG KHOÁN NHÀ NƯỚC", "PHÓ CHỦ TỊCH", "", "Lê Thị Việt Nga")
    chain = ("TL. BỘ TRƯỞNG", "KT. CHỦ TỊCH ỦY BAN CHỨNG KHOÁN NHÀ NƯỚC")
    assert read((430, block)) == [("Lê Thị Việt Nga", "PHÓ CHỦ TỊCH", chain, "BỘ TRƯỞNG")]


def test_a_second_office_above_the_name_is_not_the_capacity() -> None:
    block = ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", "", "PHÓ CHỦ TỊCH UBND TỈNH", "Võ Phiên")
    assert read((430, block)) == [("Võ Phiên", "TRƯỞNG BAN", ("TM. BAN CHỈ ĐẠO",), "BAN CHỈ ĐẠO")]


def test_two_signers_from_left_to_right() -> None:
    left = ("SỞ Y TẾ", "GIÁM ĐỐC", "", "Lê Hoàng Anh")
    right = ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "", "Hà Văn Phúc")
    assert read((170, left), (430, right), more=listed(LIST, 430)) == [
        ("Lê Hoàng Anh", "GIÁM ĐỐC", None, "SỞ Y TẾ"),
        ("Hà Văn Phúc", "CHỦ TỊCH", ("TM. BAN THƯỜNG VỤ",), "BAN THƯỜNG VỤ"),
    ]


def test_minutes_have_two_signers() -> None:
    left = ("NGƯỜI GHI BIÊN BẢN", "", "Lê Thị Lan")
    right = ("CHỦ TRÌ HỘI NGHỊ", "", "Chu Việt Hoan")
    assert [row[:2] for row in read((170, left), (430, right))] == [
        ("Lê Thị Lan", "NGƯỜI GHI BIÊN BẢN"),
        ("Chu Việt Hoan", "CHỦ TRÌ HỘI NGHỊ"),
    ]


def test_who_approves_signs_too() -> None:
    left = ("PHÊ DUYỆT", "CHỦ TỊCH", "", "Nguyễn Văn An")
    right = ("NGƯỜI LẬP", "", "Trần Thị Bình")
    assert [row[:2] for row in read((170, left), (430, right))] == [
        ("Nguyễn Văn An", "CHỦ TỊCH"),
        ("Trần Thị Bình", "NGƯỜI LẬP"),
    ]


def test_parties_of_a_contract() -> None:
    left = ("ĐẠI DIỆN BÊN A", "GIÁM ĐỐC", "", "Nguyễn Văn An")
    right = ("ĐẠI DIỆN BÊN B", "", "Trần Thị Bình")
    assert read((170, left), (430, right)) == [
        ("Nguyễn Văn An", "GIÁM ĐỐC", None, "BÊN A"),
        ("Trần Thị Bình", "ĐẠI DIỆN BÊN B", None, None),
    ]


def test_a_name_only_in_the_overlay_counts_where_none_is_printed() -> None:
    overlay = [
        line("Ký bởi: Nguyễn Văn An", 380, 345, size=7, role="overlay"),
        line("Thời gian ký: 05.01.2026 09:12:33 +07:00", 380, 353, size=7, role="overlay"),
    ]
    found = signers((430, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")), more=[*listed(LIST, 302), *overlay])
    assert [(s.name.value, s.title.value) for s in found if s.name and s.title] == [("Nguyễn Văn An", "CHỦ TỊCH")]
    assert found[0].name is not None
    assert found[0].name.quote == "Nguyễn Văn An"


def test_the_portal_is_no_signer() -> None:
    overlay = [line("Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", 200, 10, size=7, role="overlay")]
    assert read(more=overlay) == []


def test_every_field_is_read_again_from_its_places() -> None:
    for signer in signers((430, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "Nguyễn Quốc Việt"))):
        for found in (signer.name, signer.title, signer.authority, signer.on_behalf_of):
            assert found is not None
            assert " ".join(place.quote for place in found.places) == found.quote


@pytest.mark.parametrize(("name", "kind", "example"), office_examples())
def test_each_office_knows_its_example(name: str, kind: str, example: str) -> None:
    if kind in {"office", "capacity"}:
        assert is_title(example)
        assert person(example) is None
    elif kind == "head":
        assert head_end(example)
    else:
        assert name_start(example)
        start, end = person(example) or (0, 0)
        assert example[start:end].startswith("Nguyễn")


@pytest.mark.parametrize(
    "text", ["TM. ỦY BAN", "T/M BAN THƯỜNG VỤ", "KT.CHỦ TỊCH", "KT CHỦ TỊCH", "T.M ỦY BAN", "TUQ. GIÁM ĐỐC"]
)
def test_authority_codes(text: str) -> None:
    assert 0 < authority_end(text) < len(text)


@pytest.mark.parametrize("text", ["KT-XH", "TMĐT", "TLĐ", "KTX SINH VIÊN", "Q. GIÁM ĐỐC", "Tm. an"])
def test_no_authority_codes(text: str) -> None:
    assert authority_end(text) == 0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("K'Vân", "K'Vân"),
        ("Bh'riu Quân", "Bh'riu Quân"),
        ("ThS. Ông Thị Ngân", "Ông Thị Ngân"),
        ("Ong Thế Viên", "Ong Thế Viên"),
        ("Hòa thượng Thích Thiện An", "Thích Thiện An"),
        ("BSCK2. Hồ Ngọc Thảo", "Hồ Ngọc Thảo"),
        ("MOONG VĂN HỢI", "MOONG VĂN HỢI"),
    ],
)
def test_names_with_and_without_honours(text: str, name: str) -> None:
    start, end = person(text) or (0, 0)
    assert text[start:end] == name


def test_a_note_of_signing_is_no_part_of_the_title() -> None:
    found = signers((430, ("HIỆU TRƯỞNG (đã ký)", "", "Hà Khắc Lượng")))
    assert [(one.title and one.title.value, one.name and one.name.value) for one in found] == [
        ("HIỆU TRƯỞNG", "Hà Khắc Lượng")
    ]


@pytest.mark.parametrize(
    "text", ["Hà Nội, ngày 5", "SỞ TƯ PHÁP", "BỘ TÀI CHÍNH", "Chủ Tịch", "Số 12", "HỘI ĐỒNG NHÂN DÂN"]
)
def test_no_names(text: str) -> None:
    assert person(text) is None


def test_a_signature_that_is_a_picture_gives_nobody() -> None:
    assert read(more=[centred("./.", 310, 290)]) == []


@pytest.mark.parametrize(
    ("read", "title"),
    [
        ("PHÓ BÍ THƯ T—=—x^c", "PHÓ BÍ THƯ"),
        ("CHỦ TỊCH PS", "CHỦ TỊCH"),
        ("PHÓ BÍ THƯ THƯỜNG TRỰC l", "PHÓ BÍ THƯ THƯỜNG TRỰC"),
        ("TRƯỞNG BAN TỔ CHỨC TỈNH ỦY", "TRƯỞNG BAN TỔ CHỨC TỈNH ỦY"),
        ("ỦY VIÊN BCH TW", "ỦY VIÊN BCH TW"),
        ("TRƯỞNG PHÒNG KT-XH", "TRƯỞNG PHÒNG KT-XH"),
    ],
)
def test_strokes_of_the_seal_behind_a_title(read: str, title: str) -> None:
    assert without_strokes(read) == title


def scanned(lines: Sequence[Line], **doubted: int) -> list[Line]:
    """Lines as recognition gives them: all at 90 of 100, those with the words of a key at its number."""
    return [replace(l, sure=bytes([doubted.get(l.text, 90)]) * len(l.text)) for l in lines]


def test_strokes_of_a_seal_are_no_title_and_part_no_signer() -> None:
    block = column(("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "", "Nguyễn Quốc Việt"), 430, 300)
    strokes = [line("Á", 372, 316), line("Ă", 505, 317), line("NA", 400, 334), line("Vư9 1/4 `", 440, 350)]
    faint = replace(line("-LIÊN BOÀI", 400, 334), sure=bytes([92] * 5 + [20] * 5))  # a syllable of the seal was read
    lines = [*scanned([*head(), *body(), *block, *strokes], NA=20), faint]
    (signer,) = read_signers(outline(lines))
    assert signer.name is not None
    assert signer.title is not None
    assert (signer.name.value, signer.title.value) == ("Nguyễn Quốc Việt", "CHÁNH VĂN PHÒNG")


@pytest.mark.parametrize(
    ("name", "middle", "sure", "found"),
    [
        ("Trần Thanh Mẫn", 430, 90, ["Trần Thanh Mẫn"]),
        ("Trần Thanh Mẫn", 430, 100, []),  # a text layer prints the office too
        ("Thanh Mẫn Mới", 430, 90, []),  # no family name
        ("Trần Thanh Mẫn", 200, 90, []),  # not at the right
    ],
)
def test_a_scan_s_last_name_signs_though_its_office_is_gone(
    name: str, middle: int, sure: int, found: list[str]
) -> None:
    lines = [*head(), *body(), *column(("CHU T0)", "", name), middle, 300)]
    made = outline([replace(l, sure=bytes([sure]) * len(l.text)) for l in lines])
    assert [s.name.value for s in read_signers(made) if s.name] == found
