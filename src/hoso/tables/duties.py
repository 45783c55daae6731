"""Who owes what by when, over many papers: tasks chosen by unit, role and day, and put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.text.unit_keys import same_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.model import Record, Task

BETWEEN_THE_LINES = {"addressees", "implicit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One task and the paper that it stands in."""

    record: Record
    task: Task
    number: int  # of the task in its paper, from 1

    @property
    def task_id(self) -> str:
        """The task's name in the tables."""
        return f"{self.record.document_id}.t{self.number}"

    @property
    def due(self) -> str:
        """The last day, ISO; empty where none is set."""
        return (self.task.deadline.until or "") if self.task.deadline else ""

    @property
    def paper(self) -> str:
        """What the paper is called: kind and symbol, else the file."""
        said = [field.value for field in (self.record.kind, self.record.symbol) if field and field.value]
        if self.record.symbol and not self.record.symbol.value[:1].isdigit():  # `Kế hoạch /KH-UBND` may be any of many
            said.append(f"({self.record.file.replace(chr(92), '/').rpartition('/')[2]})")
        return " ".join(said) or self.record.file

    def units(self, role: str) -> str:
        """The units of one role, joined; those read between the lines in brackets."""
        return "; ".join(
            f"({one.unit.value})" if one.subject_source in BETWEEN_THE_LINES else one.unit.value
            for one in self.task.assignments
            if one.role == role
        )


def duties(
    records: Iterable[Record], *, unit: str = "", role: str = "", before: str = "", past: str = ""
) -> list[Duty]:
    """The tasks that fit, those with the nearest deadline first, those without one last.

    Args:
        records: what was read.
        unit: only tasks of units whose name holds these words; case, marks and abbreviations do not count.
        role: only where such a unit (any, where none is asked for) has this part.
        before: only tasks due by this day, ISO.
        past: only tasks due before this day, ISO.
    """
    found = [
        Duty(record=record, task=task, number=n)
        for record in records
        for n, task in enumerate(record.tasks, 1)
        if _fits(task, unit, role)
    ]
    if before:
        found = [duty for duty in found if duty.due and duty.due <= before]
    if past:
        found = [duty for duty in found if duty.due and duty.due < past]
    return sorted(found, key=lambda duty: (duty.due == "", duty.due))


def parts(found: Iterable[Duty], unit: str) -> dict[str, int]:
    """In how many tasks a unit leads, works with others, or has another part; each task counts once.

    Args:
        found: tasks of that unit.
        unit: as for `duties`.
    """
    counts = {"lead": 0, "coordinate": 0, "other": 0}
    for duty in found:
        roles = {one.role for one in duty.task.assignments if same_unit(unit, one.unit_key)}
        counts[next((role for role in ("lead", "coordinate") if role in roles), "other")] += 1
    return counts


def _fits(task: Task, unit: str, role: str) -> bool:
    """Whether a task charges the unit in the role."""
    if not unit and not role:
        return True
    return any(
        (not role or one.role == role) and (not unit or same_unit(unit, one.unit_key)) for one in task.assignments
    )
