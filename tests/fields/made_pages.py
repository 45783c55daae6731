"""A first page set by hand: letterhead in two columns, centred title, running text; for the header's tests."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

from hoso.model import Box, Line
from hoso.outline import PageLines, build_outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Outline

WIDTH, HEIGHT, SIZE = 595.0, 842.0, 13.0


def line(text: str, x0: float, top: float, *, page: int = 1, bold: bool = False, size: float = SIZE) -> Line:
    step = 0.5 * size if text.isupper() else 0.43 * size
    edges = array("f", [x for i in range(len(text)) for x in (x0 + i * step, x0 + (i + 1) * step)])
    box = Box(x0=x0, top=top, x1=x0 + step * len(text), bottom=top + size)
    return Line(page=page, text=text, edges=edges, box=box, size=size, bold=bold)


def centred(text: str, middle: float, top: float, *, page: int = 1, bold: bool = False) -> Line:
    return line(text, middle - line(text, 0, 0).box.width / 2, top, page=page, bold=bold)


def page_lines(
    left: Sequence[str], right: Sequence[str], below: Sequence[str], body: Sequence[str], page: int = 1
) -> list[Line]:
    """Set one page: in each column one line under the other, the last of the right one beside the number line."""
    lines: list[Line] = []
    tops = {}
    for i, text in enumerate(left):
        tops[i] = 60 + 15.0 * i
        if text:
            lines.append(centred(text, 150, tops[i], page=page))
    number = next((i for i, text in enumerate(left) if re.match(r"\S*\s*(?:Số|số)\b", text)), len(left))
    for i, text in enumerate(right):
        dated = re.search(r"(?i)ngày|tháng", text)
        lines.append(centred(text, 405, tops.get(number, 60 + 15.0 * number) if dated else 60 + 15.0 * i, page=page))
    top = max((l.box.bottom for l in lines), default=60) + 20
    for text in below:
        lines.append(centred(text, 310, top, page=page, bold=not text.startswith("Kính")))
        top += 17
    top += 12
    for i, text in enumerate(body):
        lines.append(line(text, 85 if i % 2 else 113, top, page=page))
        top += 17
    return sorted(lines, key=lambda l: (round(l.box.top / 4), l.box.x0))


def outline_of(*pages: list[Line]) -> Outline:
    return build_outline(
        [PageLines(number=i + 1, width=WIDTH, height=HEIGHT, lines=lines) for i, lines in enumerate(pages)]
    )
