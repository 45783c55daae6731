"""What a heading does to the items below it: charges units, bars aims and facts, or names a kind of work."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern, task_words
from hoso.fields.tasking.items import is_title, leads
from hoso.fields.tasking.naming import Unit
from hoso.fields.tasking.vocabulary import vocabulary
from hoso.text.gazetteer import UPPER
from hoso.text.letters import bare, only_letters

if TYPE_CHECKING:
    from hoso.fields.tasking.clauses import Clause, Parser
    from hoso.fields.tasking.items import Item

SENTENCE = re.compile(  # the sign first, then what stands before: a search skips to it
    rf"[.!?…](?:(?<=[^\W\d_].)(?<![{UPPER}]\.)(?<!Đ/c\.)\s+(?=[{UPPER}“\"])|(?<=[\d)”\"%]\.)\s+(?=[{UPPER}]))"
)
_LONG = 160
_SHORT = 40  # characters of a sentence that only announces (`Cụ thể như sau:`)
_HALF = ("Đội", "Tổ", "Ban", "Trạm", "Đoàn", "Nhóm", "Bộ phận", "Phòng", "Trung tâm", "Chi nhánh")
_CAPITALS = 400  # characters of the longest heading in capitals
_ASKING = re.compile(r"(?:Đề nghị|Yêu cầu|Giao|Phân công)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_AHEAD = re.compile(r"\b(?:NHIEM VU|GIAI PHAP|PHUONG HUONG)\b")  # `Tình hình … và nhiệm vụ …` heads both


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = task_words()
    return tuple(
        (
            kind,
            re.compile(
                "(?:" + "|".join(sorted((re.escape(bare(r)) for r in rows), key=len, reverse=True)) + r")(?!\w)"
            ),
        )
        for kind, rows in (
            ("aims", words.aims),
            ("facts", words.facts),
            ("results", words.results),
            ("tasks", words.tasks),
        )
    )


def kind_of(item: Item) -> str:
    """What a heading announces: aims, facts, results or tasks; empty where it says none of these, or is no heading."""
    if not is_title(item) or len(item.text) > 160:
        return ""
    low = bare(item.text).strip(" :.")
    for opening in ("VE ", "CAC ", "MOT SO ", "NHUNG ", "NHOM "):
        low = low.removeprefix(opening)
    for kind, pattern in _kinds():
        found = pattern.match(low)
        if found and not (kind == "results" and _AHEAD.search(low)):
            return kind
    if _kinds()[3][1].search(low):
        return "tasks"
    return ""


def held_by(item: Item, parser: Parser, clause: Clause | None) -> tuple[list[Unit], str]:
    """The units that a heading or a lead-in with a colon charges with what stands below it, and which of them it is."""
    text = parser.text
    end = item.start + len(item.text)
    if not is_title(item) and not item.children:
        return [], ""
    start = item.start
    opening = task_pattern("heading_opening").match(text, start, end)
    source = "heading"
    if opening:
        start = opening.end()
        source = "inherited" if _ASKING.match(opening.group()) else "heading"
    if len(item.text) < _CAPITALS and _is_capital(item.text):
        return _capital(item, parser, start, end), source
    units = parser.reader.units(start, end)
    if units and task_pattern("heading_rest").match(text, units[-1].end, end):
        return units, source
    if units and is_title(item) and item.children and _named(parser, units[-1], end):
        last = units[-1]  # a name that goes on in words we do not know
        while text[end - 1] in " .:;":
            end -= 1
        longer = Unit((*last.spans[:-1], (last.start, end)))
        return ([*units[:-1], longer] if end - last.start < _LONG else units), source
    if opening and item.text.endswith(":") and parser.reader.head(start, end) > 0 and len(item.text) < _LONG:
        return [Unit(((start, end - 1),))], source
    if leads(item.text) and clause is not None and clause.subject:
        if not clause.opener and (
            parser.is_own(clause.subject) or task_pattern("speaks").match(text, clause.subject[-1].end, end)
        ):
            return [], ""
        return clause.subject, "inherited"
    return [], ""


def _named(parser: Parser, last: Unit, end: int) -> bool:
    """Whether what stands behind a heading's last unit belongs to its name (`… - Đội | quản lý điện khu vực 2`)."""
    half = any(parser.text.endswith(f" {head}", last.start, last.end) for head in _HALF)
    return (half and ":" not in parser.text[last.end : end]) or not parser.has_verb(last.end, end)


def _is_capital(words: str) -> bool:
    letters = only_letters(words)
    return bool(letters) and sum(map(str.isupper, letters)) > 0.8 * len(letters)


def _capital(item: Item, parser: Parser, start: int, end: int) -> list[Unit]:
    """A unit in a heading set in capitals: head by head, without regard to case."""
    low = parser.low
    words = vocabulary()
    while end > start and low[end - 1] in " .:":
        end -= 1
    opener = re.compile(r"các\s+").match(low, start, end)
    at = opener.end() if opener else start
    if words.low_heads.at(low, at, end) < 0 or words.never.at(low, at, end) == end or end - start > 90:
        return []
    if any(pattern.match(parser.bare, at, end) for _, pattern in _kinds()):
        return []
    return [Unit(((start, end),))] if len(_WORD.findall(low[at:end])) >= 2 else []


class Headings:
    """The headings and lead-ins of one paper, each looked at once."""

    def __init__(self, parser: Parser) -> None:
        """Keep the paper's parser."""
        self.parser = parser
        self._held: dict[int, tuple[list[Unit], str]] = {}
        self._kinds: dict[int, str] = {}

    def kind(self, item: Item) -> str:
        """What an item announces; a lead-in to what was done announces results."""
        if id(item) not in self._kinds:
            told = leads(item.text) and task_pattern("told_so").search(item.text) is not None
            self._kinds[id(item)] = "results" if told else kind_of(item)
        return self._kinds[id(item)]

    def bar(self, item: Item) -> str:
        """The nearest heading's kind, where it bars: aims or facts."""
        kind = next((kind for above in item.above() if (kind := self.kind(above))), "")
        return kind if kind != "tasks" else ""

    def held(self, item: Item) -> tuple[list[Unit], str]:
        """The units that an item charges with what stands below it, and how they were found."""
        if id(item) not in self._held:
            clause = self._lead_in(item) if leads(item.text) else None
            self._held[id(item)] = held_by(item, self.parser, clause)
        return self._held[id(item)]

    def units(self, item: Item) -> tuple[list[Unit], str]:
        """The units that the nearest heading charges, and how they were found."""
        return next((held for above in item.above() if (held := self.held(above))[0]), ([], ""))

    def partners(self, item: Item) -> list[Unit]:
        """Whom the nearest heading's units have to work with (`Sở Nội vụ chủ trì, phối hợp với Sở Tài chính:`)."""
        above = next((one for one in item.above() if self.held(one)[0]), None)
        return self._lead_in(above).partners if above is not None and leads(above.text) else []

    def _lead_in(self, item: Item) -> Clause:
        """The last sentence of an item, which leads to those below it."""
        end = item.start + len(item.text)
        last = max((found.end() for found in SENTENCE.finditer(self.parser.text, item.start, end)), default=item.start)
        made = self.parser.clause(last, end, letter=True)
        return made if end - last > _SHORT or made.opener else self.parser.clause(item.start, end, letter=True)
