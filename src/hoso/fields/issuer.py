"""Issuing body and its superior, from the left column: lines joined to bodies by where a body's name can begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.catalog.bodies import BodyHead, body_heads
from hoso.text.grounding import ground, recognised
from hoso.text.letters import bare, says_something

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.letterhead import Row
    from hoso.model import Field, Text
    from hoso.text.symbols import Symbol

_JOINS = ("-", "–", "&")
_RULE = re.compile(r"^[\W_]*$|^[xX+]$")
_NOT_A_BODY = re.compile(
    r"^\W*(?:V\s*/\s*V\b|(?:DEN|CHUYEN)\W*(?:$|:|SO\b|NGAY\b)|NGAY\b|GIO\b|VAN BAN (?:QUY PHAM|PHAP LUAT|HOP NHAT)|"
    r"CONG BAO\b|DU THAO|HOA TOC|(?:THUONG )?KHAN$|(?:TOI |TUYET )?MAT$|SAO (?:Y|LUC)|TRICH SAO|LUU HANH|XEM XONG|"
    r"TAI LIEU|\(|NGUOI KY|KY BOI|EMAIL|THOI GIAN KY|SO VA KY HIEU|CONG HOA XA HOI|DOC LAP\W{1,5}TU DO)"
)
_CONTACT = re.compile(r":|@|www\.|(?<!NĂM )\d{4}")
_DANGLING = re.compile(
    r"(?:^DAI HOI(?: DAI BIEU)?|\bVA|\bCUA|\bCAC|\bVE|\bTHUOC|\bTHANH PHO|\bTINH|\bHUYEN|"
    r"(?<!HAI )(?<!CO )\bQUAN|(?<!TAC )\bXA|(?<!DIA )\bPHUONG|[-–,&]|"
    r"\bPHAT TRIEN|\bQUAN LY|\bBAO TON|\bPHUC VU|\bDICH VU|\bKIEM SOAT|\bHO TRO|\bNGHIEN CUU|\bTU VAN|\bKHAI THAC|"
    r"\bXUC TIEN|\bBUU CHINH|\bTO CHUC|\bCHONG|\bTHAM DINH|\bPHOI HOP|\bCO PHAN|\bTNHH|\bMTV|\bTHEO|"
    r"\bMOT THANH(?: VIEN)?|\bVUNG \d|\bDAI BIEU|\bTRUNG HOC|\bQUAN TRI|\bVAN KIEN|"
    r"(?<!MOI )(?<!THI )(?<!HIEN )\bTRUONG)$"
)
_GOES_ON = re.compile(
    r"^(?:VA|CUA|THUOC|TINH|THANH PHO|TP\b|HUYEN|QUAN(?! KHU| CHUNG| DOAN)|XA|PHUONG|THI XA|THI TRAN|DAC KHU|KHU VUC|"
    r"THON|KHU PHO|TO DAN PHO|VIET NAM|TAI\b|TRUNG UONG$|SO \d|[-–,(])"
)
_PLACE = re.compile(r"(?:TINH|THANH PHO|TP\b|HUYEN|XA|PHUONG|THI XA|THI TRAN|DAC KHU|VIET NAM$)")  # no body's name
_PLACE_WORD = re.compile(r"\b(?:TINH|THANH PHO|HUYEN|QUAN|XA|PHUONG)$")  # also the ends of places: `XÃ SƠN TỊNH`
_NO_HEAD = re.compile(  # words that begin as the name of a body does and are none
    r"(?:KHOA HOC|TO (?:CHUC|QUOC|TUNG|CAO)|CUNG (?:CAP|UNG)|DOI (?:NGU|NGOAI|MOI|SO|KHI HAU)|"
    r"CO SO (?:HA TANG|VAT CHAT)|QUY (?:DAT|HOACH|CHUAN|DINH|CHE|DON)|HOI NHAP|"
    r"BAO (?:CAO|CHI|VE|TRO|DAM|MAT)|BO (?:MAY|TRO|SUNG|NHIEM)|"
    r"BAN (?:HANH|TRU)|VU (?:VIEC|TRU|KHI|TRANG)|SO (?:\d|HUU|HOA)|DAI (?:BIEU|DIEN)|DON VI|"
    r"PHONG(?: CHAY|,? CHONG| BENH| THU| KHONG| TRAO)|TRUONG HOC)\b"
)
_SPECKS = " .*-–—_^ˆ~`|,;:"  # what no name begins or ends with
_ORDINAL = re.compile(
    r"\b(?:(?:LAN THU|KHOA)\s+[IVXL]+|(?:SO|KHU VUC|DE AN|QUAN KHU|VUNG|DOI|TO|PHO)\s+(?:\d{1,3}|[IVX]+))\W*$"
)
_PLACED = re.compile(  # a name that ends with a place's: `XÃ XUÂN TRƯỜNG`, `XÃ TÂN HIỆP`
    r"\b(?:XA(?! HOI\b)|(?<!DIA )PHUONG|HUYEN|THI TRAN|DAC KHU|TINH|THANH PHO) (?:\S+ ){0,2}\S+$"
)
_ABOVE_ALL = {"CHINH PHU", "QUOC HOI"}  # nobody stands above them: they end the name of a body of theirs
_ORGAN = re.compile(r"\b(?:VAN PHONG|UY BAN KIEM TRA|BAN (?:TO CHUC|NOI CHINH|DAN VAN|TUYEN GIAO(?: VA DAN VAN)?))$")
_COMMITTEE = re.compile(r"(?:TINH|THANH|HUYEN|QUAN|THI|DANG) UY\b")
_VILLAGE = re.compile(r"(?:THON|KHU PHO|KHOM|AP|XOM|BUON)\b")
_COMMUNE = re.compile(r"\b(?:XA|PHUONG|THI TRAN|DAC KHU)\s\S")
_PAIRS = {  # words that a line end may part, the second of them also the first word of a body's name
    ("XA", "HOI"), ("MOI", "TRUONG"), ("LIEN", "DOAN"), ("CONG", "DOAN"), ("QUOC", "HOI"), ("THI", "TRUONG"),
    ("HIEP", "HOI"), ("DAI", "HOI"), ("CO", "QUAN"), ("UY", "BAN"), ("CHINH", "PHU"), ("AN", "TOAN"), ("BAO", "CHI"),
    ("TAP", "DOAN"), ("PHUC", "VU"), ("DICH", "VU"), ("NGHIA", "VU"), ("NHIEM", "VU"), ("CANG", "VU"), ("CO", "SO"),
    ("NGHE", "SO"), ("THONG", "BAO"), ("DU", "BAO"), ("NHA", "BAO"), ("BENH", "VIEN"), ("HOC", "VIEN"),
    ("THANH", "VIEN"), ("SINH", "VIEN"), ("DA", "KHOA"), ("CHUYEN", "KHOA"), ("BACH", "KHOA"), ("BO", "DOI"),
    ("CHUYEN", "DOI"), ("DIA", "BAN"), ("CO", "BAN"), ("XUAT", "BAN"), ("DUONG", "BO"), ("CAN", "BO"),
    ("XUNG", "PHONG"), ("QUOC", "PHONG"), ("SACH", "THUE"), ("LE", "PHI"),
}  # fmt: skip
_JOINT_CODE = re.compile(r"LT$|^CT?R?PH$|^QCPH$|^KHPH$")
_TOP = re.compile(
    r"^(?:BO (?!TU LENH|CHI HUY|TONG)|TOA AN|VIEN KIEM SAT|NGAN HANG NHA NUOC|THANH TRA CHINH PHU|KIEM TOAN)"
)
_LOWER = re.compile(r"\b(?:TINH|THANH PHO|KHU VUC|HUYEN|QUAN|THI XA)\b")


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the letterhead: the rows of its name."""

    rows: tuple[Row, ...]
    head: BodyHead | None

    @property
    def name(self) -> str:
        """Its name as printed, lines joined."""
        words = " ".join(row.text.strip(" _") for row in self.rows).strip(_SPECKS).split()
        if any(row.recognised for row in self.rows):  # strokes that were read for signs
            words = [word for word in words if word in _JOINS or says_something(word)]
            words = words[next((at for at, word in enumerate(words) if word not in _JOINS), 0) :]
        return " ".join(words)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(row.bold for row in self.rows)

    @property
    def family(self) -> str:
        """The regime that its name tells, be it in a later row (`BAN THƯỜNG VỤ` / `HỘI LIÊN HIỆP PHỤ NỮ`)."""
        parts = [row for before, row in pairwise(self.rows) if not before.bare.rstrip().endswith(("-", "–"))]
        heads = (self.head, *(head_of(row.bare.strip()) for row in parts))  # of a joint name the first body counts
        return next((head.family for head in heads if head is not None and head.family), "")

    @property
    def bare(self) -> str:
        """Its name in capitals without marks."""
        return bare(self.name)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where its name stands in the document's text."""
        return tuple(span for row in self.rows for span in row.spans())


