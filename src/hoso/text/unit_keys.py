"""Names of units made comparable: case, marks and punctuation folded, abbreviations written out."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.tasking import unit_words
from hoso.text.letters import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


def unit_key(name: str, defined: Mapping[str, str] | None = None) -> str:
    """The key of a unit's name.

    Args:
        name: as printed, or as a person types it.
        defined: abbreviations of one paper, in capitals, with what they stand for; they go before the catalogue's.

    >>> unit_key("UBND Xã") == unit_key("Uỷ ban nhân dân xã")
    True
    """
    own, written = defined or {}, _written()
    words = [own.get(word) or written.get(word, word) if word.isupper() else word for word in _WORD.findall(name)]
    return " ".join(_WORD.findall(plain(" ".join(words))))


def same_unit(asked: str, key: str) -> bool:
    """Whether what a person asks for names a unit: its words stand in the key, in order and side by side."""
    wanted = unit_key(asked) or plain(asked)
    typed = unit_key(asked.upper())  # `ca xã` is typed for `CA xã`
    return any(f" {words} " in f" {key} " for words in {wanted, typed} if words)


@cache
def _written() -> dict[str, str]:
    return {short.upper(): full for short, full in unit_words().abbreviations.items()}
