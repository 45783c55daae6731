"""Numbers joined to their type words: beside, with a title or the issuer between, or from the head of a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from hoso.catalog.citations import citation_words
from hoso.catalog.types import names_by_code
from hoso.fields.citing.issuers import read_issuer
from hoso.fields.citing.kinds import KindWord
from hoso.fields.citing.mention import Mention, Part
from hoso.fields.citing.moments import read_date
from hoso.fields.citing.named import LAWS, find_charter, find_event, find_law, known_title
from hoso.fields.citing.numbers import Number, find_numbers
from hoso.text.letters import CAPITALS
from hoso.text.symbols import parse_symbol

_SO = r"[Ss](?:ố|(?<=S)Ố)\s*:?\s*"
_BESIDE = re.compile(rf"\s*:?\s*(?:\(?{_SO}[\s.…_]*)?(?:\d{{1,6}}[a-z]?\s*(?:,|;|và|,\s*và)\s*)*$")
_WITH_WORDS = re.compile(
    rf"(?:\s+(?!(?:của|về|tại|theo|kèm|ngày|và|có|được|đã|trong|cho|là|như|này|với|do)(?!\w))[^\W\d_]+){{1,5}}"
    rf"\s*:?\s*{_SO}(?:\d{{1,6}}[a-z]?\s*(?:,|;|và)\s*)*$"
)
_ONLY_WORDS = re.compile(rf"(?:,?\s+(?!của|ngày|số)[^\W\d_]+){{1,12}}\s*:?\s*{_SO}")
_THEN_NUMBER = re.compile(rf"\s*[,:]?\s*(?:\([^()]{{0,40}}\)\s*)?(?:có\s+)?{_SO}$")
_SENTENCE = re.compile(r"[.!?]\s+[" + CAPITALS + r"]")
_OWN_LINE = re.compile(r"\s*(?:(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|LUẬT|NGHỊ QUYẾT)\s+)?(?:[Ss]ố|SỐ)\s*:?\s*")
_DATE_BESIDE = re.compile(r"[^\d;:()]{2,40},\s*ngày\b")  # of an attached paper's letterhead, read row by row
_FAR = 320
_LONGEST_ACT = 32  # characters of `, đã ký ban hành các`
_SHORT_DOER = 40
_ACTED = re.compile(
    r"(?:(?:đã|mới|vừa|cũng)\s+)?(?:có|ban hành|gửi|ký ban hành|ký|ra|có gửi|phê duyệt|xây dựng|thông qua|công bố|"
    r"phát hành|lập|trình bày|trình)\s+(?:các\s+)?$"
)
_AT = re.compile(r"\s*,?\s+(?:nêu\s+)?(?:tại|trong)\s+(?:các\s+|(?:mục|phần|trang)\s+[\w.]{1,6}\s+)?$")
_BY = re.compile(
    r"\s+(?:tại|trong|theo|bằng)\s+(?:các\s+|(?:mục|phần|trang)\s+[\w.]{1,6}\s+)?$"
)  # `được Thủ tướng Chính phủ phê duyệt theo Quyết định`
_DONE_BY = re.compile(r"(?:được|do)\s+")
_DID = re.compile(r"[a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,3}")
_SAYS = re.compile(  # what a body does at a paper of its own; carrying out is done at another's
    r"\s+(?:(?:đã|vừa|cũng|tiếp tục|nhiều lần|\w+ lần)\s+)*(?:có ý kiến|cho ý kiến|có chỉ đạo|chỉ đạo|"
    r"yêu cầu|đề nghị|hướng dẫn|thống nhất|đồng ý|chấp thuận|cho phép|trả lời|kiến nghị|thông báo|đôn đốc|phúc đáp|"
    r"nhắc)"
    r"(?:(?!\s(?:thực hiện|triển khai|theo|chấp hành|của)\s)[^.;:\n]){0,120}?,?\s+(?:nêu\s+)?tại\s+(?:các\s+)?"
)
_HEARD = re.compile(r"(?:nghe|khi)\s+(?=[" + CAPITALS + r"])")  # `Sau khi nghe Sở Xây dựng trình bày Tờ trình …`
_DAY_AT = re.compile(r"(?:^|[\s(;,-])(?P<day>[Nn]gày\s+[^,;]{6,30}?)\s*,\s*tại\s+$")  # `Ngày …, tại Quyết định số …`
_ASIDE = re.compile(r"^\s*\([^()]*\)")  # `của Sở X (thường trực Ban Chỉ đạo) tại Tờ trình …`
_ASKING = re.compile(  # `Xét đề nghị của X (Tờ trình số …), của Y (Tờ trình số …)`
    r"(?:đề nghị(?:\s+của)?|đề xuất(?:\s+của)?|\)\s*(?:,|và|,\s*và)(?:\s+của)?)\s+(?=["
    + CAPITALS
    + r"])(?=[^()]{4,120}\($)"
)
_DAY = re.compile(r"(?:^|[\s(;,-])(?P<day>[Nn]gày\s+[^,;]{6,30}?)\s*,?\s+$")


@cache
def unit_names() -> re.Pattern[str]:
    """The first words of a body's name."""
    units = sorted(map(re.escape, citation_words().units), key=lambda w: -len(w))
    return re.compile(
        rf"(?:(?:(?:Phó|Tổng)\s+)?(?:{'|'.join(units)}|Trưởng|Tổng Giám đốc|Trung ương|Quân ủy|Hạt|Lãnh đạo|"
        r"Liên ngành))(?!\w)"
    )


