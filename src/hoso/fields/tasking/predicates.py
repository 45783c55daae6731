"""Verbs and predicates: where a sentence's act begins, and where the name of the unit before it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern, task_words
from hoso.fields.tasking.naming import Reader, Span, Unit
from hoso.text.gazetteer import LOWER, UPPER, Gazetteer, level
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.model import Definition

_NEARER = re.compile(rf"\s+[{LOWER}]+(?:\s+[{LOWER}]+){{0,9}}\s*(?=:)")  # the rest of a name, up to a colon
_DUTY = re.compile(r"\s+(?:(?:có|chịu) trách nhiệm\b|có nhiệm vụ\b|căn cứ (?=[^.;:]{3,60}thi hành))")
_LIST = 900  # characters of a list of units, up to the duty
_NAME = 40  # characters of a name's rest: no predicate, without a comma, stands so near before a duty
_NO_LIST = re.compile(r"[:“”.]\s|\b(?:là|phải|nếu|khi|trường hợp|để)\b")
_ASIDE = re.compile(r",?\s+(?:trong phạm vi|theo chức năng|theo nhiệm vụ|căn cứ|trên cơ sở|phối hợp)\b")
_POINTS = re.compile(r"\s+(?:được\s+)?(?:quy định|nêu|có tên|nói|ghi|liệt kê)\s+(?:tại|trong|ở)\b")
ALIAS = re.compile(rf"\s*\((?:(?:gọi|sau đây|viết tắt|dưới đây)\b[^()]{{1,90}}|[{UPPER}&\-]{{2,12}})\)")
_OFFICE = re.compile(rf"\s*-\s*[{UPPER}][^:.;]{{2,60}}(?=:)")  # `Đồng chí Lộc | - Phó Bí thư: mua …`
_CAPITAL = re.compile(rf"(?<!\w)[{UPPER}][{LOWER}]*$")
_LISTED = re.compile(r"\w+(?:\s\w+){0,2},|[^,.;]{0,80}:")  # a list, or a topic before a colon
_GOES_ON = re.compile(r"\s*,\s|\s+và\s")
_REST = 120  # characters of names that the grammar does not know
_TOPIC = 60  # characters up to the colon of a topic, which is no list of units
_SURE = {"gửi", "nộp", "lập", "trình", "ký", "cử", "báo", "mở"}  # of one syllable, and seldom part of a name
_PLAIN = re.compile(r"[\s,&/-]*")
_TIES = {"và", "của", "hoặc"}  # small words that stand inside a list of names
_LOOSE = 4  # words of a predicate whose verb is not known
_WORDS = re.compile(r"[^\W_]+")
_BETWEEN, _COLON = re.compile(r"[\s,]*"), re.compile(r"\s*:\s*")
_CLAUSE = re.compile(r",\s+(?:thì\s+)?|:\s+")


@cache
def _bare_verbs() -> Gazetteer:
    """Acts of two and more words without their marks: a scan's `Bồ trí` is `Bố trí`."""
    return Gazetteer(bare(word) for word in task_words().concrete if " " in word)


@cache
def verbs() -> tuple[Gazetteer, Gazetteer, Gazetteer]:
    """The acts, the words of manner before them, and the openers that charge (`giao`, `đề nghị`)."""
    words = task_words()
    return (
        Gazetteer((*words.concrete, *words.soft)),
        Gazetteer(words.manner),
        Gazetteer((*words.order, *words.request, *words.encourage)),
    )


def short_names(definitions: Iterable[Definition]) -> list[str]:
    """The abbreviations that a paper defines for units (`Ủy ban Kiểm tra Đảng ủy (UBKTĐU)`)."""
    found = []
    for one in definitions:
        words = level(one.expansion.value)
        if words[:1].isupper() and Reader(words).head(0, len(words)) > 0:
            found.append(level(one.abbreviation.value))
    return found


