"""Read files, folders and globs into a dossier; a bad file never stops the rest."""

from __future__ import annotations

import os
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from hoso.collector import without_collector
from hoso.dossier.cluster import Cluster
from hoso.dossier.document import Document
from hoso.dossier.dossier import Dossier, FileIssue
from hoso.dossier.given import OTHER_KINDS, Given, digest, find, size
from hoso.dossier.remote import is_url
from hoso.dossier.supervisor import Supervisor, Task
from hoso.dossier.worker import attempt, resolve
from hoso.errors import FileFault, UsageFault
from hoso.model import FileEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hoso.model import Record

READER = "hoso.reading:read_file"
TIME_LIMIT = 120.0  # seconds a file
MEMORY_LIMIT_MB = 2048  # address space of a worker
_ID_LENGTH = 16  # hexadecimal digits of the SHA-256
_BYTES_PER_TIME_LIMIT = 8 << 20
_OF_FOLDERS = {"folder_not_readable", "nothing_found"}  # no file of their own
_MILD = {*OTHER_KINDS, "nothing_found"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the reading has come: files done of all, pages, files failed, seconds since it began."""

    done: int
    total: int
    pages: int
    failed: int
    seconds: float
    file: str


@dataclass(slots=True)
class _File:
    """What is known of a given file so far."""

    given: Given
    sha256: str = ""
    same_as: int | None = None
    record: Record | None = None
    fault: FileFault | None = None


def read(path: str | os.PathLike[str], *, password: str | None = None) -> Document:
    """Read one PDF, in this process.

    Args:
        path: the file.
        password: where it is encrypted.

    Raises:
        FileFault: where the file cannot be read; its `code` says why.
    """
    from hoso.reading import read_file

    record = read_file(Path(path), password=password)
    return Document.of(record, path=Path(path), password=password)


def read_all(  # all but the paths by name only
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    workers: int | None = None,
    password: str | None = None,
    time_limit: float = TIME_LIMIT,
    memory_limit_mb: int | None = MEMORY_LIMIT_MB,
    progress: Callable[[Progress], None] | None = None,
    reader: str | Callable[..., Record] = READER,
    backend: Literal["local", "dask"] = "local",
    scheduler: str | None = None,
) -> Dossier:
    """Read files, folders (walked by name), globs and fsspec URLs into a dossier, in the order given.

    What cannot be read stands in the dossier's `files` and `issues`; nothing is raised for it. Equal inputs give
    equal dossiers, with any number of workers. Ctrl-C ends the reading and keeps what is done.

    Args:
        paths: one path or several.
        workers: worker processes (default: one for each core; with fewer files than cores each recognises several
            pages of a scan side by side). 0 reads in this process, where a file that crashes
            the PDF library ends it, and no limit holds.
        password: tried on every encrypted file.
        time_limit: seconds for a file; as much again for each 8 MB of it, and for each page that is recognised.
        memory_limit_mb: megabytes of address space of a worker (not on Windows); None for no limit.
        progress: called after each file.
        reader: the reading function, or its name as `package.module:function`.
        backend: `local` reads on this machine; `dask` on a cluster that is there, which sees the same paths (or URLs).
        scheduler: the address of its scheduler; the present `distributed.Client` where left out.

    Raises:
        UsageFault: where an argument cannot be, or what it needs is not installed.
        HosoError: where no worker comes up, or the cluster cannot be reached.
    """
    if workers is not None and workers < 0:
        message = "The number of workers may not be negative."
        raise UsageFault(message)
    if backend not in {"local", "dask"}:
        message = f"There is no backend {backend!r}: local or dask."
        raise UsageFault(message)
    given = [os.fspath(path) for path in ([paths] if isinstance(paths, str | os.PathLike) else paths)]
    files: list[_File] = []
    interrupted = False
    run = _Run(files, password, time_limit, progress)
    try:
        files.extend(_File(found) for found in find(given))
        run.total = len(files)
        count = min(_cores() if workers is None else workers, max(len(files), 1))
        if backend == "dask":
            run.by(Cluster(_dotted(reader), scheduler=scheduler, memory_limit_mb=memory_limit_mb))
        elif count == 0:
            run.here(resolve(reader) if isinstance(reader, str) else reader)
        else:
            settings = _side_by_side(count) if workers is None else None
            run.by(
                Supervisor(
                    _dotted(reader), workers=count, memory_limit_mb=memory_limit_mb, on_page=run.page, settings=settings
                )
            )
    except KeyboardInterrupt:
        interrupted = True
    return _gather(files, password, interrupted=interrupted)


class _Run:
    """One reading of a list of files: says which to read, takes what comes back, tells the progress."""

    def __init__(
        self, files: list[_File], password: str | None, time_limit: float, progress: Callable[[Progress], None] | None
    ) -> None:
        self.files = files
        self.password = password
        self.time_limit = time_limit
        self.progress = progress
        self.total = 0
        self.done = self.pages = self.failed = 0
        self.recognised: dict[int, int] = {}  # pages of files that are being read, by the position of their task
        self.begun = time.monotonic()
        self.order: list[_File] = []  # files by the position of their task

    def here(self, reader: Callable[..., Record]) -> None:
        for task in self.tasks():
            word = attempt(reader, task.path, task.name, task.password)
            file = self.order[-1]
            self.take(file, FileFault(word[1], word[2]) if word[0] == "fault" else word[1])

    def by(self, supervisor: Supervisor | Cluster) -> None:
        with closing(supervisor.run(self.tasks())) as outcomes, without_collector():
            for position, outcome in outcomes:
                self.recognised.pop(position, None)
                self.take(self.order[position], outcome)

    def tasks(self) -> Iterator[Task]:
        """The files that are to be read: not those that cannot be, nor those whose bytes came before."""
        first: dict[str, int] = {}
        for index, file in enumerate(self.files):
            path = file.given.path
            try:
                length = 0 if file.given.fault and is_url(path) else size(path)
                file.sha256 = digest(path) if file.given.fault is None or length else ""
            except FileFault as fault:
                file.fault = fault
            file.fault = file.given.fault or file.fault
            if file.fault is None:
                file.same_as = first.setdefault(file.sha256, index)
                if file.same_as == index:
                    file.same_as = None
                    self.order.append(file)
                    seconds = self.time_limit * (1 + length / _BYTES_PER_TIME_LIMIT)
                    yield Task(path=path, name=file.given.name, password=self.password, seconds=seconds)
                    continue
            self.tell(file)

    def page(self, position: int) -> None:
        """Count a page of a file that is still being read."""
        self.recognised[position] = self.recognised.get(position, 0) + 1
        self.say(self.order[position])

    def take(self, file: _File, outcome: Record | FileFault) -> None:
        if isinstance(outcome, FileFault):
            file.fault = outcome
        else:
            file.record = outcome
            self.pages += outcome.pages
        self.tell(file)

    def tell(self, file: _File) -> None:
        self.done += 1
        self.failed += file.fault is not None
        self.say(file)

    def say(self, file: _File) -> None:
        if self.progress is not None:
            self.progress(
                Progress(
                    done=self.done,
                    total=self.total,
                    pages=self.pages + sum(self.recognised.values()),
                    failed=self.failed,
                    seconds=time.monotonic() - self.begun,
                    file=file.given.name,
                )
            )


def _gather(files: list[_File], password: str | None, *, interrupted: bool) -> Dossier:
    records: list[Document] = []
    entries: list[FileEntry] = []
    issues: list[FileIssue] = []
    left = 0
    for file in files:
        origin = file if file.same_as is None else files[file.same_as]
        name = file.given.name
        if origin.record is not None:
            document_id, status = origin.record.document_id, "read" if origin is file else "duplicate"
            if origin is file:
                path = None if is_url(file.given.path) else Path(file.given.path)
                records.append(Document.of(origin.record, path=path, password=password))
        elif origin.fault is not None:
            document_id, status = file.sha256[:_ID_LENGTH], "failed"
            issues.append(_issue(name, document_id, origin.fault))
        else:
            left += 1
            continue
        if file.fault is not None and file.fault.code in _OF_FOLDERS:
            continue
        entries.append(FileEntry(file=name, document_id=document_id, sha256=file.sha256, status=status))
    if interrupted:
        message = f"the reading was interrupted; {left} files were not read"
        issues.append(FileIssue(severity="error", code="interrupted", message=message, file=""))
    return Dossier(records=tuple(records), files=tuple(entries), issues=tuple(issues), interrupted=interrupted)


def _issue(name: str, document_id: str, fault: FileFault) -> FileIssue:
    severity = "warning" if fault.code in _MILD else "error"
    return FileIssue(severity=severity, code=fault.code, message=str(fault), file=name, document_id=document_id)


def _dotted(reader: str | Callable[..., Record]) -> str:
    if isinstance(reader, str):
        return reader
    name = getattr(reader, "__qualname__", "<")
    if "<" in name or reader.__module__ == "__main__":
        message = "A worker process can only load a reading function that stands in a module; or read with workers=0."
        raise UsageFault(message)
    return f"{reader.__module__}:{name}"


def _side_by_side(workers: int) -> dict[str, str]:
    """Have each worker recognise as many pages of a scan at once as cores are left to it, where nobody chose."""
    return {"HOSO_AT_ONCE": os.environ.get("HOSO_AT_ONCE") or str(max(_cores() // workers, 1))}


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        return os.cpu_count() or 1
