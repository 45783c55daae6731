"""Vietnamese syllables: whether a word is built like one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
_NUCLEUS = (
    "(?:uyê|iêu|yêu|oai|oay|oao|oeo|uôi|ươi|ươu|uây|uêu|uyu|uya|iê|yê|ia|ya|ua|uô|ưa|ươ|oa|oă|oe|oo|uâ|uê|uy|uơ|"
    "ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưu|ưi|[aăâeêioôơuưy])"
)
_SYLLABLE = re.compile(_ONSET + _NUCLEUS + "(?:ng|nh|ch|[cmnpt])?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Whether a word in small letters, in NFC, is built like a Vietnamese syllable, with one tone at most.

    >>> [is_syllable(word) for word in ("ngh\u0129a", "ho\u1ea1ch", "vi\u00f6t")]
    [True, True, False]
    """
    split = unicodedata.normalize("NFD", word)
    tones = sum(split.count(tone) for tone in _TONES)
    return tones <= 1 and bool(
        _SYLLABLE.fullmatch(unicodedata.normalize("NFC", "".join(c for c in split if c not in _TONES)))
    )


@lru_cache(maxsize=1 << 14)
def has_vowel(word: str) -> bool:
    """Whether a word in small letters has a vowel."""
    return any(unicodedata.normalize("NFD", c)[0] in "aeiouy" for c in word)
