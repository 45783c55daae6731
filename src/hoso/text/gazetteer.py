"""A gazetteer: phrases of a closed vocabulary found at a place of a text, the longest first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.text.letters import one_dash

if TYPE_CHECKING:
    from collections.abc import Iterable

UPPER = "AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬBCDĐEÈÉẺẼẸÊỀẾỂỄỆFGHIÌÍỈĨỊJKLMNOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢPQRSTUÙÚỦŨỤƯỪỨỬỮỰVWXYỲÝỶỸỴZ"
LOWER = UPPER.lower()
"""Capital and small letters of Vietnamese, for character classes: a range would mix them."""

_OLD = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_PLACED = re.compile(r"[oOuU](?<![qQ].)(?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?!\w)")
_FIRST = re.compile(r"\w+")
_KNOWN = 4  # letters of a beginning that is looked up first


def level(text: str) -> str:
    """The text with tone marks in one place and one dash, letter for letter: offsets stay true.

    >>> level("Uỷ ban – hoà")
    'Ủy ban - hòa'
    """
    return one_dash(_PLACED.sub(_new_place, text))


def _new_place(found: re.Match[str]) -> str:
    pair = found.group()
    new = _OLD[pair.lower()]
    return "".join(n.upper() if old.isupper() else n for n, old in zip(new, pair, strict=True))


class Gazetteer:
    """Phrases by their first word; a phrase ends where a word ends."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Sort the phrases.

        Raises:
            ValueError: where one does not begin with a word.
        """
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted({level(phrase) for phrase in phrases}, key=lambda p: -len(p)):
            found = _FIRST.match(phrase)
            if found is None:
                raise ValueError(f"a phrase begins with a word: {phrase!r}")
            self._by_first.setdefault(found.group(), []).append(phrase)
        every = [phrase for found in self._by_first.values() for phrase in found]
        short = [phrase for phrase in every if len(phrase) < _KNOWN]
        self._beginnings = frozenset(phrase[:_KNOWN] for phrase in every)
        self._least = min(2, *map(len, short)) if short else 0
        self._short = frozenset(phrase[: self._least] for phrase in short)

    def at(self, text: str, start: int, limit: int | None = None) -> int:
        """The end of the longest phrase that begins at `start` and ends by `limit`; -1 where none does.

        Args:
            text: as `level` gives it; lower case where the phrases are.
            start: offset of the beginning of a word.
            limit: end of the stretch looked at; the text's end where left out.
        """
        begins = text[start : start + _KNOWN]
        if begins not in self._beginnings and begins[: self._least] not in self._short:
            return -1
        found = _FIRST.match(text, start)
        if found is None:
            return -1
        stop = len(text) if limit is None else limit
        for phrase in self._by_first.get(found.group(), ()):
            end = start + len(phrase)
            if end <= stop and text.startswith(phrase, start) and not (end < len(text) and text[end].isalnum()):
                return end
        return -1
