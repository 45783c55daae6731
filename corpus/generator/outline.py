"""The tree of sections: paths from labels, and gaps in their sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass

ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}
LETTERS = "abcdđeghiklmnopqrstuvxy"
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(slots=True)
class Section:
    """One section: its path, level, label as printed, title, zone, and the mark that knows its page."""

    path: str
    level: int
    label: str
    title: str
    zone: str
    line: int
    key: str
    parent: str
    mark: int = -1


def roman(text: str) -> int:
    """The value of a Roman number."""
    values = [ROMAN[c] for c in text]
    return sum(-v if k + 1 < len(values) and values[k + 1] > v else v for k, v in enumerate(values))


def plain(label: str) -> str:
    """A label without markup."""
    return re.sub(r"\{[a-z]+(?::[^\s|{}]+)?[^|{}]*\||\}", "", label).strip()


def key_of(label: str, *, in_article: bool) -> str:
    """The step of a path that a label stands for: `I-` is I, `Điều 5.` is Đ5, a khoản `2.` is k2."""
    bare = plain(label).rstrip(" .-–):/").strip()
    named = re.match(r"(?i)(phần|chương|tiểu mục|mục|điều)\s+(?:thứ\s+)?(\S+)$", bare)
    if named:
        sign = {"phần": "P", "chương": "C", "tiểu mục": "TM", "mục": "M", "điều": "Đ"}[named[1].lower()]
        value = named[2]
        return sign + str(ORDINALS.get(value.lower(), value))
    if in_article and re.fullmatch(r"\d+[a-zđ]?", bare):
        return f"k{bare}"
    return bare


def rank(key: str) -> int | None:
    """The place of a key among its siblings, where it has one."""
    bare = re.sub(r"^(?:TM|[PCMĐk])(?=[\dIVXLC])", "", key)
    last = bare.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if re.fullmatch(r"[IVXLC]+", last):
        return roman(last)
    if len(last) == 1 and last in LETTERS:
        return LETTERS.index(last) + 1
    return None


class Sections:
    """The sections met so far, and those that are open."""

    def __init__(self) -> None:
        self.found: list[Section] = []
        self.open: list[Section] = []

    def restart(self) -> None:
        """Begin a new outline (an appendix, an attached text)."""
        self.open = []

    def enter(self, level: int, label: str, zone: str, line: int) -> str:
        """Open a section and give its path."""
        while self.open and self.open[-1].level >= level:
            self.open.pop()
        in_article = any(s.key.startswith("Đ") for s in self.open)
        key = key_of(label, in_article=in_article)
        parent = self.open[-1].path if self.open else ""
        step = key
        if self.open and "." in key and key.startswith(self.open[-1].key + "."):
            step = key.removeprefix(self.open[-1].key + ".")
        path = key if key.startswith("Đ") else f"{parent}.{step}".lstrip(".")
        section = Section(path, level, plain(label), "", zone, line, key, parent)
        self.found.append(section)
        self.open.append(section)
        return path
