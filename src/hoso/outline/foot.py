"""The foot: recipients at the left, signatures at the right, taken apart by their place on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.text.letters import bare
from hoso.text.slicing import slice_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line

RECIPIENTS = re.compile(r"^(NOI|NƠI) (NHAN|GUI)\s*[:;.]?\s*")
AUTHORITY = re.compile(r"^(T\.?M|TM|K\.?T|KT|T\.?L|TL|TUQ|Q)\s*[./]\s*[A-Z]|^(T\s?/\s?M|K\s?/\s?T|T\s?/\s?L)\b|^(TM|KT|TL|TUQ)\s+[A-Z]{3}")
OFFICE = re.compile(
    r"^(QUYEN |PHO |Q\. ?)*(CHU TICH|PHO CHU TICH|GIAM DOC|TONG GIAM DOC|BI THU|BO TRUONG|THU TRUONG|THU TUONG|CHANH VAN PHONG|"
    r"TRUONG BAN|TRUONG PHONG|CUC TRUONG|CHI CUC TRUONG|VU TRUONG|TONG CUC TRUONG|HIEU TRUONG|VIEN TRUONG|CHANH AN|CHANH THANH TRA|"
    r"TONG THANH TRA|THONG DOC|CHU NHIEM|TRUONG DOAN|TO TRUONG|TRUONG CONG AN|CHI HUY TRUONG|CHANH|TONG BI THU|THUONG TRUC|"
    r"NGUOI GHI BIEN BAN|CHU TRI|THU KY|KE TOAN TRUONG|TONG KIEM TOAN|DAI DIEN|NGUOI LAP|XAC NHAN)"
)


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot's lines by column, and what stands before and after it on its pages."""

    before: list[list[Line]]  # per page, in order
    recipients: list[Line]
    signature: list[Line]
    after: list[list[Line]]


def find_foot(pages: Sequence[list[Line]], widths: Sequence[float]) -> Foot | None:
    """Find the document's own foot: the first list of recipients, or the first authority line after the body.

    Args:
        pages: lines of each page, furniture and letterhead left out.
        widths: of the pages, points.
    """
    anchor = _anchor(pages, widths)
    if anchor is None:
        return None
    page, top, edge = anchor
    width = widths[page]
    recipients: list[Line] = []
    signature: list[Line] = []
    before = [list(lines) for lines in pages[:page]]
    before.append([l for l in pages[page] if l.box.middle < top])
    after: list[list[Line]] = [[] for _ in pages[: page + 1]]
    ended = False
    for number in range(page, len(pages)):
        region = [l for l in pages[number] if number > page or l.box.middle >= top]
        if number > page:
            before.append([])
            after.append([])
            if ended or not _goes_on(region, signature, recipients, widths[number]):
                ended = True
        for position, line in enumerate(region):
            if not ended and _closes(line, region[position + 1 :], width, signature, recipients, edge):
                ended = True
            if ended:
                after[number].append(line)
                continue
            for part in _parts(line, edge):
                if (part.box.x0 + part.box.x1) / 2 > edge and part.box.x0 > edge - 0.14 * width:
                    signature.append(replace(part, column="right"))
                elif part.box.x0 < edge:
                    recipients.append(replace(part, column="left"))
                else:
                    signature.append(replace(part, column="right"))
    if not signature and not recipients:
        return None
    if not any(RECIPIENTS.match(bare(l.text)) for l in recipients):  # signatures side by side, no list
        signature = sorted([*signature, *(replace(l, column="right") for l in recipients)], key=lambda l: (l.page, l.box.middle))
        recipients = []
    return Foot(before, recipients, signature, after)


