"""Outlines made of plain paragraphs, one line each, for tests that do not need pages."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from hoso.fields.definitions import find_namings, read_definitions
from hoso.model import Box, Definition, Field, Line, Outline, Paragraph, Text, Zone
from hoso.outline.sections import find_sections

if TYPE_CHECKING:
    from collections.abc import Sequence


def outlined(*paragraphs: str | tuple[str, str]) -> Outline:
    """An outline of paragraphs, each a text of the body or a zone and a text; a page holds forty of them."""
    pairs: Sequence[tuple[str, str]] = [p if isinstance(p, tuple) else ("body", p) for p in paragraphs]
    lines, starts, spans, at = [], [], [], 0
    for i, (zone, words) in enumerate(pairs):
        top = 60.0 + 18 * (i % 40)
        edges = array("f", [x for k in range(len(words)) for x in (80.0 + 5 * k, 85.0 + 5 * k)])
        box = Box(x0=80, top=top, x1=80 + 5.0 * len(words), bottom=top + 13)
        role = "grid" if zone == "table" else "text"
        lines.append(Line(page=1 + i // 40, text=words, edges=edges, box=box, size=13, role=role))
        starts.append(at)
        spans.append(Paragraph(start=at, end=at + len(words), zone=zone))
        at += len(words) + 1
    text = Text(text="\n".join(words for _, words in pairs), starts=tuple(starts), lines=tuple(lines))
    zones = tuple(Zone(name=p.zone, start=p.start, end=p.end + 1) for p in spans)
    return Outline(text=text, zones=zones, paragraphs=tuple(spans), sections=find_sections(text, spans), notes=())


def defined(*paragraphs: str) -> tuple[Definition, ...]:
    """The definitions of some paragraphs."""
    outline = outlined(*paragraphs)
    return read_definitions(outline, find_namings(outline))


def field(outline: Outline, value: str, words: str) -> Field[str]:
    """A field read from the first place where the words stand."""
    start = outline.text.text.index(words)
    return Field(
        value=value, quote=words, places=outline.text.places(start, start + len(words)), rule="test", confidence=1.0
    )
