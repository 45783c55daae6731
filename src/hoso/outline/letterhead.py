"""The letterhead: two columns at the top of the first page, put back in order column by column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.text.letters import bare
from hoso.text.slicing import slice_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line

NATIONAL = re.compile(r"CONG\W{0,2}\sHOA XA HOI|DANG CONG SAN VIET NAM|DOAN TNCS HO CHI MINH|DOAN THANH NIEN CONG SAN")
_STATE = re.compile(r"CONG\W{0,2}\sHOA XA HOI|DANG CONG SAN VIET NAM")  # beside it `ĐOÀN TNCS …` is a body's name
_DATE = re.compile(r"\bNGAY\b.*\b(THANG|NAM)\b|\bNGAY\b\s*\d*\s*/|,\s*NGAY\b|\bTHANG\b.{0,12}\bNAM\b|\bNAM\s*\d{4}")
_MOTTO = re.compile(r"DOC LAP")
_END = re.compile(r"^KINH (?:(?:GUI|TRINH)\b|MOI\s*:)")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Lines of the left and of the right column, the lines above both, and the rest of the page."""

    above: list[Line]
    left: list[Line]
    right: list[Line]
    rest: list[Line]


def find_letterhead(lines: Sequence[Line], *, width: float, height: float, limit: float = 0.6) -> Letterhead | None:
    """Take the letterhead off the first page's lines; None where no national title is found on it.

    Args:
        lines: lines of one page, top to bottom, furniture left out.
        width: of the page, points.
        height: of the page, points.
        limit: how far down the page a letterhead may begin, as a share of its height.
    """
    at = next(
        (
            i
            for i, l in enumerate(lines)
            if l.box.top < limit * height
            and NATIONAL.search(bare(l.text))
            and len(l.text) < 90
            and (l.box.x0 >= 0.3 * width or l.box.x1 >= 0.62 * width)  # `ĐOÀN TNCS …` on the left is a body's name
        ),
        None,
    )
    if at is None:
        return None
    title, cut = _right_part(lines[at])
    edge = title.box.x0
    body: list[Line] = []
    for i, line in enumerate(lines):
        if i == at and cut is not None:
            body.extend((cut, title))
        elif line.box.middle > title.box.top - 60:
            body.extend(_split(line, edge, title))
        else:
            body.append(line)
    start = title.box.top - 0.8 * title.size
    if _alone(title, body, width):
        return _centred(title, body, start)
    above = [l for l in body if l.box.middle < start]
    left, right, rest = [], [], []
    dated = False
    closed = False
    floor = title.box.bottom
    for line in body:
        if line.box.middle < start:
            continue
        text = bare(line.text)
        if not closed and _ends(line, text, edge, width, floor, dated=dated):
            closed = True
        if closed:
            rest.append(line)
            continue
        centre = (line.box.x0 + line.box.x1) / 2
        if line.box.x0 >= edge - 45 and centre > edge - 5:
            right.append(replace(line, column="right"))
            dated = dated or bool(_DATE.search(text))
        else:
            left.append(replace(line, column="left"))
        floor = max(floor, line.box.bottom)
    # a line of the left column may stand lower than the first line of the rest on the right: none so far
    return Letterhead(above, left, right, rest)


def _alone(title: Line, lines: Sequence[Line], width: float) -> bool:
    """Whether the national title stands in the middle with nothing beside it (minutes, contracts)."""
    if abs((title.box.x0 + title.box.x1) / 2 - width / 2) > 0.065 * width:
        return False
    below = title.box.bottom + 2.2 * title.size
    return not any(l.box.x1 < title.box.x0 + 20 and title.box.top - 8 < l.box.middle < below for l in lines)


def _centred(title: Line, lines: Sequence[Line], start: float) -> Letterhead:
    """A letterhead of one column: the national title and its motto."""
    at = next(i for i, line in enumerate(lines) if line is title)
    end = at + 1
    while end < len(lines) and (_MOTTO.search(bare(lines[end].text)) or not any(c.isalnum() for c in lines[end].text)):
        end += 1
    right = [replace(line, column="right") for line in lines[at:end]]
    return Letterhead([l for l in lines[:at] if l.box.middle < start], [], right, list(lines[end:]))


def _ends(line: Line, text: str, edge: float, width: float, floor: float, *, dated: bool) -> bool:
    """Whether a line stands below the letterhead: a centred or a full one, an addressee line, or a far gap."""
    box = line.box
    spans = line.box.x0 < edge - 60 and line.box.x1 > edge + 25
    if NATIONAL.search(text) or _MOTTO.search(text) or (_DATE.search(text) and not (spans and len(text) > 64)):
        return False
    if _END.match(text):
        return True
    centre = (box.x0 + box.x1) / 2
    right = box.x0 >= edge - 45 and centre > edge - 5
    middle = abs(centre - width / 2) < 0.09 * width or 0.45 * width < centre < 0.58 * width
    if box.top - floor > 75:
        return True
    if dated and right and box.top > floor:
        return True
    return spans or (middle and not (right and not dated) and box.x0 > 0.2 * width)


def _right_part(line: Line) -> tuple[Line, Line | None]:
    """Cut a line before the national title where both columns came as one line."""
    text = bare(line.text)
    match = _STATE.search(text) or NATIONAL.search(text)
    if match is None or match.start() == 0:
        return line, None
    at = match.start()
    return slice_line(line, at, len(line.text)), slice_line(line, 0, at)


def _split(line: Line, edge: float, title: Line) -> list[Line]:
    """Cut a line that lies over both columns at its widest gap near the border."""
    box = line.box
    if not (box.x0 < edge - 50 and box.x1 > edge + 50) or box.middle > title.box.bottom + 130:
        return [line]
    best, where = 0.0, 0
    for i, c in enumerate(line.text):
        if c == " " and 0 < i < len(line.text) - 1:
            gap = line.edges[2 * (i + 1)] - line.edges[2 * (i - 1) + 1]
            if gap > best and edge - 130 < line.edges[2 * (i + 1)] < edge + 90:
                best, where = gap, i
    if best < 0.75 * line.size:
        at = _place_start(line.text)
        if at is None:
            return [line]
        where = at - 1
    return [slice_line(line, 0, where), slice_line(line, where + 1, len(line.text))]


def _place_start(text: str) -> int | None:
    """Where the place before a date begins: `SỞ NỘI VỤ | Hà Nội, ngày …`; None where none stands."""
    dated = re.search(r",\s*ngày\b", text)
    if dated is None:
        return None
    at = dated.start()
    while at > 1:
        begin = text.rfind(" ", 0, at - 1) + 1
        word = text[begin:at].strip()
        if not (word[:1].isupper() and (word[1:].islower() or word.rstrip(".") in {"TP", "TX"})):
            break
        at = begin
    return at if 1 < at < dated.start() and text[at - 1] == " " else None
