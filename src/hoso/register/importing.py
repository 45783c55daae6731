"""Import of an older register kept in Excel: columns told by their titles, doubts said, nothing guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from hoso.catalog.register_books import register_books
from hoso.catalog.types import document_types
from hoso.register.entries import refresh
from hoso.register.store import RegisterFault, Store, now
from hoso.text.letters import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_HEAD_ROWS = 20  # the head stands among the first rows
_FEWEST = 3  # columns that must be known: else it is no register
_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d\d)")
_NUMBER = re.compile(r"0*(\d+)")
_OTHER_TITLES = {
    "so den": "number", "so thu tu": "number", "stt": "number", "tt": "number", "ngay den": "entered_on",
    "tac gia": "issuer", "co quan ban hanh": "issuer", "noi gui": "issuer", "don vi ban hanh": "issuer",
    "so ky hieu": "symbol", "so ky hieu van ban": "symbol", "so van ban": "symbol", "ky hieu": "symbol",
    "ngay thang": "date", "ngay van ban": "date", "ngay ban hanh": "date", "ngay thang van ban": "date",
    "trich yeu": "kind_and_subject", "noi dung": "kind_and_subject", "trich yeu noi dung": "kind_and_subject",
    "ten loai va trich yeu noi dung": "kind_and_subject", "nguoi nhan": "receiver", "don vi nhan": "receiver",
    "noi nhan": "receiver", "ngay nhan": "entered_on", "noi ban hanh": "issuer", "co quan gui": "issuer",
    "don vi gui": "issuer", "so kh": "symbol", "so hieu": "symbol", "so va ky hieu": "symbol", "so vb": "symbol",
    "so va ky hieu van ban": "symbol", "so cong van": "symbol", "so cv": "symbol", "ngay vb": "date", "ngay cv": "date",
    "ngay cong van": "date", "trich yeu nd": "kind_and_subject", "noi dung trich yeu": "kind_and_subject",
    "noi dung van ban": "kind_and_subject", "ve viec": "kind_and_subject", "nguoi xu ly": "receiver",
    "don vi xu ly": "receiver", "bo phan xu ly": "receiver", "nguoi giai quyet": "receiver", "han tra loi": "due",
    "han giai quyet": "due", "thoi han": "due", "thoi han xu ly": "due",
    "ghi chu": "note", "nguoi ky": "signer", "han xu ly": "due", "thoi han giai quyet": "due",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of an Excel register: how many lines were entered, how its columns were understood, and doubts.

    `columns` maps the title in the file to what it was taken for (empty: left out); a doubt names its row, from 1.
    """

    entered: int
    columns: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[int, str], ...]


def import_workbook(store: Store, path: Path, *, book: str = "den") -> Imported:
    """Enter the lines of an older register with the numbers that they have; what a person wrote there holds.

    A row without a number or a day, or whose number is taken, is left out and said. A day that is none is left out of
    its row and said; where the paper's own day stands for the day of arrival, that is said. The file stays as it is.

    Raises:
        RegisterFault: it is no workbook, or no row of it has the titles of a register.
    """
    rows = _rows(path)
    head, cells = _head(rows, book, path)
    columns = tuple((str(title or ""), cells.get(n, "")) for n, title in enumerate(rows[head]) if title)
    kinds = {plain(kind.name): kind.name for kind in document_types()}
    doubts: list[tuple[int, str]] = []
    entered = 0
    with store.writing() as base:
        for n, row in enumerate(rows[head + 1 :], head + 2):
            said = {cell: row[at] for at, cell in cells.items() if at < len(row) and row[at] not in {None, ""}}
            if not said or all(re.fullmatch(r"\(?\d+\)?", str(value)) for value in said.values()):
                continue  # an empty row, or the row that counts the columns
            number, day = _number(said.get("number")), _day(said.get("entered_on") or said.get("date"))
            if number is None or len(day) < 10:
                doubts.append((n, "no_number" if number is None else "no_day"))
                continue
            year = int(day[:4])
            if base.execute(
                "SELECT 1 FROM entries WHERE book = ? AND year = ? AND number = ?", (book, year, number)
            ).fetchone():
                doubts.append((n, "number_taken"))
                continue
            made = base.execute(
                "INSERT INTO entries (book, year, number, entered_on, file, sha256, added_at) "
                "VALUES (?, ?, ?, ?, ?, NULL, ?)",
                (book, year, number, day, path.name, now()),
            )
            entry_id = int(made.lastrowid or 0)
            for field, value in _fields(said, kinds).items():
                base.execute(
                    "INSERT INTO corrections (entry_id, field, value, before, made_at) VALUES (?, ?, ?, '', ?)",
                    (entry_id, field, value, now()),
                )
            refresh(base, entry_id)
            entered += 1
            if book == "den" and "entered_on" not in said:
                doubts.append((n, "own_day"))
            doubts += [(n, "day_left") for name in ("date", "due") if name in said and not _day(said[name])]
    return Imported(entered=entered, columns=columns, doubts=tuple(doubts))


def _rows(path: Path) -> list[tuple[Any, ...]]:
    import openpyxl  # noqa: PLC0415 - loaded only when asked for

    try:
        made = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            sheet = made.worksheets[0]
            return [tuple(row) for row in sheet.iter_rows(values_only=True)]
        finally:
            made.close()
    except Exception as fault:  # openpyxl raises whatever the archive makes it raise
        message = f"{path} cannot be read as a workbook (.xlsx): {fault}"
        raise RegisterFault(message, code="register_no_workbook", what=path) from fault


def _head(rows: Sequence[tuple[Any, ...]], book: str, path: Path) -> tuple[int, dict[int, str]]:
    """The row of titles, and what each column is."""
    titles = {_title(column.title): column.cell for column in register_books()[book].columns if column.cell}
    titles = {**_OTHER_TITLES, **titles}
    best, found = -1, dict[int, str]()
    for n, row in enumerate(rows[:_HEAD_ROWS]):
        cells: dict[int, str] = {}
        for at, value in enumerate(row):
            cell = titles.get(_title(str(value or "")), "")
            if cell and cell not in cells.values():
                cells[at] = cell
        if len(cells) > len(found):
            best, found = n, cells
    if len(found) < _FEWEST:
        message = f"{path}: no row has the titles of a register (Số đến, Ngày đến, Tác giả …)"
        raise RegisterFault(message, code="register_no_titles", what=path)
    return best, found


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
    found = _NUMBER.match(_words(value if value is not None else ""))
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
