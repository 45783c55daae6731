"""The foot: recipients at the left, signatures at the right, taken apart by their place on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hoso.outline.anchor import APPENDIX, COPIED, LIST_HEAD, RIVAL, centre, find_anchor, is_signing
from hoso.text.letters import bare
from hoso.text.signing import is_capital, is_noise, is_signed_note, person
from hoso.text.slicing import slice_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line

_BULLET = re.compile(r"\s*[-–—+•*]")
_ARCHIVE = re.compile(r"\W*LUU\b")
_PURPOSE = re.compile(r"\s*[({|]")
_CONTACT = re.compile(r"(?:DIA CHI|TRU SO|DIEN THOAI|DT|TEL|FAX|EMAIL|WEBSITE|HTTPS?)\s*:")


@dataclass(slots=True)
class Foot:
    """The foot's lines by column, and what stands before and after it on its pages."""

    before: list[list[Line]]  # per page, in order
    recipients: list[Line] = field(default_factory=list)
    signature: list[Line] = field(default_factory=list)  # column by column, each from top to bottom
    after: list[list[Line]] = field(default_factory=list)


def find_foot(pages: Sequence[list[Line]], widths: Sequence[float]) -> Foot | None:
    """Find the document's own foot and part its columns.

    Args:
        pages: lines of each page, furniture and letterhead left out.
        widths: of the pages, points.
    """
    anchor = find_anchor(pages, widths)
    if anchor is None:
        return None
    first, top, width = anchor.page, anchor.top, widths[anchor.page]
    region = [l for l in pages[first] if l.box.middle >= top]
    head = _list_head(region, width)
    edge = _border(region, head, width)
    foot = Foot(before=[*(list(lines) for lines in pages[:first]), [l for l in pages[first] if l.box.middle < top]])
    foot.after = [[] for _ in range(first + 1)]
    taken = _Taken(foot, head, edge, width)
    foot.after[first] = taken.take(region)
    number = first + 1
    while not foot.after[-1] and number < len(pages) and taken.goes_on(pages[number]):
        foot.before.append([])
        foot.after.append(taken.take(pages[number]))
        number += 1
    if not foot.signature and not foot.recipients:
        return None
    foot.signature = _by_column(foot.signature, width)
    return foot


class _Taken:
    """Gathers the lines of the foot, page by page, into its columns."""

    def __init__(self, foot: Foot, head: Line | None, edge: float, width: float) -> None:
        self.foot, self.head, self.edge, self.width = foot, head, edge, width

    def take(self, lines: Sequence[Line]) -> list[Line]:
        """Take what belongs to the foot; give back the lines after its end."""
        aside: list[Line] = []
        for at, line in enumerate(lines):
            if self.foot.recipients and _CONTACT.match(bare(line.text)) and line.box.x1 < self.edge + 40:
                aside.append(line)  # an address below the list, the signature beside it goes on
                continue
            if self._closes(line):
                return [*aside, *lines[at:]]
            for part in _parts(line, self.edge):
                if self._is_recipient(part):
                    self.foot.recipients.append(replace(part, column="left"))
                else:
                    self.foot.signature.append(part)
        return aside

    def goes_on(self, lines: Sequence[Line]) -> bool:
        """Whether the foot goes on at the top of the next page: its list, or a name that is still to come."""
        first = next(iter(lines), None)
        if first is None or APPENDIX.match(bare(first.text)) or RIVAL.match(bare(first.text)):
            return False
        if self.head is None:
            self.head = _list_head(lines[:3], self.width)
            if self.head is not None:
                return True
        if not self.foot.signature:
            self.edge = _border(lines, self.head, self.width)
        if self._list_open() and first.box.x0 < self.edge and first.box.width < 0.55 * self.width:
            return bool(_BULLET.match(first.text)) or not self.foot.recipients[-1].text.rstrip().endswith((";", "."))
        return not self._named() and self._signs(first)

    def _named(self) -> bool:
        return any(person(line.text) for line in self.foot.signature)

    def _list_open(self) -> bool:
        return bool(self.foot.recipients) and not any(_ARCHIVE.match(bare(l.text)) for l in self.foot.recipients)

    def _signs(self, line: Line) -> bool:
        """Whether a line at a page's top belongs to the signature that began on the page before."""
        columns = [centre(l) for l in self.foot.signature]
        placed = any(abs(centre(line) - x) < 60 for x in columns) if columns else line.box.x0 > 0.4 * self.width
        return placed and is_signing(line.text)

    def _is_recipient(self, line: Line) -> bool:
        aside = bool(_PURPOSE.match(line.text)) and not is_signed_note(line.text)  # of the list, behind a bar
        if self.head is None or line.box.x0 >= self.edge + (60 if aside else 0):
            return False
        above = line.page == self.head.page and line.box.middle < self.head.box.middle - 0.6 * self.head.size
        return line.page >= self.head.page and not above

    def _closes(self, line: Line) -> bool:
        """Whether the foot ends before this line."""
        foot, text = self.foot, bare(line.text)
        if not foot.signature and not foot.recipients:
            return False
        if (
            line.role == "grid"
            or COPIED.match(text)
            or _CONTACT.match(text)
            or (RIVAL.match(text) and is_capital(line.text))
        ):
            return True
        if (
            APPENDIX.match(text)
            and not _BULLET.match(line.text)
            and (line.box.x0 > 0.25 * self.width or is_capital(line.text))
        ):
            return True
        spans = line.box.x0 < self.edge - 60 and line.box.x1 > self.edge + 0.22 * self.width
        if spans and line.box.width > 0.62 * self.width and len(_parts(line, self.edge)) == 1:
            return True
        left = line.box.x0 < self.edge
        if self.head is None:
            return left and self._named() and not self._beside(line)
        last = next((l for l in reversed(foot.recipients) if l.page == line.page), None)
        if not left or last is None or _BULLET.match(line.text) or is_signing(line.text):
            return False
        return not self._list_open() and line.box.top - last.box.bottom > 1.5 * last.size

    def _beside(self, line: Line) -> bool:
        """Whether a line at the left, where there is no list, stands beside the signature at the right or is one."""
        page = [l for l in self.foot.signature if l.page == line.page]
        lowest = max((l.box.bottom for l in page), default=0.0)
        return is_signing(line.text) or (line.box.middle < lowest and line.box.width < 0.45 * self.width)


