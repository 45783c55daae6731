"""Names of units in running text: one gazetteer of heads and fields, and the grammar that puts a list together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.fields.tasking.listed import places_behind
from hoso.fields.tasking.name_ends import NameEnds
from hoso.fields.tasking.relatives import is_class, kind_end, relative_end
from hoso.text.gazetteer import LOWER, UPPER

Span = tuple[int, int]

_TOKEN = re.compile(r"[\w&.]*\w")
_JOINT = re.compile(rf"\s*(?:[,;]|/(?=[{UPPER}]))\s*(?:và\s+|hoặc\s+)?|\s+(?:và|hoặc)\s+")
_COMMA = re.compile(rf"\s*/(?=[{LOWER}])|\s*,\s*|\s+và\s+|\s*-\s+|\s*,\s*và\s+")
_PAREN = re.compile(
    r"\s*\((?!\s*(?:thông )?qua\b|để\b|[Gg]iao\b|kèm\b|có\b|theo\b|gọi\b|sau đây\b|viết\b|"
    r"(?:hoàn thành|xong|trước|chậm nhất|thời (?:gian|hạn)|trong|từ|đến|tháng|quý|chủ trì|phối hợp|"
    r"đơn vị (?:chủ|phối|thực))\b)[^()]{1,90}\)"
)
_TWO_WORDS = re.compile(r"\w+(?:\s\w+)?")
_COLON, _DASH = re.compile(r"\s*:\s*"), re.compile(rf"\s*-\s*(?=[{UPPER}])")
_LAST_TWO, _LAST = re.compile(r"(?:\w+\s+)?\w+$"), re.compile(r"\w+$")
_PAIRED = re.compile(rf"(?:\w+\s+){{1,4}}(?:và|-)\s+[{UPPER}]")
_NO_NUMBER = re.compile(r"\d{1,2}[/.]\d|\d+[.)]|\d+\s*(?:giờ|h\b|ngày|tháng|lần|lượt|người|hộ|cái|%)")
LONGEST = 200  # units in one list
_QUOTE = re.compile(r"\s*[“\"][^”\"]{1,120}[”\"]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as read: the stretches that name it (a shared head first), and whether it stands for a class."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its own words begin."""
        return self.spans[-1][0]

    @property
    def end(self) -> int:
        """Where its own words end."""
        return self.spans[-1][1]


_TOPIC = re.compile(
    r"(?P<topic>(?:,?\s+(?!(?:chủ|phối|có|chịu|phải|khẩn|kịp|thường|định|căn|tiếp|đề|yêu|giao|theo|về|để|trước|các|những)\b)"
    rf"[{LOWER}]+){{1,12}}?\s+(?:tỉnh|thành phố|huyện|xã|phường|cấp \w+|trung ương|Trung ương)\b)"
    r"(?!\s+(?:hội|nghị|giao)\b)"
)
_NAMED = re.compile(rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô)\s+[{UPPER}]\w*(?:\s+[{UPPER}]\w*)+")
_TERM = re.compile(r"số\s+\d{1,3}\b(?![\d/])|(?:khóa|nhiệm kỳ)\s+(?:[IVXLC]+\b|\d{4}\s*-\s*\d{4})")
_COUNTED = re.compile(
    r"lớp \d{1,2}\w{0,3}\b|(?:hai|ba|bốn|năm|sáu|0?\d)\s+(?:xã|phường|huyện|thôn|bản|đơn vị|trường|cụm)\b"
)
_COLLECTIVE = re.compile(r"(?:thành phần|đ/c|cụm|hội|câu lạc bộ|cơ sở|tập thể|nhà|lớp|cấp|chủ)\b")
_BRIDGE = re.compile(rf"(?:[{LOWER}]+\s+){{1,3}}(?P<name>[{UPPER}][\w&]*)")
_PAPER = re.compile(r"(?:Kế|Quyết|Nghị|Chỉ|Thông|Công|Hướng|Chương|Đề|Luật|Điều|Báo|Tờ|Văn|Phụ|Danh|Quy)\b")
_CAPITAL_ATOMS = {"Sở", "Bộ", "Xã", "Phường", "Huyện", "Ban", "Phòng", "Thôn"}
_LISTED = re.compile(r"\s+(?:các\s+)?(?:[Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Vv]ụ|[Cc]ục|[Cc]hi cục)(?=\s*:)")
_STAFF = re.compile(r"(?:[Cc]ơ quan|[Bb]an|[Bb]ộ phận|[Đđ]ơn vị|[Tt]ổ|cán bộ|công chức|chuyên môn|văn phòng)\s*$")
_BODIES = ("cơ quan", "tổ chức", "đơn vị", "cá nhân", "doanh nghiệp")  # not of one class with places
_OWN = ("cơ quan ngang ", "cơ quan thuộc Chính phủ", "trường hợp")  # names with a head of their own, or none
_PLACED = re.compile(r"(?:tỉnh|thành phố|huyện|xã|phường|[Tt]rung ương)$")
_PARTY = ("đảng ủy", "chi bộ", "cấp ủy", "chi ủy")  # a list of their own kind, not one class
_PERCENT = re.compile(r"\d{1,3}\s*%\s*(?:số\s+)?")
_FIELDED = ("Bộ trưởng", "Giám đốc", "Sở", "sở", "Bộ", "bộ", "Phòng", "phòng", "Ban", "ban", "Vụ", "vụ", "Cục", "cục")


