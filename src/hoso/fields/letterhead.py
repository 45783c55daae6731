"""The letterhead as rows: pieces of lines that stand side by side joined, column by column, each tied to the text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.model import Box, Line, Outline, Text

NATIONAL = re.compile(
    r"CONG\W{0,2}\sHOA XA HOI|DANG CONG SAN VIET NAM|DOAN TNCS HO CHI MINH|DOAN THANH NIEN CONG SAN|DOC LAP\W{1,5}TU DO"
)
_MARK = re.compile(r"\W*(?:HOA TOC(?: HEN GIO)?|(?:THUONG )?KHAN|(?:TOI |TUYET )?MAT|DU THAO)\W*$")
_REACH = 40  # lines below the letterhead that may still belong to the title


@dataclass(slots=True)
class Row:
    """Lines of one column that stand side by side, as one string."""

    text: str
    bare: str  # the same, letter by letter in capitals without marks
    lines: tuple[Line, ...]
    starts: tuple[int, ...]  # where each line begins in `text`
    offsets: tuple[int, ...]  # where each line begins in the document's text
    box: Box
    column: str
    head: bool  # whether the outline counts it to the letterhead

    def spans(self, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
        """The stretches of the document's text that `text[start:end]` was made of."""
        end = len(self.text) if end is None else end
        found = []
        for line, begin, offset in zip(self.lines, self.starts, self.offsets, strict=True):
            a, b = max(start - begin, 0), min(end - begin, len(line.text))
            if a < b:
                found.append((offset + a, offset + b))
        return tuple(found)

    @property
    def page(self) -> int:
        """The page on which it stands."""
        return self.lines[0].page

    @property
    def recognised(self) -> bool:
        """Whether it was recognised: a dash at its end may be a speck."""
        return self.lines[0].recognised

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of a letterhead: above it, its two columns, and what stands below them from the type line on."""

    above: tuple[Row, ...] = ()
    left: tuple[Row, ...] = ()
    right: tuple[Row, ...] = ()
    below: tuple[Row, ...] = ()
    margins: tuple[float, float] = field(default=(85.0, 540.0))

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows that the outline counts to the letterhead."""
        return (*self.above, *self.left, *self.right, *(row for row in self.below if row.head))


def find_head(outline: Outline) -> Head:
    """Put the letterhead's lines into rows; a paper without any text gives an empty head."""
    text = outline.text
    if not text.lines:
        return Head()
    stretches = outline.stretch("letterhead")
    end = max((stop for _, stop in stretches), default=0)
    inside = [i for i, start in enumerate(text.starts) if start < end]
    first = next((i for i in inside if text.lines[i].column != "full"), None)
    columned = [i for i in inside if text.lines[i].column != "full"]
    above = [i for i in inside if first is not None and i < first]
    last = inside[-1] + 1 if inside else 0
    kept = set(columned) | set(above)
    below = [i for i in inside if i not in kept]
    page = text.lines[below[-1] if below else (columned[-1] if columned else 0)].page
    for i in range(last, min(last + _REACH, len(text.lines))):
        if text.lines[i].page != page:
            break
        below.append(i)
    return Head(
        above=make_rows(text, above, end),
        left=make_rows(text, [i for i in columned if text.lines[i].column == "left"], end),
        right=make_rows(text, [i for i in columned if text.lines[i].column == "right"], end),
        below=make_rows(text, below, end),
        margins=_margins(text.lines),
    )


def make_rows(text: Text, indices: Iterable[int], head_end: int = 0) -> tuple[Row, ...]:
    """Join the lines that stand side by side, top to bottom and left to right; a stamped mark stays by itself."""
    groups: list[list[int]] = []
    for i in indices:
        line = text.lines[i]
        near = next(
            (g for g in reversed(groups[-6:]) if _beside(text.lines[g[0]], line) and not _marked(text, [i], g)), None
        )
        if near is None:
            groups.append([i])
        else:
            near.append(i)
    return tuple(_row(text, sorted(group, key=lambda i: text.lines[i].box.x0), head_end) for group in groups)


def _marked(text: Text, *groups: Sequence[int]) -> bool:
    """Whether one of some rows is a stamped mark."""
    words = (text.lines[group[0]].text for group in groups)
    return any(len(w) < 24 and w.isupper() and _MARK.match(bare(w)) for w in words)


def joined(one: Row, other: Row) -> Row:
    """Two rows that follow each other as one, for what is broken over a line end."""
    start = len(one.text) + 1
    words = f"{one.text} {other.text}"
    return Row(
        words, bare(words), (*one.lines, *other.lines), (*one.starts, *(start + s for s in other.starts)),
        (*one.offsets, *other.offsets), one.box, one.column, one.head,
    )  # fmt: skip


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines stand on one level and do not lie over each other."""
    if one.page != other.page:
        return False
    if other.box.x0 < one.box.x1 - 2 and one.box.x0 < other.box.x1 - 2:
        return False
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared > 0.55 * min(one.box.height, other.box.height)


def _row(text: Text, group: Sequence[int], head_end: int) -> Row:
    lines = tuple(text.lines[i] for i in group)
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line.text) + 1
    joined = " ".join(line.text for line in lines)
    box = lines[0].box
    for line in lines[1:]:
        box = type(box)(
            x0=min(box.x0, line.box.x0), top=min(box.top, line.box.top),
            x1=max(box.x1, line.box.x1), bottom=max(box.bottom, line.box.bottom),
        )  # fmt: skip
    offsets = tuple(text.starts[i] for i in group)
    return Row(joined, bare(joined), lines, tuple(starts), offsets, box, lines[0].column, offsets[0] < head_end)


def _margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Where running text begins and ends, from the long lines of the first pages."""
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    for line in lines[:150]:
        if line.box.width > 330:
            lefts[round(line.box.x0)] += 1
            rights[round(line.box.x1)] += 1
    if not lefts:
        return 85.0, 540.0
    most = lefts.most_common(1)[0][1]
    left, right = min(x for x, n in lefts.items() if n >= max(1, 0.4 * most)), rights.most_common(1)[0][0]
    second = Counter(round(line.box.x0) for line in lines[:150] if left - 45 < line.box.x0 < left - 12)
    further = (x for x, n in second.items() if n >= 3)  # where short paragraphs go on
    return float(min(further, default=left)), float(right)
