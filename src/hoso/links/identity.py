"""Identity of papers: what tells one document from all others, of the papers held and of those cited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from hoso.catalog.codes import level_of, series_of
from hoso.catalog.types import names_by_code
from hoso.links.places import Chain, bare_level, chain_of, own_unit
from hoso.text.letters import clean, fold, plain
from hoso.text.symbols import parse_symbol

if TYPE_CHECKING:
    from hoso.model import Field, Record, Reference

LAWS = {"luat", "bo luat", "phap lenh", "hien phap"}  # cited by title
_CODED = re.compile(r"[^\W\d_]{2}")
_OWN_TYPE = re.compile(r"(?:luat|bo luat|phap lenh)\s+")

SeriesKey = tuple[str, str, str]  # number without leading zeros, type, issuer codes: in small letters without marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A symbol as identity sees it."""

    key: SeriesKey
    year: str  # inside the symbol: normative papers and those of the National Assembly
    type_code: str
    level: str  # nation | province | district | "" where the code does not say
    party: bool


@lru_cache(maxsize=1 << 16)
def series(symbol: str) -> Series | None:
    """Take a symbol apart for comparison; None where it identifies nothing (a blank number, a bare number)."""
    parsed = parse_symbol(clean(symbol)[0])
    if parsed is None or not parsed.num or not _CODED.search(symbol):
        return None
    kind = plain(series_of(parsed.type_code)) if parsed.type_code else ""
    key = (plain(parsed.num).lstrip("0") or "0", kind, "-".join(plain(code) for code in parsed.issuer))
    level = next((told for code in parsed.issuer if (told := level_of(code))), "")
    return Series(key=key, year=parsed.year, type_code=parsed.type_code, level=level, party=parsed.family == "party")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper of the collection."""

    document_id: str
    series: Series | None
    kind: str  # folded type name
    date: str  # ISO, partial or "" where not known
    issuer: str  # folded
    chain: Chain  # commune, district, province of the issuer
    own: tuple[str, str] | None  # the issuer's own unit
    level: str  # nation | province | district | commune | ""
    title: str  # folded subject
    draft: bool
    digital: bool
    bare: tuple[str, str] | None  # (type, number) for short mentions
    unread: tuple[str, str] | None  # (type, issuer codes) of a symbol whose number was left blank or not read

    @property
    def year(self) -> str:
        """Year of the symbol, else of the date."""
        return (self.series.year if self.series else "") or self.date[:4]


def paper(record: Record) -> Paper:
    """What identifies a record."""
    issuer, superior, symbol = _value(record.issuer), _value(record.superior), _value(record.symbol)
    told = series(symbol) if symbol else None
    chain = chain_of(issuer, superior)
    own = own_unit(chain_of(issuer)) or own_unit(chain)
    level = (told.level if told else "") or (own[0] if own else "") or bare_level(issuer)
    kind = fold(_value(record.kind))
    number = plain(_value(record.number)).lstrip("0")
    return Paper(
        document_id=record.document_id,
        series=told,
        kind=kind,
        date=_value(record.date),
        issuer=fold(issuer),
        chain={} if level == "nation" else chain,
        own=None if level == "nation" else own,
        level=level,
        title=fold(_value(record.subject)),
        draft=bool(record.draft and record.draft.value),
        digital=record.text_source == "digital",
        bare=(kind, number) if kind and number else None,
        unread=_blank(symbol) if told is None else None,
    )


def _blank(symbol: str) -> tuple[str, str] | None:
    """Type and codes of a symbol without a number (`/KH-SYT`)."""
    parsed = parse_symbol(clean(symbol)[0]) if symbol else None
    if parsed is None or parsed.num or not parsed.issuer:
        return None
    kind = plain(series_of(parsed.type_code)) if parsed.type_code else ""
    return kind, "-".join(plain(code) for code in parsed.issuer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A document as a paper cites it, the fullest form found there."""

    series: Series | None
    number: str  # without leading zeros
    kind: str  # folded type name
    date: str
    issuer: str  # folded
    chain: Chain  # units that the citation itself names
    level: str  # of the body it names
    title: str  # folded subject
    form: str
    sure: float  # of the words it was read from
    place: Chain = field(default_factory=dict)  # units of the citing paper, for what the citation leaves out


def cited(reference: Reference, host: Paper) -> Cited:
    """What a mention says of its document."""
    symbol, issuer = _value(reference.symbol), _value(reference.issuer)
    told = series(symbol) if symbol else None
    chain = chain_of(issuer)
    own = own_unit(chain)
    level = (told.level if told else "") or (own[0] if own else "") or bare_level(issuer)
    parts = (reference.symbol, reference.mention)
    return Cited(
        series=told,
        number=plain(_value(reference.number) or (symbol if told is None else "")).lstrip("0"),
        kind=fold(_value(reference.kind)),
        date=_value(reference.date),
        issuer=fold(issuer),
        chain=chain,
        level=level,
        title=fold(_value(reference.subject)),
        form=reference.form,
        sure=min(part.confidence for part in parts if part is not None),
        place=host.chain,
    )


def law_title(kind: str, title: str) -> str:
    """A law's name as it is compared: type and title, without marks."""
    words = plain(title)
    if words.startswith(("sua doi", "bo sung")):
        return f"{plain(kind)} {words}"
    return f"{plain(kind)} {_OWN_TYPE.sub('', words, count=1)}"


def same_type(one: str, other: str, told: Series) -> bool:
    """Whether two type names may be one paper's.

    `Quy định` and `Quyết định` share Party `QĐ` and are two series; where the state writes `Quy định số 5/QĐ-UBND` it
    means the decision that issued it. A name that no list knows (read wrongly on a scan) contradicts nothing.
    """
    if not one or not other or plain(one) == plain(other) or not told.party:
        return True
    names = {plain(fold(name)) for name in names_by_code().get(told.type_code, ())}
    return not (plain(one) in names and plain(other) in names)


def _value(found: Field[str] | None) -> str:
    return found.value if found is not None and found.value else ""
