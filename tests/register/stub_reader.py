"""A reading function that reads nothing: what is told of a file is its name, at once."""

from __future__ import annotations

from pathlib import Path

from hoso.model import Field, Record
from hoso.register.reading import Reading


def read(path: Path, *, password: str | None = None, name: str | None = None) -> Reading:
    """A record whose subject is the file's name."""
    words = name or ""
    subject = Field(value=words, quote=words, places=(), rule="stub", confidence=1.0)
    record = Record(document_id=words, file=words, sha256="", pages=1, text_source="digital", subject=subject)
    return Reading(record=record, pages={1: f"<script>alert(1)</script> {words}"})
