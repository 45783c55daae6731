"""Pinpoints: điểm, khoản, Điều, mục, chương, phụ lục before the document that they point into."""

from __future__ import annotations

import re

from hoso.fields.citing.mention import Part

_NUMBER = r"(?:\d+(?:\.\d+)*[a-zđ]?|[IVXL]+(?:\.\d+)*|[A-HK])"
_LETTER = r"(?:[a-zđ]\d?(?:\.\d+)?|\d+(?:\.\d+)+)"
_AND = r"(?:\s*,\s*và\s+|\s*[,;]\s*|\s+và\s+|\s+hoặc\s+|\s+đến\s+|\s*-\s*)"
_UNIT = (
    r"(?:[Tt]iết|[Đđ]iểm|[Kk]hoản|[Đđ]iều|ĐIỀU|[Tt]iểu\s+mục|[Mm]ục|MỤC|[Cc]hương|CHƯƠNG|[Pp]hần|[Pp]hụ\s+lục|[Đđ]oạn|"
    r"[Gg]ạch\s+đầu\s+dòng|[Bb]iểu(?:\s+mẫu)?\s+số|[Pp]hụ\s+biểu|[Mm]ẫu\s+số|[Dd]anh\s+mục|[Ss]ố\s+thứ\s+tự(?:\s+thứ)?)"
)
_VALUES = rf"(?:(?:thứ\s+\w+|{_NUMBER}|{_LETTER}|cuối|đầu)(?!\w)(?:{_AND}(?:{_NUMBER}|{_LETTER})(?!\w))*)"
_STEP = rf"(?:(?:(?:các|từ)\s+)?{_UNIT}(?:\s+(?:số\s+)?{_VALUES})|[Pp]hụ\s+lục(?=\s*,\s*[Mm]ục))"
_CHAIN = re.compile(
    rf"(?:{_STEP})(?:(?:\s*[,;]\s*|\s+|\s+và\s+|\s*,\s*và\s+|\s+của\s+|"
    rf"\s+đến\s+)(?:{_STEP}))*(?P<tail>\s*,?\s*(?:(?:của\s+)?(?:Quy chế|Quy định|Điều lệ|Danh mục|Chương trình|Đề án|"
    rf"Kế hoạch)\s+(?:được\s+)?(?:ban hành|phê duyệt)\s+(?:kèm theo|theo|tại)|của|kèm theo|ban hành kèm theo|"
    rf"tại)?\s*(?:các\s+)?)$"
)
_BEHIND = re.compile(
    rf"\s*(?:,?\s*(?:cụ\s+thể\s+(?:là\s+)?)?(?:tại|ở)\s+|,\s*(?:cụ\s+thể\s+là\s+)?|\(\s*(?:tại\s+)?)"
    rf"(?P<chain>(?:{_STEP})(?:(?:\s*[,;]\s*|\s+|\s+và\s+|\s*,\s*và\s+)(?:{_STEP}))*)"
    r"(?!\w|\s*(?:,\s*)?(?:của\s+)?(?:các\s+)?"
    r"(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông|Quyết|Quy|Điều lệ|Chỉ|Kế|Kết|Công|này))"
)
_ALONE = re.compile(
    rf"(?<!\w)(?P<chain>(?:{_STEP})(?:(?:\s*[,;]\s*|\s+|\s+và\s+|\s*,\s*và\s+|\s+của\s+)(?:{_STEP}))*)"
    r"(?!\s*(?:,\s*)?(?:của\s+)?(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông tư|Quyết định|Quy|Điều lệ|này))"
    r"(?!\s+(?:vào\s+)?(?:sau|trước)\s)"  # `Bổ sung điểm e vào sau điểm đ`: the new one is not there yet
)
_HINT = re.compile(r"(?:iều|hoản|iểm|iết|ục|hương|hần|oạn|số|thứ tự)\s")
_FAR = 240


def read_pinpoint(text: str, at: int, floor: int) -> Part | None:
    """Read the pinpoint that ends right before an offset, nothing before `floor`.

    >>> read_pinpoint("theo điểm a khoản 2 Điều 5 Luật Đất đai", 27, 0).value
    'điểm a khoản 2 Điều 5'
    """
    begin = max(floor, at - _FAR)
    before = text[begin:at]
    if not _HINT.search(before[-60:]):
        return None
    match = _CHAIN.search(before)
    if match is None:
        return None
    words = before[match.start() : match.start("tail")].rstrip(" ,;")
    start = begin + match.start()
    return Part(" ".join(words.split()), start, start + len(words))


def read_behind(text: str, at: int, limit: int) -> Part | None:
    """Read the pinpoint that stands behind a document: `Nghị định số …, tại điểm b khoản 1 Điều 17`."""
    match = _BEHIND.match(text, at, limit)
    if match is None or not _HINT.search(match.group()):
        return None
    return Part(" ".join(match["chain"].split()), match.start("chain"), match.end("chain"))


def find_pinpoints(text: str, start: int, end: int) -> list[Part]:
    """Find the pinpoints that name no document: not those before a type word, nor `khoản 2 Điều này`."""
    return [
        Part(" ".join(match["chain"].split()), match.start("chain"), match.end("chain"))
        for match in _ALONE.finditer(text, start, end)
    ]
