"""Keeps processes that hold Tesseract's library with its model loaded: the program would load it for each picture."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from hoso.errors import FileFault
from hoso.pages.tesseract_held import ASKED, READY, TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator

_CODE = Path(__file__).with_name("tesseract_held.py")
Asked = tuple[int, int, int, int]
_START_LIMIT = 20.0  # seconds to load the library and the model


class _Held:
    """One process that holds the library."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own code
            [sys.executable, "-I", "-S", str(_CODE), *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        self._owner = os.getpid()
        self._inbox = cast("IO[bytes]", self._process.stdin)
        self._outbox = cast("IO[bytes]", self._process.stdout)
        with self._at_most(_START_LIMIT):
            self.is_up = self._outbox.read(len(READY)) == READY

    @property
    def is_ours(self) -> bool:
        """Whether this process started it: a fork has the pipes too."""
        return self._owner == os.getpid()

    def read(self, grey: bytes, asked: Asked, seconds: float) -> bytes | None:
        """The hOCR of a picture; None where the picture cannot be read, or the process is gone.

        Raises:
            FileFault: it took too long (`ocr_time_limit`).
        """
        with self._at_most(seconds) as late, contextlib.suppress(OSError):
            self._inbox.write(ASKED.pack(*asked))
            self._inbox.write(grey)
            self._inbox.flush()
            head = self._outbox.read(TOLD.size)
            length = TOLD.unpack(head)[0] if len(head) == TOLD.size else -1
            told = self._outbox.read(max(length, 0))
            if 0 <= length == len(told):
                return told
        self.end()
        if late.is_set():
            raise FileFault("ocr_time_limit", f"recognition took longer than {seconds:.0f} seconds")
        return None

    def end(self) -> None:
        self.is_up = False
        if not self.is_ours:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._inbox, self._outbox):
            with contextlib.suppress(OSError):  # what it no longer took
                pipe.close()

    @contextlib.contextmanager
    def _at_most(self, seconds: float) -> Iterator[threading.Event]:
        """Kill it where a piece of work takes longer: then its pipes end."""
        late = threading.Event()

        def kill() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield late
        finally:
            timer.cancel()


class Keeper:
    """Lends out processes that hold the library, as many as are asked for at once."""

    def __init__(self, name: str, version: str, data: str, language: str) -> None:
        """Start nothing yet; `name` is the library's for this system's loader."""
        self._arguments = (name, version, data, language)
        self._idle: list[_Held] = []
        self._lock = threading.Lock()
        self.works = True
        atexit.register(self.close)

    def read(self, grey: bytes, asked: Asked, seconds: float) -> bytes | None:
        """The hOCR of a picture; None where the library cannot be used or fails at it.

        Args:
            grey: its dots, row by row.
            asked: its columns and rows, Tesseract's layout, dots an inch.
            seconds: the time that it may take.

        Raises:
            FileFault: it took too long (`ocr_time_limit`).
        """
        held = self._borrow()
        if held is None:
            return None
        try:
            told = held.read(grey, asked, seconds)
        except BaseException:  # interrupted: what comes out of its pipe next is no answer to anything
            held.end()
            raise
        if told is not None:
            with self._lock:
                self._idle.append(held)
        return told

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            ended, self._idle = self._idle, []
        for held in ended:
            held.end()

    def _borrow(self) -> _Held | None:
        if not self.works:
            return None
        with self._lock:
            self._idle = [held for held in self._idle if held.is_ours]
            held = self._idle.pop() if self._idle else None
        try:
            held = held or _Held(*self._arguments)
        except OSError:
            self.works = False
            return None
        if not held.is_up:
            held.end()
            self.works = False
            return None
        return held
