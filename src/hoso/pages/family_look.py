"""The family name that a seal hides before the rest of a signer's name: read several times, and put to the vote."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hoso.model import Box
from hoso.pages import tesseract
from hoso.pages.cleaning import without_colour
from hoso.pages.crops import bold, cut
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.widths import letter_size, width_of
from hoso.text.letters import bare
from hoso.text.signing import families, family_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hoso.model import Turn
    from hoso.pages.document import PdfFile

_MIDDLE = {"THI": 3, "VAN": 2}  # they follow a family name nearly always; in how long a name one is missed
_VIEWS = ((200, 5), (250, 5), (300, 5), (300, 3))  # dots an inch; strokes thinner than so many dots are wiped out
_BANDS = tuple((left, *high) for left in (2.5, 3.6) for high in ((0.8, 0.3), (0.92, 0.37)))
# of the letter size: how far the stretch that is read reaches before the name, above and below its baseline
_NEAR = 0.9  # of the same: so near stands the ink of a family name
_VOTES = 2  # readings that must agree, twice as many as speak for any other name
_WIDER, _NARROWER = 1.35, 0.7  # of the width that the letters should have
_SURE = 50  # of 100, of what was put to the vote
_SECONDS = 10.0
_INK = 140
_STROKES = ".,;:'`|_-~\"*“”^#"


def is_cut(name: str) -> bool:
    """Whether a name begins with what follows a family name as a rule (`Thị Diễm`)."""
    words = bare(name).split()
    return words[0] in _MIDDLE and len(words) <= _MIDDLE[words[0]]


def with_family(document: PdfFile, number: int, name: TextLine, turn: Turn, scale: float) -> TextLine | None:
    """Give a cut name whole; as it is where nothing stands before it, None where that cannot be read.

    Args:
        document: the open file.
        number: the page, from 1.
        name: the name's line, in dots of the upright page.
        turn: how the page was set upright.
        scale: points a dot.
    """
    size, first = letter_size(name.words) or name.size, name.words[0]
    votes: Counter[str] = Counter()
    found: dict[str, Word] = {}
    for left, above, below in _BANDS:
        if len(votes) == 1 and votes.total() >= _VOTES:
            break
        base = name.base + name.slope * (first.x0 - name.x0)
        band = Box(
            x0=max(first.x0 - left * size, 0) * scale, top=max(base - above * size, 0) * scale,
            x1=(name.words[-1].x1 + 0.5 * size) * scale, bottom=(base + below * size) * scale,
        )  # fmt: skip
        for dpi, thin in _VIEWS:
            grey = without_colour(cut(document, number, band, turn, dpi))
            to_page = 72 / dpi / scale
            if not votes and not _has_ink(grey, (first.x0 - band.x0 / scale) / to_page, size / to_page):
                return name
            word = _before(bold(grey, thin), dpi, bare(first.text))
            if word is None or not _fits(word, size / to_page):
                continue
            key = bare(word.text)
            votes[key] += 1
            found[key] = replace(
                word, x0=round(band.x0 / scale + word.x0 * to_page), x1=round(band.x0 / scale + word.x1 * to_page),
                top=first.top, bottom=first.bottom, sure=_SURE,
            )  # fmt: skip
    best = votes.most_common(2)
    if not best or best[0][1] < _VOTES or (len(best) > 1 and best[0][1] < 2 * best[1][1]):
        return None
    key = best[0][0]
    text = family_of(key)
    return replace(name, words=(replace(found[key], text=text), *name.words), x0=found[key].x0) if text else None


def _has_ink(grey: NDArray[np.uint8], edge: float, size: float) -> bool:
    """Whether something is printed or drawn right before an edge."""
    return bool((grey[:, max(round(edge - _NEAR * size), 0) : max(round(edge - 0.1 * size), 1)] < _INK).any())


def _before(grey: NDArray[np.uint8], dpi: int, first: str) -> Word | None:
    """The word read right before a name's first word, where it is a family name but for its marks."""
    padded = np.pad(grey, dpi // 8, constant_values=255)
    for line in tesseract.recognise(padded, dpi=dpi, layout=7, seconds=_SECONDS):
        at = next((i for i, w in enumerate(line.words) if bare(w.text) == first), 0)
        if at:
            word = line.words[at - 1]
            text = word.text.strip(_STROKES)
            if text.istitle() and bare(text) in families():
                lost = len(word.text) - len(word.text.lstrip(_STROKES))
                strokes = (word.x1 - word.x0) * width_of(word.text[:lost]) / width_of(word.text) if lost else 0
                return replace(word, text=text, x0=round(word.x0 + strokes) - dpi // 8, x1=word.x1 - dpi // 8)
    return None


def _fits(word: Word, size: float) -> bool:
    wide = width_of(word.text) * size
    return _NARROWER * wide < word.x1 - word.x0 < _WIDER * wide
