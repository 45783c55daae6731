"""Subject (trích yếu): the lines below the type line, or below the number of a công văn."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.fields.issuer import head_of
from hoso.fields.kind import shouted
from hoso.text.grounding import ground
from hoso.text.letters import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.kind import KindRead
    from hoso.fields.letterhead import Head, Row
    from hoso.model import Field, Text

_LETTER = re.compile(r"^\W*(?:V\s*/\s*V|VE VIEC|VE)\b\W*")
_CENTRED = re.compile(r"^\W*(?:V\s*/\s*V|VE VIEC)\b")
_STOP = re.compile(
    r"^\W*(?:KINH (?:GUI|TRINH|MOI\s*:)|CAN CU|THEO DE NGHI|XET (?:DE NGHI|TO TRINH)|TREN CO SO|NOI NHAN|"
    r"(?:QUYET DINH|QUYET NGHI|KET LUAN|NGHI QUYET|CHI THI)\s*:?\s*$|DIEU 1\b|CHUONG (?:I|1)\b|PHAN (?:THU NHAT|I|1)\b|"
    r"[I1]\s*[.\-–)]\s+\S|.{0,80}\bDIEN\s*:\s*$|CONG HOA XA HOI|DANG CONG SAN VIET NAM$|DOC LAP\W)"
)
_BRACKET = re.compile(r"^\s*[(\[]")
_CLAUSE = re.compile(  # a bracket that goes on with the sentence, and is no note on the paper (specification 1.6)
    r"^\s*\((?=[^\W\d"
    + CAPITALS
    + r"])(?!\s*(?:(?:ban hành|đính|gửi|phát hành)?\s*kèm|dự thảo|kỳ|thay|từ ngày|ngày|tính đến|"
    r"trình|phục vụ|theo|lần|tài liệu|số|về|của|bản|áp dụng)\b)"
)
_SESSION = re.compile(r"^\W*(?:KHOA\b.{0,30}\b(?:KY HOP|NHIEM KY)|KY HOP THU|NHIEM KY \d{4}\D{1,3}\d{4}\W*$)")
_SKIP = re.compile(
    r"^\W*(?:CUA (?:CHU TICH|UY BAN|BO TRUONG|THU TUONG|CHINH PHU|QUOC HOI|HOI DONG|GIAM DOC)"
    r"(?!.*\b(?:V\s*/\s*V|VE)\b)|SO\s*:|DU THAO|HOA TOC$|(?:THUONG )?KHAN$|(?:TOI |TUYET )?MAT$)"
)
_RULE = re.compile(r"^[\s\W_]*$")
_NUMBERED = re.compile(r"^\W*SO\s*:\s*[\d./…_ ]")  # of a contract: its number stands below the type line
_ACTING = re.compile(
    r"^\W*(?:CHU TICH|UY BAN NHAN DAN|HOI DONG NHAN DAN|BO TRUONG|THU TUONG|CHINH PHU$|GIAM DOC|BAN THUONG VU|"
    r"BAN CHAP HANH|QUOC HOI$|UY BAN THUONG VU|TONG (?:CUC TRUONG|GIAM DOC|KIEM TOAN|BI THU|THANH TRA)|CUC TRUONG|"
    r"CHI CUC TRUONG|HIEU TRUONG|TRUONG (?:BAN|PHONG|CONG AN)|BAN BI THU|BO CHINH TRI|"
    r"HOI DONG (?:THANH VIEN|QUAN TRI|TRUONG|THAM PHAN)|THONG DOC|CHANH (?:AN|VAN PHONG|THANH TRA)|VIEN TRUONG|BI THU|"
    r"TINH UY|HUYEN UY|DANG UY|THUONG TRUC)"
)
_TRAIL = re.compile(r"[\s_*]*(?:[-–—_.]{3,}|-+\s*)?$")
_TERM = re.compile(r"^\W*KHOA\b(?!.*\bKY HOP).{0,12}\bNHIEM KY\b")  # whose term it is stands on a line of its own
_COUNCIL = re.compile(r"\b(?:HOI DONG NHAN DAN|DAI BIEU QUOC HOI|BAN CHAP HANH)\b[^,]{0,30}$")
_OPEN_END = re.compile(r"(?:\s[-–]|\b(?:CUA|VA|GIUA|VOI|TAI|THUOC|DO|CHO))\s*$")
_LIMIT = 16  # rows
_OFF_AXIS = 4  # points between the middles of lines that are set below each other


@dataclass(frozen=True, slots=True)
class _Piece:
    row: Row
    start: int
    end: int


def read_subject(text: Text, head: Head, kind: KindRead, *, at: int) -> Field[str] | None:
    """Read the subject.

    Args:
        text: the document's text.
        head: the letterhead.
        kind: the type and its line.
        at: index of the number line among the left rows (-1: none).
    """
    if kind.row is not None:
        field = _below_type(text, head, kind)
        if field is not None:
            return field
    return _below_number(text, head, at, strip=kind.row is None)


def _below_number(text: Text, head: Head, at: int, *, strip: bool) -> Field[str] | None:
    """Read the lines under the number; `V/v`, `Về việc` are left out where the paper has no type line."""
    rows = head.left[at + 1 :] if at >= 0 else head.left
    beside = re.search(r"\bV\s*/\s*V\b", head.left[at].bare) if at >= 0 else None
    if beside is not None:  # number and subject on one row
        first = _Piece(head.left[at], beside.start(), len(head.left[at].text))
        more = [_Piece(row, 0, len(row.text)) for row in rows if not (_RULE.match(row.text) or _SKIP.match(row.bare))]
        return _field(text, [first, *more], strip=strip, rule="subject_under_number", confidence=0.85)
    begin = next((i for i, row in enumerate(rows) if _LETTER.match(row.bare)), None)
    sure = 0.97
    if begin is None:
        if at < 0:
            return _full_width(text, head, strip=strip)
        begin, sure = next((i for i, row in enumerate(rows) if _plain_words(row)), None), 0.7
        if begin is None:
            return _full_width(text, head, strip=strip)
    pieces: list[_Piece] = []
    for row in rows[begin:]:
        if _RULE.match(row.text) or _STOP.match(row.bare) or (pieces and _far(pieces[-1].row, row)):
            if pieces:
                break
            continue
        if _SKIP.match(row.bare):
            continue
        pieces.append(_Piece(row, 0, len(row.text)))
    return _field(text, pieces, strip=strip, rule="subject_under_number", confidence=sure)


def _full_width(text: Text, head: Head, *, strip: bool) -> Field[str] | None:
    """Read a `V/v` that is centred below the letterhead or stands in its right column."""
    rows = (*head.right, *head.below)
    begin = next((i for i, row in enumerate(rows) if row.head and _CENTRED.match(row.bare)), None)
    if begin is None:
        return None
    pieces = [_Piece(rows[begin], 0, len(rows[begin].text))]
    for row in rows[begin + 1 :]:
        if not row.head or _ends(row) or _far(pieces[-1].row, row):
            break
        pieces.append(_Piece(row, 0, len(row.text)))
    return _field(text, pieces, strip=strip, rule="subject_full_width", confidence=0.85)


def _plain_words(row: Row) -> bool:
    letters = [c for c in row.text if c.isalpha()]
    return len(letters) > 8 and not shouted(row.text) and not re.search(r"\bNGAY\b|\d{2}[:.]\d{2}|@", row.bare)


def _below_type(text: Text, head: Head, kind: KindRead) -> Field[str] | None:
    pieces: list[_Piece] = []
    before = kind.row
    if before is None:
        return None
    if kind.rest >= 0 and not _SKIP.match(before.bare[kind.rest :]):
        pieces.append(_Piece(before, kind.rest, len(before.text)))
    passed, session = 0, None
    for i, row in enumerate(kind.after[:_LIMIT]):
        if _RULE.match(row.text):
            if pieces:
                break
            continue
        if not pieces and _BRACKET.match(row.text) and len(row.text) < 60:  # `(Dự thảo)` above the subject
            before = row
            continue
        if not pieces and _SESSION.match(row.bare) and shouted(row.text):
            session, before = row, row
            continue
        if row.page != before.page or (_ends(row) and not _goes_on(row, pieces)):
            break
        if _SKIP.match(row.bare) and not pieces and (shouted(row.text) or _NUMBERED.match(row.bare)):
            before = row
            continue
        if _acting(
            row, kind.after[i + 1 : i + 4], begun=pieces[-1].row if pieces else None, open_end=_open_end(pieces)
        ):
            if not pieces and any(_LETTER.match(after.bare) for after in kind.after[i + 1 : i + 4]):
                before = row  # the body first, its subject below
                continue
            break
        if not (_belongs(row, before, pieces, head.margins) or _below(kind.row, row, before)):
            break
        passed += not row.head
        pieces.append(_Piece(row, 0, len(row.text)))
        before = row
    if not pieces and session is not None:  # the programme of a session: nothing else names it
        return _field(
            text, [_Piece(session, 0, len(session.text))], strip=False, rule="subject_session", confidence=0.7
        )
    sure = 0.98 if not passed else 0.9
    return _field(text, pieces, strip=False, rule="subject_under_type", confidence=sure)


def _goes_on(row: Row, pieces: Sequence[_Piece]) -> bool:
    """Whether a row goes on with the title: a clause in brackets, or a term after a congress's title and a comma."""
    if not pieces:
        return False
    term = pieces[-1].row.text.rstrip().endswith(",") and re.match(r"^\W*NHIEM KY\b", row.bare)
    council = _TERM.match(row.bare) and _COUNCIL.search(pieces[-1].row.bare)
    return bool(term or council or _CLAUSE.match(row.text))


