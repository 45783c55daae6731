"""Dates and periods of a paper: each with its normal form, its role and the source of a missing year."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from hoso.fields.stretches import joined_paragraphs
from hoso.fields.timing import parse
from hoso.fields.timing.cells import TimeCells
from hoso.fields.timing.roles import Setting, role_of
from hoso.fields.timing.suspicion import Paper, charged_before, misplaced, over_before, sentence_around
from hoso.model import DateMention
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.timing import Timing
    from hoso.model import Field, Outline, Paragraph, Place, Reference, Task

_DIGIT = re.compile(r"\d")
_HINT = re.compile(
    "quý|quí|hằng |hàng |thường xuyên|định kỳ|ngay |mỗi |từng |năm|tháng|từ ngày|trước |sau |tuần|lượt|ngày| giờ"
)  # what an expression without digits has
_FIGURES = re.compile(  # what one with digits has, where none of these words stands beside them
    r"[\div]\s*(?:[-–—÷/.]\s*\d|đến|tới)|giờ|phút|thứ|nhật|kỳ|liên|thường|mỗi|từng|hằng|hàng|sau|trước"
)
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_RULES = {
    "Luật",
    "Bộ luật",
    "Pháp lệnh",
    "Nghị định",
    "Thông tư",
    "Thông tư liên tịch",
    "Văn bản hợp nhất",
    "Quy định",
    "Quy chế",
}
_IN_FORCE_BY = {"Nghị quyết", "Quyết định", "Lệnh"}
_FIRST_MONTHS = re.compile(r"0?(\d{1,2})\s+tháng\s+đầu", re.IGNORECASE)
_MONTHS = re.compile(r"0?(\d{1,2})\s+tháng")
_BARE = re.compile(r"\s*\d{1,2}/\d{1,2}\s*")
_LABELLED = re.compile(r"(?:^|[.;\n]\s*)(?:\W*[\w.]{1,5}[.)]\s+|[-–+•*]\s*)?(?P<label>[^.;:\n]{2,40}):\s*$")
_TO_COME = re.compile(  # the headings of a report below which nothing is told any more
    r"phương hướng|nhiệm vụ|giải pháp|kiến nghị|đề xuất|đề nghị|thời gian tới|sắp tới|việc tiếp|dự kiến|kế hoạch",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;!?]\s+(?=[^\W\d_])|:\s")
_LINK = re.compile(r"\s*\(\s*(?:Ban hành\s+)?(?:[Kk]èm|[Đđ]ính kèm)\s")
_ENDED = re.compile(r"[.;:,]\s*$|[.;:,]\s*\n")
_TITLE = 4  # paragraphs of a title
_DOUBT = "suspicious_year"


_ONE_LINE = 3  # points
_LONGEST_TITLE = 120
_BEFORE = 200  # characters of the sentence that tell a role


class HeaderLike(Protocol):
    """What is needed of a paper's header."""

    @property
    def date(self) -> Field[str] | None:
        """The date of issue, ISO, partial where it is so printed."""

    @property
    def subject(self) -> Field[str] | None:
        """The subject (trích yếu)."""

    @property
    def kind(self) -> Field[str] | None:
        """The type of document."""

    @property
    def symbol(self) -> Field[str] | None:
        """The whole symbol, canonical."""


def read_dates(outline: Outline, header: HeaderLike, references: Sequence[Reference]) -> tuple[DateMention, ...]:
    """Find every date, period, duration and rhythm in a paper's text.

    Args:
        outline: the document taken apart.
        header: its header; the date of issue and the subject's year fill missing years.
        references: the mentions of other documents; dates inside them are theirs.

    Returns:
        The mentions in the order of the text.
    """
    reader = _Reader(outline, header, references)
    found = [mention for p in joined_paragraphs(outline) for mention in reader.paragraph(p)]
    return tuple(_reported(found, reader.cells, reader.paper))


