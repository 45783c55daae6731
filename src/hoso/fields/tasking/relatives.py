"""Clauses that tell a class of units more nearly: `các cơ quan nêu tại Điều 1`, `các xã chưa nộp báo cáo`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern

if TYPE_CHECKING:
    from hoso.fields.tasking.vocabulary import Words

_CLASS = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Tt]ổ chức|[Cc]ơ sở|[Dd]oanh nghiệp|[Nn]gười|[Hh]ộ|[Ll]ực lượng|[Đđ]ảng viên)\b"
)
_STATE = re.compile(r"\s+(?:chưa|còn|đang|đã|bị|được|không)\s+(?=\w)")
_HAVING = re.compile(
    r"\s+có\s+(?!trách nhiệm|nhiệm vụ|kế hoạch|biện pháp|văn bản|ý kiến|hình thức|thể|giải pháp|báo cáo|liên quan)"
)
_SIZE = re.compile(  # `chủ phương tiện | trên 500 tấn`
    r"\s+(?:trên|dưới|từ)\s+\d[\d.,]*\s*(?:tấn|m2|m²|ha|kW|con|người|lao động|giường|học sinh|hộ|tầng)\b"
    r"(?:\s+trở (?:lên|xuống))?"
)
_WORD = re.compile(r"[\w&.]*\w")
_MARK = re.compile(r"[,;:.()]")
_CLOSED = re.compile(r"(?:liên quan|khác|nêu trên|nói trên|trực thuộc|các cấp)\s*$")  # nothing more follows in a name
_NOUN = re.compile(r"dự (?:án|thảo|toán)\b|công (?:trình|tác)\b|\w+\s*(?:[:.;]|$)")  # no verbs
_FAR = 90  # characters of the longest such clause
_NEAR = 60
_WORDS = 2  # between a verb that tells what a unit does at all times and the one that charges it


def is_class(text: str, start: int, *, opened: bool) -> bool:
    """Whether a unit that begins at an offset stands for a class, by its opener or its noun."""
    return opened or _CLASS.match(text, start) is not None


def kind_end(text: str, end: int, limit: int) -> int:
    """Where the words end that tell what kind a class is of (`cơ quan bảo hiểm xã hội`); `end` where none follow."""
    found = task_pattern("attribute").match(text, end, min(limit, end + 2 * _FAR))
    return found.end() if found else end


def relative_end(text: str, words: Words, end: int, limit: int) -> int:
    """Where the clause ends that tells a class more nearly; `end` where none follows.

    Args:
        text: the paper's text.
        words: the gazetteers of names and verbs.
        end: where the name of the class ends.
        limit: end of the stretch looked at.
    """
    for pattern in ("pointed", "attribute", "entrusted"):
        found = task_pattern(pattern).match(text, end, min(limit, end + 2 * _FAR))
        if found and pattern == "attribute" and _CLOSED.search(text, max(0, end - _NEAR), end):
            continue  # `các bộ, cơ quan liên quan | nghiên cứu, xây dựng …`
        if found and (pattern != "entrusted" or _acts(text, words, found.end(), limit)):
            end = found.end()
    stop = _MARK.search(text, end, min(limit, end + _FAR))
    near = stop.start() if stop else min(limit, end + _FAR)
    state = _STATE.match(text, end, limit)
    if state:
        firm = task_pattern("firm").search(text, state.end(), near + 1)
        return firm.start() if firm else end
    size = _SIZE.match(text, end, limit)
    if size:
        return size.end()
    having = _HAVING.match(text, end, limit)
    if having:
        return _up_to_verb(text, words, having.end(), end, limit)
    steady = task_pattern("steady").match(text, end, limit)
    if steady and not _CLOSED.search(text, max(0, end - _NEAR), end):
        return _up_to_second(text, words, steady.end(), end, near)
    return end


def _acts(text: str, words: Words, at: int, limit: int) -> bool:
    """Whether a verb stands at an offset: what came before it was no predicate."""
    found = _WORD.search(text, at, limit)
    return found is not None and found.start() <= at + 1 and words.verbs.at(text, found.start(), limit) > 0


def _up_to_verb(text: str, words: Words, at: int, end: int, limit: int) -> int:
    """The end of what a class has (`từng khoa có giường bệnh | báo cáo`)."""
    for word in _WORD.finditer(text, at, min(limit, at + _NEAR)):
        if words.verbs.at(text, word.start(), limit) > 0 and not _NOUN.match(text, word.start(), limit):
            return word.start() - 1 if word.start() > at + 2 else end
        if not word.group().islower():
            return end
    return end


def _up_to_second(text: str, words: Words, at: int, end: int, near: int) -> int:
    """The end of what a class does at all times (`đơn vị sử dụng ngân sách nhà nước | công khai số liệu`)."""
    count, before = 0, ""
    for word in _WORD.finditer(text, at, near):
        found = words.verbs.at(text, word.start(), near + 1)
        if found > 0 and count >= _WORDS and before not in words.nouns:
            return word.start() - 1
        count, before = count + 1, word.group().lower()
    return end
