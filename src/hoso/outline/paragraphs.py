"""Paragraphs: which line goes on in the next one, told by margins, indents and room at the line end."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.model import Text
from hoso.text.letters import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hoso.model import Line

_BROKEN_SYMBOL = re.compile(r"(?:\d[/-]|[A-ZĐ]{2,}\d*[/-]|\d/[\w-]*[/-])$")
_SYMBOL_GOES_ON = re.compile(r"^[A-ZĐ\d]")
_SLASH_NEXT = re.compile(r"^[/-][A-ZĐ]{2}")
_SYMBOL_END = re.compile(r"\d$|[\d/][A-ZĐ]+$")
_MARKER = re.compile(
    r"^(?:[-–—+•*]\s|[IVXLC]{1,6}\s?[-.–)/]\s?\S|\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ]{1,2}\)\s|"
    r"\d{1,2}-\s|[a-zđ]-\s|Điều\s+\d+\w?\s*[.:]|Chương\s+[IVXLC\d]+\b|Mục\s+\d+\b|Phần\s+(?:thứ|[IVXLC\d])|\(\d{1,2}\)\s)"
)
_STRONG_MARKER = re.compile(
    r"^(?:Điều\s+\d+\w?\s*[.:]\s*(?=[" + CAPITALS + r"]|$)|[-–+•]\s|[IVXLC]{1,6}\s?[-.]\s?[" + CAPITALS + r"])"
)

_SPAN_BROKEN = re.compile(r"(?:19|20)\d\d$")  # `nhiệm kỳ 2020` / `- 2025`: a span of years, no bullet
_SPAN_GOES_ON = re.compile(r"[-–]\s(?:19|20)\d\d\b")
_CLOSED = (".", ";", ":", "!", "?", "…")
_OPEN = re.compile(r"(?<!\w)(?:số|ngày|tháng|năm|[Đđ]iều|khoản|điểm|của|và|các|về|theo|tại)$")
_INDENT = 45  # points that a first line may stand in from the margin
_SOME = 3  # lines that begin at one place by no chance
_FEW = 8  # long lines, below which the margins are measured from short ones too


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the running text of a document begins and ends, points."""

    left: float
    right: float
    size: float

    def centred(self, line: Line) -> bool:
        """Whether a line stands in the middle between the margins, away from both or alike from both."""
        if (
            abs(line.box.x1 - self.right) < 3
            and line.box.x0 - self.left < 12
            and not (line.bold or line.text.isupper())
        ):
            return False  # a full line of running text, though a title may reach further out than it
        centre = (self.left + self.right) / 2
        off = (line.box.x0 + line.box.x1) / 2 - centre
        inset = min(line.box.x0 - self.left, self.right - line.box.x1)
        if abs(off) < 14 and inset > 40:
            return True
        return abs(off) < 9 and (inset > 22 or (abs(off) < 5 and inset > -30 and line.box.x0 - self.left > 4))


def margins(pages: Iterable[Sequence[Line]], width: float) -> Margins:
    """Measure the margins of the running text: the commonest left and right edges of long lines."""
    lefts: Counter[int] = Counter()
    rights: Counter[int] = Counter()
    sizes: Counter[float] = Counter()
    seen = [line for lines in pages for line in lines]
    for line in seen:
        if line.box.width > 0.55 * width:
            lefts[round(line.box.x0 / 2)] += 1
            rights[round(line.box.x1 / 2)] += 1
            sizes[round(line.size, 1)] += len(line.text)
    if not lefts:
        return Margins(0.12 * width, 0.93 * width, 13.0)
    common = lefts.most_common(1)[0][1]
    left = min(2.0 * x for x, n in lefts.items() if n >= max(1, 0.25 * common))
    most = max(rights.values())
    right = 2.0 * max(x for x, n in rights.items() if n == most)
    near = [line for line in seen if left - _INDENT < line.box.x0 < left and len(line.text) > 3]
    if sum(lefts.values()) < _FEW:  # perhaps all of them first lines: the short ones tell where the others begin
        left = min((line.box.x0 for line in near), default=left)
    else:
        left = _second_lines([line for line in near if line.role == "text"], left, right)
    return Margins(left, right, sizes.most_common(1)[0][0])


