"""What hoso says of one document: fields, lists of mentions, and doubts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.model.field import Field, Place
from hoso.model.link import Link
from hoso.model.outline import Section
from hoso.model.task import Task

_DIGITS = re.compile(r"(\d+) \(\d+%\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A doubt or a fault, for a person to look at; never a silent repair."""

    severity: str  # info | warning | error
    code: str
    message: str
    suggestion: str = ""
    page: int | None = None
    places: tuple[Place, ...] = ()

    @property
    def digits(self) -> tuple[str, ...]:
        """What digits written by hand may be, the likeliest first: `it may be 660 (43%), 6611 (26%)`."""
        return tuple(_DIGITS.findall(self.suggestion))


def secrecy_warning(mark: Field[str]) -> Issue:
    """The warning that a paper marked mật or higher carries into the terminal and every export."""
    return Issue(
        severity="warning",
        code="secrecy",
        message=f"this paper is marked secret: {mark.value}",
        suggestion="treat prints and exports as the rules on state secrets demand",
        page=mark.place.page if mark.place else None,
        places=mark.places,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signed, in which capacity, by whose authority."""

    name: Field[str] | None
    title: Field[str] | None
    authority: Field[tuple[str, ...]] | None  # ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH")
    on_behalf_of: Field[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """An addressee (Kính gửi) or a line of the recipients' list (Nơi nhận)."""

    role: str  # addressee | recipient | archive
    line: Field[str]  # as printed, without dash and closing mark
    name: Field[str] | None
    purpose: Field[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One mention of a document; its fields hold the fullest form found in this paper."""

    reference_id: str  # shared by the mentions of one document within this paper
    target_key: str  # identity across papers
    mention: Field[str]  # what this mention prints
    kind: Field[str] | None
    number: Field[str] | None
    symbol: Field[str] | None
    date: Field[str] | None  # ISO, partial where so printed
    issuer: Field[str] | None
    subject: Field[str] | None
    pinpoint: Field[str] | None
    relation: Field[str]
    form: str  # full | short | named | event | anaphor | self | class | blank
    page: int
    zone: str
    section: str
    start: int  # offsets in the document's text
    end: int
    status: str = ""  # only "self" is known before papers are linked
    link: Link | None = None  # set when papers are linked


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date or period in the text, chapter 4 of the specification."""

    mention: Field[str]
    kind: str  # point | interval | until | from | recurrence | event_relative | duration | vague
    role: str  # issue | cited | deadline | period | term | programme | effective | in_subject | historical | none
    begin: str | None  # ISO
    until: str | None  # ISO, inclusive
    recurrence: str | None  # RRULE-like, or "continuous"
    boundary: str  # "" | inclusive | before
    year_source: str  # stated | coordination | sentence | heading | inherited_from_title | issue_year | next_year
    flags: tuple[str, ...]
    page: int
    start: int  # offsets in the document's text
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """An abbreviation or alias that the document defines."""

    abbreviation: Field[str]
    expansion: Field[str]
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A digital signature, or the overlay that shows one."""

    page: int
    name: Field[str] | None
    organisation: Field[str] | None
    time: Field[str] | None  # ISO with offset
    reason: Field[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """A file as it was given."""

    file: str
    document_id: str
    sha256: str
    status: str  # read | duplicate | failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that was read from one document."""

    document_id: str
    file: str
    sha256: str
    pages: int
    text_source: str  # digital | ocr | mixed | none
    regime: Field[str] | None = None
    superior: Field[str] | None = None
    issuer: Field[str] | None = None
    kind: Field[str] | None = None
    kind_code: Field[str] | None = None
    number: Field[str] | None = None
    symbol: Field[str] | None = None
    date: Field[str] | None = None
    place: Field[str] | None = None
    subject: Field[str] | None = None
    urgency: Field[str] | None = None
    secrecy: Field[str] | None = None
    circulation: Field[str] | None = None
    draft: Field[bool] | None = None
    copy_of: Field[str] | None = None
    effective_from: Field[str] | None = None
    signers: tuple[Signer, ...] = ()
    recipients: tuple[Recipient, ...] = ()  # addressees first
    references: tuple[Reference, ...] = ()
    tasks: tuple[Task, ...] = ()
    dates: tuple[DateMention, ...] = ()
    sections: tuple[Section, ...] = ()
    section_fields: tuple[Field[str], ...] = ()  # heading of each section, with its places, in step with `sections`
    definitions: tuple[Definition, ...] = ()
    signatures: tuple[Signature, ...] = ()
    issues: tuple[Issue, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether nothing above an info stands against it."""
        return all(issue.severity == "info" for issue in self.issues)
