"""Which words a short name stands for: the noun phrase that ends before its definition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.catalog.citations import citation_words
from hoso.catalog.naming import naming_words
from hoso.fields.named_lists import COUNTED, LIKE, MADE_OF, ONE_OF, enumerated, list_of, parted
from hoso.fields.phrases import LABEL, acting, doing, kinds_of, nouns, strong, unit_head, weak
from hoso.fields.spelling import ACRONYM
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

_SYMBOL = re.compile(r"\d\s?[/-]\s?[\dA-ZĐ]")
_WHOLE_SYMBOL = re.compile(r"\d{1,5}\s?[/-]\s?[\dA-ZĐ][\w/-]*")
_NUMBERED = re.compile(r"(?P<kind>[A-ZĐ][^\W\d_]*(?:\s[^\W\d_]+){0,3}?)\s*(?:số\s*)?(?P<number>\d{1,4})")
_FAR, _FARTHER = 260, 900
_WORDY_LOAN = 16  # words that a foreign abbreviation may stand for
_WORDY = 12  # words that an abbreviation may stand for
_NAMED_BEFORE = re.compile(
    r"\((?:[Ss]au đây|dưới đây|từ đây|từ nay|được|xin|gọi|viết|tên)\s[^()]*\)|\(“[^()]*”\)|\(Bên [A-E]\)"
)
_QUOTES_JOINED = re.compile(r"(?P<open>“)[^“”]*”(?:,|\s(?:và|hoặc))\s+$")
_LINK = re.compile(r"[\s,;]*(?:(?:và|hoặc|của|với|cùng|cho)\s+)?")
_OPENS = re.compile(
    r"(?:^|[,;:.(“\"\n]\s*|(?<!\w)(?:và|hoặc|của|các|những|do|với|cho|tại|về|là|theo|từ|giao|trong đó)\s+)$"
)
_COMPOUND = re.compile(r"\s(?:trưởng|viên|chức|hành|ủy)(?!\w)")  # `Tổ trưởng` is no `Tổ`
_EVERY = re.compile(r"(?:^|[.;:]\s+)(?P<words>(?:Những|Các|Mọi)\s+)$")
_PINPOINT = re.compile(r"(?:các\s+)?(?:khoản|điểm|Điều|điều|mục)\s")
_WHOLE = re.compile(  # a case is told to its end, a person with all that is said of him
    r"\s*(?:(?:\d{1,2}[.)]|[a-zđ]\)|[-–•+])\s+)?"
    r"(?P<words>(?P<case>Trường hợp\s)|(?:Ông|Bà|Đồng chí|Anh|Chị)\s(?=[A-ZĐ]))"
)
_ENUMERATES = re.compile(r",|\s(?:và|hoặc|hay)\s")
_GIVEN_TO = re.compile(
    r"\s(?:cho|với|giữa)\s+(?=[A-ZĐÂÊÔƠƯ]|các\s)"
)  # `Công ty … (Bên A) giao vải cho | Tổ thêu (Bên B)`
_COMMITTEE = re.compile(r"^(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) [ủu][ỷy]|^\w+ uỷ")
_ORGAN = re.compile(r"Ban (?:Chấp hành|Thường vụ)(?: lâm thời)? $")  # `Ban Chấp hành | Đảng bộ tỉnh: Tỉnh ủy`
_MEASURE = re.compile(
    r"[\d.,/]+\s*(?:giờ|phút|ngày|tháng|năm|tuổi|tuần|lần|km|m|cm|mét|kg|tấn|ha|%|đồng|nghìn|triệu|tỷ)(?!\w)"
)  # `từ | 22 giờ đến 6 giờ` begins no name
_PREDICATE = re.compile(r"\s*\([^()]*\)\s+(?:được|phải|có|không|vẫn|đã|sẽ|gồm|là|chưa|chỉ|bị|cần|thì)(?!\w)")
_IS = re.compile(r"\s+là\s+")
_PARTY_IS = re.compile(r"(?i:bên|đại diện)\s[^,;:\n]{1,30}\slà\s")  # `Bên mua là | Công ty …`
_STOP = re.compile(r"[;.:\n(]")
_AGAINST = ("không theo ", "không về ", "không từ ")  # `khai thác không báo cáo và không theo | quy định` is one phrase
_COUNTS = {"các", "những", "mọi", "hai", "ba", "bốn"}
_INSIDE = {"của", "về", "trên", "trong", "với", "từ", "do", "tại", "ở", "cho", "quản lý", "được"}  # what ties two nouns
_TIED = re.compile(rf"(?<!\w)(?:{'|'.join(_INSIDE)})\s+$")
_SHORTENED = re.compile(r"[A-ZĐ]{2}")  # `con ĐV, NLĐ: con đoàn viên`
_ADVERBIAL = re.compile(
    r"(?:Trong|Theo|Căn cứ|Thực hiện|Để|Khi|Tại|Từ|Sau|Nhằm|Năm|Ngày|Phúc đáp|Trên cơ sở|Qua|Đến|Ngoài)(?!\w)[^,]*,\s*"
    r"(?=[A-ZĐÂÊÔƠƯÁÀẢÃẠÍÌỈĨỊÓÒÚÙÝ]|(?:các|những|mọi|mỗi|toàn bộ)\s)"
)  # what opens a sentence before its subject


def noun_phrase(text: str, floor: int, end: int, name: str, *, several: bool) -> int | None:
    """Where the noun phrase begins that ends before a definition: at the words that the short name begins with.

    Args:
        text: the whole text.
        floor: where the paragraph begins.
        end: where the phrase ends.
        name: the short name.
        several: whether it is given to a list as a whole (`gọi chung là`), whose commas part nothing.
    """
    begin = max(floor, end - (_FARTHER if several or _SYMBOL.search(name) else _FAR))
    window = text[begin:end]
    if _SYMBOL.search(name):
        cited = _cited(window, name)
        return None if cited is None else begin + cited
    numbered = _NUMBERED.fullmatch(name)
    if numbered is not None:
        begin = max(floor, end - _FARTHER)
        kind = citation_words().abbreviations.get(numbered["kind"], numbered["kind"])
        pattern = rf"(?<!\w){re.escape(kind)}\s+(?:số\s*:?\s*)?0*{numbered['number'].lstrip('0')}(?!\d)"
        named_by = list(re.finditer(pattern, text[begin:end], re.IGNORECASE))
        if named_by:
            return begin + named_by[-1].start()
    if window.endswith(("”", '"')):
        opened = window.rfind("“" if window.endswith("”") else '"', 0, len(window) - 1)
        while opened > 0 and (joined := _QUOTES_JOINED.search(window[:opened])) is not None:
            opened = joined.start("open")  # `Chương trình “Tết ấm” và “Chợ Tết”`
        if opened >= 0:
            return begin + _before_quote(window[:opened], name)
    named = [m.end() for m in _NAMED_BEFORE.finditer(window)]  # what an earlier definition has closed
    opened = window.rfind("(")
    sentence = max(
        window.rfind(". "), window.rfind("; "), window.rfind(": "), (named[-1] - 1) if named else -1,
        opened if opened > window.rfind(")") else -1,
    )  # fmt: skip
    whole = parted(window, sentence, name) if several else None
    if several and whole is None and (counted := COUNTED.search(window, sentence + 1)) is not None:
        whole = counted.start()
    opening = _WHOLE.match(window, sentence + 1)
    if whole is None and opening is not None:
        own = window[opening.end() :].lower().startswith(name.lower().split()[0])
        whole = opening.start("words") if (0 in kinds_of(name) or opening["case"]) and not own else None
    if whole is not None:
        return begin + whole
    hits = _hits(window, name, sentence, several=several)
    hits = [m for m in hits if not _quoted(window, m.start())]
    if hits:
        return begin + _called(window, hits, name, sentence + 1, named=bool(named), several=several)
    if bare(name).startswith("BEN "):  # a party to a contract or a task, named at the head of its item
        cuts = [m.end() for m in (*_STOP.finditer(window), *_PARTY_IS.finditer(window))]
        at = max(cuts[-1] if cuts else 0, sentence + 1)
        link = _LINK.match(window, at)
        at = link.end() if link else at
        given = [m.end() for m in _GIVEN_TO.finditer(window, at)] if named else []
        at = given[-1] if given else at
    else:
        at = _noun(
            window, sentence + 1, name, named=bool(named) and sentence + 1 == named[-1], several=several,
            subject=_PREDICATE.match(text, end) is not None,
        )  # fmt: skip
    at += len(window[at:]) - len(window[at:].lstrip())
    return begin + at


def _called(
    window: str, hits: Sequence[re.Match[str]], name: str, low: int, *, named: bool, several: bool
) -> int:  # fmt: skip
    """Where a phrase begins that has the words of its short name."""
    at = (
        _first_of(hits, window, several=several)
        if name[0].isupper()
        else enumerated(hits, window, low, several=several)
    )
    same = window[at : at + len(name)].lower() == name.lower()
    meant = _IS.match(window[at:], len(name)) if same else None  # `chủ rừng là hộ …`
    if meant is None and several:
        meant = MADE_OF.match(window[at:])
    if meant is None and bare(name).startswith("BEN "):
        meant = _PARTY_IS.match(window[at:])
    if meant is not None:
        return at + meant.end()
    if several:
        noun = _noun(window, low, name, named=named, several=True)
        alike = kinds_of(name) & kinds_of(window[noun:])
        listed = ONE_OF.search(window[noun:at]) and (alike or not weak().search(window, noun, at))
        if noun < at and (listed or any(hit.start() == noun for hit in hits)):
            at = noun
    elif name[0].islower():
        at = list_of(window, at, low)
    every = _EVERY.search(window[:at])
    if every is not None:
        return every.start("words")
    head = unit_head().search(window[:at])
    at = head.start("words") if head and name[0].isupper() else at
    organ = _ORGAN.search(window[:at]) if _COMMITTEE.search(name) else None
    return organ.start() if organ else at


def _cited(window: str, name: str) -> int | None:
    """Where the paper is cited by which a short name with a symbol calls it: `Nghị định 30/2020/NĐ-CP`.

    One that names a second paper (`Thông tư số 40/2017/TT-BTC được sửa đổi bởi Thông tư số 12/2025/TT-BTC`) begins at
    the first, before the second is cited.
    """
    symbols = list(_WHOLE_SYMBOL.finditer(name))
    if not symbols:
        return None
    kind = re.sub(r"\s*số\s*:?$", "", name[: symbols[0].start()].rstrip())
    kind = citation_words().abbreviations.get(kind, kind)
    first = r"\s*".join(map(re.escape, symbols[0].group()))
    named = rf"(?<!\w){re.escape(kind)}\s+(?:số\s*:?\s*)?{first}" if kind else first
    found = [m.start() for m in re.finditer(named, window, re.IGNORECASE)]
    if len(symbols) > 1:
        second = window.find(symbols[1].group())
        found = [at for at in found if at < second] or found
    return found[-1] if found else None


def _quoted(window: str, at: int) -> bool:
    """Whether a phrase that begins at a place begins inside quotes that it goes beyond: `“Tết | Sum vầy” năm 2026`."""
    closed = window.find("”", at)
    return 0 <= closed < len(window) - 1 and "“" not in window[at:closed]


def _before_quote(window: str, name: str) -> int:
    """Where a name in quotes begins: at the word before them by which it is called, else at the quotes."""
    words = name.split()
    for n in range(len(words), 0, -1):
        called = re.escape(" ".join(words[:n]))
        word = re.search(rf"(?<!\w){called}\s+(?:[^\W\d_]+\s+){{0,5}}$", window, re.IGNORECASE)
        if word is not None and not (n == 1 and words[0].lower() in _COUNTS):
            return word.start()
    return len(window)


def borrowed(text: str, floor: int, end: int, name: str) -> int | None:
    """Where the words begin that an abbreviation of another language stands for: its fixed words, else a noun's."""
    window = text[max(floor, end - _FAR) : end]
    known = naming_words().loans.get(bare(name).replace(" ", ""), ())
    at = next((at for words in known if (at := window.lower().rfind(words)) >= 0), -1)
    if at < 0:
        closed = window.rfind(")") + 1
        link = _LINK.match(window, closed) if closed else None
        at = _foreign(window, link.end() if link else 0)
    return end - len(window) + at if len(window[at:].split()) <= _WORDY_LOAN else None


