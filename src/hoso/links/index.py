"""The papers of a collection, found by what a citation says: number and codes, place, year; title; bare number."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hoso.links.identity import LAWS, Paper, law_title
from hoso.text.letters import fold, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.links.identity import Cited, SeriesKey
    from hoso.links.places import Chain

_Unit = tuple[str, str] | None
_TOO_MANY = 60
_OPENERS = tuple(
    plain(fold(words)) + " "
    for words in ("về việc", "về", "phê duyệt", "ban hành", "thông qua", "triển khai thực hiện", "thực hiện")
)


class Index:
    """Papers by the keys of identity; each question costs what it finds, not what the collection holds."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        """Take in the papers; their order changes nothing."""
        self.papers = sorted(papers, key=lambda it: it.document_id)
        self.by_id = {it.document_id: it for it in self.papers}
        self._by_year: dict[tuple[SeriesKey, str], list[Paper]] = defaultdict(list)
        self._years: dict[SeriesKey, set[str]] = defaultdict(set)
        self._by_unit: dict[tuple[SeriesKey, _Unit], list[Paper]] = defaultdict(list)
        self._by_day: dict[tuple[SeriesKey, str], list[Paper]] = defaultdict(list)
        self._by_title: dict[str, list[Paper]] = defaultdict(list)
        self._by_number: dict[tuple[str, str, _Unit], list[Paper]] = defaultdict(list)
        self._unread: dict[tuple[str, str, str], list[Paper]] = defaultdict(list)
        for it in self.papers:
            self._enter(it)

    def _enter(self, it: Paper) -> None:
        if it.unread is not None:
            self._unread[*it.unread, it.date].append(it)
        if it.series is not None:
            key = it.series.key
            self._by_year[key, it.year].append(it)
            self._years[key].add(it.year)
            self._by_unit[key, it.own].append(it)
            self._by_day[key, it.date].append(it)
        if it.bare is not None:
            self._by_number[plain(it.bare[0]), it.bare[1], it.own].append(it)
        for title in titles(it.kind, it.title):
            self._by_title[title].append(it)

    def of_series(self, key: SeriesKey, *, year: str, day: str, units: Sequence[_Unit]) -> list[Paper]:
        """Papers with one number and codes that a citation may mean.

        Args:
            key: number, type and issuer codes.
            year: the year that is told; "" for any.
            day: the whole date that is told: its papers are among the answer, wherever they are from; "" for none.
            units: the units that may have issued it; none for any.

        Returns:
            Papers whose year or unit is not known are among them. Where nothing but the number is told, no more than
            the first few: it cannot be one of them for certain.
        """
        if units:
            found = [it for unit in units for it in self._by_unit.get((key, unit), ())]
            found = [it for it in found if not year or it.year in {year, ""}]
        else:
            years = {year, ""} if year else self._years.get(key, set())
            found = [it for each in sorted(years) for it in self._by_year.get((key, each), ())][:_TOO_MANY]
        same_day = self._by_day.get((key, day), ()) if day else ()
        return list({it.document_id: it for it in (*found, *same_day)}.values())

    def of_unread(self, key: SeriesKey, day: str) -> list[Paper]:
        """Papers of that type, codes and whole day whose own number is blank or was not read."""
        return self._unread.get((key[1], key[2], day), []) if len(day) == len("2025-02-28") else []

    def of_title(self, cited: Cited) -> list[Paper]:
        """Papers of that type and title."""
        return self._by_title.get(law_title(cited.kind, cited.title), []) if cited.title else []

    def of_number(self, kind: str, number: str, units: Sequence[_Unit]) -> list[Paper]:
        """Papers of a type with a number, of given units."""
        return [it for unit in units for it in self._by_number.get((plain(kind), number, unit), ())]


def units_of(chain: Chain) -> list[_Unit]:
    """The units of a chain, and the paper that does not say where it is from."""
    return [*chain.items(), None]


def titles(kind: str, title: str) -> set[str]:
    """The names by which a paper may be cited: its type and title; what it approves, by that thing's own type."""
    if not title:
        return set()
    if plain(kind) in LAWS:
        return {law_title(kind, title)}
    words = plain(title)
    found = {law_title(kind, title)}
    while opener := next((each for each in _OPENERS if words.startswith(each)), ""):
        words = words[len(opener) :]
        found.add(words)
    return found
