"""Spaces that recognition lost between syllables (`VIỆTNAM`, `BANNHÂN DÂN`), put back where one cut is possible."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.text.syllables import is_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"(?<![^\W_])(?<![/&.-])[^\W\d_]{5,16}(?![^\W_]|[/&-])")  # no part of a symbol or an address
_LONGEST = 7  # letters of a syllable
_SHORTEST = 2
_VOWELS = frozenset("aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ")


def lost_spaces(text: str) -> Iterator[tuple[int, int, str]]:
    """Find words that are two or three syllables run together, and how they are parted.

    A word without a Vietnamese letter may be a foreign one, one that changes from small letters to capitals a name.

    >>> list(lost_spaces("LIÊN ĐOÀN LAOĐỘNG VIỆTNAM, video"))
    [(10, 17, 'LAO ĐỘNG'), (18, 25, 'VIỆT NAM')]
    """
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word.isascii() or not (word.isupper() or word[1:].islower()):
            continue
        parts = _parts(word.lower())
        if len(parts) > 1:
            ends = [match.start() + sum(map(len, parts[:k])) for k in range(len(parts) + 1)]
            yield *match.span(), " ".join(text[a:b] for a, b in pairwise(ends))


@lru_cache(maxsize=1 << 12)
def _parts(word: str) -> tuple[str, ...]:
    """The syllables of a word, where it can be cut in one way alone and is none itself."""
    if is_syllable(word):
        return (word,)
    ways: list[tuple[str, ...]] = [
        (word[:at], word[at:]) for at in range(_SHORTEST, len(word) - 1) if _both(word[:at], word[at:])
    ]
    if not ways and len(word) > _LONGEST:
        ways = [
            (word[:at], *rest)
            for at in range(_SHORTEST, len(word) - 2 * _SHORTEST + 1)
            if is_syllable(word[:at]) and word[at] not in _VOWELS and len(rest := _parts(word[at:])) == _SHORTEST
        ]
    return ways[0] if len(ways) == 1 else (word,)


def _both(one: str, two: str) -> bool:
    """Whether both are syllables, the second with a consonant first: `nhiất` is a misread word, no `nhi ất`."""
    return is_syllable(one) and is_syllable(two) and two[0] not in _VOWELS
