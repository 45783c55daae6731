"""A person's word over what was read: correct, confirm, take back, strike out; what was read stays beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.register.entries import FIELDS, Entry, Value, entry, refresh, values
from hoso.register.store import RegisterFault, Store, now
from hoso.text.days import in_calendar, iso
from hoso.text.letters import fold

if TYPE_CHECKING:
    import sqlite3

ARRIVED = "entered_on"
_OF_ENTRY = {
    "struck_out": "UPDATE entries SET struck_out = ? WHERE entry_id = ?",
    ARRIVED: "UPDATE entries SET entered_on = ? WHERE entry_id = ?",
}
_DAYS = {"date": 1, "due": 3, ARRIVED: 3}  # parts of a day that have to be there: a paper's own date may be partial
_SAID = {*FIELDS, ARRIVED, "duplicate"}  # of a paper that stands there twice, that both lines stay


def correct(store: Store, entry_id: int, changes: dict[str, str]) -> Entry:
    """Lay what a person says over what was read; saying the same confirms it.

    Args:
        store: the register.
        entry_id: the line.
        changes: field to value, a day ISO or `31/3/2026`; empty means that the paper has none. `duplicate` says that
            a paper stays though another line holds it too; `entered_on` is the day of arrival.

    Raises:
        RegisterFault: a field that there is not, a day that is none, or one of another year than the number's.
    """
    for name, value in changes.items():
        if name not in _SAID:
            raise RegisterFault(f"there is no field {name}", code="register_no_field", what=name)
        if name in _DAYS and (value or name == ARRIVED) and not in_calendar(iso(value), parts=_DAYS[name]):
            raise RegisterFault(f"{value} is no day; write 2026-03-31", code="register_no_day", what=value)
    said = {name: iso(value) if name in _DAYS else " ".join(value.split()) for name, value in changes.items()}
    with store.writing() as base:
        before = base.execute(
            "SELECT * FROM lines JOIN entries USING (entry_id) WHERE entry_id = ?", (entry_id,)
        ).fetchone()
        if before is None:
            raise RegisterFault(f"no such line: {entry_id}", code="register_no_line", what=entry_id)
        stood = dict(before)
        if ARRIVED in said:
            if said[ARRIVED][:4] != str(stood["year"]):  # numbers begin anew each year
                number = f"{stood['number']}/{stood['year']}"
                message = f"{number} is a number of that year: strike it out and enter the paper anew"
                raise RegisterFault(message, code="register_other_year", what=number)
            base.execute(_OF_ENTRY[ARRIVED], (said[ARRIVED], entry_id))
        _say(base, entry_id, {name: (value, stood.get(name, "")) for name, value in said.items()})
    return entry(store, entry_id)


def take_back(store: Store, entry_id: int) -> tuple[str, ...]:
    """Undo a person's last act on a line, all fields of it: their names, none where there is no act left."""
    with store.writing() as base:
        rows = base.execute(
            "SELECT correction_id, field, before FROM corrections WHERE entry_id = ? AND act = (SELECT max(act) FROM "
            "corrections WHERE entry_id = ? AND NOT taken_back AND act > 0) ORDER BY correction_id",
            (entry_id, entry_id),
        ).fetchall()
        for row in rows:
            base.execute("UPDATE corrections SET taken_back = 1 WHERE correction_id = ?", (row["correction_id"],))
            if row["field"] in _OF_ENTRY:
                base.execute(_OF_ENTRY[row["field"]], (row["before"], entry_id))
        refresh(base, entry_id)
    return tuple(str(row["field"]) for row in rows)


def strike_out(store: Store, entry_id: int, note: str) -> None:
    """Strike a line out: it stays, with its number and the reason; `take_back` undoes it.

    Raises:
        RegisterFault: no reason is given, or there is no such line.
    """
    reason = " ".join(note.split())
    if not reason:
        raise RegisterFault("say why the line is struck out", code="register_no_reason")
    before = entry(store, entry_id).struck_out
    with store.writing() as base:
        base.execute(_OF_ENTRY["struck_out"], (reason, entry_id))
        _say(base, entry_id, {"struck_out": (reason, before)})


def disagreements(store: Store) -> list[tuple[Entry, Value]]:
    """Where the newest reading answers otherwise than a person did: what a person said holds."""
    rows = store.base.execute("SELECT DISTINCT entry_id FROM corrections WHERE NOT taken_back ORDER BY entry_id")
    found = []
    for row in rows.fetchall():
        said = [value for value in values(store, row["entry_id"]) if value.by_person and value.read]
        otherwise = [value for value in said if fold(value.read) != fold(value.value)]
        found += [(entry(store, row["entry_id"]), value) for value in otherwise]
    return found


def _say(base: sqlite3.Connection, entry_id: int, said: dict[str, tuple[str, str]]) -> None:
    """Keep one act of a person: field to what is said and what stood there; inside a change."""
    act = base.execute("SELECT coalesce(max(act), 0) + 1 FROM corrections").fetchone()[0]
    for name, (value, before) in said.items():
        base.execute(
            "INSERT INTO corrections (entry_id, field, value, before, made_at, act) VALUES (?, ?, ?, ?, ?, ?)",
            (entry_id, name, value, before, now(), act),
        )
    refresh(base, entry_id)