def _second_lines(near: Sequence[Line], left: float, right: float) -> float:
    """The left margin of a paper whose long lines are nearly all the indented first lines of short paragraphs."""
    starts = Counter(round(line.box.x0) for line in near if line.box.x0 < left - 12)
    full = {round(line.box.x0) for line in near if line.box.x1 > right - 4 and line.box.x0 < left - 12}
    return float(min((x for x, n in starts.items() if n >= _SOME or x in full), default=left))


def continues(one: Line, other: Line, frames: Mapping[int, Margins]) -> bool:
    """Whether the paragraph of one line goes on in the next."""
    if one.column != other.column:
        return False
    if joint(one, other) == "" and other.box.x0 < frames[other.page].left + 12:
        return True
    if other.role == "grid":
        return not (_MARKER.match(other.text) and one.text.endswith((".", ";", ":")))
    if round(frames[one.page].right) != round(frames[other.page].right):
        return False
    frame = frames[other.page]
    if _STRONG_MARKER.match(other.text):
        return _SPAN_BROKEN.search(one.text) is not None and _SPAN_GOES_ON.match(other.text) is not None
    centred, after = frame.centred(one), frame.centred(other)
    if centred != after and not one.text.endswith(("-", "/", ",")):
        if centred and not _goes_on(one, other, frame):
            return False
        if other.bold or other.box.x0 > frame.left + 60:
            return False
    if one.page == other.page and other.box.top - one.box.bottom > 0.95 * max(one.size, other.size):
        return False
    indent = other.box.x0 - frame.left
    if centred and after:
        return (
            one.bold == other.bold
            and abs(one.size - other.size) < 1.5
            and not other.text.isupper()
            and not _MARKER.match(other.text)
        )
    if _MARKER.match(other.text) and (indent > 6 or one.text.endswith((";", ".", ":", "./."))):
        return False
    if (
        indent > 9
        and indent > one.box.x0 - frame.left - 3
        and other.box.x0 - one.box.x0 > -3
        and _fresh(one, other, frame)
    ):
        return False
    if (
        indent > 9
        and one.box.x0 - frame.left > 9
        and abs(one.box.x0 - other.box.x0) < 3
        and one.text.endswith((".", ";", ":", "./."))
    ):
        return False
    room = frame.right - one.box.x1
    word = _first_word_width(other)
    return not (room > word + 0.45 * one.size + 4 and room > 12) or _goes_on(one, other, frame)


def _goes_on(one: Line, other: Line, frame: Margins) -> bool:
    """Whether the words say that a sentence goes on at the margin: lines of a ragged text end where they may."""
    if one.bold != other.bold or other.box.x0 > frame.left + 9 or one.text.endswith(_CLOSED):
        return False
    return other.text[:1].islower() or _OPEN.search(one.text) is not None


def _fresh(one: Line, other: Line, frame: Margins) -> bool:
    """Whether an indented line begins a paragraph rather than going on in a hanging block."""
    hanging = abs(one.box.x0 - other.box.x0) < 3 and one.box.x0 - frame.left > 9
    return not hanging or one.text.endswith((".", ";", ":"))


def _first_word_width(line: Line) -> float:
    end = line.text.find(" ")
    end = len(line.text) if end < 0 else end
    return line.part(0, max(end, 1)).width


def joint(one: Line, other: Line) -> str:
    """What stands between two lines of one paragraph: nothing inside a broken symbol, else a space."""
    if one.text.endswith(("/", "-")) and _BROKEN_SYMBOL.search(one.text) and _SYMBOL_GOES_ON.match(other.text):
        return ""
    if _SLASH_NEXT.match(other.text) and _SYMBOL_END.search(one.text):
        return ""
    return " "


class Writer:
    """Puts lines one after the other into a text and remembers where each begins."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._parts: list[str] = []
        self._length = 0
        self.lines: list[Line] = []
        self.starts: list[int] = []

    @property
    def length(self) -> int:
        """Length of the text so far."""
        return self._length

    def add(self, line: Line, before: str) -> int:
        """Add a line after the given joint; give the offset at which it begins."""
        if self.lines:
            self._parts.append(before)
            self._length += len(before)
        start = self._length
        self._parts.append(line.text)
        self._length += len(line.text)
        self.lines.append(line)
        self.starts.append(start)
        return start

    def text(self) -> Text:
        """The text so far."""
        return Text(text="".join(self._parts), starts=tuple(self.starts), lines=tuple(self.lines))
