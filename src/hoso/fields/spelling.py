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
SMALL = {  # words that an abbreviation may leave out between its own
    "và", "của", "các", "về", "ở", "cho", "trong", "theo", "từ", "đối", "với", "có", "tại", "những", "do",
    "để", "người",
}  # fmt: skip
_TAIL = re.compile(
    r"\s+(?:Việt Nam|"
    r"(?:trong\s+)?(?:năm|giai đoạn|khóa|lần thứ|nhiệm kỳ|quý|tháng)\s+[\w/]+(?:\s*[-–]\s*\d{4})?|"
    r"(?:cấp\s+)?(?:tỉnh|huyện|xã|phường|quận|thành phố|đặc khu|thôn|ngành)"
    r"(?:\s+[A-ZĐÂÊÔƠƯÁÀẢÃẠÍÌỈĨỊÓÒÚÙÝ]\w*){0,4})$"
)  # of whom a body is, or when: abbreviations leave it out
_COUNTRY = re.compile(r"\s+Việt Nam$")
_FAR = 260
_SURE = 2  # letters that words may have by chance
_BEHIND = 12  # words of a name that its abbreviation may leave out at the end
_BETWEEN = 7  # words of a name that its short form may leave out between two of its own
_LONG = 3  # letters of an abbreviation that one wrong letter still leaves to be known
_ONE_MORE = re.compile(r"(?:,|\svà)\s+$")
_APART = re.compile(r"\s*(?:,|;|/|\svà\s)\s*")


@cache
def is_loan(name: str) -> bool:
    """Whether an abbreviation (capitals without marks) comes from another language: no initials are sought then."""
    return _LOAN.search(name.replace("TW", "")) is not None or name.replace(" ", "") in naming_words().loans


def back(text: str, at: int) -> int:
    """The end of the words before an offset."""
    while at > 0 and text[at - 1] in " \n,":
        at -= 1
    return at


def letters_of(name: str) -> list[str]:
    """The letters of an abbreviation, capitals without marks; a number counts as one letter, TW is trung ương."""
    return _SIGNS.findall(bare(name).replace("TW", "TU"))


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
        if ACRONYM.fullmatch(token := token.rstrip(".")):
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
        if begin is not None:
            return begin, stop
    window = text[max(floor, stop - _FAR) : stop]
    cut = max((m.end() for m in re.finditer(r"[,;:.(\n]", window)), default=0)
    base = stop - len(window)
    for at in reversed([m.start() for m in re.finditer(r"\s+", window[cut:])][-_BEHIND:]):
        begin = aligned(text, base + cut, base + cut + at, name)
        if begin is not None and (text[begin].isupper() or len(name) > (_SURE if told else _SURE + 1)):
            one_more = len(text[base + cut + at : stop].split()) == 1  # `nông | nghiệp` is one word
            return begin, stop if one_more else base + cut + at
    low = _clause(text, floor, stop)
    return _scattered(text, low, stop, name, told=told) or (
        _scattered(text, low, tail.start(), name, told=told) if tail else None
    )


def earlier(text: str, floor: int, stop: int, name: str, *, told: bool) -> tuple[int, int] | None:
    """The words of an abbreviation that more members of a list follow: `cán bộ, đảng viên | và dân: CBĐV`."""
    if sum(letter.isalpha() for letter in letters_of(name)) <= (_SURE if told else _LONG):
        return None
    low = _clause(text, floor, stop)
    for word in reversed(list(_WORDS.finditer(text, low, stop))):
        begin = spelled_out(text, low, word.end(), name)
        if begin is not None:
            return begin, word.end()
    return None


def headed(text: str, floor: int, stop: int, first: str, *, several: bool) -> int | None:
    """Where a phrase begins whose first words alone a name abbreviates: `Ủy ban nhân dân | các huyện: UBND huyện`."""
    low = _clause(text, floor, stop)
    at: int | None = None
    for word in reversed(list(_WORDS.finditer(text, low, stop))):
        begin = spelled_out(text, low, word.end(), first)
        if begin is None:
            continue
        if at is not None and not _ONE_MORE.search(text, begin, at):
            break
        at = begin
        if not several:
            break
    return at


def _clause(text: str, floor: int, stop: int) -> int:
    """Where the clause begins in which the words of a short name are sought."""
    low = max(floor, stop - _FAR)
    return low + max((m.end() for m in re.finditer(r"[;:.(\n]", text[low:stop])), default=0)


def _scattered(text: str, low: int, stop: int, name: str, *, told: bool) -> tuple[int, int] | None:
    """The words of which a name keeps some, shortens some and leaves some between them out.

    `Hợp tác xã Dịch vụ nông nghiệp Tân Thịnh: HTX Tân Thịnh`, `Lực lượng tham gia bảo vệ an ninh …: lực lượng BVAN`.
    """
    tokens = name.split()
    if len(tokens) < 2 or (not told and tokens[-1].isdigit()) or not any(ACRONYM.fullmatch(token) for token in tokens):
        return None
    words = list(_WORDS.finditer(text, low, stop))
    for first in range(len(words) - 1, -1, -1):
        behind = _followed(words, first, tokens)
        if behind is not None and (told or behind == len(words)):
            end = words[behind - 1].end()
            return words[first].start(), end if _acts().match(text, end, stop) else stop
    return None


