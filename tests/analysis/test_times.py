"""Tasks by when they are due; what a paper names that did not exist on its day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hoso.analysis import anachronisms, timeline
from hoso.dossier import Document, Dossier
from hoso.model import Assignment, Deadline, Recipient, Record, Task
from hoso.tables import Tables
from tests.made_records import a_field, a_record, a_reference


def a_task(text: str, *units: tuple[str, str], until: str | None = None, **changes: Any) -> Task:
    due = None
    if until is not None:
        due = Deadline(words=a_field("hạn"), begin=None, until=until, boundary="inclusive", recurrence=None, rrule=None)
    made = Task(
        tier="explicit", text=a_field(text), action=None, product=None, deadline=due, modality="order", source="text",
        assignments=tuple(
            Assignment(unit=a_field(unit), unit_key=unit.lower(), role=role, subject_source="explicit")
            for unit, role in units
        ),
        citations=(), page=2, section="I", start=0, end=1,
    )  # fmt: skip
    return replace(made, **changes)


def tables(*records: Record) -> Tables:
    return Dossier(records=tuple(Document.of(record) for record in records), files=()).link().tables()


def plan(name: str, date: str, **parts: Any) -> Record:
    return a_record(name, kind=a_field("Kế hoạch"), symbol=a_field("5/KH-UBND"), date=a_field(date), **parts)


def test_the_timeline_is_in_the_order_of_days_and_names_functions() -> None:
    tasks = (
        a_task("Không hẹn ngày", ("Phòng Kinh tế", "lead")),
        a_task("Sau", ("Công an xã A", "lead"), ("Trạm y tế", "coordinate"), until="2026-06-30"),
        a_task("Trước", until="2026-03-01"),
        a_task("Chịu trách nhiệm thi hành", until="2026-01-01", tier="formal"),
    )
    found = timeline(tables(plan("a", "2026-01-05", tasks=tasks)))
    assert list(found["text"]) == ["Trước", "Sau", "Không hẹn ngày"]
    assert list(found["due"]) == ["2026-03-01", "2026-06-30", ""]
    assert found.loc[1, ["paper", "lead", "others", "functions", "page"]].tolist() == [
        "Kế hoạch 5/KH-UBND", "Công an xã A", "Trạm y tế", "Công an", 2,
    ]  # fmt: skip
    assert len(timeline(tables())) == 0


def test_a_document_that_did_not_exist_yet() -> None:
    early, late = ("5/NQ-CP", "2026-01-04"), ("6/NQ-CP", "2026-01-06")
    cites = [
        a_reference(symbol, date=a_field(date), target_key=symbol, reference_id=symbol)
        for symbol, date in (early, late)
    ]
    wrong_year = a_reference("7/2027/NĐ-CP", date=a_field("2026-02-01"), target_key="w", reference_id="w")
    found = anachronisms(tables(plan("a", "2026-01-05", references=(*cites, wrong_year, cites[1]))))
    assert found[["what", "name", "when", "known"]].to_numpy().tolist() == [
        ["document", "6/NQ-CP", "not_yet", "2026-01-06"]
    ]


def test_the_month_alone_says_nothing_of_the_day() -> None:
    cite = a_reference("6/NQ-CP", date=a_field("2026-01-31"), target_key="k")
    assert len(anachronisms(tables(plan("a", "2026-01", references=(cite,))))) == 0
    assert len(anachronisms(tables(plan("a", "2025-12", references=(cite,))))) == 1


@pytest.mark.parametrize(
    ("date", "unit", "expected"),
    [
        ("2026-01-05", "Ủy ban nhân dân huyện Cao Lộc", ("no_longer", "2025-06-30")),
        ("2024-01-05", "Ủy ban nhân dân huyện Cao Lộc", None),
        ("2026-01-05", "UBND các huyện, thị xã, thành phố", ("no_longer", "2025-06-30")),
        ("2025-05-05", "UBND các huyện, thị xã, thành phố", None),
        ("2026-01-05", "Trung tâm Y tế huyện (cũ)", None),
        ("2026-01-05", "Các huyện uỷ, thị uỷ, thành uỷ", ("no_longer", "2025-06-30")),
        ("2026-01-05", "Phòng Kinh tế", None),  # a commune has one since
        ("2026-01-05", "Công an xã", None),
        ("2026-01-05", "Ủy ban nhân dân xã Không Có Thật Ở Đâu", None),
        ("2025", "Ủy ban nhân dân huyện Cao Lộc", None),  # which half of the year is not known
    ],
)
def test_units_of_another_time(date: str, unit: str, expected: tuple[str, str] | None) -> None:
    found = anachronisms(tables(plan("a", date, tasks=(a_task("Làm", (unit, "lead")),))))
    assert [(row["when"], row["known"]) for row in found.to_dict("records")] == ([expected] if expected else [])


def test_recipients_and_the_issuer_count_and_what_was_read_between_the_lines_does_not() -> None:
    line = a_field("UBND huyện Cao Lộc")
    recipients = (Recipient(role="recipient", line=line, name=line, purpose=None),)
    record = plan("a", "2026-01-05", recipients=recipients, issuer=a_field("ỦY BAN NHÂN DÂN HUYỆN CAO LỘC"))
    assert len(anachronisms(tables(record))) == 2
    guess = Assignment(unit=line, unit_key="k", role="lead", subject_source="addressees")
    assert len(anachronisms(tables(plan("a", "2026-01-05", tasks=(a_task("Làm", assignments=(guess,)),))))) == 0
