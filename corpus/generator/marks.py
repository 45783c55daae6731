"""Annotated stretches of a paper: what they say and where they land."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

REFERENCE, PINPOINT, DATE, NO_DATE, NO_REFERENCE = "r", "p", "d", "nd", "nr"
DEFINITION, ANOMALY, OTHER, ADDRESSEE, RECIPIENT = "def", "x", "o", "to", "recipient"
TASK, UNIT = "t", "un"


def squeeze(text: str) -> str:
    """NFC, every run of white space one space, none at the ends."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


@dataclass(slots=True)
class Mark:
    """One marked stretch: its kind, its arguments, its words, and (after layout) its pages."""

    number: int
    kind: str
    name: str
    words: tuple[str, ...]
    options: dict[str, str]
    line: int
    zone: str
    section: str
    row: str = ""  # of which grid and row, outside grids nothing
    inside: tuple[int, ...] = ()  # the marks that hold this one
    parts: list[str] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The visible words, as the gold quotes them."""
        return squeeze("".join(self.parts))

    @property
    def page(self) -> int:
        """The page where the stretch begins (0: it was never drawn)."""
        return min(self.pages, default=0)


@dataclass(slots=True)
class Passage:
    """The visible text of one block, and which of its characters stand inside which kinds of mark."""

    line: int
    zone: str
    text: str
    kinds: list[frozenset[str]]
    marks: set[int]


@dataclass(slots=True)
class GridCell:
    """A cell of a drawn grid: its place, how far it reaches, its words, and the page where it begins."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    page: int = 0


@dataclass(slots=True)
class Registry:
    """All marks and passages of one paper."""

    marks: list[Mark] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    zone: str = "letterhead"
    section: str = ""
    row: str = ""
    grids: list[list[GridCell]] = field(default_factory=list)

    def open(self, kind: str, name: str, words: tuple[str, ...], options: dict[str, str], line: int) -> Mark:
        """Begin a mark in the present zone, section and row."""
        mark = Mark(len(self.marks), kind, name, words, options, line, self.zone, self.section, self.row)
        self.marks.append(mark)
        return mark

    def of(self, kind: str) -> list[Mark]:
        """The marks of one kind, in the order of the source."""
        return [mark for mark in self.marks if mark.kind == kind]

    def land(self, numbers: tuple[int, ...], page: int) -> None:
        """Note that a piece with these marks was drawn on this page."""
        for number in numbers:
            self.marks[number].pages.add(page)
