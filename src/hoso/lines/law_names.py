"""Names of laws in recognised lines: their marks put right where one law alone has these letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import laws
from hoso.text.letters import bare, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAW = re.compile(r"(?<!\w)(?:[Bb]ộ l|L|BỘ L)(?:uật|UẬT)\s+(?=\w)|(?<!\w)(?:Pháp lệnh|PHÁP LỆNH)\s+(?=\w)")


def law_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Find names of laws whose marks were misread (`Luật Án toàn, vệ sinh lao động`), and what stands there."""
    for law in _LAW.finditer(text):
        shown = bare(text[law.end() :])
        if len(shown) != len(text) - law.end():
            continue  # a letter in two pieces: places would not hold
        for plain, title in _titles().get(shown.split(" ", 1)[0].rstrip(",;.:"), ()):
            if shown.startswith(plain) and not shown[len(plain) : len(plain) + 1].isalnum():
                read = text[law.end() : law.end() + len(plain)]
                meant = "".join(_marked(a, b) for a, b in zip(read, title, strict=True))
                if fold(meant) != fold(read):
                    yield law.end(), law.end() + len(plain), meant
                break


def _marked(read: str, meant: str) -> str:
    """The letter with the marks that are meant, as large as it was read."""
    return meant.upper() if read.isupper() else meant.lower()


@cache
def _titles() -> dict[str, tuple[tuple[str, str], ...]]:
    """Titles by their first word without marks, the longest first; letters that two titles share are left out."""
    found: dict[str, set[str]] = {}
    for _, title in laws():
        found.setdefault(bare(title), set()).add(title)
    by_word: dict[str, list[tuple[str, str]]] = {}
    for plain, titles in found.items():
        if len(titles) == 1:
            by_word.setdefault(plain.split(" ", 1)[0].rstrip(","), []).append((plain, next(iter(titles))))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in by_word.items()}