def _anchor(pages: Sequence[list[Line]], widths: Sequence[float]) -> tuple[int, float, float] | None:
    """Give the page, the top and the column border of the foot."""
    for number, lines in enumerate(pages):
        width = widths[number]
        for at, line in enumerate(lines):
            text = bare(line.text)
            if RECIPIENTS.match(text) and line.box.x0 < 0.45 * width and len(line.text) < 60:
                top = line.box.middle - 0.6 * line.size
                for other in lines:
                    if (
                        top - 6.5 * line.size < other.box.middle < top + 2
                        and other.box.x0 > 0.4 * width
                        and _capital(other.text)
                        and (AUTHORITY.match(bare(other.text)) or OFFICE.match(bare(other.text)) or other.box.middle > top - 2 * line.size)
                    ):
                        top = min(top, other.box.middle - 0.6 * other.size)
                return number, top, _border(lines, top, width)
            if (
                AUTHORITY.match(text)
                and _capital(line.text)
                and (line.box.x0 + line.box.x1) / 2 > 0.5 * width
                and line.box.x0 > 0.35 * width
                and len(line.text) < 80
            ):
                close = [o for o in lines[at + 1 :] if RECIPIENTS.match(bare(o.text)) and o.box.middle - line.box.middle < 90]
                top = line.box.middle - 0.6 * line.size
                if close:
                    top = min(top, min(o.box.middle for o in close) - 5)
                for other in lines:  # a twin signature at the left begins on the same row
                    if other is not line and abs(other.box.middle - line.box.middle) < line.size and other.box.x0 < 0.4 * width:
                        top = min(top, other.box.middle - 0.6 * other.size)
                return number, top, _border(lines, top, width)
    return _office_only(pages, widths)


def _office_only(pages: Sequence[list[Line]], widths: Sequence[float]) -> tuple[int, float, float] | None:
    """A foot without authority code or recipients: an office in capitals at the right, a name below it."""
    for number in range(len(pages) - 1, -1, -1):
        width = widths[number]
        for line in pages[number]:
            centre = (line.box.x0 + line.box.x1) / 2
            if centre > 0.55 * width and line.box.x0 > 0.4 * width and _capital(line.text) and OFFICE.match(bare(line.text)):
                return number, line.box.middle - 0.6 * line.size, _border(pages[number], line.box.top, width)
    return None


def _capital(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def _border(lines: Sequence[Line], top: float, width: float) -> float:
    """Find the x between the columns: left of the signature's lines, right of the recipients'."""
    rights = [
        l.box.x0
        for l in lines
        if l.box.middle >= top - 2 and l.box.x0 > 0.4 * width and (l.box.x0 + l.box.x1) / 2 > 0.55 * width
    ]
    return max(0.42 * width, min(rights) - 6) if rights else 0.5 * width


def _parts(line: Line, edge: float) -> list[Line]:
    """Cut a line that lies over the border at its widest gap."""
    box = line.box
    if not (box.x0 < edge - 40 and box.x1 > edge + 40):
        return [line]
    best, where = 0.0, -1
    for i, c in enumerate(line.text):
        if c == " " and 0 < i < len(line.text) - 1:
            gap = line.edges[2 * (i + 1)] - line.edges[2 * (i - 1) + 1]
            if gap > best:
                best, where = gap, i
    if best > 0.7 * line.size:
        return [slice_line(line, 0, where), slice_line(line, where + 1, len(line.text))]
    return [line]


_APPENDIX = re.compile(r"^(PHU LUC|MAU SO|BIEU SO|DANH SACH|PHU BIEU|MAU \d)")


def _closes(
    line: Line, following: Sequence[Line], width: float, signature: Sequence[Line], recipients: Sequence[Line], edge: float
) -> bool:
    """Whether the foot ends before this line: text over the whole width, an appendix, a copy's letterhead."""
    if not signature and not recipients:
        return False
    text = bare(line.text)
    if _APPENDIX.match(text) and (line.box.x0 > 0.25 * width or _capital(line.text)):
        return True
    if re.match(r"^(SAO Y|SAO LUC|TRICH SAO)\b", text) or "CONG HOA XA HOI CHU NGHIA" in text:
        return True
    spans = line.box.x0 < edge - 60 and line.box.x1 > edge + 0.22 * width
    wide = line.box.x1 - line.box.x0 > 0.62 * width
    return spans and wide and len(_parts(line, edge)) == 1


def _goes_on(region: Sequence[Line], signature: Sequence[Line], recipients: Sequence[Line], width: float) -> bool:
    """Whether the foot goes on over the page end: no name yet, or the list has not ended with its archive line."""
    if not region or _APPENDIX.match(bare(region[0].text)):
        return False
    archived = any(re.match(r"^\W*LUU\b", bare(l.text)) for l in recipients)
    named = bool(signature) and not _capital(signature[-1].text) and not AUTHORITY.match(bare(signature[-1].text))
    if archived and named:
        return False
    first = region[0]
    if recipients and not archived and re.match(r"^\s*[-–+•]", first.text) and first.box.x1 < 0.6 * width:
        return True
    return not named and (first.box.x0 > 0.4 * width or first.box.x1 < 0.6 * width)