def _reported(found: list[DateMention], cells: set[int], paper: Paper) -> list[DateMention]:
    """One cell before the date of issue is a doubt; where most of a table's times are past, it reports on work done.

    So is one that breaks the order of the cells around it.
    """
    dated = [m for m in found if m.start in cells and m.until]
    torn = {
        m.start for one, m, other in zip(dated, dated[1:], dated[2:], strict=False) if misplaced(one, m, other, paper)
    }
    found = [replace(m, flags=(*m.flags, _DOUBT)) if m.start in torn and _DOUBT not in m.flags else m for m in found]
    dated = [m for m in found if m.start in cells and m.until]
    over = [m for m in dated if _DOUBT in m.flags]
    if len(over) <= 1 or 2 * len(over) < len(dated):
        return found
    past = {m.start for m in over}
    return [replace(m, flags=tuple(f for f in m.flags if f != _DOUBT)) if m.start in past else m for m in found]


def doubt_charged(
    outline: Outline, header: HeaderLike, dates: Sequence[DateMention], tasks: Sequence[Task]
) -> tuple[DateMention, ...]:
    """Doubt the year of a task's time that is over before the paper was issued (specification 4.4).

    What no word beside a time tells, the task around it does: it keeps the role that its words give it.

    Args:
        outline: the document taken apart.
        header: its header.
        dates: the mentions as read.
        tasks: the tasks, whose stretches say what is charged.

    Returns:
        The mentions, those with a doubtful year flagged.
    """
    paper = Paper(
        header.date.value if header.date else None,
        horizon_of(header.subject.value if header.subject else None),
        header.kind.value if header.kind else "",
    )
    charged = sorted((t.start, t.end) for t in tasks if t.source == "text" and t.tier != "formal")
    starts = [start for start, _ in charged]
    paragraphs = [p.start for p in outline.paragraphs]
    found = []
    for m in dates:
        at = bisect_right(starts, m.start) - 1
        if _DOUBT in m.flags or at < 0 or m.end > charged[at][1]:
            found.append(m)
            continue
        p = outline.paragraphs[bisect_right(paragraphs, m.start) - 1]
        before, after = sentence_around(outline.text.text[p.start : p.end], m.start - p.start, m.end - p.start)
        doubted = charged_before(m, before, after, paper)
        role = "deadline" if m.kind == "until" else "period"
        found.append(replace(m, flags=(*m.flags, _DOUBT), role=role) if doubted else m)
    return tuple(found)


def horizon_of(subject: str | None) -> int | None:
    """The one year that a subject names as a period (`năm 2024`); None for none or several."""
    if not subject:
        return None
    stated = [t for t in parse(subject) if t.kind != "point" and t.year_source == "stated"]
    years = {day[:4] for t in stated for day in (t.begin, t.until) if day}
    return int(years.pop()) if len(years) == 1 else None


def _months_of(subject: str | None) -> dict[int, tuple[str, str]]:
    """The months from January that a subject names by their number (`9 tháng đầu năm 2026`)."""
    found = {}
    for timing in parse(subject or ""):
        length = _FIRST_MONTHS.match((subject or "")[timing.start : timing.end])
        if length and timing.begin and timing.until and timing.begin.endswith("-01-01"):
            found[int(length[1])] = (timing.begin, timing.until)
    return found


