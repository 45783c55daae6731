"""Where the foot begins: the document's own list of recipients or first signature, never those of attached forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.text.letters import bare
from hoso.text.signing import authority_end, head_end, is_capital, is_familiar, is_signed_note, is_title, person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line

LIST_HEAD = re.compile(r"\W*(?:NOI (?:NHAN|GUI)|NHU NOI NHAN)\s*(?:\([^)]*\)\s*)?(?:[:;.\-–]|$)")
ATTESTED = re.compile(r"XAC (?:THUC|NHAN) VAN BAN HOP NHAT")
APPENDIX = re.compile(r"\W*(?:PHU LUC|PHU BIEU|MAU SO|BIEU SO|BIEU MAU|DANH SACH|MAU \d)")
COPIED = re.compile(r"\W*(?:SAO Y|SAO LUC|TRICH SAO)\b|SO\s*:?\s*\d+\s*-\s*BS/")
RIVAL = re.compile(r"\W*(?:CONG HOA XA HOI CHU NGHIA VIET NAM|DANG CONG SAN VIET NAM)\W*$")
_DATED = re.compile(r"[\w .]{2,40},\s*(?:NGAY\b.*|\d.*)\d{4}\W*$|NGAY\b.{1,16}\bTHANG\b.{1,10}\bNAM\b.{1,8}$")
_SPACE = 170.0  # points from a title down to the name below it, at most


@dataclass(frozen=True, slots=True)
class Anchor:
    """The first line of the foot: its page (from 0) and the height from which on lines belong to the foot, points."""

    page: int
    top: float


def find_anchor(pages: Sequence[list[Line]], widths: Sequence[float]) -> Anchor | None:
    """Find where the foot begins; None where the document has none (cut off, or a picture).

    The first list of recipients, authority line, closing title of a consolidated text, or office with a name below
    it counts; the search ends where an appendix or another letterhead begins.
    """
    for number, lines in enumerate(pages):
        plain = [l for l in lines if l.role != "grid"]
        for at, line in enumerate(plain):
            if number and _attached(plain, at, widths[number]):
                return _bare_office(pages[: number + 1], widths, line)
            if _begins(plain, at, widths[number]):
                return Anchor(number, _top(plain, line, widths[number]))
    return _bare_office(pages, widths, None)


def is_signing(text: str) -> bool:
    """Whether a line reads like part of a signature: an authority, an office, a name, a note of signing."""
    coded = authority_end(text) or head_end(text)
    return bool(coded) or is_title(text) or person(text) is not None or is_signed_note(text)


def centre(line: Line) -> float:
    """The horizontal middle of a line."""
    return (line.box.x0 + line.box.x1) / 2


def _attached(lines: Sequence[Line], at: int, width: float) -> bool:
    """Whether a line heads an appendix or begins another letterhead: what follows is not the document's own."""
    line, text = lines[at], bare(lines[at].text)
    if RIVAL.match(text) and is_capital(line.text):
        return True
    if at > 3 or not APPENDIX.match(text) or len(line.text) > 70:
        return False
    return is_capital(line.text) or (text.startswith(("PHU LUC", "MAU SO")) and line.box.x0 > 0.3 * width)


def _begins(lines: Sequence[Line], at: int, width: float) -> bool:
    """Whether the foot begins with this line."""
    line = lines[at]
    text = bare(line.text)
    if LIST_HEAD.match(text) and line.box.x0 < 0.45 * width and len(line.text) < 60:
        return True
    if not (centre(line) > 0.5 * width and line.box.x0 > 0.25 * width and len(line.text) < 80):
        return False
    if authority_end(line.text) and (is_capital(line.text) or _named(lines, line)):
        return True
    if line.box.x0 < 0.35 * width:
        return False
    if ATTESTED.match(text):
        return True
    titled = is_title(line.text) or head_end(line.text) > 0
    return titled and len(line.text) < 60 and _named(lines, line) and not _runs_on(lines, line, width)


