"""Recognised lines held against words that are printed over and over: closed vocabularies, each repair said."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hoso.catalog.bodies import body_heads
from hoso.catalog.offices import offices
from hoso.catalog.printed import printed_words
from hoso.catalog.types import document_types
from hoso.lines.code_repair import read_right
from hoso.lines.formulas import formulas
from hoso.lines.law_names import law_names
from hoso.model import Issue, Place
from hoso.text.letters import bare, fold
from hoso.text.likeness import distance, exchange, kinds
from hoso.text.unit_marks import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from hoso.model import Line

_GAP = 1.5  # of the height: a space so much wider parts columns
_LONGEST = 46  # letters of a line that may be a fixed phrase
_SHARE, _FREE = 0.1, 0.25  # of the phrase's letters: the most that its mistakes may cost, and some more
_OTHERS = 3  # letters that only one of them has
_APART = 0.3  # the next phrase must cost so much more
_MOST_MARKS, _MOST_SHARE = 3, 0.3  # letters of a run of words whose marks may be wrong, or a share of a long one
_NEAR = 3  # lines on, a letterhead's columns read row by row
_LOST = 50  # of 100: how sure a letter is that was not read, or a figure where the line was torn
_NO_FIGURES = "Šš§"  # read for a 5, and at times for another
_BELIEVED = 90  # of 100: how sure the letters of a known word are
_TOKEN = re.compile(r"[^\W\d_]+")
_COMMITTEE = re.compile(r"([UỦỬƯÚÙŨ]B)?(?(1)|H[ĐDÐ])[NÑ][DĐÐB]")  # UBND or HĐND, a stroke too many or too few
_LEVELS = {"TINH", "HUYEN", "QUAN", "XA", "PHUONG", "THI", "THANH", "DAC"}
_AUTHORITIES = ("KT. ", "TL. ", "TUQ. ", "Q. ", "K/T ", "T/L ")
_STROKES = " _—–^~|`'+*"  # what a signature or a rule leaves beside words

Span = tuple[int, int]


def repair_lines(lines: Sequence[Line]) -> list[Line]:
    """Give recognised lines with fixed phrases as they are printed; `Line.read_as` keeps what was recognised."""
    done = [_repaired(line) for line in lines]
    for at, one in enumerate(done):
        below = next((k for k in range(at + 1, min(at + 1 + _NEAR, len(done))) if _goes_on(one, done[k])), None)
        if below is not None:
            done[at], done[below] = _over_the_end(one, done[below])
    return done


def repairs(lines: Iterable[Line]) -> list[Issue]:
    """Say what was repaired."""
    return [
        Issue(
            severity="info",
            code="ocr_repaired",
            message=f"recognised as {line.read_as!r}, taken for {line.text!r}",
            page=line.page,
            places=(Place(page=line.page, box=line.place(0, len(line.text)), quote=line.text),),
        )
        for line in lines
        if line.read_as
    ]


def _goes_on(one: Line, two: Line) -> bool:
    """Whether a recognised line stands below another, so that words of the one may go on in the other."""
    return (
        one.page == two.page
        and all(line.role == "text" and line.recognised for line in (one, two))
        and two.box.middle > one.box.bottom
        and two.box.x0 < one.box.x1
        and two.box.x1 > one.box.x0
    )


def _over_the_end(one: Line, two: Line) -> tuple[Line, Line]:
    """Two lines with the name of a law, or a formula, that goes on from the first to the second."""
    cut = len(one.text)
    for find in (law_names, formulas):
        for start, end, meant in find(f"{one.text} {two.text}"):
            if not start < cut < end:
                continue
            first = one.text[:start] + meant[: cut - start]
            second = meant[cut - start + 1 :] + two.text[end - cut - 1 :]
            if first != one.text:
                one = _written(one, first, range(cut))
            if second != two.text:
                two = _written(two, second, range(len(second)))
    return one, two


def _repaired(line: Line) -> Line:
    if line.role != "text" or not line.recognised:
        return line
    right, origin = read_right(line.text, line.sure)
    if right != line.text:
        line = _written(line, right, origin)
    meant, origin, known = "", [], []
    for begin, end in _pieces(line):
        words, own, found = _printed(line.text[begin:end])
        known += [(len(meant) + a, len(meant) + b) for a, b in found]
        origin += [i + begin if i >= 0 else -1 for i in own]
        meant += words
    done = line if meant == line.text else _written(line, meant, origin)
    return _believed(done, known)


def _pieces(line: Line) -> list[Span]:
    """The stretches of a line, parted where columns stand side by side: `SỞ NỘI VỤ      CỘNG HÒA XÃ HỘI …`."""
    cuts = [
        at
        for at in range(1, len(line.text) - 1)
        if line.text[at] == " " and line.edges[2 * at + 2] - line.edges[2 * at - 1] > _GAP * line.size
    ]
    marks = sorted({0, *cuts, *(cut + 1 for cut in cuts), len(line.text)})
    return list(pairwise(marks))


def _printed(text: str) -> tuple[str, list[int], list[Span]]:
    """A stretch as it is printed, which of its letters was read as which, and where its known words stand."""
    same = list(range(len(text)))
    if len(text) > _LONGEST:
        return text, same, []
    start = len(text) - len(text.lstrip(_STROKES))
    phrase, own = _phrase(text.strip(_STROKES)) if start < len(text) else ("", [])
    if phrase:
        return phrase, [i + start if i >= 0 else -1 for i in own], [(0, len(phrase))]
    words, known = _with_words(text)
    if not known or not words.isupper():
        return words or text, same, known
    at = len(words) - len(words.lstrip(_STROKES))  # a body's line loses what a signature or a rule left before it
    end = len(words.rstrip(_STROKES))
    return words[at:end], same[at:end], [(max(a - at, 0), min(b, end) - at) for a, b in known]


def _phrase(text: str) -> tuple[str, list[int]]:
    """The fixed phrase that a whole line is, and which of its letters was read as which; "" where it is none.

    A line that is one already comes back as it is.
    """
    limit = _SHARE * len(text) + _FREE
    found: list[tuple[float, str, list[int]]] = []
    for phrase in _like(text, limit):
        cost, origin = distance(text, phrase, limit)
        if cost == 0:
            return text, origin
        if cost <= limit:
            found.append((cost, phrase, origin))
    found.sort(key=lambda item: item[:2])
    if not found:
        return "", []
    if fold(found[0][1]) == fold(text):
        return text, list(range(len(text)))
    others = [cost for cost, phrase, _ in found[1:] if fold(phrase) != fold(found[0][1])]
    if others and others[0] - found[0][0] < _APART:
        return "", []
    return found[0][1], found[0][2]


def _with_words(text: str) -> tuple[str, list[Span]]:
    """A line in capitals, or of place and date, with its known words put right, and where these stand."""
    capital = text.isupper() and len(text) < _LONGEST
    dated = " NGAY" in bare(text) and len(text) < _LONGEST
    if not (capital or dated):
        return "", []
    tokens = list(_TOKEN.finditer(text))
    out = list(text)
    known: list[Span] = []
    for i in range(len(tokens) if capital else min(3, len(tokens))):
        for size in range(min(7, len(tokens) - i), 0, -1):
            start, end = tokens[i].start(), tokens[i + size - 1].end()
            following = tokens[i + size].group() if i + size < len(tokens) else ""
            meant = _known(text[start:end], following, capital=capital)
            if not meant:
                continue
            wrong = sum(exchange(a, b) > 0 for a, b in zip(text[start:end], meant, strict=True))
            if fold(meant) == fold(text[start:end]):
                known.append((start, end))
            elif wrong <= max(_MOST_MARKS, _MOST_SHARE * (end - start)):
                out[start:end] = meant
                known.append((start, end))
            break
    return "".join(out), known


def _known(words: str, following: str, *, capital: bool) -> str:
    """The words of the catalogue that some words are but for their marks, in letters of the same size; "" where none.

    Args:
        words: from a line's words.
        following: the word after them, which a place's name would take in.
        capital: whether the line is one in capitals.
    """
    if " " not in words:
        committee = _COMMITTEE.fullmatch(words) if capital else None
        return "" if committee is None else "UBND" if committee[1] else "HĐND"
    key = bare(words)
    found = _words().get(key, "")
    if not found and (not following or bare(following) in {"NGAY", *_LEVELS}):
        found = place_of(key) if capital and key.split(" ", 1)[0] in _LEVELS else ""
    return found.upper() if capital else found


def _believed(line: Line, known: Iterable[Span]) -> Line:
    """The line with words that are printed over and over counted as surely read: they were read as one of a few."""
    sure = bytearray(line.sure)
    for start, end in known:
        for at in range(start, end):
            sure[at] = max(sure[at], _BELIEVED)
    return line if sure == line.sure else replace(line, sure=bytes(sure))


def _written(line: Line, phrase: str, origin: Sequence[int]) -> Line:
    """The line with another text; letters that were lost get no width, figures beside a tear are doubted."""
    edges, sure = array("f"), bytearray()
    at = line.box.x0
    for k, index in enumerate(origin):
        x0, x1 = (line.edges[2 * index], line.edges[2 * index + 1]) if index >= 0 else (at, at)
        edges.extend((x0, x1))
        known = line.sure[index] if index >= 0 and line.sure else _LOST
        torn = phrase[k].isdigit() and (
            (k > 0 and index != origin[k - 1] + 1)
            or (k + 1 < len(origin) and origin[k + 1] != index + 1)
            or line.text[index] in _NO_FIGURES
        )
        sure.append(min(known, _LOST) if torn else known)
        at = x1
    return replace(line, text=phrase, edges=edges, sure=bytes(sure), read_as=line.read_as or line.text)


def _letters(text: str) -> NDArray[np.int16]:
    """How often each letter stands in a text, without marks."""
    codes = np.frombuffer(bare(text).encode("ascii", "replace"), dtype=np.uint8)
    return np.bincount(codes, minlength=128).astype(np.int16)


def _like(text: str, limit: float) -> list[str]:
    """The phrases that may be made of a text at a cost: nearly as long, and with nearly its letters."""
    own = _letters(text)
    phrases, lengths, letters, kind = _phrases()
    first, last = bisect_left(lengths, len(text) - 2), bisect_right(lengths, len(text) + 2)
    lost = np.maximum(kind[first:last] - own @ _kinds(), 0).sum(axis=1)
    some = first + np.flatnonzero(lost <= limit)  # each costs a whole mistake
    more = letters[some] - own
    near = (np.maximum(more, 0).sum(axis=1) <= _OTHERS) & (np.maximum(-more, 0).sum(axis=1) <= _OTHERS)
    found = [phrases[at] for at in some[near]]
    return [text] if text in found else found


@cache
def _kinds() -> NDArray[np.int16]:
    """Which letter is of which kind (shape: letters, kinds)."""
    known = kinds()
    names = sorted(set(known.values()))
    table = np.zeros((128, len(names)), dtype=np.int16)
    for letter, kind in known.items():
        table[ord(letter), names.index(kind)] = 1
    return table


@cache
def _phrases() -> tuple[list[str], list[int], NDArray[np.int16], NDArray[np.int16]]:
    """All phrases that fill a line, the shortest first; their lengths, letters, and letters by kind."""
    names = set(printed_words("line"))
    names |= {kind.name.upper() for kind in document_types() if kind.alone}
    titles = {office.upper() for office in offices("office")}
    titles |= {f"PHÓ {title}" for title in titles}
    names |= {title for title in titles if " " in title} | {
        f"{code}{title}" for title in titles for code in _AUTHORITIES
    }
    heads = {head.head for head in body_heads()}
    names |= {f"{code}{head}" for head in heads for code in ("TM. ", "T/M ")} | {
        head.head for head in body_heads() if head.whole
    }
    phrases = sorted(names, key=lambda name: (len(name), name))
    letters = np.stack([_letters(phrase) for phrase in phrases])
    return phrases, [len(phrase) for phrase in phrases], letters, letters @ _kinds()


@cache
def _words() -> dict[str, str]:
    """Known runs of words by their letters without marks; those that two share are left out."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    heads = [head.head.capitalize() for head in body_heads() if " " in head.head]
    for words in (*printed_words("place"), *printed_words("words"), *heads):
        key = bare(words)
        if key in found and fold(found[key]) != fold(words):
            twice.add(key)
        found.setdefault(key, words)
    return {key: words for key, words in found.items() if key not in twice}
