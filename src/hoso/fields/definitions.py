"""Definitions: abbreviations and short names that a document gives to what it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import citation_words
from hoso.model import Definition
from hoso.text.grounding import ground
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.model import Outline

_CALLED = re.compile(
    r"(?P<open>[(,]|\s[-–])\s*(?:(?:sau đây|dưới đây|từ đây|từ nay(?: về sau)?|sau đâ)\s+)?"
    r"(?:(?:được|xin|gọi là|thống nhất)\s+){0,2}"
    r"(?:(?:gọi|viết)(?:\s+(?:tắt|chung|gọn))*\s*(?:là|:)|viết\s+tắt|gọi\s+tắt|"
    r"tên\s+(?:gọi\s+)?(?:viết\s+)?tắt)\s*(?:(?:bằng\s+)?tiếng\s+(?:Anh|Việt)\s*)?(?:là\s*)?:?\s*"
    r"(?P<name>[“\"][^”\"()\n]{1,90}[”\"]|[^()“”,;.\n]{1,90}?)\s*(?=[),;.\n]|$)"
)
_CAPITALS = re.compile(r"\((?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]{1,11})\)")
_LOAN = re.compile(
    r"[FJWZ]|^(?:OCOP|ICT|GDP|GRDP|GNI|CPI|PPI|PMI|IIP|ICOR|PAR|PAPI|PCI|DDCI|DTI|SIPAS|ISO|HACCP|ODA|FDI|NGO|UNESCO|WHO|"
    r"UNICEF|UNDP|ASEAN|COVID|AIDS|HIV|ARV|BMI|VNPT|VNEID|EVN|KPI|KPIS|IOC|LGSP|AI|IOT|ID|QR|SMS|API|PDF|USB|GPS|GIS|LED|"
    r"IUU|VMS|PPP|BOT|ESG|REDD|MRV)$"
)  # a foreign abbreviation: its letters are no initials of the Vietnamese words
_WORDS = re.compile(r"[^\W_]+(?:/[^\W_]+)?")
_SMALL = {"và", "của", "các", "về", "ở", "cho", "trong", "theo", "từ", "đối", "với", "có", "tại", "những", "do", "để"}
_ACRONYM = re.compile(r"[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+$")
_HEAD = re.compile(
    r"[,;.:\n(]|(?<!\w)(?:là|phải|được|bởi|thì|của|cho|với|về|do|tại|theo|các cơ quan|thực hiện|ban hành|phê duyệt|"
    r"triển khai)(?!\w)\s"
)
_CLAUSE_HEAD = re.compile(r"[;.:\n(]|(?<!\w)(?:là|phải|được|bởi|thì|của|cho|với|về|do|tại|theo|việc|trong)(?!\w)\s")
_STOP = re.compile(r"[;.:\n(]")  # before a party to a contract or a task, that is named at the head of its item
_TAIL = re.compile(
    r"\s+(?:Việt Nam|(?:cấp\s+)?(?:tỉnh|huyện|xã|phường|quận|thành phố|đặc khu)"
    r"(?:\s+[A-ZĐÂÊÔƠƯÁÀẢÃẠÍÌỈĨỊÓÒÚÙÝ]\w*){0,4})$"
)  # of whom a body is: abbreviations leave it out
_NAMED_BEFORE = re.compile(r"\((?:sau đây|dưới đây|từ đây|từ nay|được|xin|gọi|viết|tên)\s[^()]*\)")
_LINK = re.compile(r"[\s,;]*(?:(?:và|hoặc|của|với|cùng|cho)\s+)?")
_OPENS = re.compile(r"(?:^|[,;:.(“\"\n]\s*|(?<!\w)(?:và|hoặc|của|các|do|với|cho|tại|về|là|theo|từ|giao)\s+)$")
_LIST = re.compile(
    r"\s*(?:[IVX\d]+[.)]\s*)?(?:danh\s+mục|bảng|giải\s+thích|các|những|chữ|từ|thuật\s+ngữ)\b[^.;\n]{0,40}viết\s+tắt\W*$",
    re.IGNORECASE,
)  # the head of a list of abbreviations
_ROW = re.compile(
    r"\s*(?:\d{1,3}[.)]?\s+|[-–•]\s*)?(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+(?:\s[A-ZĐƯÔƠÂÊ]{2,})?)\s*"
    r"(?:[:=–-]|\blà\b|\n|\s)\s*(?P<meant>[^\W\d_][^\n;]*?)\s*[;.]?\s*$"
)
_STANDS_FOR = re.compile(
    r"(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+)[”\"]?\s+(?:là\s+)?(?:(?:chữ|từ|cụm\s+từ|tên)\s+)?viết\s+tắt\s+(?:của|cho)\s+"
    r"(?:(?:cụm\s+từ|từ|các\s+từ)\s+)?[“\"]?(?P<meant>(?<=[“\"])[^“”\"\n]{4,120}|[^“”\"(),.;:\n]{4,120}?)\s*"
    r"(?=[”\"(),.;:\n]|$)"
)
_NUMBER = re.compile(r"\s*(?:\d{1,3}|STT|TT)[.)]?\s*$")
_ROWS = 400  # paragraphs that a list of abbreviations may have
_SYMBOL = re.compile(r"\d\s?[/-]\s?[\dA-ZĐ]")
_FAR, _FARTHER = 260, 900
_BEHIND = 5  # words of a name that its abbreviation may leave out at the end
_WORDY = 10  # words that a foreign abbreviation may stand for
_LABEL = re.compile(r"(?:^|\n)\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zđ][.)]|[-–+•])\s+")
_PARTY = re.compile(
    r"\s*[,(]?\s*(?:do|đại diện(?:\s+là)?|người đại diện)\s*:?\s+(?:ông|bà)\s[^;:\n]*$", re.IGNORECASE
)  # who acts for a party to a contract: no part of its name


@dataclass(frozen=True, slots=True)
class Naming:
    """A definition as it stands in the text: offsets of the short name and of what it stands for."""

    name: str
    start: int
    end: int
    meant_start: int
    meant_end: int
    open: int  # where the bracket (or comma) that holds it begins
    rule: str


def find_namings(outline: Outline) -> list[Naming]:
    """Find the short names that a document defines, in order; the first definition of a name holds."""
    text = outline.text.text
    found: dict[str, Naming] = {}
    if not any(word in text for word in ("(", "tắt", "TẮT", "sau đây")):
        return []
    for paragraph in outline.paragraphs:
        for match in _CALLED.finditer(text, paragraph.start, paragraph.end):
            naming = _called(text, paragraph.start, match)
            if naming:
                found.setdefault(naming.name, naming)
        for match in _CAPITALS.finditer(text, paragraph.start, paragraph.end):
            begin = _initials(text, paragraph.start, match.start(), match["name"])
            begin = _body_of(text, paragraph.start, match) if begin is None else begin
            if begin is not None:
                naming = Naming(
                    match["name"], match.start("name"), match.end("name"), begin,
                    _back(text, match.start()), match.start(),
                    "definition.capitals",
                )  # fmt: skip
                found.setdefault(naming.name, naming)
        for match in _STANDS_FOR.finditer(text, paragraph.start, paragraph.end):
            found.setdefault(match["name"], _listed(match, "definition.stands_for"))
    for match in _rows(outline):
        found.setdefault(match["name"], _listed(match, "definition.list"))
    return sorted(found.values(), key=lambda n: n.start)


def _body_of(text: str, floor: int, match: re.Match[str]) -> int | None:
    """Where the words begin that capitals in a bare bracket stand for without being their initials.

    Initials with more of the name behind them (`Ban Quản lý dự án ngành (BQLDA)`), and foreign ones that no Vietnamese
    words spell (`Tổng sản phẩm trên địa bàn (GRDP)`).
    """
    name = match["name"]
    begin = _spelled_before(text, floor, match.start(), name)
    if begin is not None or not is_loan(bare(name)):
        return begin
    end = _back(text, match.start())
    window = text[max(floor, end - _FAR) : end]
    cuts = [m.end() for m in _CLAUSE_HEAD.finditer(window)] + [m.end() for m in _LABEL.finditer(window)]
    at = max(cuts, default=0)
    at += len(window[at:]) - len(window[at:].lstrip())
    words = window[at:].split()
    return end - len(window) + at if 2 <= len(words) <= _WORDY and words[0][0].isalpha() else None


def _spelled_before(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words begin that an abbreviation spells, with a few more words of the same name behind them."""
    stop = _back(text, end)
    window = text[max(floor, stop - _FAR) : stop]
    cut = max((m.end() for m in re.finditer(r"[,;:.(\n]", window)), default=0)
    ends = [m.start() for m in re.finditer(r"\s+", window[cut:])]
    for at in reversed(ends[-_BEHIND:]):
        begin = spelled_out(text, stop - len(window) + cut, stop - len(window) + cut + at, name)
        if begin is not None and text[begin].isupper():
            return begin
    return None