def find_mentions(text: str, start: int, end: int, words: list[KindWord], *, letterhead: bool = False) -> list[Mention]:
    """Find the numbered and the named documents of a paragraph, in order, their parts not yet read.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        words: its type words.
        letterhead: whether it stands in a letterhead (numbers there have no head of their own).
    """
    words = _outside_titles(text, words, end)
    mentions: list[Mention] = []
    used: set[int] = set()
    ends = [word.end for word in words]
    for number in find_numbers(text, start, end):
        if letterhead and _own(text, start, end, number):
            continue
        at = bisect_right(ends, number.start) - 1
        mention = _with_kind(text, number, words, at, floor=start, used=used) if at >= 0 else None
        if mention is not None and mention.start == number.start and mentions and mentions[-1].kind == mention.kind:
            mention.head, mention.rule = mentions[-1].head or mentions[-1], "number.list"
        if mention is None:
            mention = _in_list(text, number, mentions)
        if mention is None and not letterhead:
            mention = _alone(text, start, end, number)
        if mention is not None:
            mentions.append(mention)
    for index, word in enumerate(words):
        if index in used or word.short or any(m.start <= word.start < m.core for m in mentions if m.form != "blank"):
            continue
        if word.kind in LAWS:
            law = find_law(text, word, start, end)
            found = [law] if law else []
        elif word.kind in {"Nghị quyết", "Kết luận"}:
            found = find_event(text, word, start, end)
        elif word.kind in {"Điều lệ", "Hiến pháp"}:
            charter = find_charter(text, word, end)
            found = [charter] if charter else []
        else:
            continue
        mentions.extend(found)
    mentions.sort(key=lambda m: (m.start, m.core))
    return _apart(mentions)


