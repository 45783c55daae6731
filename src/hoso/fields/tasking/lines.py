"""Lines that name the units of the item beside them: `Đơn vị chủ trì: …`, `Cơ quan phối hợp: …`."""

from __future__ import annotations

import re
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


_BEHIND = re.compile(r"[;.]\s*")
_BRACKET = re.compile(r"\(")
_DOES = re.compile(r"\s+(?:chủ trì|thực hiện|phụ trách|đảm nhiệm|đảm nhận|chịu trách nhiệm)\s*(?=[,;)])")


def is_unit_line(words: str) -> bool:
    """Whether a line names the units of the item beside it and charges nothing of its own."""
    cue = task_pattern("unit_line")
    if cue.match(words):
        return True
    return is_time_line(words) and any(cue.match(words, mark.end()) for mark in _BEHIND.finditer(words))


def is_line(words: str) -> bool:
    """Whether a line only says by whom or by when the item beside it is done."""
    return is_time_line(words) or is_unit_line(words)


@dataclass(slots=True)
class Named:
    """The units that lines name for one item."""

    lead: list[Unit] = field(default_factory=list)
    partners: list[Unit] = field(default_factory=list)
    monitors: list[Unit] = field(default_factory=list)
    advisers: list[Unit] = field(default_factory=list)
    aside: list[Unit] = field(default_factory=list)  # who leads where the item's own words name nobody


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
                self._line(line.start, line.start + len(line.text), made)
            end = item.start + len(item.text)
            for mark in _BRACKET.finditer(self.parser.text, item.start, end):  # `… (Đơn vị thực hiện: …)`
                close = self.parser.text.find(")", mark.end(), end)
                if task_pattern("unit_line").match(self.parser.text, mark.end()):
                    self._line(mark.end(), close if close > 0 else end, made)
                    continue
                units = self.parser.reader.units(mark.end(), end)
                if units and _DOES.match(self.parser.text, units[-1].end, end):
                    made.aside = units  # `… (Phòng Kinh tế chủ trì, xong trước ngày 25/3)`
            if made.advisers and not made.lead:
                made.lead, made.advisers = made.advisers, []  # the only units charged lead
            self.read[id(item)] = made
        return self.read[id(item)]

    def _line(self, start: int, end: int, made: Named) -> None:
        marks = list(task_pattern("unit_line").finditer(self.parser.text, start, end))
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
    while one is not None and is_line(one.text) and not (one.marked and one.rank < item.rank):
        if is_unit_line(one.text):
            yield one
        one = one.following
