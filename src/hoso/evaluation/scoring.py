"""The spine of the scorer: each gold paper beside its rows, part by part, added up to a report."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass

from hoso.evaluation.extended import score_dates, score_definitions, score_doubts, score_sections, score_signatures
from hoso.evaluation.gold import Gold
from hoso.evaluation.header import score_header, score_recipients
from hoso.evaluation.references import score_references
from hoso.evaluation.report import Report, make_report
from hoso.evaluation.rows import Paper, Shelf, Tables, rows_from_frames
from hoso.evaluation.tally import Tally
from hoso.evaluation.tasks import score_tasks


@dataclass(frozen=True, slots=True)
class Part:
    """A part of gold that can be annotated, and what counts it."""

    annotation: str
    count: Callable[[Paper, Tally], None]
    needs: str = ""  # scored only where this table was handed in; a part without it counts as not found


PARTS = (
    Part("header", score_header),
    Part("recipients", score_recipients),
    Part("references", score_references),
    Part("dates", score_dates, "dates"),
    Part("sections", score_sections, "sections"),
    Part("definitions", score_definitions, "definitions"),
    Part("signatures", score_signatures, "signatures"),
    Part("anomalies", score_doubts, "issues"),
    Part("tasks", score_tasks, "tasks"),
)


def score(gold: Iterable[Gold], tables: Tables | object) -> Report:
    """Compare tables with gold.

    Args:
        gold: Papers as `load_gold` gives them.
        tables: Rows by table name, as `rows_from_frames` or `rows_from_folder` give them, or an object that has the
            tables as DataFrames in its attributes.

    Returns:
        Figures over all papers and by group, what was missed, and confidence beside truth.
    """
    rows = tables if isinstance(tables, Mapping) else rows_from_frames(tables)
    shelf = Shelf(rows)
    return make_report([_tally(shelf.paper(paper), rows) for paper in gold])


def _tally(paper: Paper, tables: Container[str]) -> Tally:
    gold = paper.gold
    tally = Tally(
        name=gold.name,
        file=gold.file,
        text_layer=gold.text_layer,
        regime=gold.header.regime or "unknown",
        found=paper.header is not None,
    )
    for part in PARTS:
        if part.annotation in gold.annotated and (not part.needs or part.needs in tables):
            part.count(paper, tally)
    return tally