class _Reader:
    """Reads the paragraphs of one paper."""

    def __init__(self, outline: Outline, header: HeaderLike, references: Sequence[Reference]) -> None:
        self.outline = outline
        self.issued = header.date
        self.issue_date = header.date.value if header.date else None
        self.horizon = horizon_of(header.subject.value if header.subject else None)
        self.spans = _months_of(header.subject.value if header.subject else None)
        self.regulation = header.kind is not None and header.kind.value in _RULES
        self.references = sorted((r for r in references if r.end > r.start), key=lambda r: r.start)
        self.starts = [r.start for r in self.references]
        self.longest = max((r.end - r.start for r in self.references), default=0)
        self.headings = _heading_years(outline)
        self.columns = TimeCells(outline)
        self.kind = header.kind.value if header.kind else ""
        self.paper = Paper(self.issue_date, self.horizon, self.kind)
        self.sections = [s.title if len(s.title) < _LONGEST_TITLE else "" for s in outline.sections]
        self.section_starts = [s.start for s in outline.sections]
        self.latest: int | None = None
        self.titles = _attached_titles(outline)
        self.cells: set[int] = set()  # where mentions begin that fill a cell of a column of times

    def paragraph(self, p: Paragraph) -> list[DateMention]:
        """The mentions of one paragraph."""
        words = self.outline.text.text[p.start : p.end]
        if p.zone == "letterhead":
            words = words.replace("\n", " ")
        low = words.lower()
        if not _HINT.search(low) and not (_DIGIT.search(words) and (self.columns or _FIGURES.search(low))):
            return []
        near = self._near(p.start, p.end)
        found = parse(
            words,
            issue_date=self.issue_date,
            horizon_year=self.horizon,
            heading_year=self._heading_year(p.start) or (self.latest if self.issue_date is None else None),
            barred=[(r.start - p.start, r.end - p.start) for r in near],
            dated=bool(self.columns)
            and (self.columns.holds(p) or (bool(_BARE.fullmatch(words)) and bool(self.columns.head(0, len(words), p)))),
        )
        head = words.isupper()  # `II. VIỆC TỪNG QUÝ` names no rhythm
        found = [t for t in found if t.kind != "recurrence" or not (head or _named(t, p, near))]
        made = [self._mention(self._reported_span(t, words), p, words, near) for t in found]
        if self.issue_date is None:  # a paper without a date of issue: the last year that it printed helps
            own = [
                m.until or m.begin for m in made if m.role not in {"cited", "in_subject"} and m.year_source == "stated"
            ]
            self.latest = next((int(day[:4]) for day in reversed(own) if day), self.latest)
        return made

    def _reported_span(self, timing: Timing, words: str) -> Timing:
        """`9 tháng` in a paper whose title is on `9 tháng đầu năm 2026` means these months."""
        length = _MONTHS.fullmatch(words, timing.start, timing.end) if timing.kind == "duration" else None
        span = self.spans.get(int(length[1])) if length else None
        if span is None:
            return timing
        begin, until = span
        return replace(
            timing, kind="interval", begin=begin, until=until, recurrence=None, year_source="inherited_from_title"
        )

    def _near(self, start: int, end: int) -> list[Reference]:
        """The references that touch a stretch."""
        last = bisect_right(self.starts, end)
        first = bisect_right(self.starts, start - self.longest - 1)
        return [r for r in self.references[first:last] if r.end > start and r.start < end]

    def _heading_year(self, offset: int) -> int | None:
        """The year of the innermost section above whose heading names one."""
        year = None
        for start, end, value in self.headings:
            if start > offset:
                break
            if offset < end:
                year = value
        return year

    def _mention(self, timing: Timing, p: Paragraph, words: str, near: Sequence[Reference]) -> DateMention:
        start, end = p.start + timing.start, p.start + timing.end
        text = self.outline.text
        head = self.columns.head(timing.start, timing.end, p)
        if head:
            self.cells.add(start)
        kind, begin = timing.kind, timing.begin
        if head == "due" and kind == "point":
            kind, begin = "until", None
        role = self._role(timing, p, words, near, head)
        confidence = 0.97 if timing.year_source in {"stated", ""} else 0.8
        if "vague" in timing.flags or "invalid_date" in timing.flags or kind in {"vague", "event_relative"}:
            confidence = min(confidence, 0.7)
        flags = timing.flags + ((f"weekday={timing.weekday}",) if timing.weekday else ())
        return DateMention(
            mention=ground(text, text.quote(start, end), (start, end), rule=f"dates.{kind}", confidence=confidence),
            kind=kind, role=role, begin=begin, until=timing.until, recurrence=timing.recurrence,
            boundary=timing.boundary, year_source=timing.year_source,
            flags=flags + self._doubts(timing, role, words, start, cell=bool(head)),
            page=text.page_at(start), start=start, end=end,
        )  # fmt: skip

    def _doubts(self, timing: Timing, role: str, words: str, start: int, *, cell: bool) -> tuple[str, ...]:
        """The flag of a year that cannot be right, where it cannot."""
        heading = self.sections[bisect_right(self.section_starts, start) - 1] if self.section_starts else ""
        doubted = over_before(timing, role, words, self.paper, cell=cell, heading=heading)
        return (_DOUBT,) if doubted else ()

    def _role(self, timing: Timing, p: Paragraph, words: str, near: Sequence[Reference], head: str) -> str:
        start, end = p.start + timing.start, p.start + timing.end
        if self._is_issue(timing, start, end):
            return "issue"
        if timing.role == "term":
            return "term"
        for reference in reversed(near):  # the innermost last
            if reference.start <= start and end <= reference.end:
                return "cited" if _own_date(reference, timing) else "in_subject"
        for reference in near:
            if _own_date(reference, timing) and _touching(reference, self.outline, start, end):
                return "cited"
        label = _LABELLED.search(words, 0, timing.start) if words[: timing.start].rstrip().endswith(":") else None
        breaks = [m.end() for m in _SENTENCE.finditer(words, 0, timing.start)]
        before = words[max(breaks[-1] if breaks else 0, timing.start - _BEFORE) : timing.start]
        title = any(a <= p.start < b for a, b in self.titles)
        setting = Setting(
            zone="letterhead" if title else p.zone, before=before, following=words[timing.start : timing.end + 40],
            issued=self.issue_date, horizon=self.horizon, regulation=self.regulation,
            rules=self.regulation or self.kind in _IN_FORCE_BY, cell=bool(head), due=head in {"due", "begins"},
            label=label["label"].lower() if label else "",
            tells=self.kind == "Báo cáo" and p.zone == "body" and not self._ahead(start),
        )  # fmt: skip
        return role_of(timing, setting)

    def _ahead(self, offset: int) -> bool:
        """Whether a report is past the heading below which it says what is to be done."""
        at = bisect_right(self.section_starts, offset)
        return any(_TO_COME.search(title) for title in self.sections[:at])

    def _is_issue(self, timing: Timing, start: int, end: int) -> bool:
        """Whether these words are those that the header's date was read from."""
        if self.issued is None or timing.begin is None or not timing.begin.startswith(self.issued.value):
            return False
        return _overlap(self.issued.places, self.outline.text.places(start, end))


