"""The paper as a tree of items: which paragraph stands under which heading or lead-in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.fields.tasking.attached import Attached
from hoso.text.gazetteer import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.model import Outline

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (rank, re.compile(pattern))
    for rank, pattern in (
        (0, r"\s*(?:Phần|PHẦN)\s+(?:thứ\s+\w+|THỨ\s+\w+|[IVX]+|\d+)\s*[.:]?\s*"),
        (10, r"\s*(?:Chương|CHƯƠNG)\s+[IVX\d]+\s*[.:]?\s*"),
        (12, r"\s*(?:Mục|MỤC)\s+\d+\s*[.:]?\s*"),
        (20, r"\s*Điều\s+\d+[a-zđ]?\s*[.:]\s*"),
        (30, r"\s*(?:[IVX]+|[A-H])\s*[-.–)/]+\s*(?=\S)"),
        (52, r"\s*\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s*[.)\-:]?\s+"),
        (50, r"\s*\d{1,2}\.\d{1,2}\s*[.)\-:]?\s+(?=\D)"),
        (40, r"\s*(?:\d{1,2}\s*[.)/]|\d{1,2}-|Câu \d+\.|Khoản\s+\d+\.)\s*(?=[^\d\s.,/]|\d{1,3}\s*%)"),
        (60, rf"\s*[a-zđ]\s*[)/]\s*|\s*[a-hđ]\s*[.\-]\s+(?=[{UPPER}])"),
        (65, r"\s*\(\s*(?:\d{1,2}|[ivx]+|[a-hđ])\s*\)\s*"),
        (70, r"\s*[-–—]\s*(?=[^\s\d-])|\s*[-–—]\s+(?=\d)"),
        (80, r"\s*[+]\s*"),
        (72, r"\s*(?=(?:Ngày\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?\s*:\s*\S)"),  # `15/3: Công an xã …`: the day is not cut off
        (72, r"\s*(?=(?:Tháng|Quý|Tuần)\s+[\dIVX]{1,3}(?:/\d{4}|\s+năm\s+\d{4})?\s*:\s*\S)"),
        (75, r"\s*[*•·▪●○✓]\s*(?!\))"),
    )
)
_CLOSING = re.compile(
    r"(?:Trên đây|Đề nghị|Yêu cầu|Giao|Nhận được|Trong quá trình|Trong khi|Căn cứ|Nay|Kế hoạch này|Chỉ thị này|"
    r"Văn phòng|Kính|Rất mong|Các đơn vị|Các cơ quan|Thủ trưởng|Với các nội dung|Quá trình)\b"
)
_BULLET = 70
_TEXT = 5  # how far below its heading a plain paragraph stands
_ZONES = {"body", "appendix", "grounds"}
_DEEPEST = 40
_AHEAD = 30  # paragraphs looked ahead for the next mark
_SHORT = 130  # characters of a sentence that may head the plain paragraph behind it


@dataclass(slots=True)
class Item:
    """A paragraph of the tree: `start:end` are its words without the mark."""

    start: int
    end: int
    mark: int  # where its mark begins
    rank: int
    marked: bool
    zone: str
    text: str  # its words, tone marks and dashes put in one way
    form: bool = False  # in an attached part that is no plan: a form, a list, rules
    parent: Item | None = None
    following: Item | None = None  # the paragraph behind it
    children: list[Item] = field(default_factory=list)

    def above(self) -> Iterator[Item]:
        """The items that it stands under, the nearest first."""
        one = self.parent
        while one is not None:
            yield one
            one = one.parent


def build_items(outline: Outline, levelled: str) -> list[Item]:
    """Put the paragraphs of body and appendices into a tree.

    A plain paragraph stands under the heading before it; one that ends in a colon leads the items that follow, until
    a plain paragraph of its own height. Bullets never hold a plain paragraph.

    Args:
        outline: the document taken apart.
        levelled: its text as `hoso.text.gazetteer.level` puts it.
    """
    items: list[Item] = []
    stack: list[Item] = []
    zone = ""
    attached = Attached()
    rows = [(p, *_mark(levelled[p.start : p.end])) for p in outline.paragraphs if p.zone in _ZONES]
    rows = [row for row in rows if levelled[row[0].start : row[0].end].strip()]
    last = max((i for i, row in enumerate(rows) if row[1] >= 0 and row[0].zone != "appendix"), default=-1)
    for i, (p, rank, skip) in enumerate(rows):
        if (p.zone == "appendix") != (zone == "appendix"):
            stack = []
            attached.begin()
        zone = p.zone
        if zone == "appendix" and rank >= 0:
            attached.marked()
        elif zone == "appendix":
            attached.plain(levelled[p.start : p.end])
        if rank < 0 and items and _goes_on(items[-1], p.zone, levelled[p.start : p.end]):
            items[-1].end = p.end
            items[-1].text = levelled[items[-1].start : p.end].rstrip().replace("\n", " ")
            continue
        start = p.start + skip
        start += len(levelled[start : p.end]) - len(levelled[start : p.end].lstrip())
        item = Item(
            start=start, end=p.end, mark=p.start, rank=max(rank, 0), marked=rank >= 0, zone=p.zone,
            text=levelled[start : p.end].rstrip(), form=zone == "appendix" and not attached.plan,
        )  # fmt: skip
        before = items[-1] if items else None
        if rank >= 0:
            while stack and stack[-1].rank >= rank:
                stack.pop()
        elif i > last and p.zone != "appendix" and before is not None and _closes(item, before):
            stack = []  # behind the last mark a paper closes
            item.rank = 1
        else:
            following = next((row[1] for row in rows[i + 1 : i + _AHEAD] if row[1] >= 0), -1)
            _place_plain(item, stack, before, following)
        if stack:
            item.parent = stack[-1]
            stack[-1].children.append(item)
        if items:
            items[-1].following = item
        items.append(item)
        if len(stack) < _DEEPEST and (item.marked or leads(item.text)):
            stack.append(item)
    return items


def flattened(text: str, items: Sequence[Item]) -> str:
    """The text with the breaks inside its items as spaces, letter for letter."""
    parts: list[str] = []
    at = 0
    for item in items:
        parts += [text[at : item.start], text[item.start : item.end].replace("\n", " ")]
        at = item.end
    return "".join([*parts, text[at:]])


def _mark(words: str) -> tuple[int, int]:
    """The rank of a paragraph's mark and its length; (-1, 0) where it has none."""
    for rank, pattern in _MARKS:
        found = pattern.match(words)
        if found:
            return rank, found.end()
    return -1, 0


