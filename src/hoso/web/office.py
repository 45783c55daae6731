"""The register that the page shows: opened for each request, papers marked mật held back, refusals in Vietnamese."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import anyio
from fastapi import HTTPException
from starlette.responses import JSONResponse

from hoso.catalog.issues import in_vietnamese
from hoso.catalog.refusals import REFUSALS
from hoso.errors import FileFault, HosoError
from hoso.register import open_store
from hoso.register.entries import entry, held_back
from hoso.register.intake import reading_room
from hoso.register.routing import router
from hoso.web.shapes import Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from hoso.dossier.supervisor import Supervisor
    from hoso.register import Entry, Store
    from hoso.register.routing import Router

_KEPT = 40  # pictures of pages
_AT_ONCE = 2  # papers that are read at the same time, however many are sent
_FOUND_NONE = {"register_no_line", "register_no_paper"}


class Office:
    """The register; one thread at a time may be in the PDF library, two papers at a time are read.

    Attributes:
        folder: of the register.
        unlocked: whether papers marked mật or higher are shown.
        library: held by whoever is in the PDF library.
        readers: the threads in which papers are taken in.
        pictures: pages that were drawn last, in memory alone: the browser is told to keep none.
    """

    def __init__(self, folder: Path, *, unlocked: bool) -> None:
        """Open nothing yet."""
        self.folder = folder
        self.unlocked = unlocked
        self.library = threading.Lock()
        self.readers = anyio.CapacityLimiter(_AT_ONCE)
        self._rooms: list[Supervisor] = []
        self.pictures: dict[tuple[str, int], bytes] = {}
        self._learning = threading.Lock()
        self._learned: tuple[object, Router] | None = None

    @contextmanager
    def open(self) -> Iterator[Store]:
        """The store, for one request."""
        with open_store(self.folder) as store:
            yield store

    @contextmanager
    def reading(self) -> Iterator[Supervisor]:
        """A reading process that is up already where there is one; it stays up for the next paper."""
        room = self._rooms.pop() if self._rooms else reading_room(1)
        try:
            yield room
        finally:
            self._rooms.append(room)

    def close(self) -> None:
        """End the reading processes."""
        while self._rooms:
            self._rooms.pop().close()

    def router(self, store: Store) -> Router:
        """What the register teaches of units, learned anew when a person said more."""
        said = store.base.execute("SELECT coalesce(max(correction_id), 0), sum(taken_back) FROM corrections").fetchone()
        with self._learning:
            if self._learned is None or self._learned[0] != tuple(said):
                self._learned = (tuple(said), router(store))
            return self._learned[1]

    def keep(self, page: tuple[str, int], drawn: bytes) -> None:
        """Keep a picture in place of the oldest."""
        while len(self.pictures) >= _KEPT:
            del self.pictures[next(iter(self.pictures))]
        self.pictures[page] = drawn

    def line(self, entry: Entry) -> Line:
        """A line as it may be shown."""
        hidden = held_back(entry, unlocked=self.unlocked)
        shown = {name: getattr(entry, name) for name in Line.model_fields if name != "held_back"}
        if hidden:
            shown |= dict.fromkeys(("symbol", "issuer", "subject", "signer", "file", "note", "kind", "date"), "")
            shown["to_check"], shown["same_as"] = (), ()
        return Line(**shown, held_back=hidden)

    def may_be_seen(self, store: Store, entry_id: int) -> Entry:
        """A line whose paper may be shown.

        Raises:
            HTTPException: it may not.
            RegisterFault: there is no such line.
        """
        found = entry(store, entry_id)
        if held_back(found, unlocked=self.unlocked):
            raise HTTPException(403, "Văn bản có dấu mật: mở bằng `hoso web --unlock` trên máy được phép.")
        return found


def refused(request: Request, fault: Exception) -> Response:
    """What hoso says no to, as JSON."""
    if not isinstance(fault, HosoError):
        raise fault
    words = str(fault)
    if isinstance(fault, FileFault):
        words = in_vietnamese(fault.code, words)[0]
    elif fault.code in REFUSALS:
        words = REFUSALS[fault.code][0].format(**fault.parts)
    return JSONResponse({"detail": words}, status_code=404 if fault.code in _FOUND_NONE else 422)
