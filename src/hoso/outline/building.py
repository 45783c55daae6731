"""The outline put together: letterhead, title, grounds, body, foot, appendices and footnotes in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from hoso.model import Note, Outline, Paragraph, Zone
from hoso.outline.foot import find_foot
from hoso.outline.grids import find_grids
from hoso.outline.letterhead import find_letterhead
from hoso.outline.notes import take_notes
from hoso.outline.paragraphs import Margins, Writer, continues, joint, margins
from hoso.outline.sections import find_sections
from hoso.text.letters import bare
from hoso.text.slicing import join_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line

_GROUND = re.compile(
    r"^\W*(CAN CU|THEO DE NGHI|XET|TREN CO SO|THUC HIEN|TRIEN KHAI|SAU KHI XEM XET|DE |THI HANH|TIEP THEO|"
    r"THEO )\b"
)
_RECITAL = re.compile(r"^\W*(?:CAN CU|THEO DE NGHI|XET) ")
_OPERATIVE = re.compile(r"^(QUYET DINH|QUYET NGHI|NGHI QUYET|KET LUAN|CHI THI)\s*:?\s*$")
_ACTING = re.compile(
    r"^(CHU TICH|UY BAN NHAN DAN|HOI DONG NHAN DAN|BO TRUONG|THU TUONG|CHINH PHU|GIAM DOC|"
    r"BAN THUONG VU|BAN CHAP HANH|QUOC HOI|"
    r"UY BAN THUONG VU|TONG |CUC TRUONG|HIEU TRUONG|TRUONG BAN|BAN BI THU|BO CHINH TRI|"
    r"HOI DONG|THONG DOC|CHANH |VIEN |TONG CUC|KHOA [IVXL]+\b|KY HOP )"
)
_FIRST_SECTION = re.compile(r"^(?:PHAN (?:THU (?:NHAT|1)|I|1)\b|CHUONG (?:I|1)\b|DIEU 1\s*[.:]|I\s?[.-]\s*[A-Z])")
_WRAPPED = 60  # characters of the rest of an addressee that goes on at the margin
_NEAR_AXIS = 2.5  # the same in scans
_OFF_AXIS = 4  # points between the middles of lines that are set below each other
_ADDRESSED = re.compile(r"^\W*(DONG )?KINH (GUI|TRINH)\b|^\W*KINH MOI\s*:|^[\w ,]{4,60}\bDIEN:")


Frames = dict[int, Margins]


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page and its size in points."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]


def build_outline(pages: Sequence[PageLines]) -> Outline:
    """Take a document apart.

    Args:
        pages: all pages in order, their furniture marked.

    Returns:
        Zones and paragraphs over one aligned text, the tree of sections, and the footnotes with their calls.
    """
    furniture = tuple(l for p in pages for l in p.lines if l.role not in {"text", "grid"})
    flows = [[l for l in p.lines if l.role in {"text", "grid"}] for p in pages]
    frames = _frames(pages, flows)
    notes: list[tuple[str, list[Line]]] = []
    for i, p in enumerate(pages):
        flows[i], found = take_notes(flows[i], body_size=frames[p.number].size, height=p.height)
        notes.extend(found)
    writer, spans = Writer(), _Spans()
    if flows:
        _write_head(flows, pages, frames, writer, spans)
        foot = find_foot(flows, [p.width for p in pages])
        body = foot.before if foot else flows
        _write_flow(_whole_rows([l for lines in body for l in lines]), frames, writer, spans, "body")
        if foot:
            _write_lines(foot.recipients, writer, spans, "recipients")
            _write_lines(foot.signature, writer, spans, "signature")
            rest = [l for lines in foot.after for l in lines]
            rest += [l for lines in flows[len(foot.before) :] for l in lines]
            _write_flow(_whole_rows(rest), frames, writer, spans, "appendix")
    kept = _write_notes(notes, writer, spans)
    text = writer.text()
    sections = find_sections(text, spans.paragraphs)
    return Outline(
        text=text, zones=tuple(spans.zones()), paragraphs=tuple(spans.paragraphs), sections=sections,
        notes=_tie(kept, writer), grids=find_grids(text), furniture=furniture,
    )  # fmt: skip


def _frames(pages: Sequence[PageLines], flows: Sequence[list[Line]]) -> Frames:
    """Measure the margins for each width of page (portrait, landscape) and give them for each page."""
    found: dict[int, Margins] = {}
    for width in {round(p.width) for p in pages}:
        same = [
            [l for l in flow if l.role == "text"]
            for p, flow in zip(pages, flows, strict=True)
            if round(p.width) == width
        ]
        found[width] = margins(same, float(width))
    return {p.number: found[round(p.width)] for p in pages}


class _Spans:
    """Paragraphs with their zones, in the order of the text."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []

    def add(self, start: int, end: int, zone: str) -> None:
        if end > start:
            self.paragraphs.append(Paragraph(start=start, end=end, zone=zone))

    def zones(self) -> list[Zone]:
        found: list[Zone] = []
        for name, group in groupby(self.paragraphs, key=lambda p: p.zone):
            same = list(group)
            found.append(Zone(name=name, start=same[0].start, end=same[-1].end + 1))
        return found


