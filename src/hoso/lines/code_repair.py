"""Roman numbers, symbols, days and names of laws in recognised lines, put right where only one can stand there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.codes import written_codes
from hoso.catalog.types import names_by_code
from hoso.lines.formulas import formulas
from hoso.lines.law_names import law_names
from hoso.lines.lost_spaces import lost_spaces
from hoso.lines.torn_symbols import (
    Change,
    lone_ones,
    torn_codes,
    torn_days,
    torn_labels,
    torn_legislatures,
    torn_numbers,
)
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
_BROKEN_OFF = re.compile(r"(?:UBTV)?[QO]H[IlL|1][0-9OoIlS](?=[\s,;.:)]|$)")  # at a line's start, behind `1668/NQ-`
_CENTRE = re.compile(r"[IT1l7]W$")
_TWICE = re.compile(r"[ĐD][ĐD]")  # an Đ of which the stroke was read as a letter
_FIGURE = re.compile(r"(?<=[A-ZĐ])[01568](?=[A-ZĐ])")
_LETTERS = {"0": "O", "1": "I", "5": "S", "6": "G", "8": "B"}
_DIGITS = str.maketrans("IlL|OoS", "1111005")
_TYPED = 70  # of 100: a code that lacks but a stroke and was read so surely was typed without it
_LONG = (
    6  # letters of a code of which one may be wrong where it was hardly read; of a longer one a letter's twin always
)
_TWINS = ({"I", "T"}, {"H", "R"}, {"L", "T"})  # letters that differ by a stroke
_COMMON = ("UBND", "HĐND", "MTTQ", "BTT", "ĐU", "BCĐ")  # of bodies that there are many of


def read_right(text: str, sure: Sequence[int] = ()) -> tuple[str, list[int]]:
    """A recognised line with its Roman number, symbols, days and names of laws as they are printed.

    Args:
        text: the line.
        sure: of 100, for each letter: `HDND` read for sure is what was typed, and stays.

    Returns:
        The line, and for each of its letters the index in `text` of the letter that it was read as (-1: it was lost).
    """
    right, origin = _changed(text, list(range(len(text))), list(lost_spaces(text)))
    right, origin = _changed(right, origin, list(law_names(right)))
    right, origin = _changed(right, origin, list(formulas(right)))
    right, origin = _changed(right, origin, list(lone_ones(right)))
    if any(c.isdigit() for c in text):
        for find in (torn_days, torn_numbers, torn_codes, torn_labels, torn_legislatures):
            right, origin = _changed(right, origin, sorted({c for c in find(right) if right[c[0] : c[1]] != c[2]}))
    kept = [sure[i] if i >= 0 else 0 for i in origin] if sure else sure
    return _changed(right, origin, sorted({*_roman(right), *_codes(right, kept)}))


def _changed(text: str, origin: list[int], changes: Sequence[Change]) -> tuple[str, list[int]]:
    """The text with changes made, and which letter of what was recognised each letter was read as."""
    if not changes:
        return text, origin
    out: list[str] = []
    own: list[int] = []
    at = 0
    for start, end, meant in changes:
        out += [text[at:start], meant]
        own += origin[at:start]
        _, read_as = distance(text[start:end], meant, 99.0)
        own += [origin[start + i] if i >= 0 else -1 for i in read_as]
        at = end
    return "".join((*out, text[at:])), [*own, *origin[at:]]


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
    broken = _BROKEN_OFF.match(text)
    first = [(*broken.span(), _meant(broken.group()))] if broken and _meant(broken.group()) != broken.group() else []
    if not any(c.isdigit() for c in text):
        return first
    found = first + [
        (m.start("read"), m.end("read"), "/")
        for m in _LOST_SLASH.finditer(text)
        if _meant(m["code"]) in names_by_code()
    ]
    for match in _SYMBOL.finditer(text):
        for group in _GROUP.finditer(text, match.start("tail"), match.end("tail")):
            meant = _meant(group.group())
            if meant == group.group():
                meant = _nearly(meant, sure[slice(*group.span())])
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
    for read in (code, _TWICE.sub("Đ", code), *_without_figure(code)):
        known = _known().get(bare(read), set())
        if len(known) == 1:
            return next(iter(known))
    return code


def _nearly(code: str, sure: Sequence[int]) -> str:
    """The one long code of the catalogue that differs from this in a single letter.

    The first letter tells a ministry's from a department's (`BLĐTBXH`, `SLĐTBXH`) and is never another.
    """
    if len(code) < _LONG or code in names_by_code() or code in written_codes() or len(sure) != len(code):
        return code
    found = set()
    for known in written_codes():
        if len(known) == len(code) and known[0] == code[0]:
            wrong = [at for at, (a, b) in enumerate(zip(code, known, strict=True)) if a != b]
            alike = len(wrong) == 1 and {code[wrong[0]], known[wrong[0]]} in _TWINS
            if len(wrong) == 1 and (sure[wrong[0]] < _TYPED or (alike and len(known) > _LONG)):
                found.add(known)
    return next(iter(found)) if len(found) == 1 else code


def _without_figure(code: str) -> list[str]:
    """The code where a figure between letters is a letter, or a piece of the one beside it (`S5TC` is STC)."""
    figure = _FIGURE.search(code)
    if figure is None:
        return []
    before, letter, after = code[: figure.start()], _LETTERS[figure.group()], code[figure.end() :]
    beside = letter in {before[-1], after[0]}
    return [f"{before}{'' if beside else letter}{after}"]


@cache
def _known() -> dict[str, set[str]]:
    """The codes of the catalogue by their letters without marks."""
    found: dict[str, set[str]] = {}
    for code in (*names_by_code(), *written_codes(), *_COMMON):
        found.setdefault(bare(code), set()).add(code)
    return found
