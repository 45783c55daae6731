"""Setting lines: pieces into words, words into justified lines of positioned runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from corpus.generator.inline import Piece, Style

FACES = ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")
FONTS = Path(__file__).resolve().parents[1] / "fonts"
ALIASES = {
    0xF0B7: 0x2022,
    0xF02D: 0x2013,
    0xF0A7: 0x25AA,
    0xF0FC: 0x221A,
    0xF02B: 0x2B,
}  # private-use bullets look right
RAISED = 0.62


def load_fonts() -> None:
    """Register the four faces that every paper embeds."""
    for face in FACES:
        name = face.removesuffix("-Regular")
        if name in pdfmetrics.getRegisteredFontNames():
            continue
        register(TTFont(name, str(FONTS / f"{face}.ttf")))


def register(font: TTFont) -> None:
    """Register a font, with the private bullets."""
    for private, plain in ALIASES.items():
        if plain in font.face.charToGlyph:
            font.face.charToGlyph[private] = font.face.charToGlyph[plain]
            font.face.charWidths[private] = font.face.charWidths[plain]
    pdfmetrics.registerFont(font)


def wide(text: str, style: Style) -> float:
    """The width of a text in points."""
    return _wide(text, style.font, style.size * (RAISED if style.raised else 1.0))


@lru_cache(maxsize=1 << 15)
def _wide(text: str, font: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, font, size))


@dataclass(slots=True)
class Word:
    """Fragments that stay together; `gap` is the white space before them ("" for a break after a hyphen)."""

    frags: list[tuple[str, Style, tuple[int, ...], str]] = field(default_factory=list)
    gap: str = ""
    gap_style: Style = field(default_factory=Style)
    gap_marks: tuple[int, ...] = ()
    control: str = ""

    @property
    def width(self) -> float:
        """The width of its fragments."""
        return sum(wide(text, style) for text, style, _, _ in self.frags)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one style in a line: offset from the line's left edge, word spacing, marks, footnote called."""

    x: float
    text: str
    style: Style
    spacing: float
    marks: tuple[int, ...]
    note: str = ""


@dataclass(slots=True)
class Line:
    """One set line; `new_page` says that the page is broken before it."""

    runs: list[Run]
    width: float
    new_page: bool = False

    @property
    def notes(self) -> list[str]:
        """The footnotes called in this line."""
        return [run.note for run in self.runs if run.note]


def split_words(pieces: list[Piece], *, hyphens: bool) -> list[Word]:
    """Cut pieces at white space, at forced breaks and (as word processors do) after hyphens inside symbols."""
    words = [Word()]
    for piece in pieces:
        if piece.control:
            words.append(Word(control=piece.control))
            continue
        if piece.note:
            words[-1].frags.append((piece.note, piece.style, piece.marks, piece.note))
            continue
        for part in re.findall(r" +|[^ ]+", piece.text):
            if part.startswith(" "):
                if words[-1].frags:
                    words.append(Word(gap=part, gap_style=piece.style, gap_marks=piece.marks))
                else:
                    words[-1].gap += part
                    words[-1].gap_style = piece.style
                continue
            bits = re.findall(r"[^-]*-|[^-]+", part) if hyphens and re.search(r"[\w/]-\w", part) else [part]
            for k, bit in enumerate(bits):
                if k and words[-1].frags:
                    words.append(Word(gap_style=piece.style))
                words[-1].frags.append((bit, piece.style, piece.marks, ""))
    return words


def set_lines(
    pieces: list[Piece],
    width: float,
    first: float = 0.0,
    align: str = "left",
    *,
    hyphens: bool = False,
    hang: float = 0.0,
) -> list[Line]:
    """Break a paragraph into lines: greedy, `first` the indent of line one, `hang` that of the others."""
    lines: list[Line] = []
    row: list[Word] = []
    used, new_page = first, False
    indent = first
    words = split_words(pieces, hyphens=hyphens)
    for word in words:
        if word.control:
            if row:
                lines.append(
                    _line(
                        row,
                        indent,
                        width,
                        "justify"
                        if word.control == "np" and align == "justify"
                        else ("left" if align == "justify" else align),
                        new_page=new_page,
                        keep=word.control == "np",
                    )
                )
                new_page = False
            new_page = new_page or word.control == "np"
            row, indent, used = [], hang, hang
            if not word.frags:
                continue
        gap = wide(word.gap, word.gap_style) if row else 0.0
        if row and used + gap + word.width > width + 0.01:
            lines.append(_line(row, indent, width, align, new_page=new_page, trailing=word))
            new_page, row, indent, used, gap = False, [], hang, hang, 0.0
        if word.frags:
            row.append(word)
            used += gap + word.width
    if row:
        lines.append(_line(row, indent, width, "left" if align == "justify" else align, new_page=new_page))
    return lines


def _line(
    row: list[Word],
    indent: float,
    width: float,
    align: str,
    *,
    new_page: bool,
    trailing: Word | None = None,
    keep: bool = False,
) -> Line:
    natural = indent + sum(w.width for w in row) + sum(wide(w.gap, w.gap_style) for w in row[1:])
    spaces = sum(len(w.gap) for w in row[1:])
    extra = 0.0
    if align == "justify" and spaces and (not keep or natural > 0.75 * width):
        extra = (width - natural) / spaces
    shift = {"center": (width - natural) / 2, "right": width - natural}.get(align, 0.0)
    runs: list[Run] = []
    x = indent + shift
    for k, word in enumerate(row):
        if k and word.gap:
            runs.append(Run(x, word.gap, word.gap_style, extra, word.gap_marks))
            x += wide(word.gap, word.gap_style) + extra * len(word.gap)
        for text, style, marks, note in word.frags:
            runs.append(Run(x, text, style, 0.0, marks, note))
            x += wide(text, style)
    if trailing is not None and trailing.gap:
        runs.append(Run(x, trailing.gap[:1], trailing.gap_style, 0.0, trailing.gap_marks))
    return Line(runs, x, new_page)
