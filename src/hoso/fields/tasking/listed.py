"""Places of one kind behind one head (`UBND các xã Tân An, Phú Lộc`; `Trưởng các thôn: Gò Cao, Bến Đá`)."""

from __future__ import annotations

import re

from hoso.text.gazetteer import LOWER, UPPER

Span = tuple[int, int]

_KINDS = re.compile(
    r"(?:^|(?<=\s))(?P<several>[Cc]ác\s+)(?P<kind>thôn|bản|ấp|buôn|làng|khóm|xóm|khu phố|tổ dân phố|xã|phường|thị trấn|"
    r"đặc khu|huyện|quận|thị xã|thành phố|tỉnh|huyện ủy|đảng ủy|thị ủy|quận ủy|thành ủy|tỉnh ủy|chi bộ)$"
)
_NAME = re.compile(
    rf"[{UPPER}][{LOWER}]*(?:\s+(?:[{UPPER}][{LOWER}]*|[IVX]+|\d{{1,2}})(?![\w/.]))*|\d{{1,3}}(?![\w/.])"
)
_JOINT = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")
_OPENS = re.compile(r"\s*:\s*|\s+")
_WORD = re.compile(r"\w+")
_MOST = 200


def places_behind(text: str, start: int, end: int, limit: int, known: frozenset[str]) -> tuple[list[Span], list[Span]]:
    """The head and the names of a list of places; nothing where fewer than two follow.

    Args:
        text: the paper's text.
        start: where the unit begins.
        end: where its head ends (`các xã`).
        limit: end of the stretch looked at.
        known: first words of names of bodies; a list ends before them.
    """
    kind = _KINDS.search(text[start:end])
    opening = _OPENS.match(text, end, limit)
    if kind is None or opening is None:
        return [], []
    names: list[Span] = []
    at = opening.end()
    while len(names) < _MOST:
        name = _NAME.match(text, at, limit)
        first = _WORD.match(text, at, limit)
        if name is None or (first and first.group() in known):
            break
        names.append(name.span())
        joint = _JOINT.match(text, name.end(), limit)
        if joint is None:
            break
        at = joint.end()
    if len(names) < 2:
        return [], []
    before = start + kind.start("several")
    while before > start and text[before - 1] == " ":
        before -= 1
    head = [(start, before)] if before > start else []
    return [*head, (start + kind.start("kind"), end)], names
