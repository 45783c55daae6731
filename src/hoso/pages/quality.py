"""Is the text layer of a page to be trusted? Judged by what its words look like, never by what they say."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from hoso.text.legacy import named_by
from hoso.text.letters import clean
from hoso.text.syllables import has_vowel, is_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Box
    from hoso.pages.digital import Characters
    from hoso.pages.drawings import Drawings

COVERED = 0.5  # of the page: more under pictures, and the page may be a scan
SPARSE = 250  # letters: fewer over a picture are a stamp or a running head
_ALONE = 60  # letters outside stamps: fewer are a page number
_SAMPLE = 500  # words looked at
_FEW = 12  # words: fewer say nothing about the rest
_OUTLINES = 150  # shapes of the size of letters: text drawn as outlines

# Shares of words, from 37 real papers and 57 gazette extracts: sound pages lie above 0.85 valid and below 0.1 odd
# and 0.06 mixed; recognised text without Vietnamese letters below 0.75 valid, above 0.11 odd, at 0.0 marked.
_MARKED = 0.3
_ODD = 0.12
_VERY_ODD = 0.22
_VALID = 0.35
_PLAIN_VALID = 0.65
_PRINTED_VALID, _PRINTED_MARKED = 0.85, 0.6
_HALF = 0.5
_FOREIGN = 0.08
_JOINED = 0.3
_LOST = 0.05
_ASKED = 0.04
_ENDLESS = 10  # letters a word on the average: no language writes so, but one without spaces
_RUN_TOGETHER = "words run together: spaces are lost"

_EDGES = ".,;:!?()[]{}<>\"'“”‘’«»-–—…/*+•_|=%"
_ENGLISH = frozenset(
    {
        "the",
        "of",
        "and",
        "to",
        "for",
        "is",
        "that",
        "by",
        "this",
        "with",
        "as",
        "are",
        "be",
        "or",
        "from",
        "it",
        "not",
        "which",
        "shall",
        "an",
    }
)
_LOST_GLYPH = re.compile(r"[^\W\d_]\?+[^\W\d_]")
_LETTER, _SYMBOL = re.compile(r"[^\W\d_]"), re.compile("[-/–@_]")
# What one word looks like, each a bit: words of one look are counted together.
_WORD, _ODD_SIGNS, _MIXED_CASE, _COUNTED, _SYLLABLE, _MARKED_LETTERS, _ENGLISH_WORD, _LONG, _VOICED, _LATIN = (
    1 << bit for bit in range(10)
)
_MARKS = re.compile(r"[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_UNKNOWN = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class _Words:
    """Shares of the words of a page: what they look like."""

    count: int  # of those that are letters only
    valid: float  # could be Vietnamese syllables
    marked: float  # have a letter outside ASCII
    english: float
    odd: float  # letters with digits or signs among them
    mixed: float  # capitals in the middle
    joined: float  # longer than any syllable
    voiced: float  # have a vowel
    latin: float


def judge(
    characters: Characters, drawings: Drawings, *, cover: float, overlays: Sequence[Box] = ()
) -> tuple[str, tuple[str, ...]]:
    """Give the quality of a page's text, and what was seen.

    Args:
        characters: what the text layer has.
        drawings: what else is on the page.
        cover: the part of the page under pictures, 0 to 1.
        overlays: boxes of stamps and signatures, whose words are not the page's own.

    Returns:
        `sound`, `empty`, `sparse` or `broken`; remarks in English.
    """
    shown = characters.text.replace("\x00", "")
    letters = len("".join(shown.split()))
    scan = cover > COVERED
    if not letters:
        return "empty", (_nothing(drawings, scan=scan),)
    if scan and (letters < SPARSE or _outside(characters, overlays) < _ALONE):
        return "sparse", ("a picture covers the page; the text layer is a stamp or a running head only",)
    remarks = []
    layer = scan and 2 * characters.invisible >= letters
    if layer:
        remarks.append("ocr layer: invisible text over a picture of the page")
    quality, why = _look(shown, letters, layer=layer)
    if quality == "broken":  # a code that cannot be decoded is named, where a font names it
        remarks += sorted({f"legacy encoding {code}" for run in characters.fonts if (code := named_by(run.name)[0])})
    if why:
        remarks.append(why)
    if not drawings.complete:
        remarks.append("more drawings than were looked at")
    return quality, tuple(remarks)


def _nothing(drawings: Drawings, *, scan: bool) -> str:
    if scan:
        return "a picture covers the page; there is no text layer"
    if drawings.shapes >= _OUTLINES:
        return "no text layer; letters may be drawn as shapes"
    return "no text layer; pictures stand on the page" if drawings.images else "a blank page"


def _outside(characters: Characters, overlays: Sequence[Box]) -> int:
    """Count the letters that stand outside all overlays."""
    seen = np.fromiter((not c.isspace() and c != "\x00" for c in characters.text), bool, len(characters.text))
    boxes = np.frombuffer(characters.boxes, dtype=np.float32).reshape(-1, 4)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    for box in overlays:
        seen &= ~((x >= box.x0) & (x <= box.x1) & (y >= box.top) & (y <= box.bottom))
    return int(seen.sum())


def _look(text: str, letters: int, *, layer: bool = False) -> tuple[str, str]:
    """Judge the words: quality, and why where there is something to say.

    Args:
        text: the page's text.
        letters: how many it has.
        layer: whether somebody recognised it before: then it is believed only where it is as good as printed text.
    """
    marks = len(_MARKS.findall(text)) + (len(_UNKNOWN.findall(text)) if "(cid:" in text else 0)
    if marks > _LOST * letters and marks > _FEW:
        return "broken", "many characters have no meaning (lost or private letters)"
    sample = clean(" ".join(text.split(maxsplit=_SAMPLE)[:_SAMPLE]))[0]
    tokens = sample.split()
    if letters > _ENDLESS * (len(tokens) + _FEW) and sum(map(str.isalpha, text)) > _ENDLESS * (len(tokens) + _FEW):
        return "broken", _RUN_TOGETHER
    if "?" in sample and len(tokens) >= _FEW and len(_LOST_GLYPH.findall(sample)) > _ASKED * len(tokens):
        return "broken", "question marks stand for lost letters"
    words = _measure(tokens)
    quality, why = _verdict(words)
    foreign = words.english >= _FOREIGN or words.latin < _HALF or not words.marked
    if (
        layer
        and quality == "sound"
        and not foreign
        and (words.valid < _PRINTED_VALID or words.marked < _PRINTED_MARKED)
    ):
        return "broken", "many words are no Vietnamese syllables: wrongly recognised text"
    return quality, why


def _verdict(words: _Words) -> tuple[str, str]:
    if words.count < _FEW:
        return "sound", ""
    if words.latin < _HALF:
        return "sound", "no Vietnamese: another script"
    if words.marked >= _MARKED:
        if words.joined > _JOINED:
            return "broken", _RUN_TOGETHER
        if words.odd + words.mixed > _VERY_ODD or words.valid < _VALID:
            return "broken", "many words are no Vietnamese syllables: wrongly recognised text"
        return "sound", ""
    if words.english >= _FOREIGN:
        return "sound", "no Vietnamese: English"
    if words.odd + words.mixed >= _ODD or words.voiced < 0.7:
        return "broken", "words hold digits and signs, Vietnamese letters are missing: wrongly recognised text"
    if words.valid >= _PLAIN_VALID:
        return "broken", "Vietnamese without its marks"
    return "sound", "no Vietnamese"


def _measure(tokens: list[str]) -> _Words:
    looks = Counter(map(_look_at, tokens))

    def seen(look: int) -> int:
        return sum(n for held, n in looks.items() if held & look)

    whole, count = seen(_WORD) or 1, seen(_COUNTED) or 1
    return _Words(
        count=seen(_COUNTED),
        valid=seen(_SYLLABLE) / count,
        marked=seen(_MARKED_LETTERS) / count,
        english=seen(_ENGLISH_WORD) / count,
        odd=seen(_ODD_SIGNS) / whole,
        mixed=seen(_MIXED_CASE) / whole,
        joined=seen(_LONG) / count,
        voiced=seen(_VOICED) / count,
        latin=seen(_LATIN) / count,
    )


@lru_cache(maxsize=1 << 14)
def _look_at(token: str) -> int:
    """How a word looks, without the signs about it: the bits that hold; none for a single letter or sign."""
    word = token.strip(_EDGES)
    if len(word) < 2:
        return 0
    if not word.isalpha():
        return _WORD | (_ODD_SIGNS if _is_odd(word) else 0)
    look = _WORD if word.islower() or word.isupper() or word.istitle() else _WORD | _MIXED_CASE
    if word.isupper() and word.isascii() and len(word) <= 6:  # an abbreviation
        return look
    low = word.lower()
    holds = (
        (_SYLLABLE, is_syllable(low)),
        (_MARKED_LETTERS, not low.isascii()),
        (_ENGLISH_WORD, low in _ENGLISH),
        (_LONG, len(low) > 8),
        (_VOICED, has_vowel(low)),
        (_LATIN, low[0] < "\u0250" or "\u1e00" <= low[0] < "\u1f00"),
    )
    return look | _COUNTED | sum(bit for bit, held in holds if held)


def _is_odd(word: str) -> bool:
    """Letters among digits or signs, where no symbol, date or address has them."""
    return bool(_LETTER.search(word)) and not _SYMBOL.search(word)
