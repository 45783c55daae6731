"""Reading functions for the tests: what a file's words tell them to do, they do."""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
import time
from pathlib import Path

from hoso.errors import FileFault
from hoso.model import Field, Issue, Record

_seen = 0


def read_file(path: Path, *, password: str | None = None, name: str | None = None) -> Record:
    """Read a file whose first word is what shall happen."""
    global _seen  # noqa: PLW0603  # what a worker has seen so far
    _seen += 1
    data = Path(path).read_bytes()
    words = data.decode("utf-8", "replace").split()
    order = words[1] if len(words) > 1 and words[0] == "%PDF-" else "garbage"
    if order == "garbage":
        raise FileFault("not_a_pdf", "This is not a PDF.")
    if order == "locked" and password != "mở":
        raise FileFault("encrypted", "This PDF is encrypted.")
    if order == "exit":
        os._exit(7)
    if order == "segfault":
        ctypes.string_at(0)
    if order == "hang":
        time.sleep(1000)
    if order == "spin":
        while True:
            pass
    if order == "hog":
        hoard = [bytearray(1 << 26)]
        while True:
            hoard.append(bytearray(1 << 26))
    if order == "bug":
        message = "a bug"
        raise KeyError(message)
    if order == "print":
        print("noise on stdout")
        os.write(1, b"more noise\n" * 1000)
        sys.stdout.flush()
    if order == "second" and _seen > 1:
        os._exit(9)  # only a used worker dies of it
    if order == "secondhog" and _seen > 1:
        raise MemoryError
    if order == "slow":
        time.sleep(0.05)
    sha = hashlib.sha256(data).hexdigest()
    return Record(
        document_id=sha[:16],
        file=name or str(path),
        sha256=sha,
        pages=1,
        text_source="digital",
        symbol=Field(value=words[-1], quote=words[-1], places=(), rule="stub", confidence=0.9),
        secrecy=Field(value="mật", quote="MẬT", places=(), rule="stub", confidence=0.9) if order == "secret" else None,
        issues=(Issue(severity="warning", code="odd", message="An oddity."),) if order == "odd" else (),
    )


def draw(path: Path, *, password: str | None = None, name: str | None = None) -> object:
    """What `hoso.cli.page.draw` does, without a PDF."""
    from hoso.cli.page import Drawn

    record = read_file(path, password=password, name=name)
    return Drawn(record, f'<html><meta name="generator" content="hoso 0"><p>{record.file} ủy ban')
