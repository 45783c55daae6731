"""Alignment of plans against gold by hand: pairs of tasks, and characters that were copied.

python tests/scores/alignment.py            on tasks as marked by hand, and on tasks as read
python tests/scores/alignment.py --misses   each pair that was missed or made up
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from hoso import read_all
from hoso.analysis import TaskAligner, compare_plans
from hoso.analysis.copying import copied_spans
from hoso.tables import Tables
from hoso.text.letters import fold

CORPUS = Path(__file__).parents[2] / "corpus"


@dataclass(slots=True)
class Tally:
    """What was found, made up and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  right {self.right}  made up {self.wrong}  missed {self.missed}"


def gold() -> dict[str, Any]:
    """The gold, as it was written."""
    return tomllib.loads((CORPUS / "alignment.toml").read_text(encoding="utf-8"))


def read_plans(told: dict[str, Any]) -> Tables:
    """The plans of the gold as read."""
    names = [told["above"]["plan"], *(plan["plan"] for plan in told["below"])]
    return read_all([str(CORPUS / "dev" / f"{name}.pdf") for name in names], workers=0).tables()


def ids(tables: Tables) -> dict[str, str]:
    """The document's id by the name of its file."""
    return {Path(row.file).stem: row.document_id for row in tables.documents.itertuples()}


def as_frame(tasks: list[dict[str, Any]]) -> pd.DataFrame:
    """Tasks by hand as an aligner takes them."""
    return pd.DataFrame(
        {
            "text": [task["text"] for task in tasks],
            "units": [tuple(task.get("units", ())) for task in tasks],
            "end": [task.get("end") for task in tasks],
            "boundary": [task.get("boundary") for task in tasks],
        }
    )


def score_marked(told: dict[str, Any], *, close: bool, aligner: TaskAligner | None = None) -> Tally:
    """The aligner alone: tasks as marked by hand."""
    tally = Tally()
    above = told["above"]["tasks"]
    everything = [task["text"] for plan in told["below"] for task in plan["tasks"]]
    made = (aligner or TaskAligner()).fit(as_frame(above), [*everything, *(task["text"] for task in above)])
    for plan in (plan for plan in told["below"] if plan["close"] == close):
        found = {i: (above[j]["id"], score) for i, j, score in made.align(as_frame(plan["tasks"]))}
        for i, task in enumerate(plan["tasks"]):
            got, score = found.get(i, (None, 0.0))
            count(tally, f"{plan['plan']}: {task['text']}", wanted=task.get("from"), got=got, score=score)
    return tally


def count(tally: Tally, where: str, *, wanted: str | None, got: str | None, score: float) -> None:
    """One task below: what it comes from by hand, and what was found."""
    tally.right += int(got is not None and got == wanted)
    tally.wrong += int(got is not None and got != wanted)
    tally.missed += int(wanted is not None and got != wanted)
    if got != wanted:
        tally.misses.append(f"{where[:90]!r} wanted {wanted}, got {got} ({score:.2f})")


def score_read(told: dict[str, Any], tables: Tables, *, close: bool) -> Tally:
    """All of it: tasks as read. A pair of which a task is in no gold counts as made up."""
    tally, known = Tally(), ids(tables)
    pairs = compare_plans(tables).tasks
    pairs = pairs[pairs["status"].isin(["taken_up", "adapted"])]
    for plan in (plan for plan in told["below"] if plan["close"] == close):
        mine = pairs[pairs["document_id"] == known[plan["plan"]]]
        left = {i: task.get("from") for i, task in enumerate(plan["tasks"])}
        for row in mine.itertuples():
            i, j = nearest(row.quote, plan["tasks"]), nearest(row.above_quote, told["above"]["tasks"])
            got = None if j is None else told["above"]["tasks"][j]["id"]
            wanted = None if i is None else left.pop(i, None)
            count(tally, f"{plan['plan']}: {row.quote}", wanted=wanted, got=got or "?", score=row.score)
        for i, wanted in left.items():
            text = plan["tasks"][i]["text"]
            count(tally, f"{plan['plan']}: {text}", wanted=wanted, got=None, score=0.0)
    return tally


def nearest(text: str, tasks: list[dict[str, Any]]) -> int | None:
    """The task by hand that has most of the words of one that was read, at least two thirds of the shorter."""
    words = set(fold(text).split())
    shares = []
    for i, task in enumerate(tasks):
        theirs = set(fold(task["text"]).split())
        shares.append((len(words & theirs) / max(1, min(len(words), len(theirs))), -i))
    share, at = max(shares)
    return -at if share >= 2 / 3 else None


def score_copied(told: dict[str, Any], tables: Tables) -> Tally:
    """Characters of the sections: copied by hand and as found; the plan above with its grid as marked by hand."""
    tally, known = Tally(), ids(tables)
    bodies = tables.sections.dropna(subset=["body"])
    above = bodies[bodies["document_id"] == known[told["above"]["plan"]]]
    sources = [*map(str, above["body"]), *(task["text"] for task in told["above"]["tasks"])]
    names = [
        *tables.assignments["unit"].dropna(), *tables.references["quote"].dropna(),
        *(unit for plan in (told["above"], *told["below"]) for task in plan["tasks"] for unit in task.get("units", ())),
    ]  # fmt: skip
    for plan in (plan for plan in told["below"] if plan["close"]):
        for body in map(str, bodies[bodies["document_id"] == known[plan["plan"]]]["body"]):
            wanted = letters(body, [spot for quote in plan["copied"] for spot in spots(body, quote)])
            found = letters(body, [(s.start, s.end) for s in copied_spans(body, sources, names=names)])
            tally.right += len(wanted & found)
            tally.wrong += len(found - wanted)
            tally.missed += len(wanted - found)
            if wanted != found:
                shown = ["".join(body[i] if i in part else "·" for i in range(len(body))).strip("·")
                         for part in (wanted - found, found - wanted)]  # fmt: skip
                tally.misses.append(f"{plan['plan']}: missed {shown[0]!r} made up {shown[1]!r}")
    return tally


def spots(body: str, quote: str) -> list[tuple[int, int]]:
    """Where the quote stands in the body, case aside."""
    return [found.span() for found in re.finditer(re.escape(quote), body, re.IGNORECASE)]


def letters(body: str, spans: list[tuple[int, int]]) -> set[int]:
    """The letters and figures of the spans."""
    return {i for start, end in spans for i in range(start, end) if body[i].isalnum()}


def main(arguments: list[str]) -> int:
    """Print the scores."""
    told = gold()
    tables = read_plans(told)
    for name, tally in (
        ("pairs, plans that adapt, tasks by hand", score_marked(told, close=True)),
        ("pairs, plans that adapt, tasks as read", score_read(told, tables, close=True)),
        ("pairs, plans in their own words, by hand", score_marked(told, close=False)),
        ("pairs, plans in their own words, as read", score_read(told, tables, close=False)),
        ("copied characters", score_copied(told, tables)),
    ):
        print(f"{name:44}{tally}")
        if "--misses" in arguments:
            print(*(f"    {miss}" for miss in tally.misses), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
