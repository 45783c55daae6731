"""Furniture: page numbers, running heads, signature overlays and incoming stamps, told apart from the text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hoso.model import Box
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line, Page

_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—])?$|^(?:Trang|Page)\s+\d+(?:\s*/\s*\d+)?$|^\d{1,3}\s*/\s*\d{1,3}$"
)
_GAZETTE = re.compile(r"CONG BAO\s*/?\s*SO\s*[\d +.\-–]+.*NGAY|^CONG BAO\b.{0,40}$")
_OVERLAY = re.compile(
    r"^(KY BOI\b|NGUOI KY\s*:|SIGNATURE NOT VERIFIED|SIGNATURE VALID|DIGITALLY SIGNED|"
    r"CONG THONG TIN DIEN TU CHINH PHU$|CHINHPHU\.VN|"
    r"DN: ?C=|THOI GIAN KY|NGAY KY|VAN BAN DUOC KY SO|DUOC KY BOI|KY NGAY\s*:|LY DO: |REASON: |LOCATION: )"
)
_OVERLAY_MORE = re.compile(
    r"^(EMAIL|CO QUAN|TO CHUC|CHUC VU|THOI GIAN KY|NGAY KY|NGAY:|GIO|DATE|"
    r"CHINH PHU|THONGTINCHINHPHU|\+07|\d\d[.:/]\d\d|"
    r"[\w.]+@|PHAM VI|DON VI|TINH |VAN PHONG|UY BAN)"
)
_SIGNED_AT = re.compile(r"\d\d[./-]\d\d[./-]\d{4},? \d\d:\d\d:\d\d(?: ?\+0?7)?|\d{4}[.-]\d\d[.-]\d\d \d\d:\d\d:\d\d")
_ARRIVED = re.compile(r"^(CONG VAN |VAN BAN )?DEN\b\W*((GIO|SO|NGAY)\b.{0,20})?$")
_NUMBERED = re.compile(r"^SO\s*:\s*\d+\s*[/-]\s*[A-Z&/-]{1,20}$")
_OVER = 8  # points that a stamp's line may reach over its frame
_ARRIVED_MORE = re.compile(
    r"^(?:(?:SO|S|NGAY|GIO)\b\W*(?:\d[\d/.:\s…-]*|[.…_\s]*|\d*\W*THANG.{0,16})$|"
    r"(?:KINH )?CHUYEN\b|LUU HO SO\b|SO VA KY HIEU HS\b)"
)


def mark_furniture(page: Page, lines: list[Line]) -> list[Line]:
    """Give the lines of a page with the role of those that are no part of the document's text.

    Sources: specification 1.1 (page numbers), 1.10 (incoming stamp), 7.6 (overlays).
    """
    folded = [bare(line.text).strip() for line in lines]
    roles = [line.role for line in lines]
    for i, line in enumerate(lines):
        if roles[i] != "text":
            continue
        high, low = line.box.bottom < 0.115 * page.height, line.box.top > 0.9 * page.height
        if (high or low) and _PAGE_NUMBER.match(line.text.strip()) and _alone(i, lines, page):
            roles[i] = "page_number"
        elif high and _GAZETTE.search(folded[i]) and len(line.text) < 90:
            roles[i] = "running_head"
    for i in range(len(lines)):
        if roles[i] == "text" and lines[i].size < 13 and len(folded[i]) < 70 and _OVERLAY.match(folded[i]):
            _spread(i, lines, folded, roles)
    for i in range(len(lines)):
        if roles[i] == "text" and lines[i].size < 13 and len(folded[i]) < 60 and _SIGNED_AT.search(folded[i]):
            _gather(i, lines, roles)
    for i in range(len(lines) if page.number == 1 else 0):
        if roles[i] == "text" and lines[i].box.top < 0.5 * page.height and _ARRIVED.match(folded[i]):
            _stamp(i, lines, folded, roles, page.rules)
    return [line if role == line.role else replace(line, role=role) for line, role in zip(lines, roles, strict=True)]


def _alone(index: int, lines: list[Line], page: Page) -> bool:
    """Whether nothing but a running head stands on the same row, and the line is at the page's edge or middle."""
    line = lines[index]
    for other in lines:
        if other is not line and abs(other.box.middle - line.box.middle) < 0.5 * line.size:
            return "CONG BAO" in bare(other.text)
    outer = [other for other in lines if other.role == "text" and other is not line]
    if line.box.top < 0.5 * page.height:
        return page.number > 1 and all(o.box.middle > line.box.middle for o in outer if o.size > 8)
    return all(o.box.middle < line.box.middle for o in outer if o.size > 8)


