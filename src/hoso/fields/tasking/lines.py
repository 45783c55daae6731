"""Lines that name the units of the item beside them: `Đơn vị chủ trì: …`, `Cơ quan phối hợp: …`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern
from hoso.fields.tasking.dues import is_time_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.fields.tasking.clauses import Parser
    from hoso.fields.tasking.items import Item
    from hoso.fields.tasking.naming import Unit

_PARTNERS = {"phối hợp"}
_MONITORS = {"theo dõi", "giám sát", "chỉ đạo"}
_ADVISERS = {"tham mưu"}


def is_unit_line(words: str) -> bool:
    """Whether a line names the units of the item beside it and charges nothing of its own."""
    return task_pattern("unit_line").match(words) is not None


@dataclass(slots=True)
class Named:
    """The units that lines name for one item."""

    lead: list[Unit] = field(default_factory=list)
    partners: list[Unit] = field(default_factory=list)
    monitors: list[Unit] = field(default_factory=list)
    advisers: list[Unit] = field(default_factory=list)


class UnitLines:
    """Reads the lines of one paper, each item once."""

    def __init__(self, parser: Parser) -> None:
        """Keep the paper's parser."""
        self.parser = parser
        self.read: dict[int, Named] = {}

    def of(self, item: Item) -> Named:
        """The units that the lines below or right behind an item name for it."""
        if id(item) not in self.read:
            made = Named()
            for line in _lines(item):
                self._line(line, made)
            if made.advisers and not made.lead:
                made.lead, made.advisers = made.advisers, []  # the only units charged lead
            self.read[id(item)] = made
        return self.read[id(item)]

    def _line(self, line: Item, made: Named) -> None:
        end = line.start + len(line.text)
        marks = list(task_pattern("unit_line").finditer(self.parser.text, line.start, end))
        for found, stop in zip(marks, [*(m.start() for m in marks[1:]), end], strict=True):
            units = self.parser.reader.units(found.end(), stop)
            role = " ".join(found["role"].lower().split())
            if role in _ADVISERS:
                made.advisers.extend(units)
            else:
                (made.partners if role in _PARTNERS else made.monitors if role in _MONITORS else made.lead).extend(
                    units
                )


def _lines(item: Item) -> Iterator[Item]:
    """The unit lines below an item, else those that follow it at its own height."""
    below = [child for child in item.children if is_unit_line(child.text)]
    if below or (item.parent is None and not item.children and not item.following):
        yield from below
        return
    one = item.following
    while one is not None and (is_unit_line(one.text) or is_time_line(one.text)):
        if is_unit_line(one.text):
            yield one
        one = one.following
