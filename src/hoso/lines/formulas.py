"""Bodies and words of citing formulas in recognised lines (`Chính phú`, `sửa đôi`): their marks put right."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.printed import printed_words
from hoso.text.letters import bare, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST = 3  # syllables whose marks may be wrong; one is always read right


def formulas(text: str) -> Iterator[tuple[int, int, str]]:
    """Find words of the catalogue's formulas whose marks were misread, and what stands there.

    A name that the catalogue writes with a capital is one only where it was read with one: `hành chính phù hợp`.

    >>> list(formulas("Nghị định của Chính phú sửa đôi"))
    [(14, 23, 'Chính phủ'), (24, 31, 'sửa đổi')]
    """
    shown = bare(text)
    if len(shown) != len(text):
        return  # a letter in two pieces: places would not hold
    for match in _pattern().finditer(shown):
        read, known = text[slice(*match.span())].split(" "), _known()[match.group()].split(" ")
        if known[0][0].isupper() and not read[0][0].isupper():
            continue
        wrong = [fold(a) != fold(b) for a, b in zip(read, known, strict=True)]
        if 0 < sum(wrong) <= min(len(known) - 1, _MOST):
            meant = [_sized(a, b) if other else a for a, b, other in zip(read, known, wrong, strict=True)]
            yield *match.span(), " ".join(meant)


def _sized(read: str, known: str) -> str:
    """A known word in letters as large as they were read."""
    return "".join(k.upper() if c.isupper() else k.lower() for c, k in zip(read, known, strict=True))


@cache
def _known() -> dict[str, str]:
    """The formulas by their letters without marks."""
    return {bare(words): words for words in printed_words("formula")}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
