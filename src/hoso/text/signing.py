"""The words of a signature block: authority codes, offices, names of persons, and what replaces a signature."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.offices import family_names, offices
from hoso.text.letters import bare, only_letters
from hoso.text.syllables import is_syllable

if TYPE_CHECKING:
    from hoso.model import Line

_CODE = re.compile(
    r"(?:TM|T ?[./] ?M|KT|K ?[./] ?T|TL|T ?[./] ?L|TUQ|T ?[./] ?U ?[./] ?Q|T ?[./] ?UQ)(?:\s?[./]+)?\s*(?=[A-Z])"
)
_STROKES = " .,;:'`|_~\"“”^#"  # what a seal or a signature leaves before a name
_WORD = re.compile(r"[^\W\d_]{2,}")
_SURE, _READ = 80, 30  # of 100: letters of a syllable of two letters, of a longer one
_SINGLE = re.compile(r"[^\W\d_]['’][^\W\d_]{2,}")  # a whole name of one word: `K'Vân`
_COMMON = 31  # of the family names, the most frequent first: nine people of ten have one of them
_MARKS = str.maketrans("", "", "'’`-")
_SIGNED = re.compile(
    r"\W*(?:DA ?KY|KY|KY TEN|KY,? ?(?:GHI RO HO TEN|VA GHI RO HO TEN|DONG DAU|TEN,? ?DONG DAU).*|DA KY.{0,25}|"
    r"CHU KY(?: (?:SO|DIEN TU|CUA)\b.*)?|CON DAU.*|KY DIEN TU.*)\W*"
)
_BODY = re.compile(
    r"\b(?:SO|BO|UBND|HDND|UY BAN|HOI|BAN|PHONG|CONG TY|TRUONG|TRUNG TAM|CUC|CHI CUC|TONG CUC|VAN PHONG|DANG UY|"
    r"CHI BO|DOAN|TINH|HUYEN|XA|PHUONG|QUAN|THANH PHO|CHINH PHU|QUOC HOI|CONG AN|TOA AN|VIEN|HOI DONG|LIEN DOAN|"
    r"CONG DOAN|MAT TRAN|CONG THONG TIN|KY|NGAY)\b"
)

_NO_SYLLABLES = frozenset(
    {
        "xã",
        "phường",
        "huyện",
        "quận",
        "tỉnh",
        "ủy",
        "uỷ",
        "phòng",
        "sở",
        "bộ",
        "cục",
        "niên",
        "dân",
        "nước",
        "nội",
        "phố",
        "đảng",
    }
)  # of a name in capitals
_STRAY = re.compile(r"(?<=\w\w)(?:\s+(?:[^\W\d_]|[B-DF-HJ-NP-TV-XZ]{2}(?<!TW)|\S*[^\w\s,.()/-]\S*|[\W_]+))+$")


def without_strokes(title: str) -> str:
    """A recognised title without strokes of seal and signature that were read as letters behind it."""
    return _STRAY.sub("", title)


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
    if "/" in code or "." in code:
        return match.end()
    return match.end() if code[-1:].isspace() and is_capital(text) else 0  # else a word that begins with the letters


def is_title(text: str) -> bool:
    """Whether a line begins with an office or a capacity (`PHÓ CHỦ TỊCH`, `Q. GIÁM ĐỐC`, `Người lập kế hoạch`)."""
    return _begins(text, ("office", "capacity"))


def is_office(text: str) -> bool:
    """Whether a line begins with an office: below another title it is one of its own, not its second half."""
    return _begins(text, ("office",))


def head_end(text: str) -> int:
    """Count the characters of words that stand above a title (`ĐẠI DIỆN`, `PHÊ DUYỆT CỦA`); 0 where there are none."""
    match = _head_pattern().match(bare(text))
    return match.end() if match and is_capital(text) else 0


def _begins(text: str, kinds: tuple[str, ...]) -> bool:
    match = _title_pattern(kinds).match(bare(text))
    if match is None:
        return False
    at = match.group().find("TRUONG")  # Trương is a family name, Trường a school: only Trưởng is an office
    return at < 0 or "ở" in text[at : at + 6].casefold()


def is_capital(text: str) -> bool:
    """Whether nearly all letters of a line are capitals."""
    letters = only_letters(text)
    return bool(letters) and sum(map(str.isupper, letters)) >= 0.85 * len(letters)


def is_signed_note(text: str) -> bool:
    """Whether a line only stands for a signature: `(Đã ký)`, `[daky]`, `(Ký, ghi rõ họ tên)`, a stray bracket."""
    return not any(c.isalnum() for c in text) or _SIGNED.fullmatch(bare(text)) is not None


def is_noise(line: Line) -> bool:
    """Whether a recognised line is nothing but strokes of a seal or a signature: no syllable of it was read surely."""
    text = line.text
    if not line.recognised or authority_end(text) or head_end(text):
        return False
    if is_title(text) or person(text) or is_signed_note(text):
        return False
    return not any(
        is_syllable(word.group().lower())
        and min(line.sure[slice(*word.span())]) >= (_READ if len(word.group()) > 2 else _SURE)
        for word in _WORD.finditer(text)
    )


def name_start(text: str) -> int:
    """Count the characters of ranks, degrees and forms of address before a person's name.

    `Ông` is a family name too: before a word that is none it belongs to the name.
    """
    match = _honour_pattern().match(bare(text))
    end = match.end() if match else 0
    return 0 if is_familiar(text[:end]) and not is_familiar(text[end:]) else end


def person(text: str) -> tuple[int, int] | None:
    """Find a person's name that fills a line, ranks and degrees left out: its start and end.

    A name has two to six syllables that begin with a capital; in capitals throughout it must begin with a family name.
    """
    strokes = len(text) - len(text.lstrip(_STROKES))
    start = strokes + name_start(text[strokes:])
    rest = re.sub(r"\s*[(\[].*$", "", text[start:]).rstrip(" .,;")
    words = rest.split(" ")
    if not (2 <= len(words) <= 6 or _SINGLE.fullmatch(rest)) or not all(
        word.translate(_MARKS).isalpha() for word in words
    ):
        return None
    if is_title(rest) or authority_end(rest) or (rest.isupper() and bare(rest) in _half_titles()):
        return None
    if all(word.isupper() for word in words if len(word) > 1):
        found = is_familiar(rest) and len(words) <= 5 and _NO_SYLLABLES.isdisjoint(rest.casefold().split(" "))
    else:
        found = all(_is_syllable(word) for word in words) and (is_familiar(rest) or not _BODY.match(bare(rest)))
    return (start, start + len(rest)) if found else None


def _is_syllable(word: str) -> bool:
    """Whether a word is set like a syllable of a name: `Thị`, `H'Bơ`, `K’Sỹ`, `Bh'riu`, `Kon-Sơ`."""
    parts = [part for part in re.split(r"['’`-]", word) if part]
    begun = all(part[:1].isupper() for part in parts) or (word[:1].isupper() and "-" not in word)
    return begun and all(part[1:].islower() or len(part) == 1 for part in parts)


def is_familiar(name: str) -> bool:
    """Whether a name begins with a known family name."""
    first = name.split(" ", 1)[0].casefold()
    return first in _families() or "'" in first or "’" in first


def family_of(letters: str) -> str:
    """The family name of some letters (capitals without marks): the only one, or the only common one; else ""."""
    names = families().get(letters, [])
    common = [name for name in names if name in family_names()[:_COMMON]]
    return names[0] if len(names) == 1 else common[0] if len(common) == 1 else ""


@cache
def families() -> dict[str, list[str]]:
    """Family names by their letters (capitals without marks)."""
    found: dict[str, list[str]] = {}
    for name in family_names():
        found.setdefault(bare(name), []).append(name)
    return found


@cache
def _half_titles() -> frozenset[str]:
    """What is left of offices whose last words were not read (`PHÓ CHỦ`): Phó is a family name too."""
    titles = [f"PHO {bare(name)}".split() for name in offices("office")]
    return frozenset(" ".join(words[:count]) for words in titles for count in range(2, len(words)))


@cache
def _families() -> frozenset[str]:
    return frozenset(name.casefold() for name in family_names())


@cache
def _words(kinds: tuple[str, ...]) -> str:
    names = {bare(name) for kind in kinds for name in offices(kind)}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _head_pattern() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{_words(('head',))})\b(?:\s+CUA\b)?\W*")


@cache
def _title_pattern(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:PHO|QUYEN|Q|P)\b[. ]*)*(?:{_words(kinds)})\b")


@cache
def _honour_pattern() -> re.Pattern[str]:
    words = sorted({bare(n) for kind in ("rank", "degree", "address") for n in offices(kind)}, key=len, reverse=True)
    short = [word for word in words if " " not in word and len(word) <= 6]
    dotted = "|".join(re.escape(word) for word in short)
    spaced = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?:(?:{dotted})\s*[.,]\s*|(?!ONG THI\b)(?:{spaced})(?:\s*[.,:]\s*|\s+))*")
