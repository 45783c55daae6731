"""Originals: the bytes of each paper, kept once under their hash, written so that a power cut leaves nothing half."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from typing import TYPE_CHECKING

from hoso.errors import FileFault

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

ROOT = "originals"
_CHUNK = 1 << 20
_NAME = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,5})?")


def keep(folder: Path, path: Path) -> tuple[str, int, str]:
    """Copy a file into the register: its hash, its size, and its place below the register's folder.

    Raises:
        FileFault: it is not there, is empty or cannot be read, or it changed while it was copied (`still_written`).
        OSError: the register cannot be written.
    """
    if not path.is_file():
        raise FileFault("not_a_file" if path.exists() else "not_found", "there is no such file")
    if path.stat().st_size == 0:
        raise FileFault("empty_file", "this file is empty")
    home = folder / ROOT
    home.mkdir(exist_ok=True)
    beside = home / f".{secrets.token_hex(8)}.part"
    found, size = hashlib.sha256(), 0
    try:
        with beside.open("xb") as copy, _readable(path) as file:
            before = os.fstat(file.fileno())
            while chunk := file.read(_CHUNK):
                found.update(chunk)
                size += len(chunk)
                copy.write(chunk)
            after = os.fstat(file.fileno())
            copy.flush()
            os.fsync(copy.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or size != after.st_size:
            raise FileFault("still_written", "this file is still being written")
        sha256 = found.hexdigest()
        suffix = path.suffix.lower()
        name = sha256 + (suffix if _NAME.fullmatch(sha256 + suffix) else "")
        place = home / sha256[:2] / name
        place.parent.mkdir(exist_ok=True)
        beside.replace(place)
        _settle(place.parent)
    finally:
        beside.unlink(missing_ok=True)
    return sha256, size, place.relative_to(folder).as_posix()


def _readable(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        message = f"this file may not be read ({error.strerror or error})"
        raise FileFault("not_readable", message) from error


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def places(folder: Path) -> set[str]:
    """The places of all originals that lie there."""
    home = folder / ROOT
    return {path.relative_to(folder).as_posix() for path in home.glob("??/*") if _NAME.fullmatch(path.name)}


def _settle(folder: Path) -> None:
    """Have the system write a folder's names to the disk, where it knows how."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