def _outside_titles(text: str, words: list[KindWord], end: int) -> list[KindWord]:
    """Leave out type words inside a law's title: `Luật Ban hành văn bản quy phạm pháp luật`."""
    kept: list[KindWord] = []
    until = -1
    for word in words:
        if word.start < until:
            continue
        kept.append(word)
        if word.kind in LAWS:
            until = known_title(text, word.end + 1, end)
    return kept


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Drop what stands inside the core of another (the second half of an event's pair stays)."""
    kept: list[Mention] = []
    for mention in mentions:
        if kept and mention.start < kept[-1].core and mention.rule != kept[-1].rule and kept[-1].rule != "law.amending":
            if mention.symbol and not kept[-1].symbol:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _made(number: Number, kind: Part | None, start: int, rule: str) -> Mention:
    symbol = Part(number.symbol, number.start, number.end) if number.symbol else None
    digits = Part(number.num, number.num_start, number.num_end) if number.num else None
    return Mention(
        start=start, core=number.end, end=number.end, form="blank" if number.blank else "full", rule=rule, kind=kind,
        symbol=symbol, number=digits,
    )  # fmt: skip


def _with_kind(
    text: str, number: Number, words: list[KindWord], at: int, *, floor: int, used: set[int]
) -> Mention | None:
    """The number and the type word before it, if they belong together."""
    word = words[at]
    if number.start - word.end > _FAR:
        return None
    gap = text[word.end : number.start]
    if _BESIDE.match(gap) or (
        number.labelled
        and not word.short
        and word.kind not in LAWS
        and (_WITH_WORDS.match(gap) or _of_its_type(number, word, gap))
    ):
        if (
            word.kind == "Kết luận"
            and at
            and words[at - 1].kind == "Thông báo"
            and not text[words[at - 1].end : word.start].strip()
        ):
            used.add(at)
            at -= 1
            word = words[at]
        used.add(at)
        start, kind = word.start, Part(word.kind, word.start, word.end)
        if number.listed or re.search(r"\d\s*(?:,|;|và)\s*$", gap):
            start = word.start if _BESIDE.match(gap) and not re.search(r"\d", gap) else number.start
        general = word.kind == "Văn bản" and re.search(r"[Cc]ác\s+$", text[max(floor, word.start - 5) : word.start])
        parsed = parse_symbol(number.symbol) if general else None
        if parsed and parsed.type_code:
            kind = Part(names_by_code()[parsed.type_code][0], number.start, number.end)
        return _made(number, kind, start, "number.head")
    if number.blank and not number.symbol:
        return None
    if word.kind in LAWS:
        parsed = parse_symbol(number.symbol)
        law = find_law(text, word, floor, number.end) if parsed and not parsed.type_code else None
        if law and law.rule != "law.amending" and _THEN_NUMBER.match(text, law.core, number.start):
            used.add(at)
            mention = _made(number, law.kind, word.start, "number.law")
            mention.subject = law.subject
            return mention
        return None
    return _turned(text, number, word, at, used)


def _of_its_type(number: Number, word: KindWord, gap: str) -> bool:
    """Whether words alone part a type word from a number with its code: `Báo cáo giải trình, tiếp thu số 64/BC-BXD`."""
    parsed = parse_symbol(number.symbol)
    return (
        word.capital
        and _ONLY_WORDS.fullmatch(gap) is not None
        and parsed is not None
        and parsed.type_code != ""
        and word.kind in names_by_code()[parsed.type_code]
    )


def _turned(text: str, number: Number, word: KindWord, at: int, used: set[int]) -> Mention | None:
    """`Quyết định của UBND tỉnh số 468/…`: date or issuer between the type word and the number."""
    date, pos = read_date(text, word.end, number.start)
    issuer, pos = read_issuer(text, pos, number.start)
    if issuer is None and date is None:
        return None
    if date is None:
        date, pos = read_date(text, pos, number.start)
    if not _THEN_NUMBER.match(text, pos, number.start):
        return None
    used.add(at)
    mention = _made(number, Part(word.kind, word.start, word.end), word.start, "number.turned")
    mention.date, mention.issuer, mention.issuer_first = date, issuer, issuer is not None
    return mention


def _in_list(text: str, number: Number, mentions: list[Mention]) -> Mention | None:
    """A member of a list that has its type word from the list's head."""
    if not mentions or mentions[-1].symbol is None or number.blank:
        return None
    last = mentions[-1]
    between = text[last.core : number.start]
    if len(between) > _FAR or _SENTENCE.search(between) or "\n" in between:
        return None
    if not (number.labelled or re.search(r"(?:[,;]|(?<!\w)và)\s*$", between)):
        return None
    head = last.head or last
    start = number.start
    label = re.search(rf"{_SO}$", text[last.core : number.start])
    if label:
        start = last.core + label.start()
    kind = head.kind
    parsed = parse_symbol(number.symbol)
    if kind and kind.start >= (head.symbol.start if head.symbol else 0) and parsed and parsed.type_code:
        kind = Part(names_by_code()[parsed.type_code][0], number.start, number.end)
    mention = _made(number, kind, start, "number.list")
    mention.head = head
    return mention


def _own(text: str, start: int, end: int, number: Number) -> bool:
    """Whether a line holds nothing but a letterhead's number."""
    own = _OWN_LINE.match(text, start, end)
    if own is None or own.end() != number.start:
        return False
    beside = text[number.end : end].strip()
    return len(beside) < 4 or (text[start] == "S" and (beside.isupper() or _DATE_BESIDE.match(beside) is not None))


def _alone(text: str, start: int, end: int, number: Number) -> Mention | None:
    """A number without a type word: only where its codes say what it is."""
    if number.blank:
        return None
    if _own(text, start, end, number):
        return None
    parsed = parse_symbol(number.symbol)
    if parsed is None or not (parsed.type_code or (parsed.year and parsed.issuer)):
        return None
    kind = None
    if parsed.type_code:
        kind = Part(names_by_code()[parsed.type_code][0], number.start, number.end)
    begin = number.start
    label = re.search(rf"{_SO}$", text[max(start, begin - 8) : begin])
    if label:
        begin = max(start, begin - 8) + label.start()
    return _made(number, kind, begin, "number.alone")


def _read_by(text: str, begin: int, before: str, mention: Mention) -> bool:
    """`đề nghị của X tại …`, `do X ban hành tại …`, `được X phê duyệt theo …`: whether such words stand before."""
    near = max(0, len(before) - _LONGEST_ACT)
    at, by = _AT.search(before, near), _BY.search(before, near)
    for of in re.finditer(r"(?:của|do|được|và|[,;])\s+", before) if by and mention.issuer is None else ():
        done = _DONE_BY.fullmatch(of.group())
        if not (at or done) or unit_names().match(before, of.end()) is None:
            continue
        last = begin + (at.start() if at else by.start() if by else 0)
        issuer, pos = read_issuer(text, begin + of.end(), last, of=False)
        rest = _ASIDE.sub("", text[pos:last]).strip(" ,")
        if issuer and ((not rest and at) or (done and _DID.fullmatch(rest))):
            mention.issuer, mention.issuer_first = issuer, True
            break
    day = _DAY_AT.search(before) if at and mention.date is None else None
    if day:
        mention.date = read_date(text, begin + day.start("day"), begin + day.end("day"))[0]
    return bool(at) or mention.issuer_first


def _read_speaker(text: str, begin: int, before: str, mention: Mention) -> None:
    """`UBND tỉnh đã đôn đốc, tại các Văn bản số …`: who says something at a paper issued it."""
    ends = [before.rfind(mark) + len(mark) for mark in (". ", "; ", "\n", ": ") if mark in before]
    at = max(ends, default=0)
    if unit_names().match(before, at) is None:
        return
    issuer, pos = read_issuer(text, begin + at, mention.lead, of=False)
    if issuer and " " in issuer.value and _SAYS.fullmatch(text, pos, mention.lead):
        mention.issuer, mention.issuer_first = issuer, True


def read_before(text: str, floor: int, mention: Mention) -> None:
    """Read a date and an issuer that stand before the type word.

    `Ngày 21/10/2024, Sở Nội vụ có Công văn số …`; `theo đề nghị của Giám đốc Sở Tài chính tại Công văn số …`.
    """
    begin = max(floor, mention.lead - 230)
    before = text[begin : mention.lead]
    if _read_by(text, begin, before, mention):
        if mention.issuer is None:
            _read_speaker(text, begin, before, mention)
        return
    asking = _ASKING.search(before) if mention.issuer is None and before.endswith("(") else None
    if asking and unit_names().match(before, asking.end()):
        issuer, pos = read_issuer(text, begin + asking.end(), mention.lead - 1, of=False)
        if issuer and not text[pos : mention.lead - 1].strip():
            mention.issuer, mention.issuer_first = issuer, True
        return
    acted = _ACTED.search(before, max(0, len(before) - _LONGEST_ACT))
    if acted is None:
        return
    clause = max(before.rfind(mark, 0, acted.start()) for mark in (". ", "; ", ", ", "\n", ": ", "- ", "( "))
    heard = _HEARD.search(before, clause + 1, acted.start())
    for cut in (clause, heard.end() - 1, -1) if heard else (clause, -1):
        body = cut + 1 + len(before[cut + 1 :]) - len(before[cut + 1 :].lstrip())
        day = re.match(r"[Nn]gày\s", before[body:])
        if day:
            date, pos = read_date(text, begin + body, begin + acted.start())
            if date is None:
                continue
            body = pos - begin + len(before[pos - begin :]) - len(before[pos - begin :].lstrip(" ,"))
        else:
            date = None
        if not unit_names().match(before, body):
            if date is not None and mention.date is None and acted.start() - body < _SHORT_DOER:
                mention.date = date
                return
            continue
        issuer, pos = read_issuer(text, begin + body, begin + acted.start(), of=False)
        if issuer is None or text[pos : begin + acted.start()].strip(" ,"):
            continue
        if date is None:
            told = _DAY.search(before[:body])
            date = read_date(text, begin + told.start("day"), begin + body)[0] if told else None
        mention.issuer, mention.issuer_first = mention.issuer or issuer, mention.issuer is None
        if mention.date is None and date is not None:
            mention.date = date
        return