def find_bodies(rows: Sequence[Row], until: int = -1) -> tuple[Body, ...]:
    """Join the rows of a left column to bodies, top to bottom.

    Args:
        rows: the rows of the column.
        until: index of the number line, at which the names end (-1: read all).
    """
    kept: list[Row] = []
    for row in rows[: until if until >= 0 else len(rows)]:
        if _NOT_A_BODY.match(row.bare):
            if kept and row.bare.lstrip().startswith("V"):
                break
            continue
        if _RULE.match(row.text):
            if kept and until < 0:
                break
            continue
        if not (_name_like(row.text, begun=bool(kept)) or (kept and _ORDINAL.search(f"{kept[-1].bare} {row.bare}"))):
            continue
        kept.append(row)
    return _join(kept)


def _name_like(text: str, *, begun: bool) -> bool:
    """Whether a row can be (part of) a body's name: capitals, or words that begin as such a name does."""
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or len(text) > 90 or _CONTACT.search(text):
        return False
    upper = sum(c.isupper() for c in letters)
    return (
        upper >= 0.8 * len(letters)
        or head_of(bare(text)) is not None
        or (begun and text[0].isupper() and len(text) < 45)
    )


def _join(rows: Sequence[Row]) -> tuple[Body, ...]:
    """Join rows to bodies; where the weight changes from plain to bold once, the issuer begins there (1.1, box 2)."""
    edge = next((i for i, row in enumerate(rows) if row.bold), 0)
    if not all(row.bold for row in rows[edge:]):
        edge = 0
    groups: list[list[Row]] = []
    for i, row in enumerate(rows):
        head = _head_at(rows, i)
        if groups and _continues(groups[-1], row, head, edge=bool(edge) and i == edge, inside=bool(edge) and i > edge):
            groups[-1].append(row)
        else:
            groups.append([row])
    return tuple(Body(tuple(group), head_of(" ".join(row.bare.strip() for row in group))) for group in groups)


