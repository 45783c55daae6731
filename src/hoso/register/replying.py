"""Following up: what is due, what waits for a reply, which unit has it, which outgoing paper answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hoso.register.entries import Entry, entries, made, record_of
from hoso.register.store import RegisterFault, Store, now
from hoso.text.letters import fold

if TYPE_CHECKING:
    from datetime import date

FOLLOWED = ("overdue", "soon", "unanswered")
_OPEN = (
    "FROM lines l CROSS JOIN entries e USING (entry_id) WHERE e.book = 'den' AND e.struck_out = '' AND l.due <> '' "
    "AND NOT EXISTS (SELECT 1 FROM replies r WHERE r.entry_id = e.entry_id) "
    "AND NOT EXISTS (SELECT 1 FROM settled s WHERE s.entry_id = e.entry_id) "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit that papers were handed to: how many in all, and how many of them have a deadline and are still open."""

    name: str
    papers: int
    waiting: int


def following(
    store: Store, which: str, *, on: date, within: int = 7, offset: int = 0, limit: int = 1_000_000
) -> tuple[int, list[Entry]]:
    """Open incoming papers with a deadline, the earliest first: how many there are, and some of them.

    A paper is open until a reply or a person's word closes it.

    Args:
        store: the register.
        which: `overdue` (before today), `soon` (today and `within` days on), or `unanswered` (all that are open).
        on: today.
        within: days ahead.
        offset: how many to pass over.
        limit: at most so many.
    """
    first, last = {
        "overdue": ("", (on - timedelta(days=1)).isoformat()),
        "soon": (on.isoformat(), (on + timedelta(days=within)).isoformat()),
        "unanswered": ("", "9999"),
    }[which]
    bounds = (first, last)
    total = store.base.execute(f"SELECT count(*) {_OPEN} AND l.due BETWEEN ? AND ?", bounds).fetchone()[0]
    rows = store.base.execute(
        f"SELECT * {_OPEN} AND l.due BETWEEN ? AND ? ORDER BY l.due, e.year, e.number LIMIT ? OFFSET ?",
        (*bounds, limit, offset),
    ).fetchall()
    return int(total), made(store.base, rows)


def due(store: Store, *, on: date, within: int = 7) -> tuple[list[Entry], list[Entry]]:
    """The incoming papers that are overdue, and those due within so many days; see `following`."""
    return following(store, "overdue", on=on)[1], following(store, "soon", on=on, within=within)[1]


def units(store: Store) -> list[Unit]:
    """The units that incoming papers were handed to, by name."""
    waiting = {
        row["receiver"]: row["n"]
        for row in store.base.execute(f"SELECT l.receiver, count(*) AS n {_OPEN} GROUP BY l.receiver")
    }
    rows = store.base.execute(
        "SELECT receiver, count(*) AS n FROM lines JOIN entries USING (entry_id) WHERE receiver <> '' AND book = 'den' "
        "AND struck_out = '' GROUP BY receiver ORDER BY receiver"
    )
    return [Unit(name=row["receiver"], papers=row["n"], waiting=waiting.get(row["receiver"], 0)) for row in rows]


def of_unit(store: Store, unit: str, *, offset: int = 0, limit: int = 1_000_000) -> tuple[int, list[Entry]]:
    """The incoming papers of a unit, the newest first: how many there are, and some of them."""
    where = (
        "FROM lines l CROSS JOIN entries e USING (entry_id) "
        "WHERE l.receiver = ? AND l.receiver <> '' AND e.book = 'den'"
    )
    total = store.base.execute(f"SELECT count(*) {where}", (unit,)).fetchone()[0]
    rows = store.base.execute(
        f"SELECT * {where} ORDER BY e.year DESC, e.number DESC LIMIT ? OFFSET ?",
        (unit, limit, offset),
    ).fetchall()
    return int(total), made(store.base, rows)


def suggested_replies(store: Store, reply_id: int) -> list[Entry]:
    """The open incoming papers that an outgoing one cites by symbol (and date and issuer, where it prints them)."""
    sha256 = store.base.execute("SELECT sha256 FROM entries WHERE entry_id = ?", (reply_id,)).fetchone()
    record = record_of(store, sha256["sha256"]) if sha256 is not None else None
    if record is None:
        return []
    cited = {fold(r.symbol.value): r for r in record.references if r.symbol is not None and r.status != "self"}
    found = []
    for line in entries(store):
        reference = cited.get(fold(line.symbol)) if line.symbol[:1].isdigit() else None
        if reference is None or (reference.date is not None and line.date and reference.date.value != line.date):
            continue
        if reference.issuer is not None and line.issuer and not _same(reference.issuer.value, line.issuer):
            continue
        if not closed(store, line.entry_id)[0]:
            found.append(line)
    return found


def answered_by(store: Store, reply_id: int) -> list[Entry]:
    """The incoming papers that an outgoing one closed, by a person's word."""
    rows = store.base.execute(
        "SELECT e.*, l.* FROM replies r JOIN entries e USING (entry_id) JOIN lines l USING (entry_id) "
        "WHERE r.reply_id = ? ORDER BY e.year, e.number",
        (reply_id,),
    )
    return made(store.base, rows.fetchall())


def answer(store: Store, entry_id: int, reply_id: int) -> None:
    """Close an incoming paper with the outgoing one that answers it, by a person's word.

    Raises:
        RegisterFault: one of the lines is not there, or of the wrong book.
    """
    for which, book in ((entry_id, "den"), (reply_id, "di")):
        row = store.base.execute("SELECT book FROM entries WHERE entry_id = ?", (which,)).fetchone()
        if row is None or row["book"] != book:
            raise RegisterFault(f"no such line: {which}", code="register_no_line", what=which)
    with store.writing() as base:
        base.execute("INSERT OR REPLACE INTO replies VALUES (?, ?, ?)", (entry_id, reply_id, now()))


def settle(store: Store, entry_id: int, on: date | None) -> None:
    """Say that an incoming paper is done without a reply since a day; None: it is open again, answered or not.

    Raises:
        RegisterFault: there is no such line, or it is an outgoing paper.
    """
    with store.writing() as base:
        row = base.execute("SELECT book FROM entries WHERE entry_id = ?", (entry_id,)).fetchone()
        if row is None or row["book"] != "den":
            raise RegisterFault(f"no such line: {entry_id}", code="register_no_line", what=entry_id)
        if on is None:
            base.execute("DELETE FROM settled WHERE entry_id = ?", (entry_id,))
            base.execute("DELETE FROM replies WHERE entry_id = ?", (entry_id,))
        else:
            base.execute("INSERT OR REPLACE INTO settled VALUES (?, ?, ?)", (entry_id, on.isoformat(), now()))


def closed(store: Store, entry_id: int) -> tuple[str, int | None]:
    """Since when a paper is done (ISO), and which outgoing line answers it; empty and None where it is open."""
    row = store.base.execute(
        "SELECT r.reply_id, e.entered_on FROM replies r JOIN entries e ON e.entry_id = r.reply_id WHERE r.entry_id = ?",
        (entry_id,),
    ).fetchone()
    if row is not None:
        return str(row["entered_on"]), int(row["reply_id"])
    row = store.base.execute("SELECT settled_on FROM settled WHERE entry_id = ?", (entry_id,)).fetchone()
    return (str(row["settled_on"]), None) if row is not None else ("", None)


def _same(cited: str, own: str) -> bool:
    """Whether a body as cited may be the one of a letterhead: one name holds the other's words."""
    short, long = sorted((fold(cited).replace("ubnd", "ủy ban nhân dân"), fold(own)), key=len)
    return set(short.split()) <= set(long.split())
