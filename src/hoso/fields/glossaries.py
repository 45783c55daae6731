"""Lists of abbreviations: rows of a table or of a list, pairs in one line, and single rows that spell what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.spelling import aligned, is_loan
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Outline

_IN_LINE = re.compile(  # `Chữ viết tắt: BVR - bảo vệ rừng; DVMTR - …`
    r"\(?(?:\s*[*•+-]\s*)?(?:[^:;\n]{0,70}viết\s+tắt[^:;\n]{0,60}:|"
    r"(?:Ghi chú|Chú thích|Quy ước(?:\s+viết)?|Ký hiệu|Thuật ngữ|Từ ngữ|(?:Chữ|Từ)\s+tắt):|"
    r"Trong\s[^:;\n]{2,40}\snày[:,])\s*"
    r"(?:[^:;\n]{0,40}viết\s+tắt[^:;\n]{0,60}:\s*)?(?:a\)\s+)?(?=[“\"]?[A-ZĐ]{2})",
    re.IGNORECASE,
)
_NAME = r"[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+(?:\s(?:tỉnh|huyện|xã|phường))?"
_IS = r"\s*(?::|=|\s[-–]\s|\slà\s)\s*"
_PAIR = re.compile(
    rf"[\s,]*(?:và\s+|[a-zđ]\)\s+)?[“\"]?(?P<name>{_NAME})[”\"]?{_IS}"
    rf"(?P<meant>[^;:=()]*?[^;:=().,\s])\s*(?:[;.)]|(?=,\s*(?:và\s+)?[“\"]?{_NAME}[”\"]?{_IS})|$)"
)
_PAIR_TURNED = re.compile(
    rf"[\s,;]*[“\"]?(?P<meant>[^;:=(),\n“”\"]+?)[”\"]?(?:{_IS}|\s+(?:được\s+)?viết\s+(?:tắt\s+)?là\s+)(?P<name>{_NAME})(?=[;,.]|\s*$)"
)
_IN_LINE_TURNED = re.compile(r"[^:;\n]{0,40}viết\s+tắt[^:;\n]{0,60}:\s*(?=[“\"]?[a-zà-ỹđ])", re.IGNORECASE)
_IN_BRACKET = re.compile(rf"\((?={_NAME}\s*[:=]\s)")  # `theo cụm (CĐCS: công đoàn cơ sở; NĐ: nghiệp đoàn)`
_ALONE = re.compile(  # a note or a row without a head, believed only where all of its words are spelled
    r"\s*(?:\(?\*+\)?|[-–•+]|\(?\d{1,2}[.)]?)?\s*(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&-]{2,})\s*[:=]\s+(?P<meant>[^\n;:]+?)[;.]?\s*$"
)
_TOLD = (":", "=", "này,", "NÀY,")  # a quick look before pairs in a line
_SHORTENED = (
    "tắt",
    "Tắt",
    "TẮT",
    "hiểu",
    "Hiểu",
    "HIỂU",
    "hiệu",
    "HIỆU",
    "ngữ",
    "NGỮ",
)  # a quick look before the head of a list
_LIST = re.compile(
    r"\s*(?:(?:Điều\s+)?[IVX\d]+[.)-]\s*)?[^.;()\n]{0,60}(?:viết\s+tắt|(?:chữ|từ)\s+tắt|ký\s+hiệu|thuật\s+ngữ|từ\s+ngữ\s*$|từ(?:\s+ngữ)?\s[^.;()\n]{0,40}được\s+hiểu)[^.;()\n]{0,70}$",
    re.IGNORECASE,
)  # the head of a list of abbreviations
_ROW = re.compile(
    r"\s*(?:\d{1,3}[.)]?\s+|[a-zđ][.)]\s+|[-–•+]\s*)?[“\"]?(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+(?:\s[A-ZĐƯÔƠÂÊ]{2,})?)"
    r"[”\"]?\s*(?:[:=–-]|\blà\b|\n|\s)\s*[“\"]?(?P<meant>[^\W\d_][^\n;”\"]*?)\s*[”\"]?[;.,]?\s*$"
)
_TURNED = re.compile(  # the long form first, its abbreviation in the next cell
    r"\s*(?:\d{1,3}[.)]?\s+)?(?P<meant>[^\W\d_][^\n;:]*?)\s*[:\n–=-]\s*(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+)\s*[;.]?\s*$"
)
_WORDS = re.compile(r"[^\W_]+(?:/[^\W_]+)?")
_NUMBER = re.compile(r"\s*(?:\d{1,3}|STT|TT)[.)]?\s*$")
_ROWS = 400  # paragraphs that a list of abbreviations may have


def find_pairs(outline: Outline) -> Iterator[re.Match[str]]:
    """Find the rows and pairs of lists of abbreviations.

    Args:
        outline: the document taken apart.

    Yields:
        Matches with the groups `name` and `meant`.
    """
    yield from _rows(outline)
    yield from _in_line(outline)


def _rows(outline: Outline) -> Iterator[re.Match[str]]:
    """The rows of a list of abbreviations below its head: one paragraph each, or two where they are cells."""
    text, paragraphs = outline.text.text, outline.paragraphs
    signs = [sign for sign in _SHORTENED if sign in text]
    for i, head in enumerate(paragraphs if signs else ()):
        words = text[head.start : head.end]
        if not any(sign in words for sign in signs) or not _LIST.match(words):
            continue
        at, missed = i + 1, 0
        while at < min(len(paragraphs), i + _ROWS) and missed < 4:
            p = paragraphs[at]
            at += 1
            if _NUMBER.match(text[p.start : p.end]):
                continue
            pairs = list(_pairs(text, p.start, p.end)) if ";" in text[p.start : p.end] else []
            if len(pairs) > 1:
                missed = 0
                yield from pairs
                continue
            match = _spelled(_ROW, text, p.start, p.end)
            for pattern in (_ROW, _TURNED) if match is None and at < len(paragraphs) else ():
                match = match or _spelled(pattern, text, p.start, paragraphs[at].end)
            if match is not None:
                at += match.end() > p.end
                missed = 0
                yield match
            else:
                missed += 1


def _spelled(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """A row of a list of abbreviations, where its words spell what stands beside them."""
    match = pattern.match(text, start, end)
    return match if match and _spells(match) else None


def _in_line(outline: Outline) -> Iterator[re.Match[str]]:
    """The pairs of a list of abbreviations that is set in one line."""
    text = outline.text.text
    for p in outline.paragraphs:
        words = text[p.start : p.end]
        if not any(sign in words for sign in _TOLD):
            continue
        head = _IN_LINE.match(text, p.start, p.end)
        for bracket in _IN_BRACKET.finditer(text, p.start, p.end):
            yield from _pairs(text, bracket.end(), p.end)
        alone = _ALONE.match(text, p.start, p.end)
        if alone is not None and aligned(text, alone.start("meant"), alone.end("meant"), alone["name"]) == alone.start(
            "meant"
        ):
            yield alone
        if head:
            yield from _pairs(text, head.end(), p.end)
        elif turned := _IN_LINE_TURNED.match(text, p.start, p.end):
            yield from _pairs(text, turned.end(), p.end, _PAIR_TURNED)


def _pairs(text: str, at: int, end: int, pattern: re.Pattern[str] | None = None) -> Iterator[re.Match[str]]:
    """The pairs of short and long form that follow each other from a place on."""
    while (match := (pattern or _PAIR).match(text, at, end)) is not None and _spells(match):
        yield match
        at = match.end()


def _spells(match: re.Match[str]) -> bool:
    """Whether a row's words hold the letters of its abbreviation in their order; of a foreign one nothing is asked."""
    if is_loan(bare(match["name"])):
        return True
    rest = iter("".join(bare(word)[:1] for word in _WORDS.findall(match["meant"])))
    return all(letter in rest for letter in bare(match["name"]) if letter.isalpha())
