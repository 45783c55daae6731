"""Text in codes of the years before Unicode (TCVN3, VNI): found by measure, decoded letter by letter."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from hoso.catalog.encodings import Encoding, encodings
from hoso.text.syllables import has_vowel, is_syllable

# Share of valid syllables among the words that decoding would change. Sound text lies above 0.9 before; text in a
# legacy code below 0.3 before and above 0.9 after.
_BEFORE, _AFTER = 0.4, 0.8
_BEFORE_HINTED, _AFTER_HINTED = 0.6, 0.6  # the font's name, or the rest of the page, says so too
_APART = 0.3
_FEW = 4  # words; with a hint one is enough

_WORD = re.compile(r"[^\s\d\x00!-,./:-@\[-`{-~–—“”‘’…•\ue000-\uf8ff]+")  # a hyphen may stand for TCVN3's ư
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")  # letters that no legacy code has
_TWINS = str.maketrans("\u03bc\u2219\u22c5\u2010\u2011", "µ··--")  # other code points of the same glyphs


def named_by(font: str) -> tuple[str, bool]:
    """What the name of a font hints at: the name of an encoding ("" for none), and whether it shows capitals."""
    for encoding in encodings():
        if encoding.fonts.match(font):
            capitals = encoding.capital_fonts
            return encoding.name, bool(capitals and capitals.match(font))
    return "", False


def may_be_legacy(text: str) -> bool:
    """Whether a text holds signs that legacy codes use and sound Vietnamese does not: a quick look."""
    return _signs().search(text) is not None


def is_unicode(text: str) -> bool:
    """Whether a text holds letters that stand in Unicode only, so that it cannot be in a legacy code."""
    return _UNICODE.search(text) is not None


def encoding_of(text: str, hint: str = "") -> str:
    """Find the encoding of a text by what its words would become.

    Args:
        text: characters as the page has them, line ends included.
        hint: an encoding that the font's name, or the rest of the page, speaks for.

    Returns:
        Its name, or "" where the text is sound or becomes no Vietnamese.
    """
    best, name = 0.0, ""
    for encoding in encodings():
        if not encoding.letters:
            continue
        count, before, after = gain(text, encoding.name)
        hinted = encoding.name == hint
        most, least = (_BEFORE_HINTED, _AFTER_HINTED) if hinted else (_BEFORE, _AFTER)
        if count >= (1 if hinted else _FEW) and before <= most and after >= max(least, before + _APART, best):
            best, name = after, encoding.name
    return name


def gain(text: str, name: str) -> tuple[int, float, float]:
    """Count the words that decoding would change, and give the shares of syllables among them, before and after."""
    words = _WORD.findall(text.translate(_TWINS))
    pairs = ((word, _read(word, name)) for word in words)
    changed = [(old, new) for old, new in pairs if old != new and _tells(old) and has_vowel(new.lower())]
    count = len(changed)
    before = sum(is_syllable(word.lower()) for word, _ in changed) / max(count, 1)
    after = sum(is_syllable(new.lower()) for _, new in changed) / max(count, 1)
    return count, before, after


def decode(text: str, name: str, *, capitals: bool = False) -> tuple[str, list[int]]:
    """Decode a text that is wholly in one encoding.

    Args:
        text: characters as the page has them, nothing stripped: U+00AD is a letter in TCVN3.
        name: TCVN3 or VNI.
        capitals: the font shows capitals for the codes of small letters.

    Returns:
        The text, and for each of its characters the index in `text` where what it came from begins; it ends where
        the next begins.
    """
    encoding = next(e for e in encodings() if e.name == name)
    longest = max(map(len, encoding.letters))
    text = _with_hyphens_read(text.translate(_TWINS), encoding)
    letters: list[str] = []
    starts: list[int] = []
    i = 0
    while i < len(text):
        for size in range(longest, 0, -1):
            letter = encoding.letters.get(text[i : i + size])
            if letter is not None and len(text) - i >= size:
                break
        else:
            size, letter = 1, text[i]
        letters.append(letter.upper() if capitals and len(letter.upper()) == 1 else letter)
        starts.append(i)
        i += size
    return "".join(letters), starts


@lru_cache(maxsize=1 << 14)
def _read(word: str, name: str) -> str:
    return decode(word, name)[0]


def _tells(word: str) -> bool:
    """Whether a word says something of its code: a sign alone (½, «) may be itself."""
    return len(word) > 1 or word.isalpha()


def _with_hyphens_read(text: str, encoding: Encoding) -> str:
    """Put TCVN3's ư back where the library gives a hyphen for its code, as many fonts make it do (`n-íc`, `ph-êng`)."""
    if "-" not in text or "\u00ad" not in encoding.letters:
        return text

    def read(match: re.Match[str]) -> str:
        word = match.group()
        if "-" not in word or not any(c.isalpha() for c in word):
            return word
        plain = [decode(part, encoding.name)[0] for part in word.split("-")]
        if not is_syllable("ư".join(plain).lower()):
            return word
        if plain[0] and all(is_syllable(part.lower()) for part in plain if part):
            return word
        if not plain[0] and plain[1][:1].isupper():  # a dash before a sentence
            return word
        return word.replace("-", "\u00ad")

    return _WORD.sub(read, text)


@cache
def _signs() -> re.Pattern[str]:
    """The signs of all encodings that are no letters of sound Vietnamese."""
    written = {c for encoding in encodings() for pair in encoding.letters for c in pair}
    sound = {c.upper() if up else c for encoding in encodings() for c in encoding.letters.values() for up in (0, 1)}
    return re.compile("[" + "".join(sorted(c for c in written - sound if not c.isascii())) + "]")
