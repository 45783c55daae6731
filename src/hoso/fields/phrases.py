"""The words by which a noun phrase is found that a short name stands for, as patterns, and of which kind a noun is."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import citation_words
from hoso.catalog.naming import naming_words

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUANTITY = re.compile(r"(?:các|những|mọi|mỗi|bất kỳ|bất cứ|toàn bộ|toàn thể|hai|ba|bốn|năm|\d+%?)\s+")
_STANDING = {
    "Thường trực",
    "Chủ tịch",
    "Giám đốc",
    "Hiệu trưởng",
    "Bí thư",
    "Chánh",
    "Bộ trưởng",
    "Thủ tướng",
}  # of a body
_HEAD = 40  # letters in which a noun and what counts it stand
LABEL = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]|[-–+•*])\s+")


@cache
def strong() -> re.Pattern[str]:
    """The words behind which a phrase begins, whatever stands before."""
    return re.compile(
        rf"(?<!\w)(?<!gọi )(?<!bên )(?<!mức )(?<!diện )(?<!được )(?<!nguyên )(?:{either(naming_words().before)})\s",
        re.IGNORECASE,
    )


@cache
def weak() -> re.Pattern[str]:
    """The words behind which it may begin, or that stand inside of it."""
    return re.compile(rf"(?<!\w)(?:{either(naming_words().within)})\s", re.IGNORECASE)


@cache
def doing() -> re.Pattern[str]:
    """What somebody does with the thing that is named next: `Đoàn xã thành lập | Đoàn công tác`."""
    return re.compile(rf"(?<!\w)(?:{either((*naming_words().before, *naming_words().doing))})\s+$", re.IGNORECASE)


@cache
def acting() -> re.Pattern[str]:
    """What a body does that its sentence begins with: `Sở Y tế trình | …`, `Hội đồng nhân dân xã quyết nghị | …`."""
    return re.compile(rf"(?<=\s)(?:{either(naming_words().acting)})\s(?=\w)")


@cache
def nouns() -> re.Pattern[str]:
    """How a noun phrase begins."""
    return re.compile(rf"(?:{either(naming_words().nouns)})(?!\w)", re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """A pattern of any of these words, the longer ones first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: -len(word)))


def kinds_of(words: str) -> set[int]:
    """Of which kinds what some words begin with is: the longest noun tells."""
    head = _QUANTITY.sub("", words[:_HEAD].lower())
    found = [(size, i) for size, i, noun in _kind_nouns() if noun.match(head)]
    return {i for size, i in found if size == max(found)[0]}


@cache
def _kind_nouns() -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    return tuple(
        (len(noun), i, re.compile(rf"{noun}(?!\w)")) for i, kind in enumerate(naming_words().kinds) for noun in kind
    )


@cache
def unit_head() -> re.Pattern[str]:
    """The first words of a body's name before the word by which it is called: `Chi nhánh | Lâm trường Khe Sặt`."""
    units = either({*citation_words().units, "Tổng Công ty"} - _STANDING)
    return re.compile(rf"(?:^|[\s,;.:(])(?P<words>(?:{units})\s)$")
