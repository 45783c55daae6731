"""Pages with a foot set by hand: columns of lines at chosen middles; for the tests of foot, signers and recipients."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from hoso.model import Box, Line
from hoso.outline import PageLines, build_outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Outline

WIDTH, HEIGHT, SIZE = 595.0, 842.0, 13.0
HEAD = (
    ("ỦY BAN NHÂN DÂN XÃ AN", 150.0),
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 405.0),
    ("Số: 12/KH-UBND", 150.0),
    ("An, ngày 05 tháng 01 năm 2026", 405.0),
)


def line(text: str, x0: float, top: float, *, page: int = 1, size: float = SIZE, role: str = "text") -> Line:
    """A line whose letters are all of one width."""
    step = (0.55 if text.isupper() else 0.44) * size
    edges = array("f", [x for i in range(len(text)) for x in (x0 + i * step, x0 + (i + 1) * step)])
    box = Box(x0=x0, top=top, x1=x0 + step * len(text), bottom=top + size)
    return Line(page=page, text=text, edges=edges, box=box, size=size, role=role)


def centred(text: str, middle: float, top: float, *, page: int = 1, size: float = SIZE) -> Line:
    return line(text, middle - line(text, 0, 0, size=size).box.width / 2, top, page=page, size=size)


def column(texts: Sequence[str], middle: float, top: float, *, page: int = 1, step: float = 16.0) -> list[Line]:
    """Centred lines one below the other; an empty text leaves the room of a signature."""
    found, at = [], top
    for text in texts:
        if text:
            found.append(centred(text, middle, at, page=page))
            at += step
        else:
            at += 60
    return found


def listed(texts: Sequence[str], top: float, *, x0: float = 85.0, page: int = 1, step: float = 14.0) -> list[Line]:
    return [line(text, x0, top + i * step, page=page, size=11) for i, text in enumerate(texts)]


def body(top: float = 160.0, *, count: int = 6, page: int = 1) -> list[Line]:
    """A paragraph over the whole width that ends the text."""
    words = "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện kế"
    lines = [line(words, 113 if i == 0 else 85, top + 18 * i, page=page) for i in range(count - 1)]
    return [*lines, line("hoạch này đúng tiến độ./.", 85, top + 18 * (count - 1), page=page)]


def head() -> list[Line]:
    (a, x), (b, y), (c, _), (d, _) = HEAD
    title = [centred("KẾ HOẠCH", 310, 118), centred("Về việc ra quân làm sạch đường làng", 310, 135)]
    return [centred(a, x, 60), centred(b, y, 60), centred(c, x, 90), centred(d, y, 90), *title]


def outline(*pages: Sequence[Line]) -> Outline:
    """Take pages apart, their lines put into the order of rows."""
    return build_outline(
        [
            PageLines(
                number=i + 1,
                width=WIDTH,
                height=HEIGHT,
                lines=sorted(lines, key=lambda l: (round(l.box.top / 4), l.box.x0)),
            )
            for i, lines in enumerate(pages)
        ]
    )


def words(found: Outline, zone: str) -> list[str]:
    return [found.text.text[p.start : p.end] for p in found.paragraphs if p.zone == zone]
