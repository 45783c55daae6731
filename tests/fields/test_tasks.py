"""Tasks of running text: the cases in `tests/cases/tasks*.toml`, and what must hold for every text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hoso.fields.dates import read_dates
from hoso.fields.definitions import find_namings, read_definitions
from hoso.fields.references import read_references
from hoso.fields.tasking import read_tasks
from hoso.model import Field, Task
from tests.made_outline import make_outline

CASES = [
    (f"{path.stem}-{n}", case)
    for path in sorted((Path(__file__).parents[1] / "cases").glob("tasks*.toml"))
    for n, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], 1)
]
BETWEEN = {"addressees", "implicit"}
KEYS = {"text", "kind", "issuer", "symbol", "subject", "date", "tasks", "zone", "why"}
TASK_KEYS = {
    "text",
    "tier",
    "lead",
    "with",
    "to",
    "advise",
    "monitor",
    "start",
    "end",
    "rec",
    "rrule",
    "boundary",
    "modality",
    "from",
    "verb",
    "product",
}


def said(value: str) -> Field[str]:
    return Field(value=value, quote=value, places=(), rule="test", confidence=1.0)


@dataclass(frozen=True)
class Header:
    kind: Field[str] | None
    issuer: Field[str] | None
    symbol: Field[str] | None = None
    subject: Field[str] | None = None
    date: Field[str] | None = None
    superior: Field[str] | None = None
    regime: Field[str] | None = None


def read(case: dict[str, Any]) -> tuple[Task, ...]:
    """Read the tasks of a text, each of its lines a paragraph."""
    outline = make_outline([(case.get("zone", "body"), line.strip()) for line in case["text"].strip().splitlines()])
    header = Header(
        kind=said(case.get("kind", "Kế hoạch")),
        issuer=said(case.get("issuer", "Ủy ban nhân dân xã Mộc Sơn")),
        symbol=said(case.get("symbol", "12/KH-UBND")),
        subject=said(case["subject"]) if "subject" in case else None,
        date=said(case.get("date", "2026-01-20")),
    )
    namings = find_namings(outline)
    definitions = read_definitions(outline, namings)
    references = read_references(outline, header, namings)  # type: ignore[arg-type]
    dates = read_dates(outline, header, references)
    return read_tasks(outline, header, references, dates, definitions)


def shown(task: Task, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a case asks of a task."""
    units = {
        name: [a.unit.value for a in task.assignments if a.role == role and a.subject_source not in BETWEEN]
        for name, role in (
            ("lead", "lead"),
            ("with", "coordinate"),
            ("to", "report_to"),
            ("advise", "advise"),
            ("monitor", "monitor"),
        )
    }
    due = task.deadline
    every: dict[str, Any] = {
        **units,
        "text": wanted["text"] if wanted["text"] in task.text.value else task.text.value,
        "tier": task.tier,
        "start": due.begin or "" if due else "",
        "end": due.until or "" if due else "",
        "rec": due.recurrence or "" if due else "",
        "rrule": due.rrule or "" if due else "",
        "boundary": due.boundary if due else "",
        "modality": task.modality,
        "from": next((a.subject_source for a in task.assignments if a.role == "lead"), ""),
        "verb": task.action.value if task.action else "",
        "product": task.product.value if task.product else "",
    }
    asked = {"text", "tier", "lead", "with", "end"} | set(wanted)
    return {key: value for key, value in every.items() if key in asked}


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_cases(name: str, case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    wanted = case.get("tasks", [])
    assert all(set(one) <= TASK_KEYS for one in wanted)
    found = read(case)
    assert [task.text.value for task in found if not wanted] == []
    full = [{"tier": "explicit", "lead": [], "with": [], "end": "", **one} for one in wanted]
    assert [shown(task, one) for task, one in zip(found, full, strict=False)] == full
    assert len(found) == len(full), [task.text.value for task in found]


@pytest.mark.parametrize(("name", "case"), CASES, ids=[name for name, _ in CASES])
def test_every_part_has_its_words(name: str, case: dict[str, Any]) -> None:
    for task in read(case):
        fields = [
            task.text,
            task.action,
            task.product,
            *(a.unit for a in task.assignments if a.subject_source not in BETWEEN),
        ]
        fields += [task.deadline.words] if task.deadline else []
        for field in fields:
            if field is not None:
                assert field.places
                assert field.quote
                assert 0 < field.confidence < 1


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150


def test_a_letters_addressees_are_read_between_the_lines() -> None:
    answer = "Sở Nội vụ nhận được đơn của ông Lê Văn Tám, trú tại thôn Gò, xã Mộc Sơn, hỏi về chế độ nghỉ việc."
    outline = make_outline(
        [
            ("letterhead", "Kính gửi: Sở Tài chính"),
            ("body", answer),
            ("body", "2. Gửi danh sách trước ngày 05/02/2026."),
        ]
    )
    header = Header(kind=said("Công văn"), issuer=said("Sở Nội vụ"), date=said("2026-01-20"))
    dates = read_dates(outline, header, ())
    (task,) = read_tasks(outline, header, (), dates, ())
    (one,) = task.assignments
    assert (one.unit.value, one.subject_source, one.role) == ("Sở Tài chính", "addressees", "lead")
    assert one.unit.confidence <= 0.6
    (task,) = read({"text": "1. Hoàn thành việc lát sân trước ngày 05/02/2026."})
    assert [(a.unit.value, a.subject_source) for a in task.assignments] == [("Ủy ban nhân dân xã Mộc Sơn", "implicit")]
    (task,) = read({"text": "1. Công an xã lập sổ."})
    assert [a.subject_source for a in task.assignments] == ["explicit"]
