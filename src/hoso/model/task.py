"""A task: what is to be done, by whom, with whom, by when, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.model.field import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit charged with a task, or one that the task is reported to."""

    unit: Field[str]  # as printed, with a shared head or level repeated; its confidence is that of the unit
    unit_key: str  # folded, abbreviations written out: equal keys are one unit within one issuer
    role: str  # lead | coordinate | advise | monitor | report_to
    subject_source: str  # explicit | inherited | heading | addressees | implicit (the last two are between the lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When a task is due, or how often it comes back; `words` carries the evidence and the confidence."""

    words: Field[str]
    begin: str | None  # ISO
    until: str | None  # ISO, inclusive unless `boundary` says before
    boundary: str  # "" | inclusive | before
    recurrence: str | None  # as printed (`hằng quý`)
    rrule: str | None  # RFC 5545, where the rhythm is a rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One leaf of a paper that says what somebody is to do."""

    tier: str  # explicit | directive | formal
    text: Field[str]  # as printed; its confidence is that of the task
    action: Field[str] | None  # the verb
    product: Field[str] | None
    deadline: Deadline | None
    modality: str  # order | request | encourage
    source: str  # text | grid
    assignments: tuple[Assignment, ...]
    citations: tuple[int, ...]  # which of the record's references stand in it, counted from 0
    page: int
    section: str
    start: int  # offsets in the document's text
    end: int