def _followed(words: list[re.Match[str]], first: int, tokens: list[str]) -> int | None:
    """Behind which word a short name ends that begins at a word, with few words left out between its tokens."""
    at = _passed(words, first, tokens[0])
    for token in tokens[1:]:
        if at is None:
            return None
        nexts = (_passed(words, k, token) for k in range(at, min(at + _BETWEEN, len(words))))
        at = next((behind for behind in nexts if behind is not None), None)
    return at


@cache
def _acts() -> re.Pattern[str]:
    """What is said of a thing behind its name: `Hợp tác xã Tân Thịnh | quản lý`."""
    verbs = sorted((*naming_words().doing, "quản lý", "thực hiện", "triển khai", "sử dụng", "vận hành", "làm"), key=len)
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, reversed(verbs)))})(?!\w)")


def _passed(words: list[re.Match[str]], at: int, token: str) -> int | None:
    """The word behind those that a token of a short name stands for, where it stands for the words at a place."""
    if at < len(words) and bare(words[at].group()) == bare(token):
        return at + 1
    if not ACRONYM.fullmatch(token):
        return None
    letters, begun = "".join(letters_of(token)), False
    while letters and at < len(words):
        shown = words[at].group()
        own = bare(shown) if shown.isupper() and len(shown) > 1 else ""
        initial = bare(shown)[:1]
        if own and letters.startswith(own):
            letters = letters[len(own) :]
        elif shown.isdigit() and letters.startswith(shown):
            letters = letters[len(shown) :]
        elif letters.startswith(initial):
            letters = letters[1:]
        elif not (begun and shown.lower() in SMALL):
            return None
        begun, at = True, at + 1
    return None if letters else at


def _opening(text: str, floor: int, stop: int, first: str, rest: str) -> int | None:
    """Where the words begin whose first are abbreviated and whose next is not (`BTV Hội` of a Hội with a long name)."""
    low = max(floor, stop - _FAR)
    kept = re.escape(rest.split(maxsplit=1)[0])
    for m in reversed(list(re.finditer(rf"(?<![\w/-]){kept}(?!\w)", text[low:stop], re.IGNORECASE))):
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
        if begin is None and not found and one.split():
            spelled = with_rest(text, floor, stop, one)
            begin, stop = spelled or (None, stop)
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
    every = list(_WORDS.finditer(text, low + cut, stop))
    begin = _nearly([m for m in every if m.group().lower() not in SMALL], letters)
    return begin if begin is not None else _nearly(every, letters)


def _nearly(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """Where among some words those begin that an abbreviation nearly spells."""
    ends = _bookends(words, letters)
    if ends is not None:
        return ends
    for length in (len(letters), len(letters) - 1, len(letters) + 1):
        last = words[-length:]
        initials = [bare(w.group())[:1] for w in last]
        if (
            len(last) == length > (1 if length == len(letters) else _SURE)
            and initials[0] == letters[0]
            and _one_wrong(letters, initials)
        ):
            return last[0].start()
    last = words[-len(letters) - 2 :]
    passed = iter([bare(w.group())[:1] for w in last])
    left_out = (
        len(last) == len(letters) + 2
        and bare(last[0].group())[:1] == letters[0]
        and bare(last[-1].group())[:1] == letters[-1]
    )
    if left_out and all(letter in passed for letter in letters):
        return last[0].start()
    if len(letters) > _LONG:  # all but the last letter, and words behind: `Ủy ban nhân dân | xã (UBNK)`
        initials = [bare(w.group())[:1] for w in words]
        for first in range(len(words) - len(letters), max(-1, len(words) - len(letters) - _LONG), -1):
            if initials[first : first + len(letters) - 1] == letters[:-1]:
                return words[first].start()
    return None


def _bookends(words: list[re.Match[str]], letters: list[str]) -> int | None:
    """Where a phrase begins of which only the first and the last words are spelled, two or more of each.

    `Học sinh dân tộc thiểu số bán trú (HSBT)`.
    """
    if len(letters) <= _LONG:
        return None
    initials = "".join(bare(w.group())[:1] for w in words)
    whole = "".join(letters)
    for first in range(len(words) - len(letters) - 1, max(-1, len(words) - len(letters) - 1 - _BETWEEN), -1):
        for n in range(2, len(letters) - 1):
            if initials[first:].startswith(whole[:n]) and initials.endswith(whole[n:]):
                return words[first].start()
    return None


def _one_wrong(letters: list[str], initials: list[str]) -> bool:
    """Whether one letter is another, one too many, or one left out, or all of them stand in another order."""
    if len(letters) == len(initials):
        if len(letters) > _LONG and sorted(letters) == sorted(initials):  # `an ninh lương thực (ALNT)`
            return True
        return sum(a != b for a, b in zip(letters, initials, strict=True)) == 1
    longer, shorter = sorted((letters, initials), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
