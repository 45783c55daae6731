"""Files that lie elsewhere, given as fsspec URLs (`s3://…`): listed, measured, and brought here to be read."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from hoso.errors import FileFault, UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://|[a-z0-9+]+(?:::[a-z0-9+]+)+://")
_CHUNK = 1 << 20


def is_url(path: str) -> bool:
    """Whether a path is a URL and no path of this machine.

    >>> is_url("s3://bucket/a.pdf"), is_url("C:/a.pdf"), is_url("a://b.pdf")
    (True, False, False)
    """
    return _URL.match(path) is not None and not os.path.lexists(path)


def expand(url: str, endings: tuple[str, ...]) -> list[str]:
    """The files that a URL means: itself, those below a folder with such endings, or what a glob finds; by name.

    Raises:
        FileFault: where nothing is there, or the place cannot be reached.
    """
    system, path = _place(url)
    with _faults():
        if any(sign in path for sign in "*?["):
            found, code = sorted(system.glob(path)), "not_found"
        elif system.isdir(path):
            found, code = [one for one in sorted(system.find(path)) if one.lower().endswith(endings)], "nothing_found"
        else:
            return [url]
        if not found:
            raise FileFault(code, "there is no PDF at this address")
        return [system.unstrip_protocol(one) for one in found]


def digest_of(url: str) -> str:
    """The SHA-256 of a remote file's bytes.

    Raises:
        FileFault: where it cannot be read.
    """
    system, path = _place(url)
    found = hashlib.sha256()
    with _faults(), system.open(path, "rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()


def size_of(url: str) -> int:
    """Its length in bytes; 0 where nobody says.

    Raises:
        FileFault: where it cannot be reached.
    """
    system, path = _place(url)
    with _faults():
        return int(system.size(path) or 0)


@contextmanager
def here(path: str) -> Iterator[str]:
    """A path of this machine for a path or URL: a remote file is copied, and the copy removed again.

    Raises:
        FileFault: where it cannot be reached.
    """
    if not is_url(path):
        yield path
        return
    system, remote = _place(path)
    with tempfile.TemporaryDirectory(prefix="hoso-") as folder:
        copy = os.path.join(folder, "paper")
        with _faults():
            system.get_file(remote, copy)
        yield copy


def _place(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as missing:
        raise UsageFault(f"{url}: addresses need fsspec: pip install 'hoso[cluster]'") from missing
    with _faults():
        system, path = url_to_fs(url)
        return system, path


@contextmanager
def _faults() -> Iterator[None]:
    """What a file system raises as a fault of the file: they raise whatever their clients do."""
    try:
        yield
    except FileFault:
        raise
    except FileNotFoundError as error:
        raise FileFault("not_found", "there is no such file") from error
    except (ImportError, ValueError) as error:  # no such protocol, or its client is not installed
        raise FileFault("not_readable", f"this address cannot be used ({error})") from error
    except Exception as error:
        raise FileFault("not_readable", f"this file may not be read ({type(error).__name__}: {error})") from error
