"""Metadata of Decree 30/2020, Appendix VI: what each paper says of its fields, and what is missing or too long."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from hoso.catalog.metadata import metadata_fields
from hoso.register.books import day, write_whole
from hoso.register.entries import Entry, entries, held_back, record_of
from hoso.register.store import RegisterFault, Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hoso.model import Record

LANGUAGE = "Tiếng Việt"
URGENCIES = ("", "khẩn", "thượng khẩn", "hỏa tốc", "hỏa tốc hẹn giờ")
"""The degrees in the order of the numbers that software gives them: 0 ordinary to 4."""
_SPLIT = re.compile(r"(\d[\w.]*)?[/-]?(.*)", re.DOTALL)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEEDED = {"CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject"}
_FORMULA = frozenset("=+-@\t")  # an empty value begins with none of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A field that a paper does not fill, or fills with more than the decree allows (`too_long`: it is cut off)."""

    number: str  # of the paper in its book: 12/2026
    name: str
    what: str  # missing | too_long


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A paper's metadata in the decree's order: name and value; empty where the paper does not say it."""

    entry: Entry
    values: tuple[tuple[str, str], ...]


def code_of(symbol: str) -> tuple[str, str]:
    """Number and notation: `150-KH/ĐU` is 150 and KH/ĐU, `12/2020/NĐ-CP` is 12 and 2020/NĐ-CP."""
    found = _SPLIT.fullmatch(symbol)
    return (found[1] or "", found[2]) if found else ("", symbol)


def describe(
    store: Store, *, book: str = "den", first: str = "", last: str = "", unlocked: bool = False
) -> tuple[list[Described], list[Shortfall]]:
    """The metadata of a book's papers, and what falls short of the decree; struck lines and secret papers left out."""
    found, short = [], []
    for line in entries(store, book=book, first=first, last=last):
        if line.struck_out or held_back(line, unlocked=unlocked):
            continue
        cells = _cells(line, record_of(store, line.sha256))
        values = []
        for field in metadata_fields(book):
            value = cells.get(field.cell, "") if field.cell else ""
            if not value and field.name in _NEEDED:
                short.append(Shortfall(number=f"{line.number}/{line.year}", name=field.name, what="missing"))
            if field.length is not None and len(value) > field.length:
                short.append(Shortfall(number=f"{line.number}/{line.year}", name=field.name, what="too_long"))
                value = value[: field.length]
            values.append((field.name, value))
        found.append(Described(entry=line, values=tuple(values)))
    return found, short


def write_metadata(papers: Sequence[Described], path: Path) -> None:
    """Write metadata as `.csv`, `.json` or `.xml`.

    Raises:
        RegisterFault: another suffix, or it may not be written.
    """
    makers = {".csv": _as_csv, ".json": _as_json, ".xml": _as_xml}
    maker = makers.get(path.suffix.lower())
    if maker is None:
        message = f"{path}: metadata is written as .csv, .json or .xml"
        raise RegisterFault(message, code="register_metadata_suffix", what=path)
    write_whole(path, maker(papers))


def _cells(line: Entry, record: Record | None) -> dict[str, str]:
    number, notation = code_of(line.symbol)
    titles = [s.title.value for s in record.signers if s.title is not None] if record is not None else []
    to = [r.line.value for r in record.recipients if r.role == "recipient"] if record is not None else []
    out = line.receiver if line.book == "di" else ""
    urgency = line.urgency if line.urgency in URGENCIES else ""
    return {
        "kind": line.kind, "code_number": number, "code_notation": notation, "date": day(line.date),
        "issuer": line.issuer, "subject": line.subject, "language": LANGUAGE,
        "pages": str(record.pages) if record is not None else "", "note": line.note,
        "position": "; ".join(titles), "signer": line.signer, "recipients": out or "; ".join(to),
        "priority": str(URGENCIES.index(urgency)), "due": day(line.due), "entered_on": day(line.entered_on),
        "number": str(line.number), "receiver": line.receiver,
    }  # fmt: skip


def _as_csv(papers: Sequence[Described]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    if papers:
        writer.writerow([name for name, _ in papers[0].values])
    # a spreadsheet opens this file: what would be a formula there is marked as words; JSON and XML hold it bare
    writer.writerows([f"'{value}" if value[:1] in _FORMULA else value for _, value in paper.values] for paper in papers)
    return ("\ufeff" + text.getvalue()).encode()


def _as_json(papers: Sequence[Described]) -> bytes:
    found = [_nested(paper) for paper in papers]
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _as_xml(papers: Sequence[Described]) -> bytes:
    root = ElementTree.Element("Documents")
    for paper in papers:
        document = ElementTree.SubElement(root, "Document")
        for name, value in _nested(paper).items():
            node = ElementTree.SubElement(document, name)
            if isinstance(value, dict):
                for part, words in value.items():
                    ElementTree.SubElement(node, part).text = _NO_XML.sub("", words)
            else:
                node.text = _NO_XML.sub("", value)
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _nested(paper: Described) -> dict[str, str | dict[str, str]]:
    """`SignerInfo/Position` as a part of `SignerInfo`."""
    found: dict[str, str | dict[str, str]] = {}
    for name, value in paper.values:
        group, _, part = name.partition("/")
        if not part:
            found[group] = value
            continue
        parts = found.setdefault(group, {})
        if isinstance(parts, dict):
            parts[part] = value
    return found
