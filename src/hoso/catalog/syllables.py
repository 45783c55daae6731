"""Syllables without a first consonant that are words of their own."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def bare_syllables() -> frozenset[str]:
    """All of them, in small letters."""
    data = tomllib.loads((files("hoso.catalog") / "data" / "syllables.toml").read_text("utf-8"))
    return frozenset(data["bare"].split())
