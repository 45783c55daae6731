"""Doubts that only papers read together raise: a citation's date against the paper's, one paper twice, drafts."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hoso.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hoso.model import Kinship, Link, Record

DIFFERS = "date_differs"


def doubts(
    records: Sequence[Record], links: Mapping[str, Sequence[Link]], kinships: Iterable[Kinship]
) -> dict[str, list[Issue]]:
    """The doubts of each document, by `document_id`.

    Args:
        records: the papers of the collection.
        links: what `link_papers` found for them.
        kinships: what `find_kinships` found.
    """
    by_id = {record.document_id: record for record in records}
    found: dict[str, list[Issue]] = defaultdict(list)
    for record in records:
        told: set[str] = set()
        for reference, link in zip(record.references, links[record.document_id], strict=True):
            if not link.rule.endswith(DIFFERS) or reference.reference_id in told:
                continue
            told.add(reference.reference_id)
            other = by_id[link.candidates[0]]
            said = reference.date.value if reference.date else ""
            own = other.date.value if other.date else ""
            found[record.document_id].append(
                Issue(
                    severity="warning",
                    code="citation_date_differs",
                    message=f"cites {_name(other)} of {said or 'no date'}; the paper at hand bears {own}",
                    suggestion="compare both dates with the papers",
                    page=reference.page,
                    places=reference.mention.places,
                )
            )
    for kin in kinships:
        one, other = by_id[kin.document_id], by_id[kin.other_document_id]
        if kin.how == "same_paper":
            found[kin.document_id].append(_twice(other))
            found[kin.other_document_id].append(_twice(one))
        elif kin.how == "draft_of":
            message = f"a draft of {_name(other)} ({other.file})"
            found[kin.document_id].append(Issue(severity="info", code="draft_of", message=message))
        elif kin.how == "appendix_of":
            message = f"an appendix of {_name(other)} ({other.file})"
            found[kin.document_id].append(Issue(severity="info", code="appendix_of", message=message))
    return dict(found)


def _twice(other: Record) -> Issue:
    return Issue(severity="info", code="same_paper", message=f"the same paper as {other.file}")


def _name(record: Record) -> str:
    parts = (record.kind, record.symbol)
    return " ".join(part.value for part in parts if part is not None and part.value) or record.file
