"""Tokens of a text for spaCy: words and marks, a document's symbol and a date in digits in one piece."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.text.symbols import SYMBOL

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(r"\d+(?:[/.,-]\d+)+|\w+|\s+|[^\w\s]")


def split(text: str) -> tuple[list[str], list[bool]]:
    """The words of a spaCy `Doc` with that very text, and whether a space follows each.

    >>> split("số 15/KH-UBND ngày 05/3/2025.")[0]
    ['số', '15/KH-UBND', 'ngày', '05/3/2025', '.']
    """
    words: list[str] = []
    spaces: list[bool] = []
    for start, end in _spans(text):
        piece = text[start:end]
        if piece[0] == " " and words and not words[-1].isspace() and not spaces[-1]:
            spaces[-1] = True
            piece = piece[1:]
        if piece:
            words.append(piece)
            spaces.append(False)
    return words, spaces


def symbols(text: str) -> list[tuple[int, int]]:
    """Where symbols stand in a text, as `(start, end)`."""
    return [match.span() for match in SYMBOL.finditer(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in [*symbols(text), (len(text), len(text))]:
        yield from ((at + m.start(), at + m.end()) for m in _TOKEN.finditer(text[at:start]))
        if start < end:
            yield start, end
        at = end
