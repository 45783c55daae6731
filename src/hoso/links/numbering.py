"""A number that was left empty on a scan, settled by the citation of another paper where it is a candidate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from hoso.links.identity import cited, paper, series
from hoso.links.index import Index
from hoso.links.weighing import WEAK, weigh
from hoso.model import Field, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hoso.links.identity import Cited, Paper
    from hoso.model import Record

_R = TypeVar("_R", bound="Record")

_UNSURE = "unsure_number"
_SURE = 0.9  # how surely a citation must have been read
_RULE, _CONFIDENCE = "number.cited", 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedNumber:
    """The number of a paper as others cite it."""

    number: str  # as it was a candidate
    symbol: str  # as it is cited
    by: str  # the file of the paper that cites it: of several the one with the first `document_id`
    sure: float


def cited_numbers(records: Sequence[Record]) -> dict[str, CitedNumber]:
    """Find the numbers that were left empty and that citations settle, by `document_id`.

    A citation settles a number where it names the type, codes, body and whole day of one paper alone, the number is
    among those that may be written there, no other citation says another, and no other paper bears it. The order of
    the records changes nothing.
    """
    unread = {r.document_id: found for r in records if (found := _candidates(r))}
    if not unread:
        return {}
    index = Index(paper(record) for record in records)
    told: dict[str, list[CitedNumber]] = defaultdict(list)
    for record in sorted(records, key=lambda it: it.document_id):
        host = index.by_id[record.document_id]
        for reference in record.references:
            mention = cited(reference, host)
            if mention.series is None or mention.form == "blank":
                continue
            meant = [
                it
                for it in index.of_unread(mention.series.key, mention.date)
                if it.document_id != record.document_id and _fits(mention, it, host)
            ]
            for it in meant if len(meant) == 1 else ():
                number = mention.series.key[0]
                held = index.of_series(mention.series.key, year="", day=mention.date, units=[])
                borne = any(other.date == mention.date for other in held)
                written = next((c for c in unread.get(it.document_id, ()) if _plain(c) == number), "")
                symbol = reference.symbol.value if reference.symbol else ""
                sure = mention.sure if written and not borne else 0.0
                told[it.document_id].append(CitedNumber(number=written, symbol=symbol, by=record.file, sure=sure))
    return {name: found[0] for name, found in told.items() if _agree(found)}


def with_numbers(records: Iterable[_R], found: Mapping[str, CitedNumber]) -> tuple[_R, ...]:
    """The records with their settled numbers; evidence stays the box on the page, an issue says who cites it so."""
    return tuple(_settled(record, found[record.document_id]) if record.document_id in found else record
                 for record in records)  # fmt: skip


def _candidates(record: Record) -> tuple[str, ...]:
    """What may be written where a number was left empty; nothing where a number stands."""
    if record.symbol is None or series(record.symbol.value) is not None:
        return ()
    return next((issue.digits for issue in record.issues if issue.code == _UNSURE), ())


def _fits(mention: Cited, it: Paper, host: Paper) -> bool:
    weight = weigh(mention, it, host)
    return not weight.against and weight.who > WEAK


def _agree(found: Sequence[CitedNumber]) -> bool:
    """Whether all citations say one number, and each can be trusted."""
    return len({_plain(it.number) for it in found}) == 1 and all(it.sure >= _SURE for it in found)


def _plain(number: str) -> str:
    return number.lstrip("0") or "0"


def _settled(record: _R, told: CitedNumber) -> _R:
    said = next(issue for issue in record.issues if issue.code == _UNSURE)
    sure = round(_CONFIDENCE * told.sure, 4)
    issue = Issue(
        severity="info",
        code="number_cited",
        message=f"the number was written by hand; {told.by} cites this paper as {told.symbol}",
        suggestion=said.suggestion,
        page=said.page,
        places=said.places,
    )
    return replace(
        record,
        number=Field(value=told.number, quote="", places=said.places, rule=_RULE, confidence=sure),
        symbol=record.symbol
        and replace(record.symbol, value=f"{told.number}{record.symbol.value}", rule=_RULE, confidence=sure),
        issues=tuple(issue if it is said else it for it in record.issues),
    )
