"""Words by which the phrase is found that a short name stands for, and abbreviations that no such words spell."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWords:
    """Closed vocabularies of definitions, see the data file."""

    before: tuple[str, ...]
    within: tuple[str, ...]
    doing: tuple[str, ...]
    nouns: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]
    loans: tuple[str, ...]


@cache
def naming_words() -> NamingWords:
    """The vocabularies of definitions."""
    data = tomllib.loads((files("hoso.catalog") / "data" / "naming_words.toml").read_text(encoding="utf-8"))
    data["kinds"] = map(tuple, data["kinds"])
    return NamingWords(**{name: tuple(words) for name, words in data.items()})
