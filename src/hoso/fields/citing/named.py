"""Documents without a number: laws by title, charters, the Constitution, resolutions named by an event."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hoso.catalog.citations import laws
from hoso.fields.citing.issuers import read_issuer
from hoso.fields.citing.mention import Mention, Part
from hoso.text.letters import CAPITALS, bare

if TYPE_CHECKING:
    from hoso.fields.citing.kinds import KindWord

LAWS = {"Luật", "Bộ luật", "Pháp lệnh"}
_DRAFT = re.compile(r"(?:[Dd]ự\s*(?:thảo|án)|DỰ THẢO|DỰ ÁN)\s+(?:các\s+)?$")
_DRAFT_LIST = re.compile(r"(?:[Dd]ự thảo|[Dd]ự án)(?:\s+(?:các\s+)?(?:[Ll]uật|[Nn]ghị quyết))?\s*:\s*[^.]*$")
_PROMULGATED = re.compile(r"ban hành\s+$")
_AMENDING = re.compile(r"\s+(?:VE\s+(?:VIEC\s+)?)?(?:SUA DOI|BO SUNG)(?:,|\s)")  # without marks: scans lose them
_A_SUBJECT = re.compile(  # what is studied, a school of it, a firm: no law
    r"(?:Khoa|Trường|Viện|Công ty|[Hh]ọc|[Nn]gành|[Cc]ử nhân|[Ss]ĩ|[Ss]ỹ|[Bb]ộ môn|[Mm]ôn|[Ll]ớp)\s+$"
)
_TITLE_END = re.compile(
    r"[;:.()“”\"\n]|,?\s+(?:ngày\s+\d|năm\s+\d|số\s*:?\s*\d|(?:19|20)\d\d)|\s+(?:này|đã|được|có|quy định|là|thì|"
    r"trong|theo|để|hiện|"
    r"đối với|khi|tại|như|nêu|mới|với|cho|hoặc|của|gồm|bao gồm|nhằm|không|phải|vào|từ|do|sau|trước|bị|về)(?!\w)|"
    r",?\s+(?:và\s+)?(?:các\s+)?(?:Luật|Bộ luật|Pháp lệnh|Nghị|Thông tư|Quyết định|Chỉ thị|văn bản|quy định|"
    r"pháp luật)(?!\w)|,\s+(?=[" + CAPITALS + r"])"
)
_ABOUT = re.compile(  # older ordinances say what they are about, and a date or who passed them ends it
    r"về\s+(?:việc\s+)?(?P<title>[^;:.()“”\n]{4,130}?)(?=,?\s+(?:ngày\s+\d|năm\s+(?:19|20)\d\d|(?:đã\s+)?được\s+(?:Ủy|Uỷ|Quốc)))"
)
_GENERIC = re.compile(
    r"\s+(?:này|pháp|khác|chuyên ngành|hiện hành|số|đó|nêu|trên|về|của|các|có|được|do|tục|từ|và|thì|là|để|theo|tại|"
    r"trong|với|cho|ngày|năm|đã|sẽ|vào|trước|sau|khi|như|hoặc|mới|cũ|nói|quy định)(?!\w)"
)
_DATED_END = re.compile(r",?\s+(?:ngày|năm|số)")
_DATED = re.compile(r",?\s+(?:ngày\s+\d|năm\s+(?:19|20)\d\d|số\s*:?\s*\d)")  # `Pháp lệnh phí và lệ phí ngày 28/8/2001`
_SPACES = re.compile(r"\s+")
_LONGEST, _LEAD = 130, 30
_EVENT = re.compile(
    r"(?:\s*,?\s*(?P<second>[Kk]ết luận|[Nn]ghị quyết))?(?:\s+của)?\s+(?P<event>"
    r"(?:Hội nghị\s+(?:lần thứ\s+\S+(?:\s+mười|"
    r"\s+\S+)?\s*,?\s+)?(?:của\s+)?(?:Ban Chấp hành\s+)?)?(?:Trung ương(?:\s+Đảng)?)(?:\s+lần thứ)?"
    r"(?:\s+(?:\d{1,2}|[IVX]+)(?!\w))?(?:\s*,\s*\d{1,2}(?!\w))*(?:\s*,)?(?:\s+[Kk]h(?:óa|oá)\s+[IVXL]+"
    r"(?:\s*(?:,|và)\s*(?:kh(?:óa|oá)\s+)?[IVXL]+(?!\w))*|"
    r"\s*\(\s*[Kk]h(?:óa|oá)\s+[IVXL]+(?:\s*(?:,|và)\s*[IVXL]+)*\s*\))?"
    r"|Đại hội(?:\s+(?![Cc]ác\s+cấp|Nghị|và\s|hội\s)[^\s,;.():“]+){0,18}?\s+(?:lần\s+thứ\s+(?:[IVXL]+|\d+|"
    r"[a-zà-ỹ]+(?:\s+(?:mười|lăm|một|hai|ba|bốn|tư|sáu|bảy|tám|chín|nhất))*)|[IVXL]+|khóa\s+[IVXL]+)(?!\w)"
    r"(?:\s+(?:của\s+)?Đảng(?!\s+(?:bộ|ủy|uỷ|viên|"
    r"đoàn))(?:\s+Cộng sản Việt Nam)?)?(?:\s*,?\s*\(?\s*nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4}\s*\)?)?)"
)
_HAS_NUMBER = re.compile(r"\d|[IVXL]+(?!\w)|lần thứ|kh(?:óa|oá)", re.IGNORECASE)
_TERMS = re.compile(r"\(?\s*[Kk]h(?:óa|oá)\s+(?P<list>[IVXL]+(?:\s*(?:,|và)\s*(?:kh(?:óa|oá)\s+)?[IVXL]+)+)\s*\)?")
_CONSTITUTION = re.compile(r"(?:\s+(?P<title>nước Cộng h(?:òa|oà) xã hội chủ nghĩa Việt Nam))?")
_PARTY = re.compile(r"Đảng(?!\s+(?:bộ|ủy|uỷ|viên|đoàn))(?:\s+Cộng sản Việt Nam)?")


@cache
def _titles() -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Titles by bare first syllable, the longest first: (bare title, kind, title)."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for kind, title in laws():
        plain = bare(title)
        found.setdefault(plain.split(" ", 1)[0].rstrip(","), []).append((plain, kind, title))
    return {key: tuple(sorted(rows, key=lambda row: -len(row[0]))) for key, rows in found.items()}


def known_title(text: str, at: int, limit: int) -> int:
    """The end of a law's title of the catalogue that begins at an offset; -1 where none does."""
    shown = bare(text[at : min(limit, at + 140)])
    first = re.match(r"[^\W\d_]+", shown)
    if first is None:
        return -1
    for plain, _, _ in _titles().get(first.group(), ()):
        if shown.startswith(plain):
            after = shown[len(plain) : len(plain) + 1]
            if not (after.isalnum()):
                return at + len(plain)
    return -1


