"""A sentence taken apart: who is charged, with whom, whom it is reported to, what the verb is, and how it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from hoso.catalog.tasking import task_pattern, task_words
from hoso.fields.tasking.naming import Reader, Span, Unit
from hoso.fields.tasking.parts import ROLES, add_parts
from hoso.text.gazetteer import LOWER, Gazetteer
from hoso.text.letters import bare, plain

_GAP = re.compile(r"\s*")
_STOP = re.compile(
    r"(?:[,;:.]\s*|\(\s*|\bthì\s+|\bvà\s+"
    r"|\b(?:công văn|văn bản|thông báo|giấy mời)(?: này)?\s+(?=yêu cầu|đề nghị))"
)
_ABOUT = re.compile(r"(?:Đối với|Riêng)\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?<!của)(?<!với)(?<!tại)(?<!theo)(?<!đến)(?<!cho)(?<!và)(?<!từ)(?<!,)(?<!do)(?<!bởi)(?<!đối)(?<!nghị)(?<!cầu)(?<!dẫn)(?<!giao)(?<!đạo)(?<!công)\s+"
    r"(?=(?:các (?:đơn vị|cơ quan|địa phương|sở|phòng|ban|xã|thôn|trường|chi bộ|cấp)|mỗi|từng|thủ trưởng|lãnh đạo)\s)"
)
_FRONT_LENGTH = 120
_DUTY = re.compile(r"\s+(?:(?:có|chịu) trách nhiệm\b|có nhiệm vụ\b|căn cứ (?=[^.;:]{3,60}thi hành))")
_TIMED = re.compile(r"(?:Ngày|Trước|Hằng|Hàng|Định kỳ|Chậm nhất|Quý|Tháng|Trong|Từ|Kết thúc)\b[^,;:.]{0,50},\s+")
_LIST = 900  # characters of a list of units, up to the duty
_NO_LIST = re.compile(r"[:“”.]\s|\b(?:là|phải|nếu|khi|trường hợp|để)\b")
_ASIDE = re.compile(r",?\s+(?:trong phạm vi|theo chức năng|theo nhiệm vụ|căn cứ|trên cơ sở|phối hợp)\b")
_POINTS = re.compile(r"\s+(?:được\s+)?(?:quy định|nêu|có tên|nói|ghi|liệt kê)\s+(?:tại|trong|ở)\b")
_LISTED = re.compile(r"\w+(?:\s\w+){0,2},|[^,.;]{0,80}:")  # a list, or a topic before a colon
_LOOSE = 4  # words of a predicate whose verb is not known
_WORDS = re.compile(r"[^\W_]+")
_BY = re.compile(r"(?<!\w)(?:do|bởi|(?<!đã )được)\s+")
_OPENED = ("các ", "mỗi ", "từng ", "toàn thể ", "tất cả ", "những ", "lãnh đạo ", "thủ trưởng ", "đồng chí ", "chủ ")
_PARTS = frozenset(
    plain(
        "chủ tịch giám đốc lãnh đạo ban thường vụ trực các tỉnh huyện xã phường thành phố quận thị đồng chí nhân dân "
        "ubnd hđnd ủy văn phòng bí thư thủ tướng phó"
    ).split()
)


@cache
def _bare_verbs() -> Gazetteer:
    """Acts of two and more words without their marks: a scan's `Bồ trí` is `Bố trí`."""
    return Gazetteer(bare(word) for word in task_words().concrete if " " in word)


@cache
def _verbs() -> tuple[Gazetteer, Gazetteer, Gazetteer]:
    words = task_words()
    return (
        Gazetteer((*words.concrete, *words.soft)),
        Gazetteer(words.manner),
        Gazetteer((*words.order, *words.request, *words.encourage)),
    )


_NEARER = re.compile(rf"\s+[{LOWER}]+(?:\s+[{LOWER}]+){{0,9}}\s*(?=:)")  # the rest of a name, up to a colon


@dataclass(slots=True)
class Clause:
    """What one sentence charges; offsets are those of the whole text."""

    start: int
    end: int
    subject: list[Unit] = field(default_factory=list)
    partners: list[Unit] = field(default_factory=list)
    reported: list[Unit] = field(default_factory=list)
    advisers: list[Unit] = field(default_factory=list)
    monitors: list[Unit] = field(default_factory=list)
    verb: Span | None = None
    modality: str = "order"
    opener: str = ""  # giao, đề nghị …
    past: bool = False
    rule: str = ""
    letter: bool = False


