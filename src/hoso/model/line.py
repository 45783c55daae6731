"""A line of clean text that knows where each of its characters stands."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from hoso.model.geometry import Box, Turn
from hoso.model.grid import CellPlace


@dataclass(slots=True, kw_only=True)
class Line:
    """One printed line, or one column's part of it.

    `text` is clean (NFC, look-alikes unified, superscript calls taken out); `edges` holds two floats (x0, x1) for
    each of its characters, so that any stretch of it can be found on the page again.
    """

    page: int
    text: str
    edges: array[float]
    box: Box
    size: float  # loose height of its letters, points
    bold: bool = False
    italic: bool = False
    column: str = "full"  # full | left | right
    role: str = "text"  # text | page_number | running_head | overlay | stamp | watermark | footnote | grid
    cell: CellPlace | None = None  # of a line in a ruled grid
    calls: tuple[tuple[int, str], ...] = ()  # footnote calls: offset in text after which the call stands, its label
    turn: Turn | None = None  # of a scanned page: `box` and `edges` are those of the upright page
    sure: bytes = b""  # of each character, 0 to 100: how sure the recognition was; empty for digital text
    read_as: str = ""  # what was recognised, where a fixed phrase was put in its place

    @property
    def recognised(self) -> bool:
        """Whether it was read from a picture, wholly or in part."""
        return min(self.sure, default=100) < 100

    def part(self, start: int, end: int) -> Box:
        """The box of `text[start:end]`; kerned neighbours that reach into it stay outside."""
        edges, box = self.edges, self.box
        if start >= end:
            return box
        a, b = 2 * start, 2 * end
        left, right = min(edges[a:b:2]), max(edges[a + 1 : b : 2])
        if a:
            before = edges[a - 2] + edges[a - 1]
            if left < before / 2 + 0.1 and before < edges[a] + edges[a + 1]:
                left = before / 2 + 0.1
        if b < len(edges):
            after = edges[b] + edges[b + 1]
            if right > after / 2 - 0.1 and edges[b - 2] + edges[b - 1] < after:
                right = after / 2 - 0.1
        return Box(x0=left, top=box.top, x1=right, bottom=box.bottom)

    def place(self, start: int, end: int) -> Box:
        """The box of `text[start:end]` on the page as shown."""
        box = self.part(start, end)
        return box if self.turn is None else self.turn.to_page(box)

    def read(self, box: Box) -> str:
        """The characters of this line whose middles lie in a box of the page (empty where the line is not in it)."""
        if self.turn is not None:
            box = self.turn.to_upright(box)
        if not box.top - 0.05 <= self.box.middle <= box.bottom + 0.05:
            return ""
        edges = self.edges
        return "".join(
            c
            for i, c in enumerate(self.text)
            if box.x0 - 0.05 <= (edges[2 * i] + edges[2 * i + 1]) / 2 <= box.x1 + 0.05
        )
