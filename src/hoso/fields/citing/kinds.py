"""Type words in running text: where they stand and what type they name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from hoso.catalog.citations import citation_words
from hoso.catalog.types import document_types
from hoso.text.beginnings import begun
from hoso.text.letters import bare, small

_BESIDE_LAW = ("pháp ", "Pháp ", "kỷ ", "Kỷ ", "PHÁP ")
_UNSPOKEN = {  # words that in running text mostly name no document
    "Quy chuẩn", "Bản sao y", "Bản trích sao", "Bản sao lục", "Bản sao", "Danh mục", "Đơn", "Lệnh", "Kháng nghị",
    "Kiến nghị", "Giấy báo", "Giấy biên nhận", "Giấy đi đường", "Bản cam kết", "Thư khen", "Thư kêu gọi", "Thư ngỏ",
    "Thư cảm ơn", "Phiếu xin lỗi", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "Phiếu hướng dẫn", "Phiếu yêu cầu",
    "Phiếu đề nghị", "Phiếu lấy ý kiến",
}  # fmt: skip


@dataclass(slots=True)
class KindWord:
    """A type word: its stretch and the type written out."""

    start: int
    end: int
    kind: str
    capital: bool = True  # printed with a capital
    short: bool = False  # an abbreviation: a type only before a number


@cache
def kind_names() -> dict[str, str]:
    """Type names by their bare form (capitals, no marks)."""
    names = [kind.name for kind in document_types() if kind.name not in _UNSPOKEN] + ["Lệnh"]
    return {bare(name): name for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    """Spelled-out types in small letters, sharing their first words."""
    shared: dict[str, list[str]] = {}
    for name in kind_names().values():
        for written in {name.lower(), name.lower().replace("thỏa", "thoả").replace("xóa", "xoá")}:
            first, _, rest = written.partition(" ")
            shared.setdefault(first, []).append(rest)
    branches = []
    for first, rests in shared.items():
        longer = "|".join(
            re.escape(rest).replace(r"\ ", " +") for rest in sorted(filter(None, rests), key=lambda r: (-len(r), r))
        )
        more = f"(?: +(?:{longer}))" + ("?" if "" in rests else "") if longer else ""
        branches.append(first + more)
    return re.compile(rf"{begun(*sorted(branches))}(?!\w)")


@cache
def _short_pattern() -> re.Pattern[str]:
    short = begun(*sorted(citation_words().abbreviations, key=lambda n: -len(n)))
    return re.compile(rf"{short}(?=\s*(?:số)?\s*:?\s*\d)")


def kind_words(text: str, start: int, end: int) -> list[KindWord]:
    """Find the type words in a stretch of the text, in order."""
    found: list[KindWord] = []
    names, abbreviations = kind_names(), citation_words().abbreviations
    low = small(text)
    for match in _pattern().finditer(low, start, end):
        begin = match.start()
        if low.startswith("luật", begin) and text[max(start, begin - 5) : begin].endswith(_BESIDE_LAW):
            continue
        name = names.get(bare(" ".join(match.group().split())))
        if name:
            found.append(KindWord(begin, match.end(), name, capital=text[begin].isupper()))
    found.extend(
        KindWord(match.start(), match.end(), abbreviations[match.group()], short=True)
        for match in _short_pattern().finditer(text, start, end)
    )
    return sorted(found, key=lambda word: word.start)


class KindWords:
    """All type words of a text, found once, given out by stretch."""

    def __init__(self, text: str) -> None:
        """Find them."""
        self._words = kind_words(text, 0, len(text))
        self._starts = [word.start for word in self._words]

    def within(self, start: int, end: int) -> list[KindWord]:
        """Give those of a stretch."""
        return self._words[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
