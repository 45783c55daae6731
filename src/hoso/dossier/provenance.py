"""How a result was made, so that it can be cited and made again: version, settings, what was read."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.model import FileEntry, Record


def provenance(records: Iterable[Record], files: Iterable[FileEntry], settings: dict[str, object]) -> dict[str, str]:
    """What to write beside a result; no time and no path, so that equal runs give equal bytes.

    Returns:
        `hoso` (version), `documents`, `inputs_sha256` (SHA-256 of the files' SHA-256 in hexadecimal, each once, sorted,
        a line feed behind each), `tesseract` (its version, where pages were recognised), `settings`.
    """
    from hoso import __version__

    held = tuple(records)
    digests = sorted({entry.sha256 for entry in files if entry.sha256} | {record.sha256 for record in held})
    made = {
        "hoso": __version__,
        "documents": str(len(held)),
        "inputs_sha256": hashlib.sha256("".join(f"{digest}\n" for digest in digests).encode()).hexdigest(),
    }
    if any(record.text_source in {"ocr", "mixed"} for record in held):
        from hoso.pages import tesseract

        found = tesseract.installed()
        made["tesseract"] = found.version if found else "not here"  # recognised earlier, kept in the cache
    told = {"ocr": os.environ.get("HOSO_OCR") or "auto", **settings}
    made["settings"] = "; ".join(f"{key}={value}" for key, value in told.items() if value not in {None, "", False})
    return made
