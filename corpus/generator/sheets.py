"""Sheets: what is drawn on each page, in stream order, and the writing of the PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from corpus.generator.hands import Hand, write_numerals
from corpus.generator.inline import Style
from corpus.generator.layers import Segment, masked
from corpus.generator.setting import FACES, FONTS, RAISED, Line, wide
from corpus.generator.trouble import SourceError

SUBJECT = "Synthetic document of the hoso corpus; no real body or person"


@dataclass(frozen=True, slots=True)
class Ink:
    """One drawn thing: a text run, or a ruled line or box (no text)."""

    x: float
    y: float
    text: str = ""
    style: Style = field(default_factory=Style)
    spacing: float = 0.0
    to_x: float = 0.0
    to_y: float = 0.0
    shape: str = "text"  # text | rule | bar (a filled one) | dashes | box
    colour: str = "black"
    angle: float = 0.0


@dataclass(slots=True)
class Sheet:
    """One page: its size and its ink; `late` ink goes to the end of the stream."""

    width: float
    height: float
    turned: bool = False  # drawn upright in the file and shown turned by its /Rotate
    early: list[Ink] = field(default_factory=list)
    inks: list[Ink] = field(default_factory=list)
    late: list[Ink] = field(default_factory=list)

    def rule(self, x: float, y: float, to_x: float, to_y: float | None = None, make: str = "lines") -> None:
        """Draw a thin line: stroked, filled (bars) or dashed."""
        shape = {"lines": "rule", "bars": "bar", "dashes": "dashes"}[make]
        self.inks.append(Ink(x, y, to_x=to_x, to_y=y if to_y is None else to_y, shape=shape))

    def box(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a stroked rectangle."""
        self.inks.append(Ink(x, y, to_x=to_x, to_y=to_y, shape="box"))

    def line(self, line: Line, x: float, y: float) -> None:
        """Draw a set line with its left edge at x and its baseline at y."""
        for run in line.runs:
            lift = 0.33 * run.style.size if run.style.raised else 0.0
            ink = Ink(x + run.x, y + lift, run.text, run.style, run.spacing)
            (self.late if run.style.effect in ("late", "annot") else self.inks).append(ink)


def merge(inks: list[Ink]) -> list[Ink]:
    """Join runs that follow one another in one style, so that the stream holds phrases and not words."""
    out: list[Ink] = []
    for ink in inks:
        last = out[-1] if out else None
        if (
            last is not None
            and last.shape == ink.shape == "text"
            and last.style == ink.style
            and last.y == ink.y
            and last.angle == ink.angle == 0.0
            and last.colour == ink.colour
        ):
            spaces = last.text.count(" ")
            end = last.x + wide(last.text, last.style) + last.spacing * spaces
            fits = not spaces or ink.spacing == last.spacing or " " not in ink.text
            if abs(end - ink.x) < 0.01 and fits:
                spacing = last.spacing if spaces else ink.spacing
                out[-1] = replace(last, text=last.text + ink.text, spacing=spacing)
                continue
        out.append(ink)
    return out


@dataclass(slots=True)
class Dress:
    """How sheets are drawn: a decomposed or lying text layer, who writes by hand, what is pressed over a page."""

    nfd: bool = False
    hand: Hand | None = None
    layer: Callable[[str, Style], list[Segment]] | None = None
    keep_bold: bool = False  # bold letters keep a sound layer
    over: dict[int, list[Callable[[Any], None]]] = field(default_factory=dict)  # by page, counted from 0