def _ends(row: Row) -> bool:
    return bool(_STOP.match(row.bare) or _BRACKET.match(row.text) or (_SESSION.match(row.bare) and shouted(row.text)))


def _acting(row: Row, following: Sequence[Row], *, begun: Row | None, open_end: bool) -> bool:
    """Whether a row in capitals names who acts (above the grounds), no subject."""
    if not shouted(row.text):
        return False
    if begun is not None and not open_end and not shouted(begun.text) and head_of(row.bare) is not None:
        return True  # any body in capitals below a subject in small letters
    if not _ACTING.match(row.bare):
        return False
    if begun is not None:
        return not open_end
    return any(_STOP.match(after.bare) or _SESSION.match(after.bare) or not shouted(after.text) for after in following)


def _open_end(pieces: Sequence[_Piece]) -> bool:
    """Whether the title so far cannot end there: `… GIỮA THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN -`, `… NHIỆM VỤ CỦA`."""
    return bool(pieces) and _OPEN_END.search(pieces[-1].row.bare) is not None


def _belongs(row: Row, before: Row, pieces: Sequence[_Piece], margins: tuple[float, float]) -> bool:
    """Whether a row below the type line still is title: weight, distance and middle tell it from running text."""
    if pieces and _far(before, row):
        return False
    first = pieces[0].row if pieces else None
    if first is not None and first.bold and not row.bold and row.text[-1:] != "-":
        return _partly_bold(row)
    full = before.bold and before.box.x1 > margins[1] - 25 and abs(row.box.x0 - margins[0]) < 8
    if first is not None and first.bold and row.bold and (full or _middle(row, margins, 25)):
        return True
    if row.head:
        return True
    if not pieces and before.box.bottom < row.box.top - 2.5 * before.box.height:
        return False
    return _middle(row, margins, 14) and not (pieces and pieces[-1].row.text.rstrip().endswith((".", ";")))


