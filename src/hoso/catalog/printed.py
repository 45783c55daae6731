"""Words that stand printed in letterheads and feet over and over: what wrongly recognised lines are held against."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def printed_words(kind: str) -> tuple[str, ...]:
    """Words of one kind.

    Args:
        kind: `line` (fill a line), `words` (part of a body's name, in capitals), `place` (province or city: in a body's
            name and before the date), `formula` (bodies and words of citations and grounds that no other words have
            the letters of).
    """
    path = files("hoso.catalog") / "data" / "printed_words.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(row["text"] for row in rows if row["kind"] == kind)
