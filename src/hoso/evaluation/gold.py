"""Gold papers (format gold/1) as typed data: what a careful reader saw on the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hoso.evaluation.gold_json import GoldFault, Node
from hoso.evaluation.gold_tasks import GoldTask, read_task

SCHEMA = "gold/1"
_PARTS = frozenset(
    ("header", "recipients", "references", "dates", "sections", "definitions", "signatures", "anomalies", "tasks")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSigner:
    """Who signed, and in which capacity."""

    name: str | None = None
    title: str | None = None
    authority: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHeader:
    """The header's values; None where the page has none."""

    regime: str | None = None
    superior: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    kind: str | None = None
    subject: str | None = None
    date: str | None = None  # ISO, partial where so printed
    place: str | None = None
    urgency: str | None = None
    secrecy: str | None = None
    draft: bool = False
    addressees: tuple[str, ...] = ()
    signers: tuple[GoldSigner, ...] = ()

    def value(self, field: str) -> str | None:
        """The value of one of the text fields."""
        found = getattr(self, field)
        return found if isinstance(found, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReference:
    """One distinct document that is cited; the last three are kept by our own corpus only (None: nobody looked)."""

    kind: str | None = None
    symbol: str | None = None
    date: str | None = None
    issuer: str | None = None
    subject: str | None = None
    relation: str | None = None
    page: int | None = None
    quote: str | None = None
    pinpoints: tuple[str, ...] | None = None
    zones: tuple[str, ...] | None = None
    forms: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDate:
    """A date or period in the text."""

    page: int | None = None
    text: str | None = None
    kind: str | None = None
    role: str | None = None
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None
    year_source: str | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSection:
    """A section of the outline; a title of None is not compared."""

    section: str | None = None
    level: int | None = None
    label: str | None = None
    title: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDefinition:
    """An abbreviation that the document defines."""

    abbreviation: str | None = None
    expansion: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSignature:
    """A digital signature or its overlay."""

    page: int | None = None
    name: str | None = None
    organisation: str | None = None
    time: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAnomaly:
    """A fault of the paper that should be doubted."""

    code: str | None = None
    page: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a careful reader saw in one paper, and how much of it was looked at."""

    path: Path  # of the JSON file
    name: str  # its `id`
    file: str
    sha256: str | None
    text_layer: str  # digital | scan | broken | unknown
    annotated: frozenset[str]
    pages: frozenset[int] | None  # of references and the like; None for all
    header: GoldHeader = GoldHeader()
    recipients: tuple[str, ...] = ()
    references: tuple[GoldReference, ...] = ()
    dates: tuple[GoldDate, ...] = ()
    sections: tuple[GoldSection, ...] = ()
    definitions: tuple[GoldDefinition, ...] = ()
    signatures: tuple[GoldSignature, ...] = ()
    anomalies: tuple[GoldAnomaly, ...] = ()
    tasks: tuple[GoldTask, ...] = ()

    @property
    def pdf(self) -> Path:
        """The PDF beside the gold."""
        return self.path.parent / self.file

    def property_value(self, key: str) -> str:
        """What `key` (text_layer, or a field of the header) says, for choosing and grouping; `unknown` for nothing."""
        if key == "text_layer":
            return self.text_layer
        if key not in GoldHeader.__dataclass_fields__:
            raise GoldFault(f"gold has no {key!r} to choose by", code="no_such_key", what=key)
        return self.header.value(key) or "unknown"


def load_gold(folder: Path) -> list[Gold]:
    """Read every gold file under a folder, in the order of their paths.

    Args:
        folder: Walked recursively; JSON of another schema is passed over.

    Returns:
        One `Gold` a file. A key that is not there is empty, as long as nobody claims to have annotated it.

    Raises:
        GoldFault: No gold there, no JSON, or a value of the wrong type; the message names file and key.
    """
    papers = [paper for path in sorted(Path(folder).rglob("*.json")) if (paper := read_gold(path)) is not None]
    if not papers:
        message = f"{folder}: no gold here (JSON files with the schema {SCHEMA})"
        raise GoldFault(message, code="no_gold", what=folder)
    return papers


def read_gold(path: Path) -> Gold | None:
    """Read one gold file, or None where its schema is another.

    Raises:
        GoldFault: Not JSON, or a value of the wrong type.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        message = f"{path}: cannot be read as JSON: {problem}"
        raise GoldFault(message, code="bad_gold", file=path, where="JSON", why=problem) from problem
    if not isinstance(values, dict) or values.get("schema") != SCHEMA:
        return None
    node = Node(path, "", values)
    annotated = frozenset(node.texts("annotated"))
    for key in _PARTS & annotated:
        if values.get(key) is None:
            node.refuse(key, "annotated, but not there")
    return Gold(
        path=path,
        name=node.text("id") or path.stem,
        file=node.text("file") or f"{path.stem}.pdf",
        sha256=node.text("sha256"),
        text_layer=node.text("text_layer") or "unknown",
        annotated=annotated,
        pages=_pages(node),
        header=_header(node),
        recipients=node.texts("recipients"),
        references=tuple(_reference(child) for child in node.nodes("references")),
        dates=tuple(_date(child) for child in node.nodes("dates")),
        sections=tuple(_section(child) for child in node.nodes("sections")),
        definitions=tuple(
            GoldDefinition(
                abbreviation=child.text("abbreviation"), expansion=child.text("expansion"), page=child.whole("page")
            )
            for child in node.nodes("definitions")
        ),
        signatures=tuple(_signature(child) for child in node.nodes("signatures")),
        anomalies=tuple(
            GoldAnomaly(code=child.text("code"), page=child.whole("page"), quote=child.text("quote"))
            for child in node.nodes("anomalies")
        ),
        tasks=tuple(read_task(child) for child in node.nodes("tasks")),
    )


def select(papers: Iterable[Gold], *, key: str, value: str) -> list[Gold]:
    """The papers whose `key` (text_layer, regime, kind …) has this value."""
    return [paper for paper in papers if paper.property_value(key) == value]


def _pages(node: Node) -> frozenset[int] | None:
    if node.values.get("annotated_pages") in (None, "all"):
        return None
    numbers = node.items("annotated_pages")
    for i, number in enumerate(numbers):
        if not isinstance(number, int):
            node.refuse(f"annotated_pages[{i}]", f"wants a page number, has {number!r}")
    return frozenset(number for number in numbers if isinstance(number, int))


def _header(node: Node) -> GoldHeader:
    header = node.node("header")
    if header is None:
        return GoldHeader()
    return GoldHeader(
        regime=header.text("regime"),
        superior=header.text("superior"),
        issuer=header.text("issuer"),
        symbol=header.text("symbol"),
        kind=header.text("kind"),
        subject=header.text("subject"),
        date=header.text("date"),
        place=header.text("place"),
        urgency=header.text("urgency"),
        secrecy=header.text("secrecy"),
        draft=bool(header.values.get("draft")),
        addressees=header.texts("addressees"),
        signers=tuple(
            GoldSigner(name=child.text("name"), title=child.text("title"), authority=child.texts("authority"))
            for child in header.nodes("signers")
        ),
    )


def _reference(node: Node) -> GoldReference:
    return GoldReference(
        kind=node.text("kind"),
        symbol=node.text("symbol"),
        date=node.text("date"),
        issuer=node.text("issuer"),
        subject=node.text("subject"),
        relation=node.text("relation"),
        page=node.whole("page"),
        quote=node.text("quote"),
        pinpoints=node.texts_or_none("pinpoints"),
        zones=node.texts_or_none("zones"),
        forms=node.texts_or_none("forms"),
    )


def _date(node: Node) -> GoldDate:
    return GoldDate(
        page=node.whole("page"),
        text=node.text("text"),
        kind=node.text("kind"),
        role=node.text("role"),
        start=node.text("start"),
        end=node.text("end"),
        recurrence=node.text("recurrence"),
        year_source=node.text("year_source"),
        flags=node.texts("flags"),
    )


def _section(node: Node) -> GoldSection:
    return GoldSection(
        section=node.text("section"),
        level=node.whole("level"),
        label=node.text("label"),
        title=node.text("title"),
        page=node.whole("page"),
    )


def _signature(node: Node) -> GoldSignature:
    return GoldSignature(
        page=node.whole("page"),
        name=node.text("name"),
        organisation=node.text("organisation"),
        time=node.text("time"),
        reason=node.text("reason"),
    )
