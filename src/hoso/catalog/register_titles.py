"""What the columns of older registers are called: a title's words to what its column holds."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleWords:
    """A pattern over a title in small letters without marks, and the cell that it means (empty: none of ours)."""

    cell: str
    pattern: str
    examples: tuple[str, ...]
    book: str = ""  # empty: of both

    def fits(self, title: str, book: str) -> bool:
        """Whether a plain title of a book is meant."""
        return self.book in {"", book} and re.search(self.pattern, title) is not None


@cache
def title_words() -> tuple[TitleWords, ...]:
    """The rows in their order: the first that fits holds."""
    path = files("hoso.catalog") / "data" / "register_titles.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["title"]
    return tuple(TitleWords(**{**row, "examples": tuple(row["examples"])}) for row in rows)
