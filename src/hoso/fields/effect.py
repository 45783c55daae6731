"""Entry into force: what the paper's closing article says of itself."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from hoso.text.grounding import ground
from hoso.text.letters import plain

if TYPE_CHECKING:
    from hoso.model import Field, Outline

_EFFECT = re.compile(
    r"này\s+(?:(?:đã\s+)?được\s+[^.;\n]{10,160}?\s+thông\s+qua\s+ngày\s+[\d/\w ]{8,26}?,?\s+và\s+)?"
    r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+kể)?\s+từ\s+"
    r"(?:ngày\s+(?P<sign>ký(?:\s+ban\s+hành)?|ban\s+hành|thông\s+qua)|"
    r"(?:0\s+giờ\s+)?ngày\s+(?P<d>\d{1,2})\s*(?:tháng|/|-)\s*(?P<m>\d{1,2})\s*(?:năm|/|-)\s*(?P<y>\d{4}))",
    re.IGNORECASE,
)


def read_effect(outline: Outline, kind: Field[str] | None, date: Field[str] | None) -> Field[str] | None:
    """Read the day from which the paper is in force.

    Args:
        outline: the document.
        kind: its type; the sentence must speak of a paper of this type.
        date: its date of issue, for `kể từ ngày ký`.

    Returns:
        The day, ISO; None where the paper does not say, or says it by a day that is not printed.
    """
    if kind is None or "hiệu lực" not in outline.text.text:
        return None
    name = plain(kind.value)
    for start, end in outline.stretch("body"):
        for match in _EFFECT.finditer(outline.text.text, start, end):
            before = outline.text.text[max(start, match.start() - 40) : match.start()]
            if not plain(" ".join(before.split())).endswith(name):
                continue
            value = _value(match, date)
            if value:
                first = match.start() - len(before) + max(before.rfind(kind.value.split()[0]), 0)
                return ground(outline.text, value, (first, match.end()), rule="closing_article", confidence=0.95)
    return None


def _value(match: re.Match[str], date: Field[str] | None) -> str:
    if match["sign"]:
        return date.value if date is not None and len(date.value) == 10 else ""
    try:
        return datetime.date(int(match["y"]), int(match["m"]), int(match["d"])).isoformat()
    except ValueError:
        return ""
