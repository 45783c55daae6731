"""Weighing: how far a paper of the collection may be the one that a citation means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.links.identity import same_type
from hoso.text.letters import plain

if TYPE_CHECKING:
    from hoso.links.identity import Cited, Paper

WEAK, FAIR, SURE = 0, 1, 2
_ALIKE = 0.6  # share of the shorter subject's words that the longer one holds
_WORDS = 4  # fewer tell nothing
_LOCAL_TERMS, _NATIONAL_TERMS = "-06-15", "-01-25"  # about when congresses have been held: every fifth year


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How well a paper fits, or what speaks against it."""

    paper: Paper
    who: int = WEAK
    when: int = WEAK
    against: str = ""  # type | place | date | later | other_year

    @property
    def strong(self) -> bool:
        """Whether both the body and the time are told."""
        return self.who > WEAK and self.when > WEAK


def weigh(cited: Cited, paper: Paper, host: Paper) -> Weight:
    """Hold a citation, whose number and codes are a paper's, against the rest of that paper."""
    told = cited.series
    if told is not None and not same_type(cited.kind, paper.kind, told):
        return Weight(paper=paper, against="type")
    who, against = _who(cited, paper, host)
    when, wrong = _when(cited, paper, host)
    if wrong == "date" and who == WEAK and not (told and told.year):
        wrong = "other_year"  # another body's number: nothing says that they are one
    return Weight(paper=paper, who=who, when=when, against=against or wrong)


def _who(cited: Cited, paper: Paper, host: Paper) -> tuple[int, str]:
    if cited.level and paper.level and cited.level != paper.level:
        return WEAK, "place"
    if "nation" in {paper.level, cited.level}:
        return (SURE if paper.level == cited.level else FAIR), ""
    if any(paper.chain.get(level, name) != name for level, name in cited.chain.items()):
        return WEAK, "place"
    if paper.own is not None:
        level, name = paper.own
        if cited.chain.get(level) == name:
            return SURE, ""
        if cited.chain:  # it names a place, and not this paper's
            return (WEAK, "place") if level in cited.chain else (WEAK, "")
        if level in cited.place:
            higher = any(paper.chain.get(each, own) != own for each, own in cited.place.items())
            return (FAIR, "") if cited.place[level] == name and not higher else (WEAK, "place")
    if cited.issuer and paper.issuer:
        return (SURE, "") if alike(cited.issuer, paper.issuer) else (WEAK, "")
    same = bool(host.issuer) and plain(host.issuer) == plain(paper.issuer)
    return (FAIR if same else WEAK), ""


def _when(cited: Cited, paper: Paper, host: Paper) -> tuple[int, str]:
    told, date = cited.series, cited.date
    year = (told.year if told else "") or date[:4]
    party = bool(told and told.party)
    if year and paper.year and year != paper.year:
        return WEAK, "other_year"
    if date and paper.date and not _one_day(date, paper.date):
        return WEAK, "date"
    if len(date) == 10 and date == paper.date:
        return SURE, ""
    if _before(host.date, paper.date):
        return WEAK, "later"
    if told and told.year:
        return SURE, ""
    if cited.title and paper.title and alike(cited.title, paper.title):
        return SURE, ""
    if date and paper.date:
        return FAIR, ""
    if not date and host.date and paper.date:
        near = term(host.date, paper) == term(paper.date, paper) if party else host.year in _next(paper.year)
        return (FAIR if near else WEAK), ""
    return WEAK, ""


def same_time(date: str, paper: Paper) -> bool:
    """Whether a date is in the year (the Party's: the term) in which a paper's number was given once only."""
    if paper.series is not None and paper.series.party:
        return term(date, paper) == term(paper.date, paper)
    return date[:4] == paper.year


def term(date: str, paper: Paper) -> int:
    """The congress term of a date, counted in fives of years; the season of congresses is taken at one day."""
    turn = _NATIONAL_TERMS if paper.level == "nation" else _LOCAL_TERMS
    year = int(date[:4]) - (1 if paper.level == "nation" else 0)  # national congresses fall in 2016, 2021, 2026
    return year // 5 - (1 if year % 5 == 0 and date[4:] < turn else 0)


def _next(year: str) -> set[str]:
    return {year, str(int(year) + 1)} if year.isdecimal() else set()


def _one_day(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    return one[:short] == other[:short]


def _before(date: str, other: str) -> bool:
    """Whether a day certainly lies before another; partial dates are compared as far as they go."""
    short = min(len(date), len(other))
    return bool(short) and date[:short] < other[:short]


def alike(one: str, other: str) -> bool:
    """Whether two titles, folded, are one: most words of the shorter stand in the longer."""
    a, b = sorted((set(plain(one).split()), set(plain(other).split())), key=len)
    return len(a & b) >= _ALIKE * len(a) and (len(a) >= _WORDS or a == b)
