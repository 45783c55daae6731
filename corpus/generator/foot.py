"""The foot: recipients beside or below the signatures, and addressees above the body."""

from __future__ import annotations

import re
from typing import Any

from corpus.generator.columns import cell, draw_rows, marked
from corpus.generator.flow import Flow
from corpus.generator.inline import Inline, Piece, Style
from corpus.generator.marks import ADDRESSEE, RECIPIENT
from corpus.generator.setting import set_lines
from corpus.generator.source import Block, Source
from corpus.generator.trouble import SourceError

Part = tuple[list[Piece], float, float]
ORDERS = {"left-right": "columns", "right-left": "right-first", "rows": "rows"}


def _recipients(inline: Inline, source: Source, *, party: bool) -> list[Part]:
    foot = source.table("foot")
    lines: list[str] = source.front.get("recipients", [])
    if not lines:
        return []
    inline.registry.zone = "recipients"
    heading = foot.get("heading", "Nơi nhận:")
    style = Style(underline=True, size=14) if party else Style(bold=True, italic=True, size=12)
    parts: list[Part] = [(inline.parse(heading, style, 1), 16.0, 0.0)] if heading else []
    size = float(foot.get("size", 12.0 if party else 11.0))
    for raw in lines:
        if raw.startswith("="):
            parts.append((marked(inline, raw[1:].strip(), Style(size=size), 1), size + 2.2, 0.0))
            continue
        mark = inline.registry.open(RECIPIENT, "", (), {}, 1)
        pieces = inline.parse(raw, Style(size=size), 1, extra=(mark.number,))
        dash = foot.get("dash", "- ")
        parts.append((inline.parse(dash, Style(size=size), 1) + pieces if dash else pieces, size + 2.2, 0.0))
    return parts


def printed_lines(signer: dict[str, Any]) -> list[str]:
    """The lines above a signer's name."""
    lines: list[str] = signer.get("print") or [*signer.get("authority", []), str(signer.get("title", "")).upper()]
    return lines


def _signer(inline: Inline, signer: dict[str, Any], gap: float, *, party: bool) -> list[Part]:
    inline.registry.zone = "signature"
    lines = printed_lines(signer)
    parts: list[Part] = []
    for k, raw in enumerate(lines):
        bold = not (party and k == len(lines) - 1 and len(lines) > 1)
        parts.append((inline.parse(raw, Style(bold=bold, size=14 if party else 13), 1), 17.0, 0.0))
    middle = signer.get("middle", "")
    parts.append((inline.parse(middle, Style(italic=True, size=12), 1), gap if not middle else gap * 0.6, 0.0))
    parts += [(inline.parse(raw, Style(bold=True, size=13), 1), 17.0, 0.0) for raw in signer.get("above", [])]
    name = signer.get("printed", signer["name"])
    if name:
        parts.append((inline.parse(name, Style(bold=True, size=14), 1), 18.0, 0.0))
    return parts


def draw_foot(flow: Flow, inline: Inline, source: Source) -> None:
    """Draw recipients and signatures."""
    foot = source.table("foot")
    party = source.table("header").get("regime") == "party"
    signers: list[dict[str, Any]] = source.front.get("signers", [])
    gap = float(foot.get("gap", 62.0))
    order = foot.get("order", "left-right")
    if order not in ORDERS:
        raise SourceError(f"foot.order must be one of {sorted(ORDERS)}", 1)
    beside = foot.get("beside", len(signers) < 2)
    recipients = _recipients(inline, source, party=party)
    zone, inline.registry.zone = inline.registry.zone, "signature"
    flow.down(12)
    if beside:
        widths = (flow.width * 0.46, flow.width * 0.52)
        right: list[Part] = []
        for k, signer in enumerate(signers):
            right += [([], 10.0, 0.0)] * bool(k) + _signer(inline, signer, gap, party=party)
        pair = (cell(recipients, widths[0], "left"), cell(right, widths[1]))
        flow.need(max(pair[0].height, pair[1].height))
        draw_rows(flow, [pair], widths, ORDERS[order])
    else:
        _side_by_side(flow, inline, signers, party=party, gap=gap, order=order)
        flow.down(8)
        for pieces, leading, _ in recipients:
            for line in set_lines(pieces, flow.width * 0.55):
                flow.place(line, leading)
    inline.registry.zone = zone


def _side_by_side(
    flow: Flow, inline: Inline, signers: list[dict[str, Any]], *, party: bool, gap: float, order: str
) -> None:
    count = max(1, len(signers))
    width = flow.width / count - 6
    sets = [_signer(inline, signer, gap, party=party) for signer in signers]
    heights = [cell(parts[:-1], width).height for parts in sets]
    cells = []
    for parts, height in zip(sets, heights, strict=True):
        pieces, leading, rule = parts[-1]
        cells.append(cell([*parts[:-1], (pieces, leading + max(heights) - height, rule)], width))
    flow.need(max(c.height for c in cells))
    top = flow.y
    placed = []
    for c, one_cell in enumerate(cells):
        y = top
        for line, leading, _ in one_cell.lines:
            y -= leading
            placed.append((c, y, line))
    if order == "rows":
        placed.sort(key=lambda p: (-round(p[1]), p[0]))
    for c, y, line in placed:
        flow.ink(line, flow.layout.left + c * flow.width / count + 3, y + 4)
    flow.y = top - max(c.height for c in cells)


def draw_addressees(flow: Flow, inline: Inline, block: Block) -> None:
    """Draw `Kính gửi:` and what follows it, on one line or as a list."""
    size = flow.layout.size
    head, sign, single = block.text.partition(":")
    zone, inline.registry.zone = inline.registry.zone, "letterhead"
    style = Style(size=size, bold="bold" in block.words)
    if single.strip():
        mark = inline.registry.open(ADDRESSEE, "", (), {}, block.line)
        pieces = inline.parse(f"{head}: ", style, block.line)
        pieces += inline.parse(single.strip(), style, block.line, extra=(mark.number,))
        flow.paragraph(pieces, "center", space=10)
    else:
        flow.paragraph(inline.parse(head + sign, style, block.line), "left", first=90, space=10)
        for line, raw in block.rows:
            listed = re.match(r"[-+] ", raw)
            if raw.startswith("="):
                flow.paragraph(inline.parse(raw[1:].strip(), style, line), "left", first=90, space=3)
                continue
            mark = inline.registry.open(ADDRESSEE, "", (), {}, line)
            lead = inline.parse(raw[:2], style, line) if listed else []
            pieces = lead + inline.parse(raw[2:] if listed else raw, style, line, extra=(mark.number,))
            for set_line in set_lines(pieces, flow.width, 140, "left", hang=148):
                flow.place(set_line)
    flow.down(8)
    inline.registry.zone = zone
