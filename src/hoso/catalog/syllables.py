"""Syllables without a first consonant that are words of their own, and words that a tear leaves as two."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def bare_syllables() -> frozenset[str]:
    """Syllables without a first consonant that are words, in small letters."""
    return _listed("bare")


@cache
def torn_apart() -> frozenset[str]:
    """Words that a tear leaves as two words which nobody writes beside each other: `kho ản`, `thu ộc`."""
    return _listed("torn")


def _listed(name: str) -> frozenset[str]:
    data = tomllib.loads((files("hoso.catalog") / "data" / "syllables.toml").read_text("utf-8"))
    return frozenset(data[name].split())
