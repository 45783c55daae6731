"""Cues of relations where they stand, labels of items, and lead-ins that set the relation of what is below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import relation_cues
from hoso.fields.citing.mention import Mention, Part
from hoso.text.beginnings import begun
from hoso.text.letters import bare, small

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = re.compile(
    r"\s*(?:(?P<article>Điều\s+\d+[a-z]?\s*[.:])|(?P<roman>[IVXL]+\s*[.\-–/)])|(?P<digit>\d+(?:\.\d+)*\s*[.)])|"
    r"(?P<letter>[a-zđ]\d?\s*[).])|(?P<dash>[-–•*])|(?P<plus>\+))\s*"
)
_LEVELS = ("article", "roman", "digit", "letter", "dash", "plus")
_UNLABELLED = 9
EXPIRES = re.compile(
    r"(?<!\w)(?:hết\s+hiệu\s+lực|không\s+còn\s+hiệu\s+lực|bị\s+bãi\s+bỏ|được\s+bãi\s+bỏ)(?!\w)", re.IGNORECASE
)
_ABOUT = re.compile(r"\s*(?:(?:về(?:\s+việc)?|v\s*/\s*v)\s+)?", re.IGNORECASE)  # what a title may open with
_OWN = re.compile(  # at the head of a paragraph, or as "Thông tư này sửa đổi …", "ban hành Nghị định sửa đổi …"
    r"(?:^\s*(?:(?:Phê duyệt|Thống nhất|Chấp thuận)\s+(?:việc\s+)?)?|^[“\"]\s*|(?:này|kèm theo)\s+"
    r"(?:\S+\s+){0,4}|(?:ban hành|Về việc|về việc|V/v|quyết định)\s+(?:(?:Luật|"
    r"Nghị định|Nghị quyết|Thông tư|Quyết định|Quy định|Quy chế|Chỉ thị|Kế hoạch)\s+)?(?:về\s+(?:việc\s+)?)?)$"
)
PROPOSES = re.compile(
    r"(?<!\w)(?:(?<!chương\s)(?<!quá\s)(?<!công\s)(?<!quy\s)(?<!lộ\s)trình|(?<!theo\s)(?<!xét\s)đề nghị|"
    r"kiến nghị|tham mưu|dự thảo)(?!\w)",
    re.IGNORECASE,
)  # others are to act
_BY_RULE = re.compile(
    r"\s+(?:đúng\s+)?(?:các\s+)?(?:quy định|hướng dẫn|Điều \d+|khoản|điểm|Luật|Bộ luật|Pháp lệnh)(?!\w)"
)
_LEADS = re.compile(r"(?:\s+(?:sau|sau đây|dưới đây)\s*[.:]?|:)\s*$")
_LEAD = 30  # characters of the longest words that lead to what follows
_LONGEST_CUE = 120  # characters
_HEADING = 70
_FIRM = {"based_on", "proposed_by", "responds_to", "implements", "according_to"}


@dataclass(slots=True)
class Cue:
    """A cue's stretch, the relation that it sets, and how it is used (see the catalogue)."""

    start: int
    end: int
    relation: str
    use: str

    def part(self, relation: str = "") -> Part:
        """The relation with the cue as its evidence."""
        return Part(relation or self.relation, self.start, self.end)


@dataclass(slots=True)
class LeadIn:
    """A paragraph that sets the relation of the items below it."""

    relation: Part
    level: int
    open: bool = False  # without a label of its own: its items are the labelled ones that follow

    def holds(self, level: int) -> bool:
        """Whether it still holds for a paragraph of a level; the first item tells an open one its level."""
        if self.open and level != _UNLABELLED and self.level == _UNLABELLED:
            self.level = level - 1
        return level > self.level and not (self.open and level == _UNLABELLED)


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    table: dict[str, tuple[str, str]] = {}
    for cue in relation_cues():
        for word in cue.words:
            table.setdefault(word, (cue.relation, cue.use))
    words = begun(*(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(table, key=lambda w: -len(w))))
    return re.compile(rf"{words}(?!\w)"), table