def _rows(outline: Outline) -> Iterator[re.Match[str]]:
    """The rows of a list of abbreviations below its head: one paragraph each, or two where they are cells."""
    text, paragraphs = outline.text.text, outline.paragraphs
    for i, head in enumerate(paragraphs):
        if not _LIST.match(text[head.start : head.end]):
            continue
        at, missed = i + 1, 0
        while at < min(len(paragraphs), i + _ROWS) and missed < 4:
            p = paragraphs[at]
            at += 1
            if _NUMBER.match(text[p.start : p.end]):
                continue
            match = _ROW.match(text, p.start, p.end)
            if not (match and _spells(match)) and at < len(paragraphs):
                match = _ROW.match(text, p.start, paragraphs[at].end)
                at += bool(match and _spells(match))
            if match and _spells(match):
                missed = 0
                yield match
            else:
                missed += 1


def _spells(match: re.Match[str]) -> bool:
    """Whether a row's words begin with the first letter of its abbreviation, and hold the others in their order."""
    rest = iter("".join(bare(word)[:1] for word in _WORDS.findall(match["meant"])))
    return all(letter in rest for letter in bare(match["name"]) if letter.isalpha())


def _listed(match: re.Match[str], rule: str) -> Naming:
    """A definition that is no bracket behind words but a sentence or row of its own."""
    return Naming(
        match["name"], match.start("name"), match.end("name"), match.start("meant"), match.end("meant"),
        match.start("name"), rule,
    )  # fmt: skip


