"""Finding papers: with or without diacritics, by symbol in any spelling, by issuer, or by words on a page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.register.entries import entry
from hoso.text.letters import bare

if TYPE_CHECKING:
    from hoso.register.entries import Entry
    from hoso.register.store import Store

_WORD = re.compile(r"[^\W_]+")
_AROUND = 60  # letters of a snippet on either side


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A paper that was found: its line, and where the words stand (page 0: in the line itself)."""

    entry: Entry
    page: int
    snippet: str


def find(store: Store, words: str, *, book: str | None = None, limit: int = 50) -> list[Hit]:
    """The papers that hold all the words: those whose line holds them first, each group newest first.

    Args:
        store: the register.
        words: in any case, with or without diacritics, NFC or NFD; what signs join (`15/KH-UBND`) must stand together;
            the last word may be cut off.
        book: `den` or `di`; both where left out.
        limit: at most so many papers.
    """
    phrases = [sign for part in bare(unicodedata.normalize("NFC", words)).split() if (sign := _WORD.findall(part))]
    if not phrases:
        return []
    tokens = [token for phrase in phrases for token in phrase]
    query = " ".join('"' + " ".join(phrase) + '"' for phrase in phrases) + "*"
    found: dict[int, Hit] = {}
    rows = store.base.execute(
        "SELECT f.rowid AS entry_id, 0 AS page, l.subject AS words FROM found_in_lines f JOIN entries e ON "
        "e.entry_id = f.rowid JOIN lines l USING (entry_id) WHERE found_in_lines MATCH ? AND (? IS NULL OR e.book = ?) "
        "ORDER BY f.rowid DESC LIMIT ?",
        (query, book, book, limit),
    ).fetchall()
    if len(rows) < limit:
        rows += store.base.execute(
            "SELECT e.entry_id, p.page, p.words FROM found_in_pages f JOIN pages p ON p.page_id = f.rowid JOIN entries "
            "e USING (sha256) WHERE found_in_pages MATCH ? AND (? IS NULL OR e.book = ?) ORDER BY f.rowid DESC LIMIT ?",
            (query, book, book, 4 * limit),
        ).fetchall()
    for row in rows:
        if row["entry_id"] not in found and len(found) < limit:
            snippet = row["words"] if row["page"] == 0 else _snippet(row["words"], tokens)
            found[row["entry_id"]] = Hit(entry=entry(store, row["entry_id"]), page=row["page"], snippet=snippet)
    return list(found.values())


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
