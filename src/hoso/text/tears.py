"""Words torn by a stray space beside a letter with an accent (`ti ến`, `ng ày`, `Ủ y ban`): where to close them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from hoso.catalog.syllables import bare_syllables, torn_apart
from hoso.text.letters import clean
from hoso.text.syllables import has_vowel, is_syllable

_PARTS = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_ONSETS = frozenset({"ng", "ngh", "nh", "th", "tr", "ch", "kh", "ph", "gh", "qu"})
_CONSONANTS = frozenset("bhklmnrstvx")  # `c`, `d`, `đ`, `g` name points
_ALONE = tuple(f" {part} " for part in (*sorted(_ONSETS), "ủ", "u\u0309", *"lnrstvx"))  # for a quick look
_TORN = 2  # sure tears on a page: from then on the doubtful ones are closed too
_CODE = 3  # letters of a symbol that a space parts from it: `08/NQ-HĐ ND`, and no new code: `12/QĐ UBND`
_STOPS = ("c", "ch", "p", "t")  # a syllable that ends so has a rising or a heavy tone
_RISING, _HEAVY = "\u0301", "\u0323"


def stray_spaces(text: str) -> list[int]:
    """Find the spaces that tear a syllable.

    Args:
        text: characters of a page as the library gives them.

    Returns:
        The index of each space to be left out, in order. A sound page has none: two letters that begin a syllable
        never stand alone, and what is less sure is closed on pages only that are torn for sure.
    """
    low = " " + text.lower().replace("\n", " ")
    if not any(part in low for part in _ALONE):
        return []
    words = [(match.start(), match.end(), clean(match.group())[0]) for match in _PARTS.finditer(text)]
    pairs = [k for k in range(len(words) - 1) if text[words[k][1] : words[k + 1][0]] == " "]
    sure = sum(_surely(words[k][2], words[k + 1][2]) for k in pairs)
    found: list[int] = []
    grown = -1  # the index of the word that `held` ends in
    held = ""
    beside = set(pairs)
    for k in pairs:
        left = held if grown == k else words[k][2]
        right = words[k + 1][2]
        doubtful = sure >= _TORN and (
            (_perhaps(left, right) and not (k and words[k - 1][2].lower() == "điểm"))
            or (
                _is_abbreviated(left, right)
                and (len(right) <= _CODE or text[words[k][0] - 1 : words[k][0]] not in ("/", "-"))
            )
        )
        if doubtful and k + 1 in beside and _begins_next(left, right, words[k + 2][2]):
            continue
        if _surely(left, right) or _is_committee(left, right) or doubtful:
            found.append(words[k][1])
            held, grown = left + right, k + 1
    return found


@lru_cache(maxsize=1 << 14)
def _surely(left: str, right: str) -> bool:
    """Letters that begin a syllable, and the rest of it, which is no word."""
    low = left.lower()
    alone = low in _ONSETS or (low in _CONSONANTS and not right[0].isascii() and right.lower() not in bare_syllables())
    return alone and _same_case(left, right) and _is_word(left + right)


def _is_committee(left: str, right: str) -> bool:
    """`Ủ y`: a letter that many fonts lack, so that it tears on pages that are sound otherwise."""
    return left.lower() == "ủ" and right.lower() == "y"


@lru_cache(maxsize=1 << 14)
def _perhaps(left: str, right: str) -> bool:
    """One of the two is no word, both together are one."""
    if not _same_case(left, right) or not _is_word(left + right):
        return False
    low = right.lower()
    if left.isupper() and len(right) == 1 and not left[-1].isascii():  # `HỘ I`, `NGHĨ A`: capitals tear behind
        return left != "THỨ"  # `LẦN THỨ I`
    if (left + right).lower() in torn_apart():
        return True
    starts_bare = unicodedata.normalize("NFD", low)[0] in "aeiouy"
    rest = low not in bare_syllables() if starts_bare else not _is_word(low)
    return rest or not _is_word(left)


@lru_cache(maxsize=1 << 14)
def _begins_next(left: str, right: str, following: str) -> bool:
    """Consonants between two parts begin the second, where the first is whole: `chủ m ỏ`, `hạ t ầng`."""
    behind = right.isupper() and not left[-1].isascii()  # `TỈ NH ỦY`
    if behind or has_vowel(right.lower()) or following[0].isascii() or not _is_word(left):
        return False
    return _surely(right, following) or _perhaps(right, following)


@lru_cache(maxsize=1 << 14)
def _is_abbreviated(left: str, right: str) -> bool:
    """Letters of an abbreviation behind one that many fonts lack: `CQĐ P`, `LĐ LĐ`."""
    if not (left.isupper() and right.isupper() and left.endswith(("Đ", "Ư", "Ơ", "Ă", "Â", "Ê", "Ô"))):
        return False
    return not _is_word(left) and not (len(right) > 1 and _is_word(right))


def _same_case(left: str, right: str) -> bool:
    return (right.islower() and (left.islower() or left.istitle())) or (left.isupper() and right.isupper())


@lru_cache(maxsize=1 << 14)
def _is_word(word: str) -> bool:
    """Whether a word is built like a syllable, the tone of its ending right."""
    low = word.lower()
    if not is_syllable(low):
        return False
    tones = unicodedata.normalize("NFD", low)
    return not low.endswith(_STOPS) or _RISING in tones or _HEAVY in tones
