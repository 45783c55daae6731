"""Lists of duties: chosen by unit, role and day, in order, and written so that other programs open them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import icalendar
import openpyxl
import pytest

from hoso.errors import UsageFault
from hoso.model import Assignment, Record, Task
from hoso.tables.duties import duties
from hoso.tables.duty_files import HEADS, check_list, write_duties
from hoso.text.unit_keys import same_unit, unit_key
from tests.made_records import a_field, full_record


def a_task(words: str, unit: str, until: str | None, role: str = "lead") -> Task:
    model = full_record().tasks[0]
    assert model.deadline is not None
    due = replace(model.deadline, until=until, begin=None, recurrence=None, rrule=None) if until else None
    one = Assignment(unit=a_field(unit), unit_key=unit_key(unit), role=role, subject_source="explicit")
    return replace(model, text=a_field(words), deadline=due, assignments=(one,))


@pytest.fixture
def records() -> list[Record]:
    first = replace(
        full_record("da"),
        tasks=(
            a_task("Lập sổ", "Công an xã", None),
            a_task("Kiểm kê", "UBND xã Tân An", "2025-06-30"),
            a_task("Báo cáo", "Sở Nội vụ", "2025-03-01", role="report_to"),
        ),
    )
    return [first, replace(full_record("db"), tasks=(a_task("=HYPERLINK(1)", "Công an xã", "2025-05-01"),))]


def words(found: list[object]) -> list[str]:
    return [duty.task.text.value for duty in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "unit", "fits"),
    [
        ("cong an", "Công an xã", True),
        ("CA xã", "Công an xã", True),
        ("ca xa", "Công an xã", True),
        ("ubnd", "Ủy ban nhân dân xã Tân An", True),
        ("Uỷ ban nhân dân", "UBND xã", True),
        ("an xa", "Công an xã", True),
        ("công", "Công đoàn", True),
        ("cong a", "Công an xã", False),
        ("Sở Y tế", "Sở Nội vụ", False),
    ],
)
def test_a_unit_is_found_without_marks_and_by_abbreviation(asked: str, unit: str, *, fits: bool) -> None:
    assert same_unit(asked, unit_key(unit)) is fits


def test_a_papers_own_abbreviation_goes_first() -> None:
    assert unit_key("BQL", {"BQL": "Ban Quân lương"}) == "ban quan luong"
    assert unit_key("BQL") == "ban quan ly"


def test_order_and_choice(records: list[Record]) -> None:
    assert words(list(duties(records))) == ["Báo cáo", "=HYPERLINK(1)", "Kiểm kê", "Lập sổ"]
    assert words(list(duties(records, unit="cong an"))) == ["=HYPERLINK(1)", "Lập sổ"]
    assert words(list(duties(records, role="report_to"))) == ["Báo cáo"]
    assert words(list(duties(records, unit="noi vu", role="lead"))) == []
    assert words(list(duties(records, before="2025-05-01"))) == ["Báo cáo", "=HYPERLINK(1)"]
    assert words(list(duties(records, past="2025-05-01"))) == ["Báo cáo"]


def test_csv(records: list[Record], tmp_path: Path) -> None:
    out = tmp_path / "viec.csv"
    write_duties(duties(records), out)
    rows = list(csv.reader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert tuple(rows[0]) == HEADS
    assert [row[0] for row in rows[1:]] == ["2025-03-01", "2025-05-01", "2025-06-30", ""]


def test_the_sheet_prints_on_a4_and_holds_no_formula(records: list[Record], tmp_path: Path) -> None:
    out = tmp_path / "viec.xlsx"
    write_duties(duties(records), out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.auto_filter.ref
    assert sheet.print_title_rows
    assert sheet["D3"].value == "=HYPERLINK(1)"
    assert sheet["D3"].data_type == "s"
    assert sheet["A2"].value.date().isoformat() == "2025-03-01"


def test_the_calendar_has_days_and_rules(records: list[Record], tmp_path: Path) -> None:
    due = full_record().tasks[0].deadline
    assert due is not None
    rhythm = replace(a_task("Họp giao ban", "Văn phòng", "2025-12-31"), deadline=replace(due, until=None))
    out = tmp_path / "viec.ics"
    write_duties(duties([*records, replace(full_record("dc"), tasks=(rhythm,))]), out)
    events = icalendar.Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    days = [event["dtstart"].dt.isoformat() for event in events]
    assert days == ["2025-03-01", "2025-05-01", "2025-06-30", "2025-02-19"]
    assert "rrule" not in events[0]
    assert events[3]["rrule"].to_ical() == b"FREQ=MONTHLY;INTERVAL=3"
    assert len({event["uid"] for event in events}) == 4
    again = out.read_bytes()
    write_duties(duties([*records, replace(full_record("dc"), tasks=(rhythm,))]), out)
    assert out.read_bytes() == again


@pytest.mark.parametrize("name", ["viec.xlsx", "viec.csv", "viec.ics"])
def test_only_our_own_lists_are_replaced(records: list[Record], tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    check_list(out)
    write_duties(duties(records), out)
    check_list(out)
    out.write_bytes(b"mine")
    with pytest.raises(UsageFault, match="not written by hoso"):
        check_list(out)
    check_list(out, force=True)


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="xlsx"):
        check_list(tmp_path / "viec.pdf")
