"""Numbers in running text: symbols, lists that share a tail, single-group and blank ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from hoso.fields.citing.kinds import kind_names
from hoso.text.beginnings import begun
from hoso.text.symbols import LOOSE, SYMBOL, canonical

_SO = r"[Ss](?:ố|(?<=S)Ố)\s*:?\s*"
_CODE = r"[A-ZÀ-ÝĂĐƠƯẠ-Ỹ](?:[A-Za-zÀ-ỹĐđ0-9&]|\+(?=[A-ZĐ]))*"
_LABEL = re.compile(_SO)
_MORE = re.compile(rf"\s?[/-]\s?(?:{_CODE})(?:-{_CODE})*")
_WORD_TAIL = re.compile(
    r"\s[-\u2010-\u2015\u2212]\s?[A-ZÀ-ÝĂĐƠƯẠ-Ỹ][a-zà-ỹ]*(?:[à-ỹ]|[a-zà-ỹ]{3})[a-zà-ỹ]*$|"
    r"\s[-\u2010-\u2015\u2212]\s[A-ZÀ-ÝĂĐƠƯẠ-Ỹ][a-zà-ỹ]+$"
)
_DOTTED = re.compile(  # `931/TTr-PGD.Q8`, `45/UBND-VP.TH`, `8752/VPCP-V.I`
    r"\.(?:[A-ZĐ]{2,8}\d?|[A-ZĐ]\d{1,2}|[IVX]{1,3})(?:-[A-ZĐ]{2,8})?(?!\w)"
)
_CODES = re.compile(r"[/-][A-Za-zĐđ]{2,}-[A-ZĐ]+")
_LOST_DASH = re.compile(
    r"(?<=/NĐ) CP(?!\w)|(?<=/QĐ) (?:TTg|UBND)(?!\w)|(?<=/NQ) (?:CP|HĐND)(?!\w)|(?<=/TT) (?:B[A-ZĐ]{2,})(?!\w)"
)
_BLANK = re.compile(
    rf"{_SO}(?P<gap>[\s.…_:]*)(?P<tail>[-/\u2013]\s?(?:(?:19|20)\d\d\s?/\s?)?{_CODE}(?:\s?[/-]\s?{_CODE})*)"
    r"|(?:[Ss]ố)\s*:?\s*(?P<dots>(?:[.…_]{2,}|…)[\s.…_/-]*)"
)
_LIST = re.compile(r"(?P<list>(?<![\d/.-])(?:\d{1,6}[a-z]?\s*(?:,|;|và|,\s*và)\s*)+)$")
_AFTER = re.compile(r"\s*(?:,|và|,\s*và)\s*số\s+(?P<num>\d{1,6})(?=\s*(?:,|;|cùng|ngày|của|và))")
_IN_LIST = re.compile(r"\d{1,6}[a-z]?")
_NO_DOCUMENT = re.compile(
    r"(?:TCVN|QCVN|TCXDVN|TCCS|ISO(?:/IEC)?|[Mm]ẫu(?: số)?|[Bb]iểu(?: số)?|IEC|ASTM)[\s:]*[\d\s:-]*$|\d:$"
)
_LABELLED = re.compile(r"[Ss]ố\s*:?\s*$")
_YEAR_BEHIND, _A_YEAR = re.compile(r"(?<![\w/.-])\d{1,4}[-–]$"), re.compile(r"(?:19|20)\d\d$")  # "28-2024/CV-DA"
_LONGEST_GAP = 40


@dataclass(slots=True)
class Number:
    """A number as printed; `start:end` is the whole, `num_start:num_end` its own digits."""

    start: int
    end: int
    symbol: str  # canonical; "" for a blank one without codes
    num: str
    num_start: int
    num_end: int
    blank: bool = False
    listed: bool = False  # a bare number that has its tail from the symbol after it
    labelled: bool = False  # "số" stands before it


_DATED = re.compile(r"\s*,?\s*(?:ngày\s*\d|của\s)")
_ADDRESS = re.compile(r"\S*(?:https?:|www\.|%[0-9A-Fa-f]{2}|\.aspx|\.html?|\.vn/|\.gov)\S*")


@cache
def _typed() -> re.Pattern[str]:
    """A type word that stands for the `số` that is not printed: `Nghị định 64/CP ngày …`."""
    names = {written for name in (*kind_names().values(), "Văn bản") for written in (name, name[0].lower() + name[1:])}
    return re.compile(begun(*sorted(names, key=lambda name: (-len(name), name))) + r"\s+(?=\d)")


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """Find the numbers of documents in a stretch of the text, in order."""
    found: list[Number] = []
    words = text[start:end]
    web = (
        [m.span() for m in _ADDRESS.finditer(text, start, end)]
        if "%" in words or "http" in words or "www" in words
        else []
    )
    for match in SYMBOL.finditer(text, start, end) if "/" in words else ():
        if web and _overlaps(match.start(), match.end(), web):
            continue
        before = _YEAR_BEHIND.search(text[max(start, match.start() - 6) : match.start()])
        begin = match.start() - (len(before.group()) if before and _A_YEAR.match(match["num"]) else 0)
        digits = match.start() + len(match["num"]) - begin
        number = _made(text, begin, _trimmed(text, match.start(), match.end(), end), digits)
        if not _NO_DOCUMENT.search(text[max(start, match.start() - 16) : match.start()]):
            found.extend(_shared(text, start, number))
            found.append(number)
            after = _AFTER.match(text, number.end, end)
            if after:  # `số 902/QĐ-SNN và số 903`
                found.append(
                    Number(after.start("num"), after.end("num"), after["num"] + number.symbol[len(number.num) :],
                           after["num"],
                           after.start("num"), after.end("num"), listed=True, labelled=True)
                )  # fmt: skip
    taken = [(n.start, n.end) for n in found]
    for word in _typed().finditer(text, start, end) if text.find("/", start, end) >= 0 else ():
        loose = LOOSE.match(text, word.end(), end)
        if loose and _DATED.match(text, loose.end(), end) and not _overlaps(loose.start(), loose.end(), taken):
            found.append(_made(text, loose.start(), loose.end(), len(loose["num"])))
            taken.append(loose.span())
    if "số" not in words and "Số" not in words and "SỐ" not in words:
        return sorted(found, key=lambda n: n.start)
    for label in _LABEL.finditer(text, start, end):
        loose = LOOSE.match(text, label.end(), end)
        if loose is None or _overlaps(loose.start(), loose.end(), taken):
            continue
        if _NO_DOCUMENT.search(text[max(start, label.start() - 16) : label.start()]):
            continue
        number = _made(text, loose.start(), _trimmed(text, loose.start(), loose.end(), end), len(loose["num"]))
        found.append(number)
        taken.append((number.start, number.end))
    for match in _BLANK.finditer(text, start, end):
        if _overlaps(match.start(), match.end(), taken) or len(match["gap"] or "") > _LONGEST_GAP:
            continue
        tail = canonical(match["tail"]) if match["tail"] else ""
        at = match.start("tail") if match["tail"] else match.start("dots")
        found.append(Number(at, match.end(), tail, "", at, at, blank=True, labelled=True))
        taken.append((match.start(), match.end()))
    return sorted(found, key=lambda n: n.start)


def _made(text: str, start: int, end: int, digits: int) -> Number:
    label = _LABELLED.search(text[max(0, start - 8) : start]) is not None
    symbol = canonical(text[start:end])
    lost = _LOST_DASH.search(text[start:end])
    if lost:
        symbol = canonical(text[start : start + lost.start()] + "-" + text[start + lost.start() : end])
    return Number(start, end, symbol, text[start : start + digits], start, start + digits, labelled=label)


def _trimmed(text: str, start: int, end: int, limit: int) -> int:
    """The end of a symbol: further groups taken in, a word after a dash left out."""
    more = _MORE.match(text, end, limit)
    while more and not text[more.start() : more.end()].startswith(" ") and more.end() > end:
        end = more.end()
        more = _MORE.match(text, end, limit)
    dotted = _DOTTED.match(text, end, limit)
    if dotted and _CODES.search(text, start, end):
        end = dotted.end()
    lost = _LOST_DASH.match(text, end, limit)
    if lost:
        end = lost.end()
    words = _WORD_TAIL.search(text[start:end])
    return start + words.start() if words else end


def _shared(text: str, floor: int, number: Number) -> list[Number]:
    """The bare numbers before a symbol that share its tail: `18, 19-NQ/TW`."""
    before = text[max(floor, number.start - 60) : number.start]
    match = _LIST.search(before)
    if match is None or not re.search(r"(?:[Ss]ố|[a-zà-ỹ]|;)\s*:?\s*$", before[: match.start()]):
        return []
    base = number.start - len(before) + match.start()
    tail = number.symbol[len(number.num) :]
    if not re.search(r"(?:[Ss]ố\s*:?|;)\s*$", before[: match.start()]) and not number.symbol[
        len(number.num) :
    ].startswith("-"):
        return []
    return [
        Number(base + m.start(), base + m.end(), m.group() + tail, m.group(), base + m.start(), base + m.end(),
               listed=True, labelled=True)
        for m in _IN_LIST.finditer(match["list"])
    ]  # fmt: skip


def _overlaps(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in taken)
