"""Paragraphs to read from: those of the letterhead joined column by column, since subjects run over its lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Outline, Paragraph


def joined_paragraphs(outline: Outline) -> Iterator[Paragraph]:
    """The paragraphs in the order of the text, the letterhead's lines of one column in one piece.

    Args:
        outline: the document taken apart.

    Yields:
        The paragraphs; inside those of the letterhead the text still has the ends of its lines.
    """
    lines = outline.text
    held: list[Paragraph] = []
    column = ""
    for p in outline.paragraphs:
        here = lines.lines[lines.line_at(p.start)].column if p.zone == "letterhead" else ""
        if held and not (here and here == column):
            yield _joined(held)
            held = []
        held.append(p)
        column = here
    if held:
        yield _joined(held)


def _joined(held: list[Paragraph]) -> Paragraph:
    """Neighbours in one piece."""
    return held[0] if len(held) == 1 else replace(held[0], end=held[-1].end)
