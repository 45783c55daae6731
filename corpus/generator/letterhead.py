"""The top of page one: letterhead, number, place and date, type line and subject, in each regime's look."""

from __future__ import annotations

import re
from typing import Any

from corpus.generator.columns import ORDERS, cell, draw_rows, marked
from corpus.generator.dating import LONG, iso
from corpus.generator.flow import Flow
from corpus.generator.inline import Inline, Piece, Style
from corpus.generator.source import Source
from corpus.generator.trouble import SourceError

STATE = ["*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "*Độc lập - Tự do - Hạnh phúc"]
RIGHT = {"party": ["*{u|ĐẢNG CỘNG SẢN VIỆT NAM}"], "youth": ["*{u|ĐOÀN TNCS HỒ CHÍ MINH}"]}
MARKER = {"party": "*", "youth": "***"}


def default_number(regime: str, symbol: str) -> str:
    """The number line as the regime prints it."""
    blank = re.match(r"[/-]", symbol)
    number = ("{sp:8}" + symbol) if blank else symbol
    return f"Số {number}" if regime in ("party", "youth") else f"Số: {number}"


def date_line(raw: str, date: str | None, role: str = "issue") -> str:
    """Mark the date of issue in the place and date line, unless marked by hand."""
    if "{d:" in raw or "{nd" in raw or not raw:
        return raw
    found = LONG.search(raw)
    if found and date == iso(*found.groups()):
        return raw.replace(found[0], "{d:point " + f"{role} {date}|{found[0]}" + "}")
    return raw


def draw_letterhead(flow: Flow, inline: Inline, source: Source) -> None:
    """Draw the two columns at the top."""
    head: dict[str, Any] = source.table("letterhead")
    gazette = source.table("gazette")
    if gazette:
        for text in (gazette.get("head"), gazette.get("issuer")):
            if text:
                flow.paragraph(inline.parse(text, Style(bold=True, size=14), 1), "center", space=10)
        flow.down(14)
    if not head or head.get("none"):
        return
    regime = source.table("header").get("regime", "state")
    style = head.get("style", regime)
    order = head.get("order", "cells")
    if order not in ORDERS:
        raise SourceError(f"letterhead.order must be one of {sorted(ORDERS)}", 1)
    small = float(head.get("size", 13.0 if style != "party" else 14.0))
    plain = Style(size=small)
    share = float(head.get("share", 0.4))
    outset = float(head.get("outset", 16.0))  # letterheads reach into the margins
    across = flow.width + 2 * outset
    widths = (across * share - 4, across * (1 - share) - 4)
    left = _parts(inline, head["left"], plain, 60.0 if style not in MARKER else 0.0)
    if style in MARKER:
        left.append((inline.parse(head.get("marker", MARKER[style]), plain, 1), small + 2, 0.0))
    right = _parts(inline, head.get("right", RIGHT.get(style, STATE)), plain, 0.0 if style in MARKER else 150.0)
    symbol = source.table("header").get("symbol") or ""
    number = head.get("number", default_number(style, symbol))
    below = [(inline.parse(number, plain, 1), small + 8, 0.0)] if number else []
    if head.get("about"):
        below.append((inline.parse(head["about"], Style(size=12, italic=style == "party"), 1), 15.0, 0.0))
    dated = date_line(head.get("date", ""), source.table("header").get("date"))
    beside = [(inline.parse(dated, Style(size=small, italic=True), 1), small + 8, 0.0)] if dated else []
    box = Style(bold=True, size=13)
    below += [(inline.parse(text, box, 1), 26.0, -1.0) for text in head.get("marks", [])]
    beside += [(inline.parse(text, box, 1), 26.0, -1.0) for text in head.get("marks_right", [])]
    rows = [
        (cell(left, widths[0]), cell(right, widths[1])),
        (cell(below, widths[0], hyphens=False), cell(beside, widths[1])),
    ]
    draw_rows(flow, rows, widths, order, outset)
    flow.down(float(head.get("after", 14.0)))


def _parts(inline: Inline, lines: list[str], style: Style, rule: float) -> list[tuple[list[Piece], float, float]]:
    parts = []
    for k, raw in enumerate(lines):
        parts.append((marked(inline, raw, style, 1), style.size + 3.5, rule if k == len(lines) - 1 else 0.0))
    return parts


def draw_title(flow: Flow, inline: Inline, source: Source) -> str:
    """Draw the type line, the subject and what stands below it; give the subject's visible words."""
    title = source.table("title")
    if not title:
        return ""
    size = float(title.get("size", 15.0 if source.table("header").get("regime") == "party" else 14.0))
    for raw in title.get("before", []):
        flow.paragraph(marked(inline, raw, Style(size=13), 1), "center", space=2)
    if title.get("kind"):
        flow.paragraph(inline.parse(title["kind"], Style(bold=True, size=size), 1), "center", space=10)
    subject = title.get("subject", "")
    lines = [subject] if isinstance(subject, str) else subject
    said = []
    for raw in lines:
        flow.paragraph(
            inline.parse(raw, Style(bold=True, size=14), 1), "center", space=1, inset=float(title.get("inset", 30))
        )
        said.append(inline.registry.passages[-1].text)
    for raw in title.get("after", []):
        flow.paragraph(marked(inline, raw, Style(size=13), 1), "center", space=2)
    ending = title.get("ending", "-----" if source.table("header").get("regime") == "party" else "rule")
    if ending == "rule":
        middle = flow.layout.left + flow.width / 2
        flow.sheet.rule(middle - 45, flow.y - 6, middle + 45)
        flow.down(10)
    elif ending:
        flow.paragraph(inline.parse(ending, Style(size=14), 1), "center", space=0)
    flow.down(6)
    return " ".join(said)
