"""The store: a folder with one SQLite database and the originals by hash; one writer at a time, many readers."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.errors import UsageFault
from hoso.register import originals
from hoso.register.schema import APPLICATION_ID, VERSION, migrate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

DATABASE = "register.sqlite"
_WAIT = 30.0  # seconds that one program waits for another to finish writing


class RegisterFault(UsageFault):
    """A register that cannot be opened or written; the message tells what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """Something wrong in a register: an original that is lost or altered, or what the database says of itself."""

    what: str  # database | original_lost | original_altered | original_unknown
    where: str


class Store:
    """An open register; use it in a `with`.

    Attributes:
        folder: where it lies.
        base: the connection, for reading; write only in `writing()`.
    """

    def __init__(self, folder: Path, base: sqlite3.Connection) -> None:
        """Keep an open connection."""
        self.folder = folder
        self.base = base

    def __enter__(self) -> Self:
        """Enter."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the database."""
        self.base.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One change, whole or not at all; waits while another program writes.

        Raises:
            RegisterFault: the other program did not finish, the disk is full, or the register may not be written.
        """
        with _told(self.folder):
            self.base.execute("BEGIN IMMEDIATE")
            try:
                yield self.base
            except BaseException:
                self.base.execute("ROLLBACK")
                raise
            self.base.execute("COMMIT")

    def original(self, sha256: str) -> Path:
        """Where the bytes of a paper lie.

        Raises:
            RegisterFault: the register holds no such paper.
        """
        row = self.base.execute("SELECT place FROM originals WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise RegisterFault(f"no such paper in the register: {sha256}", code="register_no_paper", what=sha256)
        return self.folder / str(row["place"])

    def check(self) -> list[Damage]:
        """Look whether the database is sound and every original is there, unaltered."""
        found = [
            Damage(what="database", where=str(row[0]))
            for row in self.base.execute("PRAGMA integrity_check")
            if row[0] != "ok"
        ]
        found += [
            Damage(what="database", where=f"{row[0]}, row {row[1]}")
            for row in self.base.execute("PRAGMA foreign_key_check")
        ]
        known = {str(row["place"]): str(row["sha256"]) for row in self.base.execute("SELECT * FROM originals")}
        for place, sha256 in sorted(known.items()):
            path = self.folder / place
            if not path.is_file():
                found.append(Damage(what="original_lost", where=place))
            elif originals.digest(path) != sha256:
                found.append(Damage(what="original_altered", where=place))
        there = originals.places(self.folder)
        return found + [Damage(what="original_unknown", where=place) for place in sorted(there - known.keys())]

    def backup(self, target: Path) -> None:
        """Copy the register, whole as it is now, into a new folder.

        Raises:
            RegisterFault: something stands there already, or it cannot be written.
        """
        if target.exists():
            raise RegisterFault(f"{target} exists already", code="register_exists", what=target)
        beside = target.with_name(f".{target.name}.part")
        with _told(target):
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(parents=True)
            with closing(sqlite3.connect(beside / DATABASE)) as copy:
                self.base.backup(copy)
                copy.row_factory = sqlite3.Row
                for row in copy.execute("SELECT place FROM originals"):
                    place = beside / str(row["place"])
                    place.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(self.folder / str(row["place"]), place)
            beside.replace(target)


def create(folder: Path) -> Store:
    """Make a new register.

    Args:
        folder: a name that is free, or an empty folder.

    Raises:
        RegisterFault: something stands there, or it may not be written.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise RegisterFault(f"{folder} exists and is not empty", code="register_exists", what=folder)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{DATABASE}.part"
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode = DELETE")
            base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(base)
        beside.replace(folder / DATABASE)  # a register is there whole, or not
    return open_store(folder)


def restore(backup: Path, folder: Path) -> Store:
    """Make a register of a backup.

    Raises:
        RegisterFault: the backup is none, or is damaged, or something stands at `folder`.
    """
    with open_store(backup) as kept:
        damage = [d for d in kept.check() if d.what != "original_unknown"]
        if damage:
            first = f"{damage[0].what}: {damage[0].where}"
            raise RegisterFault(f"the backup {backup} is damaged ({first})", code="register_damaged", what=backup)
        kept.backup(folder)
    return open_store(folder)


def open_store(folder: Path) -> Store:
    """Open a register; an older one is led to today's form, its database kept beside as `.before-N`.

    On a medium that cannot be written it is opened for reading alone.

    Raises:
        RegisterFault: there is none, it is of a newer hoso, or it is damaged.
    """
    path = folder / DATABASE
    if not path.is_file():
        message = f"{folder} is no register; make one with: hoso register new {folder}"
        raise RegisterFault(message, code="register_none", what=folder)
    with _told(folder):
        base = _connect(path)
        try:
            _bring_up(base, path)
        except BaseException:
            base.close()
            raise
    return Store(folder, base)


def now() -> str:
    """The moment, UTC, to the second, as the database keeps it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _bring_up(base: sqlite3.Connection, path: Path) -> None:
    """Lead an older database to today's form; say no to one that is not ours or newer."""
    if base.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RegisterFault(f"{path} is no register of hoso", code="register_foreign", what=path)
    held = int(base.execute("PRAGMA user_version").fetchone()[0])
    if held > VERSION:
        message = f"{path.parent} was made by a newer hoso; install that one"
        raise RegisterFault(message, code="register_newer", what=path.parent)
    if held < VERSION:
        with closing(sqlite3.connect(path.with_name(f"{path.name}.before-{VERSION}"))) as copy:
            base.backup(copy)
        migrate(base)


def _connect(path: Path) -> sqlite3.Connection:
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    # immutable: nobody can write there, and the log that readers share could not be made
    address = f"{path.absolute().as_uri()}?{'mode=rw' if writable else 'mode=ro&immutable=1'}"
    base = sqlite3.connect(address, uri=True, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    base.row_factory = sqlite3.Row
    if writable:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = FULL")
    base.execute("PRAGMA foreign_keys = ON")
    return base


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what SQLite and the system say into one clear line."""
    try:
        yield
    except sqlite3.OperationalError as fault:
        said = str(fault)
        if "locked" in said or "busy" in said:
            message = f"another program is writing into {folder}; try again when it is done"
            raise RegisterFault(message, code="register_busy", what=folder) from fault
        if "full" in said:
            raise RegisterFault(f"{folder}: the disk is full", code="register_full", what=folder) from fault
        raise RegisterFault(f"{folder}: {said}", code="register_not_written", what=folder, why=said) from fault
    except sqlite3.DatabaseError as fault:
        message = f"the database of {folder} is damaged ({fault}); restore a backup"
        raise RegisterFault(message, code="register_damaged", what=folder) from fault
    except OSError as fault:
        why = fault.strerror or str(fault)
        raise RegisterFault(f"{folder}: {why}", code="register_not_written", what=folder, why=why) from fault
