"""Doubts about tasks: deadlines that were past when the paper was issued, days that no calendar has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.fields.tasking.naming import LONGEST
from hoso.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hoso.model import Field, Task

_WHOLE = 10  # length of a whole ISO date


def find_task_doubts(tasks: Iterable[Task], issued: Field[str] | None) -> tuple[Issue, ...]:
    """What a person must look at before the tasks are acted on.

    Args:
        tasks: as read; nothing of them is changed.
        issued: the date of issue.
    """
    tasks = tuple(tasks)
    return (*_past_deadlines(tasks, issued.value if issued else ""), *_endless_lists(tasks))


def _past_deadlines(tasks: Iterable[Task], issued: str) -> Iterator[Issue]:
    if len(issued) != _WHOLE:
        return
    for task in tasks:
        due = task.deadline
        if due is not None and due.until is not None and len(due.until) == _WHOLE and due.until < issued:
            yield Issue(
                severity="warning",
                code="deadline_before_issue",
                message=f"a task was due on {due.until}, before the paper was issued on {issued}",
                suggestion=due.words.value,
                page=due.words.place.page if due.words.place else task.page,
                places=due.words.places,
            )


def _endless_lists(tasks: Iterable[Task]) -> Iterator[Issue]:
    for task in tasks:
        if len(task.assignments) >= LONGEST:
            yield Issue(
                severity="warning",
                code="unit_list_cut",
                message=f"a task names {LONGEST} units or more; those behind were not read",
                page=task.page,
                places=task.text.places[:1],
            )
