"""Dates of a whole paper: roles from the place they stand in, years from subject and headings, cells of tables."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.fields.dates import horizon_of, read_dates
from hoso.model import DateMention, Field, Outline, Reference
from tests.made_texts import field, outlined


@dataclass(frozen=True)
class Header:
    date: Field[str] | None = None
    subject: Field[str] | None = None
    kind: Field[str] | None = None
    symbol: Field[str] | None = None
    issuer: Field[str] | None = None


def head(outline: Outline, *, date: str = "2026-01-20", kind: str = "Kế hoạch", subject: str = "") -> Header:
    made = Field(value=kind, quote=kind, places=(), rule="test", confidence=1.0)
    words = "ngày 20 tháng 01 năm 2026"
    own = (
        field(outline, date, words)
        if words in outline.text.text
        else Field(value=date, quote=date, places=(), rule="test", confidence=1.0)
    )
    return Header(date=own, kind=made, subject=field(outline, subject, subject) if subject else None)


def cited(outline: Outline, words: str, date: str) -> Reference:
    start = outline.text.text.index(words)
    mention = field(outline, words, words)
    return Reference(
        reference_id="r1", target_key="k", mention=mention, kind=None, number=None, symbol=None,
        date=field(outline, date, words), issuer=None, subject=None, pinpoint=None, relation=mention, form="full",
        page=1, zone="body", section="", start=start, end=start + len(words),
    )  # fmt: skip


def roles(found: tuple[DateMention, ...]) -> list[tuple[str, str]]:
    return [(m.mention.value, m.role) for m in found]


def test_roles() -> None:
    outline = outlined(
        ("letterhead", "Bản Mới, ngày 20 tháng 01 năm 2026"), ("letterhead", "Về trồng cây"), ("letterhead", "năm 2026"),
        "Thực hiện Kế hoạch số 7-KH/HU ngày 05/01/2026 về trồng cây giai đoạn 2021 - 2025.",
        "Báo cáo trước ngày 15/12.", "Quyết định có hiệu lực kể từ ngày 01/3/2026.", "Đại hội nhiệm kỳ 2025 - 2030.",
        "Năm 2019, bản đã trồng 300 cây.",
    )  # fmt: skip
    words = "Kế hoạch số 7-KH/HU ngày 05/01/2026 về trồng cây giai đoạn 2021 - 2025"
    found = read_dates(outline, head(outline, subject="năm 2026"), [cited(outline, words, "2026-01-05")])
    assert roles(found) == [
        ("ngày 20 tháng 01 năm 2026", "issue"), ("năm 2026", "in_subject"), ("ngày 05/01/2026", "cited"),
        ("giai đoạn 2021 - 2025", "in_subject"), ("trước ngày 15/12", "deadline"), ("kể từ ngày 01/3/2026", "effective"),
        ("nhiệm kỳ 2025 - 2030", "term"), ("Năm 2019", "historical"),
    ]  # fmt: skip
    assert found[4].until == "2026-12-15"
    assert found[4].year_source == "inherited_from_title"
    assert all(m.mention.places for m in found)


def test_a_date_over_the_lines_of_the_letterhead() -> None:
    outline = outlined(("letterhead", "Kết quả xóa lò gạch năm"), ("letterhead", "2026"))
    (found,) = read_dates(outline, head(outline), ())
    assert (found.begin, found.role, found.mention.value) == ("2026-01-01", "in_subject", "năm 2026")


def test_heading_gives_the_year() -> None:
    outline = outlined("I. VIỆC NĂM 2027", "1. Quý I: họp dân.")
    found = read_dates(outline, head(outline), ())
    assert (found[-1].begin, found[-1].year_source) == ("2027-01-01", "heading")


def test_cells_under_a_head_of_deadlines_are_due_dates() -> None:
    outline = outlined(
        ("table", "Hạn hoàn thành"), ("table", "30/9/2026"), ("table", "15/6"), ("table", "Quý III/2026")
    )
    found = read_dates(outline, head(outline), ())
    assert [(m.kind, m.begin, m.until, m.role) for m in found] == [
        ("until", None, "2026-09-30", "deadline"), ("until", None, "2026-06-15", "deadline"),
        ("interval", "2026-07-01", "2026-09-30", "deadline"),
    ]  # fmt: skip


def test_suspicious_year() -> None:
    outline = outlined(
        "1. Quý I và quý II, năm 2025 lãnh đạo chính quyền bàn việc với dân.", "2. Năm 2025 xã đã làm 3 km đường."
    )
    found = read_dates(outline, head(outline, subject=""), ())
    assert [m.flags for m in found] == [("parts=Q1+Q2", "suspicious_year"), ()]


def test_a_table_of_finished_work_is_not_doubted() -> None:
    def doubted(*cells: str) -> list[str]:
        outline = outlined(("table", "Thời hạn hoàn thành"), *(("table", cell) for cell in cells))
        return [m.mention.value for m in read_dates(outline, head(outline), ()) if "suspicious_year" in m.flags]

    assert doubted("30/6/2025", "15/9/2025", "30/11/2025", "31/3/2026") == []
    assert doubted("30/6/2025", "15/9/2026", "30/11/2026", "31/3/2026") == ["30/6/2025"]


def test_nothing_known() -> None:
    outline = outlined("Hạ tuần tháng 9 gặt lúa.", "Ngày 15/9/2026 chốt.", "Trung tuần tháng 10 bán.")
    found = read_dates(outline, Header(), ())
    assert [m.begin for m in found] == [None, "2026-09-15", "2026-10-11"]
    assert found[0].flags == ("missing_year", "vague")


def test_horizon() -> None:
    assert horizon_of("Trồng cây năm 2026") == 2026
    assert horizon_of("Trồng cây giai đoạn 2026 - 2030") is None
    assert horizon_of("Trả lời Công văn số 12/SNV ngày 15/3/2025") is None
    assert horizon_of(None) is None
