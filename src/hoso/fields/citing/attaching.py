"""What stands around citations: regulations issued by a decision, and the heads of table columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.citing.cues import cue_at
from hoso.fields.citing.kinds import KindWords
from hoso.fields.citing.mention import Mention, Part, Passage
from hoso.fields.citing.pinpoints import read_pinpoint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Outline

_REGULATIONS = {"Quy chế", "Quy định", "Nội quy", "Điều lệ"}
_LONGEST = 200
_HEAD_LENGTH = 40


def tie_promulgated(text: str, passages: Sequence[Passage], words: KindWords) -> None:
    """Add the regulations that a cited decision issued: `Quy chế … (ban hành kèm theo Quyết định số …)`."""
    for passage in passages:
        added: list[Mention] = []
        for index, mention in enumerate(passage.mentions):
            if (
                mention.symbol is None
                or mention.kind is None
                or mention.kind.value not in {"Quyết định", "Thông tư", "Nghị quyết", "Nghị định"}
            ):
                continue
            floor = passage.mentions[index - 1].end if index else passage.start
            issued = re.search(
                r"[\s,(]+(?:được\s+)?ban hành\s+(?:kèm theo|theo|tại)\s+(?:các\s+)?$",
                text[max(floor, mention.lead - 60) : mention.lead],
            )
            if issued is None:
                continue
            title_end = max(floor, mention.lead - 60) + issued.start()
            named = [
                w for w in words.within(max(floor, title_end - _LONGEST), title_end)
                if w.kind in _REGULATIONS and w.capital and text[w.end : w.end + 1] == " "
            ]  # fmt: skip
            if not named or re.search(r"[;:.\n]", text[named[-1].end : title_end]):
                continue
            word = named[-1]
            title = " ".join(text[word.end : title_end].split()).strip(' “”"')
            if not title or any(m.start <= word.start < m.core for m in passage.mentions):
                continue
            regulation = Mention(
                start=word.start, core=title_end, end=title_end, form="named", rule="promulgated",
                kind=Part(word.kind, word.start, word.end), subject=Part(title, word.end + 1, title_end),
                promulgates=mention,
            )  # fmt: skip
            regulation.pinpoint = read_pinpoint(text, word.start, floor)
            added.append(regulation)
        if added:
            passage.mentions.extend(added)
            passage.mentions.sort(key=lambda m: (m.start, m.core))


def column_heads(text: str, outline: Outline) -> dict[int, Part]:
    """For each table cell below a head that is a cue (`Căn cứ bổ sung`): the relation that it sets."""
    found: dict[int, Part] = {}
    heads: list[tuple[float, float, Part]] = []
    for paragraph in outline.paragraphs:
        if paragraph.zone != "table":
            heads = []
            continue
        line = outline.text.lines[outline.text.line_at(paragraph.start)]
        middle = (line.box.x0 + line.box.x1) / 2
        if paragraph.end - paragraph.start <= _HEAD_LENGTH and not any(
            c.isdigit() for c in text[paragraph.start : paragraph.end]
        ):
            cue = cue_at(text, paragraph.start, paragraph.end)
            if cue and cue.use == "near" and cue.relation in {"based_on", "implements"}:
                heads = [h for h in heads if not h[0] <= middle <= h[1]]
                heads.append((line.box.x0 - 8, line.box.x1 + 8, Part(cue.relation, cue.start, cue.end)))
                continue
        for x0, x1, relation in heads:
            if x0 <= middle <= x1:
                found[paragraph.start] = relation
    return found
