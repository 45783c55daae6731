"""The shape of a document: zones, paragraphs, sections and footnotes over one aligned text."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.model.grid import Grid
from hoso.model.line import Line
from hoso.model.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch `[start, end)` of the text with one office.

    `name`: letterhead, grounds, body, table, footnote, appendix, signature, recipients.
    """

    name: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """A stretch of running text that was set as one paragraph, its zone and the section it stands in."""

    start: int
    end: int
    zone: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered (or bulleted) item of the outline, chapter 9 of the specification.

    `path` is dotted (`II.3`, `Đ5.k2.a`); `start:end` reaches to the next section of its level or above.
    """

    path: str
    level: int
    label: str
    title: str
    page: int
    zone: str
    start: int
    end: int
    body: str = ""  # its own words, up to the next section


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote: its body's stretch of the text and the offset of the call (-1 where none was found)."""

    label: str
    start: int
    end: int
    call: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A document taken apart, its text in reading order.

    The text begins with the letterhead (left column, then right column), goes on with type line, subject and body,
    and ends with recipients, signature, appendices and footnotes, each in one piece.
    """

    text: Text
    zones: tuple[Zone, ...]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    grids: tuple[Grid, ...] = ()
    furniture: tuple[Line, ...] = ()  # page numbers, running heads, overlays, stamps: kept out of the text

    def section_at(self, offset: int) -> str:
        """The path of the innermost section that holds the offset (empty outside any)."""
        found = ""
        for section in self.sections:
            if section.start > offset:
                break
            if offset < section.end:
                found = section.path
        return found

    def stretch(self, zone: str) -> tuple[tuple[int, int], ...]:
        """The stretches of the text that have this zone."""
        return tuple((z.start, z.end) for z in self.zones if z.name == zone)
