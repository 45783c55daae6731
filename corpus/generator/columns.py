"""Two columns side by side: letterheads, feet, forms; what is drawn first is a choice."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.generator.flow import Flow
from corpus.generator.inline import Inline, Piece, Style
from corpus.generator.setting import Line, set_lines
from corpus.generator.sheets import Ink

ORDERS = {"cells", "rows", "columns", "right-first"}


@dataclass(slots=True)
class Cell:
    """Lines of one column in one row, with their heights; a rule below where asked."""

    lines: list[tuple[Line, float, float]]  # line, leading, width of the rule below (0: none, negative: a box around)

    @property
    def height(self) -> float:
        """The height of the cell."""
        return sum(leading + (6 if rule else 0) for _, leading, rule in self.lines)


def cell(
    parts: list[tuple[list[Piece], float, float]], width: float, align: str = "center", *, hyphens: bool = False
) -> Cell:
    """Set a cell's paragraphs, each with its leading and its rule."""
    out: list[tuple[Line, float, float]] = []
    for pieces, leading, rule in parts:
        lines = set_lines(pieces, width, 0, align, hyphens=hyphens) or [Line([], 0.0)]
        for k, line in enumerate(lines):
            out.append((line, leading, rule if k == len(lines) - 1 else 0.0))
    return Cell(out)


def draw_rows(
    flow: Flow, rows: list[tuple[Cell, Cell]], widths: tuple[float, float], order: str, outset: float = 0.0
) -> None:
    """Draw rows of two cells in the wanted stream order, and move the cursor below them."""
    placed: list[tuple[int, int, int, Line, float, float, float]] = []
    top = flow.y
    x = (flow.layout.left - outset, flow.layout.left + flow.width + outset - widths[1])
    for r, pair in enumerate(rows):
        for c, one in enumerate(pair):
            y = top
            for k, (line, leading, rule) in enumerate(one.lines):
                y -= leading
                placed.append((r, c, k, line, x[c], y + 0.25 * leading, rule))
                y -= 6 if rule else 0
        top -= max(one.height for one in pair)
    keys = {
        "cells": lambda p: (p[0], p[1], p[2]),
        "rows": lambda p: (p[0], -round(p[5]), p[1]),
        "columns": lambda p: (p[1], p[0], p[2]),
        "right-first": lambda p: (-p[1], p[0], p[2]),
    }
    for _, c, _, line, at, y, rule in sorted(placed, key=keys[order]):
        flow.ink(line, at, y)
        middle = at + widths[c] / 2
        if rule < 0:
            half = (line.width - line.runs[0].x) / 2 + 6
            flow.sheet.inks.append(Ink(middle - half, y - 6, to_x=middle + half, to_y=y + 14, shape="box"))
        elif rule:
            flow.sheet.rule(middle - rule / 2, y - 6, middle + rule / 2)
    flow.y = top


def marked(inline: Inline, raw: str, style: Style, line: int) -> list[Piece]:
    """Parse a line that may begin with * (bold), / (italic) or both."""
    while raw[:1] in ("*", "/") and len(raw) > 1:
        style = Style(style.bold or raw[0] == "*", style.italic or raw[0] == "/", size=style.size)
        raw = raw[1:]
    return inline.parse(raw.strip(), style, line)
