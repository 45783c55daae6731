"""References scored: the mentions of one document put together, paired with gold, their details held beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hoso.evaluation.counting import pair
from hoso.evaluation.gold import GoldReference
from hoso.evaluation.normalise import fold, fold_symbol, similarity, strip_marks
from hoso.evaluation.rows import Paper, Row, page_of
from hoso.evaluation.tally import Tally

RELATIONS = (  # strongest first: where a document is cited more than once, the first in this order holds
    "repeals",
    "replaces",
    "amends",
    "promulgates",
    "attached_to",
    "based_on",
    "proposed_by",
    "responds_to",
    "implements",
    "according_to",
    "details",
    "mentions",
)
NOT_A_DOCUMENT = frozenset({"anaphor", "self", "class", "blank"})  # forms that name no document of their own
UNSCORED_KINDS = frozenset({"dieu le", "quy che", "hien phap"})  # without a number gold may have them or not
SUBJECT_FLOOR = 0.8
ISSUER_FLOOR = 0.9
_FILLED = ("symbol", "date", "issuer", "subject")


class Named(Protocol):
    """What a document is known by; gold and table both have it."""

    @property
    def kind(self) -> str | None:
        """Its type, written out."""

    @property
    def symbol(self) -> str | None:
        """Its number and symbol."""

    @property
    def subject(self) -> str | None:
        """Its subject or title."""


@dataclass(slots=True, kw_only=True)
class Cited:
    """One document that a paper cites, as its mentions say together."""

    reference_id: str
    kind: str
    symbol: str
    date: str
    issuer: str
    subject: str
    relation: str
    page: int
    sources: dict[str, str]  # the mention that each value is taken from
    mentions: list[Row] = field(default_factory=list)

    def value(self, column: str) -> str:
        """The value of a column."""
        return str(getattr(self, column))


def likeness(one: Named, other: Named) -> float:
    """How far two names mean one document: equal symbols, or without any one kind and a like subject; 0 for not."""
    left, right = fold_symbol(one.symbol), fold_symbol(other.symbol)
    if left or right:
        return float(left == right)
    if fold(one.kind) != fold(other.kind):
        return 0.0
    return similarity(one.subject, other.subject, floor=SUBJECT_FLOOR)


def strength(relation: str) -> int:
    """The place of a relation in the order of strength; unknown ones come last."""
    return RELATIONS.index(relation) if relation in RELATIONS else len(RELATIONS)


def distinct(mentions: Iterable[Row]) -> list[Cited]:
    """Put the mentions of one document together, in the order of their first mention."""
    kept: list[Cited] = []
    for row in mentions:
        if row.get("form") in NOT_A_DOCUMENT or row.get("status") == "self":
            continue
        new = _cited(row)
        known = next((old for old in kept if likeness(old, new) or _tied(old, new)), None)
        if known is None:
            kept.append(new)
            continue
        known.mentions.append(row)
        for column in _FILLED:
            if not known.value(column) and new.value(column):
                setattr(known, column, new.value(column))
                known.sources[column] = new.sources[column]
        if strength(new.relation) < strength(known.relation):
            known.relation = new.relation
            known.sources["relation"] = new.sources["relation"]
    return kept


def _cited(row: Row) -> Cited:
    mention = row.get("mention_id", "")
    return Cited(
        reference_id=row.get("reference_id", ""),
        kind=row.get("kind", ""),
        symbol=row.get("symbol", ""),
        date=row.get("date", ""),
        issuer=row.get("issuer", ""),
        subject=row.get("subject", ""),
        relation=row.get("relation", ""),
        page=page_of(row),
        sources=dict.fromkeys(("kind", *_FILLED, "relation"), mention),
        mentions=[row],
    )


def _tied(one: Cited, other: Cited) -> bool:
    """One of the two has no symbol, and the table says that both mean one document."""
    same = bool(one.reference_id) and one.reference_id == other.reference_id
    return same and not (fold_symbol(one.symbol) and fold_symbol(other.symbol))


def score_references(paper: Paper, tally: Tally) -> None:
    """Count the distinct references of one paper and what is said of each."""
    wanted, found = paper.gold.references, distinct(paper.on_pages("references"))
    pairs = pair(wanted, found, likeness)
    used = {j for _, j in pairs}
    given = [j for j, cited in enumerate(found) if j in used or _is_scored(cited)]
    for part, numbered in (("references.numbered", True), ("references.named", False)):
        hits = sum(bool(fold_symbol(wanted[i].symbol)) == numbered for i, _ in pairs)
        all_given = sum(bool(fold_symbol(found[j].symbol)) == numbered for j in given)
        all_wanted = sum(bool(fold_symbol(reference.symbol)) == numbered for reference in wanted)
        for figure in (part, "references"):
            tally.count(figure, tp=hits, fp=all_given - hits, fn=all_wanted - hits)
    for i, j in pairs:
        _score_pair(paper, tally, wanted[i], found[j])
    _note_unpaired(paper, tally, wanted, [found[j] for j in given if j not in used], {i for i, _ in pairs})
    _score_mentions(paper, tally, found, pairs, given)


def _is_scored(cited: Cited) -> bool:
    """A nickname by bare number, and a charter or the like without a number, may be given or not."""
    symbol = fold_symbol(cited.symbol)
    return not symbol.isdigit() if symbol else strip_marks(cited.kind) not in UNSCORED_KINDS


def _score_pair(paper: Paper, tally: Tally, wanted: GoldReference, found: Cited) -> None:
    name = wanted.symbol or wanted.subject or ""
    identity = "symbol" if fold_symbol(found.symbol) else "subject"
    _judge(paper, tally, found, identity, right=True)
    _judge(paper, tally, found, "kind", right=fold(wanted.kind) == fold(found.kind))
    if identity == "symbol":
        same = bool(wanted.subject) and similarity(wanted.subject, found.subject, floor=SUBJECT_FLOOR) > 0
        _judge(paper, tally, found, "subject", right=same)
    for column, expected in (("date", wanted.date), ("issuer", wanted.issuer), ("relation", wanted.relation)):
        got = found.value(column)
        if expected:
            right = fold(expected) == fold(got)
            if column == "issuer":
                right = right or similarity(expected, got, floor=ISSUER_FLOOR) > 0
            tally.share(f"references.{column}", good=right)
        elif column == "relation":
            continue
        else:
            right = not got
            tally.share(f"references.{column}_not_invented", good=right)
        _judge(paper, tally, found, column, right=right)
        if not right:
            figure = f"references.{column}" if expected else f"references.{column}_not_invented"
            tally.miss(figure, expected=f"{name}: {expected or ''}", got=got, page=found.page or None)


def _judge(paper: Paper, tally: Tally, cited: Cited, column: str, *, right: bool) -> None:
    """Hold the confidence of a value that was given beside the truth."""
    if cited.value(column):
        tally.judge(paper, "references", ("references", cited.sources[column], column), right=right)


def _note_unpaired(
    paper: Paper, tally: Tally, wanted: Sequence[GoldReference], invented: Sequence[Cited], paired: set[int]
) -> None:
    for i, reference in enumerate(wanted):
        if i not in paired:
            part = "references.numbered" if fold_symbol(reference.symbol) else "references.named"
            expected = f"{reference.kind or ''} {reference.symbol or reference.subject or ''}".strip()
            tally.miss(part, expected=expected, got=None, page=reference.page)
    for cited in invented:
        identity = "symbol" if fold_symbol(cited.symbol) else "subject"
        _judge(paper, tally, cited, identity, right=False)
        got = f"{cited.kind} {cited.value(identity)} ({cited.mentions[0].get('quote', '')})".strip()
        part = "references.numbered" if identity == "symbol" else "references.named"
        tally.miss(part, expected=None, got=got, page=cited.page or None)


def _score_mentions(
    paper: Paper, tally: Tally, found: Sequence[Cited], pairs: Sequence[tuple[int, int]], given: Sequence[int]
) -> None:
    """Pinpoints, zones and forms of a reference's mentions, where our own corpus says them."""
    mentions = paper.on_pages("references")
    wanted = paper.gold.references
    partner = dict(pairs)
    for column, key in (("pinpoint", "pinpoints"), ("zone", "zones"), ("form", "forms")):
        if key not in paper.gold.annotated and all(getattr(reference, key) is None for reference in wanted):
            continue
        for i, reference in enumerate(wanted):
            expected = {fold(value) for value in getattr(reference, key) or ()}
            got = _values(found[partner[i]], mentions, column) if i in partner else set()
            if key == "pinpoints":
                hits = len(expected & got)
                tally.count("references.pinpoints", tp=hits, fp=len(got) - hits, fn=len(expected) - hits)
            elif i in partner and getattr(reference, key) is not None:
                tally.share(f"references.{key}", good=expected == got)
            if expected != got and (key == "pinpoints" or i in partner):
                name = reference.symbol or reference.subject or ""
                said = f"{name}: {'; '.join(sorted(expected))}"
                tally.miss(f"references.{key}", expected=said, got="; ".join(sorted(got)), page=reference.page)
        if key == "pinpoints":
            for j in set(given) - set(partner.values()):
                tally.count("references.pinpoints", fp=len(_values(found[j], mentions, column)))


def _values(cited: Cited, mentions: Iterable[Row], column: str) -> set[str]:
    """A column's values over all mentions of a document, those that only point back to it (`Nghị định này`) too."""
    numbers = {row["reference_id"] for row in cited.mentions if row.get("reference_id")}
    pointing = [row for row in mentions if row.get("reference_id") in numbers and row.get("status") != "self"]
    return {fold(row.get(column)) for row in (*cited.mentions, *pointing)} - {""}
