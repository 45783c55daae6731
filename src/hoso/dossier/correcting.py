"""Records as a person corrected them, for linking: a number put right lets the citations of that paper find it."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from typing import TYPE_CHECKING, Any

from hoso.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.dossier.document import Document
    from hoso.model import Record, Reference
    from hoso.model.correction import Correction

_HEADER = {"kind", "kind_code", "number", "symbol", "date", "issuer", "superior", "subject", "place", "effective_from"}
_CITED = {"kind", "number", "symbol", "date", "issuer", "subject"}
_MENTION = re.compile(r"(?:.*\.)?m(\d+)")


def with_corrections(records: Iterable[Document], corrections: Sequence[Correction]) -> tuple[Document, ...]:
    """The records with the corrected words of their headers and citations; everything else is laid on the tables."""
    by_paper: dict[str, list[Correction]] = {}
    for one in corrections:
        by_paper.setdefault(one.document, []).append(one)
    return tuple(
        _corrected(record, [*by_paper.get(record.document_id, ()), *by_paper.get(record.sha256, ())])
        for record in records
    )


def _corrected(record: Document, corrections: Sequence[Correction]) -> Document:
    header: dict[str, Any] = {}
    references: list[Reference] = list(record.references)
    for one in corrections:
        mention = _MENTION.fullmatch(one.row)
        if one.table == "documents" and one.column in _HEADER:
            header[one.column] = _field(one.value)
        elif one.table == "references" and one.column in _CITED and mention is not None:
            at = int(mention[1]) - 1
            if 0 <= at < len(references) and (not one.was or one.was == _value(references[at], one.column)):
                changed: dict[str, Any] = {one.column: _field(one.value)}
                references[at] = dataclasses.replace(references[at], **changed)
    if not header and not corrections:
        return record
    return dataclasses.replace(record, **header, references=tuple(references))


def _field(value: str) -> Field[str] | None:
    return Field(value=value, quote=value, places=(), rule="corrected", confidence=1.0) if value else None


def _value(of: Record | Reference, name: str) -> str:
    found = getattr(of, name)
    return found.value if found is not None and found.value else ""


def digest(corrections: Iterable[Correction]) -> str:
    """One name for a set of corrections, whatever their order: SHA-256 of what they say."""
    lines = sorted(f"{it.document}\x1f{it.table}\x1f{it.row}\x1f{it.column}\x1f{it.value}" for it in corrections)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
