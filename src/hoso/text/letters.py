"""Letters made comparable: one place for NFC, look-alikes, stray marks, and folding for matching."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from hoso.text.syllables import is_syllable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Letters that stand for others in Vietnamese text (specification 7.1): there is no legitimate Eth, African D or oi.
CAPITALS = (  # for a class of a pattern: ranges as À-Ỹ hold small letters too
    "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
)
_SINGLE = {
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư", "\u2044": "/", "\u2215": "/",
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ",
    "\u0340": "\u0300", "\u0341": "\u0301",
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_GONE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufffe\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c"
_BULLETS = "\ue000-\uf8ff"  # of private use, for a class of a pattern
# Cyrillic and Greek capitals and small letters that look Latin; changed only beside Latin letters or symbol signs.
_TWINS = dict(
    zip(
        "АВЕКМНОРСТХІЈЅУаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTXIJSYaeopcyxijsABEZHIKMNOPTYXo",
        strict=True,
    )
)
# Accents that stand alone for the mark of the letter before them.
_ALONE = {"´": "\u0301", "`": "\u0300", "˜": "\u0303", "ˆ": "\u0302", "˘": "\u0306"}
_ACCENTED = re.compile(r"[^\W\d_]*(?:[^\W\d_][´`˜ˆ˘]+)+[^\W\d_]*")
_ODD = re.compile("[" + "".join(_SINGLE) + _GONE + _BULLETS + "".join(_TWINS) + "".join(_ALONE) + "\u0300-\u036f]")
_REPLACED = re.compile("[" + "".join(_SINGLE) + _GONE + _BULLETS + "]")
_WORDISH = re.compile(r"[^\s]+")


def clean(raw: str) -> tuple[str, list[int] | None]:
    """Give the clean form of a stretch of page text and where each of its characters came from.

    Args:
        raw: characters as the page has them.

    Returns:
        The text in NFC with look-alikes unified, and for each of its characters the index in `raw` of the
        character it came from; None for the indices where nothing changed.
    """
    if is_clean(raw):
        return raw, None
    pieces: list[str] = []
    origin: list[int] = []
    at = 0
    for found in _REPLACED.finditer(raw):
        i, sign = found.start(), found.group()
        new = _SINGLE.get(sign, "" if sign in _GONE else "•")
        pieces += (raw[at:i], new)
        origin += [*range(at, i), *[i] * len(new)]
        at = i + 1
    text, origin = _compose(_with_marks("".join((*pieces, raw[at:]))), [*origin, *range(at, len(raw))])
    return _untwin(text), origin


def is_clean(raw: str) -> bool:
    """Whether a stretch of page text, and each part of it, is clean as it stands."""
    return not _ODD.search(raw) and (raw.isascii() or unicodedata.is_normalized("NFC", raw))


def _with_marks(text: str) -> str:
    """Put combining marks for accents that stand alone, in words only that become syllables by it."""
    if _ALONE.keys().isdisjoint(text):
        return text

    def mark(match: re.Match[str]) -> str:
        marked = "".join(_ALONE.get(c, c) for c in match.group())
        composed = _compose(marked, list(range(len(marked))))[0]
        return marked if is_syllable(composed.lower()) else match.group()

    return _ACCENTED.sub(mark, text)


def _compose(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """Compose base letters and marks to NFC, and a D struck through to Đ, keeping the origins."""
    text = text.replace("D\u0335", "Đ\u0335").replace("D\u0336", "Đ\u0335")
    if unicodedata.is_normalized("NFC", text) and "\u0335" not in text:
        return text, origin
    out: list[str] = []
    kept: list[int] = []
    i = 0
    while i < len(text):
        j = i + 1
        while j < len(text) and unicodedata.combining(text[j]):
            j += 1
        composed = _composed(text[i:j])
        out.append(composed)
        kept += [origin[i]] * len(composed)
        i = j
    return "".join(out), kept


@lru_cache(maxsize=1 << 12)
def _composed(cluster: str) -> str:
    """Compose a letter and its marks; a stroke is gone, it made Đ before.

    A tone mark may stand before the circumflex: NFD sorts what it may, a second pass puts the hat first.
    """
    letter = unicodedata.normalize("NFD", cluster.replace("\u0335", ""))
    return unicodedata.normalize("NFC", _hats_first(letter))


def _hats_first(cluster: str) -> str:
    """Put circumflex, breve and horn before the tone mark."""
    if len(cluster) < 3:
        return cluster
    marks = sorted(cluster[1:], key=lambda m: 0 if m in "\u0302\u0306\u031b" else 1)
    return cluster[0] + "".join(marks)


def _untwin(text: str) -> str:
    """Change Cyrillic and Greek twins to Latin in words that hold Latin letters, digits or symbol signs."""
    if _TWINS.keys().isdisjoint(text):
        return text

    def latin(match: re.Match[str]) -> str:
        word = match.group()
        if _TWINS.keys().isdisjoint(word):
            return word
        if any(_is_latin(c) or c in "/-" or c.isdigit() for c in word) or all(
            c in _TWINS or not c.isalpha() for c in word
        ):
            return "".join(_TWINS.get(c, c) for c in word)
        return word

    return _WORDISH.sub(latin, text)


def _is_latin(c: str) -> bool:
    return c.isalpha() and (c < "\u0250" or "\u1e00" <= c < "\u1f00")


_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_WORD = re.compile(r"[^\W_]+")
_LINE = 200  # characters of the longest stretch that is kept folded


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Fold case and every mark away (`Ủy ban` gives `uy ban`): for closed vocabularies and search."""
    folded = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(c for c in folded if not unicodedata.combining(c))


