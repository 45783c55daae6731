"""Linking: which paper of the collection each mention means, and how sure that is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.catalog.validity import plenum_documents, rulings
from hoso.links.identity import LAWS, Cited, cited, law_title, paper, series
from hoso.links.index import Index, units_of
from hoso.links.weighing import FAIR, SURE, WEAK, Weight, alike, same_time, weigh
from hoso.model import Link
from hoso.text.letters import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.links.identity import Paper
    from hoso.model import Record, Reference

MOST = 20  # candidates kept
_UNKNOWN = Link(status="unknown", rule="link.none", confidence=0.9)
_WHO = {WEAK: 0.7, FAIR: 0.92, SURE: 1.0}
_WHEN = {WEAK: 0.7, FAIR: 0.85, SURE: 1.0}
_BY_TITLE, _BY_EVENT, _BY_NUMBER = 0.9, 0.85, 0.7
_PLENUM = re.compile(r"trung uong(?: dang)?(?: lan thu)? (\d{1,2}) khoa ([ivxl]+)")
_THING = {"quy che", "quy dinh", "de an", "chuong trinh", "ke hoach", "chien luoc", "dieu le", "phuong an", "huong dan"}


def link_papers(records: Sequence[Record]) -> dict[str, tuple[Link, ...]]:
    """Link the mentions of all records.

    Args:
        records: the papers of the collection, in any order: the links do not depend on it.

    Returns:
        For each `document_id` the links of its references, in their order. Mentions of one document within a paper
        (one `reference_id`) have one link: short forms were resolved within the paper when it was read.
    """
    linker = Linker(records)
    return {record.document_id: linker.links_of(record) for record in records}


class Linker:
    """The papers of a collection, ready to be found by what cites them."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Take in the papers."""
        self.index = Index(paper(record) for record in records)

    def links_of(self, record: Record) -> tuple[Link, ...]:
        """The links of a record's references, in their order."""
        host = self.index.by_id[record.document_id]
        found: dict[str, Link] = {}
        fullest: dict[str, Reference] = {}
        for reference in record.references:
            known = fullest.get(reference.reference_id)
            if known is None or _fullness(reference) > _fullness(known):
                fullest[reference.reference_id] = reference
        for name, reference in fullest.items():
            found[name] = self.resolve(cited(reference, host), host)
        own = Link(status="self", target_document_id=host.document_id, rule="link.self", confidence=0.98)
        return tuple(own if r.status == "self" else found[r.reference_id] for r in record.references)

    def resolve(self, mention: Cited, host: Paper) -> Link:
        """Find the paper that a citation means."""
        if mention.form in {"blank", "class"}:
            return _UNKNOWN
        if mention.series is not None:
            return self._by_series(mention, host)
        if mention.form == "event":
            return self._by_event(mention, host)
        if mention.title and plain(mention.kind) in LAWS:
            return self._by_law(mention, host)
        if mention.title:
            return self._by_title(mention, host)
        return self._by_number(mention, host) if mention.number.isdecimal() and mention.kind else _UNKNOWN

    def _by_series(self, mention: Cited, host: Paper) -> Link:
        told = mention.series
        if told is None:
            return _UNKNOWN
        place = {} if told.level == "nation" else {**mention.place, **mention.chain}
        papers = self.index.of_series(
            told.key,
            year=told.year or mention.date[:4],
            day=mention.date if len(mention.date) == 10 else "",
            units=units_of(place) if place else [],
        )
        found = self._decide(mention, host, [weigh(mention, it, host) for it in papers], rule="link.symbol")
        return self._by_day(mention, host) if found.status == "unknown" else found

    def _by_day(self, mention: Cited, host: Paper) -> Link:
        """A paper whose own number could not be read (a scan's is written by hand): by type, codes, body and whole day.

        Bodies issue several papers on one day: only the same subject makes sure; else it is said what it may be.
        """
        told = mention.series
        held = self.index.of_unread(told.key, mention.date) if told is not None else []
        possible = [it for it in (weigh(mention, paper, host) for paper in held) if not it.against and it.who > WEAK]
        same = [it for it in possible if mention.title and it.paper.title and alike(mention.title, it.paper.title)]
        if len(same) == 1:
            return Link(
                status="alias", target_document_id=same[0].paper.document_id, rule="link.unread_number",
                confidence=round(mention.sure * _BY_NUMBER * _WHO[same[0].who], 4),
            )  # fmt: skip
        return _ambiguous(possible, "link.unread_number") if possible else _UNKNOWN

    def _decide(
        self,
        mention: Cited,
        host: Paper,
        weights: list[Weight],
        *,
        rule: str,
        factor: float = 1.0,
        status: str = "exact",
    ) -> Link:
        """One paper that fits by body and time, or what it may be, or nothing."""
        possible = [it for it in weights if not it.against]
        if not possible:
            near = [it for it in weights if it.against in {"date", "later"} and it.who > WEAK]
            near = [it for it in near if it.against == "date" or (mention.series and mention.series.year)]
            near = [it for it in near if not mention.date or same_time(mention.date, it.paper)]
            return _ambiguous(near, f"{rule}.date_differs") if near else _UNKNOWN
        best = max(it.when for it in possible)
        if best == SURE:
            possible = [it for it in possible if it.when == SURE]
            if any(it.who == SURE for it in possible):
                possible = [it for it in possible if it.who == SURE]
        chosen = possible[0] if len(possible) == 1 else _one_paper(possible)
        if chosen is None:
            return _ambiguous(possible, rule)
        day_told = len(mention.date) == 10 and mention.date == chosen.paper.date
        if not chosen.strong and not day_told:
            return _ambiguous(possible, f"{rule}.not_told")
        own = chosen.paper.document_id == host.document_id
        return Link(
            status="self" if own else status,
            target_document_id=chosen.paper.document_id,
            candidates=_names(possible) if len(possible) > 1 else (),
            rule=rule,
            confidence=round(mention.sure * factor * _WHO[chosen.who] * _WHEN[chosen.when], 4),
        )

    def _by_law(self, mention: Cited, host: Paper) -> Link:
        """A law by its title, of the year that is told, else the one that was in force then."""
        papers = self.index.of_title(mention)
        if not papers:
            return _UNKNOWN
        weights = [weigh(mention, it, host) for it in papers]
        weights = [Weight(paper=it.paper, who=SURE, when=it.when, against=it.against) for it in weights]
        if mention.date:
            return self._decide(mention, host, weights, rule="link.title")
        possible = [it for it in weights if not it.against]
        known = in_force(mention.kind, mention.title, host.date)
        if known is not None:
            possible = [it for it in possible if it.paper.series and it.paper.series.key == known]
        elif len(possible) > 1 and not any(it.paper.date == "" for it in possible):
            latest = max(it.paper.date for it in possible)
            if host.date:  # the earlier ones of the same title were replaced by the later
                possible = [it for it in possible if it.paper.date == latest]
        if len(possible) != 1:
            return _ambiguous(possible, "link.title") if possible else _UNKNOWN
        return Link(
            status="alias",
            target_document_id=possible[0].paper.document_id,
            rule="link.title",
            confidence=round(mention.sure * (_BY_TITLE if known else _BY_NUMBER), 4),
        )

    def _by_title(self, mention: Cited, host: Paper) -> Link:
        """A plan, scheme, charter by its title."""
        if plain(mention.kind) not in _THING or len(mention.title.split()) < 3:
            return _UNKNOWN
        weights = [weigh(mention, it, host) for it in self.index.of_title(mention)]
        weights = [
            Weight(paper=it.paper, who=max(it.who, FAIR), when=max(it.when, FAIR), against=it.against) for it in weights
        ]
        return self._decide(mention, host, weights, rule="link.title", factor=_BY_TITLE, status="alias")

    def _by_event(self, mention: Cited, host: Paper) -> Link:
        """What a plenum or congress decided: by the catalogue, else by the title of a paper."""
        found = _PLENUM.search(plain(mention.title))
        if found is None:
            return self._by_title_of_event(mention, host)
        papers: list[Weight] = []
        known = [it for it in plenum_documents() if _PLENUM.search(plain(fold(it.event)))]
        for row in known:
            if _event(row.event) == found.groups() and plain(fold(row.kind)) == plain(mention.kind):
                told = series(row.symbol)
                held = self.index.of_series(told.key, year=row.date[:4], day=row.date, units=[]) if told else []
                papers += [Weight(paper=it, who=SURE, when=SURE) for it in held if it.date == row.date]
        rows = sum(_event(it.event) == found.groups() for it in known)
        if len(papers) == 1 and rows == 1:
            return Link(
                status="alias", target_document_id=papers[0].paper.document_id, rule="link.event",
                confidence=round(mention.sure * _BY_EVENT, 4),
            )  # fmt: skip
        return _ambiguous(papers, "link.event") if papers else _UNKNOWN

    def _by_title_of_event(self, mention: Cited, host: Paper) -> Link:
        weights = [weigh(mention, it, host) for it in self.index.of_title(mention)]
        weights = [Weight(paper=it.paper, who=FAIR, when=FAIR, against=it.against) for it in weights]
        return self._decide(mention, host, weights, rule="link.event", factor=_BY_EVENT, status="alias")

    def _by_number(self, mention: Cited, host: Paper) -> Link:
        """A type and a bare number (`Kế hoạch 150`): of the citing paper's own bodies only."""
        papers = self.index.of_number(mention.kind, mention.number, list(host.chain.items()))
        papers = [it for it in papers if it.date and it.document_id != host.document_id]
        weights = [weigh(mention, it, host) for it in papers]
        return self._decide(mention, host, weights, rule="link.number", factor=_BY_NUMBER, status="alias")


