"""Gaps in the numbering of sections: a sibling that does not follow the one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Outline, Section

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ARTICLE, _DIGITS, _ROMAN = re.compile(r"Đ\d+[a-zđ]?"), re.compile(r"\d+"), re.compile(r"[IVXLC]+")
_SIGN = re.compile(r"(?:TM|[PCMĐk])(?=[\dIVXLC])")
_OPTIONAL = {("d", "e"), ("h", "k")}  # lists that leave out đ or i are common and no fault


def find_gaps(outline: Outline) -> Iterator[Issue]:
    """Find sections whose number does not follow their sibling's.

    A jump is said only where the missing label stands nowhere between the two: what a line break hid is no gap. Where
    the page was recognised it is said of articles alone: a `III.` read as `II.` or `HI.` is no fault of the paper.
    """
    last: dict[tuple[str, str, str], Section] = {}
    for section in outline.sections:
        parent, step = _split(section.path)
        key = (section.zone, parent, _kind(step))
        for other in [
            k for k in last if k[0] == section.zone and (k[1] == section.path or k[1].startswith(section.path + "."))
        ]:
            del last[other]
        before = last.get(key)
        last[key] = section
        here = _rank(step)
        if here is None:
            continue
        previous = _split(before.path)[1] if before else ""
        there = (_rank(previous) or 0) if before else 0
        if here in {there + 1, 1} or _added(previous, step) or (previous, step) in _OPTIONAL:
            continue
        if _hidden(outline, section, before, there + 1, step):
            continue
        if not step.startswith("Đ") and (_recognised(outline, section) or (before and _recognised(outline, before))):
            continue
        if section.zone == "appendix" and (before is None or here == there):
            continue  # forms and lists begin where they like
        places = outline.text.places(section.start, section.start + len(section.label))
        after = f"follows {before.label}" if before else "is the first of its list"
        yield Issue(
            severity="warning", code="section_gap", message=f"{section.label} {after}",
            suggestion="look whether an item is missing or misnumbered", page=section.page, places=places,
        )  # fmt: skip


def _recognised(outline: Outline, section: Section) -> bool:
    """Whether a section's label was read from a picture."""
    return outline.text.lines[outline.text.line_at(section.start)].recognised


def _split(path: str) -> tuple[str, str]:
    """The parent's path and the own step; articles count through the whole document."""
    if _ARTICLE.fullmatch(path):
        return "", path
    parent, _, step = path.rpartition(".")
    return parent, step


def _kind(step: str) -> str:
    """What counts together: articles, Roman numbers, digits, letters."""
    sign = _SIGN.match(step)
    bare = step[sign.end() :] if sign else step
    style = "1" if bare[:1].isdigit() else "I" if bare[:1].isupper() else "a"
    return (sign.group() if sign else "") + style


def _rank(step: str) -> int | None:
    """The place of a step among its siblings."""
    bare = _SIGN.sub("", step, count=1)
    digits = _DIGITS.match(bare)
    if digits:
        return int(digits.group())
    if _ROMAN.fullmatch(bare):
        values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in bare]
        return sum(-v if i + 1 < len(values) and values[i + 1] > v else v for i, v in enumerate(values))
    if len(bare) == 1 and bare in _LETTERS:
        return _LETTERS.index(bare) + 1
    return None


def _added(previous: str, step: str) -> bool:
    """Whether a step was put in after another by an amendment (`10a` after `10`)."""
    one, other = re.match(r"\D*(\d+)([a-zđ]?)$", previous), re.match(r"\D*(\d+)([a-zđ]?)$", step)
    return bool(one and other and one[1] == other[1] and other[2] > one[2])


def _hidden(outline: Outline, section: Section, before: Section | None, wanted: int, step: str) -> bool:
    """Whether the missing label stands in the text between the two after all."""
    start = before.start + len(before.label) if before else max(0, section.start - 3000)
    between = outline.text.text[start : section.start]
    bare = _SIGN.sub("", step, count=1)
    if bare[:1].isdigit():
        label = str(wanted)
    elif bare[:1].islower() and wanted <= len(_LETTERS):
        label = _LETTERS[wanted - 1]
    else:
        return False
    if step.startswith("Đ"):
        return re.search(rf"Điều\s+{label}\s*[.:]", between) is not None
    return re.search(rf"(?:^|[\s“\"]){label}[.)/-]\s", between) is not None
