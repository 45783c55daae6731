from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hoso.fields.recipients import mark_repairs, read_recipients
from tests.made_feet import body, centred, column, head, line, listed, outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line, Recipient

SIGNED = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "", "Nguyễn Văn An")


def recipients(
    texts: Sequence[str], *, called: Sequence[Line] = (), more: Sequence[Line] = ()
) -> tuple[Recipient, ...]:
    foot = [*listed(texts, 320), *column(SIGNED, 440, 318), *more]
    return read_recipients(outline([*head(), *called, *body(230, count=4), *foot]))


def lines(texts: Sequence[str], *, more: Sequence[Line] = ()) -> list[str]:
    return [r.line.value for r in recipients(texts, more=more)]


def test_lines_without_dash_and_closing_mark() -> None:
    found = recipients(
        ("Nơi nhận:", "- Bộ Khoa học và Công nghệ;", "- Thường trực Tỉnh ủy (để báo cáo);", "- Lưu: VT, KTTH (2b).")
    )
    assert [(r.role, r.line.value) for r in found] == [
        ("recipient", "Bộ Khoa học và Công nghệ"),
        ("recipient", "Thường trực Tỉnh ủy (để báo cáo)"),
        ("archive", "Lưu: VT, KTTH (2b)"),
    ]
    assert [r.name.value for r in found if r.name][:2] == ["Bộ Khoa học và Công nghệ", "Thường trực Tỉnh ủy"]
    assert [r.purpose.value if r.purpose else None for r in found] == [None, "báo cáo", None]


@pytest.mark.parametrize(
    ("printed", "name", "purpose"),
    [
        ("UBND tỉnh (b/c)", "UBND tỉnh", "b/c"),
        ("Các sở, ban, ngành (để t/h)", "Các sở, ban, ngành", "t/h"),
        ("HĐT ( để b/c và mời dự)", "HĐT", "b/c và mời dự"),
        ("Cục Kiểm tra VB QPPL (Bộ Tư pháp)", "Cục Kiểm tra VB QPPL (Bộ Tư pháp)", None),
        ("Phó GĐ Sở (đ/c Tân)", "Phó GĐ Sở (đ/c Tân)", None),
        ("Đảng uỷ Tập đoàn (báo cáo)", "Đảng uỷ Tập đoàn", "báo cáo"),
    ],
)
def test_purposes(printed: str, name: str, purpose: str | None) -> None:
    found = recipients(("Nơi nhận:", f"- {printed};", "- Lưu: VT."))[0]
    assert found.line.value == printed
    assert found.name is not None
    assert found.name.value == name
    assert (found.purpose.value if found.purpose else None) == purpose


def test_wrapped_lines_are_joined() -> None:
    texts = ("Nơi nhận:", "- Các Sở: Tài chính, Nội vụ,", "Tư pháp, Xây dựng;", "- Lưu: VT.")
    assert lines(texts) == ["Các Sở: Tài chính, Nội vụ, Tư pháp, Xây dựng", "Lưu: VT"]


def test_group_heads_and_system_numbers_are_left_out() -> None:
    texts = ("Nơi nhận:", "- Như trên;", "* Bản điện tử:", "- Lãnh đạo sở;", "- Lưu VT, TH.", "Số EOF: 604430/VBĐT")
    assert lines(texts) == ["Như trên", "Lãnh đạo sở", "Lưu VT, TH"]


def test_a_party_list_ends_its_lines_with_commas() -> None:
    texts = ("Nơi nhận:", "- Các ban, VP Tỉnh uỷ,", "- Các đồng chí Tỉnh uỷ viên,", "- Lưu Văn phòng Tỉnh uỷ.")
    assert lines(texts) == ["Các ban, VP Tỉnh uỷ", "Các đồng chí Tỉnh uỷ viên", "Lưu Văn phòng Tỉnh uỷ"]


def test_a_list_without_dashes() -> None:
    assert lines(("Nơi nhận:", "Ủy ban nhân dân tỉnh;", "Sở Nội vụ;", "Lưu: VT.")) == [
        "Ủy ban nhân dân tỉnh",
        "Sở Nội vụ",
        "Lưu: VT",
    ]


def test_the_first_recipient_beside_the_head() -> None:
    assert lines(("Nơi nhận: - Như trên;", "- Lưu: VT.")) == ["Như trên", "Lưu: VT"]


def test_a_purpose_at_a_bar_holds_for_the_lines_beside_it() -> None:
    texts = ("Nơi nhận:", "- Thành đoàn Hà Nội;", "- Đảng ủy, UBND xã;", "- Các cơ sở Đoàn;", "- Lưu.")
    bars = [line("(để b/c)", 280, 334, size=11), line("(để t/h)", 280, 362, size=11)]
    assert lines(texts, more=bars) == [
        "Thành đoàn Hà Nội (để b/c)",
        "Đảng ủy, UBND xã (để b/c)",
        "Các cơ sở Đoàn (để t/h)",
        "Lưu",
    ]


