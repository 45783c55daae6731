"""Tasks in gold: what is to be done, by which units in what role, by when."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.evaluation.gold_json import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldUnit:
    """A unit as printed and its role: lead, coordinate, advise, monitor, report_to."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDeadline:
    """What the paper says of a task's time; dates are ISO, the recurrence is as printed."""

    text: str | None = None
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTask:
    """One task."""

    page: int | None
    section: str | None
    tier: str  # explicit | directive | formal
    text: str
    units: tuple[GoldUnit, ...] = ()
    deadline: GoldDeadline = GoldDeadline()


def read_task(node: Node) -> GoldTask:
    """Read one entry of the list `tasks`."""
    deadline = node.node("deadline")
    return GoldTask(
        page=node.whole("page"),
        section=node.text("section"),
        tier=node.text("tier") or "",
        text=node.text("text") or "",
        units=tuple(
            GoldUnit(name=unit.text("name") or "", role=unit.text("role") or "") for unit in node.nodes("units")
        ),
        deadline=GoldDeadline()
        if deadline is None
        else GoldDeadline(
            text=deadline.text("text"),
            start=deadline.text("start"),
            end=deadline.text("end"),
            recurrence=deadline.text("recurrence"),
        ),
    )
