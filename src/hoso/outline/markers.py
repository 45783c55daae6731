"""Markers of sections: what stands before a numbered or lettered item, and its place among its siblings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.text.letters import CAPITALS

_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "một": 1, "i": 1,
}  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"
_UPPER = f'[{CAPITALS}“"(]'
_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "part",
        re.compile(r"(?i:phần)\s+(?:(?i:thứ)\s+(\w+)|([IVXLC]+|\d{1,2}|[A-E](?=\s*[.:\-–]|\s*$)))\b\s*[.:\-–]?\s*"),
    ),
    ("chapter", re.compile(r"(?i:chương)\s+(?:(?i:thứ)\s+(\w+)|([IVXLC]+|\d{1,2}))\b\s*[.:\-–]?\s*")),
    ("subdivision", re.compile(r"(?i:tiểu\s+mục)\s+(\d{1,2}|[IVXLC]+)\b\s*[.:\-–]?\s*")),
    ("division", re.compile(r"(?i:mục)\s+(\d{1,2}|[IVXLC]+)(?:\s*[.:\-–]\s*|\s*$|\s+(?=[" + CAPITALS + r"]{2}))")),
    ("article", re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-zđ]?)\s*[.:]\s*")),
    ("roman", re.compile(r"([IVX]{1,6})\s?[.)/–-]\s*(?=[^\W\d_]|[“\"(])")),
    ("decimal", re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)/-]\s*(?={_UPPER}|[a-zđà-ỹ])|\s+(?={_UPPER}))")),
    ("number", re.compile(rf"(\d{{1,3}}[a-zđ]?)(?:[.)]\s+(?=\S)|[.)]$|[.)](?={_UPPER})|\s?[-–/]\s*(?={_UPPER}))")),
    ("sub", re.compile(r"([a-zđ]\d{1,2}|[a-zđ]\.\d{1,2})\s?[.)]\s+")),
    ("letter", re.compile(r"([a-zđ])\s?(?:\)\s*|[./–-]\s+|/(?=\S))(?=\S)")),
    ("lower", re.compile(r"(i{1,3}|iv|vi{0,3}|ix|x)\s?\)\s*(?=\S)")),
    ("upper", re.compile(rf"([A-ZĐ])\s?[.)/–-]\s+(?={_UPPER})")),
)
_MAY = re.compile(r"(?i:phần|chương|tiểu|mục|điều)\s|\d|\w[\w.]{0,6}\s?[.)/–-]")  # a quick look: all that may be one
RANK = {
    "part": 0, "chapter": 1, "division": 2, "subdivision": 3, "article": 4, "upper": 5, "roman": 6, "number": 7,
    "decimal": 8,
    "letter": 9, "sub": 10, "lower": 10,
}  # fmt: skip
LEVEL = {
    "part": 0, "chapter": 1, "division": 2, "subdivision": 2, "article": 3, "upper": 0, "roman": 1, "number": 2,
    "decimal": 3,
    "letter": 4, "sub": 5, "lower": 5,
}  # fmt: skip


@dataclass(slots=True)
class Marker:
    """A marker at the start of a paragraph: its kind, its label as a step of a path, its place, where its words end."""

    kind: str
    label: str
    value: int
    end: int


def markers(words: str) -> list[Marker]:
    """All readings of what a paragraph begins with (`I.` is a number or a letter, `i)` a letter or a number)."""
    found: list[Marker] = []
    if not words or not words[0].isalnum() or not _MAY.match(words):
        return found
    for kind, pattern in _MARKERS:
        match = pattern.match(words)
        if match is None:
            continue
        label = next((g for g in match.groups() if g), "")
        value = place(kind, label)
        if value:
            found.append(Marker(kind, _step(kind, label, value), value, match.end()))
    return found


def place(kind: str, label: str) -> int:
    """The place of a label among its siblings, from 1; 0 where it has none."""
    if kind == "decimal":
        return int(label.rsplit(".", 1)[1])
    if kind in {"roman", "lower"} or (
        kind in {"part", "chapter", "division", "subdivision"} and re.fullmatch("[IVXLC]+", label)
    ):
        return roman(label.upper())
    if kind == "letter":
        return LETTERS.find(label) + 1
    if kind == "upper":
        return ("ABCDĐEGHIK".find(label) + 1) if label != "F" else 6
    if kind == "sub":
        return int(re.sub(r"\D", "", label))
    digits = re.match(r"\d+", label)
    if digits:
        return int(digits.group())
    if kind == "part" and label in "ABCDE":
        return "ABCDE".index(label) + 1
    return _ORDINALS.get(label.lower(), 0)


def roman(label: str) -> int:
    """The value of a Roman number; 0 where it is not written as one is."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}.get(c, 0) for c in label]
    total = sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))
    tens, ones = divmod(total, 10)
    written = "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones] if 0 < total < 50 else ""
    return total if written == label else 0


def _step(kind: str, label: str, value: int) -> str:
    """The label as it stands in a path, without what the kind adds to it."""
    if kind in {"part", "chapter"} and not re.fullmatch(r"[IVXLC]+|\d+|[A-E]", label):
        return str(value)
    return label