def _goes_on(before: Item, zone: str, words: str) -> bool:
    """Whether a paragraph is the rest of the sentence before it, torn off by a page or a scan's lines."""
    first = words.lstrip()[:1]
    return (
        (before.zone == "appendix") == (zone == "appendix")
        and first.islower()
        and not before.text.endswith((".", ";", ":", "!", "?", "…"))
    )


def _closes(item: Item, before: Item) -> bool:
    """Whether a plain paragraph behind the last mark is said of the whole paper."""
    if before.marked and is_title(before):
        return False
    return before.rank >= _BULLET or before.rank == 1 or _CLOSING.match(item.text) is not None


def _place_plain(item: Item, stack: list[Item], before: Item | None, following: int) -> None:
    """Take from the stack what a plain paragraph does not stand under, and give it its rank."""
    while stack and stack[-1].rank >= _BULLET:
        stack.pop()
    while stack and not stack[-1].marked:  # a lead-in ends where the next plain paragraph begins
        stack.pop()
    headed = (
        stack
        and before is stack[-1]
        and len(before.text) < min(_SHORT, len(item.text))
        and 0 <= following <= before.rank
    )
    if not headed:
        while stack and stack[-1].marked and not is_title(stack[-1]):
            stack.pop()
        while stack and not stack[-1].marked and not leads(stack[-1].text):
            stack.pop()
    item.rank = stack[-1].rank + _TEXT if stack else 1


def leads(words: str) -> bool:
    """Whether a sentence leads to what follows it: a colon, or `… như sau` where a scan has lost it."""
    return words.endswith(":") or words.lower().endswith(("như sau", "sau đây", "nội dung sau", "nhiệm vụ sau"))


def is_title(item: Item) -> bool:
    """Whether an item is a heading: short, and not a sentence."""
    text = item.text
    return (len(text) < 200 and not text.endswith((".", ";", "./."))) or text.endswith(":")
