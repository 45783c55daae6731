"""Issuer codes of symbols (`NĐ-CP`, `KH/TU`): whose they are, and at which level that body stands."""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

from hoso.catalog.types import names_by_code

_LEGISLATURE = re.compile(r"(qh|ubtvqh)(?:\d{1,2}|[ivx]+)$", re.ASCII)

_AUTHORITY = re.compile(
    r"^(?:UBND|UB|HĐND|TTg|CP|CTN|BCĐ\w*|UBMT\w*|MTTQ|MTTW|TU|TW|ĐU|HU|B[A-ZĐ]{2,}|S[A-ZĐ]{2,}|LĐLĐ|TLĐ|ĐTN)$"
)


@cache
def issuer_codes() -> dict[str, tuple[str, str]]:
    """Body and level (nation, province, district) of each code of the catalogue, in small letters without marks."""
    return {_small(row["code"]): (row["body"], row["level"]) for row in _rows()}


@cache
def written_codes() -> frozenset[str]:
    """The codes of the catalogue as they are written."""
    return frozenset(row["code"] for row in _rows())


def level_of(code: str) -> str:
    """The level of the body behind a code: nation, province, district; "" where the code does not say.

    An opaque code has none: what is not in the catalogue is not guessed.

    >>> level_of("QH15"), level_of("UBND")
    ('nation', '')
    """
    told = _LEGISLATURE.sub(r"\1", _small(code))
    return issuer_codes().get(told, ("", ""))[1]


def is_authority(code: str) -> bool:
    """Whether a code in a symbol is that of a body which issues, so that the code before it is a type's.

    >>> is_authority("UBND"), is_authority("TTHT")
    (True, False)
    """
    return _AUTHORITY.match(code) is not None or is_issuer(code)


def is_issuer(code: str) -> bool:
    """Whether the catalogue knows a code as a body's."""
    return _LEGISLATURE.sub(r"\1", _small(code)) in issuer_codes()


def _small(code: str) -> str:
    split = unicodedata.normalize("NFD", code.casefold().replace("đ", "d"))
    return "".join(c for c in split if not unicodedata.combining(c))


@cache
def series_of(code: str) -> str:
    """One spelling for the codes that one series of numbers is written with (`QyĐ` and `QĐi` are Party `QĐ`)."""
    names = names_by_code().get(code, ())
    if "Quy định" in names:
        return "QĐ"
    return {"ThB": "TB"}.get(code, code)


def _rows() -> list[dict[str, str]]:
    path = files("hoso.catalog") / "data" / "issuer_codes.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
