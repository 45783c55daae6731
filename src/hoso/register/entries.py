"""Entries: what stands in a line of the register, from what was read and what a person said; both are kept."""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from hoso import codec
from hoso.model.field import SURE
from hoso.register.store import RegisterFault, Store
from hoso.text.letters import bare, fold
from hoso.text.symbols import LOOSE, SYMBOL

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from hoso.model import Deadline, Field, Recipient, Record

FIELDS = (
    "symbol", "date", "issuer", "kind", "subject", "signer", "receiver", "due", "urgency", "secrecy", "note",
)  # fmt: skip
NEEDED = ("symbol", "date", "issuer", "subject")  # what no line of a register may be without
_UNREAD = {"no_text", "sparse_text", "broken_text", "ocr_missing"}
_NUMBER = re.compile(r"0*(\d{1,9})(?:/(\d{4}))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One field of a line: what holds, what was read, how far that is to be trusted, and whether a person said it."""

    field: str
    value: str
    read: str
    confidence: float  # of what was read; 1 where a person said it, 0 where nothing was read
    by_person: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of a register.

    `number` is the số đến (of outgoing papers the running number), from 1 each year; `entered_on` the day, ISO;
    `sha256` is empty where the line came from an older register without its paper; `to_check` names fields, and
    faults by their code; `same_as` the numbers (`12/2026`) of lines that hold a paper
    with the same symbol, issuer and date.
    """

    entry_id: int
    book: str
    year: int
    number: int
    entered_on: str
    file: str
    sha256: str
    struck_out: str
    symbol: str
    date: str
    issuer: str
    kind: str
    subject: str
    signer: str
    urgency: str
    secrecy: str
    receiver: str
    due: str
    note: str
    to_check: tuple[str, ...]
    same_as: tuple[str, ...]


def entries(store: Store, *, book: str = "den", first: str = "", last: str = "") -> list[Entry]:
    """The lines of a book in the order of their numbers.

    Args:
        store: the register.
        book: `den` (incoming) or `di` (outgoing).
        first: first day, ISO, included.
        last: last day, ISO, included (`2026-06` holds all of June); empty: no end.
    """
    rows = store.base.execute(
        "SELECT * FROM entries JOIN lines USING (entry_id) WHERE book = ? AND entered_on >= ? AND entered_on <= ? "
        "ORDER BY year, number",
        (book, first, last + "~"),
    ).fetchall()
    return made(store.base, rows)


def held_back(line: Entry, *, unlocked: bool = False) -> bool:
    """Whether a paper may not be shown or exported: marked mật or higher, on a machine that was not unlocked for it."""
    return bool(line.secrecy) and not unlocked


def count(store: Store, *, book: str = "den") -> tuple[int, int]:
    """How many lines a book has, and how many of them a person must look at."""
    total = store.base.execute("SELECT count(*) FROM entries WHERE book = ?", (book,)).fetchone()[0]
    waiting = store.base.execute(
        "SELECT count(*) FROM lines CROSS JOIN entries USING (entry_id) WHERE to_check <> '[]' AND book = ?", (book,)
    )
    return int(total), int(waiting.fetchone()[0])


def newest(store: Store, *, book: str = "den", offset: int = 0, limit: int = 100) -> list[Entry]:
    """Lines as a person wants to see them: what is to be checked on top, then the newest."""
    _, waiting = count(store, book=book)
    found: list[Entry] = []
    # two questions, each led by an index: one sort of all lines would take a second for 100,000
    for tables, sign, skipped in (
        ("lines l CROSS JOIN entries e", "<>", offset),
        ("entries e CROSS JOIN lines l", "=", max(offset - waiting, 0)),
    ):
        if len(found) < limit:
            rows = store.base.execute(
                f"SELECT * FROM {tables} USING (entry_id) WHERE e.book = ? AND l.to_check {sign} '[]' "  # noqa: S608
                "ORDER BY e.year DESC, e.number DESC LIMIT ? OFFSET ?",
                (book, limit - len(found), skipped),
            ).fetchall()
            found += made(store.base, rows)
    return found


def next_to_check(store: Store, after: int, *, book: str = "den", unlocked: bool = False) -> int | None:
    """The line to look at after this one, if it may be shown: as `newest` has them, from the top again at the end."""
    rows = store.base.execute(
        "SELECT entry_id FROM entries JOIN lines USING (entry_id) WHERE book = ? AND to_check <> '[]' "
        "AND (? OR secrecy = '') ORDER BY year DESC, number DESC",
        (book, unlocked),
    )
    waiting = [int(row["entry_id"]) for row in rows]
    if after in waiting:
        at = waiting.index(after)
        waiting = waiting[at + 1 :] + waiting[:at]
    return waiting[0] if waiting else None


def entry(store: Store, entry_id: int) -> Entry:
    """One line.

    Raises:
        RegisterFault: there is none.
    """
    rows = store.base.execute("SELECT * FROM entries JOIN lines USING (entry_id) WHERE entry_id = ?", (entry_id,))
    found = made(store.base, rows.fetchall())
    if not found:
        raise RegisterFault(f"no such line: {entry_id}", code="register_no_line", what=entry_id)
    return found[0]


def numbered(store: Store, number: int, *, year: int, book: str = "den") -> Entry:
    """The line with this number.

    Raises:
        RegisterFault: there is none.
    """
    row = store.base.execute(
        "SELECT entry_id FROM entries WHERE book = ? AND year = ? AND number = ?", (book, year, number)
    ).fetchone()
    if row is None:
        raise RegisterFault(f"no such line: {number}/{year}", code="register_no_line", what=f"{number}/{year}")
    return entry(store, int(row["entry_id"]))


def typed(store: Store, words: str, *, book: str = "den") -> Entry:
    """The line of a number as it is typed: `12` of this year, or `12/2026`.

    Raises:
        RegisterFault: it is no number, or there is no such line.
    """
    found = _NUMBER.fullmatch(words.strip())
    if found is None:
        raise RegisterFault(f"{words} is no number; write 12 or 12/2026", code="register_number", what=words)
    year = int(found[2]) if found[2] else date.today().year  # noqa: DTZ011 - the office's year
    return numbered(store, int(found[1]), year=year, book=book)


def next_number(base: sqlite3.Connection, book: str, year: int) -> int:
    """The number of the next line of a book in a year."""
    last = base.execute("SELECT max(number) FROM entries WHERE book = ? AND year = ?", (book, year)).fetchone()[0]
    return int(last or 0) + 1


def record_of(store: Store, sha256: str) -> Record | None:
    """What was last read of a paper; None where it could not be read."""
    row = store.base.execute(
        "SELECT record FROM readings WHERE sha256 = ? ORDER BY reading_id DESC LIMIT 1", (sha256,)
    ).fetchone()
    return unpacked(row["record"]) if row is not None and row["record"] is not None else None


def fault_of(store: Store, sha256: str) -> str:
    """The code of what kept a paper from being read the last time; empty where nothing did."""
    row = store.base.execute(
        "SELECT fault FROM readings WHERE sha256 = ? ORDER BY reading_id DESC LIMIT 1", (sha256,)
    ).fetchone()
    return str(row["fault"]) if row is not None else ""


def values(store: Store, entry_id: int) -> list[Value]:
    """Every field of a line."""
    line = entry(store, entry_id)
    record = record_of(store, line.sha256)
    read = _read(record, line.book)
    said = _said(store.base, entry_id)
    found = [_value(name, read.get(name), said.get(name)) for name in FIELDS]
    return [v if v.by_person else replace(v, candidates=(*v.candidates, *_by_hand(v, record))) for v in found]


def refresh(base: sqlite3.Connection, entry_id: int) -> None:
    """Make a line anew of its newest reading and what a person said; inside a change."""
    row = base.execute(
        "SELECT e.sha256, e.book, e.file, e.struck_out, r.fault, r.record FROM entries e LEFT JOIN readings r ON "
        "r.reading_id = (SELECT max(reading_id) FROM readings WHERE sha256 = e.sha256) WHERE e.entry_id = ?",
        (entry_id,),
    ).fetchone()
    record = unpacked(row["record"]) if row["record"] is not None else None
    read, said = _read(record, row["book"]), _said(base, entry_id)
    held = {name: _value(name, read.get(name), said.get(name)) for name in FIELDS}
    identity = _identity(held)
    to_check = _to_check(held, record, row["fault"])
    if row["struck_out"]:
        identity, to_check = "", []
    elif (
        identity
        and "duplicate" not in said
        and base.execute(
            "SELECT 1 FROM lines JOIN entries USING (entry_id) WHERE identity = ? AND book = ? AND entry_id < ?",
            (identity, row["book"], entry_id),
        ).fetchone()
    ):
        to_check.append("duplicate")
    words = " ".join([*(held[name].value for name in FIELDS if name != "due"), row["file"]])
    folded = bare(words)
    old = base.execute("SELECT folded FROM lines WHERE entry_id = ?", (entry_id,)).fetchone()
    if old is not None:
        base.execute(
            "INSERT INTO found_in_lines (found_in_lines, rowid, folded) VALUES ('delete', ?, ?)",
            (entry_id, old["folded"]),
        )
    base.execute("INSERT INTO found_in_lines (rowid, folded) VALUES (?, ?)", (entry_id, folded))
    names = ["entry_id", *FIELDS, "folded", "identity", "to_check"]
    marks = ", ".join("?" * len(names))
    cells = [entry_id, *(held[name].value for name in FIELDS), folded, identity, json.dumps(to_check)]
    base.execute(f"INSERT OR REPLACE INTO lines ({', '.join(names)}) VALUES ({marks})", cells)  # noqa: S608 - our own names


def first_deadline(record: Record) -> Deadline | None:
    """The earliest whole day that a task of the paper is due, from its own date on."""
    issued = record.date.value if record.date is not None else ""
    dated = [task.deadline for task in record.tasks if task.deadline is not None and task.deadline.rrule is None]
    ahead = [d for d in dated if d.until is not None and _DAY.fullmatch(d.until) and d.until >= issued]
    return min(ahead, key=lambda d: d.until or "", default=None)


def receivers(record: Record) -> list[Recipient]:
    """Whom a paper goes to: those it is addressed to and its Nơi nhận, without the line that says `Như trên`."""
    addressed = [one for one in record.recipients if one.role == "addressee"]
    above = "; ".join(map(_name, addressed))
    others = [one for one in record.recipients if one.role == "recipient" and _name(one) != above]
    return list({_name(one): one for one in (*addressed, *others)}.values())


def packed(record: Record) -> bytes:
    """A record as the database keeps it."""
    return zlib.compress(codec.to_json(record, indent=None).encode())


def unpacked(blob: bytes) -> Record:
    """A record that the database keeps."""
    return codec.from_json(zlib.decompress(blob))


def made(base: sqlite3.Connection, rows: Iterable[sqlite3.Row]) -> list[Entry]:
    """Lines of rows of `entries` joined with `lines`."""
    found = []
    for row in rows:
        checks = tuple(json.loads(row["to_check"]))
        same: tuple[str, ...] = ()
        if "duplicate" in checks:
            others = base.execute(
                "SELECT number, year FROM lines JOIN entries USING (entry_id) WHERE identity = ? AND book = ? AND "
                "entry_id <> ? ORDER BY year, number",
                (row["identity"], row["book"], row["entry_id"]),
            )
            same = tuple(f"{other['number']}/{other['year']}" for other in others)
        own = {name: row[name] for name in Entry.__dataclass_fields__ if name not in {"to_check", "same_as"}}
        own["sha256"] = own["sha256"] or ""
        found.append(Entry(**own, to_check=checks, same_as=same))
    return found


def _read(record: Record | None, book: str) -> dict[str, Field[str] | Value]:
    """The fields of a line as they were read."""
    if record is None:
        return {}
    found: dict[str, Field[str] | Value] = {}
    for name in ("symbol", "date", "issuer", "kind", "subject", "urgency", "secrecy"):
        field = getattr(record, name)
        if field is not None:
            found[name] = field
    names = [signer.name for signer in record.signers if signer.name is not None]
    if names:
        told = ", ".join(name.value for name in names)
        sure = min(name.confidence for name in names)
        found["signer"] = Value(field="signer", value=told, read=told, confidence=sure, by_person=False)
    if book == "di" and (to := receivers(record)):
        told, sure = "; ".join(_name(one) for one in to), min(one.line.confidence for one in to)
        found["receiver"] = Value(field="receiver", value=told, read=told, confidence=sure, by_person=False)
    first = first_deadline(record)
    if first is not None and first.until is not None:
        day, sure = first.until, first.words.confidence
        found["due"] = Value(field="due", value=day, read=day, confidence=sure, by_person=False)
    return found


def _name(one: Recipient) -> str:
    return (one.name or one.line).value


def _by_hand(value: Value, record: Record | None) -> list[str]:
    """What a number or a day that was written by hand may be, the likeliest first, whole as the field holds it."""
    code = {"symbol": "unsure_number", "date": "unsure_day"}.get(value.field)
    issues = record.issues if record is not None else ()
    parts = next((issue.digits for issue in issues if issue.code == code), ())
    if value.field == "symbol":
        return [part + value.value for part in parts if not value.value[:1].isdigit()]
    return [f"{value.value}-{int(part):02d}" for part in parts if _MONTH.fullmatch(value.value) and len(part) < 3]


def _said(base: sqlite3.Connection, entry_id: int) -> dict[str, str]:
    """What a person said of each field, the last word."""
    rows = base.execute(
        "SELECT field, value FROM corrections WHERE entry_id = ? AND NOT taken_back ORDER BY correction_id",
        (entry_id,),
    )
    return {row["field"]: row["value"] for row in rows}


def _value(name: str, read: Field[str] | Value | None, said: str | None) -> Value:
    machine = read.value if read is not None else ""
    return Value(
        field=name,
        value=machine if said is None else said,
        read=machine,
        confidence=1.0 if said is not None else read.confidence if read is not None else 0.0,
        by_person=said is not None,
        candidates=tuple(read.candidates) if read is not None else (),
    )


def _to_check(held: dict[str, Value], record: Record | None, fault: str | None) -> list[str]:
    """What a person must look at: fields that are missing or unsure, and a paper that was not read."""
    found = []
    for name in NEEDED:
        value = held[name]
        unsure = not value.value or value.confidence < SURE
        incomplete = (name == "symbol" and not (SYMBOL.fullmatch(value.value) or LOOSE.fullmatch(value.value))) or (
            name == "date" and not _DAY.fullmatch(value.value)
        )
        if not value.by_person and (unsure or incomplete):
            found.append(name)
    # a type or a signer may be missing; one that is there has to be right
    found += [n for n in ("kind", "signer") if not held[n].by_person and held[n].value and held[n].confidence < SURE]
    if fault and found:  # once a person wrote what is on paper, nothing is left to look at
        found.append(fault)
    if record is not None and found:
        found += sorted(unread(record))
    return found


def unread(record: Record) -> set[str]:
    """Why the first page was not read, where what stands in a register is printed: codes, none where it was.

    Behind it, a page without words is as a rule the back of a sheet with its seal showing through.
    """
    return {issue.code for issue in record.issues if issue.code in _UNREAD and issue.page in {None, 1}}


def _identity(held: dict[str, Value]) -> str:
    """Equal for one paper in two files: number and notation, issuer, date; empty where one of them is missing."""
    symbol, issuer, date = (held[name].value for name in ("symbol", "issuer", "date"))
    if not symbol[:1].isdigit() or not issuer or not date:
        return ""
    return "|".join((fold(symbol), fold(issuer), date))