def unspelled(text: str, floor: int, end: int, letters: Sequence[str]) -> int | None:
    """Where the words begin that an abbreviation stands for without spelling them: misprints.

    The shortest phrase that has words for all of its letters but one, best one that begins with its first letter.
    """
    window = text[max(floor, end - _FAR) : end]
    cut = max((m.end() for m in _STOP.finditer(window)), default=0)
    label = LABEL.match(window, cut)
    starts = {label.end() if label else cut + len(window[cut:]) - len(window[cut:].lstrip())}
    starts |= {m.end() for pattern in (strong(), weak()) for m in pattern.finditer(window, cut)}
    fits = [at for at in sorted(starts, reverse=True) if len(letters) - 1 <= len(window[at:].split()) <= _WORDY]
    fits = [at for at in fits if window[at].isalpha()]
    alike = [at for at in fits if bare(window[at]) == letters[0]]
    return end - len(window) + (alike or fits)[0] if fits else None


def _foreign(window: str, at: int) -> int:
    """Where the phrase begins that a foreign abbreviation stands for: at the last noun tied to none before it."""
    stops = [m.end() for m in _STOP.finditer(window, at)]
    at = max((stop for stop in stops if window[stop - 1] != "(" or ")" not in window[stop:]), default=at)
    label = LABEL.match(window, at)
    at = label.end() if label else at
    while (adverbial := _ADVERBIAL.match(window, at)) is not None:
        at = adverbial.end()
    at += len(window[at:]) - len(window[at:].lstrip())
    starts = [m for p in (strong(), weak()) for m in p.finditer(window, at) if not window[: m.end()].endswith(_AGAINST)]
    apart = [m.end() for m in starts if not _TIED.search(window[: m.end()]) and nouns().match(window, m.end())]
    return max(apart, default=at)