def _list_head(lines: Sequence[Line], width: float) -> Line | None:
    return next((l for l in lines if LIST_HEAD.match(bare(l.text)) and l.box.x0 < 0.45 * width), None)


def _border(region: Sequence[Line], head: Line | None, width: float) -> float:
    """Find the x between the columns: left of the signature's lines, right of the list's."""
    floor = head.box.x0 + 80 if head else 0.3 * width
    lefts = [
        l.box.x0
        for l in region
        if l.box.x0 > max(floor, 0.3 * width) and not _BULLET.match(l.text) and is_signing(l.text)
    ]
    lefts += [
        l.box.x0 for l in region if l.box.x0 > 0.4 * width and centre(l) > 0.55 * width and not _PURPOSE.match(l.text)
    ]
    return min(lefts) - 6 if lefts else 0.5 * width


def _parts(line: Line, edge: float) -> list[Line]:
    """Cut a line that lies over the border at its widest gap near it."""
    if not (line.box.x0 < edge - 30 and line.box.x1 > edge + 30):
        return [line]
    best, cut = 0.0, None
    for match in re.finditer(r"(?<=\S)\s+(?=\S)", line.text):
        start, end = line.edges[2 * match.start() - 1], line.edges[2 * match.end()]
        if end > edge - 40 and end - start > best:
            best, cut = end - start, match
    if cut is None or best < 0.7 * line.size:
        return [line]
    return [slice_line(line, 0, cut.start()), slice_line(line, cut.end(), len(line.text))]


def _by_column(lines: Sequence[Line], width: float) -> list[Line]:
    """Put the lines of signatures side by side in order: column by column, each from top to bottom."""
    ordered = sorted(lines, key=lambda l: (l.page, l.box.middle, l.box.x0))
    rows: list[list[Line]] = []
    for line in ordered:
        if rows and rows[-1][0].page == line.page and abs(rows[-1][0].box.middle - line.box.middle) < 0.6 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    signing = [[line for line in row if not is_noise(line)] for row in rows]
    seeds = sorted(centre(l) for l in max(signing, key=len, default=[]))
    if len(seeds) < 2:
        return [replace(l, column="left" if l.box.x1 < 0.5 * width else "right") for l in ordered]
    columns: list[list[Line]] = [[] for _ in seeds]
    for line in ordered:
        nearest = min(range(len(seeds)), key=lambda i: abs(seeds[i] - centre(line)))
        columns[nearest].append(replace(line, column="left" if seeds[nearest] < 0.5 * width else "right"))
    return [line for column in columns for line in column]
