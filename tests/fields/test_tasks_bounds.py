"""Monsters end in time: endless sentences and lists, thousands of tasks, deep nesting; nothing crashes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.fields.tasking import find_task_doubts
from tests.fields.tasking.test_grid_cases import read as grid
from tests.fields.test_tasks import read, said

WORDS = "giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành báo cáo về Ủy ban nhân dân xã trước ngày 15/3/2026 và "
MONSTERS = {
    "a sentence of 4,000 words": "1. " + WORDS * 180,
    "a list of units that never ends": "1. Giao " + ", ".join(f"Sở Nội vụ {i}" for i in range(3000)) + " lập sổ.",
    "commas without end": "1. Căn cứ " + ", ".join(["các đơn vị"] * 4000),
    "reports without end": "1. Công an xã " + "gửi báo cáo kết quả " * 2000,
    "brackets without end": "1. Công an xã " + "(qua Văn phòng " * 2000,
    "small words without end": "1. Ban Chỉ đạo " + "chuyển đổi số " * 3000,
    "2,000 bullets below one unit": "1. Công an xã\n" + "\n".join(f"- Lập sổ số {i}." for i in range(2000)),
    "2,000 headings in one another": "\n".join(f"{'I' if i % 2 else 'II'}. Công an xã:" for i in range(2000)),
    "lead-ins without end": "\n".join(["Sở Nội vụ yêu cầu các phòng thực hiện như sau:"] * 2000),
}


@pytest.mark.parametrize("text", MONSTERS.values(), ids=MONSTERS)
def test_monsters_end(text: str) -> None:
    begun = time.process_time()
    read({"text": text, "kind": "Chỉ thị"})
    assert time.process_time() - begun < 10


def test_2000_tasks_are_2000() -> None:
    begun = time.process_time()
    found = read({"text": "\n".join(f"{i}. Công an xã lập sổ số {i} trước ngày 15/3/2026." for i in range(1, 2001))})
    assert time.process_time() - begun < 10
    assert len(found) == 2000
    assert {a.unit.value for task in found for a in task.assignments} == {"Công an xã"}


def test_a_grid_of_3000_rows() -> None:
    rows = "\n".join(f"{i} | Lập sổ số {i} | Công an xã | 15/3/2026" for i in range(1, 3001))
    begun = time.process_time()
    found = grid({"grid": f"TT | Nhiệm vụ | Chủ trì | Thời hạn\n{rows}"})
    assert time.process_time() - begun < 20
    assert len(found) == 3000
    assert {task.deadline.until for task in found if task.deadline} == {"2026-03-15"}


def test_nine_deep() -> None:
    marks = [
        "Phần I. A",
        "Chương I. B",
        "Điều 1. C",
        "I. Công an xã",
        "1. D",
        "1.1. E",
        "a) F",
        "- G:",
        "+ Lập sổ theo dõi xe.",
    ]
    (task,) = read({"text": "\n".join(marks)})
    assert task.assignments[0].unit.value == "Công an xã"
    assert task.assignments[0].subject_source == "heading"


PIECES = st.sampled_from(
    ["giao ", "Sở Nội vụ", "các sở, ban, ngành", " chủ trì, phối hợp với ", ": ", "; ", ", ", "(", ")", "“", "1. ", "- ", "\n",
     "trước ngày 15/3", "báo cáo ", "UBND", " tổ chức ", "các Sở: Nội vụ", "Đối với ", "như sau", "đồng chí Lê Văn Tám", ".", "  "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map("".join).filter(str.strip))
def test_any_words(text: str) -> None:
    for task in read({"text": text}):
        assert task.start < task.end
        assert task.text.places


def test_a_list_that_was_cut_is_told() -> None:
    units = ", ".join(f"Phòng Nội vụ {i}" for i in range(300))
    (task,) = read({"text": f"1. Giao {units} lập sổ."})
    assert len(task.assignments) == 200
    assert [issue.code for issue in find_task_doubts([task], None)] == ["unit_list_cut"]


def test_a_deadline_before_the_paper_is_told_and_kept() -> None:
    (task,) = read({"text": "1. Công an xã lập sổ trước ngày 15/3/2024."})
    assert task.deadline is not None
    assert task.deadline.until == "2024-03-15"
    (issue,) = find_task_doubts([task], said("2026-01-20"))
    assert (issue.code, issue.severity) == ("deadline_before_issue", "warning")
    assert issue.places
    assert find_task_doubts([task], said("2024-01-20")) == ()
    assert find_task_doubts([task], said("2026")) == ()