def write(sheets: list[Sheet], title: str, dress: Dress) -> bytes:
    """Write the sheets as PDF bytes, the same on every run."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1, initialFontName="Tinos")
    canvas.setTitle(title)
    canvas.setSubject(SUBJECT)
    canvas.setCreator("corpus.generator of hoso (synthetic)")
    canvas.setAuthor("hoso corpus (synthetic)")
    for number, sheet in enumerate(sheets):
        canvas.setPageSize((sheet.width, sheet.height))
        canvas.setPageRotation(90 if sheet.turned else 0)  # the canvas itself swaps the sides of a turned page
        if sheet.turned:
            canvas.translate(sheet.height, 0)
            canvas.rotate(90)
        for k, ink in enumerate(merge(sheet.early + sheet.inks) + merge(sheet.late)):
            _draw(canvas, ink, f"n{number}x{k}", dress)
        for press in dress.over.get(number, ()):
            press(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, ink: Ink, key: str, dress: Dress) -> None:
    canvas.setFillColor(ink.colour)
    canvas.setStrokeColor(ink.colour)
    canvas.setLineWidth(0.6)
    if ink.shape == "rule":
        canvas.line(ink.x, ink.y, ink.to_x, ink.to_y)
    elif ink.shape == "bar":
        level = ink.to_y == ink.y
        canvas.rect(
            ink.x - 0.24, ink.y - 0.24, 0.48 if not level else ink.to_x - ink.x + 0.48,
            0.48 if level else ink.to_y - ink.y - 0.48, stroke=0, fill=1,
        )  # fmt: skip
    elif ink.shape == "dashes":
        canvas.setDash(1.2, 1.2)
        canvas.line(ink.x, ink.y, ink.to_x, ink.to_y)
        canvas.setDash()
    elif ink.shape == "box":
        canvas.rect(ink.x, ink.y, ink.to_x - ink.x, ink.to_y - ink.y)
    elif ink.style.effect == "annot":
        _annotate(canvas, ink, key)
    elif ink.style.effect == "pic":
        _picture(canvas, ink)
    elif ink.style.effect == "hand":
        across = wide(ink.text, ink.style)
        write_numerals(canvas, ink.text, (ink.x, ink.y), across=across, size=ink.style.size, hand=_writer(dress))
    else:
        _text(canvas, ink, dress)


def _writer(dress: Dress) -> Hand:
    if dress.hand is None:
        raise SourceError("numerals written by hand, but nobody writes")
    return dress.hand


def _text(canvas: Canvas, ink: Ink, dress: Dress) -> None:
    if ink.angle:
        canvas.saveState()
        canvas.translate(ink.x, ink.y)
        canvas.rotate(ink.angle)
        ink = replace(ink, x=0.0, y=0.0, angle=0.0)
        _text(canvas, ink, dress)
        canvas.restoreState()
        return
    size = ink.style.size * (RAISED if ink.style.raised else 1.0)
    words: Any = canvas.beginText(ink.x, ink.y)
    words.setFont(ink.style.font, size)
    words.setFillColor(ink.colour)
    if ink.style.effect == "hid":
        words.setTextRenderMode(3)
    words.setWordSpace(ink.spacing)
    if dress.layer is None or (dress.keep_bold and ink.style.bold):
        words.textOut(unicodedata.normalize("NFD", ink.text) if dress.nfd else ink.text)
    else:
        for told, family in dress.layer(ink.text, ink.style):
            font = masked(ink.style, family)
            words.setFont(font.fontName, size)
            words.textOut("".join(c if c in {said, " "} else font.code((c, said)) for c, said in told))
    if ink.style.effect == "hid":
        words.setTextRenderMode(0)
    canvas.drawText(words)
    if ink.style.underline and ink.text.strip():
        end = ink.x + wide(ink.text, ink.style) + ink.spacing * ink.text.count(" ")
        canvas.line(ink.x, ink.y - 1.8, end, ink.y - 1.8)


def _annotate(canvas: Canvas, ink: Ink, key: str) -> None:
    """A stamped text: an annotation with an appearance of its own."""
    across, up, down = wide(ink.text, ink.style), ink.style.size, 0.3 * ink.style.size
    box = (ink.x, ink.y - down, ink.x + across, ink.y + up)
    canvas.beginForm(key, 0, 0, across, up + down)
    words: Any = canvas.beginText(0, down)
    words.setFont(ink.style.font, ink.style.size)
    words.textOut(ink.text)
    canvas.drawText(words)
    canvas.endForm()
    look = pdfdoc.PDFObjectReference(pdfdoc.xObjectName(key))
    entries = {
        "Type": pdfdoc.PDFName("Annot"),
        "Subtype": pdfdoc.PDFName("Stamp"),
        "Rect": pdfdoc.PDFArray(list(box)),
        "F": 4,
        "Contents": pdfdoc.PDFString(ink.text),
        "AP": pdfdoc.PDFDictionary({"N": look}),
    }
    canvas._addAnnotation(pdfdoc.PDFDictionary(entries))  # noqa: SLF001 - no public door for a stamp


def _picture(canvas: Canvas, ink: Ink) -> None:
    """A number that stands on the page as a picture."""
    scale = 6
    across, up = wide(ink.text, ink.style), ink.style.size * 1.3
    face = next(f for f in FACES if f.removesuffix("-Regular") == ink.style.font)
    image = Image.new("L", (max(1, int(across * scale)), int(up * scale)), 255)
    font = ImageFont.truetype(str(FONTS / f"{face}.ttf"), int(ink.style.size * scale))
    ImageDraw.Draw(image).text(
        (0, image.height - 0.3 * ink.style.size * scale), ink.text, font=font, fill=30, anchor="ls"
    )
    canvas.drawImage(ImageReader(image), ink.x, ink.y - 0.3 * ink.style.size, across, up)
