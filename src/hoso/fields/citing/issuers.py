"""The body that issued a cited document: where its name ends."""

from __future__ import annotations

import re
from functools import cache

from hoso.catalog.citations import citation_words
from hoso.fields.citing.mention import Part
from hoso.text.letters import CAPITALS

_LONGEST = 160
_TOKEN = re.compile(r"\S+")
_OF = re.compile(r"\s*,?\s*(?:của|do|CỦA)\s+|\s+(?=Hội nghị (?:lần thứ|Trung ương|BCH|Ban Chấp hành))")
_BETWEEN = re.compile(r"\s*,?\s*giữa\s+(?:liên\s+)?")  # a joint circular `giữa Bộ A và Bộ B`
_JOINT = re.compile(
    r"(?:Bộ|Ủy ban|Uỷ ban|Tòa án|Toà án|Viện kiểm sát|Viện Kiểm sát|Thanh tra|Ngân hàng|Liên đoàn|Tổng Liên đoàn|"
    r"Văn phòng|Hội|Ban|Sở|Công đoàn|Tỉnh đoàn)\s+[" + CAPITALS + r"]|"
    r"(?:Tòa án|Toà án|Viện [Kk]iểm sát|Ủy ban|Uỷ ban)\s+nhân dân"
)
_LOOSE_ENDS = re.compile(r"(?:\s+(?:và|của|các|do|những|cấp|-|–))+$")
_CAPITAL_ENDS = re.compile(
    r"(?:(?:Thông tư|Quyết định|Nghị định|Nghị quyết|Chỉ thị|Công văn|Kết luận|Kế hoạch)\s+(?:liên tịch\s+)?số|"
    r"Về|Phê duyệt|Quy định|Ban hành|Hướng dẫn|Sửa đổi|Thông qua|Công bố|Quy chế|V/v|Căn cứ)(?!\w)"
)
_EXCEPT = re.compile(  # syllables that end a name elsewhere but belong to these words
    r"(?:Người|người) có công|[Vv]iệc làm|[Nn]goại giao|[Cc]huyển giao|[Bb]àn giao|[Cc]huyển đổi|đối ngoại|đối với|"
    r"[Hh]ỗ trợ tư pháp|[Tt]rung ương|[Qq]uốc gia|[Tt]heo dõi thi hành|[Tt]rên biển|[Tt]rong nước"
)
_CLASS = re.compile(
    r"(?:cấp|cơ quan|đơn vị|địa phương|tổ chức|Nhà nước|Đảng|pháp luật|các|những|mình|đồng chí|ông|bà|nó|họ)(?!\w)"
)
_AND_MORE = re.compile(  # what may follow `và` in small letters inside a name
    r"và\s+(?:xã hội|đào tạo|môi trường|phát triển|công nghệ|truyền thông|đầu tư|du lịch|thể thao|cứu nạn|cứu hộ|"
    r"đô thị|nhi đồng|tìm kiếm|cải cách|hội nhập|"
    r"gia đình|dân vận|nông thôn|quản lý|chuyển đổi|xây dựng|kiểm nghiệm|chữa cháy|dân tộc|tôn giáo|giáo dục|"
    r"tiền lương|hợp tác)(?!\w)"
)
_NEW_ITEM = re.compile(r"và\s+(?:các|những|được|đã|đang|có|theo|văn bản|một số|toàn bộ|việc)(?!\w)")
_PLACE = {"tỉnh", "huyện", "xã", "phường", "quận", "khu", "phố", "trấn"}
_AFTER_PLACE = {"và", "của", "khóa", "khoá", "lần", "nhiệm", "-", "–", "về"}
_CLOSED = re.compile(
    r"(?:Chính phủ|Thủ tướng Chính phủ|Bộ Chính trị|Ban Bí thư|Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|"
    r"Uỷ ban [Tt]hường vụ Quốc hội|Trung ương|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy)$"
)
_EVEN_FREE = {"về", "v/v", "ngày", "tại", "đã", "có", "được", "kèm", "báo cáo", "đề nghị", "kiến nghị", "xin", "gửi"}
_DIGITS, _AND, _SYLLABLE = re.compile(r"\d+[/-]"), re.compile(r"và\s+"), re.compile(r"[^\W\d_]+|-")
_A_NUMBER, _A_YEAR = re.compile(r"số\s*:?\s*(?:\d+[a-z]?\s*[/-]|\d+\s+(?:ngày|về)|[/…._-])"), re.compile(r"năm\s+\d")
_FIELD_END = re.compile(
    r"[;:.(“\n]|,\s+(?=[" + CAPITALS + r"]|ngày|và\s+các)|\s+(?:về|ngày|tại|ban hành|quy định|phê duyệt)(?!\w)|"
    r"\s+(?:và|hoặc)\s+(?=[A-ZĐ])"
)
_SPELLED = re.compile(r"\([A-ZĐ&-]{2,12}\)(?=\s+(?:tỉnh|thành phố|huyện|quận|thị|xã|phường|đặc khu)(?!\w))")
_ABBREVIATED = re.compile(r"(?:TP|Tp|tp|TT|TX|Q|P|H)\.$")


