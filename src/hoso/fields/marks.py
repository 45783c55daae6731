"""Marks on the first page: urgency, secrecy, circulation, draft; only where they stand alone, never in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from hoso.catalog.marks import Mark, marks
from hoso.model import Field, Place
from hoso.text.letters import bare, only_letters

if TYPE_CHECKING:
    from hoso.fields.letterhead import Head
    from hoso.model import Line, Outline

_V = TypeVar("_V")
_LABEL = re.compile(r"^(?:DOMAT|DOKHAN|MUCDOKHAN|MUCDOMAT|MUCDO)")
_DRAFT = re.compile(
    r"^\W*(?:BAN )?DU THAO(?: (?:LAN|BAN|SO)(?: THU)?)?\W*(?:\d{1,2}|NHAT|HAI|BA|TU|NAM|CUOI)?\W*"
    r"(?:(?:NGAY\W*)?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?\W*$"
)


@dataclass(frozen=True, slots=True)
class MarksRead:
    """The marks of a paper."""

    urgency: Field[str] | None = None
    secrecy: Field[str] | None = None
    circulation: Field[str] | None = None
    draft: Field[bool] | None = None


@cache
def _byonly_letters() -> dict[str, Mark]:
    return {only_letters(bare(words)): mark for mark in marks() for words in mark.words}


def read_marks(outline: Outline, head: Head) -> MarksRead:
    """Read the marks in the letterhead, and stamps kept out of the text on its page."""
    rows = head.rows
    page = rows[0].page if rows else 1
    lines = [line for row in rows for line in row.lines]
    lines += [line for line in outline.furniture if line.page == page and line.role in {"stamp", "overlay"}]
    found: dict[str, Field[str]] = {}
    draft: Field[bool] | None = None
    for line in lines:
        if len(line.text) > 60:
            continue
        folded = bare(line.text)
        mark = _byonly_letters().get(_LABEL.sub("", only_letters(folded)))
        if mark is not None and _shouted(line, folded):
            found.setdefault(mark.field, _field(mark.value, line, 0.96))
        elif draft is None and _DRAFT.match(folded):
            draft = _field(True, line, 0.95)  # noqa: FBT003
    return MarksRead(found.get("urgency"), found.get("secrecy"), found.get("circulation"), draft)


def _shouted(line: Line, folded: str) -> bool:
    """Whether a mark is set in capitals (a short one must be), or follows its label."""
    letters = [c for c in line.text if c.isalpha()]
    return all(c.isupper() for c in letters) or len(letters) > 5 or bool(_LABEL.match(only_letters(folded)))


def _field(value: _V, line: Line, confidence: float) -> Field[_V]:
    place = Place(page=line.page, box=line.place(0, len(line.text)), quote=line.text)
    return Field(value=value, quote=line.text, places=(place,), rule="mark_alone", confidence=confidence)
