"""Reading on a dask cluster, through joblib: each batch of files under a supervisor on the machine that has it."""

from __future__ import annotations

import os
from contextlib import ExitStack, closing
from itertools import islice
from typing import TYPE_CHECKING, Any

from hoso.dossier.supervisor import Supervisor
from hoso.errors import HosoError, UsageFault

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from hoso.dossier.supervisor import Task
    from hoso.errors import FileFault
    from hoso.model import Record

_BATCH = 8  # files: a supervisor's start (0.3 s) is shared, and little is done again when a machine is lost
_REACHED = "10s"  # to reach the scheduler
_SETTINGS = ("HOSO_OCR", "HOSO_CACHE")  # what was chosen here holds there


class Cluster:
    """Hands files to a dask cluster and their records back, as they come: the face of `Supervisor`.

    A file that crashes the PDF library or takes too long is lost alone, as on one machine. What a lost machine had is
    done again on another.

    Args:
        reader: the reading function as `package.module:function`; hoso has to be installed on every machine.
        scheduler: the address of the scheduler (`tcp://…:8786`); None for the client that is there already.
        memory_limit_mb: address space of each reading process, in megabytes; None for no limit.

    Raises:
        UsageFault: dask is not installed.
    """

    def __init__(self, reader: str, *, scheduler: str | None, memory_limit_mb: int | None = None) -> None:
        """Connect to nothing yet."""
        try:
            import distributed  # noqa: F401
        except ImportError as missing:
            raise UsageFault("A cluster needs dask: pip install 'hoso[cluster]'") from missing
        self._reader = reader
        self._scheduler = scheduler
        self._memory_limit_mb = memory_limit_mb

    def run(self, tasks: Iterable[Task]) -> Generator[tuple[int, Record | FileFault], None, None]:
        """Give each task's position and outcome, in the order in which they end.

        Raises:
            HosoError: the scheduler cannot be reached, has no worker, or its workers cannot load hoso.
        """
        from joblib import Parallel, delayed, parallel_config

        with ExitStack() as stack:
            try:
                client: Any = _present() if self._scheduler is None else _connected(self._scheduler)
            except (OSError, ValueError) as error:
                raise _no_worker(error) from error
            if self._scheduler is not None:
                stack.callback(client.close)
            if not client.scheduler_info()["workers"]:
                raise _no_worker(f"the scheduler {client.scheduler.address} has no workers")
            stack.enter_context(parallel_config("dask", client=client))
            settings = {"HOSO_AT_ONCE": "1"} | {name: os.environ[name] for name in _SETTINGS if name in os.environ}
            jobs = (
                delayed(read_batch)(self._reader, self._memory_limit_mb, settings, batch) for batch in _batches(tasks)
            )
            batches = Parallel(n_jobs=-1, return_as="generator_unordered", pre_dispatch="4 * n_jobs")(jobs)
            stack.enter_context(closing(batches))
            try:
                for batch in batches:
                    yield from batch
            except ImportError as error:
                raise _no_worker(error) from error


def _present() -> object:
    import distributed

    return distributed.default_client()  # type: ignore[no-untyped-call]


def _connected(scheduler: str) -> object:
    import distributed

    return distributed.Client(scheduler, timeout=_REACHED)  # type: ignore[no-untyped-call]


def read_batch(
    reader: str, memory_limit_mb: int | None, settings: dict[str, str], batch: list[tuple[int, Task]]
) -> list[tuple[int, Record | FileFault]]:
    """Read some files on the machine of the cluster that was given them."""
    supervisor = Supervisor(reader, workers=1, memory_limit_mb=memory_limit_mb, settings=settings)
    with closing(supervisor.run([task for _, task in batch])) as outcomes:
        return [(batch[index][0], outcome) for index, outcome in outcomes]


def _batches(tasks: Iterable[Task]) -> Iterator[list[tuple[int, Task]]]:
    numbered = enumerate(tasks)
    while batch := list(islice(numbered, _BATCH)):
        yield batch


def _no_worker(why: object) -> HosoError:
    return HosoError(f"The cluster cannot be used: {why}", code="no_worker", why=why)
