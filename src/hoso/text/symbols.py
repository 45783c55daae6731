"""Numbers and symbols (số và ký hiệu): the grammar of specification 1.3 and 2.2, found and taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from hoso.catalog.types import names_by_code
from hoso.text.letters import one_dash

_D = r"[-\u2010-\u2015\u2212]"
_CODE = r"[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐƠƯẠ-Ỹ](?:[A-Za-zÀ-ỹĐđ0-9&]|\+(?=[A-ZĐ]))*"
_TAIL = rf"{_CODE}(?:\s?{_D}\s?{_CODE})*"
_PART = r"(?:\.\d{1,2})?(?:[a-zA-Z](?![A-Za-zÀ-ỹ]))?"
_NUM = r"\d{1,6}" + _PART

SYMBOL = re.compile(
    rf"""(?P<num>\d(?<![/.,\w]\d)\d{{0,5}}{_PART})\s?(?:
       /\s?(?P<year>(?:19|20)\d\d)\s?/\s?(?P<vtail>{_TAIL})
     | {_D}\s?(?P<ptype>{_CODE})\s?[/]\s?(?P<piss>{_TAIL})
     | \s{_D}\s?(?P<ptype2>{_CODE})\s?/\s?(?P<piss2>{_TAIL})
     | /\s?(?P<ltype>{_CODE})/(?P<liss>{_TAIL})
     | /\s?(?P<stail>{_CODE}(?:\s?{_D}\s?{_CODE})+)
     | \s(?P<stype>{_CODE})/(?P<siss>{_CODE}(?:{_D}{_CODE})*)
    )""",
    re.VERBOSE,
)
"""Finds symbols in running text; a single-group symbol (`315/UBND`) is taken only after `số` (`LOOSE`)."""

LOOSE = re.compile(
    rf"(?P<num>{_NUM})\s?(?:{_D}\s?|/\s?)(?P<tail>{_CODE}(?:\s?[/-]\s?{_CODE})*)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol taken apart: `num`, a year where it has one, the codes after it."""

    canonical: str  # NFC, one dash, no spaces, leading zero kept
    num: str
    year: str
    type_code: str  # "" where the first group is no type: a công văn
    issuer: tuple[str, ...]
    family: str  # normative | party | named | letter | irregular | blank


_PARTS = re.compile(
    r"((?:\d{1,6},)*\d{1,6}(?:\.\d{1,4})?(?:(?:bis|[a-zA-Z])(?=[/-]))?)?([/-])?(.*)"
)  # `18,19` is a list; `19.2012` a licence's number with its year


def canonical(raw: str) -> str:
    """Write a symbol without spaces and with one kind of dash."""
    return one_dash("".join(raw.split()))


@lru_cache(maxsize=1 << 12)
def parse_symbol(raw: str) -> Symbol | None:
    """Take a symbol apart; None where the string is no symbol.

    >>> parse_symbol("150 -KH/ĐU").issuer
    ('ĐU',)
    """
    text = canonical(raw)
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    num, _, tail = match.group(1) or "", match.group(2) or "", match.group(3)
    if not tail:
        return None
    year = ""
    dated = re.match(r"((?:19|20)\d\d)/(.+)", tail)
    if dated and text[len(num) : len(num) + 1] == "/":
        year, tail = dated.groups()
    groups = [g for g in re.split(r"[/-]", tail) if g]
    if not groups:
        return None
    codes = names_by_code()
    if year:
        named = groups[0] in codes and len(groups) > 1
        if not named and "/" in tail and groups[-1] in codes:  # `979/2022/VHU/QĐ`
            return Symbol(
                canonical=text, num=num, year=year, type_code=groups[-1], issuer=tuple(groups[:-1]), family="irregular"
            )
        return Symbol(
            canonical=text, num=num, year=year, type_code=groups[0] if named else "",
            issuer=tuple(groups[1:] if named else groups), family="normative" if num else "blank",
        )  # fmt: skip
    party = text[len(num) : len(num) + 1] == "-"
    last = tail.rpartition("/")[2]
    if groups[0] not in codes and "/" in tail and last in codes:  # `03/VHU/TB`: the type stands last
        return Symbol(
            canonical=text, num=num, year="", type_code=last, issuer=tuple(groups[:-1]),
            family="irregular" if num else "blank",
        )  # fmt: skip
    if groups[0] in codes and (len(groups) > 1 or party):
        family = "party" if party else ("irregular" if "/" in tail else "named")
        return Symbol(
            canonical=text, num=num, year="", type_code=groups[0], issuer=tuple(groups[1:]),
            family=family if num else "blank",
        )  # fmt: skip
    return Symbol(
        canonical=text, num=num, year="", type_code="", issuer=tuple(groups), family="letter" if num else "blank"
    )
