"""Parts of a line as lines of their own, and pieces of one row joined to a line."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from hoso.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line


def slice_line(line: Line, start: int, end: int) -> Line:
    """Give `line.text[start:end]`, trimmed, as a line of its own."""
    while start < end and line.text[start].isspace():
        start += 1
    while end > start and line.text[end - 1].isspace():
        end -= 1
    return replace(
        line,
        text=line.text[start:end],
        edges=array("f", line.edges[2 * start : 2 * end]),
        calls=tuple((at - start, label) for at, label in line.calls if start <= at <= end),
        box=line.part(start, end),
        sure=line.sure[start:end],
    )


def join_row(pieces: Sequence[Line]) -> Line:
    """Join pieces of one row, left to right, with a space between them."""
    if len(pieces) == 1:
        return pieces[0]
    text, edges = "", array("f")
    sure = bytearray()
    calls: list[tuple[int, str]] = []
    for piece in pieces:
        if text:
            edges.extend((edges[-1], piece.edges[0]))
            text += " "
            sure += piece.sure[:1]
        calls.extend((at + len(text), label) for at, label in piece.calls)
        text += piece.text
        sure += piece.sure
        edges.extend(piece.edges)
    longest = max(pieces, key=lambda piece: len(piece.text))
    return replace(
        longest,
        text=text,
        edges=edges,
        calls=tuple(calls),
        sure=bytes(sure) if len(sure) == len(text) else b"",
        size=max(piece.size for piece in pieces),
        box=Box(
            x0=min(piece.box.x0 for piece in pieces),
            top=min(piece.box.top for piece in pieces),
            x1=max(piece.box.x1 for piece in pieces),
            bottom=max(piece.box.bottom for piece in pieces),
        ),
    )
