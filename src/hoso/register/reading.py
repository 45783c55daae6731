"""What a worker reads for the register: the record, and the words of each page for finding."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hoso.reading import read_whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hoso.model import Field, Line, Record

_LEAST = 75.0  # of 100: a scanned value with a word read less surely than this is for a person to look at
_DOUBT = 0.7  # how far it is trusted then


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record and the words of its pages, by page number from 1."""

    record: Record
    pages: dict[int, str]


def read_for_register(path: Path, *, password: str | None = None, name: str | None = None) -> Reading:
    """Read one PDF; see `hoso.reading.read_file`."""
    whole = read_whole(path, password=password, name=name)
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for line in whole.outline.text.lines:
        lines[line.page].append(line.text)
    record = _doubted(whole.record, whole.outline.text.lines)
    return Reading(record=record, pages={page: " ".join(words) for page, words in sorted(lines.items())})


def _doubted(record: Record, lines: Sequence[Line]) -> Record:
    """Words of issuer, type, subject and signers that recognition was unsure of make the value one to look at.

    Number and day are left: they have a reading of their own.
    """
    changed = {}
    for name in ("issuer", "kind", "subject"):
        field: Field[str] | None = getattr(record, name)
        if field is not None and _least(field, lines) < _LEAST:
            changed[name] = replace(field, confidence=min(field.confidence, _DOUBT))
    signers = tuple(
        replace(signer, name=replace(signer.name, confidence=min(signer.name.confidence, _DOUBT)))
        if signer.name is not None and _least(signer.name, lines) < _LEAST
        else signer
        for signer in record.signers
    )
    return replace(record, signers=signers, **changed)  # type: ignore[arg-type]


def _least(field: Field[str], lines: Sequence[Line]) -> float:
    """How surely the least sure word of a value was recognised, 0 to 100; 100 for digital text."""
    least = 100.0
    for place in field.places:
        for line in lines:
            at = line.text.find(place.quote) if line.page == place.page and line.sure else -1
            if at < 0:
                continue
            for word in place.quote.split(" "):
                if len(word) > 1:
                    least = min(least, sum(line.sure[at : at + len(word)]) / len(word))
                at += len(word) + 1
            break
    return least