def _write_head(
    flows: list[list[Line]], pages: Sequence[PageLines], frames: Frames, writer: Writer, spans: _Spans
) -> None:
    """Write the letterhead, the type line, the subject and the addressees; leave the rest in `flows`."""
    for i in range(min(2, len(flows))):
        head = find_letterhead(flows[i], width=pages[i].width, height=pages[i].height)
        if head is None:
            continue
        early = [l for lines in flows[:i] for l in lines]
        _write_lines([*early, *head.above, *head.left, *head.right], writer, spans, "letterhead")
        for k in range(i):
            flows[k] = []
        flows[i] = head.rest
        break
    at = next((k for k in range(len(flows)) if flows[k]), None)
    if at is None:
        return
    lines = flows[at]
    cut = _title_end(lines, frames[lines[0].page])
    _write_lines(lines[:cut], writer, spans, "letterhead")
    flows[at] = lines[cut:]


def _title_end(lines: Sequence[Line], frame: Margins) -> int:
    """Count the lines that belong to the title: centred ones, and addressees down to the first paragraph."""
    cut, addressed = 0, False
    for i, line in enumerate(lines):
        text = bare(line.text)
        if (_OPERATIVE.match(text) and i > 2) or (i and _FIRST_SECTION.match(text)):
            break
        if _ADDRESSED.match(text):
            addressed, cut = True, i + 1
            continue
        indented = i > 0 and line.box.x0 < frame.left + 45 and _running(lines, i, frame)
        axis = i > 0 and not addressed and _on_axis(lines, i, frame)
        if _GROUND.match(text) and (indented or not frame.centred(line)) and not axis:
            break
        if i and not addressed and _begins_text(lines, i, frame):
            break
        if addressed:
            if _addressee(lines, i, frame):
                cut = i + 1
                continue
            break
        if axis or frame.centred(line) or line.box.x0 > frame.left + 60 or _full_title(lines, i, frame):
            if i and _ACTING.match(text) and line.text.isupper() and i > 1 and _followed(lines, i, frame):
                break
            cut = i + 1
            continue
        break
    return cut


def _begins_text(lines: Sequence[Line], at: int, frame: Margins) -> bool:
    """Whether a plain line that may look centred is the first of a paragraph: its sentence goes on at the margin."""
    if lines[at].bold or lines[at].box.x0 > frame.left + 45 or at + 1 == len(lines):
        return False
    following = lines[at + 1]
    return following.box.x0 < frame.left + 6 and following.text[:1].islower() and not following.bold


def _running(lines: Sequence[Line], at: int, frame: Margins) -> bool:
    """Whether a line that may look centred begins a paragraph: plain below a bold title, or going on at the margin."""
    if lines[at - 1].bold and not lines[at].bold:
        return True
    return any(line.box.x0 < frame.left + 6 for line in lines[at + 1 : at + 3])


def _on_axis(lines: Sequence[Line], at: int, frame: Margins) -> bool:
    """Whether a bold line goes on below a bold type line with the same middle: a page of few lines has no margins.

    In scans, which tell no weight, it does where it begins no grounds and hardly is off the middle.
    """
    line, first = lines[at], lines[0]
    bold = all(one.bold for one in lines[: at + 1])
    weightless = first.recognised and first.text.isupper() and not _GROUND.match(bare(line.text))
    off = abs((line.box.x0 + line.box.x1) - (first.box.x0 + first.box.x1))
    return line.box.x0 > frame.left + 10 and (bold or weightless) and off < 2 * (_OFF_AXIS if bold else _NEAR_AXIS)


def _full_title(lines: Sequence[Line], at: int, frame: Margins) -> bool:
    """Whether a line as wide as the text goes on in a title: bold or in capitals as the one before it."""
    if at == 0:
        return False
    line, before = lines[at], lines[at - 1]
    if line.text.isupper() and before.text.isupper() and not _ACTING.match(bare(line.text)):
        return True
    off = (line.box.x0 + line.box.x1) / 2 - (frame.left + frame.right) / 2
    bold = line.bold and before.bold
    if abs(off) > (9 if bold else 6):
        return False
    return bold or (at < len(lines) - 1 and frame.centred(lines[at + 1]))


def _followed(lines: Sequence[Line], at: int, frame: Margins) -> bool:
    """Whether the line in capitals stands right above grounds or running text: an acting authority, no subject."""
    for line in lines[at + 1 : at + 4]:
        if _GROUND.match(bare(line.text)):
            return True
        if not frame.centred(line):
            return False
    return False


