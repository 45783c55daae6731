"""Lists that a short name calls as a whole: where they begin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.phrases import LABEL, kinds_of, strong

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT_WORDS = r"[^\W\d_]+(?:\s[^\W\d_]+){0,3}"
_MEMBERS = re.compile(  # short members of a list that goes on
    rf"(?<!\S)(?P<words>(?P<all>[Cc]ác\s|[Nn]hững\s|[Mm]ọi\s)?{_SHORT_WORDS}(?:,\s{_SHORT_WORDS})*(?:,|\s(?:và|hoặc))\s)$"
)
COUNTED = re.compile(
    r"(?<![\w/.-])(?=\d)(?:\d[\d.]*\s[^,;\d]{2,50}(?:,|\svà)\s)+\d[\d.]*\s[^,;\d]{2,50}$"
)  # `19 kho, 3 bến`
LIKE = re.compile(r"(?<!\w)như\s(?=[^.;:()]*,)")  # `các loại như | ghe, xuồng`, not `chính sách như thương binh`
MADE_OF = re.compile(r"[^,;:.()]{2,50}?\s(?:gồm|bao gồm|gồm có)(?:\s(?:các|những) loại)?(?:\snhư)?:?\s(?=[^.;()]*,)")
_ONE_MORE = re.compile(r"(?:,|\s(?:và|hoặc|hay))\s+$")
ONE_OF = re.compile(  # `cán bộ, | công chức, viên chức: gọi chung là công chức`; `công nhân và những | người lao động`
    r"(?:,|\s(?:và|hoặc|hay))\s*(?:(?:các|những|mọi|bất kỳ|một số)\s+)?$"
)
_CLOSED = re.compile(r"[.:]\s+|\n|\([^()]*(?:gọi|viết)\s[^()]*\)[\s,;]*")  # what a list cannot go back beyond
_ITEM = 6  # words that what a list names has, where nothing says that all of it is meant


def list_of(window: str, at: int, low: int) -> int:
    """Where a list begins of which a name calls one member: behind `các`, or at the head of its sentence.

    `Các trường, trung tâm, | cơ sở đào tạo (gọi là cơ sở đào tạo)`; a list that opens a sentence only where its last
    member is another one: `Đo lường, | đánh giá, công nhận (gọi tắt là đánh giá)`.
    """
    members = _MEMBERS.search(window, low, at)
    if members is None or not (members["all"] or (not window[low : members.start()].strip() and ", " in window[at:])):
        return at
    return members.start("words")


def parted(window: str, last: int, name: str) -> int | None:
    """Where a list begins whose members are parted by semicolons: behind a colon, or persons and things of one head.

    `về: việc làm; dạy nghề; …`, `Thân nhân của sĩ quan; thân nhân của chiến sĩ`; clauses of a sentence are no list.
    """
    if window[last : last + 1] != ";":
        return None
    low = max((m.end() for m in _CLOSED.finditer(window, 0, last)), default=0)
    label = LABEL.match(window, low)
    low = label.end() if label else low
    parts = [m.start() for m in re.finditer(r"(?<!\S)\S(?:[^;]|;(?!\s))*", window[low : last + 1])]
    heads = [window[low + at :].lower().split()[:2] for at in (*parts, last + 2 - low)]
    colon = low > 0 and window[:low].rstrip().endswith(":") and heads[-1][:1] != name.lower().split()[:1]
    persons = all(0 in kinds_of(" ".join(head)) for head in heads)
    alike = all(head == heads[-1] for head in heads)
    return low if colon or persons or alike else None


def enumerated(hits: Sequence[re.Match[str]], window: str, low: int, *, several: bool) -> int:
    """The last place where a name's words stand, or the first of a list (`hộ nghèo, hộ cận nghèo`)."""
    at = hits[-1].start()
    for hit in reversed(hits[:-1]):
        between = window[hit.start() : at]
        if not _ONE_MORE.search(between) or strong().search(between):
            break
        opens = not window[
            low : hit.start()
        ].strip()  # two words said again are no chance, nor one that opens a sentence
        longest = _ITEM * (2 if opens or len(hit.group().split()) > 1 else 1)
        if not several and max(len(item.split()) for item in between.split(",")) > longest:
            break
        at = hit.start()
    return at