def _head_at(rows: Sequence[Row], at: int) -> BodyHead | None:
    """The head with which a row begins, be it that the row after it holds its end (`KIỂM TOÁN NHÀ` / `NƯỚC …`)."""
    here = rows[at].bare.strip()
    found = head_of(here)
    for row in rows[at + 1 : at + 2]:
        longer = head_of(f"{here} {row.bare.strip()}")
        if longer is not None and " " in here and len(_letters(bare(longer.head))) > len(_letters(here)):
            return longer
    return found


def _continues(group: Sequence[Row], row: Row, head: BodyHead | None, *, edge: bool, inside: bool) -> bool:
    """Whether a row goes on with the name that the rows before it began.

    Args:
        group: the rows of the name so far.
        row: the row after them.
        head: with which the row begins.
        edge: whether the weight changes here from the superior's to the issuer's.
        inside: whether the row stands among the issuer's bold rows, below a superior in plain letters.
    """
    before = " ".join(part.bare.strip() for part in group[-2:])
    before = before.rstrip(" -–_") if row.recognised else before  # a speck
    here = row.bare.strip()
    begun = head_of(group[0].bare)
    if before.endswith(("-", "–")) or here.startswith(("-", "–")) or here in _ABOVE_ALL:
        return True
    if edge:
        return head is None and bool(_DANGLING.search(before) or _PLACE.match(here))
    if _ORGAN.search(before) and _COMMITTEE.match(here):
        return True
    if _VILLAGE.match(here) and _COMMUNE.search(before):
        return False
    if head is not None and " " in head.head and _PLACE_WORD.search(before):
        return False  # `LIÊN ĐOÀN LAO ĐỘNG TỈNH` / `CÔNG ĐOÀN NGÀNH …`: no place is called so
    placed = head is not None and _PLACED.search(before) is not None
    if not placed and (_DANGLING.search(before) or (_GOES_ON.match(here) and head is None) or _crosses(before, here)):
        return True
    if not placed and (before.rpartition(" ")[2], here.partition(" ")[0].strip(",")) in _PAIRS:
        return True
    if len(here.split()) == 1 or before == "CHU TICH":  # a wrapped last word; a chairman who acts as an authority
        return True
    alone = begun is not None and len(group) == 1 and _letters(before) == _letters(bare(begun.head))
    if head is None:  # an unknown name, unless the weight says that another begins here
        return alone or not (before.endswith("VIET NAM") or (row.bold and not group[-1].bold))
    if inside and head.inner and not before.endswith("VIET NAM"):
        return True
    return alone and begun is not None and not begun.whole and head != begun