def _named(lines: Sequence[Line], title: Line) -> bool:
    """Whether a person's name stands below a title, in its column, with nothing but parts of a signature between."""
    for line in lines:
        below = line.box.middle - title.box.middle
        if not 0.5 * title.size < below < _SPACE or line.box.x0 < title.box.x0 - 120:
            continue
        if abs(centre(line) - centre(title)) > 60:
            if line.box.x0 < title.box.x1 and line.box.x1 > title.box.x0:
                return False  # running text below the title
            continue
        if person(line.text):
            return True
        if not (is_capital(line.text) or is_signing(line.text)):
            return False
    return False


def _runs_on(lines: Sequence[Line], title: Line, width: float) -> bool:
    """Whether running text follows the name below a title on the page: the title stood inside the text."""
    name = next((l for l in lines if l.box.middle > title.box.middle and person(l.text)), title)
    return any(
        l.box.top > name.box.bottom and l.box.width > 0.62 * width and l.size > 0.9 * title.size
        for l in lines
        if l.box.top - name.box.bottom < 60
    )


def _top(lines: Sequence[Line], first: Line, width: float) -> float:
    """Give the height from which on lines belong to the foot: parts of it may stand a little above its first line."""
    top = first.box.middle - 0.6 * first.size
    if LIST_HEAD.match(bare(first.text)):
        above = [
            l for l in lines if l.box.middle < top + 2 and l.box.x0 > 0.4 * width and top - l.box.middle < 6.5 * l.size
        ]
        for line in reversed(above):
            near = top - line.box.middle < 1.4 * line.size
            if not (is_capital(line.text) or is_title(line.text)) or len(line.text) > 70:
                break
            if near or authority_end(line.text) or is_title(line.text):
                top = min(top, line.box.middle - 0.6 * line.size)
    for line in lines:  # a twin at the left begins on the same row or, wrapped, a little above
        if abs(line.box.middle - first.box.middle) < 1.2 * line.size and (
            is_capital(line.text) or LIST_HEAD.match(bare(line.text))
        ):
            top = min(top, line.box.middle - 0.6 * line.size)
    signing = [l for l in lines if 0 <= l.box.middle - top < 1.2 * l.size]
    for line in reversed(lines):  # bodies printed above the titles, without a code
        near = 0 < top - line.box.middle < 1.1 * line.size and line.box.width < 0.45 * width
        dated = near and centre(line) > 0.5 * width and _DATED.match(bare(line.text))
        if dated or (near and is_capital(line.text) and any(abs(centre(line) - centre(l)) < 40 for l in signing)):
            top = line.box.middle - 0.6 * line.size
            signing.append(line)
    return top


def _bare_office(pages: Sequence[list[Line]], widths: Sequence[float], stop: Line | None) -> Anchor | None:
    """Find a foot without code, list or name: an office in capitals at the right, with no running text below it.

    On a scan the office may be gone under seal and signature: then a person's name, the last at the right, is enough.
    """
    for number in range(len(pages) - 1, -1, -1):
        width = widths[number]
        lines = [l for l in pages[number] if l.role != "grid"]
        if stop is not None and number == len(pages) - 1:
            lines = lines[: lines.index(stop)]
        for line in lines:
            if not (
                centre(line) > 0.55 * width
                and line.box.x0 > 0.4 * width
                and is_capital(line.text)
                and is_title(line.text)
            ):
                continue
            if not any(l.box.top > line.box.bottom and l.box.width > 0.5 * width for l in lines):
                return Anchor(number, _top(lines, line, width))
        if lines:
            return _bare_name(lines, number, width)
    return None


def _bare_name(lines: Sequence[Line], number: int, width: float) -> Anchor | None:
    """Find a foot of which a scan left the name alone, with what was read of the office above it."""
    last = max(lines, key=lambda l: l.box.middle)
    name = person(last.text)
    at_right = centre(last) > 0.55 * width and last.box.x0 > 0.4 * width
    if not (name and at_right and is_familiar(last.text[slice(*name)]) and last.recognised):
        return None
    top = last.box.middle - 0.6 * last.size
    for line in sorted(lines, key=lambda l: -l.box.middle):
        if line.box.middle < last.box.middle - _SPACE or line.box.x0 < 0.4 * width:
            if line.box.middle < top:
                break
            continue
        top = min(top, line.box.middle - 0.6 * line.size)
    return Anchor(number, top)
