"""A closer look below the titles of a signature: the name may be stamped in red, or lie under a seal."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.model import Box
from hoso.pages import tesseract
from hoso.pages.crops import bold, cut, dark, only_red, without_red
from hoso.pages.family_look import is_cut, with_family
from hoso.pages.tesseract import TextLine, Word
from hoso.text.letters import bare
from hoso.text.signing import authority_end, head_end, is_capital, is_familiar, is_title, person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from hoso.model import Turn
    from hoso.pages.document import PdfFile

DPI = 250
_DOWN, _ASIDE = 165.0, 105.0  # points from a title down to the end of the name, and from its middle to both sides
_RUNNING = 9  # words as sure as text below a title: it stands inside the text
_SURE = 80
_SECONDS = 20.0
_THIN = 5  # dots: a seal's strokes are thinner, a name's are not
_LIST = re.compile(r"\W*[A-Z]{0,2}O[IT] NHAN")
_HEAD_OF = re.compile(r"(?<=\w )TRƯ[^\W\d_]NG$")  # HIỆU TRƯỚNG: no school, which has its name behind
_STROKES = ".,;:'`|_-~"
_LEAST = 35  # of 100: a name that is read with less is none
_CERTAIN = 90  # a name whose every word is read with so much is not read again
_ONCE = 60  # how sure a name is at most that only one reading gives
_MORE = (200, 300)  # dots an inch of further readings


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one line that stand close together, with their box in points of the upright page."""

    text: str
    box: Box
    sure: float


def look_for_names(
    document: PdfFile, number: int, lines: Sequence[TextLine], *, turn: Turn, scale: float
) -> list[TextLine]:
    """Read the names that were missed below the titles of a page, as lines in dots of the upright page.

    Args:
        document: the open file.
        number: the page, from 1.
        lines: what was recognised, in dots of the upright picture.
        turn: how the page was set upright.
        scale: points a dot.
    """
    pieces = [piece for line in lines for piece in _pieces(line, scale)]
    found = _lost_block(document, number, pieces, turn, scale)
    pieces += [piece for line in found for piece in _pieces(line, scale)]
    for title in pieces:
        if not _is_title(title.text) or not _lowest(title, pieces):
            continue
        middle = (title.box.x0 + title.box.x1) / 2
        area = Box(
            x0=max(middle - _ASIDE, 0), top=title.box.bottom, x1=min(middle + _ASIDE, turn.width),
            bottom=min(title.box.bottom + _DOWN, turn.height),
        )  # fmt: skip
        inside = [p for p in pieces if _within(p.box, area)]
        if any(person(p.text) and p.sure > _LEAST and not is_cut(p.text) for p in inside):
            continue
        if sum(len(p.text.split()) for p in inside if p.sure >= _SURE) >= _RUNNING:
            continue
        name = _name(document, number, area, turn)
        if name is None:
            continue
        moved = name.on_page(area.x0 / scale, area.top / scale, 72 / DPI / scale)
        cut_off = is_cut(" ".join(w.text for w in moved.words))
        whole = with_family(document, number, moved, turn, scale) if cut_off else moved
        if whole is not None:
            found.append(whole)
    return found


def _lost_block(document: PdfFile, number: int, pieces: Sequence[_Piece], turn: Turn, scale: float) -> list[TextLine]:
    """Read the titles beside a list of recipients, where the whole block was taken for a picture."""
    head = next((p for p in pieces if _LIST.match(bare(p.text)) and p.box.x0 < 0.4 * turn.width), None)
    if head is None:
        return []
    area = Box(
        x0=0.45 * turn.width, top=max(head.box.top - 40, 0), x1=turn.width,
        bottom=min(head.box.top + _DOWN, turn.height),
    )  # fmt: skip
    if any(_within(p.box, area) and (_is_title(p.text) or p.sure >= _SURE) for p in pieces):
        return []
    dots = cut(document, number, area, turn, DPI)
    grey = without_red(dots)
    lines = tesseract.recognise(grey, dpi=DPI, layout=11, seconds=_SECONDS)
    kept = [line for line in lines if _is_title(" ".join(w.text for w in line.words))]
    return [line.on_page(area.x0 / scale, area.top / scale, 72 / DPI / scale) for line in kept]


