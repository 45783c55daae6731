"""Corrections as gold: the papers that a person looked at, in the form that `hoso score` reads."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from hoso.register.entries import entries, held_back, record_of
from hoso.register.schema import BOOKS
from hoso.register.store import RegisterFault, Store

if TYPE_CHECKING:
    from pathlib import Path

    from hoso.model import Record
    from hoso.register.entries import Entry

_LAYERS = {"digital": "digital", "ocr": "scan", "mixed": "scan", "none": "scan"}


def write_gold(store: Store, folder: Path, *, unlocked: bool = False) -> int:
    """Write the header of each paper that a person corrected or confirmed, with a copy of it beside.

    Args:
        store: the register.
        folder: a new or empty folder.
        unlocked: whether papers marked mật or higher may leave.

    Returns:
        The number of papers.

    Raises:
        RegisterFault: the folder holds something, or may not be written.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise RegisterFault(f"{folder} exists and is not empty", code="register_exists", what=folder)
    count = 0
    for line in looked_at(store):
        record = record_of(store, line.sha256)
        if record is None or held_back(line, unlocked=unlocked):
            continue
        original = store.original(line.sha256)
        name = f"{line.book}-{line.year}-{line.number:04d}"
        file = f"{name}{original.suffix or '.pdf'}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, folder / file)
            words = json.dumps(_gold(line, record, name, file), ensure_ascii=False, indent=2) + "\n"
            (folder / f"{name}.json").write_text(words, encoding="utf-8")
        except OSError as fault:
            message = f"{folder}: {fault.strerror or fault}"
            raise RegisterFault(message, code="register_not_written", what=folder, why=fault.strerror) from fault
        count += 1
    return count


def looked_at(store: Store) -> list[Entry]:
    """The papers whose fields a person corrected or confirmed, book by book."""
    said = store.base.execute(
        "SELECT DISTINCT entry_id FROM corrections WHERE NOT taken_back AND field IN "
        "('symbol', 'date', 'issuer', 'kind', 'subject', 'signer', 'urgency', 'secrecy')"
    )
    known = {row["entry_id"] for row in said}
    lines = [line for book in BOOKS for line in entries(store, book=book)]
    return [line for line in lines if line.entry_id in known and line.sha256 and not line.struck_out]


def _gold(line: Entry, record: Record, name: str, file: str) -> dict[str, object]:
    """What stands in a line, in the form that `hoso score` reads."""
    names = [part.strip() for part in line.signer.split(",") if part.strip()]
    return {
        "schema": "gold/1", "id": name, "file": file, "sha256": line.sha256, "pages": record.pages,
        "text_layer": _LAYERS.get(record.text_source, "scan"), "annotated": ["header"],
        "annotated_pages": "all",
        "header": {
            "symbol": line.symbol or None, "kind": line.kind or None, "date": line.date or None,
            "issuer": line.issuer or None, "subject": line.subject or None,
            "urgency": line.urgency or None, "secrecy": line.secrecy or None,
            "signers": [{"name": signer, "title": None, "authority": []} for signer in names],
        },
        "remarks": "from a register: what a person corrected or confirmed",
    }  # fmt: skip
