"""Watching a drop folder: each file that has come to rest is taken in; it stays where it is unless told otherwise."""

from __future__ import annotations

import os
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.dossier.given import OTHER_KINDS, find, shown_name
from hoso.register.intake import add, reading_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hoso.register.intake import Arrival
    from hoso.register.store import Store

REST = 0.4  # seconds without a change after which a file that has its end is whole
PATIENCE = 10.0  # the same for a file without its end: it is still copied or scanned, or broken
EMPTY = 60.0  # the same for a file without a byte: a scanner may make it long before it writes
PAUSE = 0.3  # seconds between looks
_SHARE = 10  # at most a tenth of the time is spent on looking: a share with many files is looked at less often
_TAIL = 1024  # bytes in which a file says that it ends here
_RETRIED = {"still_written", "not_readable"}

_State = tuple[int, int]  # size and time of change


class Watch:
    """What is known of a drop folder: which files have come to rest, and which were taken.

    Looking again and again costs little for a folder of papers and works on network shares too, where no message
    of a change arrives.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Know nothing yet."""
        self.folder = folder
        self._clock = clock
        self._seen: dict[str, tuple[_State, float]] = {}
        self._done: dict[str, _State] = {}

    def ready(self) -> list[str]:
        """The files that have come to rest and were not taken as they are now, by name."""
        found = []
        there = set()
        for given in find([str(self.folder)]):
            if given.fault is not None and given.fault.code not in OTHER_KINDS:
                continue
            state = _state(given.path)
            if state is None:
                continue
            there.add(given.path)
            if self._done.get(given.path) == state:
                continue
            known, since = self._seen.get(given.path, (None, 0.0))
            if known != state:
                self._seen[given.path] = (state, self._clock())
            elif self._clock() - since >= (EMPTY if not state[0] else REST if _has_end(given.path) else PATIENCE):
                found.append(given.path)
        for gone in self._seen.keys() - there:
            del self._seen[gone]
        return found

    def took(self, path: str, state: _State | None) -> None:
        """Remember that a file was taken as it was."""
        if state is not None:
            self._done[path] = state


def watch(
    store: Store, folder: Path, *, book: str = "den", workers: int = 2, rounds: int | None = None,
    away: Path | None = None,
) -> Iterator[Arrival]:  # fmt: skip
    """Take in what is dropped into a folder, until stopped.

    Args:
        store: the register.
        folder: the drop folder; a network share may be one.
        book: `den` or `di`.
        workers: processes that read.
        rounds: how many looks; None for ever.
        away: a folder that a file is moved into once its paper stands in the register; else it stays.

    Yields:
        An arrival for each file taken or refused, and for each whose bytes stand there under another name; a file that
        was taken before is passed over.
    """
    known = Watch(folder)
    left = rounds
    with closing(reading_room(workers)) as readers:
        while left is None or left > 0:
            begun = time.monotonic()
            ready = known.ready()
            looked = time.monotonic() - begun
            states = {path: _state(path) for path in ready}
            names = {shown_name(path): path for path in ready}
            for arrival in add(store, ready, book=book, readers=readers, away=away):
                if arrival.code not in _RETRIED:
                    path = names[arrival.file]
                    known.took(path, states.get(path))
                if arrival.status != "known" or not _is_of(store, arrival):
                    yield arrival
            left = None if left is None else left - 1
            if left != 0:
                time.sleep(max(PAUSE, _SHARE * looked))


def _is_of(store: Store, arrival: Arrival) -> bool:
    """Whether a line is of this very file, which was taken before: not of another one with the same bytes."""
    if arrival.entry_id is None:  # its twin is taken in at this moment
        return False
    row = store.base.execute("SELECT file FROM entries WHERE entry_id = ?", (arrival.entry_id,)).fetchone()
    return Path(row["file"]).name == Path(arrival.file).name


def _has_end(path: str) -> bool:
    """Whether the last words of a PDF, PNG or JPEG stand at the end of the file."""
    try:
        with Path(path).open("rb") as file:
            file.seek(max(file.seek(0, os.SEEK_END) - _TAIL, 0))
            tail = file.read()
            return b"%%EOF" in tail or b"IEND" in tail[-16:] or tail.endswith(b"\xff\xd9")
    except OSError:  # not yet to be read
        return False


def _state(path: str) -> _State | None:
    try:
        status = Path(path).stat()
    except OSError:  # gone again
        return None
    return status.st_size, status.st_mtime_ns