def _crosses(before: str, here: str) -> bool:
    """Whether the head of a body's name begins in one row and ends in the next (`ỦY BAN THƯỜNG VỤ` / `QUỐC HỘI`)."""
    words = before.split()
    for count in range(1, min(len(words), 5) + 1):
        tail = " ".join(words[-count:])
        head = head_of(f"{tail} {here}")
        if head is not None and len(_letters(bare(head.head))) > len(_letters(tail)):
            return True
    return False


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@cache
def _heads() -> tuple[tuple[re.Pattern[str], BodyHead], ...]:
    found = []
    for head in body_heads():
        words = r"\s*".join(re.escape(word) for word in bare(head.head).split())
        close = r"(?![A-Z])" if len(head.head.split()) == 1 else ""
        found.append((re.compile(rf"\W*{words}{close}"), head))
    return tuple(found)


@cache
def _by_letter() -> dict[str, tuple[tuple[re.Pattern[str], BodyHead], ...]]:
    found: dict[str, list[tuple[re.Pattern[str], BodyHead]]] = {}
    for pattern, head in _heads():
        found.setdefault(bare(head.head)[0], []).append((pattern, head))
    return {letter: tuple(pairs) for letter, pairs in found.items()}


def head_of(name: str) -> BodyHead | None:
    """The head with which a name (capitals without marks) begins; None where it begins with none."""
    name = name.lstrip(" -–.*")
    for pattern, head in () if _NO_HEAD.match(name) else _by_letter().get(name[:1], ()):
        if pattern.match(name):
            return head
    return None


def read_issuer(
    text: Text, bodies: Sequence[Body], parsed: Symbol | None, *, sure: float = 0.98
) -> tuple[Field[str] | None, Field[str] | None]:
    """Say which body issued a paper and which stands above it; joint papers have several issuers and no superior.

    Args:
        text: the document's text.
        bodies: the bodies of the left column, top to bottom.
        parsed: the paper's symbol, whose codes tell a joint paper.
        sure: confidence of a name that begins with a known head.

    Returns:
        The superior body and the issuer.
    """
    if not bodies:
        return None, None
    if len(bodies) > 1 and joint(bodies, parsed):
        edge = next((i for i, body in enumerate(bodies) if body.bold), 0)  # plain above bold: whom they are below
        several = len(bodies) - edge > 1 or " - " in bodies[-1].name
        edge = edge if several and all(body.bold for body in bodies[edge:]) else 0
        name = " - ".join(body.name.strip(" -–") for body in bodies[edge:])
        spans = tuple(span for body in bodies[edge:] for span in body.spans)
        field = ground(text, name, *spans, rule="joint_letterhead", confidence=0.85)
        if not edge:
            return None, field
        over = bodies[edge - 1]
        return ground(text, over.name, *over.spans, rule="joint_letterhead", confidence=0.85), field
    issuer, above = bodies[-1], bodies[-2] if len(bodies) > 1 else None
    known = sure if issuer.head is not None else 0.7 * sure
    if above is None and recognised(text, issuer.spans) and _unfinished(issuer):
        known *= 0.85
    field = ground(text, issuer.name, *issuer.spans, rule="letterhead_left", confidence=known)
    if above is None:
        return None, field
    superior = sure if above.head is not None else 0.7 * sure
    return ground(text, above.name, *above.spans, rule="letterhead_left", confidence=superior), field


def _unfinished(issuer: Body) -> bool:
    """Whether a name is a mere head (`VĂN PHÒNG`) or holds two: scans have no weight of letters that parts them."""
    if issuer.head is None:
        return False
    mere = not issuer.head.whole and _letters(issuer.bare) == _letters(bare(issuer.head.head))
    return mere or any(head_of(row.bare.strip()) is not None for row in issuer.rows[1:])


def joint(bodies: Sequence[Body], parsed: Symbol | None) -> bool:
    """Whether the bodies issue together: two of one top rank, two departments, or a symbol that says so."""
    if parsed is not None and _JOINT_CODE.search(parsed.type_code):
        return True
    if bodies[-1].bold and not bodies[0].bold:  # a superior stands in plain letters above its issuer (1.1, box 2)
        return False
    names = [body.bare for body in bodies]
    heads = {body.head for body in bodies}
    if all(_TOP.match(name) and not _LOWER.search(name) for name in names) and (
        len(heads) == len(names) or all(name.startswith("BO ") for name in names)
    ):
        return True
    if all(name.startswith("SO ") for name in names):
        return True
    if parsed is None:
        return False
    codes = parsed.issuer
    return len(codes) == len(bodies) and all(
        code != "UBND" and _initials(name).startswith(bare(code)) for code, name in zip(codes, names, strict=True)
    )


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z]+", name))
