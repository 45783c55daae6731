"""The spine of the tasks: paragraphs of the body -> charges -> tasks with units and deadlines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.model import Task
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.dates import HeaderLike
    from hoso.model import DateMention, Definition, Outline, Reference

_EXECUTION = re.compile(
    r"(?P<who>.+?)\s+(?:căn cứ|có trách nhiệm|chịu trách nhiệm)\s+(?:tổ chức\s+)?(?P<act>thi hành|thực hiện)\s+"
    r"(?:quyết định|nghị quyết|chỉ thị|kế hoạch)\s+này\b",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = re.compile(r"\s*(?:Điều\s+\d+[a-zđ]?\s*[.:]|\d{1,2}\s*[.)]|[a-zđ]\)|[-+•])\s*")


def read_tasks(
    outline: Outline,
    header: HeaderLike,
    references: Sequence[Reference],
    dates: Sequence[DateMention],
    definitions: Sequence[Definition],
) -> tuple[Task, ...]:
    """Find the tasks in a paper's running text.

    Args:
        outline: the document taken apart.
        header: its header.
        references: the mentions of other documents; those inside a task are linked with it.
        dates: the dates and periods of the text.
        definitions: the abbreviations that the paper defines; they go before those of the catalogue.

    Returns:
        The tasks in the order of the text.
    """
    text = outline.text.text
    found = []
    for paragraph in outline.paragraphs:
        if paragraph.zone not in {"body", "appendix"}:
            continue
        words = text[paragraph.start : paragraph.end]
        label = _LABEL.match(words)
        begin = label.end() if label else 0
        charge = _EXECUTION.match(words, begin)
        if charge is None:
            continue
        start, end = paragraph.start + begin, paragraph.start + charge.end()
        act = (paragraph.start + charge.start("act"), paragraph.start + charge.end("act"))
        found.append(
            Task(
                tier="formal",
                text=ground(
                    outline.text, outline.text.quote(start, end), (start, end), rule="tasks.execution", confidence=0.95
                ),
                action=ground(outline.text, outline.text.quote(*act), act, rule="tasks.verb", confidence=0.95),
                product=None, deadline=None, modality="order", source="text", assignments=(),
                citations=tuple(i for i, r in enumerate(references) if start <= r.start < end),
                page=outline.text.page_at(start), section=outline.section_at(start), start=start, end=end,
            )
        )  # fmt: skip
    return tuple(found)
