"""Several papers in one file, as a batch scan has them: the pages on which a paper of its own begins."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.text.letters import bare
from hoso.text.signing import is_capital

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line
    from hoso.outline.building import PageLines

_HEAD = 0.4  # of the page: no letterhead reaches lower
_STATE = re.compile("XA HOI CHU NGHIA|DANG CONG SAN VIET NAM|DOAN TNCS HO CHI MINH")
_NUMBER = re.compile(r"\W{0,2}SO\s?[:;.]?\s?(\d[\d.]{0,6}[A-Z]?\s?(?:[-–/].*|$))")
_DATED = re.compile(r"[^(\d]{2,45}?,?\s*NGAY\s*\d{1,2}\s*THANG\s*\d{1,2}\s*NAM\s*\d{4}\W*$")
_ATTACHED = re.compile(r"\W*(?:PHU LUC|PHU BIEU|MAU SO|MAU \d|BIEU SO|BIEU MAU|DU THAO)")
_ASIDE = {"overlay", "stamp", "watermark", "running_head", "page_number"}


def find_letterheads(pages: Sequence[PageLines]) -> tuple[int, ...]:
    """Find where papers begin.

    A page begins a paper where the name of the state (or of the party, the union) stands at its head with a number or
    a whole date of its own; forms, drafts and regulations attached to a paper have neither, and one number twice is
    one paper.

    Args:
        pages: the pages of a file in order.

    Returns:
        The numbers of the pages, the first page of the file always among them (none for a file without pages).
    """
    found: list[int] = []
    numbers: set[str] = set()
    for page in pages:
        head = [line for line in page.lines if line.role not in _ASIDE and line.box.bottom < _HEAD * page.height]
        number = _own_number(head)
        if not found or (number is not None and not (number and number in numbers)):
            found.append(page.number)
        if number:
            numbers.add(number)
    return tuple(found)


def _own_number(head: Sequence[Line]) -> str | None:
    """The number of the paper that begins with these lines ("" where only its date can be read); None for none."""
    words = [bare(line.text) for line in head]
    stated = any(_STATE.search(text) and is_capital(line.text) for line, text in zip(head, words, strict=True))
    if not stated or any(_ATTACHED.match(text) for text in words):
        return None
    number = next((match for text in words if (match := _NUMBER.match(text))), None)
    if number is not None:
        return "".join(number[1].split())
    return "" if any(_DATED.match(text) for text in words) else None