@cache
def _ends() -> re.Pattern[str]:
    words = sorted(citation_words().issuer_ends, key=lambda w: -len(w))
    spelled = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in words)
    return re.compile(f"(?:{spelled.replace('quy', 'qu[yi]')})(?!\\w)")


@cache
def _free() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in citation_words().free_bodies))


@cache
def _fieldless() -> re.Pattern[str]:
    words = sorted(citation_words().fieldless_bodies, key=lambda w: -len(w))
    return re.compile("(?:" + "|".join(re.escape(w) for w in words) + r")$")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(w) for w in citation_words().comma_tails) + ")")


def read_issuer(text: str, at: int, limit: int, *, joint: bool = False, of: bool = True) -> tuple[Part | None, int]:
    """Read `của ORG` at an offset.

    Args:
        text: the whole text.
        at: where `của` must begin (spaces and a comma may stand before it).
        limit: where the name must have ended.
        joint: whether several bodies may issue together (a joint circular): then a comma may part them.
        of: whether `của` or `do` must stand first.

    Returns:
        The issuer as printed (None where a class of bodies stands there) and the offset after it.
    """
    begin = at
    if of:
        match = _OF.match(text, at, limit) or (_BETWEEN.match(text, at, limit) if joint else None)
        if match is None:
            return None, at
        begin = match.end()
    limit = min(limit, begin + _LONGEST)
    shouted = text[begin:limit].split(None, 2)[:2]
    if len(shouted) > 1 and all(w.isupper() and len(w) > 1 and not w.isascii() for w in shouted):
        end = _shouted_end(text, begin, limit)
    else:
        end = _name_end(text, begin, limit, joint=joint)
    name = text[begin:end]
    cut = _LOOSE_ENDS.search(name)
    if cut:
        name = name[: cut.start()]
    name = name.rstrip(" ,;.:/-–\n")
    if not name or not name[0].isupper() or (_CLASS.match(name) and len(name.split()) < 2):
        return None, at
    return Part(" ".join(name.split()), begin, begin + len(name)), begin + len(name)


def _shouted_end(text: str, begin: int, limit: int) -> int:
    """The end of a name in a title that is all capitals: `CỦA CHÍNH PHỦ | VỀ XỬ PHẠT …`."""
    end = begin
    for token in _TOKEN.finditer(text, begin, limit):
        at = token.start()
        low = text[at:limit].lower()
        held = _EXCEPT.search(
            text[max(begin, at - 8) : limit].lower()[: at - max(begin, at - 8) + len(token.group()) + 8]
        )
        if not token.group()[0].isupper() or "\n" in text[end:at] or (_ends().match(low) and not held):
            break
        end = token.end()
        if token.group()[-1] in ",;:.)":
            break
    return end


