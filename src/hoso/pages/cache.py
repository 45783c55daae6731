"""What recognition gave, kept in the user's cache folder, so that a page is not recognised twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SUFFIX = ".hoso"


def folder() -> Path:
    """Where entries are kept: `HOSO_CACHE`, else the folder that this kind of computer has for caches."""
    chosen = os.environ.get("HOSO_CACHE")
    if chosen and chosen != "off":
        return Path(chosen)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "hoso" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "hoso"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "hoso"


def key_of(*parts: object) -> str:
    """The name of an entry: a digest of everything that its content hangs on."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def fetch(key: str, make: Callable[[], Any], *, cached: bool = True) -> Any:  # noqa: ANN401
    """What is kept under a key, or made now and kept; with `cached` off it is made and nothing is touched."""
    known = load(key) if cached else None
    if known is None:
        known = make()
        if cached:
            store(key, known)
    return known


def holds(key: str) -> bool:
    """Whether something is kept under a key; it may be damaged."""
    return _path(key).is_file()


def load(key: str) -> Any | None:  # noqa: ANN401  # whatever JSON holds
    """What is kept under a key; None where nothing is, or the entry is damaged."""
    try:
        packed = _path(key).read_bytes()
        kept = json.loads(zlib.decompress(packed))
    except (OSError, ValueError, zlib.error, MemoryError):
        return None
    return kept["content"] if isinstance(kept, dict) and kept.get("key") == key else None


def store(key: str, content: Any) -> None:  # noqa: ANN401
    """Keep something that JSON can hold; a folder that is full or may not be written is no fault."""
    path = _path(key)
    packed = zlib.compress(json.dumps({"key": key, "content": content}, ensure_ascii=False).encode(), 6)
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(packed)
        Path(beside).replace(path)
    except OSError:
        if beside:
            with contextlib.suppress(OSError):
                Path(beside).unlink()


def entries() -> Iterator[Path]:
    """All files that are kept, unfinished ones too."""
    root = folder()
    for suffix in (_SUFFIX, ".part"):
        yield from root.glob(f"*/*{suffix}")


def clear() -> tuple[int, int]:
    """Remove all that is kept; how many files and bytes went."""
    count = size = 0
    for path in list(entries()):
        with contextlib.suppress(OSError):
            length = path.stat().st_size
            path.unlink()
            count, size = count + 1, size + length
    return count, size


def _path(key: str) -> Path:
    return folder() / key[:2] / f"{key}{_SUFFIX}"