def find_law(text: str, word: KindWord, floor: int, limit: int) -> Mention | None:
    """Read a law that is named by its title behind a type word (Luật, Bộ luật, Pháp lệnh)."""
    if _DRAFT.search(text[max(floor, word.start - 14) : word.start]):
        return None
    if _DRAFT_LIST.search(text[floor : word.start]):
        return None
    if word.kind == "Luật" and _A_SUBJECT.search(text[max(floor, word.start - 10) : word.start]):
        return None
    kind = Part(word.kind, word.start, word.end)
    amending = word.capital and _AMENDING.match(bare(text[word.end : min(limit, word.end + _LEAD)]))
    if word.capital and _PROMULGATED.search(text[max(floor, word.start - 12) : word.start]) and amending:
        return None  # "ban hành Luật sửa đổi …": the paper itself
    if amending:
        begin = word.end + len(text[word.end : limit]) - len(text[word.end : limit].lstrip())
        mention = Mention(start=word.start, core=begin, end=begin, form="named", rule="law.amending", kind=kind)
        mention.subject = Part("", begin, begin)  # its end is found with the mentions after it
        return mention
    spaces = _SPACES.match(text, word.end, limit)
    if spaces is None:
        return None
    begin = spaces.end()
    about = _ABOUT.match(text, begin, limit) if word.capital else None
    if about:
        title = Part(" ".join(about["title"].split()), *about.span("title"))
        return Mention(
            start=word.start, core=title.end, end=title.end, form="named", rule="law.about", kind=kind, subject=title
        )
    end = known_title(text, begin, limit)
    rule = "law.known"
    if end < 0:
        if not word.capital or _GENERIC.match(text, word.end, limit):
            return None
        end, rule = _open_title(text, begin, min(limit, begin + _LONGEST)), "law.title"
        if not text[begin].isupper() and not _DATED.match(text, end, limit):
            return None
        if end <= begin or (text[begin:end].isupper() and " " in text[begin:end]):
            return None
    title = Part(" ".join(text[begin:end].split()), begin, end)
    return Mention(start=word.start, core=end, end=end, form="named", rule=rule, kind=kind, subject=title)


