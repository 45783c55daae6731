"""The tables of a comparison, one function each: pairs, gaps, functions, copied words, references, structure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd
from sklearn.base import clone

from hoso.analysis.aligning import best_pairs
from hoso.analysis.copying import Copied, copied_spans
from hoso.analysis.meaning import acts_of, last_day, part_of
from hoso.analysis.phrases import syllables
from hoso.analysis.rows import rows_of
from hoso.analysis.sameness import cited_documents
from hoso.text.letters import fold
from hoso.text.unit_functions import functions_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hoso.analysis.aligning import TaskAligner
    from hoso.analysis.doubting import Doubts
    from hoso.tables import Tables

SAME = 0.9  # share of the words of both tasks that are the same, in order or not, for a task taken up as it stands
_LEADING = {"lead", "advise"}

_PAIR = [
    "status", "document_id", "above_document_id", "score", "above_quote", "quote", "same_words", "above_acts", "acts",
    "above_functions", "functions", "above_end", "end", "days_later", "above_task_id", "task_id", "doubtful", "values",
]  # fmt: skip


def laid_tasks(tables: Tables, doubts: Doubts) -> pd.DataFrame:
    """The tasks that somebody is to do, with their units and whether they are doubtful.

    Formal clauses (`chịu trách nhiệm thi hành Quyết định này`) stand in every paper and compare nothing.
    """
    units = (
        tables.assignments[tables.assignments["role"].astype(str).isin(_LEADING)]
        .dropna(subset=["unit"])
        .groupby("task_id")["unit"]
        .agg(tuple)
    )
    chosen = tables.tasks[tables.tasks["tier"].astype(str) != "formal"].sort_values("document_id", kind="stable")
    rows = [
        {
            "document_id": row.document_id,
            "task_id": row.task_id,
            "section": row.section,
            "page": row.page,
            "text": row.text or "",
            "units": units.get(row.task_id, ()),
            "end": row.deadline_end,
            "boundary": row.deadline_boundary,
            "rhythm": fold(row.recurrence or "") or None,
            "timed": bool(row.deadline_text or row.deadline_end or row.recurrence),
            "doubtful": doubts.task(row.document_id, row.task_id, row.page),
        }
        for row in rows_of(chosen)
    ]
    columns = [
        "document_id", "task_id", "section", "page", "text", "units", "end", "boundary", "rhythm", "timed", "doubtful",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def with_above(tasks: pd.DataFrame, uppers: Mapping[str, str], aligner: TaskAligner) -> pd.DataFrame:
    """The tasks of each plan beside those of the plan above it: taken up, adapted, dropped, added."""
    everything = list(tasks["text"])
    rows: list[dict[str, Any]] = []
    fitted: dict[str, TaskAligner] = {}
    for document, upper in uppers.items():
        mine, theirs = _of(tasks, document), _of(tasks, upper)
        if upper not in fitted:
            fitted[upper] = _fresh(aligner).fit(theirs, everything)
        pairs = fitted[upper].align(mine) if len(mine) and len(theirs) else []
        of_above = {j: (i, score) for i, j, score in pairs}
        for j, above in enumerate(theirs.itertuples()):
            i, score = of_above.get(j, (None, None))
            rows.append(_row(document, upper, None if i is None else mine.iloc[i], above, score))
        met = {i for i, _, _ in pairs}
        rows.extend(_row(document, upper, mine.iloc[i], None, None) for i in range(len(mine)) if i not in met)
    return pd.DataFrame(rows, columns=_PAIR)


def peers(tasks: pd.DataFrame, uppers: Mapping[str, str], aligner: TaskAligner) -> pd.DataFrame:
    """The tasks that two plans share, of which none is above the other; columns of the second begin with `other`."""
    rows: list[dict[str, Any]] = []
    ordered = tasks.sort_values("document_id", kind="stable").reset_index(drop=True)
    plain = list(ordered.itertuples())
    reach = [
        (str(key), int(some.index[0]), int(some.index[-1]) + 1)
        for key, some in ordered.groupby("document_id", sort=False)
    ]
    fitted = _fresh(aligner).fit(ordered)
    for n, (one, begin, end) in enumerate(reach):
        scores = fitted.transform(ordered.iloc[begin:end])  # against all plans at once
        for other, first, last in reach[n + 1 :]:
            if uppers.get(one) == other or uppers.get(other) == one:
                continue
            pairs = best_pairs(scores[:, first:last], fitted.threshold)
            rows.extend(_row(one, other, plain[begin + i], plain[first + j], score) for i, j, score in pairs)
    found = pd.DataFrame(rows, columns=_PAIR).drop(columns="status")
    return found.rename(columns={name: name.replace("above_", "other_") for name in found.columns})


def _fresh(aligner: TaskAligner) -> TaskAligner:
    made: TaskAligner = clone(aligner)
    return made


def _of(tasks: pd.DataFrame, document: str) -> pd.DataFrame:
    return tasks[tasks["document_id"] == document].reset_index(drop=True)


def _row(document: str, upper: str, mine: Any, above: Any, score: float | None) -> dict[str, Any]:  # noqa: ANN401 - rows
    """One row of the pairs; `mine` or `above` is None where there is no such task."""
    row: dict[str, Any] = {"document_id": document, "above_document_id": upper, "values": 0, "doubtful": 0}
    row["score"] = None if score is None else round(score, 4)
    for prefix, task in (("", mine), ("above_", above)):
        if task is not None:
            row[f"{prefix}task_id"], row[f"{prefix}quote"] = task.task_id, task.text
            row[f"{prefix}acts"] = "; ".join(sorted(acts_of(task.text)))
            row[f"{prefix}functions"] = "; ".join(dict.fromkeys(functions_of(unit)[0] for unit in task.units))
            row[f"{prefix}end"] = task.end
            row["values"] += 1
            row["doubtful"] += int(task.doubtful)
    row["days_later"] = row["same_words"] = None
    if mine is None or above is None:
        row["status"] = "dropped" if mine is None else "added"
        return row
    days = last_day(mine.end, mine.boundary), last_day(above.end, above.boundary)
    if days[0] and days[1]:
        row["days_later"] = (days[0] - days[1]).days
    row["same_words"] = round(_same(mine.text, above.text), 4)
    moved = any(
        pd.notna(one) != pd.notna(other) or (pd.notna(one) and one != other)
        for one, other in ((mine.end, above.end), (mine.boundary, above.boundary), (mine.rhythm, above.rhythm))
    )
    row["status"] = "taken_up" if row["same_words"] >= SAME and not moved else "adapted"
    return row


def _same(one: str, other: str) -> float:
    """The share of words that two texts have in common (Dice), each word as often as it stands there."""
    mine, theirs = Counter(syllables(one)), Counter(syllables(other))
    return 2 * (mine & theirs).total() / max(1, mine.total() + theirs.total())


def gaps(tasks: pd.DataFrame) -> pd.DataFrame:
    """The tasks without a unit that leads, or without a time."""
    made = tasks.assign(no_unit=tasks["units"].map(len) == 0, no_time=~tasks["timed"].astype(bool))
    made = made[made["no_unit"] | made["no_time"]].rename(columns={"text": "quote"})
    made["doubtful"], made["values"] = made["doubtful"].astype(int), 1
    columns = ["document_id", "no_unit", "no_time", "quote", "section", "page", "task_id", "doubtful", "values"]
    return made[columns].reset_index(drop=True)


def charged_functions(tables: Tables, tasks: pd.DataFrame, doubts: Doubts) -> pd.DataFrame:
    """How many tasks of each plan the units of one function lead, and take part in."""
    assigned = tables.assignments.copy()
    assigned = assigned[assigned["task_id"].isin(set(tasks["task_id"]))].dropna(subset=["unit"])
    assigned["function"] = [functions_of(str(unit))[0] for unit in assigned["unit"]]
    rows = []
    for (document, function), some in assigned.groupby(["document_id", "function"]):
        leading = some["role"].astype(str).isin(_LEADING)
        rows.append(
            {
                "document_id": document,
                "function": function,
                "leads": int(some[leading]["task_id"].nunique()),
                "takes_part": int(some[~leading]["task_id"].nunique()),
                "units": "; ".join(dict.fromkeys(str(unit) for unit in some["unit"])),
                "doubtful": doubts.any_of(str(document), "assignments", some["assignment_id"], "unit"),
                "values": len(some),
            }
        )
    columns = ["document_id", "function", "leads", "takes_part", "units", "doubtful", "values"]
    return pd.DataFrame(rows, columns=columns)


def copied_words(
    tables: Tables, uppers: Mapping[str, str], doubts: Doubts, least: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What each section copied from the plan above: shares, and the words themselves."""
    sections = tables.sections.dropna(subset=["body"]).astype({"page": object})
    sections = pd.concat([sections, _rows_of_grids(tables)], ignore_index=True)
    names = [
        str(name)
        for column in (tables.assignments["unit"], tables.documents["issuer"], tables.recipients["name"],
                       tables.references["quote"])
        for name in column.dropna()
    ]  # fmt: skip
    shares: list[tuple[Any, ...]] = []
    words: list[tuple[Any, ...]] = []
    for document, upper in uppers.items():
        above = sections[sections["document_id"] == upper]
        sources = [str(body) for body in above["body"]]
        for section in rows_of(sections[sections["document_id"] == document]):
            spans = copied_spans(section.body, sources, least=least, names=names)
            unsure = doubts.value(document, "sections", str(section.section), "text", section.page)
            shares.append(
                (document, upper, section.section, section.title, len(section.body),
                 sum(span.end - span.start for span in spans), int(unsure), 1)
            )  # fmt: skip
            words.extend(_span(document, upper, section, above, span) for span in spans)
    columns = ["document_id", "above_document_id", "section", "title", "characters", "copied", "doubtful", "values"]
    made = pd.DataFrame(shares, columns=columns)
    made.insert(6, "share", (made["copied"] / made["characters"].clip(lower=1)).astype(float).round(4))
    named = ["document_id", "above_document_id", "section", "above_section", "quote", "above_quote", "start", "end"]
    return made, pd.DataFrame(words, columns=named)


