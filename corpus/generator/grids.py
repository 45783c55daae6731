"""Ruled grids: merged cells, several makes of rules, rows over page ends with their head repeated."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.generator.flow import Flow
from corpus.generator.inline import Inline, Style, cells
from corpus.generator.marks import GridCell, squeeze
from corpus.generator.setting import Line, set_lines
from corpus.generator.source import Block
from corpus.generator.trouble import SourceError

ALIGN = {"l": "left", "c": "center", "r": "right", "j": "justify"}
MAKES = {"lines", "boxes", "bars", "dashes"}
PAD = 4.0


@dataclass(slots=True)
class Cell:
    """A cell: its set lines and the gold of it."""

    lines: list[Line]
    gold: GridCell


@dataclass(frozen=True, slots=True)
class Strip:
    """A row, or some lines of it, on a page: from `top` down to `bottom`."""

    row: int
    top: float
    bottom: float
    start: int = 0
    end: int | None = None


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
        self.open = "open" in block.words
        self.make = block.options.get("rules", "lines")
        if self.make not in MAKES:
            raise SourceError(f"rules is one of {sorted(MAKES)}", block.line)
        self.cells: list[Cell] = []
        self.strips: list[Strip] = []

    def draw(self) -> None:
        """Draw all rows."""
        self.flow.down(8)
        registry = self.inline.registry
        zone, registry.zone = registry.zone, "table"
        for k, (number, raw) in enumerate(self.block.rows):
            if not raw.startswith("|"):
                raise SourceError("a row of a table begins with |", number)
            registry.row = f"{self.block.line}.{k}"
            self._row(k, raw, number)
        registry.row = ""
        registry.grids.append([cell.gold for cell in self.cells])
        heights = self._heights()
        for k, tall in enumerate(heights):
            if self.split and k >= self.heads:
                self._run_over(k, heights)
                continue
            if self.flow.y - self._together(k, heights) < self.flow.floor:
                self._turn(heights, head=k >= self.heads)
            self._add(k, tall)
        self._flush()
        registry.zone = zone
        self.flow.down(6)

    def _row(self, k: int, raw: str, number: int) -> None:
        """Read the cells of a row; `^` goes on from above, `<` from the left."""
        style = Style(size=self.size, bold=k < self.heads)
        if raw.startswith("|="):
            style = Style(size=self.size, bold=True)
            raw = "|" + raw[2:].strip(" |") + "|<" * (len(self.widths) - 1) + "|"
        parts = cells(raw.strip().removeprefix("|").removesuffix("|"))
        if len(parts) != len(self.widths):
            raise SourceError(f"{len(parts)} cells in a table of {len(self.widths)} columns", number)
        for column, part in enumerate(parts):
            if part == "^":
                over = self._at(k - 1, column, number)
                if over.column == column:
                    over.rows += 1
                continue
            if part == "<":
                self._at(k, column - 1, number).columns += 1
                continue
            reach = 1
            while column + reach < len(parts) and parts[column + reach] == "<":
                reach += 1
            pieces = self.inline.parse(part, style, number)
            width = sum(self.widths[column : column + reach]) - 2 * PAD
            bold = k < self.heads
            align = "center" if bold else "left" if raw.endswith("|<|") and reach > 1 else ALIGN[self.align[column]]
            gold = GridCell(k, column, 1, 1, squeeze("".join(self.inline.golds)))
            self.cells.append(Cell(set_lines(pieces, width, 0, align, hyphens=True), gold))

    def _at(self, row: int, column: int, number: int) -> GridCell:
        for cell in reversed(self.cells):
            gold = cell.gold
            if gold.row <= row < gold.row + gold.rows and gold.column <= column < gold.column + gold.columns:
                return gold
        raise SourceError("^ or < has no cell to go on from", number)

    def _heights(self) -> list[float]:
        heights = [self.leading + 2 * PAD] * len(self.block.rows)
        for cell in sorted(self.cells, key=lambda c: c.gold.rows):
            last = cell.gold.row + cell.gold.rows - 1
            above = sum(heights[cell.gold.row : last])
            heights[last] = max(heights[last], len(cell.lines) * self.leading + 2 * PAD - above)
        return heights

    def _together(self, row: int, heights: list[float]) -> float:
        """The height of the rows from this one that a merged cell ties together, as far as a page can hold them."""
        last = row
        for cell in self.cells:
            if cell.gold.row == row:
                last = max(last, row + cell.gold.rows - 1)
        tied = sum(heights[row : last + 1])
        return tied if tied < 0.6 * self.flow.sheet.height else heights[row]

    def _turn(self, heights: list[float], *, head: bool) -> None:
        self._flush()
        self.flow.new_page()
        if head and self.repeat:
            for k in range(self.heads):
                self._add(k, heights[k])

    def _add(self, row: int, tall: float, start: int = 0, end: int | None = None) -> None:
        self.strips.append(Strip(row, self.flow.y, self.flow.y - tall, start, end))
        self.flow.y -= tall

    def _run_over(self, row: int, heights: list[float]) -> None:
        """Set a row that may run over the page end, line by line."""
        lines = max((len(c.lines) for c in self.cells if c.gold.row == row and c.gold.rows == 1), default=1)
        start = 0
        while True:
            room = int((self.flow.y - self.flow.floor - 2 * PAD) // self.leading)
            left = lines - start
            if room >= left:
                self._add(row, max(1, left) * self.leading + 2 * PAD, start)
                return
            if room >= 2:
                self._add(row, room * self.leading + 2 * PAD, start, start + room)
                start += room
            self._turn(heights, head=True)

    def _flush(self) -> None:
        """Draw the strips of a page: cell by cell, then what rules are left."""
        for strip in self.strips:
            for cell in self.cells:
                gold = cell.gold
                if not gold.row <= strip.row < gold.row + gold.rows:
                    continue
                mine = [s for s in self.strips if gold.row <= s.row < gold.row + gold.rows]
                if strip is mine[0]:
                    self._cell(cell, mine)
        self.strips = []

    def _cell(self, cell: Cell, strips: list[Strip]) -> None:
        flow, gold = self.flow, cell.gold
        x = flow.layout.left + sum(self.widths[: gold.column])
        to_x = x + sum(self.widths[gold.column : gold.column + gold.columns])
        top, bottom = strips[0].top, strips[-1].bottom
        self._rules(gold, (x, top, to_x, bottom), last=strips[-1] is self.strips[-1])
        first = strips[0].row == gold.row
        lines = cell.lines[strips[0].start : strips[0].end] if gold.rows == 1 else cell.lines if first else []
        y = top - PAD
        if self.middle:
            y -= (top - bottom - 2 * PAD - len(lines) * self.leading) / 2
        for line in lines:
            y -= self.leading
            flow.ink(line, x + PAD, y + 0.25 * self.leading)
        if not gold.page:
            gold.page = flow.page

    def _rules(self, gold: GridCell, box: tuple[float, float, float, float], *, last: bool) -> None:
        x, top, to_x, bottom = box
        sheet = self.flow.sheet
        if self.make == "boxes":
            sheet.box(x, bottom, to_x, top)
            return
        outer_left, outer_right = gold.column == 0, gold.column + gold.columns == len(self.widths)
        sides = [(x, top, to_x, top)]
        if not (outer_left and self.open):
            sides.append((x, top, x, bottom))
        if outer_right and not self.open:
            sides.append((to_x, top, to_x, bottom))
        if last:
            sides.append((x, bottom, to_x, bottom))
        for side in sides:
            sheet.rule(*side, make=self.make)
