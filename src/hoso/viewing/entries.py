"""What a record's page shows: groups of values in reading order, named as a clerk names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hoso.catalog.issues import in_vietnamese
from hoso.viewing.labels import FORMS, RELATIONS, ROLES, SEVERITIES, TIERS, UNIT_ROLES, VALUES, ZONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Field, Issue, Place, Record, Reference

_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value: its label, what is shown, the words it was read from, and where they stand."""

    label: str
    value: str
    quote: str = ""
    rule: str = ""
    confidence: float | None = None
    places: tuple[Place, ...] = ()
    under: bool = False  # a part of the entry above it
    page: int | None = None
    severity: str = ""
    tint: str = ""  # a colour of its own within its group


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries of one colour."""

    key: str  # used in class names
    title: str
    entries: tuple[Entry, ...]
    ties: tuple[tuple[Place, Place], ...] = ()  # lines drawn from one place to another


def groups(record: Record) -> tuple[Group, ...]:
    """The groups of a record that have something in them, doubts first."""
    found = (
        Group(key="issue", title="Cần xem lại", entries=tuple(_issue(issue) for issue in _worst_first(record))),
        Group(key="header", title="Thể thức", entries=tuple(_header(record))),
        Group(key="signer", title="Người ký", entries=tuple(_signers(record))),
        Group(key="recipient", title="Kính gửi, nơi nhận", entries=tuple(_recipients(record))),
        Group(key="reference", title="Văn bản viện dẫn", entries=tuple(_references(record))),
        Group(key="task", title="Nhiệm vụ", entries=tuple(_tasks(record)), ties=tuple(_ties(record))),
        Group(key="date", title="Ngày tháng, thời hạn", entries=tuple(_dates(record))),
        Group(key="definition", title="Từ viết tắt", entries=tuple(_definitions(record))),
        Group(key="section", title="Bố cục", entries=tuple(_sections(record))),
    )
    return tuple(group for group in found if group.entries)


def vietnamese_date(value: str) -> str:
    """An ISO date as it is written here: `19/02/2025`, `02/2025`; anything else as it is."""
    found = _DAY.fullmatch(value)
    return "/".join(part for part in reversed(found.groups()) if part) if found else value


def _entry(label: str, field: Field[Any] | None, *, value: str | None = None, under: bool = False) -> Iterator[Entry]:
    """The entry of a field, where it is filled."""
    if field is None or field.value in ("", ()):
        return
    if value is None:
        value = "; ".join(field.value) if isinstance(field.value, tuple) else _shown(field.value)
    yield Entry(
        label=label,
        value=value,
        quote=field.quote,
        rule=field.rule,
        confidence=field.confidence,
        places=field.places,
        under=under,
    )


def _shown(value: object) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "có" if value else "không"
    return VALUES.get(str(value), vietnamese_date(str(value)))


def _header(record: Record) -> Iterator[Entry]:
    yield from _entry("Hệ thống", record.regime)
    yield from _entry("Cơ quan cấp trên", record.superior)
    yield from _entry("Cơ quan ban hành", record.issuer)
    yield from _entry("Số, ký hiệu", record.symbol)
    yield from _entry("Số", record.number, under=True)
    yield from _entry("Mã loại", record.kind_code, under=True)
    yield from _entry("Nơi ban hành", record.place)
    yield from _entry("Ngày ban hành", record.date)
    yield from _entry("Loại văn bản", record.kind)
    yield from _entry("Trích yếu", record.subject)
    yield from _entry("Độ khẩn", record.urgency)
    yield from _entry("Độ mật", record.secrecy)
    yield from _entry("Phạm vi lưu hành", record.circulation)
    yield from _entry("Dự thảo", record.draft)
    yield from _entry("Bản sao", record.copy_of)
    yield from _entry("Hiệu lực từ", record.effective_from)


def _signers(record: Record) -> Iterator[Entry]:
    for signer in record.signers:
        yield from _entry("Họ tên", signer.name)
        yield from _entry("Chức vụ", signer.title, under=signer.name is not None)
        yield from _entry("Quyền hạn", signer.authority, under=True)
        yield from _entry("Thay mặt", signer.on_behalf_of, under=True)
    for signature in record.signatures:
        yield from _entry("Chữ ký số", signature.name)
        yield from _entry("Cơ quan", signature.organisation, under=True)
        yield from _entry("Thời gian ký", signature.time, under=True)
        yield from _entry("Lý do", signature.reason, under=True)


def _recipients(record: Record) -> Iterator[Entry]:
    for recipient in record.recipients:
        yield from _entry(ROLES.get(recipient.role, recipient.role), recipient.line)
        for label, part in (("Tên", recipient.name), ("Để", recipient.purpose)):
            if part and part.value != recipient.line.value:
                yield from _entry(label, part, under=True)


def _references(record: Record) -> Iterator[Entry]:
    for reference in record.references:
        yield from _entry("Viện dẫn", reference.mention, value=_named(reference))
        yield from _entry("Loại", reference.kind, under=True)
        yield from _entry("Số, ký hiệu", reference.symbol or reference.number, under=True)
        yield from _entry("Ngày", reference.date, under=True)
        yield from _entry("Cơ quan", reference.issuer, under=True)
        yield from _entry("Trích yếu", reference.subject, under=True)
        yield from _entry("Điều khoản", reference.pinpoint, under=True)
        manner = ", ".join(
            word
            for word in (
                RELATIONS.get(reference.relation.value, reference.relation.value),
                FORMS.get(reference.form, reference.form),
                ZONES.get(reference.zone, reference.zone),
            )
            if word
        )
        yield from _entry("Quan hệ", reference.relation, value=manner, under=True)


def _named(reference: Reference) -> str:
    """Kind and symbol, else kind and subject, else the words of the mention."""
    kind, symbol, subject = (
        field.value if field else "" for field in (reference.kind, reference.symbol, reference.subject)
    )
    return " ".join(part for part in (kind, symbol or subject) if part) or reference.mention.quote


def _tasks(record: Record) -> Iterator[Entry]:
    for task in record.tasks:
        yield from _entry(TIERS.get(task.tier, task.tier), task.text)
        for one in task.assignments:
            if one.subject_source in {"addressees", "implicit"}:
                continue  # the page shows what stands there
            for entry in _entry(UNIT_ROLES.get(one.role, one.role), one.unit, under=True):
                yield replace(entry, tint="lead" if one.role == "lead" else "partner")
        due = task.deadline
        if due is not None:
            ends = " – ".join(vietnamese_date(end) for end in (due.begin, due.until) if end)
            words = ", ".join(part for part in (ends, due.recurrence) if part) or due.words.value
            for entry in _entry("Thời hạn", due.words, value=words, under=True):
                yield replace(entry, tint="due")
        yield from _entry("Sản phẩm", task.product, under=True)


def _ties(record: Record) -> Iterator[tuple[Place, Place]]:
    """From each task to the heading that its lead was read from."""
    for task in record.tasks:
        for one in task.assignments:
            if one.subject_source in {"heading", "inherited"} and one.unit.place and task.text.place:
                yield one.unit.place, task.text.place
                break


def _dates(record: Record) -> Iterator[Entry]:
    for date in record.dates:
        ends = " – ".join(vietnamese_date(end) for end in (date.begin, date.until) if end)
        words = (ends, date.recurrence, VALUES.get(date.role, date.role), *date.flags)
        yield from _entry(
            VALUES.get(date.kind, date.kind), date.mention, value=", ".join(w for w in words if w) or date.mention.value
        )


def _definitions(record: Record) -> Iterator[Entry]:
    for definition in record.definitions:
        yield from _entry("Viết tắt", definition.abbreviation)
        yield from _entry("Nghĩa", definition.expansion, under=True)


def _sections(record: Record) -> Iterator[Entry]:
    for i, section in enumerate(record.sections):
        field = record.section_fields[i] if i < len(record.section_fields) else None
        yield Entry(
            label=section.path,
            value=section.title or (str(field.value) if field else ""),
            rule=field.rule if field else "",
            confidence=field.confidence if field else None,
            places=field.places if field else (),
            under=section.level > 1,
            page=section.page,
        )


def _worst_first(record: Record) -> list[Issue]:
    rank = list(SEVERITIES)
    return sorted(record.issues, key=lambda issue: rank.index(issue.severity) if issue.severity in rank else -1)


def _issue(issue: Issue) -> Entry:
    message, advice = in_vietnamese(issue.code, issue.message, issue.suggestion)
    return Entry(
        label=SEVERITIES.get(issue.severity, issue.severity),
        value=message,
        quote=advice,
        rule=issue.code,
        places=issue.places,
        page=issue.page,
        severity=issue.severity,
    )
