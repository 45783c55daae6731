"""Dates and periods of a paper: each with its normal form, its role and the source of a missing year."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Protocol

from hoso.fields.timing import parse
from hoso.fields.timing.roles import Setting, role_of
from hoso.model import DateMention
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.timing import Timing
    from hoso.model import Field, Outline, Paragraph, Reference

_HINT = re.compile(r"\d|[Qq]u[ýí]|[Hh][ằà]ng |[Tt]hường xuyên|[Đđ]ịnh kỳ|[Nn]gay |[Mm]ỗi |năm|từ ngày|tháng|[Tt]rước|[Ss]au")
_YEAR = re.compile(r"(?<![\d/])(?:19|20)\d\d(?![\d/])")
_RULES = {"Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch", "Văn bản hợp nhất", "Quy định", "Quy chế"}
_SENTENCE = re.compile(r"[.;!?]\s+(?=[^\W\d_])|:\s")
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
    return tuple(mention for p in outline.paragraphs for mention in reader.paragraph(p))


def horizon_of(subject: str | None) -> int | None:
    """The one year that a subject names as a period (`năm 2024`); None for none or several."""
    if not subject:
        return None
    years = {t.begin[:4] for t in parse(subject) if t.kind != "point" and t.begin and t.year_source == "stated"}
    ends = {t.until[:4] for t in parse(subject) if t.kind != "point" and t.until and t.year_source == "stated"}
    both = years | ends
    return int(both.pop()) if len(both) == 1 else None


class _Reader:
    """Reads the paragraphs of one paper."""

    def __init__(self, outline: Outline, header: HeaderLike, references: Sequence[Reference]) -> None:
        self.outline = outline
        self.issued = header.date
        self.issue_date = header.date.value if header.date else None
        self.horizon = horizon_of(header.subject.value if header.subject else None)
        self.regulation = header.kind is not None and header.kind.value in _RULES
        self.references = sorted((r for r in references if r.end > r.start), key=lambda r: r.start)
        self.starts = [r.start for r in self.references]
        self.longest = max((r.end - r.start for r in self.references), default=0)
        self.headings = _heading_years(outline)

    def paragraph(self, p: Paragraph) -> list[DateMention]:
        """The mentions of one paragraph."""
        words = self.outline.text.text[p.start : p.end]
        if not _HINT.search(words):
            return []
        near = self._near(p.start, p.end)
        found = parse(
            words,
            issue_date=self.issue_date,
            horizon_year=self.horizon,
            heading_year=self._heading_year(p.start),
            barred=[(r.start - p.start, r.end - p.start) for r in near],
        )
        return [self._mention(t, p, words, near) for t in found]

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
        role = self._role(timing, p, words, near)
        kind, begin = timing.kind, timing.begin
        confidence = 0.97 if timing.year_source in {"stated", ""} else 0.8
        if "vague" in timing.flags or "invalid_date" in timing.flags or kind in {"vague", "event_relative"}:
            confidence = min(confidence, 0.7)
        flags = timing.flags + ((f"weekday={timing.weekday}",) if timing.weekday else ())
        return DateMention(
            mention=ground(text, text.quote(start, end), (start, end), rule=f"dates.{kind}", confidence=confidence),
            kind=kind, role=role, begin=begin, until=timing.until, recurrence=timing.recurrence,
            boundary=timing.boundary, year_source=timing.year_source, flags=flags + self._doubts(timing, role),
            page=text.page_at(start), start=start, end=end,
        )  # fmt: skip

    def _doubts(self, timing: Timing, role: str) -> tuple[str, ...]:
        """A period or deadline that is over before the paper was issued: its year is doubted."""
        issued = self.issue_date
        if issued is None or len(issued) < 10 or role not in {"deadline", "period"} or "invalid_date" in timing.flags:
            return ()
        end = timing.until
        if end is None or len(end) < 10 or end >= issued or timing.year_source != "stated":
            return ()
        return ("suspicious_year",)

    def _role(self, timing: Timing, p: Paragraph, words: str, near: Sequence[Reference]) -> str:
        start, end = p.start + timing.start, p.start + timing.end
        if self._is_issue(timing, start, end):
            return "issue"
        for reference in reversed(near):  # the innermost last
            if reference.start <= start and end <= reference.end:
                return "cited" if _own_date(reference, timing) else "in_subject"
        for reference in near:
            if _own_date(reference, timing) and _touching(reference, self.outline, start, end):
                return "cited"
        breaks = [m.end() for m in _SENTENCE.finditer(words, 0, timing.start)]
        before = words[max(breaks[-1] if breaks else 0, timing.start - _BEFORE) : timing.start]
        setting = Setting(
            zone=p.zone, before=before, following=words[timing.start : timing.end + 40], issued=self.issue_date,
            horizon=self.horizon, regulation=self.regulation,
        )  # fmt: skip
        return role_of(timing, setting)

    def _is_issue(self, timing: Timing, start: int, end: int) -> bool:
        """Whether these words are those that the header's date was read from."""
        if self.issued is None or not self.issued.places:
            return False
        place = self.issued.places[0]
        for other in self.outline.text.places(start, end):
            same = other.page == place.page and abs(other.box.middle - place.box.middle) < 3
            if same and other.box.x0 < place.box.x1 and place.box.x0 < other.box.x1:
                return True
        return False


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
    assert reference.date is not None
    mine = outline.text.places(start, end)
    return any(
        a.page == b.page and abs(a.box.middle - b.box.middle) < 3 and a.box.x0 < b.box.x1 and b.box.x0 < a.box.x1
        for a in reference.date.places
        for b in mine
    )


def _heading_years(outline: Outline) -> list[tuple[int, int, int]]:
    """Stretches below a short heading that names exactly one year."""
    found = []
    for section in outline.sections:
        if len(section.title) > 120:  # noqa: PLR2004 a paragraph, no heading
            continue
        years = set(_YEAR.findall(section.title))
        whole = outline.text.text[section.start : section.end].split("\n", 1)[0]
        if len(years) == 1 and "/" not in section.title and len(whole) < len(section.label) + len(section.title) + 4:
            found.append((section.start, section.end, int(years.pop())))
    return found
