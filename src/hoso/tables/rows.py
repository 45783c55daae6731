"""Records laid out as rows, each filled value with its lines of evidence; plain Python, one pass, no pandas."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from hoso.model import DateMention, Field, FileEntry, Issue, Link, Places, Record, Reference, Task, secrecy_warning
from hoso.tables.schema import TABLES
from hoso.text.admin_unit import admin_unit
from hoso.text.unit_functions import OTHER, functions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]
_Evidence = tuple[tuple[str, Field[Any] | None], ...]

JOINT = "; "
_AT_ITS_BEGINNING = {"zone", "section", "level", "label"}  # told by where a stretch begins: its first line proves it
_NOTHING: tuple[object, ...] = ("", ())


def lay_out(
    records: Iterable[Record], files: Iterable[FileEntry], issues: Iterable[tuple[str, Issue]], places: Places
) -> Rows:
    """The rows of every table, in the order of the records.

    Args:
        records: what was read; of two with one `document_id` the first counts.
        files: every file given, in order.
        issues: faults of files that no record tells of, each with its file as given.
        places: administrative units of the papers and of the units that they charge.
    """
    layout = _Layout(places)
    given = tuple(files)
    document_of = {entry.file: entry.document_id for entry in given}
    further: dict[str, list[tuple[str, Issue]]] = {}
    for file, issue in issues:
        further.setdefault(document_of.get(file, ""), []).append((file, issue))
    for record in records:
        if record.document_id not in layout.seen:
            layout.add(record, further.pop(record.document_id, []))
    for document_id, found in further.items():
        for file, issue in found:
            layout.add_issue(document_id, file, issue)
    layout.rows["files"] = [(e.file, e.document_id or None, e.sha256 or None, e.status) for e in given]
    layout.rows["units"] = [
        (it.unit_key, it.name, it.level, it.kind, it.admin_code, it.valid_from or None, it.valid_to or None,
         JOINT.join(it.current) or None)
        for it in places.units
    ]  # fmt: skip
    return layout.rows


class _Layout:
    """Rows as they grow."""

    def __init__(self, places: Places) -> None:
        self.homes = dict(places.homes)
        self.works_in = {(document_id, name): key for document_id, name, key in places.charged}
        self.rows: Rows = {table.name: [] for table in TABLES}
        self.seen: set[str] = set()

    def add(self, record: Record, further: Sequence[tuple[str, Issue]]) -> None:
        """Lay out one record, with the issues of its files that stand outside it."""
        self.seen.add(record.document_id)
        issues = [(record.file, issue) for issue in record.issues] + list(further)
        mark = record.secrecy
        if mark is not None and mark.value and all(issue.code != "secrecy" for _, issue in issues):
            issues.append((record.file, secrecy_warning(mark)))  # a person said so
        self._document(record, clean=all(issue.severity == "info" for _, issue in issues))
        self._people(record)
        for n, reference in enumerate(record.references, 1):
            self._reference(record.document_id, n, reference)
        for n, task in enumerate(record.tasks, 1):
            self._task(record.document_id, n, task)
        for n, date in enumerate(record.dates, 1):
            self._date(record.document_id, n, date)
        self._sections(record)
        for n, definition in enumerate(record.definitions, 1):
            short, long = definition.abbreviation, definition.expansion
            self.rows["definitions"].append((record.document_id, _cell(short), _cell(long), definition.page))
            self._prove(record.document_id, "definitions", str(n), (("abbreviation", short), ("expansion", long)))
        for file, issue in issues:
            self.add_issue(record.document_id, file, issue)

    def add_issue(self, document_id: str, file: str, issue: Issue) -> None:
        """Lay out one issue."""
        self.rows["issues"].append(
            (document_id or None, file, issue.page, issue.severity, issue.code, issue.message, issue.suggestion or None)
        )

    def _document(self, record: Record, *, clean: bool) -> None:
        date = _cell(record.date)
        year = int(date[:4]) if isinstance(date, str) and date[:4].isdecimal() else None
        home: tuple[str | None, Field[str] | None] = (None, None)
        for body in (record.issuer, record.superior):
            if body is not None and (unit := admin_unit(body.value)):
                home = (unit, body)
                break
        fields: _Evidence = (
            ("regime", record.regime),
            ("superior", record.superior),
            ("issuer", record.issuer),
            ("kind", record.kind),
            ("kind_code", record.kind_code),
            ("number", record.number),
            ("symbol", record.symbol),
            ("date", record.date),
            ("place", record.place),
            ("subject", record.subject),
            ("urgency", record.urgency),
            ("secrecy", record.secrecy),
            ("circulation", record.circulation),
            ("draft", record.draft),
            ("copy_of", record.copy_of),
            ("effective_from", record.effective_from),
        )
        place = self.homes.get(record.document_id)
        head = (record.document_id, record.file, record.sha256, record.pages, record.text_source)
        self.rows["documents"].append((*head, *(_cell(field) for _, field in fields), clean, year, home[0], place))
        derived: _Evidence = (("year", record.date if year is not None else None), ("admin_unit", home[1]))
        self._prove(record.document_id, "documents", record.document_id, fields + derived)

    def _people(self, record: Record) -> None:
        key = record.document_id
        for n, signer in enumerate(record.signers, 1):
            fields: _Evidence = (
                ("name", signer.name),
                ("title", signer.title),
                ("authority", signer.authority),
                ("on_behalf_of", signer.on_behalf_of),
            )
            self.rows["signers"].append((key, n, *(_cell(field) for _, field in fields)))
            self._prove(key, "signers", str(n), fields)
        for n, recipient in enumerate(record.recipients, 1):
            line, name, purpose = recipient.line, recipient.name, recipient.purpose
            self.rows["recipients"].append((key, n, recipient.role, _cell(line), _cell(name), _cell(purpose)))
            self._prove(
                key, "recipients", str(n), (("role", line), ("quote", line), ("name", name), ("purpose", purpose))
            )
        for n, signature in enumerate(record.signatures, 1):
            fields = (
                ("name", signature.name),
                ("organisation", signature.organisation),
                ("time", signature.time),
                ("reason", signature.reason),
            )
            self.rows["signatures"].append((key, signature.page, *(_cell(field) for _, field in fields)))
            self._prove(key, "signatures", str(n), fields)

    def _reference(self, document_id: str, n: int, it: Reference) -> None:
        mention_id = f"{document_id}.m{n}"
        fields: _Evidence = (
            ("kind", it.kind),
            ("number", it.number),
            ("symbol", it.symbol),
            ("date", it.date),
            ("issuer", it.issuer),
            ("subject", it.subject),
            ("pinpoint", it.pinpoint),
            ("relation", it.relation),
        )
        values = tuple(_cell(field) for _, field in fields)
        head = (document_id, mention_id, it.reference_id, it.page, it.zone, it.section or None, _cell(it.mention))
        link = it.link or Link(status=it.status)
        linked = (
            ("target_document_id", link.target_document_id or None),
            ("status", link.status or None),
            ("candidates", JOINT.join(link.candidates) or None),
        )
        told = (value for _, value in linked)
        self.rows["references"].append((*head, *values, it.form, it.target_key or None, *told))
        own = ("zone", it.zone), ("section", it.section), ("quote", it.mention.value), ("form", it.form)
        by = replace(it.mention, rule=link.rule, confidence=link.confidence) if it.link else it.mention
        proof = (*_filled(own, it.mention), *_filled(linked, by), *fields)
        self._prove(document_id, "references", mention_id, proof)

    def _task(self, document_id: str, n: int, it: Task) -> None:
        task_id = f"{document_id}.t{n}"
        due = it.deadline
        said: tuple[tuple[str, str | None], ...] = (
            ("section", it.section or None),
            ("tier", it.tier),
            ("modality", it.modality),
        )
        timed: tuple[tuple[str, str | None], ...] = (
            ("deadline_text", due.words.value if due else None),
            ("deadline_start", due.begin if due else None),
            ("deadline_end", due.until if due else None),
            ("deadline_boundary", (due.boundary or None) if due else None),
            ("recurrence", due.recurrence if due else None),
            ("rrule", due.rrule if due else None),
        )
        fields: _Evidence = (("text", it.text), ("action", it.action), ("product", it.product))
        (_, section), (_, tier), (_, modality) = said
        self.rows["tasks"].append((
            document_id, task_id, it.page, section, tier, *(_cell(field) for _, field in fields),
            *(value for _, value in timed), modality, it.source,
            JOINT.join(f"{document_id}.m{i + 1}" for i in it.citations) or None,
        ))  # fmt: skip
        proofs = (*_filled(said, it.text), *fields, *_filled(timed, due.words if due else None))
        self._prove(document_id, "tasks", task_id, proofs)
        for i, one in enumerate(it.assignments, 1):
            row = f"{task_id}.{i}"
            unit, place = _cell(one.unit), self.works_in.get((document_id, _cell(one.unit)))
            function = functions_of(unit)[0] if unit else OTHER
            self.rows["assignments"].append((
                document_id, task_id, unit, one.unit_key or None, one.role, one.subject_source, row, place,
                None if function == OTHER else function,
            ))  # fmt: skip
            self._prove(document_id, "assignments", row, (("unit", one.unit), ("role", one.unit)))

    def _date(self, document_id: str, n: int, it: DateMention) -> None:
        flags = JOINT.join(it.flags)
        cells: tuple[tuple[str, str | None], ...] = (
            ("text", it.mention.value),
            ("kind", it.kind),
            ("role", it.role),
            ("start", it.begin),
            ("end", it.until),
            ("recurrence", it.recurrence),
            ("year_source", it.year_source),
            ("flags", flags),
        )
        self.rows["dates"].append((document_id, it.page, *(value or None for _, value in cells)))
        self._prove(document_id, "dates", str(n), _filled(cells, it.mention))

    def _sections(self, record: Record) -> None:
        numbers: dict[str, count[int]] = {}
        for i, section in enumerate(record.sections):
            field = record.section_fields[i] if i < len(record.section_fields) else None
            n = next(numbers.setdefault(section.path, count(1)))
            cells: tuple[tuple[str, str | int | None], ...] = (
                ("section", section.path),
                ("level", section.level),
                ("label", section.label or None),
                ("title", section.title or None),
                ("zone", section.zone or None),
                ("text", _cell(field)),
            )
            path, level, label, title, zone, text = (value for _, value in cells)
            self.rows["sections"].append(
                (record.document_id, path, level, label, title, section.page, zone, text, section.body or None)
            )
            row = section.path if n == 1 else f"{section.path}#{n}"
            self._prove(record.document_id, "sections", row, _filled(cells, field))

    def _prove(self, document_id: str, table: str, row: str, fields: _Evidence) -> None:
        """One line of evidence for each place of each filled field."""
        add = self.rows["evidence"].append
        for column, field in fields:
            if field is None or field.value in _NOTHING:
                continue
            rule, confidence = field.rule, round(field.confidence, 4)
            if not field.places:  # known, but standing nowhere on a page: a signature's own data
                add((document_id, table, row, column, 1, None, None, None, None, None, field.quote, rule, confidence))
            for part, place in enumerate(field.places[:1] if column in _AT_ITS_BEGINNING else field.places, 1):
                box = place.box
                corners = round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)
                add((document_id, table, row, column, part, place.page, *corners, place.quote, rule, confidence))


def _cell(field: Field[Any] | None) -> Any:  # noqa: ANN401 - whatever the field holds
    """What a field puts in its cell: None where there is nothing."""
    if field is None or field.value in _NOTHING:
        return None
    return JOINT.join(field.value) if isinstance(field.value, tuple) else field.value


def _filled(cells: Iterable[tuple[str, object]], field: Field[Any] | None) -> _Evidence:
    """The one field as evidence of each of the filled cells."""
    return tuple((column, field) for column, value in cells if value is not None and value != "")
