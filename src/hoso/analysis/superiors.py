"""Which plan of a collection stands above which: told by what each says that it implements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.analysis.rows import rows_of

if TYPE_CHECKING:
    from hoso.tables import Tables

_STRENGTH = {"implements": 0, "based_on": 1, "according_to": 2}


def superiors(tables: Tables) -> dict[str, str]:
    """For each plan the one in the collection that it implements, where there is one.

    A link that was made (`target_document_id`) holds; without one, symbol and date of the citation have to be those of
    just one paper. A plan cited as executed counts before one that is a ground, and a plan before other papers.
    """
    by_symbol: dict[str, list[tuple[str, str | None]]] = {}
    kinds: dict[str, str | None] = {}
    dates: dict[str, str | None] = {}
    for paper in rows_of(tables.documents):
        kinds[paper.document_id] = paper.kind
        dates[paper.document_id] = paper.date
        if paper.symbol:
            by_symbol.setdefault(paper.symbol, []).append((paper.document_id, paper.date))
    found: dict[str, tuple[tuple[int, int, str], str]] = {}
    for mention in rows_of(tables.references):
        if mention.relation not in _STRENGTH:
            continue
        target = mention.target_document_id or _only(by_symbol.get(mention.symbol or "", []), mention.date)
        if target is None or target == mention.document_id or target not in kinds:
            continue
        mine, theirs = dates[mention.document_id], dates[target]
        if mine and theirs and theirs > mine:
            continue  # nobody implements what came later
        rank = (int(kinds[target] != "Kế hoạch"), _STRENGTH[mention.relation], target)
        if mention.document_id not in found or rank < found[mention.document_id][0]:
            found[mention.document_id] = (rank, target)
    return {document: target for document, (_, target) in sorted(found.items())}


def _only(candidates: list[tuple[str, str | None]], date: str | None) -> str | None:
    """The one candidate, where date and symbol leave just one."""
    left = [key for key, day in candidates if date is None or day is None or day.startswith(date)]
    return left[0] if len(left) == 1 else None
