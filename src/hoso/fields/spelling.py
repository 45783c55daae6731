"""How an abbreviation is spelled out by the words before it: initials, kept words, lists, and near misses."""

from __future__ import annotations

import re
from functools import cache

from hoso.catalog.naming import naming_words
from hoso.text.letters import bare

ACRONYM = re.compile(r"[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9./-]*[A-ZĐƯÔƠÂÊ&0-9]$")
_LOAN = re.compile(r"[FJWZ]")  # letters that Vietnamese does not have
_SIGNS = re.compile(r"\d+|[^\W\d_]")
_WORDS = re.compile(r"[^\W_]+(?:/[^\W_]+)?")
SMALL = {"và", "của", "các", "về", "ở", "cho", "trong", "theo", "từ", "đối", "với", "có", "tại", "những", "do", "để"}
_TAIL = re.compile(
    r"\s+(?:Việt Nam|(?:cấp\s+)?(?:tỉnh|huyện|xã|phường|quận|thành phố|đặc khu|thôn|ngành)"
    r"(?:\s+[A-ZĐÂÊÔƠƯÁÀẢÃẠÍÌỈĨỊÓÒÚÙÝ]\w*){0,4})$"
)  # of whom a body is: abbreviations leave it out
_COUNTRY = re.compile(r"\s+Việt Nam$")
_FAR = 260
_SURE = 2  # letters that words may have by chance
_BEHIND = 12  # words of a name that its abbreviation may leave out at the end
_LONG = 3  # letters of an abbreviation that one wrong letter still leaves to be known
_APART = re.compile(r"\s*(?:,|;|/|\svà\s)\s*")


@cache
def is_loan(name: str) -> bool:
    """Whether an abbreviation (capitals without marks) comes from another language: no initials are sought then."""
    return _LOAN.search(name) is not None or name in naming_words().loans


def back(text: str, at: int) -> int:
    """The end of the words before an offset."""
    while at > 0 and text[at - 1] in " \n,":
        at -= 1
    return at


def letters_of(name: str) -> list[str]:
    """The letters of an abbreviation, capitals without marks; a number in it counts as one letter."""
    return _SIGNS.findall(bare(name))


