"""The subject of a cited document: where it begins and, hardest of all, where it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import citation_words
from hoso.fields.citing.mention import Mention, Part
from hoso.text.letters import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 1600
_SEPARATOR = re.compile(r"(?:(?P<semi>;)|(?P<comma>,)\s*(?:và)?|(?P<and>(?<!\w)(?:và|hoặc)))\s*(?:các\s+|những\s+)?$")
AMENDING = re.compile(
    r"(?:về\s+(?:việc\s+)?)?(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|hủy bỏ|huỷ bỏ|công bố|(?:tạm )?ngưng|"
    r"điều chỉnh)",
    re.IGNORECASE,
)
_SUSPENDING = re.compile(r"(?:về\s+(?:việc\s+)?)?(?:tạm\s+)?ngưng\s", re.IGNORECASE)  # decrees and resolutions at once
_LAWS = {"Luật", "Bộ luật", "Pháp lệnh"}
_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|tp|TT|TX|ThS|TS|PGS|GS|St)|\s[A-ZĐ]|\d)$")
_NO_NOUN = r"(?<!các\s)(?<!những\s)(?<!của\s)(?<!về\s)(?<!mọi\s)"  # "của các tổ chức tín dụng"
_STATE = r"\s+(?:được|bị)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ)|\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ)"
_ACT_WORDS = re.compile(
    r"(?:về\s+việc\s+|về\s+)?(?:sửa đổi|bổ sung|bãi bỏ|thay thế)(?:\s*,\s*(?:sửa đổi|bổ sung|bãi bỏ|thay thế))*$",
    re.IGNORECASE,
)
_CHANGED_LIST = re.compile(r"(?:thủ tục hành chính|TTHC|[Dd]anh mục|dịch vụ công)[^;.:]{0,30}$")  # `… được sửa đổi`
_DETAILING = re.compile(r"(?:về\s+(?:việc\s+)?)?(?:qu[yi] định chi tiết|hướng dẫn)", re.IGNORECASE)
_PLAIN = re.compile(  # opens a subject right behind a number too
    r"(?:qu[yi] định (?:chi tiết|về|một số)|sửa đổi,? (?:bổ sung )?(?:một số )?điều|sửa đổi, bổ sung|"
    r"hướng dẫn (?:thi hành|thực hiện)|"
    r"phê duyệt|ban hành (?:Quy|Kế|Chương|Đề|Điều))",
    re.IGNORECASE,
)
_COMMA = re.compile(r"\s*,\s+")
_QUOTE_OVER = re.compile(r"\s*[,;]\s*(?!“)")  # a title in quotes is whole: `“…”, công tác …` goes on with another thing
_STATUS = re.compile(
    r"\(\s*(?:sau đây|gọi|viết tắt|ban hành|kèm|đính kèm|được|đã|có|theo|gửi|do|xem|nghị định|thông tư|luật số|"
    r"quyết định số|Kèm|Ban hành|khóa|trừ)",
    re.IGNORECASE,
)


@cache
def _ends() -> re.Pattern[str]:
    words = sorted((w for w in citation_words().subject_ends if w.strip() != ";"), key=lambda w: -len(w))
    spelled = "|".join(re.escape(w.strip()).replace(r"\ ", r"\s+") for w in words)
    return re.compile(
        rf"(?P<word>(?:(?<=\w)(?=,)|(?<=[\s”\"])(?=[^,\s]))(?:{spelled})(?!\w))|(?P<mark>[();:.“”\"\n])|"
        rf"(?P<unit>,\s+(?=[{CAPITALS}]))"
    )


@cache
def _clause() -> re.Pattern[str]:
    words = citation_words()
    units = "|".join(sorted(map(re.escape, words.units), key=lambda w: -len(w)))
    verbs = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words.clause_verbs, key=lambda w: -len(w)))
    return re.compile(rf"(?:{units})(?!\w)[^;:.\n]{{0,90}}?\s{_NO_NOUN}(?!giao ban)(?:{verbs})(?!\w)(?!{_STATE})")


def new_clause(text: str, at: int, limit: int) -> bool:
    """Whether behind a comma at an offset a unit begins to do something: `…, Sở Nội vụ đề nghị`."""
    comma = _COMMA.match(text, at, limit)
    return comma is not None and _clause().match(text, comma.end(), limit) is not None


@cache
def _opener() -> re.Pattern[str]:
    words = citation_words()
    about = "|".join(sorted(map(re.escape, words.about), key=lambda w: -len(w)))
    verbs = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words.openers, key=lambda w: -len(w)))
    return re.compile(
        rf"\s*,?\s*(?:(?P<about>(?:{about})(?!\w)\s*:?\s*)|(?P<verb>(?:{verbs.replace('quy', 'qu[yi]')})(?!\w))|"
        r"(?P<quote>[“\"]))",
        re.IGNORECASE,
    )


def read_subject(
    text: str,
    at: int,
    limit: int,
    mention: Mention,
    later: Sequence[Mention],
    *,
    told: bool,
    host: re.Pattern[str] | None = None,
) -> int:
    """Read the subject that begins at an offset into the mention.

    Args:
        text: the whole text.
        at: offset after the number, date and issuer.
        limit: end of the paragraph.
        mention: the mention to fill.
        later: the mentions after it in the paragraph, in order.
        told: whether a date or an issuer stands before: only then may a verb open a subject.
        host: the name of the paper's own issuer: after a comma it begins a new clause.

    Returns:
        The offset after the subject (`at` where there is none).
    """
    opener = _opener().match(text, at, limit)
    plain = _PLAIN.match(text, opener.start("verb")) if opener and opener["verb"] and not mention.pinpoint else None
    if opener is None or (opener["verb"] and not told and not plain):
        return at
    if opener["verb"] and "," in opener.group():
        return at  # a new clause: "…, quy định"
    if opener["quote"] and (not told or "," in opener.group()):
        return at
    begin = opener.end() if opener["about"] else opener.start("verb") if opener["verb"] else opener.start("quote")
    end = subject_end(text, begin, limit, mention, later, host=host)
    value = " ".join(text[begin:end].split()).rstrip(" ,;:.-–")
    if len(value) < 3 or value == opener["verb"]:
        return at
    mention.subject = Part(value, begin, end)
    return end


def subject_end(
    text: str,
    begin: int,
    limit: int,
    mention: Mention,
    later: Sequence[Mention],
    *,
    host: re.Pattern[str] | None = None,
) -> int:
    """Find where a subject ends that begins at an offset; marks the mentions that stand inside it."""
    limit = min(limit, begin + _LONGEST)
    stop = _boundary(text, begin, limit, host)
    amending = bool(AMENDING.match(text, begin))
    detailing = bool(_DETAILING.match(text, begin))
    suspending = bool(_SUSPENDING.match(text, begin))
    inside: list[Mention] = []
    for other in later:
        if other.lead >= stop:
            break
        before = _SEPARATOR.search(text[max(begin, other.lead - 14) : other.lead])
        if (
            before
            and not _in_quotes(text, begin, other.lead)
            and not (suspending and inside and not before["semi"])
            and not _goes_on(before, mention, other, inside, amending=amending, detailing=detailing)
        ):
            stop = max(begin, other.lead - 14) + before.start() if other.lead - 14 > begin else begin + before.start()
            break
        inside.append(other)
    for other in inside:
        other.parent = mention
    while stop > begin and text[stop - 1] in " ,;:\n":
        stop -= 1
    return stop - len(" và") if text.endswith(" và", begin, stop) else stop


def _goes_on(
    before: re.Match[str], mention: Mention, other: Mention, inside: list[Mention], *, amending: bool, detailing: bool
) -> bool:
    """Whether a document after a comma or `và` is one more that the subject names, not the next of the list."""
    if before["semi"] or not inside or other.kind is None:
        return False
    kind, last = other.kind.value, inside[-1].kind.value if inside[-1].kind else ""
    own = mention.kind.value if mention.kind else ""
    if other.head is (inside[-1].head or inside[-1]) and kind == last and inside[-1].date is None:
        return True  # `… thực hiện Nghị quyết số 73/NQ-CP và 116/NQ-CP`
    if own.startswith("Thông tư") and kind == "Nghị định" and last in {*_LAWS, "Nghị định"} and detailing:
        return True  # a circular guides laws and decrees; a decree behind it is no further ground
    if kind in _LAWS and last in _LAWS:
        return own not in _LAWS or amending
    return amending and kind == last and not (before["comma"] and other.date and not inside[-1].date)


def _in_quotes(text: str, begin: int, at: int) -> bool:
    return text.count("“", begin, at) > text.count("”", begin, at)


def _boundary(text: str, begin: int, limit: int, host: re.Pattern[str] | None) -> int:
    """The first offset at which the words themselves end a subject, other documents left aside."""
    depth = quotes = 0
    straight = False
    for match in _ends().finditer(text, begin, limit):
        at, mark = match.start(), match["mark"]
        if mark is None:
            if quotes or straight or depth or _kept(text, begin, at, match):
                continue
            if match["unit"]:
                if _clause().match(text, match.end(), limit) or (host and host.match(text, match.end(), limit)):
                    return at
                continue
            return at
        if mark == "(":
            if not depth and _STATUS.match(text, at, limit):
                return at
            depth += 1
        elif mark == ")":
            if not depth:
                return at
            depth -= 1
        elif mark == "“":
            quotes += 1
        elif mark == "”":
            if not quotes:
                return at
            quotes -= 1
            if not quotes and text[begin] == "“" and _QUOTE_OVER.match(text, at + 1, limit):
                return at + 1
        elif mark == '"':
            straight = not straight
            if straight and '"' not in text[at + 1 : limit]:
                return at
        elif mark == ".":
            if _full_stop(text, at, limit):
                return at
        elif (
            mark == "\n"
            or (mark == ";" and not quotes and not depth)
            or (
                mark == ":"
                and not quotes
                and not straight
                and not text[max(begin, at - 5) : at].rstrip().endswith("như")
                and not text.startswith(" từ năm", at + 1)
            )
        ):
            return at
    return limit


def _kept(text: str, begin: int, at: int, match: re.Match[str]) -> bool:
    """Whether words that end a subject elsewhere go on with this one: `sửa đổi, bổ sung, bãi bỏ một số điều`."""
    word = (match["word"] or "").lstrip(", ").lower()
    if "được" in word and _CHANGED_LIST.search(text, begin, at):
        return True
    if not AMENDING.match(text, begin):
        return False
    return word.startswith(("kèm theo", "ban hành kèm")) or bool(_ACT_WORDS.match(text, begin, at))


def _full_stop(text: str, at: int, limit: int) -> bool:
    """Whether a full stop ends a sentence."""
    rest = text[at + 1 : min(limit, at + 3)]
    if rest[:1].isdigit() or rest[:1].isalpha() or rest[:1] == ".":
        return False
    if text[at - 1] == ".":
        return False
    return (
        not _ABBREVIATED.search(text[max(0, at - 4) : at])
        or not rest.strip()
        or rest.strip()[0] in "/”)"
        or text[at - 1].isdigit()
    )
