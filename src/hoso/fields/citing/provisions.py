"""Provisions named alone below an article that amends a document: `Bãi bỏ khoản 2 Điều 9` points into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.citing.cues import LABEL, level_of
from hoso.fields.citing.mention import Mention, Part
from hoso.fields.citing.pinpoints import find_pinpoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.citing.mention import Passage

_CHANGES = re.compile(
    r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Hủy bỏ|Huỷ bỏ|Thay thế|Thay|Bỏ|Đính chính|Điều chỉnh|Bổ cụm|Sửa|Tên)(?!\w)"
)
_READ = {"body", "grounds", "appendix"}


def find_new_text(text: str, passages: Sequence[Passage]) -> frozenset[int]:
    """Where the passages begin that are new text in quotes: they go into another document and speak for that.

    A quote that is never closed ends where the paper changes something again (`2. Sửa đổi khoản 3 …`).
    """
    found: set[int] = set()
    open_quotes = 0
    for passage in passages:
        if passage.zone not in _READ:
            continue
        label = LABEL.match(text, passage.start, passage.end)
        if label and _CHANGES.match(text, label.end(), passage.end):
            open_quotes = 0
        if open_quotes or text.startswith("“", passage.start):
            found.add(passage.start)
        within = text.count("“", passage.start, passage.end) - text.count("”", passage.start, passage.end)
        open_quotes = min(max(0, open_quotes + within), 1)
    return frozenset(found)


def add_provisions(text: str, passages: Sequence[Passage], new_text: frozenset[int]) -> None:
    """Add a mention for each provision that an item below an amending article changes, outside quoted new text."""
    target: Mention | None = None
    level = 0
    for passage in passages:
        if passage.zone not in _READ or passage.start in new_text:
            continue
        here = level_of(text, passage.start, passage.end)
        if target is not None and here <= level:
            target = None
        amended = [m for m in passage.mentions if m.parent is None and m.relation and m.relation.value == "amends"]
        if amended:
            if len({m.symbol.value if m.symbol else "" for m in amended}) == 1 and amended[0].form != "blank":
                target, level = amended[0], here
            continue
        label = LABEL.match(text, passage.start, passage.end)
        begin = label.end() if label else passage.start
        if target is None or not _CHANGES.match(text, begin, passage.end):
            continue
        passage.mentions = sorted(
            [*passage.mentions, *_provisions(text, begin, passage, target)], key=lambda m: (m.lead, m.end)
        )


def _provisions(text: str, begin: int, passage: Passage, target: Mention) -> list[Mention]:
    found: list[Mention] = []
    for part in find_pinpoints(text, begin, passage.end):
        inside = text.count("“", begin, part.start) > text.count("”", begin, part.start)
        if inside or any(m.lead < part.end and part.start < m.end for m in passage.mentions):
            continue
        found.append(
            Mention(
                start=part.start, core=part.end, end=part.end, form="anaphor", rule="provision", kind=target.kind,
                same_as=target, pinpoint=part, relation=Part("amends", part.start, part.end),
            )
        )  # fmt: skip
    return found
