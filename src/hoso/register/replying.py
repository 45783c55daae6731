"""Following up: what is due, and which outgoing paper answers an incoming one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hoso.register.entries import Entry, entries, record_of
from hoso.register.store import RegisterFault, Store, now
from hoso.text.letters import fold

if TYPE_CHECKING:
    from datetime import date


def due(store: Store, *, on: date, within: int = 7) -> tuple[list[Entry], list[Entry]]:
    """The incoming papers that are overdue, and those due within so many days; answered ones left out.

    Args:
        store: the register.
        on: today.
        within: days ahead, today included.
    """
    rows = store.base.execute("SELECT entry_id FROM replies")
    answered = {row["entry_id"] for row in rows}
    waiting = [line for line in entries(store) if line.due and not line.struck_out and line.entry_id not in answered]
    waiting.sort(key=lambda line: (line.due, line.year, line.number))
    today, until = on.isoformat(), (on + timedelta(days=within)).isoformat()
    return [l for l in waiting if l.due < today], [l for l in waiting if today <= l.due <= until]


def suggested_replies(store: Store, reply_id: int) -> list[Entry]:
    """The incoming papers that an outgoing one cites by their symbol (and date and issuer, where it prints them)."""
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
        found.append(line)
    return found


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


def _same(cited: str, own: str) -> bool:
    """Whether a body as cited may be the one of a letterhead: one name holds the other's words."""
    short, long = sorted((fold(cited).replace("ubnd", "ủy ban nhân dân"), fold(own)), key=len)
    return set(short.split()) <= set(long.split())