class Parser:
    """Takes the sentences of one paper apart."""

    def __init__(self, text: str, issuer: frozenset[str] = frozenset()) -> None:
        """Take the text as `hoso.text.gazetteer.level` gives it, and the folded words of the issuing body."""
        self.text = text
        self.issuer = issuer
        self.low = text.lower()
        if len(self.low) != len(text):
            self.low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        self.bare = bare(text)
        self.reader = Reader(text)

    def clause(self, start: int, end: int, *, letter: bool = False) -> Clause:
        """Read the sentence `text[start:end]`.

        Args:
            start: offset of its first character.
            end: offset behind its last.
            letter: whether it stands in the plain paragraphs of a letter, where a body asks others.
        """
        made = Clause(start, end, letter=letter)
        openings = self._openings(start, end)
        held: tuple[list[Unit], str] | None = None
        for at, rule in openings:
            if self._charged(made, at, end, rule):
                if letter and not made.opener and held is None and self.is_own(made.subject):
                    held = (made.subject, made.rule)  # the body tells what it does; whom it asks may follow
                    made.subject, made.rule = [], ""
                    continue
                self._further(made, [o for o in openings if o[0] > made.subject[-1].end], end)
                break
        if not made.subject and held is not None:
            made.subject, made.rule = held
        if not made.subject and not made.past and self.verb(start, end) is None:
            self._by(made, start, end)
        predicate = made.subject[-1].end if made.subject else start
        made.verb = made.verb or self.verb(predicate, end)
        add_parts(made, self.reader, predicate, end)
        return made

    def _asks(self, made: Clause, units: list[Unit], word: str, inner: list[Unit], end: int) -> bool:
        """Whether a body asks others here, and does not do its own step of a procedure."""
        if self.is_own(units) or self._led_in(made, inner, end):
            return True
        return (made.letter or word == "yêu cầu") and self.has_predicate(inner[-1].end, end)

    def _led_in(self, made: Clause, inner: list[Unit], end: int) -> bool:
        """Whether a sentence asks others for what stands below it (`X hướng dẫn các Y triển khai như sau:`)."""
        return ":" in self.text[made.end - 1 : made.end + 1] and self.has_predicate(inner[-1].end, end)

    def _further(self, made: Clause, openings: list[tuple[int, str]], end: int) -> None:
        """Units that the same sentence charges behind a semicolon, or with a `giao` of their own."""
        for at, rule in openings:
            if at < made.subject[-1].end or rule not in {"again", "opener"}:
                continue
            other = Clause(made.start, made.end)
            if self._charged(other, at, end, rule) and (rule == "again" or other.opener.endswith("giao")):
                if any(task_pattern(r).match(self.text, other.subject[-1].end, end) for r in ROLES):
                    continue  # `…; Văn phòng theo dõi` has another part
                made.subject.extend(other.subject)

    def _by(self, made: Clause, start: int, end: int) -> None:
        """The passive: `… do U thực hiện`, `… được U cấp` (P11)."""
        for found in _BY.finditer(self.text, start, end):
            units = self.reader.units(found.end(), end)
            if units and (self.has_predicate(units[-1].end, end) or self.low.startswith(" cấp ", units[-1].end)):
                made.subject.extend(units)
                made.rule = "passive"

    def verb(self, start: int, end: int) -> Span | None:
        """The first act at the beginning of a stretch, behind words of manner and adverbials."""
        acts, manner, openers = _verbs()
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
        _, manner, _ = _verbs()
        return manner.at(self.low, start, end) > 0 or task_pattern("predicate").match(self.low, start, end) is not None

    def _after_adverbial(self, start: int, end: int) -> int | None:
        if not task_pattern("predicate").match(self.low, start, min(end, start + 40)):
            return None
        for found in re.compile(r",\s+(?:thì\s+)?|:\s+").finditer(self.low, start, min(end, start + 500)):
            if self.verb(found.end(), end) is not None:
                return found.end()
        return None

    def _skip(self, at: int) -> int:
        found = re.compile(r"[\s,]*").match(self.text, at)
        return found.end() if found else at

    def _openings(self, start: int, end: int) -> list[tuple[int, str]]:
        """Where a subject may begin: at the start, behind an adverbial, a topic's colon, or a word that charges."""
        found = [(start, "start")]
        about = _ABOUT.match(self.text, start, end)
        if about:
            found.append((about.end(), "about"))
        timed = task_pattern("time_first").match(self.text, start, end)
        if timed:
            found.append((timed.end(), "timed"))
        limit = min(end, start + 900)
        _, _, openers = _verbs()
        joined = [
            (m.start(), units[-1].end)
            for m in task_pattern("with").finditer(self.text, start, limit)
            if (units := self.reader.units(m.end(), end))
        ]
        for stop in _STOP.finditer(self.low, start, limit):
            at = stop.end()
            if any(a < at <= b for a, b in joined):
                continue
            opener = openers.at(self.low, at, end)
            if opener > 0:
                found.append((at, "opener"))
            elif stop.group().startswith(";"):
                found.append((at, "again"))
            elif stop.group().startswith((",", ":")) or stop.group().startswith("thì"):
                if stop.group().startswith("thì"):
                    found.insert(1, (at, "thì"))  # what follows it is the main clause
                    continue
                found.append((at, "after" if stop.group().startswith(",") else "colon"))
        if task_pattern("front").match(self.text, start, end):
            found.extend(
                (m.end(), "timed") for m in _SUBJECT.finditer(self.text, start, min(end, start + _FRONT_LENGTH))
            )
        return found

    def _charged(self, made: Clause, at: int, end: int, rule: str) -> bool:
        """Try to read the charged units at an offset."""
        text, low = self.text, self.low
        if text.count("“", made.start, at) > text.count("”", made.start, at):
            return False  # quoted words charge nobody
        _, _, openers = _verbs()
        begin = at
        opener = openers.at(low, at, end)
        word = ""
        if opener > 0:
            word = low[at:opener]
            begin = self._skip(opener)
            if low.startswith("cho ", begin):
                begin += 4
        if rule == "after" and not word and not task_pattern("front").match(low, made.start, made.end):
            return False
        if rule == "by" and not word and made.subject:
            return False
        if rule == "after" and not word and self._acted(made.start, at, end):
            return False
        if rule == "after" and not word and text[begin : begin + 1].islower() and not text.startswith(_OPENED, begin):
            return False
        units = self.reader.units(begin, end)
        if not units:
            return False
        units = self._up_to_duty(units, begin, end)
        units[-1] = self._up_to_colon(units[-1], at if rule == "start" else -1, end)
        last = units[-1].end
        if not word:
            said = task_pattern("says").match(text, last, end)
            if said:
                inner = self.reader.units(said.end(), end)
                if inner and self._asks(made, units, said["word"].lower(), inner, end):
                    word, units, last = said["word"].lower(), inner, inner[-1].end
                    made.rule = "says"
        if rule == "about" and not text[last:end].lstrip().startswith(":"):
            return False
        if task_pattern("past").match(text, last, end) and not word:
            made.past = True
            return False
        if not word and not self.has_predicate(last, end, loose=rule == "start" and not made.letter):
            return False
        made.subject = units
        made.opener = word
        made.modality = _modality(word)
        if not word and not self.has_predicate(last, end):
            rule = "loose"
        made.rule = made.rule or f"{rule}{'.opener' if word else ''}"
        return True

    def _acted(self, start: int, at: int, end: int) -> bool:
        """Whether the sentence has its verb already before an offset (`Ngày 25 hằng tháng, báo cáo … về X, Y`)."""
        timed = _TIMED.match(self.text, start, at)
        return timed is not None and timed.end() < at and self.verb(timed.end(), end) is not None

    def _up_to_duty(self, units: list[Unit], begin: int, end: int) -> list[Unit]:
        """The units before `chịu trách nhiệm`, all that stands there: names too that the grammar does not know."""
        last = units[-1].end
        duty = _DUTY.search(self.text, last, min(end, last + _LIST))
        if duty is None or duty.start() == last or _NO_LIST.search(self.text, last, duty.start()):
            return units
        if self.has_predicate(last, end) and not _POINTS.match(self.text, last, end):
            rest = self.text[duty.start() : end]
            if not (task_pattern("execution").search(rest) and task_pattern("whole").search(rest)):
                return units
        aside = _ASIDE.search(self.text, last, duty.start())
        return self.reader.filling(begin, aside.start() if aside else duty.start()) or units

    def _up_to_colon(self, unit: Unit, start: int, end: int) -> Unit:
        """A unit told more nearly before a colon (`Đảng viên đề nghị xét sớm: gửi …`)."""
        if start < 0:
            return unit
        found = _NEARER.match(self.text, unit.end, end)
        if found is None or not self.begins_with_act(found.end() + 1, end):
            return unit
        return Unit((*unit.spans[:-1], (unit.start, found.end())))

    def is_own(self, units: list[Unit]) -> bool:
        """Whether units are the issuing body, its head or its standing part."""
        if not self.issuer or not units:
            return False
        if any("các " in self.text[unit.start : unit.end].lower() for unit in units):
            return False
        words = {
            word for unit in units for start, end in unit.spans for word in _WORDS.findall(plain(self.text[start:end]))
        }
        return len(words - self.issuer - _PARTS) == 0

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a verb stands anywhere in a stretch."""
        acts, manner, openers = _verbs()
        return any(
            max(words.at(self.low, found.start(), end) for words in (acts, manner, openers)) > 0
            for found in _WORDS.finditer(self.low, start, end)
        )

    def has_predicate(self, at: int, end: int, *, loose: bool = False) -> bool:
        """Whether a predicate stands behind a unit's name."""
        text, low = self.text, self.low
        colon = re.compile(r"\s*:\s*").match(text, at, end)
        if colon:
            return colon.end() >= end or self.begins_with_act(colon.end(), end)
        acts, manner, _ = _verbs()
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


def _modality(word: str) -> str:
    words = task_words()
    if word in words.encourage:
        return "encourage"
    return "request" if word in words.request else "order"
