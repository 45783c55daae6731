"""Plans side by side: which task became which, what was copied, who is charged, what each plan has for itself."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import pandas as pd

from hoso.analysis.aligning import THRESHOLD, TaskAligner
from hoso.analysis.copying import LEAST
from hoso.analysis.doubting import Doubts
from hoso.analysis.laying import (
    charged_functions,
    copied_words,
    gaps,
    laid_tasks,
    peers,
    shared_references,
    structure,
    with_above,
)
from hoso.analysis.likeness import DISTANCE, clusters, keywords, similarity
from hoso.analysis.rows import rows_of
from hoso.analysis.superiors import superiors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hoso.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Comparison:
    """Plans side by side, as DataFrames; `doubtful` counts the values of a figure that a person should look at.

    Attributes:
        plans: one row per plan: what it implements, how many tasks were taken up, adapted, dropped, added.
        tasks: tasks of each plan beside those of the plan above it, `status` taken_up, adapted, dropped or added.
        peers: tasks of plans beside each other, for plans of which none is above the other.
        deadlines: pairs whose last days are both known, and by how many days the lower one is later.
        gaps: tasks without a unit or without a time.
        functions: how many tasks each function (Công an, Tài chính …) leads or takes part in, by plan.
        copied: share of the characters of each section that stand word for word in the plan above.
        spans: the words that were copied.
        references: documents cited, by how many plans and by which.
        keywords: phrases that set a plan apart.
        similarity: likeness of the plans' words, 0 to 1, with `cluster`.
        structure: which parts each plan has.
        settings: the thresholds and weights that it was made with.
    """

    plans: pd.DataFrame
    tasks: pd.DataFrame
    peers: pd.DataFrame
    deadlines: pd.DataFrame
    gaps: pd.DataFrame
    functions: pd.DataFrame
    copied: pd.DataFrame
    spans: pd.DataFrame
    references: pd.DataFrame
    keywords: pd.DataFrame
    similarity: pd.DataFrame
    structure: pd.DataFrame
    settings: Mapping[str, float]

    def items(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Name and data frame of each table."""
        for field in fields(self):
            if field.name != "settings":
                yield field.name, getattr(self, field.name)

    def __repr__(self) -> str:
        """Name and number of rows of each table."""
        return f"Comparison({', '.join(f'{name}: {len(frame)}' for name, frame in self.items())})"


def compare_plans(
    tables: Tables,
    *,
    above: Mapping[str, str] | None = None,
    aligner: TaskAligner | None = None,
    threshold: float = THRESHOLD,
    least: int = LEAST,
    distance: float = DISTANCE,
    segment: Callable[[str], list[str]] | None = None,
) -> Comparison:
    """Lay plans side by side.

    The order of the papers does not matter: they are put in the order of their names, and names are made from bytes.

    Args:
        tables: as `Dossier.tables()` gives them.
        above: for a plan (`document_id`) the one that it implements; without it the citations tell.
        aligner: how tasks are scored; without it `TaskAligner(threshold=threshold)`.
        threshold: the least score of two tasks that are one, 0 to 1.
        least: the fewest words in a row that count as copied.
        distance: how far apart, 0 to 1, the words of two plans of one cluster may be on average.
        segment: what cuts a clause into words for the keywords, such as `underthesea.word_tokenize` (not installed
            with hoso); without it they are phrases of syllables.

    Returns:
        The comparison; with one plan or none its tables are there and empty where they need two.
    """
    used = aligner or TaskAligner(threshold=threshold)
    doubts = Doubts(tables)
    documents = tables.documents.sort_values("document_id").set_index("document_id")
    names = plan_names(documents)
    uppers = superiors(tables) if above is None else dict(above)
    tasks = laid_tasks(tables, doubts)
    pairs = with_above(tasks, uppers, used)
    copied, spans = copied_words(tables, uppers, doubts, least)
    cited = shared_references(tables, list(documents.index), doubts)
    words = _words(tables, documents)
    likeness = similarity(words)
    kinds = clusters(likeness, distance)
    found = Comparison(
        plans=_plans(
            documents=documents,
            uppers=uppers,
            tasks=tasks,
            pairs=pairs,
            copied=copied,
            cited=cited,
            kinds=kinds,
            doubts=doubts,
        ),
        tasks=pairs,
        peers=peers(tasks, uppers, used),
        deadlines=_deadlines(pairs),
        gaps=gaps(tasks),
        functions=charged_functions(tables, tasks, doubts),
        copied=copied,
        spans=spans,
        references=cited,
        keywords=keywords(
            words, places=[*documents["admin_unit"].dropna(), *documents["place"].dropna()], segment=segment
        ),
        similarity=likeness.assign(cluster=kinds.to_numpy()),
        structure=structure(tables),
        settings={**used.get_params(), "least": least, "distance": distance},
    )
    return Comparison(**{name: _named(frame, names) for name, frame in found.items()}, settings=found.settings)


