"""The words of a signature block: authority codes, offices, names of persons, and what replaces a signature."""

from __future__ import annotations

import re
from functools import cache

from hoso.catalog.offices import family_names, offices
from hoso.text.letters import bare

_CODE = re.compile(r"(?:TM|T ?[./] ?M|KT|K ?[./] ?T|TL|T ?[./] ?L|TUQ|T ?[./] ?U ?[./] ?Q|T ?[./] ?UQ)(?P<mark>\s?[./]+)?\s*(?=[A-Z])")
_MARKS = str.maketrans("", "", "'’`-")
_SIGNED = re.compile(r"\W*(?:DA KY|DAKY|KY|KY TEN|KY,? ?(?:GHI RO HO TEN|VA GHI RO HO TEN|DONG DAU|TEN,? ?DONG DAU).*|DA KY.{0,25}|CHU KY.*|CON DAU.*|KY DIEN TU.*)\W*")
_BODY = re.compile(
    r"\b(?:SO|BO|UBND|HDND|UY BAN|HOI|BAN|PHONG|CONG TY|TRUONG|TRUNG TAM|CUC|CHI CUC|TONG CUC|VAN PHONG|DANG UY|CHI BO|DOAN|TINH|HUYEN|XA|"
    r"PHUONG|QUAN|THANH PHO|CHINH PHU|QUOC HOI|CONG AN|TOA AN|VIEN|HOI DONG|LIEN DOAN|CONG DOAN|MAT TRAN|CONG THONG TIN|KY|NGAY)\b"
)


def authority_end(text: str) -> int:
    """Count the characters of an authority code (`TM.`, `K/T`, `TUQ `) with which a line begins; 0 where there is none.

    Codes: specification 1.8 and 2.5; the acting head's `Q.` belongs to the title.
    """
    folded = bare(text)
    match = _CODE.match(folded)
    if match is None:
        return 0
    code = text[: match.end()]
    if not all(c.isupper() for c in code if c.isalpha()):
        return 0
    if match["mark"] is None and "/" not in code and "." not in code and not text[match.end() - 1].isspace():
        return 0  # a word that only begins with the letters
    if match["mark"] is None and "/" not in code and "." not in code and not is_capital(text):
        return 0
    return match.end()


def is_title(text: str) -> bool:
    """Whether a line begins with an office (`PHÓ CHỦ TỊCH`, `Q. GIÁM ĐỐC`, `Người lập kế hoạch`)."""
    return _office_pattern().match(bare(text)) is not None


def is_capital(text: str) -> bool:
    """Whether nearly all letters of a line are capitals."""
    letters = [c for c in text if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) >= 0.85 * len(letters)


def is_signed_note(text: str) -> bool:
    """Whether a line only stands for a signature: `(Đã ký)`, `[daky]`, `(Ký, ghi rõ họ tên)`, a stray bracket."""
    return not any(c.isalnum() for c in text) or _SIGNED.fullmatch(bare(text)) is not None


def name_start(text: str) -> int:
    """Count the characters of ranks, degrees and forms of address before a person's name."""
    return _honour_pattern().match(bare(text)).end()  # type: ignore[union-attr]  # may match nothing, always matches


def person(text: str) -> tuple[int, int] | None:
    """Find a person's name that fills a line, ranks and degrees left out: its start and end.

    A name has two to six syllables that begin with a capital; in capitals throughout it must begin with a family name.
    """
    start = name_start(text)
    rest = re.sub(r"\s*[(\[].*$", "", text[start:]).rstrip(" .,;")
    words = rest.split(" ")
    if not 2 <= len(words) <= 6 or not all(word.translate(_MARKS).isalpha() for word in words):
        return None
    if is_title(rest) or authority_end(rest):
        return None
    if all(word.isupper() for word in words if len(word) > 1):
        found = is_familiar(rest) and len(words) <= 5 and not _BODY.search(bare(" ".join(words[1:])))
    else:
        found = all(_is_syllable(word) for word in words) and (is_familiar(rest) or not _BODY.match(bare(rest)))
    return (start, start + len(rest)) if found else None


def _is_syllable(word: str) -> bool:
    """Whether a word is set like a syllable of a name: `Thị`, `H'Bơ`, `K’Sỹ`, `Kon-Sơ`."""
    return all(part[:1].isupper() and (part[1:].islower() or len(part) == 1) for part in re.split(r"['’`-]", word) if part)


def is_familiar(name: str) -> bool:
    """Whether a name begins with a known family name."""
    first = bare(name.split(" ", 1)[0])
    return first in _families() or "'" in first or "’" in first


@cache
def _families() -> frozenset[str]:
    return frozenset(bare(name) for name in family_names())


@cache
def _office_pattern() -> re.Pattern[str]:
    heads = "|".join(re.escape(name) for name in sorted({bare(name) for name in offices("office")}, key=len, reverse=True))
    return re.compile(rf"\W*(?:(?:PHO|QUYEN|NGUYEN|Q|P)\b[. ]*)*(?:{heads})\b")


@cache
def _honour_pattern() -> re.Pattern[str]:
    words = sorted({bare(n) for kind in ("rank", "degree", "address") for n in offices(kind)}, key=len, reverse=True)
    short = [word for word in words if " " not in word and len(word) <= 6]
    dotted = "|".join(re.escape(word) for word in short)
    spaced = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?:(?:{dotted})\s*[.,]\s*|(?:{spaced})(?:\s*[.,:]\s*|\s+))*")
