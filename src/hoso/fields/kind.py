"""Type of a paper: its type line, else what the symbol says, else Công văn; contradictions are said, the line wins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.codes import is_authority, is_issuer
from hoso.catalog.types import document_types, names_by_code
from hoso.fields.letterhead import NATIONAL
from hoso.fields.number import kind_names
from hoso.model import Issue
from hoso.text.grounding import ground
from hoso.text.letters import bare, only_letters

if TYPE_CHECKING:
    from hoso.fields.letterhead import Head, Row
    from hoso.fields.number import NumberRead
    from hoso.model import Field, Text
    from hoso.text.symbols import Symbol

_LETTER_SUBJECT = re.compile(r"^\W*(?:V\s*/\s*V\b|VE VIEC\b|VE\b)")
_ADDRESSED = re.compile(r"^\W*KINH (?:GUI|TRINH)\b")
_PASSED = re.compile(r"\bNGAY\b|\bTHANG\b|^\W*$|^\W*SO\b|^\W*\(|KY HOP|KHOA [XVI]+")
_OPERATIVE = re.compile(r"[:;]\s*$")
_ACTING = re.compile(
    r"^\W*(?:CHU TICH|UY BAN|HOI DONG|BO TRUONG|THU TUONG|CHINH PHU|GIAM DOC|BAN |QUOC HOI|TONG |CUC |HIEU TRUONG|"
    r"TRUONG |CHANH |VIEN )"
)
# codes that are also bodies' initials: they name a type only before a body that may issue it
_TWO_FACED = {
    "CT",
    "TT",
    "TTr",
    "CĐ",
    "HĐ",
    "BTT",
    "TC",
    "BC",
    "TS",
    "CN",
    "GT",
    "TM",
    "NQ",
    "TL",
    "PT",
    "PC",
    "SL",
    "QH",
    "L",
}


@dataclass(frozen=True, slots=True)
class KindRead:
    """The type, the row of its line, and where in it the subject begins (-1: in the next row)."""

    kind: Field[str] | None = None
    row: Row | None = None
    rest: int = -1
    after: tuple[Row, ...] = ()
    issues: tuple[Issue, ...] = ()


@cache
def _exact() -> dict[str, str]:
    return {only_letters(bare(kind.name)): kind.name for kind in document_types() if kind.alone}


@cache
def _prefix() -> re.Pattern[str]:
    names = sorted((bare(kind.name) for kind in document_types() if kind.alone), key=len, reverse=True)
    return re.compile(rf"\W*({'|'.join(re.escape(name) for name in names)})\s+(?=\S)")


@cache
def _by_bare() -> dict[str, str]:
    return {bare(kind.name): kind.name for kind in document_types()}


def names_type(row: Row) -> bool:
    """Whether a row holds nothing but the name of a type."""
    return only_letters(row.bare) in _exact()


def shouted(text: str) -> bool:
    """Whether all letters are capitals."""
    letters = only_letters(text)
    return bool(letters) and all(map(str.isupper, letters))


def read_kind(text: Text, head: Head, number: NumberRead) -> KindRead:
    """Read the type of a paper.

    Args:
        text: the document's text.
        head: the letterhead.
        number: what the number line gave.
    """
    found = _type_line(text, head)
    if found is not None:
        return KindRead(found.kind, found.row, found.rest, found.after, _contradiction(found, number, head))
    letter = next((row for row in head.left if _LETTER_SUBJECT.match(row.bare)), None)
    odd = _odd_line(text, head) if letter is None else None
    addressed = next((row for row in (*head.below, *head.right) if _ADDRESSED.match(row.bare)), None)
    said = _by_symbol(number.parsed, head, letter=letter is not None or addressed is not None)
    if said and number.symbol is not None:
        field = ground(text, said, *_spans(number, head), rule="symbol_type", confidence=0.93)
        return KindRead(field)
    if number.parsed is None and letter is None:
        return KindRead() if addressed is None else KindRead(_from_row(text, addressed, 0.7))
    if odd is not None and odd.row is not None and (addressed is None or odd.row.bold):
        return odd
    unknown = _unknown(number, head)
    if letter is not None:
        return KindRead(_from_row(text, letter, 0.98), issues=unknown)
    if addressed is not None:
        return KindRead(_from_row(text, addressed, 0.9), issues=unknown)
    field = ground(text, "Công văn", *_spans(number, head), rule="no_type_line", confidence=0.6)
    return KindRead(field, issues=unknown)


def _of_body(code: str, head: Head) -> bool:
    """Whether a code is that of a body: one of the catalogue's, or spelled by the letterhead's words in their order."""
    letters = [c for c in bare(code) if c.isalpha()]
    if is_issuer(code):
        return True
    for row in head.left:
        initials = iter("".join(word[:1] for word in row.bare.split()))
        own = "".join(word for word in row.bare.split() if word.isalpha())
        if all(letter in initials for letter in letters) or bare(code) in own.split():
            return True
    return False


def _type_line(text: Text, head: Head) -> KindRead | None:
    right = [row for row in head.right if not NATIONAL.search(row.bare)]
    rows = [*right, *head.below]
    for i, row in enumerate(rows):
        if not row.head and i > len(right) + (3 if head.left else 12):
            break
        if _ADDRESSED.match(row.bare):
            break
        if len(row.text) > 120 or _OPERATIVE.search(row.text):
            continue
        name = _exact().get(only_letters(row.bare))
        if name is not None and row.text.lstrip()[:1].isupper():
            sure = 0.99 if shouted(row.text) else 0.9
            return KindRead(
                ground(text, name, *row.spans(), rule="type_line", confidence=sure), row, -1, tuple(rows[i + 1 :])
            )
        match = _prefix().match(row.bare)
        if match is not None and shouted(row.text) and row.head:
            name = _by_bare()[match.group(1)]
            spans = row.spans(match.start(1), match.end(1))
            return KindRead(
                ground(text, name, *spans, rule="type_line", confidence=0.9), row, match.end(), tuple(rows[i + 1 :])
            )
    return None


def _odd_line(text: Text, head: Head) -> KindRead | None:
    """Take a short line in capitals right below the letterhead for a type that the catalogue does not know."""
    for i, row in enumerate(head.below[:3]):
        if not row.head or _PASSED.search(row.bare):
            continue
        words = row.text.split()
        if shouted(row.text) and 2 <= len(words) <= 5 and not _ACTING.match(row.bare) and head.left:
            name = " ".join(words).capitalize()
            field = ground(text, name, *row.spans(), rule="unknown_type_line", confidence=0.5)
            return KindRead(field, row, -1, head.below[i + 1 :])
        return None
    return None


def _by_symbol(parsed: Symbol | None, head: Head, *, letter: bool) -> str:
    """The type that the code of the symbol names; nothing where the code may as well be a body."""
    names = kind_names(parsed)
    if parsed is None or not names:
        return ""
    two_faced = parsed.type_code in _TWO_FACED and letter and parsed.family in {"named", "blank"}
    if two_faced and not (parsed.issuer and is_authority(parsed.issuer[0]) and _of_body(parsed.issuer[0], head)):
        return ""  # `512/CT-BVNTD`: of the body whose initials are CT, drafted by one that looks like a ministry
    return names[0]


def _from_row(text: Text, row: Row, sure: float) -> Field[str]:
    end = next((m.end() for m in (_LETTER_SUBJECT.match(row.bare), _ADDRESSED.match(row.bare)) if m), len(row.text))
    return ground(text, "Công văn", *row.spans(0, end), rule="no_type_line", confidence=sure)


def _spans(number: NumberRead, head: Head) -> tuple[tuple[int, int], ...]:
    rows = (*head.left, *head.above, *head.right, *head.below)
    field = number.kind_code or number.symbol
    if field is None or not field.places:
        return ()
    for row in rows:
        if any(line.page == field.places[0].page and field.places[0].quote in line.text for line in row.lines):
            at = row.text.find(field.places[0].quote)
            return row.spans(at, at + len(field.places[0].quote))
    return ()


def _contradiction(read: KindRead, number: NumberRead, head: Head) -> tuple[Issue, ...]:
    """Say where the symbol's code and the type line do not agree."""
    kind, parsed = read.kind, number.parsed
    if kind is None or parsed is None or number.symbol is None:
        return ()
    names = kind_names(parsed)
    if not names:
        return _unknown(number, head)
    line = bare(kind.value)
    if any(line.startswith(bare(name)) or bare(name).startswith(line) for name in names):
        return ()
    return (
        Issue(
            severity="warning", code="symbol_type_mismatch",
            message=f"the symbol {parsed.canonical} says {' or '.join(names)}, the type line {kind.value}",
            suggestion="the type was taken from its line; look at the symbol", page=number.symbol.places[0].page,
            places=(*number.symbol.places, *kind.places),
        ),
    )  # fmt: skip


def _unknown(number: NumberRead, head: Head) -> tuple[Issue, ...]:
    """Say that a symbol in the style of a named type has a code that the catalogue does not know.

    In the style of a named type: the Party's dash, or a body's code behind the first group, which is no body's.
    """
    parsed, symbol = number.parsed, number.symbol
    if parsed is None or symbol is None or parsed.type_code in names_by_code() or len(parsed.issuer) < 2:
        return ()
    party = parsed.canonical[len(parsed.num) :].startswith("-")
    first, second = parsed.issuer[:2]
    if _of_body(first, head) or not (party or is_issuer(second) or _of_body(second, head)):
        return ()
    return (
        Issue(
            severity="info", code="unknown_type_code",
            message=f"the symbol {parsed.canonical} has a type code that is not known: {parsed.issuer[0]}",
            page=symbol.places[0].page if symbol.places else 1, places=symbol.places,
        ),
    )  # fmt: skip