def _spread(index: int, lines: list[Line], folded: list[str], roles: list[str]) -> None:
    """Mark an overlay's first line and the small lines that hang on it."""
    roles[index] = "overlay"
    area = lines[index].box
    left, right, bottom = area.x0 - 25, max(area.x1, area.x0 + 120) + 25, area.bottom
    for i in range(len(lines)):
        box = lines[i].box
        if roles[i] != "text" or not left <= box.x0 <= right or lines[i].size > lines[index].size * 1.25 + 0.5:
            continue
        if area.top - 1 <= box.top <= bottom + 1.2 * lines[i].size and (
            _OVERLAY_MORE.match(folded[i]) or _OVERLAY.match(folded[i]) or lines[i].size < 8.5
        ):
            roles[i] = "overlay"
            bottom = max(bottom, box.bottom)


def _gather(index: int, lines: list[Line], roles: list[str]) -> None:
    """Mark the time line of an overlay without labels, and the small lines that stand right above and below it."""
    roles[index] = "overlay"
    size = lines[index].size
    for step in (-1, 1):
        at, edge = index + step, lines[index].box
        while 0 <= at < len(lines):
            box = lines[at].box
            if roles[at] == "text" and abs(box.x0 - lines[index].box.x0) < 40:
                gap = edge.top - box.bottom if step < 0 else box.top - edge.bottom
                if gap > 0.9 * size or abs(lines[at].size - size) > 0.3 * size:
                    break
                roles[at] = "overlay"
                edge = box
            at += step


def _stamp(index: int, lines: list[Line], folded: list[str], roles: list[str], rules: Sequence[Box]) -> None:
    """Mark an incoming stamp: the word ĐẾN and the Số, Ngày, Chuyển lines right beside it, or all in its frame."""
    centre = lines[index].box
    frame = _frame(centre, rules)
    if frame is not None:
        for i, line in enumerate(lines):
            inside = line.box.x0 > frame.x0 - _OVER and line.box.x1 < frame.x1 + _OVER
            if inside and frame.contains((line.box.x0 + line.box.x1) / 2, line.box.middle):
                roles[i] = "stamp"  # a longer line is the paper's own, stamped over
        return
    near = [
        i
        for i, line in enumerate(lines)
        if i != index
        and roles[i] == "text"
        and abs(line.box.x0 - centre.x0) < 110
        and -40 < line.box.top - centre.top < 70
        and _ARRIVED_MORE.match(folded[i])
        and len(folded[i]) < 40
    ]
    if near:
        last = max(lines[i].box.top for i in near)
        between = [  # its number may bear a code (`Số: 1207/SNV`): it stands between the word and the last of the rest
            i
            for i, line in enumerate(lines)
            if roles[i] == "text"
            and centre.top < line.box.top < last
            and abs(line.box.x0 - centre.x0) < 40
            and _NUMBERED.match(folded[i])
        ]
        for i in [index, *near, *between]:
            roles[i] = "stamp"


def _frame(inside: Box, rules: Sequence[Box]) -> Box | None:
    """The drawn frame around a box, no larger than a stamp (35 by 50 mm and some)."""
    x = (inside.x0 + inside.x1) / 2
    upright = [r for r in rules if r.width <= 3 and r.top <= inside.middle <= r.bottom]
    level = [r for r in rules if r.height <= 3 and r.x0 <= x <= r.x1]
    left = max((r.x0 for r in upright if r.x0 <= inside.x0 + 1), default=None)
    right = min((r.x1 for r in upright if r.x1 >= inside.x1 - 1), default=None)
    top = max((r.top for r in level if r.top <= inside.middle), default=None)
    bottom = min((r.bottom for r in level if r.bottom >= inside.middle), default=None)
    if left is None or right is None or top is None or bottom is None:
        return None
    frame = Box(x0=left, top=top, x1=right, bottom=bottom)
    return frame if frame.width < 200 and frame.height < 130 else None
