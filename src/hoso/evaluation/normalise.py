"""How two texts are compared: what is folded away before gold and table are held side by side."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_TONES = frozenset(
    "\u0300\u0301\u0303\u0309\u0323"
)  # huyền, sắc, ngã, hỏi, nặng: where they stand is a matter of taste
_WORD = re.compile(r"[^\W_]+")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_SPACE = re.compile(r"\s+")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


def _tone_last(word: str) -> str:
    """Move the tone marks of a word to its end, so that `hoà` and `hòa` are one."""
    letters: list[str] = []
    tones: list[str] = []
    for character in unicodedata.normalize("NFD", word):
        (tones if character in _TONES else letters).append(character)
    return unicodedata.normalize("NFC", "".join(letters)) + "".join(tones)


@lru_cache(maxsize=1 << 15)
def fold(text: str | None) -> str:
    """Fold case, the place of the tone mark, the three forms of Đ, spaces and punctuation away."""
    if not text:
        return ""
    lower = unicodedata.normalize("NFC", text).casefold().replace("\u00f0", "đ").replace("\u0256", "đ")
    return " ".join(_tone_last(word) for word in _WORD.findall(lower))


@lru_cache(maxsize=1 << 15)
def fold_symbol(text: str | None) -> str:
    """Fold a symbol (`số, ký hiệu`) to what identifies it: upper case, one dash, no spaces, no leading zeros."""
    if not text:
        return ""
    upper = unicodedata.normalize("NFC", text).upper().replace("\u00d0", "Đ").replace("\u0189", "Đ")
    return _LEADING_ZEROS.sub("", _SPACE.sub("", _DASHES.sub("-", upper)))


def strip_marks(text: str | None) -> str:
    """Lower case without any diacritic, `đ` included."""
    plain = unicodedata.normalize("NFD", (text or "").casefold().replace("đ", "d"))
    return "".join(character for character in plain if not unicodedata.combining(character)).strip()


def has_number(symbol: str | None) -> bool:
    """Whether a symbol begins with a digit; `/QĐ-UBND` has its number left blank."""
    return fold_symbol(symbol)[:1].isdecimal()


def similarity(left: str | None, right: str | None, *, floor: float) -> float:
    """The likeness of two texts after folding, from 0 to 1; anything below `floor` is given as 0.

    It is the ratio of `difflib.SequenceMatcher` without its junk rule, as in the referee beside the gold. The upper
    bounds of that ratio are tried first: most pairs never reach the slow part.
    """
    one, other = fold(left), fold(right)
    if not one or not other:
        return float(one == other)
    return _ratio(one, other, floor)


@lru_cache(maxsize=1 << 14)
def _ratio(one: str, other: str, floor: float) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= floor else 0.0
