"""Tasks scored: pairs by the words they share, then tiers, units by role and times on the pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hoso.evaluation.counting import Share, pair
from hoso.evaluation.gold_tasks import GoldTask
from hoso.evaluation.header import words_of_list
from hoso.evaluation.normalise import fold
from hoso.evaluation.rows import Paper, Row, page_of
from hoso.evaluation.tally import Tally

ROLES = ("lead", "coordinate", "advise", "monitor", "report_to")
FIRM = frozenset({"explicit", "formal"})
BETWEEN_THE_LINES = frozenset({"addressees", "implicit"})  # subject sources that gold says nothing of
SHORT_FLOOR = 0.6  # of the shorter text's words both have
LONG_FLOOR = 0.4  # of the longer text's
RECURRENCE_FLOOR = 0.6  # of the shorter rhythm's words
NOWHERE = "none"  # the tier of a task that the other side does not have


def score_tasks(paper: Paper, tally: Tally) -> None:
    """Count the tasks of one paper and what is said of each pair."""
    wanted, given = paper.gold.tasks, paper.on_pages("tasks")
    words = [set(fold(task.text).split()) for task in wanted]
    got = [set(fold(row.get("text")).split()) for row in given]
    pairs = pair(words, got, overlap)
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    hits = sum(wanted[i].tier in FIRM and given[j].get("tier") in FIRM for i, j in pairs)
    false = [j for j, row in enumerate(given) if row.get("tier") in FIRM and j not in used]
    firm = sum(task.tier in FIRM for task in wanted)
    tally.count("tasks.explicit", tp=hits, fp=len(false), fn=firm - hits)
    tally.add("tasks.recall_all", Share(len(pairs), len(wanted)))
    tally.add("tasks.precision_all", Share(len(pairs), len(given)))
    for j, row in enumerate(given):
        tally.judge(paper, "tasks", ("tasks", row.get("task_id", ""), "text"), right=j in used)
    if not wanted:
        tally.share("tasks.none_where_none", good=not false)
    assignments = _by_task(paper.of("assignments"))
    for i, j in pairs:
        _score_pair(paper, tally, wanted[i], given[j], assignments[given[j].get("task_id", "")])
    for i, task in enumerate(wanted):
        if i not in found:
            figure = "tasks.explicit" if task.tier in FIRM else "tasks.recall_all"
            tally.miss(figure, expected=_in_words(task.section, task.text), got=None, page=task.page)
            tally.tiers[task.tier, NOWHERE] += 1
    for j, row in enumerate(given):
        if j not in used:
            figure = "tasks.explicit" if row.get("tier") in FIRM else "tasks.precision_all"
            said = _in_words(row.get("section"), row.get("text"))
            tally.miss(figure, expected=None, got=said, page=page_of(row) or None)
            tally.tiers[NOWHERE, row.get("tier", "")] += 1


def overlap(one: set[str], other: set[str]) -> float:
    """How alike two sets of words are, 0 where they are no pair."""
    if not one or not other:
        return 0.0
    common = len(one & other)
    short, long = common / min(len(one), len(other)), common / max(len(one), len(other))
    return (short + long) / 2 if short >= SHORT_FLOOR and long >= LONG_FLOOR else 0.0


def _by_task(assignments: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in assignments:
        if row.get("subject_source") not in BETWEEN_THE_LINES:
            found[row.get("task_id", "")].append(row)
    return found


def _in_words(section: str | None, text: str | None) -> str:
    return f"[{section}] {text or ''}" if section else text or ""


def _score_pair(paper: Paper, tally: Tally, task: GoldTask, row: Row, assignments: Sequence[Row]) -> None:
    page = page_of(row) or task.page
    tier = row.get("tier", "")
    tally.tiers[task.tier, tier] += 1
    tally.share("tasks.tier", good=task.tier == tier)
    if task.tier != tier:
        tally.miss("tasks.tier", expected=f"{task.tier}: {_in_words(task.section, task.text)}", got=tier, page=page)
    for role in ROLES:
        _score_units(paper, tally, task, [unit for unit in assignments if unit.get("role") == role], role)
    end, got = task.deadline.end or "", row.get("deadline_end") or ""
    if end or got:
        tally.share("tasks.deadline", good=end == got)
    if not end:
        tally.share("tasks.deadline_not_invented", good=not got)
    if got:
        tally.judge(paper, "deadlines", ("tasks", row.get("task_id", ""), "deadline_text"), right=end == got)
    if end != got:
        tally.miss("tasks.deadline", expected=f"{end} ({task.deadline.text}): {task.text}", got=got, page=page)
    _score_recurrence(tally, task, row)


def _score_units(paper: Paper, tally: Tally, task: GoldTask, given: Sequence[Row], role: str) -> None:
    """Units of one role: a list cut finer than in gold is as good, one that stays whole where gold cuts is not."""
    wanted = {fold(unit.name) for unit in task.units if unit.role == role}
    got = {fold(row.get("unit")) for row in given}
    finer = len(got) >= len(wanted) and words_of_list(wanted) == words_of_list(got)
    hits = wanted if finer else wanted & got
    tally.count(
        f"tasks.{role}", tp=len(hits), fp=0 if finer else len(got - wanted), fn=0 if finer else len(wanted - got)
    )
    for row in given:
        key = row.get("assignment_id") or row.get("task_id", "")
        tally.judge(paper, "units", ("assignments", key, "unit"), right=finer or fold(row.get("unit")) in wanted)
    if not finer and wanted != got:
        expected = "; ".join(unit.name for unit in task.units if unit.role == role)
        said = "; ".join(row.get("unit", "") for row in given)
        tally.miss(f"tasks.{role}", expected=f"{expected} | {task.text}", got=said, page=task.page)


def _score_recurrence(tally: Tally, task: GoldTask, row: Row) -> None:
    """Rhythms as printed: most of the words of the shorter one."""
    wanted, got = set(fold(task.deadline.recurrence).split()), set(fold(row.get("recurrence")).split())
    if not wanted and not got:
        return
    right = bool(wanted and got) and len(wanted & got) / min(len(wanted), len(got)) >= RECURRENCE_FLOOR
    tally.share("tasks.recurrence", good=right)
    if not right:
        said = f"{task.deadline.recurrence or ''} | {task.text}"
        tally.miss("tasks.recurrence", expected=said, got=row.get("recurrence"), page=task.page)
