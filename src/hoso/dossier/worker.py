"""A worker process: reads one file at a time under a limit on memory, and may die without harm to the others."""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import queue
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any, BinaryIO

from hoso.dossier.frames import BEAT, pack, receive, send
from hoso.errors import FileFault

if TYPE_CHECKING:
    from collections.abc import Callable


_TOO_BIG = "reading this file takes too much memory; left out"


def attempt(reader: Callable[..., Any], path: str, name: str, password: str | None) -> tuple[Any, ...]:
    """Read one file: `("done", record)` or `("fault", code, message)`, whatever happens."""
    from pathlib import Path

    from hoso.dossier.remote import here

    try:
        with here(path) as near:
            return ("done", reader(Path(near), password=password, name=name))
    except FileFault as fault:
        return ("fault", fault.code, str(fault))
    except MemoryError:
        return ("fault", "memory_limit", _TOO_BIG)
    except OSError as error:
        return ("fault", "not_readable", f"this file may not be read ({error.strerror or error})")
    except Exception as error:  # noqa: BLE001  # one file's surprise must not stop the rest
        where = traceback.extract_tb(error.__traceback__)[-1]
        told = f"{type(error).__name__} {error} ({os.path.basename(where.filename)}:{where.lineno})"
        return ("fault", "internal_error", f"hoso itself failed at this file; please report it: {told}")


def resolve(reader: str) -> Callable[..., Any]:
    """The function that `package.module:function` names."""
    module, _, name = reader.partition(":")
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    return found  # type: ignore[no-any-return]


def main() -> None:
    """Serve the supervisor on the other end of stdin and stdout until it goes away."""
    inbox, outbox = _claim_pipes()
    setup = receive(inbox)
    if setup is None:
        return
    reader_name, memory_limit_mb = pickle.loads(setup)  # noqa: S301  # our own supervisor wrote it
    _limit_memory(memory_limit_mb)
    try:
        reader = resolve(reader_name)
    except BaseException as error:  # noqa: BLE001  # told to the supervisor, who raises it
        send(outbox, pickle.dumps(("broken", f"{type(error).__name__}: {error}")))
        return
    _beat(outbox)
    gc.freeze()  # what is loaded now stays: no need to look through it again
    send(outbox, pickle.dumps(("ready",)))
    tasks: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(inbox, tasks), daemon=True).start()
    while True:
        path, name, password = pickle.loads(tasks.get())  # noqa: S301
        outcome = attempt(reader, path, name, password)
        try:
            frame = pack(outcome)
        except MemoryError:
            frame = pickle.dumps(("fault", "memory_limit", _TOO_BIG))
        del outcome
        send(outbox, frame)
        del frame


def _beat(outbox: BinaryIO) -> None:
    """Tell the supervisor of each page that was recognised: a long scan is no file that hangs."""
    from hoso.pages.progress import listen

    listen(lambda: send(outbox, BEAT))


def _listen(inbox: BinaryIO, tasks: queue.SimpleQueue[bytes]) -> None:
    while (data := receive(inbox)) is not None:
        tasks.put(data)
    os._exit(0)  # the supervisor is gone or done: end at once, even in the middle of a file that hangs


def _claim_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for the frames, so that nothing a library prints can get between them."""
    inbox = os.fdopen(os.dup(0), "rb")
    outbox = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nowhere, descriptor)
    os.close(nowhere)
    return inbox, outbox


def _limit_memory(megabytes: int | None) -> None:
    if sys.platform == "win32":
        return  # no such limit there; the time limit still holds
    import resource

    for which, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, (megabytes or 0) << 20)):
        if limit == 0 and which == resource.RLIMIT_AS:
            continue
        hard = resource.getrlimit(which)[1]
        try:
            resource.setrlimit(which, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
        except (ValueError, OSError):  # macOS refuses some
            continue
