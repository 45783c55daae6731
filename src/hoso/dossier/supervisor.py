"""A small supervisor of worker processes: a file that crashes, hangs or eats memory is lost alone.

joblib cannot hold this (one dead worker ends its whole call), and `multiprocessing` would run a user's script again
in each worker; so plain subprocesses with pipes, one file at a time, killed and replaced when they must be.
"""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

from hoso.dossier.frames import BEAT, receive, send
from hoso.errors import FileFault, HosoError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from hoso.model import Record

START_LIMIT = 60.0  # seconds a worker may take to come up
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from hoso.dossier.worker import main; main()"
_ONE_THREAD = ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_TRIES_TO_START = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One file to read, and the seconds it may take."""

    path: str
    name: str
    password: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class _Job:
    index: int
    task: Task


class _Member:
    """One worker process, the job it has, and until when."""

    def __init__(
        self,
        setup: bytes,
        settings: Mapping[str, str],
        events: queue.SimpleQueue[tuple[_Member, bytes | None]],
        job: _Job | None,
    ) -> None:
        self.job = job  # while it starts: reserved for it
        self.ready = False
        self.finished = 0
        self.until = time.monotonic() + START_LIMIT
        options: dict[str, Any] = {}
        if sys.platform == "win32":
            options["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        else:
            options["process_group"] = 0  # Ctrl-C is for the supervisor, who then ends the workers
        utf8 = ["-X", "utf8"] if sys.flags.utf8_mode else []
        self.process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own code
            [sys.executable, *utf8, "-P", "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**dict.fromkeys(_ONE_THREAD, "1"), **os.environ, **settings},
            **options,
        )
        self._inbox = cast("IO[bytes]", self.process.stdin)
        self._send(setup)
        threading.Thread(target=self._listen, args=(events,), daemon=True).start()

    def give(self, job: _Job) -> None:
        self.job = job
        self.until = time.monotonic() + job.task.seconds
        self._send(pickle.dumps((job.task.path, job.task.name, job.task.password)))

    def end(self) -> int:
        """Kill it (and what it started) and tell its exit status."""
        if self.process.poll() is None:
            if sys.platform == "win32":
                self.process.kill()
            else:
                try:
                    os.killpg(self.process.pid, signal.SIGKILL)
                except (ProcessLookupError, PermissionError):
                    self.process.kill()
        status = self.process.wait()
        with contextlib.suppress(OSError):  # words that it no longer took
            self._inbox.close()
        return status

    def _send(self, data: bytes) -> None:
        try:
            send(cast("Any", self._inbox), data)
        except OSError:
            return  # it is gone: its end of the other pipe tells

    def _listen(self, events: queue.SimpleQueue[tuple[_Member, bytes | None]]) -> None:
        with cast("IO[bytes]", self.process.stdout) as outbox:
            while (data := receive(cast("Any", outbox))) is not None:
                events.put((self, data))
        events.put((self, None))


class Supervisor:
    """Hands files to worker processes and their records back, as they come.

    Args:
        reader: the reading function as `package.module:function`.
        workers: how many processes.
        memory_limit_mb: address space of each, in megabytes (not on Windows); None for no limit.
        on_page: called with a task's position after each page of it that was recognised.
        settings: what the workers' environment says beside this process's (`HOSO_OCR`, `HOSO_CACHE`,
            `HOSO_AT_ONCE`).
        kept: leave idle workers up after a run, for the next one (until `close`).
    """

    def __init__(
        self,
        reader: str,
        *,
        workers: int,
        memory_limit_mb: int | None = None,
        on_page: Callable[[int], None] | None = None,
        settings: Mapping[str, str] | None = None,
        kept: bool = False,
    ) -> None:
        """Start nothing yet."""
        self._kept = kept
        self._on_page = on_page
        self._settings = settings or {}
        self._setup = pickle.dumps((reader, memory_limit_mb))
        self._workers = workers
        self._members: list[_Member] = []
        self._events: queue.SimpleQueue[tuple[_Member, bytes | None]] = queue.SimpleQueue()
        self._failed_starts = 0

    def run(self, tasks: Iterable[Task]) -> Generator[tuple[int, Record | FileFault], None, None]:
        """Give each task's position and outcome, in the order in which they end.

        Raises:
            HosoError: where no worker comes up at all.
        """
        source = (_Job(index, task) for index, task in enumerate(tasks))
        ahead: deque[_Job] = deque()
        try:
            while True:
                self._hand_out(ahead)
                while len(ahead) < self._workers and (job := next(source, None)):
                    ahead.append(job)
                    self._hand_out(ahead)
                if not ahead and not any(member.job for member in self._members):
                    return
                for index, outcome in self._wait():
                    self._hand_out(ahead)  # keep the workers busy while this one is looked at
                    yield index, _outcome(outcome)
        finally:
            if not self._kept or any(member.job for member in self._members):
                self.close()

    def warm(self) -> None:
        """Have the workers come up before there is anything to read."""
        while len(self._members) < self._workers:
            self._start(None)

    def close(self) -> None:
        """End the workers."""
        while self._members:
            self._members.pop().end()

    def _hand_out(self, ahead: deque[_Job]) -> None:
        idle = [member for member in self._members if member.ready and member.job is None]
        while ahead and idle:
            idle.pop(0).give(ahead.popleft())
        starting = sum(not member.ready and member.job is None for member in self._members)
        while len(ahead) > starting and len(self._members) < self._workers:
            self._start(None)
            starting += 1

    def _start(self, job: _Job | None) -> None:
        try:
            self._members.append(_Member(self._setup, self._settings, self._events, job))
        except OSError as error:
            message = f"No worker process could be started: {error}"
            raise HosoError(message, code="no_worker", why=error) from error

    def _wait(self) -> Iterator[tuple[int, bytes | FileFault]]:
        """One event, or one deadline passed."""
        soonest = min((m.until for m in self._members if m.job or not m.ready), default=time.monotonic())
        try:
            # short naps: on Windows Ctrl-C does not wake a waiting lock
            member, data = self._events.get(timeout=min(max(soonest - time.monotonic(), 0.0), 0.5))
        except queue.Empty:
            yield from self._overdue()
            return
        if member not in self._members:
            return  # the last words of one that was ended
        if data is None:
            yield from self._lost(member)
        elif not member.ready:
            self._came_up(member, data)
        elif data == BEAT:
            self._goes_on(member)
        elif (job := member.job) is not None:
            member.job = None
            member.finished += 1
            fault = _memory_fault(data)
            if fault is None:
                yield job.index, data
            else:
                yield from self._again_or(member, job, fault)

    def _came_up(self, member: _Member, data: bytes) -> None:
        word = pickle.loads(data)  # noqa: S301  # our own worker wrote it
        if word[0] != "ready":
            message = f"The reading function could not be loaded: {word[1]}"
            raise HosoError(message, code="no_worker", why=word[1])
        self._failed_starts = 0
        member.ready = True
        if member.job is not None:
            member.give(member.job)

    def _goes_on(self, member: _Member) -> None:
        """A page more: the time limit holds from here on anew."""
        if member.job is not None:
            member.until = time.monotonic() + member.job.task.seconds
            if self._on_page is not None:
                self._on_page(member.job.index)

    def _overdue(self) -> Iterator[tuple[int, bytes | FileFault]]:
        now = time.monotonic()
        for member in [m for m in self._members if m.until <= now and (m.job or not m.ready)]:
            if not member.ready:
                yield from self._lost(member)
                continue
            self._members.remove(member)
            member.end()
            if member.job is not None:
                took = f"{member.job.task.seconds:.0f}"
                yield (
                    member.job.index,
                    FileFault("time_limit", f"reading this file took longer than {took} seconds; left out"),
                )

    def _lost(self, member: _Member) -> Iterator[tuple[int, bytes | FileFault]]:
        status = member.end()
        if not member.ready:
            self._members.remove(member)
            self._failed_starts += 1
            if self._failed_starts >= _TRIES_TO_START:
                message = f"The worker processes do not come up (exit status {status})."
                raise HosoError(message, code="no_worker", why=_how(status))
            if member.job is not None:
                self._start(member.job)
            return
        job, member.job = member.job, None
        if job is None:
            self._members.remove(member)
        else:
            message = f"this file crashed the PDF library ({_how(status)}); left out"
            yield from self._again_or(member, job, FileFault("crashed", message))

    def _again_or(self, member: _Member, job: _Job, fault: FileFault) -> Iterator[tuple[int, FileFault]]:
        """Try once more where earlier files may have been the reason, so that no answer hangs on what came before."""
        used = member.finished > (1 if fault.code == "memory_limit" else 0)
        self._members.remove(member)
        member.end()
        if used:
            self._start(job)
        else:
            yield job.index, fault


def _outcome(found: bytes | FileFault) -> Record | FileFault:
    if isinstance(found, FileFault):
        return found
    word = pickle.loads(found)  # noqa: S301
    return FileFault(word[1], word[2]) if word[0] == "fault" else cast("Record", word[1])


def _memory_fault(data: bytes) -> FileFault | None:
    if len(data) > 1000 or b"memory_limit" not in data:  # a fault is short, a record is not unpacked here
        return None
    found = _outcome(data)
    return found if isinstance(found, FileFault) and found.code == "memory_limit" else None


def _how(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"
