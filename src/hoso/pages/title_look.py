"""A second look at the title: what an incoming stamp or a seal over type line and subject leaves is read again."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from hoso.catalog.types import document_types
from hoso.model import Box
from hoso.pages import tesseract
from hoso.pages.crops import cut
from hoso.pages.tesseract import TextLine, Word
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hoso.model import Turn
    from hoso.pages.document import PdfFile

DPI = 300
_HEAD = 0.45  # of the page: the line of place and date stands no lower
_DOWN = 8.5  # letter sizes below that line: so far a title reaches as a rule
_POOR, _JUNK = 60, 30  # of 100: words that were read badly, words that are none
_BAD = 3  # letters of such words
_GAIN, _LEAST = 1.1, 3.0  # a line read again must be so much better, and tell so much
_STAMP = re.compile(r"\W*(?:SO|NGAY|DEN|CHUYEN|GIO)\W*$")  # what an incoming stamp prints (specification 1.10)
_SECONDS = 60.0


def look_at_title(
    document: PdfFile, number: int, lines: Sequence[TextLine], *, turn: Turn, scale: float
) -> tuple[list[int], list[TextLine]]:
    """Read the title of a page again where something lies over it.

    Args:
        document: the open file.
        number: the page, from 1.
        lines: what was recognised, in dots of the upright picture.
        turn: how the page was set upright.
        scale: points a dot.

    Returns:
        The lines that are to be left out, and those that take their place.

    Raises:
        FileFault: Tesseract took too long or failed.
    """
    top = _dated(lines, turn.height / scale)
    if top is None:
        return [], []
    line = lines[top]
    first, last = line.base + 0.4 * line.size, line.base + _DOWN * line.size
    zone = [i for i, other in enumerate(lines) if first < other.base - 0.3 * other.size and other.base < last]
    if not _covered([lines[i] for i in zone]):
        return [], []
    area = Box(x0=0, top=first * scale, x1=turn.width, bottom=min(last * scale, turn.height))
    read: list[TextLine] = []
    for grey in _views(cut(document, number, area, turn, DPI)):
        again = tesseract.recognise(grey, dpi=DPI, layout=11, seconds=_SECONDS)
        read = max(read, [kept for new in again if (kept := _trimmed(new))], key=_worth)
    return _better([new.on_page(area.x0 / scale, area.top / scale, 72 / DPI / scale) for new in read], lines, zone)


def _better(
    read: Sequence[TextLine], lines: Sequence[TextLine], zone: Sequence[int]
) -> tuple[list[int], list[TextLine]]:
    """The new lines that tell more than those at their places, or stand where none was; and which those were."""
    out: list[int] = []
    taken: list[TextLine] = []
    for new in read:
        old = [i for i in zone if _at_one(lines[i], new)]
        if (
            _STAMP.match(bare(new.words[0].text))
            or _worth([new]) < max(_GAIN * _worth([lines[i] for i in old]), _LEAST)
            or set(old) & set(out)
        ):
            continue
        out += old
        taken.append(new)
    for i in zone:
        if i not in out and (kept := _trimmed(lines[i])) != lines[i]:
            out.append(i)
            taken += [kept] if kept is not None else []
    return out, taken


def _at_one(one: TextLine, other: TextLine) -> bool:
    """Whether two lines stand at one place."""
    level = one.base + one.slope * (other.x0 - one.x0)
    near = abs(level - other.base) < 0.5 * max(min(one.size, 1.5 * other.size), 20)
    return near and one.words[0].x0 < other.words[-1].x1 and other.words[0].x0 < one.words[-1].x1


def _dated(lines: Sequence[TextLine], high: float) -> int | None:
    """The line of place and date, as a rule that of the number too."""
    for i, line in enumerate(lines):
        text = bare(" ".join(word.text for word in line.words))
        if line.base < _HEAD * high and "NGAY" in text and "NAM" in text and len(line.words) < 16:
            return i
    return None


def _covered(lines: Sequence[TextLine]) -> bool:
    """Whether words of a title were read badly, or nothing was read that a title has."""
    words = [word for line in lines for word in line.words]
    if sum(len(w.text) for w in words if w.sure < _POOR) >= _BAD:
        return True
    return not any(_titles().match(bare(" ".join(w.text for w in line.words))) for line in lines)


@cache
def _titles() -> re.Pattern[str]:
    """What a type line, a subject below the number or an address begins with."""
    names = "|".join(
        sorted({re.escape(bare(kind.name)) for kind in document_types() if kind.alone}, key=len, reverse=True)
    )
    return re.compile(rf"\W*(?:(?:{names})\b|V\s*/\s*V\b|VE VIEC\b|KINH (?:GUI|TRINH)\b)")


def _worth(lines: Sequence[TextLine]) -> float:
    """How much was read well."""
    return sum(
        len(w.text) * (w.sure - _POOR) / 40 for line in lines for w in line.words if any(map(str.isalnum, w.text))
    )


def _trimmed(line: TextLine) -> TextLine | None:
    """A line without what was read badly at its ends: pieces of the stamp."""
    words = list(line.words)
    while words and _is_junk(words[0]):
        words.pop(0)
    while words and _is_junk(words[-1]):
        words.pop()
    if not words:
        return None
    base = line.base + line.slope * (words[0].x0 - line.x0)
    return replace(line, words=tuple(words), x0=words[0].x0, base=base)


def _is_junk(word: Word) -> bool:
    """Whether a word is a piece of a stamp: read badly, and no letters alone (a misread `KẾ` is put right later)."""
    return word.sure < _JUNK and not (word.text.isalpha() and len(word.text) > 1)


def _views(dots: NDArray[np.uint8]) -> list[NDArray[np.uint8]]:
    """The pictures in which the title is read: without coloured ink, and with what is left of it made white."""
    grey = dots.max(axis=2)
    spread = grey.astype(np.int16) - dots.min(axis=2)
    if float((spread > 60).mean()) < 0.002:
        return [grey]
    return [grey, np.where((spread > 40) & (grey > 90), np.uint8(255), grey)]
