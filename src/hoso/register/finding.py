"""Finding papers: with or without diacritics, by symbol in any spelling, by issuer, or by words on a page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.register.entries import made
from hoso.text.days import iso
from hoso.text.letters import bare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from hoso.register.entries import Entry
    from hoso.register.store import Store

_WORD = re.compile(r"[^\W_]+")
_PARTS_OF_A_DAY = 3
_MANY = 50_000  # lines
_AROUND = 60  # letters of a snippet on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A paper that was found: its line, and where the words stand (page 0: in the line itself)."""

    entry: Entry
    page: int
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a paper has to be besides: days ISO (or `2026`, `2026-06`), included; empty bounds nothing.

    `first` and `last` bound the day of arrival, `issued_first` and `issued_last` the paper's own date, `due_by` its
    deadline; `issuer` and `unit` are words that the name of the issuer and of the receiving unit hold, in any spelling.
    """

    book: str | None = None
    first: str = ""
    last: str = ""
    issued_first: str = ""
    issued_last: str = ""
    due_by: str = ""
    issuer: str = ""
    unit: str = ""

    def admit(self, line: Entry) -> bool:
        """Whether a line is within them."""
        return (
            self.book in {None, line.book}
            and _within(line.entered_on, self.first, self.last)
            and _within(line.date, self.issued_first, self.issued_last)
            and (not self.due_by or (bool(line.due) and _within(line.due, "", self.due_by)))
            and _holds(line.issuer, self.issuer)
            and _holds(line.receiver, self.unit)
        )


_ALL = Bounds()


def find(store: Store, words: str, *, bounds: Bounds = _ALL, limit: int = 50) -> list[Hit]:
    """The papers that hold all the words: those whose line holds them first, each group newest first.

    Args:
        store: the register.
        words: in any case, with or without diacritics, NFC or NFD; what signs join (`15/KH-UBND`) must stand together;
            the last word may be cut off (among many lines only
            where nothing holds it whole). None at all: whatever is within the bounds.
        bounds: what a paper has to be besides.
        limit: at most so many papers.
    """
    phrases = [sign for part in bare(unicodedata.normalize("NFC", words)).split() if (sign := _WORD.findall(part))]
    if not phrases and bounds == _ALL:
        return []
    tokens = [token for phrase in phrases for token in phrase]
    found: dict[int, Hit] = {}
    for whole in (True, False):
        for row in _rows(store, phrases, whole=whole):
            if row["entry_id"] in found:
                continue
            (line,) = made(store.base, [row])
            if bounds.admit(line):
                page = row["page"]
                snippet = line.subject if page == 0 else _snippet(row["words"], tokens)
                found[line.entry_id] = Hit(entry=line, page=page, snippet=snippet)
                if len(found) == limit:
                    break
        if len(found) == limit or not phrases or (found and _many(store)):
            break
    return list(found.values())


def _many(store: Store) -> bool:
    """Whether a cut-off word would take long: the index gathers all that begin with it before it gives the first."""
    return int(store.base.execute("SELECT coalesce(max(entry_id), 0) FROM entries").fetchone()[0]) > _MANY


def _rows(store: Store, phrases: list[list[str]], *, whole: bool) -> Iterator[sqlite3.Row]:
    """Lines that hold the phrases, then lines whose pages do; one by one: nobody waits for what is not shown."""
    if not phrases:
        yield from store.base.execute(
            "SELECT *, 0 AS page FROM entries e CROSS JOIN lines l USING (entry_id) ORDER BY e.entry_id DESC"
        )
        return
    quoted = [f'"{" ".join(phrase)}"' for phrase in phrases]
    if not whole:
        quoted[-1] += "*"
    # a line holds its day as ISO has it, a page as it is printed
    days = [" ".join(_WORD.findall(iso("/".join(phrase)))) for phrase in phrases]
    query = " AND ".join(
        f'({words} OR "{day}")' if len(phrase) == _PARTS_OF_A_DAY and day != " ".join(phrase) else words
        for phrase, words, day in zip(phrases, quoted, days, strict=True)
    )
    yield from store.base.execute(
        "SELECT e.*, l.*, 0 AS page FROM found_in_lines f JOIN entries e ON e.entry_id = f.rowid JOIN lines l "
        "USING (entry_id) WHERE found_in_lines MATCH ? ORDER BY f.rowid DESC",
        (query,),
    )
    yield from store.base.execute(
        "SELECT e.*, l.*, p.page, p.words FROM found_in_pages f JOIN pages p ON p.page_id = f.rowid JOIN entries e "
        "USING (sha256) JOIN lines l USING (entry_id) WHERE found_in_pages MATCH ? ORDER BY f.rowid DESC",
        (query,),
    )


def _within(day: str, first: str, last: str) -> bool:
    return (not first or day >= first) and (not last or ("" < day <= last + "~"))


def _holds(name: str, words: str) -> bool:
    """Whether a name holds the words, folded."""
    wanted = _WORD.findall(bare(unicodedata.normalize("NFC", words)))
    return not wanted or f" {' '.join(wanted)} " in f" {' '.join(_WORD.findall(bare(name)))} "


def _snippet(words: str, tokens: list[str]) -> str:
    """The words around the place where most of the tokens stand together."""
    places = list(re.finditer(r"\b(?:" + "|".join(map(re.escape, tokens)) + ")", bare(words)))

    def gathered(place: re.Match[str]) -> int:
        return len({p.group() for p in places if 0 <= p.start() - place.start() < _AROUND})

    at = max(places, key=gathered).start() if places else 0
    start, end = max(0, at - _AROUND), min(len(words), at + 2 * _AROUND)
    cut = words[start:end]
    if start:
        cut = "…" + cut.partition(" ")[2]
    return cut.rpartition(" ")[0] + "…" if end < len(words) else cut