@cache
def _blurred() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Cues of several syllables without their marks, which a scan often loses: `Theo đè nghị`, `sửa đồi, bỏ sung`."""
    table: dict[str, tuple[str, str]] = {}
    for word, said in _pattern()[1].items():
        if " " in word:
            table.setdefault(bare(word), said)
    words = begun(*(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(table, key=lambda w: -len(w))))
    return re.compile(rf"{words}(?!\w)"), table


def find_cues(text: str, start: int, end: int, *, blurred: bool = False) -> list[Cue]:
    """Find the cue words of a stretch, in order; `blurred` where the marks of recognised words may be wrong."""
    pattern, table = _pattern()
    base = max(0, start - 1)  # the letter before tells whether a word begins
    shown = text[base:end]
    found = [
        _told(text, Cue(base + m.start(), base + m.end(), *table[" ".join(m.group().split())]))
        for m in pattern.finditer(small(shown), start - base)
    ]
    if not blurred:
        return found
    pattern, table = _blurred()
    found += [
        _told(text, Cue(base + m.start(), base + m.end(), *table[" ".join(m.group().split())]))
        for m in pattern.finditer(bare(shown), start - base)
    ]
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        if not kept or cue.start >= kept[-1].end:
            kept.append(cue)
    return kept


def _told(text: str, cue: Cue) -> Cue:
    """A cue as it stands: `thành lập theo quy định của Luật …` tells by what; with a decision not."""
    if cue.use == "through" and text.endswith(" theo", cue.start, cue.end) and _BY_RULE.match(text, cue.end):
        return Cue(cue.end - len("theo"), cue.end, "according_to", "near")
    return cue


def cue_at(text: str, at: int, end: int) -> Cue | None:
    """The cue that begins right at an offset."""
    pattern, table = _pattern()
    base = max(0, at - 1)
    match = pattern.match(small(text[base : min(end, at + _LONGEST_CUE)]), at - base)
    return Cue(at, base + match.end(), *table[" ".join(match.group().split())]) if match else None


def level_of(text: str, start: int, end: int) -> int:
    """How deep a paragraph's label is: 0 for Điều, 5 for a plus; 9 where it has none."""
    match = LABEL.match(text, start, end)
    return _LEVELS.index(match.lastgroup) if match and match.lastgroup else _UNLABELLED


def acts(text: str, cue: Cue, *, floor: int, first: int, zone: str) -> bool:
    """Whether the paper itself does what a cue says.

    Args:
        text: the whole text.
        cue: the cue.
        floor: where its paragraph begins.
        first: where its sentence begins.
        zone: the paragraph's zone.
    """
    if zone in {"table", "footnote"}:
        return False  # a row tells of other documents, a note quotes their grounds
    label = LABEL.match(text, floor, cue.start)
    before = text[max(first, label.end() if label else first) : cue.start]
    if zone == "letterhead" and _ABOUT.fullmatch(before):
        return True
    return bool(_OWN.search(before)) and not PROPOSES.search(before)


def lead_in(text: str, start: int, end: int, mentions: Sequence[Mention], *, zone: str) -> LeadIn | None:
    """What a heading (`II. CĂN CỨ`) or a paragraph that ends in a colon says of the items below it."""
    level = level_of(text, start, end)
    bare = level == _UNLABELLED
    if not _LEADS.search(text, max(start, end - _LEAD), end):
        opening = None
        if level != _UNLABELLED and end - start <= _HEADING and not mentions:
            opening = cue_at(text, _after_label(text, start, end), end)
        return LeadIn(opening.part(), level) if opening and opening.relation == "based_on" else None
    last = max((m.end for m in mentions if m.form not in {"self", "anaphor"}), default=start)
    expiries = list(EXPIRES.finditer(text, start, end))
    if expiries and expiries[-1].start() >= last:
        return LeadIn(Part("repeals", expiries[-1].start(), expiries[-1].end()), level, bare)
    for cue in reversed(find_cues(text, max(start, last), end)):
        if cue.use in {"through", "beside"} or cue.relation == "considered":
            continue
        if cue.use == "own" or cue.relation in {"replaces", "repeals"}:
            if acts(text, cue, floor=start, first=start, zone=zone):
                return LeadIn(cue.part(), level, bare)
        elif cue.relation in _FIRM and cue.start - _after_label(text, start, end) <= 1:
            return LeadIn(cue.part(), level, bare)
    return None


def _after_label(text: str, start: int, end: int) -> int:
    label = LABEL.match(text, start, end)
    return label.end() if label else start
