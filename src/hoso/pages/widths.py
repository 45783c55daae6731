"""How wide letters are as a rule (Times, in which administrative papers are set), in parts of the letter size."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.pages.tesseract import TextLine, Word

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
_TWICE = re.compile("ĐÐ|ÐĐ")  # D with stroke and eth, which look the same
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


def without_twins(line: TextLine) -> TextLine:
    """Give one Đ where Tesseract gave both letters that look so for one glyph: the word is not wide enough for two."""
    if not any(_TWICE.search(w.text) for w in line.words):
        return line
    size = letter_size(w for w in line.words if not _TWICE.search(w.text))
    words = []
    for word in line.words:
        once = _TWICE.sub("Đ", word.text)
        most = size * (width_of(once) + width_of(word.text)) / 2
        words.append(replace(word, text=once) if word.x1 - word.x0 < most else word)
    return replace(line, words=tuple(words))
