"""The time that a heading or a line beside an item sets for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.tasking.dues import Dues, is_time_line, lowered
from hoso.fields.tasking.items import Item, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Deadline

_TITLE = 160  # characters of the longest heading that sets a time
_AHEAD = 6  # paragraphs behind a request that may say by when
_SENT = re.compile(r"\b(?:gửi|nộp|báo cáo|đăng ký|lập danh sách)\b")
_BY_WHEN = re.compile(
    r"(?:^|\.\s+)(?:(?:Chú ý|Lưu ý)\s*:?\s*-?\s*)?(?:Thời (?:gian|hạn)|(?:Lập và gửi|Gửi|Nộp)\s[^.;:]{2,40}?)"
    r"\s+(?:gửi\s+|nộp\s+)?(?:trước|chậm nhất|muộn nhất)\b"
)
_TIME_WORDS = {"thời", "gian", "hạn", "và", "các"}


class TimeLines:
    """Finds the lines of one paper that set a time, and what they set for an item."""

    def __init__(self, items: Sequence[Item], dues: Dues) -> None:
        """Keep the paper's items and its dates."""
        self.items = items
        self.dues = dues
        self.timed: dict[int, list[Item]] = {}

    def due(self, item: Item) -> Deadline | None:
        """The time that a sibling line or a heading sets."""
        found: list[tuple[float, Deadline]] = []
        for line in (*self._of(item.parent), *self._of(item)):
            elsewhere = (line.zone == "appendix") != (item.zone == "appendix")  # another paper's time
            for one in () if line is item or elsewhere else (line, *line.children):
                due = self.dues.within(one.start, one.start + len(one.text), whole=True)
                if due is not None:
                    found.append((self._likeness(one.text.partition(":")[0], item.text), due))
        if found:
            return lowered(max(found, key=lambda pair: pair[0])[1], 0.85)
        for above in item.above():
            if is_title(above) and len(above.text) < _TITLE:
                due = self.dues.of_heading(above.start, above.start + len(above.text))
                if due is not None:
                    return lowered(due, 0.85)
        return self._afterwards(item)

    def _afterwards(self, item: Item) -> Deadline | None:
        """The time by which a letter wants what it asks for, said in a paragraph behind (`Thời gian trước ngày …`)."""
        if item.marked or not _SENT.search(item.text):
            return None
        one = item.following
        for _ in range(_AHEAD):
            if one is None or (one.zone == "appendix") != (item.zone == "appendix"):
                return None
            found = _BY_WHEN.search(one.text)
            if found and not one.marked:
                due = self.dues.within(one.start + found.start(), one.start + len(one.text))
                return lowered(due, 0.8) if due is not None and due.until else None
            one = one.following
        return None

    def _of(self, parent: Item | None) -> list[Item]:
        """The lines below an item that set a time; at the root, those that stand below nothing."""
        key = id(parent)
        if key not in self.timed:
            below = parent.children if parent is not None else [i for i in self.items if i.parent is None]
            self.timed[key] = [line for line in below if is_time_line(line.text)]
        return self.timed[key]

    def _likeness(self, label: str, words: str) -> float:
        """What part of a time line's label stands in a task."""
        wanted = set(label.lower().split()) - _TIME_WORDS
        return len(wanted & set(words.lower().split())) / len(wanted) if wanted else 0.0
