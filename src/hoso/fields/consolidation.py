"""Consolidated texts (văn bản hợp nhất): how they are told, and their closing block with number, date and issuer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.fields.letterhead import Row, make_rows
from hoso.text.letters import bare

if TYPE_CHECKING:
    from hoso.fields.letterhead import Head
    from hoso.model import Outline

_ATTESTED = re.compile(r"X[AÁ]C\s+(?:TH[ỰU]C|NH[ẬA]N)\s+V[ĂA]N\s+B[ẢA]N\s+H[ỢO]P\s+NH[ẤA]T")
_SECTION = re.compile(r"VAN BAN HOP NHAT")
_BASE = re.compile(r"CO HIEU LUC (?:THI HANH )?(?:KE )?TU NGAY [^;]{3,60}(?:DA )?DUOC SUA DOI, BO SUNG", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Consolidation:
    """A consolidated text: the words that say so, and the columns of its closing block (empty where it is cut off)."""

    spans: tuple[tuple[int, int], ...]
    left: tuple[Row, ...] = ()
    right: tuple[Row, ...] = ()
    section: tuple[Row, ...] = ()  # rows of a gazette's section head: `VĂN BẢN HỢP NHẤT - BỘ TÀI CHÍNH`


def find_consolidation(outline: Outline, head: Head) -> Consolidation | None:
    """Say whether a paper is a consolidated text, and find its closing block."""
    text = outline.text
    attested = max(_ATTESTED.finditer(text.text), key=lambda match: match.start(), default=None)
    if attested is not None and not _shows(outline, attested.start()):
        attested = None
    at = next((i for i, row in enumerate(head.above) if _SECTION.match(row.bare.strip(" -–"))), None)
    section = head.above[at:] if at is not None else ()
    if attested is not None:
        left, right = _closing(outline, attested.start())
        return Consolidation(((attested.start(), attested.end()),), left, right, section)
    if section:
        match = _SECTION.search(section[0].bare)
        return Consolidation(section[0].spans(*match.span()) if match else section[0].spans(), section=section)
    if any(re.match(r"\W*Số\s*:?", row.text) for row in head.left):
        return None
    return _by_opening(outline, head)


def _shows(outline: Outline, offset: int) -> bool:
    """Whether the words stand on a line of their own, as the closing block's title does."""
    line = outline.text.lines[outline.text.line_at(offset)]
    return len(line.text) < 90


def _by_opening(outline: Outline, head: Head) -> Consolidation | None:
    """Tell a consolidated text without section head: its first paragraph names the base text and what amended it."""
    for p in outline.paragraphs:
        if p.zone in {"letterhead", "footnote"} and not any(row.column == "left" for row in head.left):
            continue
        start = p.start
        stretch = outline.text.text[start : start + 900]
        match = _BASE.search(bare(stretch))
        if match is None:
            return None
        words = re.search(r"được\s+sửa\s+đổi,\s+bổ\s+sung", stretch, re.IGNORECASE)
        a, b = words.span() if words else match.span()
        return Consolidation(((start + a, start + b),))
    return None


def _closing(outline: Outline, offset: int) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Gather the rows of the closing block: those beside its title and below it on the page, by column."""
    text = outline.text
    at = text.line_at(offset)
    title = text.lines[at]
    middle = title.box.x0 - 12 if len(title.text) < 40 else (title.box.x0 + title.box.x1) / 2
    left: list[int] = []
    right: list[int] = []
    for i in range(max(0, at - 25), min(at + 25, len(text.lines))):
        line = text.lines[i]
        if line.page != title.page or line.box.top < title.box.top - 22 or line.box.top > title.box.top + 150:
            continue
        (right if line.box.x0 >= middle else left).append(i)
    return (
        make_rows(text, sorted(left, key=lambda i: text.lines[i].box.top)),
        make_rows(text, sorted(right, key=lambda i: text.lines[i].box.top)),
    )
