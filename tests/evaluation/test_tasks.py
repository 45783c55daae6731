"""Tasks scored on a small paper, each expected number worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hoso.evaluation import Report, load_gold, render, score, to_dict
from hoso.evaluation.counting import Count, Share

DIG = "Nạo vét mương cấp ba đoạn từ cầu đá đến cống xả"
PLAN: dict[str, Any] = {
    "schema": "gold/1",
    "id": "plan",
    "file": "plan.pdf",
    "text_layer": "digital",
    "annotated": ["tasks"],
    "tasks": [
        {
            "page": 2,
            "section": "II.1",
            "tier": "explicit",
            "text": DIG,
            "units": [
                {"name": "Phòng Kinh tế", "role": "lead"},
                {"name": "Thôn Hạ", "role": "coordinate"},
                {"name": "Thôn Thượng", "role": "coordinate"},
                {"name": "Thường trực Đảng ủy", "role": "report_to"},
            ],
            "deadline": {"text": "trước 15/12/2025", "start": None, "end": "2025-12-15", "recurrence": None},
        },
        {
            "page": 2,
            "section": "II.2",
            "tier": "directive",
            "text": "Tiếp tục giữ nề nếp trực ban",
            "units": [{"name": "các thôn", "role": "lead"}],
            "deadline": {"text": "hằng tuần", "start": None, "end": None, "recurrence": "hằng tuần"},
        },
        {"page": 3, "section": "III", "tier": "formal", "text": "các đơn vị nghiêm túc thực hiện", "units": []},
        {"page": 3, "section": "IV", "tier": "explicit", "text": "Công an xã khóa sổ kho thóc", "deadline": None},
    ],
}
NOTE = {**PLAN, "id": "note", "file": "note.pdf", "tasks": []}
QUIET = {**NOTE, "id": "quiet", "file": "quiet.pdf"}
TABLES: dict[str, list[dict[str, str]]] = {
    "documents": [
        {"document_id": "1", "file": "plan.pdf"},
        {"document_id": "2", "file": "note.pdf"},
        {"document_id": "3", "file": "quiet.pdf"},
    ],
    "tasks": [
        {"document_id": "1", "task_id": "a", "page": "2", "tier": "directive", "text": DIG, "deadline_end": ""},
        {
            "document_id": "1",
            "task_id": "b",
            "page": "2",
            "tier": "directive",
            "text": "tiếp tục giữ nề nếp trực ban",
            "recurrence": "hằng tuần",
            "deadline_end": "2025-12-31",
        },
        {"document_id": "1", "task_id": "c", "page": "3", "tier": "formal", "text": "các đơn vị nghiêm túc thực hiện"},
        {"document_id": "1", "task_id": "d", "page": "4", "section": "V", "tier": "explicit", "text": "việc bịa ra"},
        {"document_id": "2", "task_id": "e", "page": "1", "tier": "explicit", "text": "việc không có"},
    ],
    "assignments": [
        {"document_id": "1", "task_id": "a", "unit": "phòng kinh tế", "role": "lead"},
        {
            "document_id": "1",
            "task_id": "a",
            "unit": "Thôn Hạ và Thôn Thượng",
            "role": "coordinate",
        },  # a list kept whole
        {"document_id": "1", "task_id": "b", "unit": "Các", "role": "lead"},  # cut finer, the same words
        {"document_id": "1", "task_id": "b", "unit": "thôn", "role": "lead"},
        {"document_id": "1", "task_id": "c", "unit": "Sở Y tế", "role": "lead", "subject_source": "implicit"},
        {"document_id": "2", "task_id": "a", "unit": "Sở Nội vụ", "role": "lead"},  # a task of another paper
    ],
    "evidence": [
        {"document_id": "1", "table": "tasks", "row": "d", "column": "text", "confidence": "0.4", "page": "4"},
        {"document_id": "1", "table": "tasks", "row": "b", "column": "deadline_text", "confidence": "0.7", "page": "2"},
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for paper in (PLAN, NOTE, QUIET):
        (tmp_path / f"{paper['id']}.json").write_text(json.dumps(paper), encoding="utf-8")
    return tmp_path


@pytest.fixture
def report(folder: Path) -> Report:
    return score(load_gold(folder), TABLES)


def test_figures(report: Report) -> None:
    assert dict(report.figures) == {
        "tasks.explicit": Count(1, 2, 2),  # c; d and e are invented; a (called a directive) and the last are lost
        "tasks.recall_all": Share(3, 4),
        "tasks.precision_all": Share(3, 5),
        "tasks.none_where_none": Share(1, 2),
        "tasks.tier": Share(2, 3),
        "tasks.lead": Count(2, 0, 0),  # the implicit one is not counted
        "tasks.coordinate": Count(0, 1, 2),
        "tasks.advise": Count(0, 0, 0),
        "tasks.monitor": Count(0, 0, 0),
        "tasks.report_to": Count(0, 0, 1),
        "tasks.deadline": Share(0, 2),  # one left out, one invented
        "tasks.deadline_not_invented": Share(1, 2),
        "tasks.recurrence": Share(1, 1),
    }


def test_tiers_of_both_sides_are_held_together(report: Report) -> None:
    assert report.tiers["explicit", "directive"] == 1
    assert report.tiers["explicit", "none"] == 1
    assert report.tiers["none", "explicit"] == 2
    assert "Tiers of tasks" in render(report)
    assert to_dict(report)["tiers"] == {
        "directive > directive": 1,
        "explicit > directive": 1,
        "explicit > none": 1,
        "formal > formal": 1,
        "none > explicit": 2,
    }


def test_misses_name_page_and_section(report: Report) -> None:
    found = {(miss.page, miss.field, miss.expected, miss.got) for miss in report.misses}
    assert (3, "tasks.explicit", "[IV] Công an xã khóa sổ kho thóc", "") in found
    assert (4, "tasks.explicit", "", "[V] việc bịa ra") in found


def test_confidence_beside_truth(report: Report) -> None:
    assert [(j.group, j.confidence, j.right) for tally in report.tallies for j in tally.judgements] == [
        ("tasks", 0.4, False),
        ("deadlines", 0.7, False),
    ]


def test_without_the_table_nothing_is_counted(folder: Path) -> None:
    assert not score(load_gold(folder), {"documents": TABLES["documents"]}).figures