def _rows_of_grids(tables: Tables) -> pd.DataFrame:
    """The rows of grids that stand in no section, as in an appendix: each like a section of its own."""
    rows = tables.tasks[(tables.tasks["source"].astype(str) == "grid") & tables.tasks["section"].isna()]
    made = rows[["document_id", "section", "page", "text"]].astype({"page": object})
    return made.rename(columns={"text": "body"}).assign(title=None).dropna(subset=["body"])


def _span(document: str, upper: str, section: Any, above: pd.DataFrame, span: Copied) -> tuple[Any, ...]:  # noqa: ANN401
    source = above.iloc[span.source]
    theirs = str(source["body"])[span.source_start : span.source_end]
    mine = section.body[span.start : span.end]
    return (document, upper, section.section, source["section"], mine, theirs, span.start, span.end)


def shared_references(tables: Tables, documents: Sequence[str], doubts: Doubts) -> pd.DataFrame:
    """The documents that plans cite: by how many, and by which."""
    keys = pd.array([name or None for name in cited_documents(tables)], "string")
    told = tables.references.assign(target_key=keys).dropna(subset=["target_key"])
    told = told[told["status"].astype(object) != "self"]
    rows = []
    for key, some in told.groupby("target_key"):
        citing = tuple(document for document in documents if document in set(some["document_id"]))
        fullest = max(
            (str(quote) for quote in some["quote"].dropna()), key=lambda quote: (len(quote), quote), default=""
        )
        unsure = sum(
            doubts.value(row.document_id, "references", row.mention_id, "quote", row.page) for row in rows_of(some)
        )
        rows.append(
            (
                key,
                fullest,
                len(citing),
                citing,
                "; ".join(sorted({str(r) for r in some["relation"]})),
                unsure,
                len(some),
            )
        )
    columns = ["target_key", "quote", "plans", "document_ids", "relations", "doubtful", "values"]
    made = pd.DataFrame(rows, columns=columns)
    return made.sort_values(["plans", "target_key"], ascending=[False, True]).reset_index(drop=True)


def structure(tables: Tables) -> pd.DataFrame:
    """The parts of each plan, by its headings of the first level; an appendix counts as one."""
    rows = []
    for document, some in tables.sections.sort_values("document_id", kind="stable").groupby("document_id"):
        body = some[(some["zone"].astype(str) == "body")]
        top = body[body["level"] == body["level"].min()] if len(body) else body
        for row in rows_of(top):
            words = row.title or row.text or ""
            rows.append((document, part_of(words) or "Phần khác", row.section, words))
        if (some["zone"].astype(str) == "appendix").any():
            rows.append((document, "Phụ lục", None, None))
    return pd.DataFrame(rows, columns=["document_id", "part", "section", "title"])
