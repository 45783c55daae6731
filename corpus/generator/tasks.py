"""Tasks in the gold: a marked charge, the units marked in it or in its row, and its time."""

from __future__ import annotations

import re
from typing import Any

from corpus.generator import marks as m
from corpus.generator.marks import Mark
from corpus.generator.paper import Paper
from corpus.generator.trouble import SourceError

TIERS = {"explicit", "directive", "formal"}
ROLES = {"lead", "coordinate", "advise", "monitor", "report_to"}
ARGUMENTS = {"lead": "lead", "with": "coordinate", "advise": "advise", "monitor": "monitor", "report": "report_to"}
KEYS = {*ARGUMENTS, "due", "from", "when", "rec"}
ISO = re.compile(r"\d{4}(-\d\d)?(-\d\d)?$")


def tasks_of(paper: Paper) -> list[dict[str, Any]]:
    """The tasks of a paper, page by page."""
    found = sorted(paper.registry.of(m.TASK), key=lambda mark: (mark.page, mark.number))
    return [_task(paper, mark) for mark in found]


def _task(paper: Paper, mark: Mark) -> dict[str, Any]:
    if mark.name not in TIERS or set(mark.options) - KEYS or mark.words:
        raise SourceError(f"a task is {{t:{'|'.join(sorted(TIERS))} {' '.join(sorted(KEYS))}|…}}", mark.line)
    return {
        "page": mark.page,
        "section": mark.section or None,
        "tier": mark.name,
        "text": mark.text,
        "units": _units(paper, mark),
        "deadline": _deadline(paper, mark),
    }


def _belonging(paper: Paper, task: Mark, kind: str) -> list[Mark]:
    """The marks inside a task, and those of its row that stand in no task."""
    tasks = {mark.number for mark in paper.registry.of(m.TASK)}
    return [
        mark
        for mark in paper.registry.of(kind)
        if task.number in mark.inside or (task.row and mark.row == task.row and not tasks & set(mark.inside))
    ]


def _units(paper: Paper, task: Mark) -> list[dict[str, str]]:
    units = []
    for key, role in ARGUMENTS.items():
        names = [name.strip() for name in task.options.get(key, "").split(";") if name.strip()]
        units += [{"name": name, "role": role} for name in names]
    for mark in _belonging(paper, task, m.UNIT):
        role = mark.name or "lead"
        if role not in ROLES:
            raise SourceError(f"a role is one of {sorted(ROLES)}", mark.line)
        units.append({"name": mark.options.get("as", mark.text), "role": role})
    shown = " ".join(p.text for p in paper.registry.passages).casefold()
    for unit in units:
        for word in unit["name"].split():
            if word.strip(",;").casefold() not in shown:
                raise SourceError(f"the unit {unit['name']!r} is not on the page", task.line)
    return units


def _deadline(paper: Paper, task: Mark) -> dict[str, Any] | None:
    """The marked dates of the office `deadline`, and the rhythms; arguments go first."""
    dates = [
        mark
        for mark in _belonging(paper, task, m.DATE)
        if mark.words[:1] == ("deadline",) or (mark.words[:1] == ("period",) and task.number not in mark.inside)
    ]
    ends, starts = [], []
    for mark in dates:
        iso = [word for word in mark.words[1:] if word == "-" or ISO.match(word)]
        if iso:
            starts.append(iso[0])
            ends.append(iso[1] if len(iso) > 1 else iso[0] if mark.name == "point" else "-")
    rhythms = [mark for mark in dates if mark.options.get("rec") and not mark.options["rec"].startswith("P")]
    start = task.options.get("from") or min((iso for iso in starts if iso != "-"), default=None)
    end = task.options.get("due") or max((iso for iso in ends if iso != "-"), default=None)
    said = task.options.get("when") or "; ".join(mark.text for mark in dates)
    recurrence = task.options.get("rec") or "; ".join(mark.text for mark in rhythms) or None
    if task.options.get("due") == "-" or not (said or start or end or recurrence):
        return None
    return {"text": said or recurrence, "start": start, "end": end, "recurrence": recurrence}
