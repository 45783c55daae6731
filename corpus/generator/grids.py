"""Ruled grids, over page ends too, with their head repeated."""

from __future__ import annotations

from corpus.generator.flow import Flow
from corpus.generator.inline import Inline, Style, cells
from corpus.generator.setting import Line, set_lines
from corpus.generator.source import Block
from corpus.generator.trouble import SourceError

ALIGN = {"l": "left", "c": "center", "r": "right", "j": "justify"}
PAD = 4.0


class Grid:
    """A table being drawn."""

    def __init__(self, flow: Flow, inline: Inline, block: Block) -> None:
        self.flow, self.inline, self.block = flow, inline, block
        self.size = float(block.options.get("size", 12))
        self.leading = self.size + 3
        shares = [float(w) for w in block.options.get("widths", "").split()]
        if not shares:
            raise SourceError('@table[widths="1 4 2" …] needs the widths of its columns', block.line)
        self.widths = [flow.width * share / sum(shares) for share in shares]
        self.align = (block.options.get("align", "").split() or ["l"] * len(shares)) + ["l"] * len(shares)
        self.middle = block.options.get("valign", "middle") == "middle"
        self.split = "split" in block.words
        self.heads = int(block.options.get("header", 1))
        self.repeat = "norepeat" not in block.words

    def draw(self) -> None:
        """Draw all rows."""
        self.flow.down(8)
        zone, self.inline.registry.zone = self.inline.registry.zone, "table"
        head: list[list[list[Line]]] = []
        for k, (number, raw) in enumerate(self.block.rows):
            if not raw.startswith("|"):
                raise SourceError("a row of a table begins with |", number)
            row = self._row(raw, number, bold=k < self.heads)
            if k < self.heads:
                head.append(row)
            tall = self._height(row)
            if self.flow.y - tall < self.flow.floor and not (self.split and k >= self.heads):
                self.flow.new_page()
                if self.repeat and k >= self.heads:
                    for one in head:
                        self._draw(one)
            self._split(row, head) if self.split and k >= self.heads else self._draw(row)
        self.inline.registry.zone = zone
        self.flow.down(6)

    def _row(self, raw: str, number: int, *, bold: bool) -> list[list[Line]]:
        style = Style(size=self.size, bold=bold)
        if raw.startswith("|="):
            pieces = self.inline.parse(raw[2:].strip(" |"), Style(size=self.size, bold=True), number)
            return [set_lines(pieces, sum(self.widths) - 2 * PAD, 0, "left")]
        parts = cells(raw.strip().removeprefix("|").removesuffix("|"))
        if len(parts) != len(self.widths):
            raise SourceError(f"{len(parts)} cells in a table of {len(self.widths)} columns", number)
        out = []
        for part, width, align in zip(parts, self.widths, self.align, strict=False):
            pieces = self.inline.parse(part, style, number)
            out.append(set_lines(pieces, width - 2 * PAD, 0, "center" if bold else ALIGN[align], hyphens=True))
        return out

    def _height(self, row: list[list[Line]]) -> float:
        return max(1, *(len(lines) for lines in row), 1) * self.leading + 2 * PAD

    def _draw(self, row: list[list[Line]]) -> None:
        flow, tall = self.flow, self._height(row)
        widths = self.widths if len(row) > 1 else [sum(self.widths)]
        x, top = flow.layout.left, flow.y
        flow.sheet.rule(x, top, x + sum(widths))
        flow.sheet.rule(x, top - tall, x + sum(widths))
        flow.sheet.rule(x, top, x, top - tall)
        for lines, width in zip(row, widths, strict=True):
            flow.sheet.rule(x + width, top, x + width, top - tall)
            y = top - PAD
            if self.middle:
                y -= (tall - 2 * PAD - len(lines) * self.leading) / 2
            for line in lines:
                y -= self.leading
                flow.ink(line, x + PAD, y + 0.25 * self.leading)
            x += width
        flow.y = top - tall

    def _split(self, row: list[list[Line]], head: list[list[list[Line]]]) -> None:
        while True:
            room = int((self.flow.y - self.flow.floor - 2 * PAD) // self.leading)
            if room >= max(len(lines) for lines in row):
                self._draw(row)
                return
            if room >= 2:
                self._draw([lines[:room] for lines in row])
                row = [lines[room:] for lines in row]
            self.flow.new_page()
            if self.repeat:
                for one in head:
                    self._draw(one)
