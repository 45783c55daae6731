"""The time that a heading or a line beside an item sets for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.fields.tasking.dues import Dues, is_time_line, lowered
from hoso.fields.tasking.items import Item, is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Deadline

_TITLE = 160  # characters of the longest heading that sets a time
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
            for one in () if line is item else (line, *line.children):
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