def bare(text: str) -> str:
    """Fold letter by letter to capitals without marks, keeping the length: offsets stay true."""
    if len(text) <= _LINE:  # lines are folded by several rooms
        return _bare_line(text)
    import numpy as np  # noqa: PLC0415 - the help and the tables' schema do without it

    known = _bare_codes()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = np.where(codes < len(known), known[np.minimum(codes, len(known) - 1)], codes)
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


@lru_cache(maxsize=1 << 14)
def _bare_line(text: str) -> str:
    return text.translate(_BARE)


def small(text: str) -> str:
    """In small letters, keeping the length: a capital whose small form is longer stays (none is Vietnamese)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=1 << 16)
def tone_free_place(word: str) -> str:
    """Fold one word so that the place of its tone mark no longer matters (`hoà` = `hòa`); case is kept."""
    split = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in split if c in _TONES)
    return unicodedata.normalize("NFC", "".join(c for c in split if c not in _TONES)) + tones


def fold(text: str) -> str:
    """Fold case, tone placement, punctuation and spaces: for comparing names and titles.

    >>> fold("Uỷ ban,  Nhân dân") == fold("Ủy ban nhân dân")
    True
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold().replace("ð", "đ").replace("ɖ", "đ"))
    return " ".join(tone_free_place(word) for word in words)


def says_something(text: str) -> bool:
    """Whether a text has a letter or a figure; an accent that stands alone is none.

    >>> says_something("ˆ .."), says_something("8.")
    (False, True)
    """
    return any(c.isalnum() and c not in _ALONE for c in text)


def only_letters(text: str) -> str:
    """The letters of a text alone: signs, digits and spaces left out."""
    return "".join(filter(str.isalpha, text))


def one_dash(text: str) -> str:
    """Make every dash a hyphen."""
    for dash in _DASHES:
        text = text.replace(dash, "-")
    return text


def _bare_table() -> dict[int, str]:
    """Map each letter with marks to its capital without: only where the length stays one.

    Signs stand in it as themselves: a character that a table does not have costs an exception each time.
    """
    table = {code: chr(code) for code in [*range(0x41), *range(0x2000, 0x2070)]}
    for code in [*range(0x41, 0x250), *range(0x1E00, 0x1F00)]:
        letter = unicodedata.normalize("NFD", chr(code).replace("đ", "d").replace("Đ", "D"))[0].upper()
        if len(letter) == 1:
            table[code] = letter
    return table


_BARE = _bare_table()


@cache
def _bare_codes() -> NDArray[np.uint32]:
    """The same for whole texts: the code of each character in place of it."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.array([ord(_BARE.get(code, chr(code))) for code in range(max(_BARE) + 1)], np.uint32)
