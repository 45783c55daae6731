"""Gaps in the numbering of sections: a sibling that does not follow the one before it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Outline, Section

_LETTERS = "abcdđeghiklmnopqrstuvxy"
_ARTICLE, _DIGITS, _ROMAN = re.compile(r"Đ\d+[a-zđ]?"), re.compile(r"\d+"), re.compile(r"[IVXLC]+")
_SIGN = re.compile(r"(?:TM|[PCMĐk])(?=[\dIVXLC])")
_CAPITALS = "ABCDĐEGHIK"
_DECIMAL = re.compile(r"(\d+(?:\.\d+)*)\.(\d+)\W*")
_OPTIONAL = {("d", "e"), ("h", "k"), ("D", "E")}  # lists that leave out đ or i are common and no fault


def find_gaps(outline: Outline) -> Iterator[Issue]:
    """Find sections whose number does not follow their sibling's.

    A jump is said only where the missing label stands nowhere between the two: what a line break hid is no gap. Where
    the page was recognised it is said of articles alone: a `III.` read as `II.` or `HI.` is no fault of the paper.
    """
    last: dict[tuple[str, str, str], Section] = {}
    yield from _strays(outline)
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
        yield _gap(outline, section, f"follows {before.label}" if before else "is the first of its list")


def _strays(outline: Outline) -> Iterator[Issue]:
    """Decimal labels whose first numbers are not those of the one before, and that begin no list: `2.1.`, `3.2.`."""
    for before, section in pairwise(outline.sections):
        there, here = _DECIMAL.fullmatch(before.label), _DECIMAL.fullmatch(section.label)
        if here is None or there is None or here[2] == "1" or here[1] == there[1] or before.zone != section.zone:
            continue
        if here[1].count(".") == there[1].count(".") and not _recognised(outline, section):
            yield _gap(outline, section, f"follows {before.label}")


def _gap(outline: Outline, section: Section, after: str) -> Issue:
    """The doubt about a section's number."""
    return Issue(
        severity="warning", code="section_gap", message=f"{section.label} {after}",
        suggestion="look whether an item is missing or misnumbered", page=section.page,
        places=outline.text.places(section.start, section.start + len(section.label)),
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
    style = "1" if bare[:1].isdigit() else "A" if _capital(bare) else "I" if bare[:1].isupper() else "a"
    return (sign.group() if sign else "") + style


def _capital(step: str) -> bool:
    """Whether a step is one of the capitals that count parts; `I` is a Roman one, `C` never a hundred."""
    return len(step) == 1 and step in _CAPITALS and step != "I"


def _rank(step: str) -> int | None:
    """The place of a step among its siblings."""
    bare = _SIGN.sub("", step, count=1)
    digits = _DIGITS.match(bare)
    if digits:
        return int(digits.group())
    if _capital(bare):
        return _CAPITALS.index(bare) + 1
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
    if step.startswith(("M", "TM", "P")):  # `Mục 3`: a `2.` between is a clause's
        return re.search(rf"(?:Mục|MỤC|Phần|PHẦN)\s+(?:thứ\s+)?{label}(?!\w)", between) is not None
    return re.search(rf"(?:^|[\s“\"]){label}[.)/-]\s", between) is not None
