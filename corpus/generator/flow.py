"""The flow of lines over pages: margins, breaks, footnotes, page numbers."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.generator.inline import Piece, Style
from corpus.generator.marks import Registry
from corpus.generator.setting import Line, set_lines, wide
from corpus.generator.sheets import Ink, Sheet

A4 = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of a paper, in points; `numbers` is top, bottom or none."""

    size: float = 14.0
    leading: float = 18.0
    space: float = 6.0
    indent: float = 36.0
    left: float = 85.0
    right: float = 50.0
    top: float = 62.0
    bottom: float = 58.0
    justify: bool = True
    hyphens: bool = True
    numbers: str = "top"
    first_number: int = 1
    recital: str = "italic"
    bullet: str = "-"
    nfd: bool = False


class Flow:
    """A cursor that goes down the pages and keeps room for footnotes."""

    def __init__(self, layout: Layout, registry: Registry, notes: dict[str, list[Piece]], running: str = "") -> None:
        self.layout = layout
        self.registry = registry
        self.notes = notes
        self.running = running
        self.sheets: list[Sheet] = []
        self.wide = False
        self.turned = False
        self.y = 0.0
        self.floor = 0.0
        self.waiting: list[tuple[str, list[Line]]] = []
        self.new_page()

    @property
    def sheet(self) -> Sheet:
        """The present page."""
        return self.sheets[-1]

    @property
    def page(self) -> int:
        """The present page's number, from 1."""
        return len(self.sheets)

    @property
    def width(self) -> float:
        """The width of the text area."""
        return self.sheet.width - self.layout.left - self.layout.right

    def new_page(self) -> None:
        """Finish the page and begin another."""
        if self.sheets:
            self._finish()
        width, height = (A4[1], A4[0]) if self.wide else A4
        self.sheets.append(Sheet(width, height, turned=self.wide and self.turned))
        self.y = height - self.layout.top
        self.floor = self.layout.bottom
        self.waiting = []
        number = self.layout.first_number + self.page - 1
        style = Style(size=13)
        if self.running:
            text = self.running
            self._early(text, self.layout.left, height - 40, style)
            self._early(str(number), width - self.layout.right - 14, height - 40, style)
            self.sheet.early.append(
                Ink(self.layout.left, height - 46, to_x=width - self.layout.right, to_y=height - 46, shape="rule")
            )
        elif self.page > 1 and self.layout.numbers != "none":
            text = str(number)
            y, x = height - 40, (width - wide(text, style)) / 2
            if self.layout.numbers == "bottom":
                y, x = 32, width - self.layout.right - wide(text, style)
            self._early(text, x, y, style)

    def _early(self, text: str, x: float, y: float, style: Style) -> None:
        self.sheet.early.append(Ink(x, y, text, style))

    def _finish(self) -> None:
        """Set the footnotes of the page at its foot."""
        if not self.waiting:
            return
        y = self.floor - 4
        self.sheet.rule(self.layout.left, y, self.layout.left + 144)
        y -= 13
        for _, lines in self.waiting:
            for line in lines:
                self.ink(line, self.layout.left, y)
                y -= 13
        self.waiting = []

    def close(self) -> list[Sheet]:
        """Finish the last page."""
        self._finish()
        return self.sheets

    def ink(self, line: Line, x: float, y: float) -> None:
        """Draw a line here and note where its marks land."""
        self.sheet.line(line, x, y)
        for run in line.runs:
            if run.text.strip():
                self.registry.land(run.marks, self.page)

    def _room_for_notes(self, line: Line) -> tuple[float, list[tuple[str, list[Line]]]]:
        new, height = [], 0.0
        for label in line.notes:
            if label in self.notes and label not in {k for k, _ in self.waiting}:
                lines = set_lines(self.notes[label], self.width, align="justify")
                new.append((label, lines))
                height += 13.0 * len(lines)
        if new and not self.waiting:
            height += 14.0
        return height, new

    def need(self, height: float) -> None:
        """Go to a new page where less than this height is left."""
        if self.y - height < self.floor:
            self.new_page()

    def down(self, height: float) -> None:
        """Leave some white, unless at the top of a page."""
        if self.y < self.sheet.height - self.layout.top - 0.1:
            self.y -= height

    def place(self, line: Line, leading: float | None = None, x: float | None = None) -> None:
        """Set a line at the cursor, on a new page if it does not fit with its footnotes."""
        leading = leading or self.layout.leading
        height, new = self._room_for_notes(line)
        if line.new_page or self.y - leading - height < self.floor - 0.01:
            if not line.new_page or self.y < self.sheet.height - self.layout.top - 0.1:
                self.new_page()
            height, new = self._room_for_notes(line)
        self.floor += height
        self.waiting += new
        self.y -= leading
        self.ink(line, self.layout.left if x is None else x, self.y + 0.25 * leading)

    def paragraph(
        self, pieces: list[Piece], align: str = "justify", *, first: float | None = None, space: float | None = None,
        leading: float | None = None, keep: int = 0, inset: float = 0.0,
    ) -> None:  # fmt: skip
        """Set a paragraph; `keep` is how many further lines should stand on its page."""
        layout = self.layout
        if align == "justify" and not layout.justify:
            align = "left"
        first = layout.indent if first is None else first
        if align in ("center", "right"):
            first = 0.0
        lines = set_lines(pieces, self.width - 2 * inset, first, align, hyphens=layout.hyphens)
        leading = leading or layout.leading
        self.down(layout.space if space is None else space)
        if keep:
            self.need(leading * (len(lines) + keep))
        for line in lines:
            self.place(line, leading, layout.left + inset)
