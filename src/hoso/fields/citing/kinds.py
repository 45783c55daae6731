"""Type words in running text: where they stand and what type they name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hoso.catalog.citations import citation_words
from hoso.catalog.types import document_types
from hoso.text.letters import bare

_BESIDE_LAW = ("pháp ", "Pháp ", "kỷ ", "Kỷ ", "PHÁP ")
_UNSPOKEN = {"Quy chuẩn", "Bản sao y", "Bản trích sao", "Bản sao lục", "Bản sao", "Danh mục", "Đơn", "Lệnh"}


@dataclass(frozen=True, slots=True)
class KindWord:
    """A type word: its stretch and the type written out."""

    start: int
    end: int
    kind: str
    capital: bool  # printed with a capital
    short: bool = False  # an abbreviation: a type only before a number


@cache
def kind_names() -> dict[str, str]:
    """Type names by their bare form (capitals, no marks)."""
    names = [kind.name for kind in document_types() if kind.name not in _UNSPOKEN] + ["Lệnh"]
    return {bare(name): name for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    spelled = sorted({kind.name for kind in document_types() if kind.name not in _UNSPOKEN}, key=lambda n: -len(n))
    words = "|".join(_either_case(name) for name in spelled)
    short = "|".join(sorted(citation_words().abbreviations, key=lambda n: -len(n)))
    return re.compile(rf"(?<!\w)(?:(?P<word>{words}|Lệnh)(?!\w)|(?P<short>{short})(?=\s*(?:số)?\s*:?\s*\d))")


def _either_case(name: str) -> str:
    """A name in lower case, with a first capital, or in capitals; spaces may be doubled; either tone placement."""
    first, rest = name[0], name[1:]
    body = "".join(
        r"\s+" if c == " " else (f"[{c}{c.upper()}]" if c.isalpha() else re.escape(c)) for c in rest.lower()
    )
    return f"[{first.lower()}{first.upper()}]{body}".replace("[oO][ảẢ]", "(?:oả|ỏa|OẢ|ỎA)").replace("[ỏỎ][aA]", "(?:oả|ỏa|OẢ|ỎA)")


def kind_words(text: str, start: int, end: int) -> list[KindWord]:
    """Find the type words in a stretch of the text, in order."""
    found: list[KindWord] = []
    names, abbreviations = kind_names(), citation_words().abbreviations
    for match in _pattern().finditer(text, start, end):
        word = match["word"]
        if word is None:
            found.append(KindWord(match.start(), match.end(), abbreviations[match["short"]], True, short=True))
            continue
        if bare(word).startswith("LUAT") and text[max(start, match.start() - 5) : match.start()].endswith(_BESIDE_LAW):
            continue
        name = names.get(bare(" ".join(word.split())))
        if name:
            found.append(KindWord(match.start(), match.end(), name, word[0].isupper()))
    return found