def _below(kind: Row | None, row: Row, before: Row) -> bool:
    """Whether a bold row stands below the bold type line with the same middle, whatever the margins seem to be."""
    if kind is None or not (kind.bold and before.bold and row.bold) or _far(before, row):
        return False
    return abs((row.box.x0 + row.box.x1) - (kind.box.x0 + kind.box.x1)) < 2 * _OFF_AXIS


def _partly_bold(row: Row) -> bool:
    return any(line.bold for line in row.lines)


def _middle(row: Row, margins: tuple[float, float], slack: float) -> bool:
    left, right = margins
    if row.box.x0 > left + 14 and right - row.box.x1 < 5:  # a paragraph's first line: indented, and full to the right
        return False
    return abs((row.box.x0 - left) - (right - row.box.x1)) <= 2 * slack


def _far(one: Row, other: Row) -> bool:
    """Whether more than a line's height lies between two rows."""
    return other.page != one.page or other.box.top - one.box.bottom > 1.1 * max(one.box.height, 9.0)


def _field(text: Text, pieces: Sequence[_Piece], *, strip: bool, rule: str, confidence: float) -> Field[str] | None:
    """Join the pieces to one value; the evidence is what was kept of each row."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    for i, piece in enumerate(pieces):
        start, end = piece.start, piece.end
        if i == 0 and strip:
            match = _LETTER.match(piece.row.bare[start:])
            start += match.end() if match else 0
        trail = _TRAIL.search(piece.row.text, start, end) if i == len(pieces) - 1 else None
        if trail is not None:
            end = trail.start()
        words = piece.row.text[start:end].strip()
        if words:
            parts.append(words)
            spans.extend(piece.row.spans(start, end))
    if not parts:
        return None
    value = " ".join(" ".join(parts).split())
    return ground(text, value, *spans, rule=rule, confidence=confidence)