def plan_names(documents: pd.DataFrame) -> dict[str, str]:
    """A short name for each plan: its place and symbol; its file where neither is known."""
    found: dict[str, str] = {}
    for row in rows_of(documents):
        said = [cell for cell in (row.admin_unit, row.symbol) if cell]
        found[str(row.Index)] = ", ".join(said) or str(row.file)
    doubled = {name for name in found.values() if list(found.values()).count(name) > 1}
    return {key: f"{name} ({key[:6]})" if name in doubled else name for key, name in found.items()}


def _named(frame: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The frame with the plan's name beside each `document_id`."""
    made = frame.copy()
    for column in [name for name in made.columns if str(name).endswith("document_id")]:
        beside = "plan" if column == "document_id" else str(column).replace("document_id", "plan")
        made.insert(list(made.columns).index(column), beside, made[column].map(names))
    return made


def _words(tables: Tables, documents: pd.DataFrame) -> pd.Series[Any]:
    """The words of each plan's sections, one text each."""
    bodies = tables.sections.dropna(subset=["body"]).groupby("document_id")["body"].agg("\n".join)
    return bodies.reindex(documents.index).fillna("").astype(str)


def _deadlines(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs whose last days are both known; `moved` in words."""
    known = pairs[pairs["days_later"].notna()].copy()
    known["moved"] = ["later" if d > 0 else "earlier" if d < 0 else "same" for d in known["days_later"]]
    columns = [
        "document_id", "above_document_id", "task_id", "above_task_id", "end", "above_end", "days_later", "moved",
        "score", "quote", "above_quote", "doubtful", "values",
    ]  # fmt: skip
    return known[columns].reset_index(drop=True)


def _plans(
    *,
    documents: pd.DataFrame,
    uppers: Mapping[str, str],
    tasks: pd.DataFrame,
    pairs: pd.DataFrame,
    copied: pd.DataFrame,
    cited: pd.DataFrame,
    kinds: pd.Series[Any],
    doubts: Doubts,
) -> pd.DataFrame:
    rows = []
    for row in rows_of(documents):
        key = str(row.Index)
        own = tasks[tasks["document_id"] == key]
        mine = pairs[pairs["document_id"] == key]
        shares = copied[copied["document_id"] == key]
        total = int(shares["characters"].sum())
        cites = cited[cited["document_ids"].map(lambda among, key=key: key in among).astype(bool)]
        rows.append(
            {
                "document_id": key,
                "symbol": row.symbol,
                "date": row.date,
                "issuer": row.issuer,
                "above_document_id": uppers.get(key),
                "text_source": row.text_source,
                "tasks": len(own),
                **{status: int((mine["status"] == status).sum()) for status in STATUSES},
                "without_unit": int((own["units"].map(len) == 0).sum()),
                "without_time": int((~own["timed"]).sum()),
                "references": len(cites),
                "references_alone": int((cites["plans"] == 1).sum()),
                "copied_share": round(int(shares["copied"].sum()) / total, 4) if total else pd.NA,
                "cluster": int(kinds[key]),
                "doubtful": int(own["doubtful"].sum()) + int(doubts.unread(key)),
                "values": len(own) + 1,
            }
        )
    return pd.DataFrame(rows, columns=_PLAN_COLUMNS)


STATUSES = ("taken_up", "adapted", "dropped", "added")
_PLAN_COLUMNS = [
    "document_id", "symbol", "date", "issuer", "above_document_id", "text_source", "tasks", *STATUSES, "without_unit",
    "without_time", "references", "references_alone", "copied_share", "cluster", "doubtful", "values",
]  # fmt: skip
