"""How far a cue reaches: where another clause has begun, and where `theo` speaks of something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.citing.subjects import new_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.citing.cues import Cue
    from hoso.fields.citing.mention import Mention

_ORDERS = re.compile(r";\s*(?:giao|yêu cầu|chỉ đạo|đề nghị(?!\s+của))\s", re.IGNORECASE)
_CHANGE = 100
_CHANGED = re.compile(  # `đã được sửa đổi, bổ sung một số điều theo | Luật số B`
    r"(?:được|bị|đã)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|điều chỉnh|đính chính)[^;:.\n]{0,70}?\stheo$"
)
_CLAUSE_WORD = re.compile(r"(?<!\w)(?:được|để|nhằm|gửi|trước|sau|khi|đã|đang|sẽ|phải)(?!\w)|,\s+(?:bà|ông|hộ)\s")
_LEADS_ON = re.compile(r"(?:tại|của|trong|theo|kèm|bởi|bằng|là|:|\()\s*(?:các\s+|những\s+)?$")


def left(text: str, cue: Cue, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether somebody does something else by now: `Căn cứ A, Sở X trình … tại B`; `Căn cứ A; giao Sở X … B`."""
    if text.find(",", cue.end, mention.lead) < 0 and text.find(";", cue.end, mention.lead) < 0:
        return False
    before = [m for m in mentions if cue.end <= m.lead and m.end <= mention.lead and m.parent is None]
    last = max((m.end for m in before if m is not mention), default=-1)
    return last >= 0 and (new_clause(text, last, mention.lead) or bool(_ORDERS.search(text, last, mention.lead)))


def astray(text: str, cue: Cue, mention: Mention, mentions: Sequence[Mention], *, floor: int) -> bool:
    """Whether `theo` tells who changed a law, or has a clause of its own behind it (`theo hình thức … được`)."""
    window = max(floor, cue.start - _CHANGE)
    if _CHANGED.search(text, window, cue.start + len("theo")):
        return True
    if any(cue.end <= m.lead and m.end <= mention.lead for m in mentions):
        return False
    between = text[cue.end : mention.lead]
    return bool(_CLAUSE_WORD.search(between)) and not _LEADS_ON.search(between)
