"""Relations: which cue governs a citation, through lists, titles, amended-by chains and footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.citing.cues import EXPIRES, LABEL, PROPOSES, Cue, acts, find_cues
from hoso.fields.citing.mention import Mention, Part
from hoso.fields.citing.reach import astray, left
from hoso.text.letters import CAPITALS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SENTENCE = re.compile(
    rf"[.!?](?:(?<![\d.A-ZĐ].)\s+(?=[{CAPITALS}“(])|(?<=\d\.)\s+(?=[{CAPITALS}][a-zà-ỹ]))"
)  # the sign first: a search skips to it
_BARE_CUE = re.compile(r"\W*(?:Căn cứ|Thực hiện|Xét)\s*:?")  # `Căn cứ. Quyết định số …`: no sentence of its own
_PASSIVE = re.compile(r"(?:được|bị|đã)\s+(?:\S+\s+){0,2}$")
_NOMINAL = re.compile(  # "văn bản sửa đổi, thay thế" is a class; "Quyết định X (thay thế Quyết định Y)" another's act
    r"(?:(?:văn bản|quy định|nội dung)\s+(?:(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|điều chỉnh)(?:\s*,\s*|\s+hoặc\s+|"
    r"\s+và\s+))*|\S\s*\(\s*)$",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\W*(?:Khi|Trường hợp|Nếu|Trong trường hợp|Sau khi|Trước khi)\s")
_IN_FORCE = re.compile(r"hiệu lực|(?<!\w)này(?!\w)|(?:[Nn]ay|[Đđ]ồng thời)\s")
_ANOTHER_TEXT = re.compile(  # `áp dụng theo văn bản hướng dẫn … mới thay thế cho Nghị định số …`
    r"(?:theo|bằng)\s+(?:các\s+)?(?:văn bản|nghị định|thông tư|quy định)\s(?!.*(?<!\w)này(?!\w))[^;.]*$", re.IGNORECASE
)
_NOT_YET = re.compile(r"(?:không|chưa|chỉ)\s+(?:được\s+)?$")
_REPLACED = re.compile(r"(?<!\w)(?:bị|được)\s+thay\s+thế\s+(?:bởi|bằng)\s+(?:\S+\s+){0,3}này", re.IGNORECASE)
_REPORTS = re.compile(
    r"(?:(?:sơ kết|tổng kết)(?:,\s*(?:đánh giá|rút kinh nghiệm))?|kết quả|tình hình|báo cáo)[^,;.:]{0,40}$|"
    r"(?<!\w)(?:\d{1,2}|một|hai|ba|bốn|năm|mười)\s+năm\s+$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(
    r"\s*\(?\s*(?:Phụ lục\s*[\dIVX]*\s*[-–,.:]?\s*)?"
    r"(?:Ban hành\s+)?(?:[Kk]èm|[Đđ]ính kèm)(?:\s+theo)?\s+$|\s*\(\s*(?:Ban hành|ban hành|kèm|"
    r"đính kèm)[^()]{0,30}theo\s+$"
)
_AMENDED_BY = re.compile(
    r"(?:được|bị|đã)\s+(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|điều chỉnh|đính chính)[^;:.\n]{0,70}?\s(?:bởi|theo|"
    r"tại|bằng)\s+(?:các\s+)?(?:quy định\s+(?:tại|của)\s+)?(?:các\s+)?$"
)
_SEPARATED = re.compile(r"\s*(?:,|;|và|,\s*và)\s*(?:các\s+)?")
_GOES_ON = re.compile(  # a list goes on, no new clause begins
    r"\s*(?:,(?!\s*(?:góp phần|hoàn thành|đồng thời|đưa|nhằm|để|tạo|bảo đảm|đảm bảo|nâng cao|đáp ứng|lấy|giữ))|[;)]|"
    r"và(?!\w)|hoặc(?!\w))"
)
_FILLER = re.compile(r"\s*(?:các|một số)?\s*")
_THIS_DOES = re.compile(r"này\s+(?:\S+\s+){0,8}$")
_ASKED = re.compile(r"\s+(?:đề nghị|kiến nghị|ý kiến|đề xuất)\s[^;]*\stại\s+(?:các\s+)?$")  # "xem xét … tại Công văn"
_BY_OTHER = re.compile(r"\s+(?:bởi|tại|theo|bằng)\s+(?!\S+(?:\s\S+){0,2}\s+này)")
_PROMULGATES = re.compile(  # the grounds are over: `…, Thủ tướng Chính phủ ban hành Quyết định sửa đổi …`
    r"[,;.]\s+[A-ZĐ][^,;.]{3,80}?\s+ban hành\s+(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|"
    r"Thông tư)(?!\w)"
)
_GROUNDS = {"based_on", "proposed_by", "considered"}
_BESIDE, _CLOSE, _OPENING = 24, 12, 40  # characters between a cue and what it governs
_SHORTEST = 4  # "xét" alone
ACTS = frozenset({"replaces", "repeals", "amends"})
_PROPOSING = {"Tờ trình", "Công văn", "Văn bản", "Đề án"}
_DIRECTIVES = {"Kế hoạch", "Chỉ thị", "Nghị quyết", "Quyết định", "Công điện", "Chương trình", "Hướng dẫn", "Kết luận"}
_RULES = {
    "Hiến pháp",
    "Luật",
    "Bộ luật",
    "Pháp lệnh",
    "Nghị định",
    "Thông tư",
    "Thông tư liên tịch",
    "Quy chuẩn",
    "Thông tư liên bộ",
    "Thông tư liên ngành",
}
_BE_DONE = re.compile(r"(?:được|bị)\s+$")  # "được thực hiện khi có điều kiện quy định tại …"
_DONE = re.compile(r"(?<!\w)đã\s+$")  # `đã triển khai kỳ thi (Quyết định số …)`: what was done, and by which paper
_AGREED = re.compile(r"(?:thống nhất|đồng ý|chấp thuận|cho phép)(?!\w)[^,;.]*$", re.IGNORECASE)
_BY_IT = re.compile(r"\s(?:tại|theo|bằng)\s+(?:các\s+)?$")  # `đã đồng ý cho thực hiện … tại Công văn số …`
_WANTS_OBJECT = {"nghiên cứu", "tiếp theo", "tiếp nhận", "thay", "áp dụng", "thu hồi"}
_RECEIVED = {"nhận được", "đã nhận"}  # `nhận được đơn … khiếu nại Quyết định số …`: no paper was received
_LISTED = re.compile(r"\s*(?:(?:và|cùng|các|một số|theo|tại|của)\s+)*(?:số\s+)?")  # a list goes on: `…; Nghị định số …`
_OPINION = re.compile(r";[^;]*ý kiến[^;]*$")  # `Theo đề nghị của …; ý kiến của Sở Nội vụ tại Công văn số …`
_AND = re.compile(r";|(?:,|(?<!\w)và)\s*$")  # `thay thế A và bãi bỏ B`
_QUOTED = re.compile(r"“[^“”]*”")
_TITLED = re.compile(r"(?<!\w)(?:về việc|về)\s+$")
_FARES = re.compile(r"\s+(?:còn|chưa|đạt|bị|vẫn|gặp|chậm)(?!\w)")  # `tiến độ triển khai còn chậm so với Kế hoạch …`
_ANSWERS = {"phúc đáp", "trả lời", "tiếp theo"}
_SENT_BY = re.compile(r"\(\s*do\s[^()]*$")  # `nhận được A (do B gửi tại Công văn số …)`
_ANSWERED_BY = re.compile(r"\s*(?:bằng|tại|theo|qua)\s+(?:các\s+)?")  # `trả lời bằng Công văn số …`: that is the answer
_TASK = re.compile(  # somebody is told to look whether it should be done
    r"(?:tham mưu|đề xuất|xem xét|rà soát|nghiên cứu|kiến nghị)(?!\w)[^;.]{0,40}$", re.IGNORECASE
)
_NO_LONGER = re.compile(r"(?:văn bản|quyết định|nghị quyết|quy định|thông tư|chỉ thị)[^.;:]{0,40}$", re.IGNORECASE)
_OF_ITS_SENTENCE = {"based_on", "implements", "responds_to", "proposed_by"}
_OF_ITS_CLAUSE = {"implements", "according_to", "responds_to"}
_LINKED = {"appendix", "letterhead", "table"}


def relate(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    *,
    zone: str,
    inherited: Part | None = None,
    blurred: bool = False,
) -> None:
    """Give each mention of a paragraph its relation and the cue that says so.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        mentions: its mentions, in order, their parts read.
        zone: its zone.
        inherited: the relation of the lead-in above, of a column's head, or of the sentence with a footnote's call.
        blurred: whether the words were recognised: a cue may have lost its marks.
    """
    if mentions:
        paragraph = _Paragraph(text, start, end, mentions, zone=zone, blurred=blurred)
        for mention in mentions:
            mention.relation = paragraph.relation(mention)
            own = inherited is not None and inherited.value in ACTS
            if mention.relation is None and mention.parent is None and not (own and mention.behind >= 0):
                mention.relation = inherited


def sentence_relation(text: str, start: int, at: int, mentions: Sequence[Mention], *, zone: str) -> Part | None:
    """The relation that a sentence's cue sets for what would stand at an offset: for a footnote's call."""
    here = Mention(start=at, core=at, end=at, form="full", rule="call")
    relate(text, start, at + 1, [*[m for m in mentions if m.start < at], here], zone=zone)
    return here.relation


class _Paragraph:
    """A paragraph with its cues, asked for the relation of each of its mentions."""

    def __init__(
        self, text: str, start: int, end: int, mentions: Sequence[Mention], *, zone: str, blurred: bool
    ) -> None:
        self.text, self.start, self.zone, self.mentions = text, start, zone, mentions
        self.cues = find_cues(text, start, end, blurred=blurred)
        stops = (
            m.end()
            for m in _SENTENCE.finditer(text, start, end)
            if not self._inside(m.start()) and not _BARE_CUE.fullmatch(text, start, m.start())
        )
        self.breaks = [start, *stops, end]

    def relation(self, mention: Mention) -> Part | None:
        """The relation of a mention; None where no cue governs it."""
        if mention.parent is not None:
            return self._within(mention)
        first = max(b for b in self.breaks if b <= mention.lead)
        last = min((b for b in self.breaks if b > mention.lead), default=self.breaks[-1])
        before = self.text[self.start : mention.lead]
        if _ATTACHED.fullmatch(before) and (self.zone in _LINKED or before.lstrip().startswith("(")):
            return Part("attached_to", self.start, mention.lead)
        found = self._nearest(mention, first)
        if found is None:
            found = self._expiry(mention, last)
        return found

    def _inside(self, at: int) -> bool:
        return any(m.start <= at < m.end - 1 for m in self.mentions)

    def _within(self, mention: Mention) -> Part | None:
        """The cue before a document inside the subject of another."""
        parent = mention.parent
        begin = parent.subject.start if parent and parent.subject else mention.start
        for cue in reversed(self.cues):
            if cue.end > mention.lead or cue.use in {"through", "own"}:
                continue
            if cue.start < begin:
                return None
            if cue.use == "beside":
                if not self.text[cue.end : mention.lead].strip():
                    return None
                continue
            reports = cue.relation == "implements" and _REPORTS.search(self.text[begin : cue.start])
            return cue.part() if cue.relation in {"implements", "according_to"} and not reports else None
        return None

    def _nearest(self, mention: Mention, first: int) -> Part | None:
        """The nearest cue of the sentence that governs a mention."""
        limit = self._behind(mention, first)
        for cue in reversed(self.cues):
            if cue.end > limit or cue.use == "through":
                continue
            if cue.start < first:
                return None
            if any(
                m.core < cue.start < m.end or m.start <= cue.start < m.core for m in self.mentions if m is not mention
            ):
                continue  # inside another's subject
            found = self._asked(cue, mention, first)
            if found is not None:
                return found
        return None

    def _behind(self, mention: Mention, first: int) -> int:
        """Where cues must end: before `được sửa đổi … bởi`, where a mention (or its list) stands behind that."""
        passive = _AMENDED_BY.search(self.text, first, mention.lead)
        before = [m for m in self.mentions if m.end <= mention.lead and m.parent is None]
        if passive:
            mention.behind = passive.start()
        elif before and before[-1].behind >= 0 and _SEPARATED.fullmatch(self.text, before[-1].end, mention.lead):
            mention.behind = before[-1].behind
        return mention.behind if mention.behind >= 0 else mention.lead

    def _asked(self, cue: Cue, mention: Mention, first: int) -> Part | None:
        """What one cue says of a mention; None where it must be looked through."""
        between = self.text[cue.end : mention.lead]
        if between.count("”") > between.count("“"):
            return None  # said in words that are quoted before
        if cue.use == "beside":
            return cue.part("mentions") if _FILLER.fullmatch(between) else None
        if cue.relation in ACTS and _NOT_YET.search(self.text[max(first, cue.start - 14) : cue.start]):
            return cue.part("mentions")
        if cue.relation in ACTS and cue.use == "near" and _ANOTHER_TEXT.search(self.text[first : cue.start]):
            return cue.part("mentions")
        if cue.use == "own" or cue.relation in ACTS:
            mine = mention.behind < 0 and self._own(cue, first)
            return cue.part() if mine and not self._ended(cue, mention) else None
        if cue.relation in _GROUNDS and _PROMULGATES.search(between):
            return None
        if cue.relation in _OF_ITS_SENTENCE and self.zone != "grounds" and left(self.text, cue, mention, self.mentions):
            return None
        said = " ".join(self.text[cue.start : cue.end].lower().split())
        if said in _RECEIVED and not self._has_object(cue, _BESIDE) and not _ASKED.match(between):
            return None
        if cue.relation == "considered" or said in _WANTS_OBJECT:
            if between.startswith(","):
                return None
            if not self._has_object(cue) and not (cue.end - cue.start > _SHORTEST and _ASKED.match(between)):
                return None
            if cue.relation == "considered":
                return self._considered(cue, mention)
        if cue.relation in _OF_ITS_CLAUSE and self._ended(cue, mention):
            return None
        if cue.relation == "according_to" and astray(self.text, cue, mention, self.mentions, floor=self.start):
            return None
        if cue.relation in {"proposed_by", "responds_to"} and mention.kind and mention.kind.value in _RULES:
            return None  # "theo đề nghị của công dân quy định tại Điều 24 Nghị định …": no rule proposes
        if cue.relation == "implements" and _FARES.match(between):
            return None
        if cue.relation == "implements" and _BE_DONE.search(self.text, max(first, cue.start - 8), cue.start):
            return None
        if (
            cue.relation == "responds_to"
            and said not in _ANSWERS
            and mention.kind
            and mention.kind.value in _DIRECTIVES
        ):
            return cue.part("implements")  # a plan that is received is carried out, a letter is answered
        if cue.relation == "proposed_by" and (_examines(self.text, mention) or _OPINION.search(between)):
            return cue.part("based_on")
        if cue.relation == "responds_to" and _ANSWERED_BY.match(between):
            return cue.part("mentions") if _ANSWERED_BY.fullmatch(between) else None
        if cue.relation == "responds_to" and _SENT_BY.search(between):
            return None
        if cue.relation == "implements":
            if _REPORTS.search(self.text[first : cue.start]) and not between.strip():
                return cue.part("mentions")
            if self._taken(cue, mention):
                return None
            if _AGREED.search(self.text, first, cue.start) and _BY_IT.search(between):
                return cue.part("mentions")
            if between.endswith("(") and _DONE.search(self.text, max(first, cue.start - 8), cue.start):
                return cue.part("mentions")
            opening = self._opening(first) if between.strip() else None
            if opening is not None and opening.end < cue.start:
                return opening.part() if mention.behind < 0 else None
        return cue.part()

    def _ended(self, cue: Cue, mention: Mention) -> bool:
        """Whether a cue's clause ended before a mention: no list of documents goes on behind the semicolon."""
        between = self.text[cue.end : mention.lead]
        if "“" in between:
            between = _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), between)
        colon = between.find(": ")
        if colon >= 0 and not self._inside(cue.end + colon):  # `chưa đúng quy định như: yêu cầu … quy định của Luật …`
            listed = min((m.lead for m in self.mentions if m.lead > cue.end + colon), default=mention.lead)
            if listed - cue.end - colon > _OPENING:
                return True
        stop = between.find(";")
        if stop < 0:
            return False
        if not any(cue.end <= m.lead < cue.end + stop for m in self.mentions):
            return True
        last = cue.end + between.rfind(";") + 1
        inside = any(m.start < last <= m.end for m in self.mentions)
        next_one = min((m.lead for m in self.mentions if m.lead >= last), default=mention.lead)
        return self.zone != "grounds" and not inside and not _LISTED.fullmatch(self.text, last, next_one)

    def _own(self, cue: Cue, first: int) -> bool:
        """Whether the paper itself amends, replaces, repeals, details."""
        if _TASK.search(self.text, first, cue.start):
            return False
        titled = self.zone != "letterhead" and _TITLED.search(self.text, first, cue.start)
        if titled and any(first <= m.start and m.end <= titled.start() for m in self.mentions):
            return False  # `ban hành Công văn số A gửi các bộ … về việc hướng dẫn thực hiện B`
        if acts(self.text, cue, floor=self.start, first=first, zone=self.zone):
            return True
        label = LABEL.match(self.text, first, cue.start)
        before = self.text[label.end() if label else first : cue.start]
        if cue.use == "own" or self.zone == "table" or _PASSIVE.search(before[-16:]) or _NOMINAL.search(before):
            return False
        opening = len(before) <= _OPENING and not _SUBORDINATE.match(before)
        if opening and PROPOSES.search(before):
            return False
        told = opening or (_IN_FORCE.search(before) and not _SUBORDINATE.match(before))
        return bool(told) and self._has_object(cue, _BESIDE) and not self._by_other(cue, first)

    def _by_other(self, cue: Cue, first: int) -> bool:
        """Whether another cited document is the one that replaces or repeals."""
        other = any(
            first <= m.start
            and m.end <= cue.start
            and cue.start - m.end < _CLOSE
            and m.form != "self"
            and not _AND.search(self.text, m.end, cue.start)
            for m in self.mentions
        )
        return other and not _THIS_DOES.search(self.text[first : cue.start])

    def _has_object(self, cue: Cue, far: int = _CLOSE) -> bool:
        """Whether a document stands right behind a cue."""
        first = next((m for m in self.mentions if m.lead >= cue.end), None)
        return first is not None and len(self.text[cue.end : first.lead].strip()) <= far

    def _considered(self, cue: Cue, mention: Mention) -> Part:
        """`Xét Tờ trình` is a proposal, `Xét Báo cáo` a ground, `xem xét Công văn` an answer."""
        kind = mention.kind.value if mention.kind else ""
        if kind not in _PROPOSING:
            return cue.part("based_on")
        return cue.part(
            "responds_to" if kind in {"Công văn", "Văn bản"} and cue.end - cue.start > _SHORTEST else "proposed_by"
        )

    def _taken(self, cue: Cue, mention: Mention) -> bool:
        """Whether a cue belongs to another document that follows right upon it and begins no list with this one."""
        before = [
            m
            for m in self.mentions
            if cue.end <= m.lead and m.end <= mention.lead and m.parent is None and m is not mention
        ]
        if not before or len(self.text[cue.end : before[0].lead].strip()) > _BESIDE:
            return False
        return not _GOES_ON.match(self.text, before[-1].end, mention.lead)

    def _opening(self, first: int) -> Cue | None:
        """The cue of an act of the paper itself with which a sentence opens."""
        for cue in self.cues:
            if cue.start > first + _OPENING:
                return None
            acting = cue.start >= first and cue.relation in ACTS
            if acting and acts(self.text, cue, floor=self.start, first=first, zone=self.zone):
                return cue
        return None

    def _expiry(self, mention: Mention, last: int) -> Part | None:
        """`Nghị định số X hết hiệu lực kể từ ngày …`: the cue stands behind."""
        match = EXPIRES.search(self.text, mention.end, last)
        listed = EXPIRES.search(self.text, self.start, mention.lead)
        if listed and self.text[listed.end() : mention.lead].lstrip()[:1] == ":":  # `Các văn bản sau hết hiệu lực: …`
            return (
                Part("repeals", listed.start(), listed.end())
                if _NO_LONGER.search(self.text, self.start, listed.start())
                else None
            )
        if match is None:
            replaced = _REPLACED.search(self.text, mention.end, last)
            return Part("replaces", replaced.start(), replaced.end()) if replaced else None
        other = any(
            c.use == "near" and mention.end <= c.start < match.start() and not self._inside(c.start) for c in self.cues
        )
        if other or _BY_OTHER.match(self.text, match.end(), last) or ":" in self.text[mention.end : match.start()]:
            return None
        return Part("repeals", match.start(), match.end())


def _examines(text: str, mention: Mention) -> bool:
    """A report that examines (thẩm định, thẩm tra) is a ground, though it stands beside the proposal."""
    kind = mention.kind
    return kind is not None and kind.value == "Báo cáo" and "thẩm" in text[kind.end : mention.core]
