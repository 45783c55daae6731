"""A paper to look at: its pages as pictures, where each field was read, and the words in a box that a person draws."""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.errors import FileFault
from hoso.lines import read_lines
from hoso.pages import Recognition, open_document, read_box, read_scanned
from hoso.register.entries import FIELDS, entry, first_deadline, receivers, record_of
from hoso.text.letters import one_dash

if TYPE_CHECKING:
    from hoso.model import Box, Field, Place
    from hoso.register.store import Store

_NUMBER_LABEL = re.compile(r"^số\s*[:.]?\s*", re.IGNORECASE)
_SUBJECT_LABEL = re.compile(r"^v\s?/\s?v\s*[:.]?\s*", re.IGNORECASE)
_WRITTEN_DAY = re.compile(r"(\d{1,2})\s*(?:tháng|[./-])\s*(\d{1,2})\s*(?:năm|[./-])\s*(\d{4})", re.IGNORECASE)
_SURELY = 80  # of 100: on real scans, words read more surely than this were better than a finer reading of them


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
    """A page as JPEG, four times as fast as PNG where it was scanned; see `sheets` for what it raises."""
    from PIL import Image  # noqa: PLC0415 - loaded only when asked for

    with open_document(store.original(entry(store, entry_id).sha256)) as document:
        dots = document.dots(page, dpi)
    packed = io.BytesIO()
    Image.fromarray(dots).save(packed, "JPEG", quality=82)
    return packed.getvalue()


def words_in(store: Store, entry_id: int, page: int, box: Box) -> str:
    """The words whose middles lie in a box, lines joined; of a point the line there. See `sheets` for what it raises.

    A scan is read there again, and finer, where the words of the whole page's reading are unsure or none.
    """
    with open_document(store.original(entry(store, entry_id).sha256)) as document:
        seen, fault = read_scanned(document, document.page(page), Recognition())
        upright = seen.turn.to_upright(box) if seen.turn is not None else box
        found, sure = [], []
        lines = read_lines(seen)
        if box.x1 - box.x0 < 1 and box.bottom - box.top < 1:
            upright = next((line.box for line in lines if _around(line.box, upright)), upright)
        for line in lines:
            if upright.top <= line.box.middle <= upright.bottom:
                middles = [(line.edges[2 * i] + line.edges[2 * i + 1]) / 2 for i in range(len(line.text))]
                inside = [i for i, x in enumerate(middles) if upright.x0 <= x <= upright.x1]
                found.append("".join(line.text[i] for i in inside).strip())
                sure += [line.sure[i] for i in inside if line.sure and not line.text[i].isspace()]
        words, mean = " ".join(part for part in found if part), sum(sure) / len(sure) if sure else 0.0
        if fault is None and seen.text_source == "ocr" and mean < _SURELY:
            with suppress(FileFault):  # what was read of the whole page is left
                finer, more = read_box(document, seen, upright)
                return finer if more > mean else words
    return words


def _around(line: Box, point: Box) -> bool:
    return line.x0 <= point.x0 <= line.x1 and line.top <= point.top <= line.bottom


def as_value(field: str, words: str) -> str:
    """Words from a page as a field keeps them: a symbol without its `Số:`, a day ISO, a subject without its `V/v`."""
    if field == "symbol":
        return "".join(one_dash(_NUMBER_LABEL.sub("", words)).split())
    if field in {"date", "due"}:
        found = _WRITTEN_DAY.search(words)
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}" if found else words
    return _SUBJECT_LABEL.sub("", words) if field == "subject" else words


def evidence(store: Store, entry_id: int) -> dict[str, tuple[str, tuple[Place, ...]]]:
    """For each field of a line that was read: its words on the page, and where they stand."""
    line = entry(store, entry_id)
    record = record_of(store, line.sha256)
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
    if line.book == "di" and (to := receivers(record)):
        found["receiver"] = "; ".join(one.line.quote for one in to), tuple(p for one in to for p in one.line.places)
    first = first_deadline(record)
    if first is not None:
        found["due"] = (first.words.quote, first.words.places)
    return found
