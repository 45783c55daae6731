"""The true reader, but for files whose name says that they crash, hang or are read slowly."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from hoso.model import Record
from hoso.reading import read_file as read_truly


def read_file(path: Path, *, password: str | None = None, name: str | None = None) -> Record:
    if path.name.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if path.name.startswith("hang"):
        if marks := os.environ.get("HAZARD_MARKS"):
            (Path(marks) / f"{path.stem}.hanging").touch()
        time.sleep(1000)
    return read_truly(path, password=password, name=name)