class Reader(NameEnds):
    """Reads lists of units out of one text.

    Args:
        text: the whole text, tone marks and dashes as `hoso.text.gazetteer.level` puts them.
    """

    def head(self, at: int, limit: int) -> int:
        """The end of the head (or class opener with its noun) that begins at an offset; -1 where none does."""
        text, words = self.text, self.words
        share = _PERCENT.match(text, at, limit)
        if share:
            at = share.end()
        opener = words.openers.at(text, at, limit)
        if opener > 0:
            next_ = self._skip(opener)
            again = words.openers.at(text, next_, limit)  # `các các` is a slip of the pen
            if again > 0:
                next_ = self._skip(again)
            found = max(words.heads.at(text, next_, limit), words.atoms.at(text, next_, limit))
            if found < 0 and words.fields.at(text, next_, limit) > 0:
                return words.fields.at(text, next_, limit)
            if text.startswith("trường hợp", next_):
                return -1
            named = _COLLECTIVE.match(text, next_, limit)
            if found < 0 and named:
                return named.end()
            return found
        if words.never.at(text, at, limit) > 0:
            return -1
        if text[at : at + 1].isupper() and self._bare_class(at, limit):
            return words.atoms.at(text, at, limit)
        found = max(words.heads.at(text, at, limit), self.own.at(text, at, limit))
        if found < 0 and text[at : at + 1].isupper():
            atom = words.atoms.at(text, at, limit)
            if atom > 0 and (self._class_goes_on(atom, limit) >= 0):
                return atom
        return found

    def _bare_class(self, at: int, limit: int) -> bool:
        """Whether a class begins without an opener (`Sở, ban, ngành`)."""
        atom = self.words.atoms.at(self.text, at, limit)
        joint = _COMMA.match(self.text, atom, limit) if atom > 0 else None
        return (
            joint is not None
            and self.text[joint.end() : joint.end() + 1].islower()
            and (self.words.atoms.at(self.text, joint.end(), limit) > 0)
        )

    def units(self, at: int, limit: int) -> list[Unit]:
        """The units that a list beginning at an offset names; empty where no unit begins there."""
        found: list[Unit] = []
        head: Span | None = None
        position = at
        while len(found) < LONGEST:
            made = self._unit(position, limit, head)
            if made is None:
                break
            units, head = made
            found.extend(units)
            joint = _JOINT.match(self.text, units[-1].end, limit)
            if joint is None:
                break
            position = joint.end()
        return found

    def filling(self, at: int, limit: int) -> list[Unit]:
        """The units of a stretch that names nothing else (`…, người đứng đầu cơ quan do Chính phủ thành lập | chịu …`).

        What the grammar of names does not know belongs to the unit before it, up to a mark behind which a head begins.
        """
        found: list[Unit] = []
        while at < limit and len(found) < LONGEST:
            units = self.units(at, limit)
            if not units:
                break
            found.extend(units)
            end, joint = self._next_head(units[-1].end, limit)
            if end > units[-1].end:
                found[-1] = Unit((*units[-1].spans[:-1], (units[-1].start, end)))
            at = joint
        return found

    def _next_head(self, at: int, limit: int) -> tuple[int, int]:
        """Where the words before the next unit of a list end, and where that unit begins (the limit: nowhere)."""
        for joint in _JOINT.finditer(self.text, at, limit):
            start = joint.end()
            named = (
                self.text[start : start + 1].isupper()
                or self.words.openers.at(self.text, start, limit) > 0
                or "," not in joint.group()
            )
            if named and self.head(start, limit) > 0:
                return joint.start(), start
        return limit, limit

    def _unit(self, at: int, limit: int, before: Span | None) -> tuple[list[Unit], Span | None] | None:
        """One unit (several where a head governs a list behind a colon), and the head that a next one may share."""
        text = self.text
        start = at
        end = self.head(at, limit)
        if end < 0:
            field = self.words.fields.at(text, at, limit) if before else -1
            if before is None or field < 0:
                return None
            end = self._extend(field, limit, fielded=True)
            return [Unit((before, (start, end)))], before
        listed = _LISTED.match(text, end, limit)  # `Giám đốc các Sở: Nội vụ, Tài chính`
        end = listed.end() if listed else end
        colon = _COLON.match(text, end, limit)
        if colon and text.endswith(_FIELDED, start, end):
            units = self._fields(colon.end(), limit, (start, end))
            if units:
                return units, None
        shared = (start, end) if text.endswith(_FIELDED, start, end) else None
        person = self.words.persons.at(text, start, end) == end
        kind = self._kind(start, end, limit, person=person)
        before_names, names = places_behind(text, start, kind, limit, self.words.first)
        if names:
            return [Unit((*before_names, name)) for name in names], None
        share = _PERCENT.match(text, start, limit)
        if share:
            start = share.end()
        opened = self.words.openers.at(text, start, end) > 0
        opened = opened or (person and not _NAMED.match(text, start, limit))
        if is_class(text, start, opened=opened):
            end = kind_end(text, end, limit)
        topic = self._topic(start, end, limit)
        end = self._extend(max(end, topic), limit, fielded=shared is not None, person=person)
        held = " các " in text[start:end] and text.startswith(" có ", end)  # `UBND các xã | có chợ họp tiểu thương`
        if held or is_class(text, start, opened=opened):
            longer = relative_end(text, self.words, end, limit)
            end = self._extend(longer, limit, fielded=False) if longer > end else end
        end = self._up_to_sure(start, end, limit)
        if _NAMED.match(text, start, end):
            end = max(end, self._office(end, limit))
        return [Unit(((start, end),))], shared

    def _kind(self, start: int, end: int, limit: int, *, person: bool) -> int:
        """The end of the kind of places behind a head (`UBND | các xã`, `Trưởng các | thôn`)."""
        at = self._skip(end)
        opener = self.words.openers.at(self.text, at, limit)
        if opener > 0 or (person and self.text.endswith(" các", start, end)):
            return max(end, self.words.atoms.at(self.text, self._skip(opener) if opener > 0 else at, limit))
        return end

    def _topic(self, start: int, end: int, limit: int) -> int:
        """The end of a topic in small letters that a level closes (`Ban Chỉ đạo chuyển đổi số xã`); -1 without one."""
        at = start
        opener = self.words.openers.at(self.text, start, limit)
        if opener > 0:
            at = self._skip(opener)
        if self.words.topical.at(self.text, at, limit) != end:
            return -1
        found = _TOPIC.match(self.text, end, limit)
        return found.end("topic") if found else -1

    def _office(self, end: int, limit: int) -> int:
        """The end of the office that stands behind a person's name (`đồng chí Lê Văn Tám, Phó Chủ tịch UBND xã`)."""
        comma = _COMMA.match(self.text, end, limit)
        if comma is None or comma.group().strip() != "," or self.words.persons.at(self.text, comma.end(), limit) < 0:
            return -1
        if _NAMED.match(self.text, comma.end(), limit):
            return -1
        return self._extend(self.words.persons.at(self.text, comma.end(), limit), limit, fielded=False, person=True)

    def _fields(self, at: int, limit: int, head: Span) -> list[Unit]:
        """The members of `các Sở: Nội vụ, Tài chính`, each with the head repeated."""
        text = self.text
        own = head
        opener = self.words.openers.at(text, head[0], head[1])
        if opener > 0:
            own = (self._skip(opener), head[1])
        found: list[Unit] = []
        position = at
        while len(found) < LONGEST:
            field = self.words.fields.at(text, position, limit)
            if field < 0:
                break
            field = self._extend(field, limit, fielded=True)
            found.append(Unit((own, (position, field))))
            joint = _JOINT.match(text, field, limit)
            if joint is None or self.head(joint.end(), limit) > 0:
                break
            position = joint.end()
        return found

    def _extend(self, at: int, limit: int, *, fielded: bool, person: bool = False) -> int:
        """Where a unit's name ends that has begun: fields, proper names, levels, tails, further atoms of its class."""
        end = at
        while True:
            more = self._more(end, limit, fielded=fielded, person=person)
            if more <= end:
                return end
            end, person = more, False

    def _more(self, end: int, limit: int, *, fielded: bool, person: bool) -> int:
        text, words = self.text, self.words
        paren = _PAREN.match(text, end, limit)
        if paren and self._goes_on_after(paren.end(), limit) and not self._is_alias(paren, limit):
            return paren.end()
        quoted = _QUOTE.match(text, end, limit)
        if quoted:
            return quoted.end()
        joint = max(self._inner_joint(end, limit, fielded=fielded), self._managed(end, limit))
        if joint > end:
            return joint
        at = self._skip(end)
        if at == end or at >= limit:
            dash = _DASH.match(text, end, limit)
            return self._word(dash.end(), limit) if dash else end
        if words.openers.at(text, at, limit) > 0:
            if text.startswith(("mỗi ", "từng "), at):
                return end  # `Hội Nông dân xã | mỗi đơn vị đăng ký một việc`
            return max(end, self.head(at, limit), self._bridged(at, limit), words.tails.at(text, at, limit))
        found = words.behind.at(text, at, limit)
        if found > 0 and not (text.endswith("xã", at, found) and text.startswith(" hội", found)):
            return max(found, self._topic(at, found, limit))
        found = words.tails.at(text, at, limit)
        advises = text.startswith("tham mưu", at) and not _STAFF.search(text, max(0, end - 12), end)
        if found > 0 and not advises and not self._is_predicate(at, found, limit):
            return found
        counted = _COUNTED.match(text, at, limit) or _TERM.match(text, at, limit)
        if counted:
            return counted.end()
        link = words.linking.at(text, at, limit)
        if link > 0:
            return self._linked(link, limit, end)
        dash = _DASH.match(text, end, limit)
        if dash and not self._named_person(end):
            return self._word(dash.end(), limit)
        c = text[at]
        if c.isupper() or (c.isdigit() and text[end - 1].isalpha() and not _NO_NUMBER.match(text, at, limit)):
            return self._word(at, limit)
        second = self._second(at, end, limit)
        if second > 0:
            return second
        atom = max(words.atoms.at(text, at, limit), words.heads.at(text, at, limit)) if person else -1
        if atom > 0 and not self._is_predicate(at, atom, limit):
            return atom
        return max(end, self._bridged(at, limit))

    def _bridged(self, at: int, limit: int) -> int:
        """The end of small words inside a name that goes on with a capital (`Làng Văn hóa các dân tộc Việt Nam`)."""
        text = self.text
        found = _BRIDGE.match(text, at, limit)
        if found is None or self.head(found.start("name"), limit) > 0 or _PAPER.match(text, found.start("name")):
            return -1
        for word in _TOKEN.finditer(text, at, found.start("name")):
            if self.words.verbs.at(text, word.start(), limit) > 0 or word.group() in self.words.small:
                return -1
        return found.end("name")

    def _linked(self, link: int, limit: int, end: int) -> int:
        """What `thuộc`, `của`, `trên địa bàn` tie on, where it is a name, a level or a class."""
        at = self._skip(link)
        text = self.text
        head = self.head(at, limit)
        if head > 0:
            return head
        for gazetteer in (self.words.levels, self.words.atoms):
            found = gazetteer.at(text, at, limit)
            if found > 0 and not self._is_predicate(at, found, limit):
                return found
        if text[at : at + 1].isupper():
            return self._word(at, limit)
        if text.startswith(("mình", "bộ, ngành", "đơn vị", "toàn tỉnh", "toàn xã", "kinh tế", "văn hóa"), at):
            own = _TWO_WORDS.match(text, at, limit)
            return own.end() if own and self.words.verbs.at(text, at, limit) < 0 else end
        return link if text.endswith("trực thuộc", 0, link) else end

    def _inner_joint(self, end: int, limit: int, *, fielded: bool) -> int:
        """The end of what a comma or `và` adds to the same name: a class goes on, a proper name of several words."""
        text = self.text
        joint = _COMMA.match(text, end, limit)
        if joint is None:
            return -1
        at = joint.end()
        if text[at : at + 1].islower():
            if self.words.openers.at(text, at, limit) > 0 or text.startswith(_OWN, at):
                return -1
            atom = self.words.atoms.at(text, at, limit)
            before = _LAST_TWO.search(text, max(0, end - 40), end)
            party = "và" in joint.group() and text.startswith(_PARTY, at)
            if (
                atom > 0
                and not party
                and not (
                    "và" in joint.group() and text.startswith(_BODIES, at) and before and _PLACED.search(before.group())
                )
                and before
                and (before.group().split()[-1].islower() or before.group().split()[-1] in _CAPITAL_ATOMS)
                and not self._is_predicate(at, atom, limit)
            ):
                return atom
            return -1
        if not text[at : at + 1].isupper():
            return -1
        field, name = self.words.fields.at(text, at, limit), self.words.compounds.at(text, at, limit)
        if fielded and name > field and "và" in joint.group():
            return name
        name = max(field, name)
        head = self.head(at, limit)
        if name > 0 and not fielded and head < name:
            return name
        if head > 0 or name > 0:
            return -1
        last = _LAST.search(text, max(0, end - 20), end)
        if not last or not last.group()[0].isupper() or "," in joint.group():
            ahead = _PAIRED.match(text, at, limit)
            if "," not in joint.group() and last and last.group()[0].islower() and "-" not in joint.group():
                return self._word(at, limit) if " và " in joint.group() and last.group() not in {"quan", "vị"} else -1
            return self._word(at, limit) if ahead else -1
        return self._word(at, limit)

    def _class_goes_on(self, end: int, limit: int) -> int:
        """Whether a class named without opener goes on (`Cơ quan, đơn vị`, `Sở, ban, ngành`)."""
        joint = _COMMA.match(self.text, end, limit)
        if joint:
            return self.words.atoms.at(self.text, joint.end(), limit)
        return self.words.tails.at(self.text, self._skip(end), limit)

    def _is_predicate(self, at: int, end: int, limit: int) -> bool:
        """Whether what looks like part of a name is the verb of the sentence (`… cơ quan tham mưu UBND xã`)."""
        if self.words.verbs.at(self.text, at, limit) < end:
            return False  # `nhân dân` is more than its first word
        next_ = self._skip(end)
        return self.head(next_, limit) > 0 or self.words.acts.at(self.text, next_, limit) > 0
