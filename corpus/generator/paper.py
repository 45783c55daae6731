"""One paper laid out: every block of its source set on pages, with sections and marks recorded."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.generator.columns import ORDERS, cell, draw_rows, marked
from corpus.generator.flow import Flow, Layout
from corpus.generator.foot import draw_addressees, draw_foot
from corpus.generator.grids import Grid
from corpus.generator.inline import Inline, Piece, Style
from corpus.generator.letterhead import draw_letterhead, draw_title
from corpus.generator.marks import Registry, squeeze
from corpus.generator.outline import Section, Sections
from corpus.generator.sheets import Sheet
from corpus.generator.source import Block, Source
from corpus.generator.stickers import stick
from corpus.generator.trouble import SourceError

ZONES = {"letterhead", "grounds", "body", "table", "footnote", "appendix", "signature", "recipients"}


@dataclass(slots=True)
class Paper:
    """A laid-out paper."""

    source: Source
    registry: Registry
    sheets: list[Sheet]
    sections: list[Section]
    subject: str
    called: dict[str, int] = field(default_factory=dict)  # footnote label -> line of its call


class Setter:
    """Sets the blocks of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.registry = Registry()
        header = source.table("header")
        self.inline = Inline(self.registry, source.refs, str(header.get("date") or ""))
        options: dict[str, Any] = dict(source.table("layout"))
        gazette = source.table("gazette")
        if gazette:
            options.setdefault("first_number", int(gazette.get("first_number", 2)))
        party = header.get("regime") == "party"
        options.setdefault("leading", 19.0 if party else 18.0)
        try:
            self.layout = Layout(**options)
        except TypeError as error:
            raise SourceError(f"[layout]: {error}", 1) from None
        self.sections = Sections()
        self.notes: dict[str, list[Piece]] = {}
        self.flow = Flow(self.layout, self.registry, self.notes, gazette.get("running", ""))
        self.body_zone = "body"
        self.subject = ""

    def set(self) -> Paper:
        """Set everything."""
        self._note_bodies()
        self.registry.zone = "letterhead"
        draw_letterhead(self.flow, self.inline, self.source)
        self.subject = draw_title(self.flow, self.inline, self.source)
        self.registry.zone = "body"
        for block in self.source.blocks:
            if block.kind == "footnote":
                continue
            method = getattr(self, f"_{block.kind}", None)
            if method is None:
                raise SourceError(f"unknown directive @{block.kind}", block.line)
            method(block)
        sheets = self.flow.close()
        stick(sheets, self.source)
        called = {label: n for n, sheet in enumerate(sheets, 1) for label in _calls(sheet, self.notes)}
        return Paper(self.source, self.registry, sheets, self.sections.found, squeeze(self.subject), called)

    def _note_bodies(self) -> None:
        """Parse footnote bodies first: their height is needed where they are called."""
        section, place = "", Sections()
        for block in self.source.blocks:
            if block.kind == "section":
                section = place.enter(block.level, block.label, "body", block.line)
            if block.kind == "footnote":
                label, _, text = block.text.partition(" ")
                self.registry.zone, self.registry.section = "footnote", section
                style = Style(size=11)
                call = self.inline.parse("{sup|" + label + "}", style, block.line)
                self.notes[label] = call + self.inline.parse(" " + text, style, block.line)
        self.registry.section = ""

    @property
    def _style(self) -> Style:
        return Style(size=self.layout.size)

    def _in_zone(self, zone: str, block: Block, style: Style) -> list[Piece]:
        before, self.registry.zone = self.registry.zone, zone
        pieces = self.inline.parse(block.text, style, block.line)
        self.registry.zone = before
        return pieces

    def _paragraph(self, block: Block) -> None:
        self.flow.paragraph(self.inline.parse(block.text, self._style, block.line))

    def _recital(self, block: Block) -> None:
        style = Style(size=self.layout.size, italic=self.layout.recital == "italic")
        self.flow.paragraph(self._in_zone("grounds", block, style))

    def _bullet(self, block: Block) -> None:
        glyph = self.layout.bullet if block.label == "-" else block.label
        block.text = f"{glyph} {block.text}"
        self.flow.paragraph(self.inline.parse(block.text, self._style, block.line))

    def _section(self, block: Block) -> None:
        title_style = Style(size=self.layout.size, bold=True)
        own = "plain" not in block.words
        bold = title_style if own and (block.level < 4 or block.title is not None) else self._style
        self.registry.section = self.sections.enter(block.level, block.label, self.registry.zone, block.line)
        mark = self.registry.open("section", "", (), {}, block.line)
        label = self.inline.parse(block.label, bold, block.line, extra=(mark.number,))
        title = self.inline.parse(block.title, title_style, block.line) if block.title is not None else []
        said = squeeze(self.registry.passages[-1].text) if block.title is not None else ""
        self.sections.found[-1].title, self.sections.found[-1].mark = said, mark.number
        gap = [Piece(" ", bold)]
        centred = (
            block.level <= 1
            and block.title is not None
            and ("Phần" in block.label or "Chương" in block.label or "PHẦN" in block.label or "CHƯƠNG" in block.label)
        )
        if centred:
            self.flow.paragraph(label, "center", keep=3, space=10)
            if title:
                self.flow.paragraph(title, "center", keep=2, space=0)
        else:
            pieces = label + (gap + title if title else [])
            if block.text and not title:
                pieces += [Piece(" ", self._style), *self.inline.parse(block.text, self._style, block.line)]
                self.flow.paragraph(pieces)
                return
            self.flow.paragraph(pieces, keep=2)
        if block.text:
            self.flow.paragraph(self.inline.parse(block.text, self._style, block.line))

    def _center(self, block: Block) -> None:
        style = Style(
            size=float(block.options.get("size", self.layout.size)),
            bold="bold" in block.words,
            italic="italic" in block.words,
        )
        self.flow.paragraph(self.inline.parse(block.text, style, block.line), "center", keep=1)

    def _right(self, block: Block) -> None:
        style = Style(size=self.layout.size, bold="bold" in block.words, italic="italic" in block.words)
        self.flow.paragraph(self.inline.parse(block.text, style, block.line), "right")

    def _noindent(self, block: Block) -> None:
        self.flow.paragraph(self.inline.parse(block.text, self._style, block.line), first=0.0)

    def _acting(self, block: Block) -> None:
        pieces = self._in_zone("grounds", block, Style(size=self.layout.size, bold=True))
        self.flow.paragraph(pieces, "center", space=8)

    _operative = _acting

    def _space(self, block: Block) -> None:
        self.flow.down(float(block.text or 12))

    def _rule(self, block: Block) -> None:
        self.flow.down(10)
        self.flow.sheet.rule(self.flow.layout.left, self.flow.y, self.flow.layout.left + self.flow.width)
        self.flow.down(6)

    def _page(self, block: Block) -> None:
        self.flow.new_page()

    def _landscape(self, block: Block) -> None:
        self.flow.wide, self.flow.turned = True, "turned" in block.words
        self.flow.new_page()

    def _portrait(self, block: Block) -> None:
        self.flow.wide = False
        self.flow.new_page()

    def _zone(self, block: Block) -> None:
        if block.text not in ZONES:
            raise SourceError(f"unknown zone {block.text!r}", block.line)
        self.registry.zone = block.text

    def _table(self, block: Block) -> None:
        Grid(self.flow, self.inline, block).draw()

    def _to(self, block: Block) -> None:
        draw_addressees(self.flow, self.inline, block)

    def _foot(self, block: Block) -> None:
        self.registry.section = ""
        draw_foot(self.flow, self.inline, self.source)

    def _appendix(self, block: Block) -> None:
        if "landscape" in block.words or "portrait" in block.words:
            self.flow.wide, self.flow.turned = "landscape" in block.words, "turned" in block.words
        self.registry.zone = "appendix"
        self.registry.section = ""
        self.sections.restart()
        if "samepage" not in block.words:
            self.flow.new_page()
        label, _, title = block.text.partition("|")
        style = Style(size=14, bold=True)
        if label.strip():
            self.flow.paragraph(self.inline.parse(label.strip(), style, block.line), "center", space=0)
        if title.strip():
            self.flow.paragraph(self.inline.parse(title.strip(), style, block.line), "center", space=2)

    def _link(self, block: Block) -> None:
        style = Style(size=13, italic=True)
        self.flow.paragraph(self.inline.parse(block.text, style, block.line), "center", space=2)
        self.flow.down(6)

    def _restart(self, block: Block) -> None:
        self.sections.restart()
        self.registry.section = ""

    def _columns(self, block: Block) -> None:
        order = block.options.get("order", "cells")
        if order not in ORDERS:
            raise SourceError(f"order must be one of {sorted(ORDERS)}", block.line)
        before = self.registry.zone
        self.registry.zone = block.options.get("zone", before)
        if self.registry.zone not in ZONES:
            raise SourceError(f"unknown zone {self.registry.zone!r}", block.line)
        share = [float(w) for w in block.options.get("widths", "44 56").split()]
        widths = (self.flow.width * share[0] / sum(share) - 4, self.flow.width * share[1] / sum(share) - 4)
        aligns = block.options.get("align", "center center").split()
        size = float(block.options.get("size", 13))
        groups: list[tuple[list[Any], list[Any]]] = [([], [])]
        for number, raw in block.rows:
            if raw == "---":
                groups.append(([], []))
                continue
            for side, text in enumerate([*raw.split("||"), ""][:2]):
                pieces = marked(self.inline, text.strip(), Style(size=size), number) if text.strip() else []
                groups[-1][side].append((pieces, size + 3.5, 0.0))
        rows = [(cell(a, widths[0], aligns[0]), cell(b, widths[1], aligns[1])) for a, b in groups]
        self.flow.down(8)
        self.flow.need(sum(max(a.height, b.height) for a, b in rows))
        draw_rows(self.flow, rows, widths, order)
        self.flow.down(6)
        self.registry.zone = before


def _calls(sheet: Sheet, notes: dict[str, list[Piece]]) -> list[str]:
    return [ink.text for ink in sheet.inks if ink.style.raised and ink.style.size > 11 and ink.text in notes]