def _name(document: PdfFile, number: int, area: Box, turn: Turn) -> TextLine | None:
    """Read the name in an area (dots of `DPI`), in red ink alone and in the darkest, several times where unsure."""
    votes: Counter[str] = Counter()
    found: dict[str, TextLine] = {}
    for dpi in (DPI, *_MORE):
        dots = cut(document, number, area, turn, dpi)
        views = _views(dots) if dpi == DPI else iter([dark(dots.max(axis=2))])
        for name in (name for grey in views for name in _names(grey, dpi)):
            text = _text(name)
            if dpi == DPI and min(w.sure for w in name.words) >= _CERTAIN:
                return name
            votes[text] += 1
            if text not in found or _least(name) > _least(found[text]):
                found[text] = name.on_page(0, 0, DPI / dpi)
    if not found:  # a seal that is as black as the name
        grey = bold(cut(document, number, area, turn, DPI).min(axis=2), _THIN)
        return max(_names(grey, DPI), key=lambda name: (len(name.words), _least(name)), default=None)
    for text in list(votes):  # what is read of a name's beginning speaks for the whole
        votes[text] += sum(found[other] is not found[text] and text.startswith(f"{other} ") for other in found)
    best = max(found.values(), key=lambda name: (votes[_text(name)], len(name.words), _least(name)))
    return best if votes[_text(best)] > 1 else replace(best, words=tuple(_doubted(w) for w in best.words))


def _doubted(word: Word) -> Word:
    return replace(word, sure=min(word.sure, _ONCE))


def _text(line: TextLine) -> str:
    return " ".join(w.text for w in line.words)


def _least(line: TextLine) -> float:
    return min(w.sure for w in line.words)


def _names(grey: NDArray[np.uint8], dpi: int) -> Iterator[TextLine]:
    """The names in a picture, the longest in each line."""
    for line in tesseract.recognise(grey, dpi=dpi, layout=11, seconds=_SECONDS):
        for words in _runs(line):
            name = _as_name(line, words)
            sure = sum(w.sure for w in words) / len(words)
            if name is not None and sure >= (_LEAST if len(words) > 2 else _SURE):
                yield name
                break


def _as_name(line: TextLine, words: Sequence[Word]) -> TextLine | None:
    """Some words of a line as a name, stray strokes at their edges left out; None where they are none."""
    kept = tuple(replace(w, text=w.text.strip(_STROKES)) for w in words)
    text = " ".join(w.text for w in kept)
    if len(words) < 2 or not is_familiar(text) or person(text) != (0, len(text)):
        return None
    base = line.base + line.slope * (words[0].x0 - line.x0)
    return TextLine(kept, words[0].x0, base, line.slope, line.size)


def _views(dots: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    """The pictures in which a name is looked for."""
    red = only_red(dots)
    if red is not None:
        yield red
    yield dark(dots.max(axis=2))


def _runs(line: TextLine) -> Iterator[Sequence[Word]]:
    """A line's words, and what is left of them without strokes of the signature at both ends."""
    words = [w for w in line.words if any(c.isalpha() for c in w.text)]
    for start in range(len(words)):
        for end in range(len(words), start + 1, -1):
            yield words[start:end]


def _pieces(line: TextLine, scale: float) -> Iterator[_Piece]:
    """Cut a line at its wide gaps."""
    group: list[Word] = []
    for word in (*line.words, None):
        if word is not None and (not group or word.x0 - group[-1].x1 < 1.5 * line.size):
            group.append(word)
            continue
        text = " ".join(w.text for w in group)
        base = line.base + line.slope * ((group[0].x0 + group[-1].x1) / 2 - line.x0)
        box = Box(
            x0=group[0].x0 * scale, top=(base - 0.8 * line.size) * scale, x1=group[-1].x1 * scale,
            bottom=(base + 0.25 * line.size) * scale,
        )  # fmt: skip
        yield _Piece(text, box, sum(w.sure for w in group) / len(group))
        group = [word] if word is not None else []


def _is_title(text: str) -> bool:
    text = _HEAD_OF.sub("TRƯỞNG", text.strip(_STROKES + " —–^"))
    return len(text) < 60 and is_capital(text) and (is_title(text) or authority_end(text) > 0 or head_end(text) > 0)


def _lowest(title: _Piece, pieces: Sequence[_Piece]) -> bool:
    """Whether no other title stands right below it."""
    return not any(
        0.3 * title.box.height < other.box.middle - title.box.middle < 2.5 * title.box.height
        and other.box.x0 < title.box.x1
        and other.box.x1 > title.box.x0
        and _is_title(other.text)
        for other in pieces
    )


def _within(box: Box, area: Box) -> bool:
    return area.contains((box.x0 + box.x1) / 2, box.middle)