def _name_end(text: str, begin: int, limit: int, *, joint: bool) -> int:
    """Walk over the words of a name to its end."""
    free = bool(_free().match(text, begin, limit))
    end = begin
    for token in _TOKEN.finditer(text, begin, limit):
        word, at = token.group(), token.start()
        if at > begin and _SPELLED.match(text, at, limit):  # `Ủy ban nhân dân (UBND) tỉnh`
            end = token.end()
            continue
        if "\n" in text[end:at] or word[0] in '(“"[;':
            break
        if at > begin and _stops(text, begin, at, limit, free=free):
            if _is_field(text, begin, end, at, limit):
                return _field_end(text, at, limit)
            break
        bare = word.rstrip(',;.:)”"]')
        end = at + len(bare)
        closing = word[len(bare) :]
        if closing == "," and (
            _tails().match(text, token.end() + 1, limit) or (joint and _JOINT.match(text, token.end() + 1, limit))
        ):
            end = token.end()
            continue
        if closing and not (closing == "." and _ABBREVIATED.search(word)):
            break
        if closing:
            end = token.end()
    return end


def _stops(text: str, begin: int, at: int, limit: int, *, free: bool) -> bool:
    """Whether the name ends before the word at an offset."""
    first = text[at]
    if first.isdigit() and _DIGITS.match(text, at, limit):
        return True
    if first.isupper():
        return (
            not free
            and bool(_CAPITAL_ENDS.match(text, at, limit))
            and not text[max(begin, at - 4) : at].endswith(("Ban ", "Bộ "))
        )
    if text.startswith("số", at) and _A_NUMBER.match(text, at):
        return True
    if text.startswith("và ", at):
        after = _AND.match(text, at, limit)
        rest = after.end() if after else at
        if text[rest : rest + 1].islower():
            return not (_AND_MORE.match(text, at, limit) or (free and not _NEW_ITEM.match(text, at, limit)))
        return bool(_CAPITAL_ENDS.match(text, rest, limit))
    if first.islower() and _whole(text, begin, at, limit):
        return True
    if text.startswith("năm", at):
        return bool(_A_YEAR.match(text, at, limit))
    stop = _ends().match(text, at, limit)
    if stop is None:
        return False
    around = _EXCEPT.search(text, max(begin, at - 8), min(limit, stop.end() + 8))
    if around and around.start() <= at < around.end():
        return False
    return not free or stop.group() in _EVEN_FREE


def _whole(text: str, begin: int, at: int, limit: int) -> bool:
    """Whether the name is whole before a small word: a place has been named, or the body needs nothing more."""
    word = _SYLLABLE.match(text, at, limit)
    if (
        word is None
        or word.group() in _AFTER_PLACE
        or word.group() in _PLACE
        or word.group() in {"thị", "thành", "đặc", "các", "cấp"}
    ):
        return False
    before = text[begin:at].rstrip()
    if word.group() == "hội" and before.endswith(" xã"):
        return False
    if _CLOSED.search(before):
        return word.group() not in {"tỉnh", "xã", "huyện", "nước"}
    words = before.split()
    for index in range(len(words) - 1, -1, -1):
        named = len(words) > index + 1 and index > 0 and words[index - 1] == "dân"  # `… nhân dân huyện Khe Vàng | ghi`
        if words[index] in _PLACE and (index == 0 or named or words[index - 1] not in {"dân", "tác"}):
            return index >= 1 and all(w[0].isupper() for w in words[index + 1 :])
        if not words[index][0].isupper():
            return False
    return False


def _is_field(text: str, begin: int, end: int, at: int, limit: int) -> bool:
    """Whether `về …` still belongs to the body's name: a body that has no field yet."""
    return (
        text.startswith("về ", at)
        and not text.startswith("về việc", at)
        and bool(_fieldless().fullmatch(text[begin:end].strip()))
    )


def _field_end(text: str, at: int, limit: int) -> int:
    """The end of a body's field: at the next `về`, verb, date or mark, commas between small words kept."""
    stop = _FIELD_END.search(text, at + 3, limit)
    return stop.start() if stop else limit
