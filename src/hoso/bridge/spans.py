"""What was read of a text as span groups of a spaCy Doc: references, tasks, units, dates, each with its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc, Span, SpanGroup, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hoso.model import Field, Place, Record, Text

GROUPS = ("references", "tasks", "units", "dates")
KEPT = "hoso"
"""The key in `Doc.user_data` (plain lists, so that `DocBin(store_user_data=True)` keeps them)."""


def register_extensions() -> None:
    """Make `span._.hoso`, `span._.places` and `token._.page` known to spaCy; doing it again changes nothing."""
    Span.set_extension("hoso", getter=_values, force=True)
    Span.set_extension("places", getter=_places, force=True)
    Token.set_extension("page", getter=_page, force=True)


def fill(doc: Doc, record: Record, text: Text, given: Callable[[int, int], tuple[int, int]]) -> None:
    """Put the span groups of a record into a Doc.

    Args:
        doc: the Doc; its groups of these names are replaced.
        record: what was read of its text.
        text: the text that the record's offsets count in.
        given: offsets of the Doc's text for such offsets.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for group, found in zip(GROUPS, (_references, _tasks, _units, _dates), strict=True):
        spans: list[Span] = []
        rows[group] = []
        for start, end, label, row in found(record, text):
            name = f"{group}/{len(rows[group])}"
            span = doc.char_span(*given(start, end), label=label, span_id=name, alignment_mode="expand")
            if span is not None:
                spans.append(span)
                rows[group].append(row)
        doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    doc.user_data[KEPT] = {"rows": rows, "pages": [], "boxes": []}


def locate(text: Text, places: tuple[Place, ...]) -> tuple[int, int] | None:
    """Where in the text the first to the last of some places on the pages stand; None where they are not in it."""
    found: list[tuple[int, int]] = []
    for place in places:
        for base, line in zip(text.starts, text.lines, strict=True):
            if line.page != place.page or not line.read(place.box).strip():
                continue
            at = line.text.find(place.quote)
            while at >= 0 and line.place(at, at + len(place.quote)) != place.box:
                at = line.text.find(place.quote, at + 1)
            if at >= 0:
                found.append((base + at, base + at + len(place.quote)))
                break
    return (min(start for start, _ in found), max(end for _, end in found)) if found else None


def _references(record: Record, text: Text) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    for one in record.references:
        fields = {"kind": one.kind, "number": one.number, "symbol": one.symbol, "date": one.date}
        fields |= {"issuer": one.issuer, "subject": one.subject, "pinpoint": one.pinpoint, "relation": one.relation}
        row = {name: _value(field) for name, field in fields.items()}
        row |= {"reference_id": one.reference_id, "target_key": one.target_key, "form": one.form, "zone": one.zone}
        yield one.start, one.end, one.relation.value, {**row, "confidence": one.mention.confidence}


def _tasks(record: Record, text: Text) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    for one in record.tasks:
        row = {
            "tier": one.tier,
            "action": _value(one.action),
            "modality": one.modality,
            "section": one.section,
            "units": [[unit.unit.value, unit.role] for unit in one.assignments],
            "deadline": one.deadline.until if one.deadline else None,
            "recurrence": one.deadline.recurrence if one.deadline else None,
            "confidence": one.text.confidence,
        }
        yield one.start, one.end, one.tier, row


def _units(record: Record, text: Text) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    seen: set[tuple[int, int, str]] = set()
    for number, task in enumerate(record.tasks):
        for one in task.assignments:
            where = locate(text, one.unit.places)
            if where is None or (*where, one.role) in seen:
                continue  # charged from between the lines, or once for several tasks
            seen.add((*where, one.role))
            row = {
                "unit": one.unit.value,
                "unit_key": one.unit_key,
                "role": one.role,
                "subject_source": one.subject_source,
                "task": number,
                "confidence": one.unit.confidence,
            }
            yield *where, one.role, row


def _dates(record: Record, text: Text) -> Iterator[tuple[int, int, str, dict[str, Any]]]:
    for one in record.dates:
        row = {
            "begin": one.begin,
            "until": one.until,
            "kind": one.kind,
            "role": one.role,
            "recurrence": one.recurrence,
            "boundary": one.boundary,
            "flags": list(one.flags),
            "confidence": one.mention.confidence,
        }
        yield one.start, one.end, one.kind, row


def _value(field: Field[str] | None) -> str | None:
    return field.value if field else None


def _values(span: Span) -> dict[str, Any] | None:
    """The values of a span of hoso's groups, by the columns' names; None for other spans."""
    group, _, number = span.id_.partition("/")
    rows = span.doc.user_data.get(KEPT, {}).get("rows", {}).get(group, [])
    return rows[int(number)] if number.isdecimal() and int(number) < len(rows) else None


def _page(token: Token) -> int | None:
    """The page on which a token stands, from 1; None for a text that was never on one."""
    pages = token.doc.user_data.get(KEPT, {}).get("pages", [])
    return pages[token.i] or None if pages else None


def _places(span: Span) -> list[dict[str, Any]]:
    """Where a span stands: for each line its page, its box (x0, top, x1, bottom in points) and its words."""
    kept = span.doc.user_data.get(KEPT, {})
    found: list[dict[str, Any]] = []
    last = None
    for token in span if kept.get("boxes") else ():
        line, box = kept["boxes"][token.i] or (None, None)
        if box is None:
            continue
        if line == last:
            whole = found[-1]["box"]
            found[-1]["box"] = [
                min(whole[0], box[0]), min(whole[1], box[1]), max(whole[2], box[2]), max(whole[3], box[3])
            ]  # fmt: skip
            found[-1]["quote"] += token.text_with_ws
        else:
            found.append({"page": kept["pages"][token.i], "box": list(box), "quote": token.text_with_ws})
            last = line
    return [{**place, "quote": place["quote"].strip()} for place in found]
