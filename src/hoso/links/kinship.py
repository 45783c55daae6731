"""Papers of a collection that belong together: one held twice, draft and final, appendix, correction, merged text."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from hoso.links.identity import Paper, paper
from hoso.links.linking import same_paper
from hoso.model import Kinship
from hoso.text.letters import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hoso.model import Link, Record, Reference

_CORRECTS = re.compile(r"(?:ve viec )?dinh chinh\b")
_MANY = 50  # of one number, codes and day: no longer looked at pair by pair
_MERGED, _APPENDIX = "van ban hop nhat", {"phu luc", "danh muc", ""}


def find_kinships(records: Sequence[Record], links: Mapping[str, Sequence[Link]]) -> tuple[Kinship, ...]:
    """Find which papers belong together; each stays a paper of its own.

    Args:
        records: the papers of the collection.
        links: what `link_papers` found for them.

    Returns:
        `same_paper` (a scan and a digital copy of one document, say), `draft_of`, `appendix_of`, `corrects`,
        `consolidates` (a merged text and its base, where the collection holds it), sorted.
    """
    papers = sorted((paper(record) for record in records), key=lambda it: it.document_id)
    found = {*_twice(papers), *_drafts(papers)}
    for record in records:
        found.update(_through_citations(record, links[record.document_id]))
    return tuple(sorted(found, key=lambda it: (it.document_id, it.how, it.other_document_id, it.reason)))


def _twice(papers: Iterable[Paper]) -> Iterator[Kinship]:
    groups: dict[tuple[object, str], list[Paper]] = defaultdict(list)
    for it in papers:
        if it.series is not None and len(it.date) == 10:
            groups[it.series.key, it.date].append(it)
    for group in groups.values():
        for one, other in combinations(group[:_MANY], 2):
            if one.draft == other.draft and same_paper(one, other):
                reason = "number, codes, date and body are the same"
                yield Kinship(
                    document_id=one.document_id, other_document_id=other.document_id, how="same_paper", reason=reason
                )


def _drafts(papers: Iterable[Paper]) -> Iterator[Kinship]:
    """A draft, or a paper whose number is blank, and the numbered one of the same body, type and subject."""
    groups: dict[tuple[str, str, str], list[Paper]] = defaultdict(list)
    for it in papers:
        if it.title and it.issuer and len(it.title.split()) > 3:
            groups[plain(it.issuer), plain(it.kind), plain(it.title)].append(it)
    for group in groups.values():
        finals = [it for it in group if not it.draft and it.series is not None]
        for draft in (it for it in group if it.draft or it.series is None):
            near = [it for it in finals if not draft.date or not it.date or it.date >= draft.date[:4]]
            if len(near) == 1 and (draft.draft or not draft.date or draft.date[:4] == near[0].date[:4]):
                reason = "body, type and subject are the same; " + (
                    "it says draft" if draft.draft else "its number is blank"
                )
                yield Kinship(
                    document_id=draft.document_id,
                    other_document_id=near[0].document_id,
                    how="draft_of",
                    reason=reason,
                )


def _through_citations(record: Record, links: Sequence[Link]) -> Iterator[Kinship]:
    subject = plain(record.subject.value) if record.subject else ""
    kind = plain(record.kind.value) if record.kind else ""
    correcting = bool(_CORRECTS.match(subject))
    apart = record.symbol is None and kind in _APPENDIX
    for reference, link in zip(record.references, links, strict=True):
        if not link.target_document_id or link.status == "self":
            continue
        how = ""
        if kind == _MERGED and reference.relation.value == "consolidates":
            how = "consolidates"
        elif correcting and _in_subject(record, reference):
            how = "corrects"
        elif apart and reference.relation.value in {"attached_to", "promulgates"} and reference.page == 1:
            how = "appendix_of"
        if how:
            yield Kinship(
                document_id=record.document_id,
                other_document_id=link.target_document_id,
                how=how,
                reason=" ".join(reference.mention.quote.split()),
            )


def _in_subject(record: Record, reference: Reference) -> bool:
    """Whether the paper's own subject names the document."""
    if record.subject is None or reference.symbol is None:
        return False
    return plain("".join(reference.symbol.value.split())) in plain("".join(record.subject.value.split()))
