"""Where a name goes on: small questions on the syllables behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.tasking.vocabulary import vocabulary
from hoso.text.gazetteer import LOWER, UPPER, Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable

_TOKEN = re.compile(r"[\w&.]*\w")
_GAP = re.compile(r"\s*")
_HALF = re.compile(
    rf"(?:(?<!\w)[{LOWER}\d]\w*|[,&-]|(?<!\w)(?:Sở|Bộ|Ban|Tổ|Cục|Vụ|Hội|Khoa|Viện|Trạm|Hạt|Kho|Đội|Đoàn|Phòng|Ty))\s+"
    rf"[{UPPER}][{LOWER}]+$"
)
_JOINED = re.compile(r"(?:y học|giống cây|trợ giúp|khám chuyên|vì (?:người|sự)|cấp (?:thoát )?nước)$")
_PAIR = re.compile(rf"(?:[{LOWER}]+|[{UPPER}][{LOWER}]*)\s(?:[,&-]\s)?([{UPPER}][{LOWER}]*\s[{LOWER}]+)$")
_MANNER = re.compile(r"(?:trực tiếp|chủ động|khẩn trương|kịp thời|tập trung|thường xuyên|cùng)\b")
_LEADS = re.compile(r"\s+(?:chủ trì|(?:có|chịu) trách nhiệm)\b")
_WORDS = 5  # of a name that nobody knows
_PERSON = re.compile(rf"(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à)(?:\s+[{UPPER}]\w*){{1,5}}$")
_SHORT_NAME = re.compile(rf"\s*\([{UPPER}&\-]{{2,12}}\)")
_LAST = re.compile(r"\w+$")
_BESIDE = re.compile(rf"\s*(?:[{LOWER}]|$|[,;:])")
_CHARGED = re.compile(
    r"(?:[Qq]uản lý(?: các)? [Dd]ự án|Quản lý|BQL|Khai thác|Bảo trì|Bảo tồn|Sửa chữa|Vận hành|Bảo dưỡng|Điều phối|"
    r"Đăng ký)$"
)
_OBJECT = re.compile(rf"\s+(?:và\s+)?(?P<word>[{LOWER}]+)(?!\w)")
_PAIRS = {"di tích", "công trình", "tài sản", "môi trường", "an toàn"}  # their second syllable is a verb elsewhere
_LONGEST = 9  # words of what a body manages
_NEAR = 40


class NameEnds:
    """The text of one paper, and what its words say of where a name ends.

    Args:
        text: the whole text, tone marks and dashes as `hoso.text.gazetteer.level` puts them.
    """

    def __init__(self, text: str, own: Iterable[str] = ()) -> None:
        """Take the text as `hoso.text.gazetteer.level` gives it, and the short names that the paper gives units."""
        self.text = text
        self.own = Gazetteer(own)
        self.words = vocabulary()

    def _skip(self, at: int) -> int:
        found = _GAP.match(self.text, at)
        return found.end() if found else at

    def _word(self, at: int, limit: int) -> int:
        found = _TOKEN.match(self.text, at, limit)
        return found.end() if found else at

    def _second(self, at: int, end: int, limit: int) -> int:
        """The end of a small syllable that completes a name's last word (`Ban Nữ | công`, `Công ty Cây | xanh`).

        Names of persons and places have two capitals and more; of other words only the first syllable begins with one.
        """
        text, words = self.text, self.words
        if not _HALF.search(text, max(0, end - _NEAR), end):
            return -1
        if words.verbs.at(text, at, limit) > 0:
            return self._verb_as_name(at, end, limit)
        found = _TOKEN.match(text, at, limit)
        if found is None or not found.group().islower() or found.group() in words.small:
            return -1
        return found.end()

    def _verb_as_name(self, at: int, end: int, limit: int) -> int:
        """The end of a verb of two syllables that a name begins with (`Cục Thống | kê`, `Văn phòng Đăng | ký`)."""
        found = _TOKEN.match(self.text, at, limit)
        first = _LAST.search(self.text, max(0, end - _NEAR), end)
        if found is None or first is None:
            return -1
        pair = f"{first.group()} {found.group()}".lower()
        whole = self.words.acts.at(pair, 0) == len(pair)
        return found.end() if whole or _JOINED.match(pair) else -1

    def _up_to_sure(self, start: int, end: int, limit: int) -> int:
        """Where a name ends that goes on in words nobody knows, up to a verb of two syllables.

        Only behind one capital with its second syllable (`Bệnh viện Y học | cổ truyền tiếp nhận …`) that no list has as
        a field of its own; a mark, a small word or another capital end the search.
        """
        text, words = self.text, self.words
        pair = _PAIR.search(text, max(start, end - _NEAR), end)
        if pair is None or max(words.fields.at(text, pair.start(1)), words.compounds.at(text, pair.start(1))) >= end:
            return end
        at, before = end, ""
        for count, found in enumerate(_TOKEN.finditer(text, end, min(limit, end + _NEAR))):
            word = found.group()
            if text[at : found.start()].strip() or not word.islower() or word in words.small or count > _WORDS:
                return end
            verb = words.verbs.at(text, found.start(), limit)
            if verb > found.end() and (before not in words.nouns or _LEADS.match(text, at, limit)):
                if count == 0 and not _MANNER.match(text, found.start()) and _LEADS.match(text, verb, limit):
                    return verb  # `Trung tâm Kiểm định | xây dựng chủ trì …`
                return at
            if verb > 0 and count == 0:
                return end
            at, before = found.end(), word
        return end

    def _managed(self, end: int, limit: int) -> int:
        """The end of what a body manages by its name (`Ban Quản lý | rừng phòng hộ`); `end` where nothing follows."""
        text, words = self.text, self.words
        if not _CHARGED.search(text, max(0, end - _NEAR), end):
            return end
        at, opener = end, self._skip(end)
        if text.startswith("các ", opener):
            at = opener + 3
        start, before = at, ""
        for _ in range(_LONGEST):
            found = _OBJECT.match(text, at, limit)
            if found is None:
                break
            word = found["word"]
            joined = "và" in found.group().split()[:-1]
            begin = found.start("word")
            verb = words.verbs.at(text, begin, limit)
            acts = verb > 0 and f"{before} {word}" not in _PAIRS
            acts = acts and (before not in words.nouns or verb > found.end("word"))
            own = joined and max(words.heads.at(text, begin), words.openers.at(text, begin)) > 0
            if own or acts or word in words.small:
                break
            if words.levels.at(text, begin, limit) > 0:
                return words.levels.at(text, begin, limit)
            at, before = found.end(), word
        return at if at > start else end

    def _named_person(self, end: int) -> bool:
        """Whether a person's name ends here: an office behind a dash is not of it (`Đồng chí Lộc | - Phó Bí thư`)."""
        return _PERSON.search(self.text, max(0, end - _NEAR), end) is not None

    def _is_alias(self, paren: re.Match[str], limit: int) -> bool:
        """Whether a bracket only gives a short name behind the whole one (`Ban Thường vụ Đảng ủy (BTV)`)."""
        if not _SHORT_NAME.fullmatch(paren.group()):
            return False
        return self.words.levels.at(self.text, self._skip(paren.end()), limit) < 0

    def _goes_on_after(self, at: int, limit: int) -> bool:
        """Whether a bracket stands inside a name: a tail, a level or a verb follows it."""
        return _BESIDE.match(self.text, at, limit) is not None
