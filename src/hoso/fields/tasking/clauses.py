"""A sentence taken apart: who is charged, with whom, whom it is reported to, what the verb is, and how it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern, task_words
from hoso.fields.tasking.naming import Span, Unit
from hoso.fields.tasking.parts import ROLES, add_parts, joins
from hoso.fields.tasking.predicates import ALIAS, Predicates, verbs
from hoso.text.beginnings import begun
from hoso.text.letters import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

_STOP = re.compile(
    r"[,;:.(tvcg](?:(?<=[,;:.(])\s*|(?<!\w.)(?:(?<=t)hì\s+|(?<=v)à\s+"
    r"|(?:(?<=c)ông văn|(?<=v)ăn bản|(?<=t)hông báo|(?<=g)iấy mời)(?: này)?\s+(?=yêu cầu|đề nghị)))"
)  # its first letters first: a search skips to them
_ABOUT = re.compile(r"(?:Đối với|Riêng|Trách nhiệm của|Nhiệm vụ của)\s+", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\s(?<!của\s)(?<!với\s)(?<!tại\s)(?<!theo\s)(?<!đến\s)(?<!cho\s)(?<!và\s)(?<!từ\s)(?<!,\s)(?<!do\s)(?<!bởi\s)"
    r"(?<!đối\s)(?<!nghị\s)(?<!cầu\s)(?<!dẫn\s)(?<!giao\s)(?<!đạo\s)(?<!công\s)\s*"
    r"(?=(?:các (?:đơn vị|cơ quan|địa phương|sở|phòng|ban|xã|thôn|trường|chi bộ|cấp)|mỗi|từng|thủ trưởng|lãnh đạo)\s)"
)
_SO = ("như sau", "sau đây", "nội dung sau", "nhiệm vụ sau")  # a scan may have lost the colon
_SAID = re.compile(r"\b(?:đề xuất|đề nghị|tham mưu|ý kiến|báo cáo|kiến nghị)\s+của\s[^.;:]+$")
_NOW = re.compile(r"(?:Nay|Do đó|Vì vậy|Vậy|Từ những lý do trên),?\s+")
_FRONT_LENGTH = 120
_LABEL = 40  # characters of a label that is a day
_TIMED = re.compile(r"(?:Ngày|Trước|Hằng|Hàng|Định kỳ|Chậm nhất|Quý|Tháng|Trong|Từ|Kết thúc)\b[^,;:.]{0,50},\s+")
_SEMICOLON = re.compile(r";\s+(?=\w)")
_WORDS = re.compile(r"[^\W_]+")
_BY = re.compile(
    begun("do", "bởi", "được", "giao") + r"(?<!đã được)(?:(?<=được)(?:\s+giao(?:\s+cho)?)?|(?<=giao)(?:\s+cho)?|)\s+"
)
_CLOSES = re.compile(r"\s+(?:thực hiện|đảm nhiệm|đảm nhận|phụ trách|chịu trách nhiệm)\s*(?:[.;,(]|$)")
_PASSED = re.compile(begun("chuyển") + r"\s[^.;:]{2,160}?\s(?:đến|cho|tới)\s+")  # `Chuyển đơn đến U xem xét`: U has to
_DEALS = re.compile(
    r"\s*,?\s*(?:để\s+)?(?:kiểm tra|xem xét|nghiên cứu|xử lý|giải quyết|tham mưu|chủ trì|trả lời|thẩm tra|rà soát)\b"
)
_OPENED = (
    "các ",
    "mỗi ",
    "từng ",
    "toàn thể ",
    "tất cả ",
    "những ",
    "lãnh đạo ",
    "thủ trưởng ",
    "đồng chí ",
    "chủ ",
    "trưởng ",
    "tổ trưởng ",
    "ca trưởng ",
    "hiệu trưởng ",
    "giám đốc ",
    "giáo viên ",
)
_SPEAKS = re.compile(r"[^:;.]{0,60}\b(?:ý kiến|kết luận|chỉ đạo|thống nhất)\b[^:;.]{0,60}\bsau\s*:\s*(?=\S)")
_SMALL = (
    "các ",
    "mỗi ",
    "từng ",
    "thủ trưởng ",
    "đồng chí ",
    "đ/c ",
    "ông ",
    "bà ",
    "công chức ",
    "cán bộ ",
    "chủ tịch ",
    "giám đốc ",
    "hiệu trưởng ",
    "bí thư ",
    "trưởng ",
    "tổ trưởng ",
    "công an ",
    "thôn ",
    "xã ",
    "phường ",
    "chi bộ ",
)  # heads in small letters that a semicolon may stand before
_PARTS = frozenset(
    plain(
        "chủ tịch giám đốc lãnh đạo ban thường vụ trực các tỉnh huyện xã phường thành phố quận thị đồng chí nhân dân "
        "ubnd hđnd ủy văn phòng bí thư thủ tướng phó"
    ).split()
)


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


@dataclass(slots=True)
class Charge:
    """Sentences of one item that charge the same units."""

    clauses: list[Clause] = field(default_factory=list)
    own: bool = False  # the units stand in its own words

    @property
    def start(self) -> int:
        """Where the first begins."""
        return self.clauses[0].start

    @property
    def end(self) -> int:
        """Where the last ends."""
        return self.clauses[-1].end


class Parser(Predicates):
    """Takes the sentences of one paper apart."""

    def __init__(self, text: str, issuer: frozenset[str] = frozenset(), own: Iterable[str] = ()) -> None:
        """Take the text as `hoso.text.gazetteer.level` gives it, the issuing body's folded words, the paper's names."""
        super().__init__(text, own)
        self.issuer = issuer

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
        if not made.subject and not made.past:
            self._by(made, start, end, last=self.verb(start, end) is not None)
            self._passed(made, start, end)
        predicate = made.subject[-1].end if made.subject else start
        alias = ALIAS.match(self.text, predicate, end)
        predicate = alias.end() if alias else predicate
        made.verb = made.verb or self.verb(predicate, end)
        add_parts(made, self.reader, predicate, end)
        return made

    def parted(self, start: int, end: int) -> list[Span]:
        """A sentence cut at semicolons behind which another unit is charged (P9)."""
        parts: list[Span] = []
        words = self.text[start:end]
        if ";" not in words:
            return [(start, end)]
        if task_pattern("execution").search(words) and task_pattern("whole").search(words):
            return [(start, end)]  # the list of a closing clause
        for stop in _SEMICOLON.finditer(self.text, start, end):
            at = stop.end()
            if not (self.text[at].isupper() or self.text.startswith(_SMALL, at)) or not self._charges(at, end):
                continue
            if self._charges(start, stop.start()) or self.clause(start, stop.start()).subject:
                parts.append((start, stop.start()))
                start = at
        return [*parts, (start, end)]

    def _charges(self, start: int, end: int) -> bool:
        """Whether a stretch begins with a unit that is charged in its own words, and not as somebody's helper."""
        _, _, openers = verbs()
        opener = openers.at(self.low, start, end)
        units = self.reader.units(self._skip(opener) if opener > 0 else start, end)
        if not units or any(task_pattern(r).match(self.text, units[-1].end, end) for r in ROLES):
            return False
        last = units[-1].end
        return opener > 0 or (self.has_predicate(last, end) and not task_pattern("past").match(self.text, last, end))

    def _asks(self, made: Clause, units: list[Unit], word: str, inner: list[Unit], end: int) -> bool:
        """Whether a body asks others here, and does not do its own step of a procedure."""
        if self.is_own(units) or self._led_in(made, inner, end):
            return True
        return (made.letter or word == "yêu cầu") and self.has_predicate(inner[-1].end, end)

    def _led_in(self, made: Clause, inner: list[Unit], end: int) -> bool:
        """Whether a sentence asks others for what stands below it (`X hướng dẫn các Y triển khai như sau:`)."""
        ends = ":" in self.text[made.end - 1 : made.end + 1] or self.low.endswith(_SO, made.start, made.end)
        return ends and self.has_predicate(inner[-1].end, end)

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

    def _by(self, made: Clause, start: int, end: int, *, last: bool) -> None:
        """The passive: `… do U thực hiện`, `… được U cấp` (P11); behind a verb only where it closes the sentence."""
        for found in _BY.finditer(self.text, start, end):
            units = self.reader.units(found.end(), end)
            if units and last and not _CLOSES.match(self.text, units[-1].end, end):
                continue
            if units and (self.has_predicate(units[-1].end, end) or self.low.startswith(" cấp ", units[-1].end)):
                made.subject.extend(units)
                made.rule = "passive"

    def _passed(self, made: Clause, start: int, end: int) -> None:
        """Whom a letter or a petition is passed on to, to be dealt with."""
        found = None if made.subject else _PASSED.search(self.low, start, end)
        units = self.reader.units(found.end(), end) if found else []
        if units and _DEALS.match(self.text, units[-1].end, end):
            made.subject, made.rule = units, "passed"

    def _openings(self, start: int, end: int) -> list[tuple[int, str]]:
        """Where a subject may begin: at the start, behind an adverbial, a topic's colon, or a word that charges."""
        found = [(start, "start")]
        about = _ABOUT.match(self.text, start, end)
        if about:
            found.append((about.end(), "about"))
        timed = task_pattern("time_first").match(self.text, start, end) or _NOW.match(self.text, start, end)
        if timed:
            found.append((timed.end(), "timed"))
        limit = min(end, start + 900)
        _, _, openers = verbs()
        joined = [
            (m.start(), units[-1].end)
            for m in (task_pattern("with").finditer(self.text, start, limit) if joins(self.low[start:limit]) else ())
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
        _, _, openers = verbs()
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
        if rule == "start" and (_SPEAKS.match(text, units[-1].end, end) or text.startswith(" nào ", units[-1].end)):
            return False  # `Chủ tịch UBND tỉnh có ý kiến như sau: …`
        if rule == "after" and not word and _SAID.search(low, made.start, at):
            units = units[-1:]  # `Theo đề nghị của U, V, | W quyết định`
        units = self._up_to_duty(units, begin, end)
        if rule in {"start", "colon", "timed"} or word:
            units = self._up_to_act(units, begin, end, joined=bool(word))
            units = [*units[:-1], self._up_to_verb(units[-1], end)]
        units[-1] = self._up_to_colon(units[-1], at if rule == "start" else -1, end)
        last = units[-1].end
        if not word:
            alias = ALIAS.match(text, last, end)
            said = task_pattern("says").match(text, alias.end() if alias else last, end)
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
        if not word and not self.has_predicate(last, end, loose=self._may_be_loose(made, at, rule)):
            return False
        made.subject = units
        made.opener = word
        made.modality = _modality(word)
        if not word and not self.has_predicate(last, end):
            rule = "loose"
        made.rule = made.rule or f"{rule}{'.opener' if word else ''}"
        return True

    def _may_be_loose(self, made: Clause, at: int, rule: str) -> bool:
        """Whether a verb that no list knows may charge: at the start, or behind a day's label (`20/3: …`)."""
        label = self.text[made.start : at]
        return (rule == "start" and not made.letter) or (
            rule in {"colon", "timed"} and len(label) < _LABEL and label[-3:-2].isdigit()
        )

    def _acted(self, start: int, at: int, end: int) -> bool:
        """Whether the sentence has its verb already before an offset (`Ngày 25 hằng tháng, báo cáo … về X, Y`)."""
        timed = _TIMED.match(self.text, start, at)
        return timed is not None and timed.end() < at and self.verb(timed.end(), end) is not None

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


def _modality(word: str) -> str:
    words = task_words()
    if word in words.encourage:
        return "encourage"
    return "request" if word in words.request else "order"