def _noun(window: str, at: int, name: str, *, named: bool, several: bool, subject: bool = False) -> int:
    """Where a noun phrase begins whose words the short name does not repeat."""
    label = LABEL.match(window, at)
    if label:
        at = label.end()
    if named:
        link = _LINK.match(window, at)
        at = link.end() if link else at
    cuts = [m.end() for m in _STOP.finditer(window, at) if m.end() < len(window) and window[m.end() - 1] != "."]
    cuts = [cut for cut in cuts if window[cut - 1] != "(" or ")" not in window[cut:]]
    at = max(at, cuts[-1] if cuts else 0)
    while (adverbial := _ADVERBIAL.match(window, at)) is not None:
        at = adverbial.end()
    after = [
        m.end()
        for m in strong().finditer(window, at)
        if not (several and ONE_OF.search(window[: m.start()]) and not _ENUMERATES.search(window, m.end()))
    ]  # `tin báo, tố giác và | kiến nghị khởi tố` is a list to its end
    if several:
        after = sorted([*after, *(m.end() for m in LIKE.finditer(window, at))])
    first = after[-1] if after else at
    starts = [first, *(m.end() for m in weak().finditer(window, first) if not _PINPOINT.match(window, m.end()))]
    lead = len(window[first:]) - len(window[first:].lstrip())
    starts[0] += lead
    starts = [s for s in starts if not (window[:s].endswith(_AGAINST) or weak().match(window, s))] or starts[:1]
    kind = kinds_of(name)
    if several:  # a list begins where a comma or an `and` still follows
        last = starts[-1]
        starts = [start for start in starts if _ENUMERATES.search(window, start)] or starts[:1]
        if len(starts) > 1 and "," in window[starts[-1] :]:
            nearest = next((s for s in reversed(starts) if kind & kinds_of(window[s:])), None)
            if nearest is not None or starts[-1] == last:
                return last if nearest is None else nearest
    alike = [start for start in starts if kind & kinds_of(window[start:])]
    begun = window[starts[0] : starts[0] + 1].isupper()
    if subject and not alike and not after and begun and not window[at : starts[0]].strip():
        return starts[0]  # what something is said of, from the sentence's first word on
    if not alike and begun and 1 in kinds_of(window[starts[0] :]):
        act = acting().search(window, starts[0])
        if act is not None and "," not in window[starts[0] : act.start()]:
            starts = [act.end(), *(start for start in starts if start > act.end())]
    nouns = alike or [start for start in starts if _opens_a_name(window, start)]
    apart = [start for start in starts[1:] if not _TIED.search(window[:start])]
    return nouns[0] if nouns else apart[-1] if apart else starts[0]


