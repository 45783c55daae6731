"""Words by which the phrase is found that a short name stands for, and abbreviations that no such words spell."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingWords:
    """Closed vocabularies of definitions, see the data file."""

    before: tuple[str, ...]
    within: tuple[str, ...]
    doing: tuple[str, ...]
    acting: tuple[str, ...]
    nouns: tuple[str, ...]
    kinds: tuple[tuple[str, ...], ...]
    loans: Mapping[str, tuple[str, ...]]  # what each stands for, where its words are fixed


@cache
def naming_words() -> NamingWords:
    """The vocabularies of definitions."""
    data = tomllib.loads((files("hoso.catalog") / "data" / "naming_words.toml").read_text(encoding="utf-8"))
    loans = {name: tuple(words) for name, words in data.pop("loans").items()}
    data["kinds"] = map(tuple, data["kinds"])
    return NamingWords(**{name: tuple(words) for name, words in data.items()}, loans=loans)