def test_one_addressee_on_the_line() -> None:
    found = recipients(
        ("Nơi nhận:", "- Như trên;", "- Lưu: VT."), called=[centred("Kính gửi: Ủy ban nhân dân tỉnh.", 310, 180)]
    )
    assert [(r.role, r.line.value, r.name.value if r.name else None) for r in found[:2]] == [
        ("addressee", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("recipient", "Như trên", "Ủy ban nhân dân tỉnh"),
    ]


def test_a_list_of_addressees() -> None:
    called = [
        line("Kính gửi:", 180, 172),
        line("- Sở Tài chính;", 240, 187),
        line("- Ủy ban nhân dân các xã, phường.", 240, 202),
    ]
    found = [
        r.line.value
        for r in recipients(("Nơi nhận:", "- Như trên;", "- Lưu: VT."), called=called)
        if r.role == "addressee"
    ]
    assert found == ["Sở Tài chính", "Ủy ban nhân dân các xã, phường"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Kính gửi: Sở Tài chính; Sở Nội vụ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Kính gửi: Sở Tài chính, Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Kính gửi: Các sở, ban, ngành, đoàn thể", ["Các sở, ban, ngành, đoàn thể"]),
        ("Kính trình: Ban Thường vụ Tỉnh ủy", ["Ban Thường vụ Tỉnh ủy"]),
        ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:", []),
    ],
)
def test_how_a_line_of_addressees_is_cut(printed: str, expected: list[str]) -> None:
    found = recipients(("Nơi nhận:", "- Lưu: VT."), called=[centred(printed, 310, 180)])
    assert [r.line.value for r in found if r.role == "addressee"] == expected


def test_a_telegram_calls_its_addressees() -> None:
    called = [
        centred("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:", 310, 172),
        line("- Các sở, ban, ngành;", 200, 190),
        line("- UBND các xã.", 200, 206),
    ]
    found = [r.line.value for r in recipients(("Nơi nhận:", "- Lưu: VT."), called=called) if r.role == "addressee"]
    assert found == ["Các sở, ban, ngành", "UBND các xã"]


def test_every_field_is_read_again_from_its_places() -> None:
    found = recipients(("Nơi nhận:", "- Các Sở: Tài chính,", "Tư pháp (để p/h);", "- Lưu: VT."))
    for r in found:
        for f in (r.line, r.name, r.purpose):
            if f is not None:
                assert " ".join(place.quote for place in f.places) == f.quote


SCANNED = (
    "Nơi nhận:",
    "- Tỉnh uý (b/c);",
    "~- Các sở, ban, ngành;",
    "“UBND các huyện, thành phó;",
    "Website tỉnh;",
    "- Lưu: VT.",
)


def scanned(texts: Sequence[str], *, sure: int) -> tuple[Recipient, ...]:
    aside = [0 if text.startswith(("N", "-", "~", "“")) else 9 for text in texts]  # a dash was lost there
    placed = [line(text, 85 + x, 320 + 14 * i, size=11) for i, (text, x) in enumerate(zip(texts, aside, strict=True))]
    rows = [replace(row, sure=bytes([sure]) * len(row.text)) for row in placed]
    return read_recipients(outline([*head(), *body(230, count=4), *rows, *column(SIGNED, 440, 318)]))


def test_dashes_and_marks_that_a_scan_lost() -> None:
    found = scanned(SCANNED, sure=88)
    assert [r.line.value for r in found] == [
        "Tỉnh ủy (b/c)", "Các sở, ban, ngành", "UBND các huyện, thành phố", "Website tỉnh", "Lưu: VT",
    ]  # fmt: skip
    assert [r.line.quote for r in found][:1] == ["Tỉnh uý (b/c)"]
    said = [(issue.code, issue.message) for issue in mark_repairs([r.line for r in found])]
    assert said[0] == ("ocr_repaired", "recognised as 'Tỉnh uý (b/c)', taken for 'Tỉnh ủy (b/c)'")
    assert len(said) == 2


def test_pieces_beside_a_line_of_a_scan() -> None:
    texts = ("Nơi nhận:", "- HĐT, BGH;", "- Các đơn", "-_", "- Các phòng;", "“50D SỰ,", "- Website;")
    beside = {
        "- Các đơn": ("vị và CĐCS trong ngành:", 22),
        "-_": ("Lưu: VT, TC-HC.", 12),
        "- Các phòng;": ("(> LIÊN BOÀI", 60),
    }
    rows = []
    for i, text in enumerate(texts):
        rows.append(line(text, 85, 320 + 14 * i, size=11))
        words, gap = beside.get(text, ("", 0))
        rows += [line(words, rows[-1].box.x1 + gap, 320 + 14 * i, size=11)] if words else []
    rows = [replace(row, sure=bytes([95]) * len(row.text)) for row in rows]
    found = read_recipients(outline([*head(), *body(230, count=4), *rows, *column(SIGNED, 440, 318)]))
    assert [r.line.value for r in found] == [
        "HĐT, BGH", "Các đơn vị và CĐCS trong ngành", "Lưu: VT, TC-HC", "Các phòng", "“50D SỰ", "Website",
    ]  # fmt: skip


def test_what_is_digital_is_never_repaired() -> None:
    found = scanned(SCANNED, sure=100)
    assert found[0].line.value.startswith("Tỉnh uý (b/c)")
    assert mark_repairs([r.line for r in found]) == []