def _opens_a_name(window: str, at: int) -> bool:
    """Whether a noun phrase begins at a place: with a known noun, or a number that is no measure."""
    if window[at : at + 1].isdigit():
        return _MEASURE.match(window, at) is None or not window[:at].endswith(("từ ", "trên ", "trong "))
    return nouns().match(window, at) is not None


def _hits(window: str, name: str, sentence: int, *, several: bool) -> list[re.Match[str]]:
    """Where the words stand that a short name begins with, in the sentence before it."""
    shown, words = bare(window), [word.strip(",") for word in bare(name).split()]
    same = window.lower()  # marks and all: `Sở` is not `số`
    exact = re.escape(name.lower().split()[0].strip(","))
    if words[0] == "CAP" and len(words) > 1:  # `tỉnh, thành phố …` is what `cấp tỉnh` stands for
        words = words[1:]
    keys = [" ".join(words[:n]) for n in range(len(words), 0, -1)]
    if len(keys) > 1 and name.split(maxsplit=1)[0].lower() in _COUNTS:
        keys.pop()
    if not several and not ACRONYM.fullmatch(name):
        keys.append(words[-1])
    for key in keys:
        whole = re.finditer(rf"(?<![\w/-]){re.escape(key)}(?!\w)", shown) if key in shown else ()
        found = [m for m in whole if m.start() > sentence]
        if key == words[0] and words[0] == bare(name.split(maxsplit=1)[0].strip(",")):
            found = [m for m in found if re.match(exact, same[m.start() :])]
        hits = [m for m in found if len(window) - m.start() > len(name) or _SHORTENED.search(window, m.start())]
        hits = [m for m in hits if not _COMPOUND.match(same, m.end()) or (len(words) > 1 and key != bare(name))]
        weak = key == words[-1] or (key == words[0] and name[0].islower())
        if len(words) > 1 and weak:  # one word of a name is its first one only where a phrase opens with it
            hits = [m for m in hits if _OPENS.search(window[: m.start()]) or window[m.start()].isupper()]
        if not hits and weak and key == words[0]:
            hits = _in_order(found, same, name)
        if hits:
            return hits
    if (
        name[0].islower() and len(words) > 1 and exact not in _COUNTS and nouns().fullmatch(exact)
    ):  # `người mắc lao: người bệnh`
        return [m for m in re.finditer(rf"(?<![\w/-]){exact}(?!\w)", window) if m.start() > sentence][-1:]
    return []


def _in_order(found: Sequence[re.Match[str]], window: str, name: str) -> list[re.Match[str]]:
    """Of the places where a name's first word stands, the last behind which all of its words follow: `xe chở nước`."""
    first, *rest = (re.escape(word.strip(",")) for word in name.lower().split())
    if not rest:
        return []
    pattern = re.compile(rf"{first}(?!\w)" + "".join(rf".*?(?<!\w){word}(?!\w)" for word in rest), re.DOTALL)
    return [m for m in found if pattern.match(window, m.start())][-1:]


def _first_of(hits: Sequence[re.Match[str]], window: str, *, several: bool) -> int:
    """The first word of a name that is called by a capital: the last one behind a comma or a verb, else the first."""
    if not several:
        for m in reversed(hits[1:]):
            if re.search(r"[,;]\s+$", window[: m.start()]) and window[m.start()].isupper():
                return m.start()
            if doing().search(window[: m.start()], hits[0].end()) and window[m.start()].isupper():
                return m.start()
    return hits[0].start()
