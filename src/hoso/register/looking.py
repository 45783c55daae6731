"""A paper to look at: its pages as pictures, where each field was read, and the words in a box that a person draws."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.lines import read_lines
from hoso.pages import Recognition, open_document, read_scanned
from hoso.register.entries import FIELDS, entry, first_deadline, record_of

if TYPE_CHECKING:
    from hoso.model import Box, Field, Place
    from hoso.register.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The size of a page, in points."""

    page: int
    width: float
    height: float


def sheets(store: Store, entry_id: int) -> list[Sheet]:
    """The pages of a paper.

    Raises:
        FileFault: it cannot be opened.
        RegisterFault: there is no such line.
    """
    with open_document(store.original(entry(store, entry_id).sha256)) as document:
        sizes = [document.size(n) for n in range(1, document.page_count + 1)]
    return [Sheet(page=n, width=width, height=height) for n, (width, height) in enumerate(sizes, 1)]


def picture(store: Store, entry_id: int, page: int, *, dpi: float = 110.0) -> bytes:
    """A page as PNG; see `sheets` for what it raises."""
    with open_document(store.original(entry(store, entry_id).sha256)) as document:
        return document.render(page, dpi)


def words_in(store: Store, entry_id: int, page: int, box: Box) -> str:
    """The words whose middles lie in a box, lines joined; a scan is recognised first (and kept); see `sheets`."""
    with open_document(store.original(entry(store, entry_id).sha256)) as document:
        seen, _ = read_scanned(document, document.page(page), Recognition())
    found = []
    for line in read_lines(seen):
        if box.top <= line.box.middle <= box.bottom:
            middles = [(line.edges[2 * i] + line.edges[2 * i + 1]) / 2 for i in range(len(line.text))]
            found.append("".join(c for c, x in zip(line.text, middles, strict=True) if box.x0 <= x <= box.x1).strip())
    return " ".join(words for words in found if words)


def evidence(store: Store, entry_id: int) -> dict[str, tuple[str, tuple[Place, ...]]]:
    """For each field of a line that was read: its words on the page, and where they stand."""
    record = record_of(store, entry(store, entry_id).sha256)
    if record is None:
        return {}
    found: dict[str, tuple[str, tuple[Place, ...]]] = {}
    for name in FIELDS:
        field: Field[str] | None = getattr(record, name, None)
        if field is not None and name in {"symbol", "date", "issuer", "kind", "subject", "urgency", "secrecy"}:
            found[name] = (field.quote, field.places)
    names = [signer.name for signer in record.signers if signer.name is not None]
    if names:
        found["signer"] = (", ".join(n.quote for n in names), tuple(place for n in names for place in n.places))
    first = first_deadline(record)
    if first is not None:
        found["due"] = (first.words.quote, first.words.places)
    return found