class Predicates:
    """The text of one paper, asked for verbs and predicates."""

    def __init__(self, text: str, own: Iterable[str] = ()) -> None:
        """Take the text as `hoso.text.gazetteer.level` gives it, and the short names that the paper gives units."""
        self.text = text
        self.low = text.lower()
        if len(self.low) != len(text):
            self.low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        self.bare = bare(text)
        self.reader = Reader(text, own)
        self._verbs: dict[Span, Span | None] = {}  # of the stretches that were asked for

    def verb(self, start: int, end: int) -> Span | None:
        """The first act at the beginning of a stretch, behind words of manner and adverbials."""
        asked = start, end
        if asked not in self._verbs:
            self._verbs[asked] = self._verb(start, end)
        return self._verbs[asked]

    def _verb(self, start: int, end: int) -> Span | None:
        acts, manner, openers = verbs()
        at = start
        for _ in range(8):
            at = self._skip(at)
            found = max(
                acts.at(self.low, at, end),
                _bare_verbs().at(self.bare, at, end),
                openers.at(self.low, at, end) if at > start else -1,
            )
            step = manner.at(self.low, at, end)
            if found > 0 and found >= step:
                return at, found
            if step < 0:
                break
            at = step
            if self.low[at : at + 1] == ",":
                at += 1
        return None

    def begins_with_act(self, start: int, end: int) -> bool:
        """Whether a stretch begins with a verb (behind words of manner, a time or an adverbial)."""
        return self.verb(start, end) is not None or self._after_adverbial(start, end) is not None

    def begins_with_manner(self, start: int, end: int) -> bool:
        """Whether a stretch begins with words that come before a verb."""
        _, manner, _ = verbs()
        return manner.at(self.low, start, end) > 0 or task_pattern("predicate").match(self.low, start, end) is not None

    def _after_adverbial(self, start: int, end: int) -> int | None:
        if not task_pattern("predicate").match(self.low, start, min(end, start + 40)):
            return None
        for found in _CLAUSE.finditer(self.low, start, min(end, start + 500)):
            if self.verb(found.end(), end) is not None:
                return found.end()
        return None

    def _skip(self, at: int) -> int:
        found = _BETWEEN.match(self.text, at)
        return found.end() if found else at

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a verb stands anywhere in a stretch."""
        acting, (_, _, openers) = self.reader.words.verbs, verbs()
        return any(
            acting.at(self.low, found.start(), end) > 0 or openers.at(self.low, found.start(), end) > 0
            for found in _WORDS.finditer(self.low, start, end)
        )

    def has_predicate(self, at: int, end: int, *, loose: bool = False) -> bool:
        """Whether a predicate stands behind a unit's name."""
        text, low = self.text, self.low
        alias = ALIAS.match(text, at, end) or _OFFICE.match(text, at, end)
        at = alias.end() if alias else at
        colon = _COLON.match(text, at, end)
        if colon:
            return colon.end() >= end or self.begins_with_act(colon.end(), end)
        acts, manner, _ = verbs()
        begin = self._skip(at)
        if begin >= end:
            return False
        if text[at : at + 1] != "," and (
            acts.at(low, begin, end) > 0
            or manner.at(low, begin, end) > 0
            or _bare_verbs().at(self.bare, begin, end) > 0
        ):
            return True
        return bool(task_pattern("predicate").match(low, at, end)) or (loose and self._unknown_verb(at, begin, end))

    def _unknown_verb(self, at: int, begin: int, end: int) -> bool:
        """Whether a small word that no list knows stands behind a unit, and more behind it: its verb, as a rule."""
        found = _WORDS.match(self.text, begin, end)
        return (
            self.text[at : at + 1].isspace()
            and found is not None
            and found.group().islower()
            and found.group() not in self.reader.words.small
            and len(self.text[begin:end].partition(";")[0].split()) >= _LOOSE
            and not _LISTED.match(self.text, begin, end)
        )

    def _up_to_duty(self, units: list[Unit], begin: int, end: int) -> list[Unit]:
        """The units before `chịu trách nhiệm`, all that stands there: names too that the grammar does not know."""
        last = units[-1].end
        duty = _DUTY.search(self.text, last, min(end, last + _LIST))
        if duty is None or duty.start() == last or _NO_LIST.search(self.text, last, duty.start()):
            return units
        near = duty.start() - last < _NAME and "," not in self.text[last : duty.start()]
        if self.has_predicate(last, end) and not near and not _POINTS.match(self.text, last, end):
            rest = self.text[duty.start() : end]
            if not (task_pattern("execution").search(rest) and task_pattern("whole").search(rest)):
                return units
        aside = _ASIDE.search(self.text, last, duty.start())
        return self.reader.filling(begin, aside.start() if aside else duty.start()) or units

    def _up_to_act(self, units: list[Unit], begin: int, end: int, *, joined: bool) -> list[Unit]:
        """A list of units up to the act, where the grammar knows not all of their names.

        Args:
            units: as read, the list's beginning.
            begin: where it begins.
            end: of the sentence.
            joined: whether only a comma or `và` lets the list go on (behind a word that charges any act may follow).
        """
        last = units[-1].end
        known = self.has_predicate(last, end) or any(
            task_pattern(p).match(self.text, last, end) for p in ("says", "past")
        )
        topic = ":" in self.text[last : min(end, last + _TOPIC)]
        if known or topic or (joined and not _GOES_ON.match(self.text, last, end)):
            return units
        words = self.reader.words
        before, count, stop = "", 0, last
        for found in _WORDS.finditer(self.text, last, min(end, last + _REST)):
            start, word = found.start(), found.group()
            if not _PLAIN.fullmatch(self.text, stop, start) or (word in words.small and word not in _TIES):
                return units
            verb = words.verbs.at(self.low, start, end)
            sure = verb > found.end() or (verb > 0 and word in _SURE)
            if count and sure and before not in words.nouns and not self.text[stop:start].strip():
                return self.reader.filling(begin, stop) or units
            before, count, stop = word.lower(), count + 1, found.end()
        return units

    def _up_to_verb(self, unit: Unit, end: int) -> Unit:
        """A unit whose name the grammar read in part, up to the verb (`Tổ | sửa chữa số 3 lắp lại`)."""
        bare_head = self.reader.words.half.at(self.text, unit.start, unit.end) == unit.end
        if bare_head and _DUTY.match(self.text, unit.end, end):
            return unit
        words = self.reader.words
        half = (
            _CAPITAL.search(self.text, unit.start, unit.end) is not None
            or max(words.openers.at(self.text, unit.start, end), words.persons.at(self.text, unit.start, end)) > 0
        )
        if not bare_head and (not half or self.has_predicate(unit.end, end)):
            return unit
        first = self._skip(unit.end)
        at = max(words.acts.at(self.low, first, end), first) if bare_head else first  # `sửa chữa` is of the name
        before, last = "", unit.end
        for found in _WORDS.finditer(self.text, unit.end, min(end, unit.end + _NAME)):
            start = found.start()
            numbered = found.group() == "số" and self.text[found.end() + 1 : found.end() + 2].isdigit()
            if self.text[last:start].strip() or (found.group() in words.small and not numbered):
                break
            verb = start >= at and words.verbs.at(self.low, start, end) > 0
            if verb and before and start > at + 1 and before not in words.nouns:
                return Unit((*unit.spans[:-1], (unit.start, last)))
            if verb:
                break
            before, last = found.group().lower(), found.end()
        return unit

    def _up_to_colon(self, unit: Unit, start: int, end: int) -> Unit:
        """A unit told more nearly before a colon (`Đảng viên đề nghị xét sớm: gửi …`)."""
        if start < 0:
            return unit
        found = _NEARER.match(self.text, unit.end, end)
        if found is None or not self.begins_with_act(found.end() + 1, end):
            return unit
        return Unit((*unit.spans[:-1], (unit.start, found.end())))
