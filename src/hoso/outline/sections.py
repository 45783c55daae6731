"""The tree of sections: numbered and lettered items, levels by kind of marker and order of appearance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.model import Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Paragraph, Text

_MARKERS = (
    ("part", re.compile(r"Phần\s+(thứ\s+\w+|[IVXLC]+|\d+)\b", re.IGNORECASE)),
    ("chapter", re.compile(r"Chương\s+([IVXLC]+|\d+)\b", re.IGNORECASE)),
    ("division", re.compile(r"(?:Tiểu mục|Mục)\s+(\d+|[IVXLC]+)\b")),
    ("article", re.compile(r"Điều\s+(\d+[a-zđ]?)\s*[.:]")),
    ("roman", re.compile(r"([IVXLC]{1,6})\s?[-.–)/]\s?(?=[A-ZĐÀ-Ỹa-zà-ỹ])")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)\-]\s|\s)")),
    ("number", re.compile(r"(\d{1,2})(?:[.)]\s|-\s|[.](?=[A-ZĐ]))")),
    ("letter", re.compile(r"([a-zđ])[).]\s|([a-zđ])-\s")),
    ("dash", re.compile(r"([-–—•])\s")),
    ("plus", re.compile(r"([+*])\s")),
)


@dataclass(slots=True)
class _Open:
    kind: str
    label: str
    path: str
    index: int


def find_sections(text: Text, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Find the numbered sections of a document's body and appendices, specification chapter 9.

    Bullets (`-`, `+`) are no sections of the table; levels follow the kinds of marker that are open.
    """
    found: list[Section] = []
    stack: list[_Open] = []
    for p in paragraphs:
        if p.zone not in {"body", "appendix"}:
            continue
        words = text.text[p.start : p.end]
        marked = _marker(words, stack)
        if marked is None:
            continue
        kind, label, end = marked
        while stack and not _holds(stack[-1], kind):
            stack.pop()
        path = _path(stack, kind, label)
        stack.append(_Open(kind, label, path, len(found)))
        found.append(
            Section(
                path=path, level=len(stack), label=words[:end].strip(), title=_title(words[end:]),
                page=text.page_at(p.start), zone=p.zone, start=p.start, end=p.end,
            )  # fmt: skip
        )
    return _close(found, len(text.text))


_RANK = {"part": 0, "chapter": 1, "division": 2, "article": 3, "roman": 3, "number": 4, "decimal": 5, "letter": 6}


def _marker(words: str, stack: Sequence[_Open]) -> tuple[str, str, int] | None:
    for kind, pattern in _MARKERS:
        if kind in {"dash", "plus"}:
            continue
        match = pattern.match(words)
        if match is None:
            continue
        label = next(g for g in match.groups() if g)
        if kind == "roman" and label in {"C", "D", "L", "M"} and not any(o.kind == "roman" for o in stack):
            continue
        return kind, label, match.end()
    return None


def _holds(opened: _Open, kind: str) -> bool:
    """Whether an open section may hold one of this kind."""
    return _RANK[opened.kind] < _RANK[kind]


def _path(stack: Sequence[_Open], kind: str, label: str) -> str:
    """Write the path: `II.3`, `II.3.a`, `Đ5.k2.a`; decimal labels stand for the whole tail."""
    inside = any(o.kind == "article" for o in stack)
    own = {"article": f"Đ{label}", "number": f"k{label}" if inside else label, "chapter": f"C{label}", "part": f"P{label}", "division": f"M{label}"}.get(kind, label)
    if kind == "article":
        return own
    parent = stack[-1].path if stack else ""
    if kind == "decimal" and stack and stack[-1].kind == "number" and label.split(".")[0] == stack[-1].label:
        own = ".".join(label.split(".")[1:])
    elif kind == "decimal":
        roman = next((o.path for o in reversed(stack) if o.kind == "roman"), "")
        return f"{roman}.{label}" if roman else label
    return f"{parent}.{own}" if parent else own


def _title(words: str) -> str:
    """The heading: the first sentence, cut where a paragraph goes on."""
    words = " ".join(words.split())
    end = re.search(r"[.:;](?:\s|$)", words)
    return words[: end.start()] if end else words


def _close(found: list[Section], length: int) -> tuple[Section, ...]:
    """Let each section reach to the next of its level or above."""
    closed = []
    for i, section in enumerate(found):
        end = next((o.start for o in found[i + 1 :] if o.level <= section.level), length)
        closed.append(replace(section, end=end))
    return tuple(closed)
