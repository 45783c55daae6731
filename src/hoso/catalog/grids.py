"""What a grid's column holds, by the words at its head."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class GridHead:
    """A row of `grid_heads.toml`: the role of a column whose folded head the pattern finds."""

    role: str  # ordinal | task | named | lead | coordinate | monitor | deadline | product | other | told
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


@cache
def grid_heads() -> tuple[GridHead, ...]:
    """The rows, in the order in which they are tried."""
    data = tomllib.loads((files("hoso.catalog") / "data" / "grid_heads.toml").read_text(encoding="utf-8"))
    return tuple(
        GridHead(role=row["role"], pattern=re.compile(row["pattern"]), examples=tuple(row["examples"]))
        for row in data["head"]
    )


@lru_cache(maxsize=1 << 12)
def column_role(folded: str) -> str:
    """The role of a column by its head in capitals without marks; empty where no row fits."""
    return next((head.role for head in grid_heads() if head.pattern.search(folded)), "")
