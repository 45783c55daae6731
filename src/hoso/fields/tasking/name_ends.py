"""Where a name goes on: small questions on the syllables behind it."""

from __future__ import annotations

import re

from hoso.fields.tasking.vocabulary import vocabulary
from hoso.text.gazetteer import LOWER, UPPER

_TOKEN = re.compile(r"[\w&.]*\w")
_GAP = re.compile(r"\s*")
_HALF = re.compile(
    rf"(?:(?<!\w)[{LOWER}\d]\w*|[,&-]|(?<!\w)(?:Sở|Bộ|Ban|Tổ|Cục|Vụ|Hội|Khoa|Viện|Trạm|Hạt|Kho|Đội|Đoàn|Phòng|Ty))\s+"
    rf"[{UPPER}][{LOWER}]+$"
)
_BESIDE = re.compile(rf"\s*(?:[{LOWER}]|$|[,;:])")
_NEAR = 40


class NameEnds:
    """The text of one paper, and what its words say of where a name ends.

    Args:
        text: the whole text, tone marks and dashes as `hoso.text.gazetteer.level` puts them.
    """

    def __init__(self, text: str) -> None:
        """Take the text as `hoso.text.gazetteer.level` gives it."""
        self.text = text
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
        if not _HALF.search(text, max(0, end - _NEAR), end) or words.verbs.at(text, at, limit) > 0:
            return -1
        found = _TOKEN.match(text, at, limit)
        if found is None or not found.group().islower() or found.group() in words.small:
            return -1
        return found.end()

    def _goes_on_after(self, at: int, limit: int) -> bool:
        """Whether a bracket stands inside a name: a tail, a level or a verb follows it."""
        return _BESIDE.match(self.text, at, limit) is not None