def _addressee(lines: Sequence[Line], at: int, frame: Margins) -> bool:
    """Whether a line after `Kính gửi` still names addressees."""
    line, before = lines[at], lines[at - 1]
    if re.match(r"^\s*[-–+•]\s", line.text):
        return line.box.x0 > frame.left + 25 or not before.text.rstrip().endswith(".")
    ended = before.text.rstrip().endswith((".", "./."))
    wrapped = before.box.x1 > frame.right - 45 and not before.text.rstrip().endswith((";", ".", ":"))
    if wrapped and line.text[:1].islower() and line.text.rstrip().endswith((";", ".")):
        return len(line.text) < _WRAPPED
    if ended or (line.box.x1 > frame.right - 6 and line.box.x0 < frame.left + 55):
        return False
    return line.box.x0 > frame.left + 60 and not before.text.rstrip().endswith(".")


def _write_lines(lines: Sequence[Line], writer: Writer, spans: _Spans, zone: str) -> None:
    """Write lines each as a paragraph of its own: letterhead and foot are read line by line."""
    for line in lines:
        start = writer.add(line, "\n")
        spans.add(start, writer.length, zone)


def _whole_rows(lines: Sequence[Line]) -> list[Line]:
    """Join the pieces of rows outside grids: a justified line may be set with gaps as wide as a column's."""
    rows: list[list[Line]] = []
    for line in lines:
        before = rows[-1][-1] if rows else None
        if (
            before is not None
            and line.role == before.role == "text"
            and line.page == before.page
            and abs(line.box.middle - before.box.middle) < 0.35 * max(line.size, before.size)
            and line.box.x0 >= before.box.x1 - 1
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [join_row(row) for row in rows]


def _write_flow(lines: Sequence[Line], frames: Frames, writer: Writer, spans: _Spans, zone: str) -> None:
    """Write running text paragraph by paragraph; grounds are told from the body by their first words."""
    start, first, name = 0, True, zone
    operative = begun = zone != "body"
    main = zone
    for i, line in enumerate(lines):
        going = not first and continues(lines[i - 1], line, frames)
        if not going:
            if not first:
                spans.add(start, writer.length, name)
            folded = bare(line.text)
            if _OPERATIVE.match(folded) or _FIRST_SECTION.match(folded):
                begun = True
            if operative and not begun and _RECITAL.match(folded) and _ends_open(lines, i, frames):
                operative = False  # a recital below an opening paragraph
            if not operative:
                operative = bool(
                    _OPERATIVE.match(folded)
                    or not (_GROUND.match(folded) or (line.text.isupper() and _ACTING.match(folded)))
                )
                main = "body" if operative else "grounds"
            name = "table" if line.role == "grid" else main
            start = writer.add(line, "\n")
        else:
            writer.add(line, joint(lines[i - 1], line))
        first = False
    if not first:
        spans.add(start, writer.length, name)


def _ends_open(lines: Sequence[Line], at: int, frames: Frames) -> bool:
    """Whether the paragraph that begins at a line ends in a semicolon, as recitals do."""
    last = at
    while last + 1 < len(lines) and continues(lines[last], lines[last + 1], frames):
        last += 1
    return lines[last].text.rstrip().endswith(";")


def _write_notes(notes: Sequence[tuple[str, list[Line]]], writer: Writer, spans: _Spans) -> list[tuple[str, int, int]]:
    """Write each footnote as one paragraph at the end of the text."""
    kept = []
    for label, lines in notes:
        start = writer.add(lines[0], "\n")
        for one, other in pairwise(lines):
            writer.add(other, joint(one, other))
        spans.add(start, writer.length, "footnote")
        kept.append((label, start, writer.length))
    return kept


def _tie(notes: Sequence[tuple[str, int, int]], writer: Writer) -> tuple[Note, ...]:
    """Tie each footnote to the call with its label, on its own page or the page before."""
    calls: dict[str, list[tuple[int, int]]] = {}
    note_starts = {start for _, start, _ in notes}
    for line, start in zip(writer.lines, writer.starts, strict=True):
        if start in note_starts:
            continue
        for at, label in line.calls:
            calls.setdefault(label, []).append((line.page, start + at))
    found = []
    for label, start, end in notes:
        page = _page_of(start, writer)
        near = [offset for number, offset in calls.get(label, []) if number in {page, page - 1}]
        found.append(Note(label=label, start=start, end=end, call=near[0] if near else -1))
    return tuple(found)


def _page_of(offset: int, writer: Writer) -> int:
    for start, line in zip(reversed(writer.starts), reversed(writer.lines), strict=True):
        if start <= offset:
            return line.page
    return 1
