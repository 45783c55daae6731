"""How wide letters are as a rule (Times, in which administrative papers are set), in parts of the letter size."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.pages.tesseract import Word

_GROUPS = {
    0.25: ".,'",
    0.278: "iljt/:;!",
    0.333: "frI-()[]",
    0.389: "s",
    0.444: "aceôz?",
    0.556: "SPF",
    0.611: "ELTZ",
    0.667: "BCR",
    0.722: "ADGHKNOQUVXYw",
    0.778: "m&",
    0.889: "M",
    0.944: "W",
    1.0: "—…",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}
_OTHER = 0.5
_BEARING = 0.07  # white at both ends of a word, which its box leaves out


@lru_cache(maxsize=1024)
def width(letter: str) -> float:
    """The width of one letter; marks above and below do not count."""
    base = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))[0]
    return _WIDTHS.get(base, _OTHER)


def width_of(text: str) -> float:
    """The width of a word from ink to ink."""
    return max(sum(map(width, text)) - _BEARING, 0.1)


def letter_size(words: Iterable[Word]) -> float:
    """The letter size of a line in dots: what most of its well-read words say; 0 where none does."""
    said = sorted((w.x1 - w.x0) / width_of(w.text) for w in words if len(w.text) > 2 and w.sure >= 60)
    return said[len(said) // 2] if said else 0.0