def _named(timing: Timing, p: Paragraph, near: Sequence[Reference]) -> bool:
    """Whether `thường xuyên` stands in the title of a document cited: a word of its matter, no time."""
    start = p.start + timing.start
    return timing.recurrence == "continuous" and any(r.start <= start < r.end for r in near)


def _attached_titles(outline: Outline) -> list[tuple[int, int]]:
    """The titles of texts that are attached: what stands right above the line `(Kèm theo Quyết định số …)`."""
    text, found = outline.text.text, []
    for i, p in enumerate(outline.paragraphs):
        if p.zone not in {"appendix", "body"} or not _LINK.match(text, p.start, p.end):
            continue
        first = i
        while first and i - first < _TITLE and not _ENDED.search(text, outline.paragraphs[first - 1].start, p.start):
            first -= 1
        if first < i:
            found.append((outline.paragraphs[first].start, p.start))
    return found


def _own_date(reference: Reference, timing: Timing) -> bool:
    """Whether an expression is the date that a reference prints for its document."""
    if reference.date is None or timing.begin is None:
        return False
    value = reference.date.value
    if len(value) == 4:
        return timing.begin == f"{value}-01-01" and timing.until == f"{value}-12-31"
    return timing.kind in {"point", "interval"} and timing.begin.startswith(value)


def _touching(reference: Reference, outline: Outline, start: int, end: int) -> bool:
    """Whether a reference's date was read from these very words, though they stand outside of its mention."""
    return reference.date is not None and _overlap(reference.date.places, outline.text.places(start, end))


def _overlap(some: Sequence[Place], others: Sequence[Place]) -> bool:
    """Whether any of the places share a stretch of a line."""
    return any(
        a.page == b.page
        and abs(a.box.middle - b.box.middle) < _ONE_LINE
        and a.box.x0 < b.box.x1
        and b.box.x0 < a.box.x1
        for a in some
        for b in others
    )


def _heading_years(outline: Outline) -> list[tuple[int, int, int]]:
    """Stretches below a short heading that names exactly one year."""
    found = []
    for section in outline.sections:
        if len(section.title) > 120:
            continue
        years = set(_YEAR.findall(section.title))
        whole = outline.text.text[section.start : section.end].split("\n", 1)[0]
        if len(years) == 1 and "/" not in section.title and len(whole) < len(section.label) + len(section.title) + 4:
            found.append((section.start, section.end, int(years.pop())))
    return found
