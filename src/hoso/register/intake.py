"""Intake: each paper once, whole, with the next number of its book; read first, then entered in one change."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hoso import __version__
from hoso.dossier.given import Given, find
from hoso.dossier.supervisor import Supervisor, Task
from hoso.errors import FileFault
from hoso.register import originals
from hoso.register.entries import next_number, packed, refresh
from hoso.register.schema import BOOKS
from hoso.register.store import RegisterFault, Store, now
from hoso.text.letters import bare

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from hoso.register.reading import Reading

READER = "hoso.register.reading:read_for_register"
TIME_LIMIT = 300.0  # seconds a file: a long scan
_MEMORY_LIMIT_MB = 2048
_AT_ONCE = "2"  # pages of a scan that a watching reader recognises side by side: papers come one by one
_NO_PAPER = {"not_a_pdf", "empty_file", "not_found", "not_readable", "not_a_file", "still_written"}
"""Faults of a file that is no paper, or not yet one: it gets no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What became of a file: `entered` (with its number), `known` (its bytes stand there already) or `refused`."""

    file: str
    status: str
    entry_id: int | None = None
    number: int | None = None
    year: int | None = None
    code: str = ""  # of the fault
    message: str = ""


@dataclass(slots=True)
class _Paper:
    path: str
    name: str
    sha256: str
    size: int
    place: str


def add(
    store: Store,
    paths: Iterable[str],
    *,
    book: str = "den",
    on: date | None = None,
    workers: int = 2,
    password: str | None = None,
    name: str | None = None,
    reader: str = READER,
    readers: Supervisor | None = None,
    away: Path | None = None,
) -> Iterator[Arrival]:
    """Take papers into a book of the register; the files themselves stay as they are, and where they are unless told.

    A paper whose file cannot be opened for want of a password, or is damaged, gets its number too and waits for a
    person; what is no PDF at all is refused. Whoever stops in the middle loses nothing and enters nothing twice:
    each paper is kept, read, and entered with its number in one change.

    Args:
        store: the register.
        paths: files and folders (walked by name).
        book: `den` (incoming) or `di` (outgoing).
        on: the day of arrival; today where left out.
        workers: processes that read.
        password: tried on encrypted files.
        name: what to call the file, where there is one (what was sent has no path); its path where left out.
        reader: the reading function, as `package.module:function`.
        readers: processes that are up already (`reading_room`), in place of new ones.
        away: a folder that a file is moved into once its paper stands in the register.

    Yields:
        One arrival for each file, in the order in which they end.

    Raises:
        RegisterFault: the register cannot be written.
    """
    if book not in BOOKS:
        raise RegisterFault(f"there is no book {book}; den or di", code="register_no_book", what=book)
    day = on or date.today()  # noqa: DTZ011 - the day on the wall of the office
    papers: list[_Paper] = []
    done: list[Arrival] = []

    def tasks() -> Iterator[Task]:
        waiting: set[str] = set()
        for given in find(paths):
            if name is not None:
                given = replace(given, name=name)  # noqa: PLW2901
            taken = _taken(store, given, book, waiting)
            if isinstance(taken, Arrival):
                _put_away(given.path, taken, away)
                done.append(taken)
                continue
            papers.append(taken)
            yield Task(path=str(store.folder / taken.place), name=taken.name, password=password, seconds=TIME_LIMIT)

    supervisor = readers or Supervisor(reader, workers=max(workers, 1), memory_limit_mb=_MEMORY_LIMIT_MB)
    with closing(supervisor.run(tasks())) as outcomes:
        for position, outcome in outcomes:
            yield from _flush(done)
            arrival = _enter(store, papers[position], outcome, book=book, day=day)  # type: ignore[arg-type]
            _put_away(papers[position].path, arrival, away)
            yield arrival
    yield from _flush(done)


def reading_room(workers: int = 2) -> Supervisor:
    """Processes that read, up before a paper comes and left up for the next one; `close` it in the end."""
    settings = {"HOSO_AT_ONCE": os.environ.get("HOSO_AT_ONCE") or _AT_ONCE}
    room = Supervisor(READER, workers=max(workers, 1), memory_limit_mb=_MEMORY_LIMIT_MB, settings=settings, kept=True)
    room.warm()
    return room


def read_again(store: Store, shas: Iterable[str], *, workers: int = 2, reader: str = READER) -> int:
    """Read papers of the register anew; what a person said stays. Gives how many were read."""
    known = list(shas)
    tasks = [Task(path=str(store.original(sha)), name=sha, password=None, seconds=TIME_LIMIT) for sha in known]
    supervisor = Supervisor(reader, workers=max(workers, 1), memory_limit_mb=_MEMORY_LIMIT_MB)
    count = 0
    with closing(supervisor.run(tasks)) as outcomes:
        for position, outcome in outcomes:
            with store.writing() as base:
                _keep_reading(base, known[position], outcome)  # type: ignore[arg-type]
                for row in base.execute("SELECT entry_id FROM entries WHERE sha256 = ?", (known[position],)).fetchall():
                    refresh(base, row["entry_id"])
            count += not isinstance(outcome, FileFault)
    return count


def _taken(store: Store, given: Given, book: str, waiting: set[str]) -> _Paper | Arrival:
    """Keep a file's bytes, unless it is no paper or its bytes are known."""
    name = given.name
    if given.fault is not None:
        return Arrival(file=name, status="refused", code=given.fault.code, message=str(given.fault))
    try:
        sha256, size, place = originals.keep(store.folder, Path(given.path))
    except FileFault as found:
        return Arrival(file=name, status="refused", code=found.code, message=str(found))
    except OSError as error:
        message = f"{store.folder}: {error.strerror or error}"
        raise RegisterFault(message, code="register_not_written", what=store.folder, why=error.strerror) from error
    row = store.base.execute(
        "SELECT entry_id, number, year FROM entries WHERE book = ? AND sha256 = ?", (book, sha256)
    ).fetchone()
    if row is not None or sha256 in waiting:
        held = dict(row) if row is not None else {}
        return Arrival(file=name, status="known", **held)
    waiting.add(sha256)
    return _Paper(given.path, name, sha256, size, place)


