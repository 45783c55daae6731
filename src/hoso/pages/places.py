"""The places of number, day and month on a scan: between which words of a line digits were written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.types import names_by_code
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.widths import width_of
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = re.compile(r"\W{0,2}[Ss5$][ôốồổỗộoóòõöÔỐOÓQ0]")  # not `Sở`
_ALONE = re.compile(r"\W{0,2}[Ss5$][ôốồổỗộoóòõöÔỐOÓQ0][:;.,]?")
_CODE = re.compile(r"(?:(?P<sign>[/⁄–-])(?:(?:19|20)\d\d/)?)?[A-ZĐ][A-Za-zĐ]{0,9}(?:[–/-][A-ZĐ][A-Za-zĐ0-9&]*)*[–-]?$")
_TYPED = re.compile(
    r"(?P<sign>[/⁄–-])(?P<year>(?:19|20)\d\d/)?(?P<type>[A-Za-zĐđ]{2,4})(?P<rest>(?:[–/-][A-ZĐ][A-Za-zĐ0-9&]*)+)[–-]?$"
)
_OWN_CODE = re.compile(r"(?P<code>[A-ZĐ][A-Za-zĐ]{1,4}[–-][A-ZĐ]{2,}(?:[–-][A-ZĐ]{2,})*)$")
_COVERED = re.compile(r"\S{1,7}[:;]")  # a label below a seal
_PARTY = re.compile(r"(?P<type>[A-ZĐ][A-Za-zĐ]{1,3})/[A-ZĐ]")  # a type and a slash: a dash stands before it (2.2)
_DAY, _MONTH, _YEAR = re.compile(r"\W?NGAY"), re.compile("THANG"), re.compile(r"\W?NAM\b")
_APPENDED = re.compile(r"KEM THEO|^\W{0,2}\(")  # said at an appendix's head of the paper it belongs to
_LABEL_WIDTH = width_of("Số:")
_NUMBERED = re.compile(r"\W?\d{1,5}[/–-]")
_WELL, _HARDLY = 90, 50  # of 100: so sure Tesseract is of a word that needs no second look, of one that a seal covers
_HIDDEN = 2.6  # of the letter size: how far a number reaches before its code where no label was read


@dataclass(frozen=True, slots=True)
class Look:
    """Digits read at one place: which line, between which words, its edges in dots, the candidates best first."""

    kind: str  # number | day | month
    line: int
    left: Word  # the word before, as far as it is no handwriting
    right: Word
    first: int  # words `first` to `last` of the line are replaced by left, digits, right
    last: int
    top: float
    bottom: float
    candidates: tuple[tuple[str, float], ...]
    again: bool = False  # at an appendix's head, of the paper that it belongs to


def places_of_head(index: int, line: TextLine, size: float, wide: float) -> list[Look]:
    """Find between which words of a line of a letterhead digits are to be expected."""
    if not size:
        return []
    folded = [bare(w.text) for w in line.words]
    found = []
    day = next((i for i, f in enumerate(folded) if _DAY.match(f) and line.words[i].x0 > 0.4 * wide), None)
    code = _number_place(index, line, size, wide, dated=day is not None)
    if code is not None:
        found.append(code)
    if day is None:
        return found
    month = next((i for i in range(day, len(folded)) if _MONTH.search(folded[i])), None)
    year = next((i for i in range(day + 1, len(folded)) if _YEAR.match(folded[i])), None)
    if month is None or year is None or not day <= month < year or year - day > 7 or len(folded) - year > 3:
        return found
    return found + _dated(index, line, (day, month, year), size)


def places_again(index: int, line: TextLine, size: float) -> list[Look]:
    """Find where an appendix's head says the number and day of its paper, if they could not be read.

    `(Kèm theo Kế hoạch số 12/KH-UBND ngày 3 tháng 5 năm 2020)`: a seal may lie over the beginning.
    """
    folded = [bare(w.text) for w in line.words]
    i = next((i for i, w in enumerate(line.words) if _OWN_CODE.search(w.text)), None)
    if not size or i is None or i + 1 == len(folded) or not _DAY.match(folded[i + 1]):
        return []
    word = line.words[i]
    read_well = word.sure >= _WELL and _NUMBERED.match(word.text)
    if read_well or not (_APPENDED.search(" ".join(folded[:i])) if i > 1 else word.sure < _HARDLY):
        return []
    match = _OWN_CODE.search(_typed(word.text) or word.text)
    if match is None:
        return []
    code = "/" + match["code"]
    begin = min(max(word.x0, round(word.x1 - width_of(code) * size)), word.x1)
    label = next((j for j in range(i - 1, max(i - 5, -1), -1) if _ALONE.fullmatch(line.words[j].text)), None)
    if label is not None:
        first, left = label, replace(line.words[label], text="số")
    else:
        first, end = i, word.x0 if word.x0 < begin - 0.4 * size else round(begin - _HIDDEN * size)
        left = replace(word, text="số", x0=end - round(size), x1=end)
    found = []
    if begin > left.x1:
        found.append(
            Look("number", index, left, replace(word, text=code, x0=begin), first, i, 0.0, 0.0, (), again=True)
        )
    month = next((k for k in range(i + 1, min(i + 5, len(folded))) if _MONTH.search(folded[k])), None)
    year = next((k for k in range(i + 2, min(i + 8, len(folded))) if _YEAR.match(folded[k])), None)
    if month is not None and year is not None and month < year:
        days = _dated(index, line, (i + 1, month, year), size)
        found += [replace(look, again=True) for look in days if look.kind == "day"]
    return found


def _dated(index: int, line: TextLine, at: tuple[int, int, int], size: float) -> list[Look]:
    """The places of day and month between the words `ngày`, `tháng` and `năm`."""
    day, month, year = at
    words, folded = line.words, bare(line.words[month].text)
    found = []
    day_word = _kept(words, day, "ngày", size, from_left=True)
    month_word = _kept(words, month, "tháng", size, from_left=folded.startswith("THANG"))
    if folded == "THANG":
        month_word = replace(
            month_word, x0=max(words[month].x0, month_word.x1 - round(1.12 * width_of("tháng") * size))
        )
    if month_word.x0 > day_word.x1:
        found.append(Look("day", index, day_word, month_word, day, month, 0.0, 0.0, ()))
    if words[year].x0 > month_word.x1:
        found.append(Look("month", index, month_word, words[year], month, year, 0.0, 0.0, ()))
    return found


def _number_place(index: int, line: TextLine, size: float, wide: float, *, dated: bool = False) -> Look | None:
    """The place between `Số:` at the beginning of a line and the code after it.

    Beside place and date any short word before a colon is taken for the label, if a code with a known type follows:
    a seal may lie over it.
    """
    words = line.words
    label = words[0]
    read = _LABEL.match(label.text) is not None
    below_seal = not read and dated and _COVERED.fullmatch(label.text) is not None
    if not (read or below_seal) or label.x0 > 0.45 * wide:
        return None
    alone = below_seal or bool(_ALONE.fullmatch(label.text))
    best: tuple[int, int, str] | None = None
    for i in range(int(alone), min(6, len(words))):
        text = words[i].text
        typed = _typed(text)
        match = _CODE.search(typed or (text if i else text[2:]))
        if match is None or words[i].x0 > 0.55 * wide or (below_seal and not typed):
            continue
        rank = 2 * bool(match["sign"]) + bool(re.search("[A-ZĐ][–/-][A-ZĐ]", match[0])) + (len(match[0]) > 2)
        if best is None or rank > best[0]:
            best = (rank, i, match[0].replace("⁄", "/") if match["sign"] else _sign_of(match[0]) + match[0])
    if best is None or best[0] == 0:
        return None
    _, i, code = best
    whole = words[i].text.lstrip(".,_").replace("⁄", "/") == code
    end = min(label.x1, round(label.x0 + (1.25 if alone else 1.0) * _LABEL_WIDTH * size))
    wide_code = width_of(code) * size
    whole = whole and words[i].x1 - words[i].x0 < 1.15 * wide_code  # else strokes are in its box though not in its text
    begin = words[i].x0 if whole else round(words[i].x1 - wide_code)
    if begin <= end:
        return None
    left, right = replace(label, text="Số:", x1=end), replace(words[i], text=code, x0=begin)
    return Look("number", index, left, right, 0, i, 0.0, 0.0, ())


def _typed(text: str) -> str:
    """The end of a word that is a sign and a code with a known type: what stands before it is no part of the code."""
    match = _TYPED.search(re.sub("[ÐĐ]+", "Đ", text))
    if match is None:
        return ""
    kind = match["type"] if match["type"] in names_by_code() else _types().get(match["type"].upper(), "")
    return f"{match['sign']}{match['year'] or ''}{kind}{match['rest']}" if kind else ""


def _sign_of(code: str) -> str:
    """The sign that was lost before a code."""
    match = _PARTY.match(code)
    return "-" if match is not None and match["type"] in names_by_code() else "/"


@cache
def _types() -> dict[str, str]:
    """The codes of types by their capitals (`kL` for `KL`), where only one is written so."""
    found: dict[str, list[str]] = {}
    for code in names_by_code():
        found.setdefault(code.upper(), []).append(code)
    return {upper: codes[0] for upper, codes in found.items() if len(codes) == 1}


def _kept(words: Sequence[Word], at: int, text: str, size: float, *, from_left: bool) -> Word:
    """A word of the date line without the strokes that were read into it: at its beginning, or before its end."""
    word, width = words[at], width_of(text) * size
    if from_left:
        return replace(word, text=text, x1=min(word.x1, round(word.x0 + 1.1 * width)))
    after = words[at + 1].x0 if at + 1 < len(words) else word.x1
    end = min(word.x1, after)
    return replace(word, text=text, x0=max(word.x0, round(end - 1.1 * width)), x1=end)
