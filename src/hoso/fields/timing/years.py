"""Missing years filled in the order of specification 4.3, each with the source that it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.fields.timing.calendar import days_between, whole
from hoso.fields.timing.phrases import with_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.timing.phrases import Phrase

_SENTENCE = re.compile(r"[.;!?…:]\s+(?=[^\W\d_])|\n")
_NEXT_TO = re.compile(r"\s*(?:,|và|hoặc|,\s*và|[-–—])\s*(?:trước\s+|đến\s+hết\s+|đến\s+|từ\s+)?(?:ngày\s*)?")
_CITED = re.compile(
    r"(?:[/-][a-zđư][a-z0-9đư&]*|\bsố\s+\S+)\s*,?\s*$"
)  # a symbol right before a date: it is a citation's
_COMPARED = re.compile(r"(?:cùng\s+kỳ|so\s+với)\s*$")  # another year, that this one is measured by
_PAST = re.compile(r"(?<!\w)(?:đã|vừa qua|hôm nay)(?!\w)")
GRACE = 30  # days before the issue date that a date without year may lie


@dataclass(slots=True)
class Known:
    """What is known beside the words: the issue date, the year of the subject and of the heading above."""

    issue_date: str | None = None
    horizon_year: int | None = None
    heading_year: int | None = None


def fill_years(phrases: Sequence[Phrase], low: str, known: Known, barred: Sequence[tuple[int, int]]) -> list[Phrase]:
    """Fill what years are missing.

    Args:
        phrases: in the order of the text.
        low: the text in lower case.
        known: what is known beside it.
        barred: stretches (citations) whose years say nothing about the dates around them.
    """
    filled = list(phrases)
    breaks = [m.end() for m in _SENTENCE.finditer(low)] if any(not p.stated for p in phrases) else []
    for i in range(len(filled) - 1, -1, -1):
        filled[i] = _within(filled[i])
        if i + 1 < len(filled) and not filled[i].stated and not filled[i].yearly:
            filled[i] = _beside(filled[i], filled[i + 1], low)
    for i in range(len(filled)):
        phrase = filled[i]
        if phrase.stated or phrase.yearly:
            continue
        if i and filled[i - 1].stated and phrases[i - 1].stated:
            phrase = _after(filled[i - 1], phrase, low)
        if phrase.shift is not None:
            phrase = _relative(phrase, known)
        if not phrase.stated:
            phrase = _sentence(phrase, phrases, low, breaks, known=known, barred=barred)
        if not phrase.stated:
            phrase = _outside(phrase, known, low, breaks)
        filled[i] = phrase
    return filled


def _within(phrase: Phrase) -> Phrase:
    """A range that prints one of its years."""
    one, other = phrase.first, phrase.last
    if phrase.stated or not phrase.ranged or (one.year is None and other.year is None):
        return phrase
    turn = (other.months[0], other.days[0]) < (one.months[0], one.days[0])
    if other.year is not None:
        if one.unit == other.unit == "day" and one.months == other.months:  # `từ ngày 20/4 đến ngày 15/4/2026`
            turn = False
        return with_years(phrase, other.year - turn, other.year, "stated")
    year = one.year or 0
    return with_years(phrase, year, (one.last_year or year) + turn, "stated")


def _beside(phrase: Phrase, following: Phrase, low: str) -> Phrase:
    """A list whose last member has the year."""
    year = following.first.year
    if year is None or not _NEXT_TO.fullmatch(low[phrase.end : following.start]) or following.first.unit == "years":
        return phrase
    if following.first.year_from not in {"stated", "coordination"}:
        return phrase
    turn = following.first.months[0] < phrase.last.months[0] and phrase.first.unit == following.first.unit
    return with_years(phrase, year - turn, year - turn, "coordination")


def _after(earlier: Phrase, phrase: Phrase, low: str) -> Phrase:
    """A list whose first member has the year."""
    if (
        earlier.last.year is None
        or not _NEXT_TO.fullmatch(low[earlier.end : phrase.start])
        or earlier.last.unit != phrase.first.unit
    ):
        return phrase
    turn = phrase.first.months[0] < earlier.last.months[0]
    return with_years(phrase, earlier.last.year + turn, earlier.last.year + turn, "coordination")


def _relative(phrase: Phrase, known: Known) -> Phrase:
    """`năm sau`, `năm trước`: reckoned from the plan's year or the issue date's."""
    base = known.horizon_year or (int(known.issue_date[:4]) if known.issue_date else None)
    if base is None or phrase.shift is None:
        return phrase
    first, final = phrase.first.months
    if phrase.shift > 0 and final < first:  # `từ tháng 11 đến tháng 3 năm sau` begins in this one
        base -= 1
    source = "next_year" if phrase.shift > 0 else "inherited_from_title" if known.horizon_year else "issue_year"
    return with_years(phrase, base + phrase.shift, base + phrase.shift, source)


def _sentence(
    phrase: Phrase,
    phrases: Sequence[Phrase],
    low: str,
    breaks: Sequence[int],
    *,
    known: Known,
    barred: Sequence[tuple[int, int]],
) -> Phrase:
    """The nearest year printed in the same sentence, where it puts no deadline before the issue date."""
    here = bisect_right(breaks, phrase.start)
    near: list[tuple[int, int]] = []
    for other in phrases:
        if not other.stated or other.first.last_year is not None or bisect_right(breaks, other.start) != here:
            continue
        if _COMPARED.search(low, max(0, other.start - 16), other.start):
            continue
        if any(a <= other.start < b for a, b in barred) or (
            other.first.unit == "day" and _CITED.search(low, max(0, other.start - 60), other.start)
        ):
            continue
        near.append((min(abs(other.start - phrase.end), abs(phrase.start - other.end)), other.first.year or 0))
    for _, year in sorted(near):
        trial = with_years(phrase, year, year, "sentence")
        if not (_late(trial, known) and phrase.cue in {"before", "until"}):
            return trial
    return phrase


def _outside(phrase: Phrase, known: Known, low: str, breaks: Sequence[int]) -> Phrase:
    """The heading's year, the subject's, the issue date's or the next."""
    if known.heading_year is not None:
        return with_years(phrase, known.heading_year, known.heading_year, "heading")
    issued = int(known.issue_date[:4]) if known.issue_date else None
    if known.horizon_year is not None:
        behind = issued is not None and known.horizon_year < issued and phrase.cue in {"before", "until"}
        if not behind:
            return with_years(phrase, known.horizon_year, known.horizon_year, "inherited_from_title")
    if issued is None:
        return phrase
    trial = with_years(phrase, issued, issued, "issue_year")
    if _late(trial, known):
        at = bisect_right(breaks, phrase.start)
        begin = breaks[at - 1] if at else 0
        if not _PAST.search(low[begin : phrase.end + 60].partition("\n")[0]):
            return with_years(phrase, issued + 1, issued + 1, "next_year")
    return trial


def _late(phrase: Phrase, known: Known) -> bool:
    """Whether an expression ends more than the days of grace before the issue date."""
    issued = whole(known.issue_date)
    end = phrase.last.bounds(phrase.last.year)[1] if phrase.last.year is not None else None
    end = whole(end)
    return issued is not None and end is not None and days_between(end, issued) > GRACE