def in_force(kind: str, title: str, date: str) -> tuple[str, str, str] | None:
    """The series of the law of a title that was in force on a day, where the catalogue knows."""
    if len(date) < 10:
        return None
    name = law_title(kind, title)
    for row in rulings():
        if row.in_force_from and row.in_force_from <= date and (not row.ended_on or date < row.ended_on):
            told = series(row.symbol)
            if told is not None and law_title(fold(row.kind), fold(row.title)) == name:
                return told.key
    return None


def _event(name: str) -> tuple[str, ...]:
    found = _PLENUM.search(plain(fold(name)))
    return found.groups() if found else ()


def _fullness(reference: Reference) -> tuple[bool, int]:
    parts = (reference.symbol, reference.date, reference.issuer, reference.subject, reference.kind)
    return reference.form not in {"anaphor", "class"}, sum(part is not None for part in parts)


def _one_paper(possible: Sequence[Weight]) -> Weight | None:
    """The best copy, where all that is possible is one paper held twice; else None."""
    first = possible[0].paper
    if all(same_paper(first, it.paper) for it in possible[1:]):
        return min(possible, key=lambda it: (it.paper.draft, not it.paper.digital, it.paper.document_id))
    return None


def same_paper(one: Paper, other: Paper) -> bool:
    """Whether two papers are one: number, codes, whole date and body are equal."""
    if one.series is None or other.series is None or one.series.key != other.series.key:
        return False
    body = one.own == other.own if one.level != "nation" and (one.own or other.own) else True
    named = one.level == "nation" or bool(one.own) or plain(one.issuer) == plain(other.issuer)
    return len(one.date) == 10 and one.date == other.date and body and named


def _names(weights: Iterable[Weight]) -> tuple[str, ...]:
    return tuple(sorted(it.paper.document_id for it in weights)[:MOST])


def _ambiguous(weights: Sequence[Weight], rule: str) -> Link:
    return Link(status="ambiguous", candidates=_names(weights), rule=rule, confidence=0.5)
