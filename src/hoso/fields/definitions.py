"""Definitions: abbreviations and short names that a document gives to what it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.catalog.naming import naming_words
from hoso.fields.glossaries import find_pairs
from hoso.fields.meant import borrowed, noun_phrase, unspelled
from hoso.fields.spelling import ACRONYM, aligned, back, earlier, headed, is_loan, letters_of, listed, nearly, with_rest
from hoso.fields.stretches import joined_paragraphs
from hoso.model import Definition
from hoso.text.grounding import ground
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.model import Outline

_WAYS = (
    r"(?i:(?:trong\s+[^()\n,]{2,30}?\s+này\s*,?\s*)?"
    r"(?:(?:sau|dưới|từ|kể từ)\s+đây|từ nay(?: về sau)?|về sau|sau đâ|sau)?"
    r"\s*,?\s*(?:(?:được|xin|gọi là|thống nhất|quy ước|cùng|chỉ|đều|tạm|lần\s+lượt|theo\s+thứ\s+tự)\s+){0,3}"
    r"(?:(?:gọi|viết|ghi|nói)(?:\s+(?:tắt|chung|gọn|ngắn|vắn\s+tắt|ngắn\s+gọn|rút\s+gọn|đơn\s+giản))*\s+là(?!\w)|"
    r"(?:gọi|viết|ghi|nói)(?:\s+(?:tắt|chung|gọn|ngắn\s+gọn|rút\s+gọn))+|tên\s+(?:gọi\s+)?(?:viết\s+)?tắt|"
    r"(?:(?<=sau\sđây)|(?<=dưới\sđây))(?=\s*:)))"
    r"\s*(?i:(?:bằng\s+)?tiếng\s+(?:Anh|Việt)\s*)?(?:là\s*)?:?\s*"
)  # how a name is given: `sau đây gọi tắt là`, `viết tắt:`, `từ đây chỉ gọi là`
_LEAD = (
    r"(?:(?:sau|dưới|từ|kể từ|theo|ở)\s+đây|từ nay(?: về sau)?|về sau|sau này|nay|(?:phía |ở )?dưới|sau|"
    r"(?:trong|ở|tại|từ)\s+[^()\n,]{2,30}?\s+này|"
    r"trong\s+(?:bảng|biểu|phụ lục|sổ|phiếu)|(?:các\s+|những\s+)?(?:phần|lần|mục|đoạn)\s+sau)"
)
_SHORTLY = (
    r"(?:(?:gọi|viết|ghi|nói|đọc)\s+(?:và\s+|chung\s+)?)?(?:(?:theo\s+)?(?:tên|chữ|từ|cụm\s+từ)\s+)?(?:gọi\s+|viết\s+)?"
    r"(?:vắn\s+tắt|ngắn\s+gọn|rút\s+gọn|đơn\s+giản|tắt|gọn|ngắn|nhanh)(?:\s+chung)?"
)
_WIDER = (  # in a bracket of its own a name may be given in more ways than in running text
    rf"(?i:(?:{_LEAD}\s*,?\s*){{0,2}}"
    r"(?:(?:được|xin|thống nhất|quy ước|cùng|chỉ|đều|tạm|lần\s+lượt|theo\s+thứ\s+tự)\s+){0,3}"
    r"(?:(?:(?:còn|thường|lấy|dùng|tiếng Anh)\s+(?:được\s+)?)?"
    rf"(?:(?:gọi|ghi)\s+(?:chung|là)\s*,?\s*(?:và\s+)?)?{_SHORTLY}"
    r"(?:\s+(?:trong|ở|tại)\s+[^()\n,:]{2,25}?)?"
    r"\s*(?:là\s+:?|:)|(?:gọi|viết|ghi)\s+(?:chung\s+|riêng\s+)?là\s|(?:gọi|viết)\s*:|ký\s+hiệu\s*(?:là\s|:))|"
    rf"{_LEAD}\s*(?::|(?:xin\s+|chỉ\s+)?(?:gọi|viết|ghi)\s(?!tắt|gọn|chung|riêng|là)|(?:được\s+)?hiểu\s+là\s|là\s(?-i:(?=[A-ZĐ]{{2}}|Bên\s))))\s*"
)
_QUOTED = r"[“\"](?P<quoted>[^”\"()\n]{1,90})[”\"]"
_IN_BRACKETS = re.compile(
    rf"(?P<open>[(\[])\s*(?:{_WIDER}|{_WAYS})(?:{_QUOTED}(?P<also>\s*(?:[,;]|hoặc|hay)\s[^()\n]{{2,60}})?|(?P<name>[^()\[\]“”\n]{{1,110}}?))\s*[,;.]?\s*[)\]]"
)
_BEHIND = re.compile(
    r"(?=[,;\s])"
    rf"(?P<open>[,;]|\s[-–]|(?<=[\w”)])(?<!có tên)(?<!đây)"
    rf"(?=\s+(?:sau đây|(?:được )?(?:viết|gọi) tắt là)\s))\s*{_WAYS}"
    rf"(?:{_QUOTED}|(?P<name>[^()“”,;.\n]{{1,90}}?))\s*(?=[(),;.\n]|\s[-–]\s|$)"
)
_CUT = re.compile(r"\(\s*" + _WAYS + r"(?P<name>[^()“”,;.\n]{1,90}?)\s*(?=[,;.\n]|$)")  # a bracket that goes on
_CAPITALS = re.compile(r"\(\s*[“\"]?(?P<name>[^()“”\"\n]{2,44}?)[”\"]?\s*\)")
_SHORTENS = re.compile(r"(?<![\w/-])[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&.\d-]*[A-ZĐƯÔƠÂÊ\d](?![\w/])")
_REVERSED = re.compile(
    r"(?<![\w/.-])(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&-]+)\s*\((?:là\s+)?(?:(?:chữ\s+|từ\s+)?viết\s+tắt\s+(?:của|cho)\s+)?"
    r"(?P<meant>[^()\d\n]{5,120})\)"
)
_STANDS_FOR = re.compile(
    r"(?P<name>[A-ZĐƯÔƠÂÊ][A-ZĐƯÔƠÂÊ&0-9-]+)[”\"]?\s+(?:là\s+)?(?:(?:chữ|từ|cụm\s+từ|tên)\s+)?viết\s+tắt\s+(?:của|cho)\s+"
    r"(?:(?:cụm\s+từ|từ|các\s+từ)\s+)?[“\"]?(?P<meant>(?<=[“\"])[^“”\"\n]{4,120}|[^“”\"().;:\n]{4,120}?)\s*"
    r"(?=[”\"().;:\n]|$)"
)
_SENTENCE = re.compile(  # `Trong Kế hoạch này, các hộ ven kênh gọi chung là hộ lùi`
    r"(?:^|[.;:]\s+)(?:\d{1,2}\.\s+|[-–]\s+)?(?:Trong\s[^(),.;\n]{2,40}?\snày|(?:Từ|Sau|Dưới)\s+đây|Từ\s+nay(?:\s+về\s+sau)?),?\s+"
    r"(?P<meant>[^()“”;:\n]{4,160}?)\s+(?:(?:được|xin|thống nhất|cùng|đều)\s+){0,2}gọi(?:\s+(?:chung|tắt|gọn))*\s+là\s+"
    r"[“\"]?(?P<name>(?<=[“\"])[^“”\"\n]{1,60}|[^“”\",.;:()\n]{1,60}?)(?=[”\",.;:]|$)", re.MULTILINE,
)  # fmt: skip
_NAMED_SO = re.compile(  # `Kế hoạch này gọi tắt Ban Quản lý bến là “Ban bến”`
    r"(?:này|đây|nay),?\s+(?:(?:xin|thống nhất)\s+)?(?:gọi|viết)\s+(?:(?:tắt|chung|gọn)\s+)?"
    r"(?P<meant>[^\W\d_][^()“”;:,\n]{4,120}?)\s+là\s+“(?P<name>[^“”\n]{1,60})”"
)
_FAR = 260
_LONGEST = 16  # words of a short name; one that quotes a paper may be longer
_SHORT = 3  # words of a name that nothing but quotes tells
_PARTY = re.compile(
    r"\s*[,(]?\s*(?:do|đại diện(?:\s+là)?|người đại diện)\s*:?\s+(?:ông|bà)\s[^;:\n]*$", re.IGNORECASE
)  # who acts for a party to a contract: no part of its name
_ALSO = re.compile(  # `sau đây gọi là công đoàn trường; viết tắt: CĐT`, `“người có công” hoặc “NCC”`
    r"[”\"]?\s*[;,]\s*(?:hoặc\s+|và\s+)?(?:(?:được\s+)?(?:viết|gọi)\s+(?:tắt|gọn)(?:\s+là)?|tắt\s+là)\s*:?\s*|"
    r"[”\"]?\s+(?:hoặc|hay)\s+(?=[“\"]?[A-ZĐÂÔƠƯ])"
)
_COUNT = re.compile(  # how many there are is no part of what they are: `09 | hộ giữ giống (gọi là hộ nòng cốt)`
    r"(?:\d{1,3}(?:\.\d{3})*|hai|ba|bốn|sáu|bảy|tám|chín|mười)\s+(?=[^\W\d_])"
    r"(?!(?:giờ|ngày|tháng|năm|tuổi|tuần|km|m|mét|kg|tấn|ha|đồng|nghìn|triệu|tỷ|phần)(?!\w))",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"[,;]\s[^,;]*\s(?:gọi|viết)\s(?:tắt\s)?là\s")  # `… là CĐCS, nghiệp đoàn gọi là NĐ`
_BODY = re.compile(  # bodies and systems that go by letters which no word of their names gives
    r"(?<![\w-])(?:Công ty|Tổng [Cc]ông ty|Tập đoàn|Ngân hàng|Tổ chức|Hiệp hội|Trung tâm|Viện|Hệ thống|Chỉ số|"
    r"Quỹ|Trường (?:Đại học|Cao đẳng)|Học viện|Bệnh viện|Nền tảng|Phần mềm|Ứng dụng)\s+\w"
)
_GLOSSED = re.compile(r"(?:viết|chữ|từ)\s+tắt|ký\s+hiệu:|thuật\s+ngữ:", re.IGNORECASE)
_IN_TURN = re.compile(r"lần\s+lượt|theo\s+thứ\s+tự")
_JOINED = re.compile(r"\s*[,;]\s+|\s+và\s+")
_SAID = re.compile(
    r"(?<=[A-ZĐ]{2})\s+(?:được|là|có|do|cho|để|theo|trong|khi|đã|sẽ|phải|không|gồm|chịu)\s|"
    r"\s(?:phải|sẽ|đã|thì|bao gồm|gồm|(?:có|chịu) trách nhiệm)\s"
)  # what is said of a named thing behind a name that no bracket closes
_CLASS = re.compile(r"(?<!\w)(?:dạng|định dạng|tệp|file|đuôi|khổ|cỡ|loại|hạng|nhóm|giống|mẫu)$")  # `bản mềm dạng (PDF)`
_BREAKS = re.compile(r"[;:.()\n]|,\s+(?:là|do|có|được|phải|đã|sẽ)\s|\s(?:phải|đã|sẽ|được|là)\s")
_SIGNS = (
    "(", "tắt", "TẮT", "sau đây", "gọi", "viết gọn", "nói gọn", "hi chú:", "hú thích:", "uy ước:",
    "uy ước viết:", "ý hiệu:", "huật ngữ", "ừ ngữ", " này:", " này,",
)  # fmt: skip
_TELLS = ("tắt", "gọi", "viết", "gọn", "ghi", "hiệu", "đây:", "đây là")


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
    if not any(word in text for word in _SIGNS):
        return []
    for p in joined_paragraphs(outline):
        if p.zone == "letterhead":
            text = text[: p.start] + text[p.start : p.end].replace("\n", " ") + text[p.end :]
        for naming in _in_paragraph(text, p.start, p.end):
            found.setdefault(naming.name, naming)
    for match in find_pairs(outline):
        found.setdefault(match["name"], _listed(match, "definition.list"))
    return sorted(found.values(), key=lambda n: n.start)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Naming]:
    """The definitions of a paragraph: those that say so first, then capitals in a bare bracket."""
    told: list[tuple[int, int]] = []
    words = text[start:end]
    if any(word in words for word in _TELLS):
        for pattern in (_IN_BRACKETS, _BEHIND, _CUT):
            for match in pattern.finditer(text, start, end):
                if any(a <= match.start() < b for a, b in told):
                    continue
                told.append(match.span())
                yield from _called(text, start, match)
        for match in _STANDS_FOR.finditer(text, start, end):
            yield _listed(match, "definition.stands_for")
        for pattern in (_SENTENCE, _NAMED_SO) if "gọi" in words or "viết" in words else ():
            for match in pattern.finditer(text, start, end):
                if not any(a < match.end("name") and match.start("meant") < b for a, b in told):
                    yield _listed(match, "definition.sentence")
    if "(" not in words:
        return
    for match in _CAPITALS.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in told):
            continue
        yield from _bare(text, start, match)
    for match in _REVERSED.finditer(text, start, end):
        meant = match["meant"]
        if (len(letters_of(match["name"])) > 2 or _GLOSSED.search(words)) and aligned(
            meant, 0, len(meant), match["name"]
        ) == 0:
            yield _listed(match, "definition.reversed")


def _called(text: str, floor: int, match: re.Match[str]) -> Iterator[Naming]:
    """The definitions that a bracket makes which says that it names something: one, several, or one twice."""
    groups = match.re.groupindex
    group = "quoted" if "quoted" in groups and match["quoted"] else "name"
    at = match.start(group)
    whole = text[at : match.end("also" if group == "quoted" and "also" in groups and match["also"] else group)]
    opened = match.start("open") if "open" in groups else match.start()
    if text[opened] not in "([":  # nothing closes the name but what is said of it
        whole = _SAID.split(whole)[0]
    around = text.rfind("(", floor, opened)
    if text[opened] in ",;" and around > text.rfind(")", floor, opened):
        if with_rest(
            text, around + 1, opened, whole.strip(" “”\"'’‘:,")
        ):  # `(thuộc chất thải nguy hại, viết tắt: CTNH)`
            floor = around + 1
        else:  # `Trung tâm … (IOC, sau đây gọi là Trung tâm)`
            opened = around
    for name in (part.strip(" “”\"'’‘:,") for part in _ALSO.split(_ANOTHER.split(whole)[0])):
        most = _LONGEST if "/" not in name else 2 * _LONGEST
        if not name or len(name.split()) > most or name.split()[0] in {"của", "cho"} or not any(map(str.isalpha, name)):
            return
        at = text.index(name, at)
        several = listed(text, floor, opened, name)
        if not several and _IN_TURN.search(text, match.start(), at):
            several = _in_turn(text, floor, back(text, opened), name)
        if several:
            yield from _parted(text, several, at, opened)
            return
        yield from _given(text, floor, opened, name, at, all_of="chung" in text[match.start() : match.start(group)])


def _given(text: str, floor: int, opened: int, name: str, start: int, *, all_of: bool) -> Iterator[Naming]:
    """The definition of one name that is said to be one: its initials, or the phrase that it stands for."""
    if _SHORTENS.search(name):
        spelled = with_rest(text, floor, opened, name)
        if spelled is not None:
            last = _unquoted(text, *spelled)
            yield Naming(name, start, start + len(name), spelled[0], last, opened, "definition.initials")
            return
    end = back(text, opened)
    party = _PARTY.search(text, max(floor, end - _FAR), end)
    if party is not None and text[floor : party.start()].strip():
        end = back(text, party.start())
    begin, first = None, name.split(maxsplit=1)[0]
    if ACRONYM.fullmatch(name) and "&" not in name:
        if is_loan(bare(name)):
            begin = borrowed(text, floor, end, name)
        else:
            before = earlier(text, floor, end, name, told=True)
            begin, end = before or (nearly(text, floor, opened, name), end)
            begin = unspelled(text, floor, end, letters_of(name)) if begin is None else begin
    elif first != name and ACRONYM.fullmatch(first) and not (is_loan(bare(first)) or name[-1].isdigit()):
        begin = headed(text, floor, end, first, several=all_of)
    if begin is None:
        begin = noun_phrase(text, floor, end, name, several=all_of)
    if begin is not None and not (all_of and "," in text[begin:end]) and not _COUNT.match(f"{name} "):
        counted = _COUNT.match(text, begin, end)
        begin = counted.end() if counted else begin
    if begin is not None and begin < end:
        yield Naming(name, start, start + len(name), begin, end, opened, "definition.phrase")


def _in_turn(text: str, floor: int, end: int, name: str) -> list[tuple[str, int, int]]:
    """Names that are given in turn to as many phrases: `A và B (lần lượt gọi là Bên A và Bên B)`."""
    names = _JOINED.split(name)
    begin = noun_phrase(text, floor, end, names[0], several=True)
    if begin is None or len(names) < 2:
        return []
    cuts = [(m.start(), m.end()) for m in _JOINED.finditer(text, begin, end)]
    if len(cuts) != len(names) - 1:
        return []
    edges = [begin, *(at for cut in cuts for at in cut), end]
    return list(zip(names, edges[::2], edges[1::2], strict=True))


def _bare(text: str, floor: int, match: re.Match[str]) -> Iterator[Naming]:
    """The definitions that capitals in a bracket make without a word: behind the words that they shorten.

    Initials may leave the end of a name out (`Ban Quản lý dự án ngành (BQLDA)`); foreign ones are spelled by no
    Vietnamese words (`Tổng sản phẩm trên địa bàn (GRDP)`); one wrong letter is a misprint.
    """
    name, start, opened = match["name"], match.start("name"), match.start()
    if not _SHORTENS.search(name) and bare(name) not in naming_words().loans:
        yield from _quoted(text, floor, match)
        return
    several = listed(text, floor, opened, name)
    if several:
        yield from _parted(text, several, start, opened)
        return
    end = back(text, opened)
    begin: int | None = None
    rule = "definition.capitals"
    spelled = with_rest(text, floor, opened, name, told=False)
    if spelled is not None:
        begin, end = spelled
    elif ACRONYM.fullmatch(name) or (is_loan(bare(name)) and (name.isupper() or bare(name) in naming_words().loans)):
        if is_loan(bare(name)):
            worded = sum(map(str.isalpha, name)) > 1 and not _CLASS.search(text, floor, end)
            begin = borrowed(text, floor, end, name) if worded else None
        else:
            before = earlier(text, floor, end, name, told=False)
            begin, end = before or (nearly(text, floor, opened, name), end)
            rule = rule if before else "definition.nearly"
            if begin is None and len(name) > 2 and (named := _own_name(text, floor, end)) is not None:
                begin, rule = named, "definition.own_name"
    elif any(is_loan(bare(token)) and ACRONYM.fullmatch(token) for token in name.split()):
        begin = _partly_foreign(text, floor, opened, name)
    if begin is not None:
        yield Naming(name, start, start + len(name), begin, _unquoted(text, begin, end), opened, rule)


def _quoted(text: str, floor: int, match: re.Match[str]) -> Iterator[Naming]:
    """The definition that a word in quotes makes in a bracket of its own: `Công ty May Lam (“Bên B”)`, `(“Quỹ”)`."""
    name, start, opened = match["name"], match.start("name"), match.start()
    if name.startswith("Bên ") and len(name) <= len("Bên A"):  # a party to a contract needs no quotes
        yield from _given(text, floor, opened, name, start, all_of=False)
        return
    if "“" not in text[opened:start] or not name[0].isupper() or len(name.split()) > _SHORT:
        return
    if name.startswith("Bên ") or re.search(rf"(?<!\w){re.escape(name)}\s", text[floor:opened]):
        yield from _given(text, floor, opened, name, start, all_of=False)


def _own_name(text: str, floor: int, end: int) -> int | None:
    """Where the name of a body begins that has an abbreviation of its own choice: `Công ty … Quảng Ngãi (QISC)`."""
    window = text[max(floor, end - _FAR) : end]
    found = [m for m in _BODY.finditer(window) if not _BREAKS.search(window, m.end())]
    return end - len(window) + found[-1].start() if found else None


def _partly_foreign(text: str, floor: int, opened: int, name: str) -> int | None:
    """Where the words begin of a name with a foreign abbreviation in it: `Chương trình OCOP`, `DTI cấp xã`."""
    first, *rest = name.split()
    end = back(text, opened)
    if not is_loan(bare(first)):
        kept = re.escape(first if not rest[:-1] else " ".join((first, *rest[:-1])))
        found = list(re.finditer(rf"(?<![\w/-]){kept}\s(?=\w)", text[max(floor, end - _FAR) : end], re.IGNORECASE))
        return max(floor, end - _FAR) + found[-1].start() if found else None
    if not text[floor:end].endswith(" ".join(("", *rest))):
        return None
    return borrowed(text, floor, end, first)


def _unquoted(text: str, begin: int, end: int) -> int:
    """The end of words in quotes, where they begin behind the opening one."""
    return end - 1 if text[end - 1] == "”" and "“" not in text[begin:end] else end


def _parted(text: str, several: list[tuple[str, int, int]], start: int, opened: int) -> Iterator[Naming]:
    """The definitions that one bracket makes of several names."""
    at = start
    for name, begin, end in several:
        at = text.index(name, at)
        yield Naming(name, at, at + len(name), begin, end, opened, "definition.initials")
        at += len(name)


def _listed(match: re.Match[str], rule: str) -> Naming:
    """A definition that is no bracket behind words but a sentence or row of its own."""
    return Naming(
        match["name"], match.start("name"), match.end("name"), match.start("meant"), match.end("meant"),
        match.start("name"), rule,
    )  # fmt: skip


def read_definitions(outline: Outline, namings: Sequence[Naming]) -> tuple[Definition, ...]:
    """Read the abbreviations and short names that a document defines.

    Args:
        outline: the document taken apart.
        namings: what `find_namings` gives.

    Returns:
        One definition for each name, in the order of the text.
    """
    text = outline.text
    return tuple(
        Definition(
            abbreviation=ground(text, naming.name, (naming.start, naming.end), rule=naming.rule, confidence=0.96),
            expansion=ground(
                text, text.quote(naming.meant_start, naming.meant_end), (naming.meant_start, naming.meant_end),
                rule=naming.rule,
                confidence=0.8 if naming.rule in {"definition.phrase", "definition.nearly"} else 0.95,
            ),
            page=text.page_at(naming.start),
        )
        for naming in namings
    )  # fmt: skip
