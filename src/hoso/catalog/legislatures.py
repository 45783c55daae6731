"""Terms of the National Assembly and the years of its papers: `2014` in a symbol leaves `QH13` alone."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def terms_of(year: int) -> tuple[int, ...]:
    """The terms that papers of a year may bear: one, two where a term ended and the next began; none before 1992.

    >>> terms_of(2014), terms_of(2021)
    ((13,), (14, 15))
    """
    return tuple(int(row["term"]) for row in _rows() if int(row["from"]) <= year <= int(row["until"]))


@cache
def _rows() -> list[dict[str, str]]:
    path = files("hoso.catalog") / "data" / "legislatures.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
