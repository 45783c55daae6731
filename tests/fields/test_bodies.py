"""Bodies of a letterhead: names that a narrow column breaks anywhere are put together again, whatever is bold."""

from __future__ import annotations

import csv
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from hoso.fields.issuer import find_bodies, joint
from hoso.text.letters import bare

CASES = Path(__file__).parents[1] / "cases" / "bodies.csv"
ROWS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
WIDTHS = (16, 19, 22, 26, 31, 40)  # characters of a column
WEIGHTS = {"standard": (False, True), "plain": (False, False), "bold": (True, True)}  # of superior and issuer


@dataclass(frozen=True)
class Line:
    """What is read of a row of the left column."""

    text: str
    bold: bool
    recognised: bool = False

    @property
    def bare(self) -> str:
        return bare(self.text)


def wrapped(name: str) -> list[list[str]]:
    """A name as columns of several widths break it, each break once."""
    ways = (textwrap.wrap(name, width, break_long_words=False, break_on_hyphens=False) for width in WIDTHS)
    return [list(way) for way in dict.fromkeys(tuple(way) for way in ways)]


def test_the_cases_are_many_and_none_stands_twice() -> None:
    assert len(ROWS) == len({tuple(row.values()) for row in ROWS}) > 300


@pytest.mark.parametrize("weight", WEIGHTS)
def test_names_broken_over_lines(weight: str) -> None:
    above, below = WEIGHTS[weight]
    wrong = []
    for row in ROWS:
        for first in wrapped(row["superior"]) or [[]]:
            for second in wrapped(row["issuer"]):
                lines = [Line(text, above) for text in first] + [Line(text, below) for text in second]
                bodies = find_bodies(lines)  # type: ignore[arg-type]
                names = [] if len(bodies) > 1 and joint(bodies, None) else [body.name for body in bodies]
                if names != [name for name in row.values() if name]:
                    wrong.append((first, second, names))
    assert wrong == []
