"""Import of an older register kept in Excel: columns told by their titles, doubts said, nothing guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hoso.catalog.register_books import register_books
from hoso.catalog.register_titles import title_words
from hoso.catalog.types import document_types
from hoso.register.entries import next_number, refresh
from hoso.register.store import RegisterFault, Store, now
from hoso.text.letters import fold, plain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from pathlib import Path

_HEAD_ROWS = 20  # the head stands among the first rows
_FEWEST = 3  # columns that must be known: else it is no register
_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_NUMBER = re.compile(r"0*(\d+)(?:\.0|/\d{4})?")
_HELD = {
    "number", "entered_on", "issuer", "symbol", "date", "kind_and_subject", "receiver", "due", "note", "signer",
}  # fmt: skip

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of an Excel register: how many lines were entered, how its columns were understood, and doubts.

    `columns` maps the title in the file to what it was taken for (empty: left out); a doubt names its row, from 1,
    with its sheet where there are several.
    """

    entered: int
    columns: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet whose head was found: its rows, where they begin, what each column holds and is called."""

    name: str
    rows: Sequence[_Row]
    first: int
    cells: dict[int, str]
    titles: dict[int, str]


def import_workbook(store: Store, path: Path, *, book: str = "den") -> Imported:
    """Enter the lines of an older register with the numbers that they have; what a person wrote there holds.

    Every sheet that has the titles of a register is read (an office may keep one for each month). A row without a
    number or a day, or whose number is taken, is left out and said. A day that is none is left out of its row and
    said; where the paper's own day stands for the day of arrival, that is said. An outgoing register without running
    numbers gets them in its order. The file stays as it is.

    Raises:
        RegisterFault: it is no workbook, or no row of it has the titles of a register.
    """
    found = _sheets(path)
    read = [made for name, rows in found if (made := _head(name, rows, book)) is not None]
    if not read:
        message = f"{path}: no row has the titles of a register (Số đến, Ngày đến, Tác giả …)"
        raise RegisterFault(message, code="register_no_titles", what=path)
    known = {sheet.name for sheet in read}
    doubts = [(name, "no_titles") for name, rows in found if name not in known and any(map(any, rows))]
    kinds = {plain(kind.name): kind.name for kind in document_types()}
    entered = 0
    with store.writing() as base:
        for sheet in read:
            for n, row in enumerate(sheet.rows[sheet.first :], sheet.first + 1):
                said = {
                    cell: row[at] for at, cell in sheet.cells.items() if at < len(row) and row[at] not in {None, ""}
                }
                if not said or all(re.fullmatch(r"\(?\d{1,2}\)?", str(value)) for value in said.values()):
                    continue  # an empty row, or the row that counts the columns
                what = _enter(base, said, book, path.name, kinds, numbered="number" in sheet.cells.values())
                entered += what[:1] != ("left",)
                place = str(n) if len(found) == 1 else f"{n} ({sheet.name})"
                doubts += [(place, doubt) for doubt in what if doubt != "left"]
        doubts += [(f"{year}: {holes}", "holes") for year, holes in _holes(base, book)] if entered else []
    columns = dict.fromkeys((sheet.titles[at], sheet.cells.get(at, "")) for sheet in read for at in sheet.titles)
    return Imported(entered=entered, columns=tuple(columns), doubts=tuple(doubts))


def _enter(
    base: sqlite3.Connection, said: dict[str, Any], book: str, file: str, kinds: dict[str, str], *, numbered: bool
) -> tuple[str, ...]:
    """Enter a row; gives the doubts about it, after `left` where it is left out."""
    day = _day(said.get("entered_on") or said.get("date"))
    if len(day) < len("2026-01-01"):
        return "left", "no_day"
    year, fields = int(day[:4]), _fields(said, kinds)
    if numbered or book == "den":
        number = _number(said.get("number"))
        if number is None:
            return "left", "no_number"
        asked = "SELECT 1 FROM entries WHERE book = ? AND year = ? AND number = ?"
        taken = base.execute(asked, (book, year, number)).fetchone()
    else:
        number = next_number(base, book, year)
        rows = base.execute(
            "SELECT symbol FROM lines JOIN entries USING (entry_id) WHERE book = ? AND date = ?",
            (book, fields.get("date", "")),
        )
        taken = fields.get("symbol") and any(fold(row["symbol"]) == fold(fields["symbol"]) for row in rows)
    if taken:
        return "left", "number_taken"
    made = base.execute(
        "INSERT INTO entries (book, year, number, entered_on, file, sha256, added_at) VALUES (?, ?, ?, ?, ?, NULL, ?)",
        (book, year, number, day, file, now()),
    )
    entry_id = int(made.lastrowid or 0)
    for field, value in fields.items():
        base.execute(
            "INSERT INTO corrections (entry_id, field, value, before, made_at) VALUES (?, ?, ?, '', ?)",
            (entry_id, field, value, now()),
        )
    refresh(base, entry_id)
    own = ("own_day",) if book == "den" and "entered_on" not in said else ()
    return (*own, *("day_left" for name in ("date", "due") if name in said and not _day(said[name])))


def _holes(base: sqlite3.Connection, book: str) -> list[tuple[int, str]]:
    """The numbers that no line has, year by year: `3, 7-9`."""
    found: dict[int, list[str]] = {}
    before = (0, 0)
    for row in base.execute("SELECT year, number FROM entries WHERE book = ? ORDER BY year, number", (book,)):
        year, number = int(row["year"]), int(row["number"])
        first, last = (before[1] if before[0] == year else 0) + 1, number - 1
        if first <= last:
            found.setdefault(year, []).append(str(first) if first == last else f"{first}-{last}")
        before = (year, number)
    return [(year, ", ".join(parts)) for year, parts in found.items()]


def _sheets(path: Path) -> list[tuple[str, list[_Row]]]:
    import openpyxl  # noqa: PLC0415 - loaded only when asked for

    try:
        made = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            return [
                (sheet.title, [tuple(row) for row in sheet.iter_rows(values_only=True)]) for sheet in made.worksheets
            ]
        finally:
            made.close()
    except Exception as fault:  # openpyxl raises whatever the archive makes it raise
        message = f"{path} cannot be read as a workbook (.xlsx): {fault}"
        raise RegisterFault(message, code="register_no_workbook", what=path) from fault


def _head(name: str, rows: Sequence[_Row], book: str) -> _Sheet | None:
    """The rows of titles (one, or one below another: `Văn bản` over `Số` and `Ngày`), and what each column is."""
    best: _Sheet | None = None
    for n in range(min(len(rows), _HEAD_ROWS)):
        below = rows[n + 1] if n + 1 < len(rows) else ()
        for deep in (1, 2) if any(below) and not any(re.search(r"\d", _words(cell)) for cell in below) else (1,):
            titles = _titles(rows[n : n + deep])
            cells: dict[int, str] = {}
            for at, title in titles.items():
                cell = _cell(title, book)
                if cell and cell not in cells.values():
                    cells[at] = cell
            if len(cells) > max(len(best.cells) if best is not None else 0, _FEWEST - 1):
                best = _Sheet(name=name, rows=rows, first=n + deep, cells=cells, titles=titles)
    return best


def _titles(rows: Sequence[_Row]) -> dict[int, str]:
    """The title of each column; one that spans several stands before each title below it."""
    found: dict[int, str] = {}
    wide = ""
    for at in range(max(map(len, rows))):
        told = [_words(row[at] if at < len(row) and row[at] is not None else "") for row in rows]
        wide = told[0] or (wide if told[-1] and len(told) > 1 else "")
        words = " ".join(dict.fromkeys(part for part in (wide, *told[1:]) if part))
        if words:
            found[at] = words
    return found


def _cell(words: str, book: str) -> str:
    """What a column of this title holds; empty where it is none of ours."""
    title = _title(words)
    for column in register_books()[book].columns:
        if _title(column.title) == title:
            return {"recipients": "receiver"}.get(column.cell, column.cell if column.cell in _HELD else "")
    return next((row.cell for row in title_words() if row.fits(title, book)), "")


def _title(words: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", plain(words)))


def _fields(said: dict[str, Any], kinds: dict[str, str]) -> dict[str, str]:
    """The fields of a line from its cells; the type is taken off the head of the subject where it stands there."""
    found: dict[str, str] = {
        name: _words(said[name]) for name in ("symbol", "issuer", "receiver", "note", "signer") if name in said
    }
    for name in ("date", "due"):
        if name in said:
            found[name] = _day(said[name])
    subject = _words(said.get("kind_and_subject", ""))
    words = subject.split()
    for length in (4, 3, 2):
        kind = kinds.get(plain(" ".join(words[:length])))
        if kind:
            found["kind"], subject = kind, " ".join(words[length:])
            break
    found["subject"] = subject
    return {name: value for name, value in found.items() if value}


def _words(value: object) -> str:
    return " ".join(str(value).split())


def _number(value: object) -> int | None:
    found = _NUMBER.fullmatch(_words(value if value is not None else ""))
    return int(found[1]) if found else None


def _day(value: object) -> str:
    """An ISO date of a cell that holds a date or `dd/mm/yyyy` (or `dd/mm/yy`); empty where it is neither."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    found = _DATE.fullmatch(_words(value if value is not None else ""))
    if not found:
        return ""
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    try:
        return date(year, int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return ""