def _enter(store: Store, paper: _Paper, outcome: Reading | FileFault, *, book: str, day: date) -> Arrival:
    """Enter a paper that was read: number, reading and line in one change."""
    if isinstance(outcome, FileFault) and outcome.code in _NO_PAPER:
        (store.folder / paper.place).unlink(missing_ok=True)
        return Arrival(file=paper.name, status="refused", code=outcome.code, message=str(outcome))
    with store.writing() as base:
        row = base.execute(
            "SELECT entry_id, number, year FROM entries WHERE book = ? AND sha256 = ?", (book, paper.sha256)
        ).fetchone()
        if row is not None:  # another program was quicker
            return Arrival(file=paper.name, status="known", **dict(row))
        base.execute(
            "INSERT OR IGNORE INTO originals (sha256, size, place, kept_at) VALUES (?, ?, ?, ?)",
            (paper.sha256, paper.size, paper.place, now()),
        )
        number = next_number(base, book, day.year)
        entry_id = base.execute(
            "INSERT INTO entries (book, year, number, entered_on, file, sha256, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (book, day.year, number, day.isoformat(), paper.name, paper.sha256, now()),
        ).lastrowid
        _keep_reading(base, paper.sha256, outcome)
        refresh(base, int(entry_id or 0))
    fault = outcome if isinstance(outcome, FileFault) else None
    return Arrival(
        file=paper.name, status="entered", entry_id=entry_id, number=number, year=day.year,
        code=fault.code if fault else "", message=str(fault) if fault else "",
    )  # fmt: skip


def _put_away(path: str, arrival: Arrival, folder: Path | None) -> None:
    """Move a file whose paper stands in the register, over nothing that lies there already."""
    if folder is None or arrival.entry_id is None:
        return
    name = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / name.name
        while target.exists():
            target = folder / f"{name.stem} {secrets.token_hex(2)}{name.suffix}"
        shutil.move(path, target)
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise RegisterFault(f"{folder}: {why}", code="register_not_written", what=folder, why=why) from fault


def _keep_reading(base: sqlite3.Connection, sha256: str, outcome: Reading | FileFault) -> None:
    """Keep what was read, and the words of the pages in place of the old ones."""
    fault = outcome.code if isinstance(outcome, FileFault) else ""
    record = None if isinstance(outcome, FileFault) else packed(outcome.record)
    base.execute(
        "INSERT INTO readings (sha256, version, read_at, fault, record) VALUES (?, ?, ?, ?, ?)",
        (sha256, __version__, now(), fault, record),
    )
    if isinstance(outcome, FileFault):
        return
    for old in base.execute("SELECT page_id, words FROM pages WHERE sha256 = ?", (sha256,)).fetchall():
        base.execute(
            "INSERT INTO found_in_pages (found_in_pages, rowid, folded) VALUES ('delete', ?, ?)",
            (old["page_id"], bare(old["words"])),
        )
    base.execute("DELETE FROM pages WHERE sha256 = ?", (sha256,))
    for page, words in outcome.pages.items():
        made = base.execute("INSERT INTO pages (sha256, page, words) VALUES (?, ?, ?)", (sha256, page, words))
        base.execute("INSERT INTO found_in_pages (rowid, folded) VALUES (?, ?)", (made.lastrowid, bare(words)))


def _flush(done: list[Arrival]) -> Iterator[Arrival]:
    """Give what needed no reading, once."""
    while done:
        yield done.pop(0)