def _open_title(text: str, begin: int, limit: int) -> int:
    """The end of a title that the catalogue does not hold."""
    stop = _TITLE_END.search(text, begin, limit)
    if stop is None:
        return limit if limit - begin < _LONGEST else begin
    end = stop.start()
    comma = text.find(",", begin, end)  # a comma stays only where a date or number ends the title
    return comma if comma >= 0 and not _DATED_END.match(stop.group()) else end


def find_event(text: str, word: KindWord, floor: int, limit: int) -> list[Mention]:
    """Read resolutions and conclusions that are named by a congress or a plenum; one mention for each."""
    match = _EVENT.match(text, word.end, limit)
    if match is None or not word.capital:
        return []
    event = match["event"].rstrip(" ,")
    if not _HAS_NUMBER.search(event):
        return []
    kinds = [Part(word.kind, word.start, word.end)]
    if match["second"]:
        kinds.append(Part(match["second"].capitalize(), match.start("second"), match.end("second")))
    end = match.start("event") + len(event)
    if "(" in event and ")" not in event:
        return []
    subjects = [Part(" ".join(event.split()), match.start("event"), end)]
    terms = _TERMS.search(text, match.start("event"), end)
    if terms:
        base = text[match.start("event") : terms.start()].strip(" ,")
        opened, closed = ("(", ")") if terms.group().startswith("(") else ("", "")
        subjects = [
            Part(f"{base} {opened}khóa {term}{closed}", match.start("event"), end)
            for term in re.findall(r"[IVXL]+", terms["list"])
        ]
    if len(kinds) == len(subjects):
        pairs = list(zip(kinds, subjects, strict=True))
    else:
        pairs = [(kind, subject) for kind in kinds for subject in subjects]
    return [
        Mention(start=word.start, core=end, end=end, form="event", rule="event", kind=kind, subject=subject)
        for kind, subject in pairs
    ]


def find_charter(text: str, word: KindWord, limit: int) -> Mention | None:
    """Read `Điều lệ Đảng Cộng sản Việt Nam`, `Hiến pháp năm 2013`."""
    if not word.capital:
        return None
    kind = Part(word.kind, word.start, word.end)
    if word.kind == "Hiến pháp":
        match = _CONSTITUTION.match(text, word.end, limit)
        mention = Mention(start=word.start, core=word.end, end=word.end, form="named", rule="constitution", kind=kind)
        if match and match["title"]:
            mention.subject = Part(match["title"], match.start("title"), match.end("title"))
            mention.core = mention.end = match.end()
        return mention
    at = word.end + 1
    party = _PARTY.match(text, at, limit)
    part = Part(party.group(), party.start(), party.end()) if party else read_issuer(text, at, limit, of=False)[0]
    if part is None or not re.match(r"(?:Công đoàn|Đoàn|Hội|Mặt trận|MTTQ|Đảng|Liên đoàn|Tổng)", part.value):
        return None
    return Mention(start=word.start, core=part.end, end=part.end, form="named", rule="charter", kind=kind, subject=part)