def read_definitions(outline: Outline) -> tuple[Definition, ...]:
    """Read the abbreviations and short names that a document defines.

    Args:
        outline: the document taken apart.

    Returns:
        One definition for each name, in the order of the text.
    """
    text = outline.text
    return tuple(
        Definition(
            abbreviation=ground(text, naming.name, (naming.start, naming.end), rule=naming.rule, confidence=0.96),
            expansion=ground(
                text, text.quote(naming.meant_start, naming.meant_end), (naming.meant_start, naming.meant_end),
                rule=naming.rule, confidence=0.95 if naming.rule != "definition.phrase" else 0.8,
            ),
            page=text.page_at(naming.start),
        )
        for naming in find_namings(outline)
    )  # fmt: skip


def spelled_out(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words before `end` begin whose initials give an abbreviation; None where none do."""
    letters = [c for c in bare(name) if c.isalpha()]
    words = list(_WORDS.finditer(text, max(floor, end - _FAR), _back(text, end)))
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
        elif initials and "".join(letters[:left]).endswith(initials):
            left -= len(initials)
            begin = word.start()
        elif shown.lower() in _SMALL and begin is not None:
            continue
        else:
            return None
    return begin if left == 0 else None


def _initials(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words begin that an abbreviation spells, with or without the name of whom a body is behind them."""
    begin = spelled_out(text, floor, end, name)
    tail = _TAIL.search(text, max(floor, end - _FAR), _back(text, end))
    return begin if begin is not None or tail is None else spelled_out(text, floor, tail.start(), name)


@cache
def is_loan(name: str) -> bool:
    """Whether an abbreviation (capitals without marks) comes from another language: no initials are sought then."""
    return _LOAN.search(name) is not None


def _called(text: str, floor: int, match: re.Match[str]) -> Naming | None:
    raw = match["name"]
    name = raw.strip(" “”\"'’‘:")
    if not name or len(name.split()) > 12:
        return None
    start = match.start("name") + raw.index(name)
    end = _back(text, match.start("open"))
    if _ACRONYM.match(name.replace(" ", "")):
        begin = _initials(text, floor, match.start("open"), name)
        if begin is None and " " not in name:
            begin = _spelled_before(text, floor, match.start("open"), name)
        if begin is not None:
            return Naming(name, start, start + len(name), begin, end, match.start("open"), "definition.initials")
    begin = _mixed(text, floor, match.start("open"), name)
    if begin is not None:
        return Naming(name, start, start + len(name), begin, end, match.start("open"), "definition.initials")
    party = _PARTY.search(text, max(floor, end - _FAR), end) if name.split()[0] in {"Bên", "bên"} else None
    if party is not None:
        end = _back(text, party.start())
    begin = _phrase(text, floor, end, name, several="chung" in text[match.start() : match.start("name")])
    if begin is None or begin >= end:
        return None
    return Naming(name, start, start + len(name), begin, end, match.start("open"), "definition.phrase")


def _mixed(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words begin whose first are abbreviated and whose next are not (`BTV Hội`)."""
    first, _, rest = name.partition(" ")
    if not rest or not _ACRONYM.match(first):
        return None
    low = max(floor, end - _FAR)
    for m in reversed(list(re.finditer(rf"(?<![\w/-]){re.escape(rest.split()[0])}(?!\w)", text[low:end]))):
        begin = spelled_out(text, low, low + m.start(), first)
        if begin is not None:
            return begin
    return None


@cache
def _unit_head() -> re.Pattern[str]:
    """The first words of a body's name before the word by which it is called: `Chi nhánh | Lâm trường Khe Sặt`."""
    units = "|".join(sorted(map(re.escape, (*citation_words().units, "Chi nhánh")), key=lambda w: -len(w)))
    return re.compile(rf"(?:^|[\s,;.:(])(?P<words>(?:{units})\s)$")


def _phrase(text: str, floor: int, end: int, name: str, *, several: bool) -> int | None:
    """Where the noun phrase begins that ends before a definition: at the words that the short name begins with.

    `several`: the name is given to a list as a whole (`gọi chung là`), whose commas part nothing.
    """
    begin = max(floor, end - (_FARTHER if _SYMBOL.search(name) else _FAR))
    window = text[begin:end]
    if _SYMBOL.search(name):
        cited = bare(window).rfind(bare(name))
        return begin + cited if cited >= 0 else None
    if window.endswith(("”", '"')):
        opened = window.rfind("“" if window.endswith("”") else '"', 0, len(window) - 1)
        if opened >= 0:
            word = re.search(rf"(?<!\w){re.escape(name)}\s+$", window[:opened], re.IGNORECASE)
            return begin + (word.start() if word else opened)
    shown, words = bare(window), bare(name).split()
    same = window.lower()  # marks and all: `Sở` is not `số`
    exact = [re.escape(w) for w in name.lower().split()]
    named = [m.end() for m in _NAMED_BEFORE.finditer(window)]  # what an earlier definition has closed
    opened = window.rfind("(")
    sentence = max(
        window.rfind(". "), window.rfind("; "), window.rfind(": "), (named[-1] - 1) if named else -1,
        opened if opened > window.rfind(")") else -1,
    )  # fmt: skip
    if words[0] == "CAP" and len(words) > 1:  # `tỉnh, thành phố …` is what `cấp tỉnh` stands for
        words = words[1:]
    hits: list[re.Match[str]] = []
    for key in (" ".join(words[:2]), words[0], words[-1]):
        found = [m for m in re.finditer(rf"(?<![\w/-]){re.escape(key)}(?!\w)", shown) if m.start() > sentence]
        if key == words[0] and words[0] == bare(name.split(maxsplit=1)[0]):
            found = [m for m in found if re.match(exact[0], same[m.start() :])]
        hits = [m for m in found if end - begin - m.start() > len(name)]
        if len(words) > 1 and key == words[-1]:  # a last word is no first one unless a phrase opens with it
            hits = [m for m in hits if _OPENS.search(window[: m.start()]) or window[m.start()].isupper()]
        if hits:
            break
    if hits:
        at = hits[-1].start() if not name[0].isupper() else _first_of(hits, window, several=several)
        head = _unit_head().search(window[:at])
        return begin + (head.start("words") if head and name[0].isupper() else at)
    heads = _STOP if words[0] == "BEN" else _CLAUSE_HEAD if several or _ACRONYM.match(name) else _HEAD
    cuts = [m.end() for m in heads.finditer(window)]
    at = max(cuts[-1] if cuts else 0, sentence + 1)
    if named and at == sentence + 1:
        link = _LINK.match(window, at)
        at = link.end() if link else at
    at += len(window[at:]) - len(window[at:].lstrip())
    return begin + at


def _first_of(hits: Sequence[re.Match[str]], window: str, *, several: bool) -> int:
    """The first word of a name that is called by a capital: the last one that a comma sets off from other names."""
    if not several:
        for m in reversed(hits[1:]):
            if re.search(r"[,;]\s+$", window[: m.start()]) and window[m.start()].isupper():
                return m.start()
    return hits[0].start()


def _back(text: str, at: int) -> int:
    while at > 0 and text[at - 1] in " \n,":
        at -= 1
    return at
