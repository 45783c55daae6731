"""An outline made of plain text: fake lines, one a paragraph, for tests of the fields."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from hoso.model import Box, Line, Note, Outline, Paragraph, Text, Zone


def make_outline(
    paragraphs: Sequence[str | tuple[str, str]], *, zone: str = "body", notes: Sequence[tuple[str, str, str]] = ()
) -> Outline:
    """Make an outline of one page.

    Args:
        paragraphs: the texts, or (zone, text).
        zone: of those that name none.
        notes: (label, body, words after which its call stands).
    """
    given = [p if isinstance(p, tuple) else (zone, p) for p in paragraphs]
    given += [("footnote", body) for _, body, _ in notes]
    lines: list[Line] = []
    starts: list[int] = []
    parts: list[Paragraph] = []
    at = 0
    for index, (name, text) in enumerate(given):
        top = 20.0 * index
        edges = array("f", [v for i in range(len(text)) for v in (5.0 * i, 5.0 * i + 5.0)])
        lines.append(
            Line(page=1, text=text, edges=edges, box=Box(x0=0, top=top, x1=5.0 * len(text), bottom=top + 12), size=12)
        )
        starts.append(at)
        parts.append(Paragraph(start=at, end=at + len(text), zone=name))
        at += len(text) + 1
    whole = "\n".join(text for _, text in given)
    zones: list[Zone] = []
    for part in parts:
        if zones and zones[-1].name == part.zone:
            zones[-1] = Zone(name=part.zone, start=zones[-1].start, end=part.end + 1)
        else:
            zones.append(Zone(name=part.zone, start=part.start, end=part.end + 1))
    bodies = parts[len(parts) - len(notes) :] if notes else []
    made = tuple(
        Note(label=label, start=part.start, end=part.end, call=whole.index(before) + len(before))
        for (label, _, before), part in zip(notes, bodies, strict=True)
    )
    return Outline(
        text=Text(text=whole, starts=tuple(starts), lines=tuple(lines)), zones=tuple(zones), paragraphs=tuple(parts),
        sections=(), notes=made,
    )  # fmt: skip
