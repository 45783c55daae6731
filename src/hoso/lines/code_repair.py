"""Roman numbers of headings and codes of symbols in recognised lines, put right where only one can stand there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.codes import written_codes
from hoso.catalog.types import names_by_code
from hoso.text.letters import CAPITALS, bare
from hoso.text.likeness import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROMAN = re.compile(rf"([IVXHTLl1|!]{{1,5}})\s?[.)]\s?(?=[{CAPITALS}])")
_STROKES = str.maketrans("l1|!L", "IIIII")
_TRUE = re.compile(r"X{0,2}(?:IX|IV|V?I{1,3}|V)$|X{1,2}$")
_SYMBOL = re.compile(
    r"(?<![\w/.,-])\d{1,6}[a-z]?(?:/(?:19|20)\d\d)?(?P<sign>\s?[-–/]\s?)"
    r"(?P<tail>[^\W\d_][\w&]{0,12}(?:\s?[-–/]\s?[^\W\d_][\w&]{0,12})*)"
)
_LOST_SLASH = re.compile(r"(?<![\w/.,-])(?P<num>\d{1,6})(?P<read>[lIf|])(?=(?P<code>[^\W\d_]{2,5})-[^\W\d_])")
_GROUP = re.compile(r"[^\W\d_][\w&]*")
_LEGISLATURE = re.compile(
    r"(?P<body>(?:UBTV)?[QO]H|UB[A-Z]{2,5}H)(?:[IlL|](?=\d\d))?(?P<term>[1IlL|][0-9OoIlS]|[0-9])$"
)
_MINISTER = re.compile(r"TT[^\W\d_]{1,2}$")  # of the Prime Minister (TTg), whose g is small among capitals
_CENTRE = re.compile(r"[IT1l7]W$")
_TWICE = re.compile(r"[ĐD][ĐD]")  # an Đ of which the stroke was read as a letter
_DIGITS = str.maketrans("IlL|OoS", "1111005")
_TYPED = 70  # of 100: a code that lacks but a stroke and was read so surely was typed without it
_COMMON = ("UBND", "HĐND", "MTTQ", "BTT", "ĐU", "BCĐ")  # of bodies that there are many of


def read_right(text: str, sure: Sequence[int] = ()) -> tuple[str, list[int]]:
    """A recognised line with its Roman number and the codes of its symbols as they are printed.

    Args:
        text: the line.
        sure: of 100, for each letter: `HDND` read for sure is what was typed, and stays.

    Returns:
        The line, and for each of its letters the index in `text` of the letter that it was read as (-1: it was lost).
    """
    changes = sorted({*_roman(text), *_codes(text, sure)})
    out: list[str] = []
    origin: list[int] = []
    at = 0
    for start, end, meant in changes:
        out += [text[at:start], meant]
        origin += range(at, start)
        _, own = distance(text[start:end], meant, 99.0)
        origin += [start + i if i >= 0 else -1 for i in own]
        at = end
    return "".join((*out, text[at:])), [*origin, *range(at, len(text))]


def _roman(text: str) -> list[tuple[int, int, str]]:
    """The number of a heading: an H is two strokes, and so are many other letters."""
    match = _ROMAN.match(text)
    if match is None:
        return []
    read = match[1]
    meant = read.translate(_STROKES)
    meant = "III" if meant == "HH" else re.sub(r"T(?=V)", "I", meant).replace("H", "II")
    if read == meant or read.isdigit() or not _TRUE.fullmatch(meant):
        return []
    if len(read) == 1 and not (read in "Hl|" and text[match.end() :].isupper()):
        return []  # an L or a T is a letter of its own
    return [(0, len(read), meant)]


def _codes(text: str, sure: Sequence[int]) -> list[tuple[int, int, str]]:
    """The codes behind numbers: those that no catalogue knows and that are a known one but for marks or strokes."""
    if not any(c.isdigit() for c in text):
        return []
    found = [
        (m.start("read"), m.end("read"), "/")
        for m in _LOST_SLASH.finditer(text)
        if _meant(m["code"]) in names_by_code()
    ]
    for match in _SYMBOL.finditer(text):
        for group in _GROUP.finditer(text, match.start("tail"), match.end("tail")):
            meant = _meant(group.group())
            typed = bare(meant) == bare(group.group()) and min(sure[slice(*group.span())], default=0) >= _TYPED
            if meant != group.group() and not typed:
                found.append((*group.span(), meant))
    return found


@cache
def _meant(code: str) -> str:
    """The code of the catalogue that was read as this; the code itself where it is one, or like none."""
    if code in names_by_code() or code in written_codes() or code in _COMMON:
        return code
    term = _LEGISLATURE.fullmatch(code)
    if term is not None:
        return term["body"].replace("OH", "QH") + term["term"].translate(_DIGITS)
    if _MINISTER.fullmatch(code) and any(c.islower() for c in code):
        return "TTg"
    if _CENTRE.fullmatch(code):
        return "TW"
    for read in (code, _TWICE.sub("Đ", code)):
        known = _known().get(bare(read), set())
        if len(known) == 1:
            return next(iter(known))
    return code


@cache
def _known() -> dict[str, set[str]]:
    """The codes of the catalogue by their letters without marks."""
    found: dict[str, set[str]] = {}
    for code in (*names_by_code(), *written_codes(), *_COMMON):
        found.setdefault(bare(code), set()).add(code)
    return found