def spelled_out(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words before `end` begin whose initials give an abbreviation; None where none do."""
    letters = letters_of(name)
    words = list(_WORDS.finditer(text, max(floor, end - _FAR), back(text, end)))
    left = len(letters)
    begin = None
    for word in reversed(words):
        if left == 0 or any(
            mark in text[word.end() : (begin if begin is not None else end)] for mark in (";", ":", "\n", ". ")
        ):
            break
        shown = word.group()
        initials = bare("".join(part[0] for part in shown.split("/")))
        own = bare(shown) if shown.isupper() and len(shown) > 1 else ""
        if own and "".join(letters[:left]).endswith(own):
            left -= len(own)
            begin = word.start()
        elif shown.isdigit() and left and letters[left - 1] == shown:
            left -= 1
            begin = word.start()
        elif initials.isalpha() and "".join(letters[:left]).endswith(initials):
            left -= len(initials)
            begin = word.start()
        elif shown.lower() in SMALL and begin is not None:
            continue
        else:
            return None
    return begin if left == 0 else None


def aligned(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words before `end` begin that a short name shortens in part (`Hội LHPN xã`, `BTV Hội`, `HTX`)."""
    begin = end
    for token in reversed(name.split()):
        if ACRONYM.fullmatch(token):
            found = spelled_out(text, floor, begin, token)
            country = _COUNTRY.search(text, max(floor, begin - 40), back(text, begin)) if found is None else None
            found = spelled_out(text, floor, country.start(), token) if country else found
        else:
            stop = back(text, begin)
            word = re.search(r"[^\W_]+(?:-[^\W_]+)*$", text[max(floor, stop - 40) : stop])
            same = word is not None and bare(word.group()) == bare(token)
            found = stop - len(word.group()) if word is not None and same else None
        if found is None:
            return None
        begin = found
    return begin if begin < end else None


def with_rest(text: str, floor: int, end: int, name: str, *, told: bool = True) -> tuple[int, int] | None:
    """As `aligned`, where the full name goes on behind what is shortened (`Ban Quản lý dự án ngành: BQLDA`).

    Args:
        text: the whole text.
        floor: where the paragraph begins.
        end: where the definition opens.
        name: the short name.
        told: whether the text says that it names something; capitals in a bare bracket are believed less.

    Returns:
        Where the words begin and end whose letters the short name has (specification 3.6: the phrase whose initials
        match); one whose first words alone are shortened (`BTV Hội`) stands for its phrase to the end.
    """
    stop = back(text, end)
    begin = aligned(text, floor, end, name)
    if begin is not None:
        return begin, stop
    tail = _TAIL.search(text, max(floor, end - _FAR), stop)
    begin = aligned(text, floor, tail.start(), name) if tail else None
    if begin is not None and tail:
        return begin, back(text, tail.start())
    first, _, rest = name.partition(" ")
    if rest and ACRONYM.fullmatch(first):
        begin = _opening(text, floor, stop, first, rest)
        return None if begin is None else (begin, stop)
    window = text[max(floor, stop - _FAR) : stop]
    cut = max((m.end() for m in re.finditer(r"[,;:.(\n]", window)), default=0)
    base = stop - len(window)
    for at in reversed([m.start() for m in re.finditer(r"\s+", window[cut:])][-_BEHIND:]):
        begin = aligned(text, base + cut, base + cut + at, name)
        if begin is not None and (text[begin].isupper() or len(name) > (_SURE if told else _SURE + 1)):
            one_more = len(text[base + cut + at : stop].split()) == 1  # `nông | nghiệp` is one word
            return begin, stop if one_more else base + cut + at
    return None


def _opening(text: str, floor: int, stop: int, first: str, rest: str) -> int | None:
    """Where the words begin whose first are abbreviated and whose next is not (`BTV Hội` of a Hội with a long name)."""
    low = max(floor, stop - _FAR)
    kept = re.escape(rest.split(maxsplit=1)[0])
    for m in reversed(list(re.finditer(rf"(?<![\w/-]){kept}(?!\w)", text[low:stop]))):
        begin = spelled_out(text, low, low + m.start(), first)
        if begin is not None:
            return begin
    return None


def listed(text: str, floor: int, end: int, name: str) -> list[tuple[str, int, int]]:
    """Several short names in one bracket behind as many names: `bảo hiểm xã hội, bảo hiểm y tế (BHXH, BHYT)`.

    Returns:
        Each short name with where its words begin and end, in order; nothing where one of them is not spelled.
    """
    names = _APART.split(name)
    if len(names) < 2 or not all(ACRONYM.fullmatch(one.split()[-1]) for one in names if one.split()):
        return []
    found: list[tuple[str, int, int]] = []
    for one in reversed(names):
        stop = back(text, end)
        joined = re.search(r"(?:,\s*|\s)và$", text[floor:stop])
        if joined:
            stop = back(text, floor + joined.start())
        begin = aligned(text, floor, stop, one) if one.split() else None
        if begin is None:
            return []
        found.append((one, begin, stop))
        end = begin
    return found[::-1]


def nearly(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words begin of which an abbreviation gets one letter wrong: it abbreviates them all the same.

    The first letter is right; of the others one may be another, missing, or one too many. Two words may be left out.
    """
    letters = letters_of(name)
    if sum(letter.isalpha() for letter in letters) < _LONG or is_loan(bare(name)):
        return None
    stop = back(text, end)
    low = max(floor, stop - _FAR)
    cut = max((m.end() for m in re.finditer(r"[;:.(\n]", text[low:stop])), default=0)
    words = [m for m in _WORDS.finditer(text, low + cut, stop) if m.group().lower() not in SMALL]
    for length in (len(letters), len(letters) - 1, len(letters) + 1):
        last = words[-length:]
        initials = [bare(w.group())[:1] for w in last]
        if len(last) == length > 1 and initials[0] == letters[0] and _one_wrong(letters, initials):
            return last[0].start()
    last = words[-len(letters) - 2 :]
    passed = iter([bare(w.group())[:1] for w in last])
    left_out = (
        len(last) == len(letters) + 2
        and bare(last[0].group())[:1] == letters[0]
        and bare(last[-1].group())[:1] == letters[-1]
    )
    return last[0].start() if left_out and all(letter in passed for letter in letters) else None


def _one_wrong(letters: list[str], initials: list[str]) -> bool:
    """Whether one letter is another, one too many, or one left out."""
    if len(letters) == len(initials):
        return sum(a != b for a, b in zip(letters, initials, strict=True)) == 1
    longer, shorter = sorted((letters, initials), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
