"""An outline of plain text that was never on a page: its paragraphs are body, each on one made line."""

from __future__ import annotations

import re
from array import array

from hoso.model import Box, Line, Outline, Paragraph, Text, Zone
from hoso.outline.sections import find_sections
from hoso.text.letters import clean

_SPACE = re.compile(r"\s+")
_GOES_ON = re.compile(r"(?![a-zđ]{1,2}[.)]\s)(?:[a-zà-ỹđ]|\d+/)")  # not `a) …`, which is an item
_ENDS = (".", ";", ":", "!", "?")
_LETTER = 6.0  # points: a made line is as long as it has letters


class PlainText:
    """The outline of a text, and the way back from its offsets to those of the text as given."""

    def __init__(self, given: str) -> None:
        """Clean the letters (NFC, look-alikes), squeeze spaces, and join lines that a sentence runs over."""
        cleaned, origin = clean(given)
        self._ends = len(given)
        self._origin: list[int] = []
        parts: list[str] = []
        at = 0
        for gap in _SPACE.finditer(cleaned):
            self._take(parts, cleaned, origin, at, gap.start())
            parts.append(_joint(cleaned, gap))
            self._origin.append(gap.start() if origin is None else origin[gap.start()])
            at = gap.end()
        self._take(parts, cleaned, origin, at, len(cleaned))
        self.outline = _outline("".join(parts))

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the text as given for a stretch of the outline's text, which is not empty."""
        following = self._origin[end] if end < len(self._origin) else self._ends
        last = self._origin[end - 1]  # marks that were composed away belong to the letter before them
        return self._origin[start], max(last + 1, following)

    def _take(self, parts: list[str], cleaned: str, origin: list[int] | None, start: int, end: int) -> None:
        parts.append(cleaned[start:end])
        self._origin.extend(range(start, end) if origin is None else origin[start:end])


def _joint(text: str, gap: re.Match[str]) -> str:
    """What stands for white space: a newline between paragraphs, a space in a sentence."""
    if "\n" not in gap.group():
        return " "
    within = gap.start() > 0 and text[gap.start() - 1] not in _ENDS and gap.group().count("\n") == 1
    return " " if within and _GOES_ON.match(text, gap.end()) else "\n"


def _outline(text: str) -> Outline:
    lines: list[Line] = []
    starts: list[int] = []
    start = 0
    for words in text.split("\n"):
        if words.strip():
            top = 18.0 * len(lines)
            edges = array("f", [x for k in range(len(words)) for x in (_LETTER * k, _LETTER * (k + 1))])
            box = Box(x0=0.0, top=top, x1=_LETTER * len(words), bottom=top + 12)
            lines.append(Line(page=1, text=words, edges=edges, box=box, size=12.0))
            starts.append(start)
        start += len(words) + 1
    paragraphs = tuple(
        Paragraph(start=at, end=at + len(line.text), zone="body") for at, line in zip(starts, lines, strict=True)
    )
    aligned = Text(text=text, starts=tuple(starts), lines=tuple(lines))
    zones = (Zone(name="body", start=0, end=len(text)),) if lines else ()
    sections = find_sections(aligned, paragraphs)
    return Outline(text=aligned, zones=zones, paragraphs=paragraphs, sections=sections, notes=())
