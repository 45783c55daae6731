from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hoso.fields.header import Header, read_header
from tests.fields.made_pages import centred, line, outline_of, page_lines

if TYPE_CHECKING:
    from hoso.model import Field, Outline

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "headers.toml").read_text(encoding="utf-8"))["header"]
FIELDS = [name for name in Header.__dataclass_fields__ if name != "issues"]


def outline_for(case: dict[str, Any]) -> Outline:
    lines = page_lines(
        case["left"], case["right"], case["below"], case.get("body", ["Nội dung của văn bản được trình bày ở đây."])
    )
    for text, x0, top in case.get("extra", []):
        lines.append(line(text, x0, top))
    return outline_of(sorted(lines, key=lambda l: (round(l.box.top / 4), l.box.x0)))


def said(field: Field[Any] | None) -> str:
    return "" if field is None else str(field.value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_headers(case: dict[str, Any]) -> None:
    header = read_header(outline_for(case))
    expected = dict(case["expect"])
    issues = expected.pop("issues", None)
    assert {name: said(getattr(header, name)) for name in expected} == expected
    if issues is not None:
        assert " ".join(issue.code for issue in header.issues) == issues


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_every_value_has_evidence_that_reads_again(case: dict[str, Any]) -> None:
    outline = outline_for(case)
    header = read_header(outline)
    for name in FIELDS:
        field = getattr(header, name)
        if field is None:
            continue
        assert field.places, name
        assert 0 < field.confidence < 1, name
        for place in field.places:
            read = [l.read(place.box) for l in outline.text.lines if l.page == place.page]
            assert place.quote in [" ".join(r.split()) for r in read] or place.quote in [r.strip() for r in read], name


def test_a_page_without_text_gives_no_guesses() -> None:
    assert read_header(outline_of([])) == Header()


def test_a_stamp_alone_is_no_header() -> None:
    outline = outline_of([line("UBND TỈNH BẮC LÂM", 400, 20), line("17.01.2025 10:21:11 +07:00", 400, 32)])
    assert read_header(outline) == Header()


def test_the_letterhead_of_a_form_at_the_end_is_not_the_papers() -> None:
    first = page_lines(
        ["CHÍNH PHỦ", "", "Số: 123/2026/NĐ-CP"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 04 tháng 4 năm 2026"],
        ["NGHỊ ĐỊNH", "Quy định chi tiết Luật Thú y"],
        ["Căn cứ Luật Tổ chức Chính phủ số 63/2025/QH15;", "Chính phủ ban hành Nghị định này."],
    )
    form = page_lines(
        ["UBND TỈNH …", "SỞ XÂY DỰNG", "Số: …/SXD-QLVT"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "…, ngày … tháng … năm …"],
        ["TỜ TRÌNH", "Về việc đề nghị", "Kính gửi: Bộ Xây dựng."],
        ["Căn cứ Nghị định số 123/2026/NĐ-CP."],
        page=2,
    )
    header = read_header(outline_of(first, form))
    assert [said(header.symbol), said(header.date), said(header.issuer), said(header.kind)] == [
        "123/2026/NĐ-CP", "2026-04-04", "CHÍNH PHỦ", "Nghị định",
    ]  # fmt: skip
    assert header.issues == ()


def consolidated(*, closing: bool) -> Outline:
    first = [
        centred("VĂN BẢN HỢP NHẤT - BỘ TÀI CHÍNH", 310, 60),
        centred("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 365, 95),
        centred("Độc lập - Tự do - Hạnh phúc", 365, 110),
        centred("THÔNG TƯ", 310, 150, bold=True),
        centred("Hướng dẫn cơ chế quản lý tài chính", 310, 168, bold=True),
        line("Thông tư số 20/2016/TT-BTC ngày 03 tháng 02 năm 2016 của Bộ trưởng Bộ Tài chính,", 113, 200),
        line("có hiệu lực kể từ ngày 20 tháng 3 năm 2016, được sửa đổi, bổ sung bởi:", 85, 217),
        line("Thông tư số 24/2020/TT-BTC ngày 13 tháng 4 năm 2020, có hiệu lực kể từ ngày 01/6/2020.", 113, 234),
    ]
    last = [line("Điều 9. Thông tư này có hiệu lực thi hành kể từ ngày 20 tháng 3 năm 2016.", 113, 60, page=2)]
    if closing:
        last += [
            centred("BỘ TÀI CHÍNH", 150, 120, page=2),
            centred("XÁC THỰC VĂN BẢN HỢP NHẤT", 420, 120, page=2),
            centred("Số: 22/VBHN-BTC", 150, 150, page=2),
            centred("Hà Nội, ngày 29 tháng 5 năm 2020", 420, 150, page=2),
            centred("KT. BỘ TRƯỞNG", 420, 168, page=2),
            centred("THỨ TRƯỞNG", 420, 184, page=2),
            centred("Huỳnh Quang Hải", 420, 240, page=2),
        ]
    else:
        last.append(line("(Xem tiếp Công báo số 331 + 332)", 300, 740, page=2))
    return outline_of(first, last)


def test_a_consolidated_text_has_its_number_in_the_closing_block() -> None:
    header = read_header(consolidated(closing=True))
    assert said(header.kind) == "Văn bản hợp nhất"
    assert said(header.symbol) == "22/VBHN-BTC"
    assert said(header.kind_code) == "VBHN"
    assert said(header.date) == "2020-05-29"
    assert said(header.place) == "Hà Nội"
    assert said(header.issuer) == "BỘ TÀI CHÍNH"
    assert said(header.subject) == "Hướng dẫn cơ chế quản lý tài chính"
    assert header.effective_from is None


def test_a_consolidated_text_that_breaks_off_has_neither_number_nor_date() -> None:
    header = read_header(consolidated(closing=False))
    assert said(header.kind) == "Văn bản hợp nhất"
    assert header.symbol is None
    assert header.date is None
    assert said(header.issuer) == "BỘ TÀI CHÍNH"


@pytest.mark.parametrize(
    ("left", "sure", "asked"),
    [
        (["VĂN PHÒNG", "BAN TIẾP CÔNG DÂN TỈNH", "Số: 12/TB-BTCD"], 95, True),
        (["VĂN PHÒNG", "BAN TIẾP CÔNG DÂN TỈNH", "Số: 12/TB-BTCD"], 100, False),
        (["ỦY BAN NHÂN DÂN", "TỈNH AN TRƯỜNG", "Số: 12/TB-UBND"], 95, False),
    ],
)
def test_two_bodies_in_one_name_of_a_scan_are_not_believed(left: list[str], sure: int, asked: bool) -> None:
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An, ngày 05 tháng 01 năm 2026"]
    lines = page_lines(left, right, ["THÔNG BÁO", "Về việc nghỉ lễ"], ["Nội dung của văn bản ở đây."])
    issuer = read_header(outline_of([replace(l, sure=bytes([sure]) * len(l.text)) for l in lines])).issuer
    assert issuer is not None
    assert (issuer.value, issuer.confidence < 0.9) == (" ".join(left[:2]), asked)


def test_a_scan_of_few_lines_has_its_subject_below_the_type_line() -> None:
    left = ["HỘI NÔNG DÂN XÃ AN TRƯỜNG -", "TỔ HỢP TÁC NUÔI ONG", "Số: 12/KH-THT"]
    right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "An, ngày 05 tháng 01 năm 2026"]
    body = ["Tổ hợp tác xây dựng kế hoạch.", "Các hộ ghi sổ.", "Hết tháng thì họp."]
    lines = page_lines(left, right, ["KẾ HOẠCH", "Chuyển đàn ong theo mùa hoa vải"], body)
    header = read_header(outline_of([replace(l, sure=bytes([95]) * len(l.text), bold=False) for l in lines]))
    assert said(header.subject) == "Chuyển đàn ong theo mùa hoa vải"
    assert said(header.superior) == "HỘI NÔNG DÂN XÃ AN TRƯỜNG"  # the dash is a speck of the scan
    assert said(header.issuer) == "TỔ HỢP TÁC NUÔI ONG"
