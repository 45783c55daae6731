"""The codes of the years before Unicode: what is written, what is meant, and the names of their fonts."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """One encoding.

    Attributes:
        name: TCVN3, VNI, VPS or VISCII.
        fonts: matches the names of fonts made for it.
        capital_fonts: matches those that show capitals for the codes of small letters; None where there are none.
        letters: what is written (one character, or two) -> the letter; empty where only the name is known.
    """

    name: str
    fonts: re.Pattern[str]
    capital_fonts: re.Pattern[str] | None
    letters: dict[str, str]


@cache
def encodings() -> tuple[Encoding, ...]:
    """All encodings, those that can be decoded first."""
    data = tomllib.loads((files("hoso.catalog") / "data" / "encodings.toml").read_text("utf-8"))
    return tuple(
        Encoding(
            name=row["name"],
            fonts=re.compile(row["fonts"]),
            capital_fonts=re.compile(row["capital_fonts"]) if "capital_fonts" in row else None,
            letters=_letters(row.get("pairs", ""), capitals=row.get("capitals", False)),
        )
        for row in data["encoding"]
    )


def _letters(pairs: str, *, capitals: bool) -> dict[str, str]:
    letters = {}
    for pair in re.split("[ \n]+", pairs.strip(" \n")) if pairs else ():
        written, meant = pair[:-1], pair[-1]
        letters[written] = meant
        if capitals:
            letters[written.upper()] = meant.upper()
            letters[written[0].upper() + written[1:]] = meant.upper()  # a small mark beside a capital
    return letters
