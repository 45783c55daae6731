"""The spine of one document: file -> pages -> lines -> outline -> fields -> record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.collector import without_collector
from hoso.errors import FileFault
from hoso.fields.dates import doubt_charged, read_dates
from hoso.fields.definitions import find_namings, read_definitions
from hoso.fields.doubts import find_doubts
from hoso.fields.header import Header, read_header
from hoso.fields.recipients import mark_repairs, read_recipients
from hoso.fields.references import read_references
from hoso.fields.signatures import read_signatures
from hoso.fields.signers import read_signers
from hoso.fields.tasking import find_task_doubts, read_tasks
from hoso.lines import read_page
from hoso.model import Issue, Outline, Record, secrecy_warning
from hoso.outline import PageLines, build_outline, find_letterheads
from hoso.pages import DECODED, UNREAD, Recognition, is_blank, open_document, read_pages
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hoso.model import Field, Page

_UNTRUSTED = {
    "empty": ("no_text", "no text on this page: a scan or a picture, not read"),
    "sparse": ("sparse_text", "only a stamp or a running head is text on this page; the rest is a picture, not read"),
    "broken": ("broken_text", "the text layer of this page is wrong; what was read from it is not to be trusted"),
}

_UNSURE = ("unsure_number", "unsure_day", "unsure_month")
_UNSEEN = {"no_text", "sparse_text", "broken_text", "unread_picture", "picture_too_large", "ocr_missing", "cut_off"}
_WHOLE_DATE = len("2025-01-31")
_SAYS_MORE = {
    "unsure_number": ("blank_number",),
    "unsure_day": ("blank_date", "partial_date"),
    "unsure_month": ("blank_date", "partial_date"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record and the outline that it was read from (the outline is not kept when many papers are read).

    Attributes:
        record: what was read.
        outline: the text, taken apart.
        begins: the pages on which papers begin: the first, and others where the file holds several papers.
    """

    record: Record
    outline: Outline
    begins: tuple[int, ...]


@without_collector()  # here too: the outline is gone before the collector looks at what is new
def read_file(
    path: Path, *, password: str | None = None, name: str | None = None, recognition: Recognition | None = None
) -> Record:
    """Read one PDF.

    Args:
        path: the file; it is never changed.
        password: for an encrypted file.
        name: what to call the file in the record; the path as given where left out.
        recognition: how scans are read; as the environment says, where left out (`Recognition.chosen`).

    Returns:
        All that was read; what could not be read stands in its `issues`.

    Raises:
        FileFault: the file cannot be opened at all.
    """
    return read_whole(path, password=password, name=name, recognition=recognition).record


@without_collector()
def read_whole(
    path: Path, *, password: str | None = None, name: str | None = None, recognition: Recognition | None = None
) -> Reading:
    """Read one PDF and keep its outline beside the record; see `read_file`."""
    pages: list[PageLines] = []
    faults: list[Issue] = []
    sources: list[str] = []
    with open_document(path, password=password) as document:
        sha256, count = document.sha256, document.page_count
        faults.extend(Issue(severity="warning", code=w.code, message=str(w)) for w in document.warnings)
        for page, issues in read_pages(document, recognition or Recognition.chosen()):
            faults.extend(issues)
            faults.extend(_page_faults(page))
            trusted = page.quality not in _UNTRUSTED
            if not is_blank(page):
                sources.append(page.text_source if trusted else "none")
            lines, unread = read_page(page) if page.quality not in {"empty", "broken"} else ([], ())
            faults.extend(unread)
            pages.append(PageLines(number=page.number, width=page.width, height=page.height, lines=lines))
    if not pages:
        raise FileFault("no_pages", "has no pages")
    pages.sort(key=lambda page: page.number)
    begins = find_letterheads(pages)
    if len(begins) > 1:
        faults.append(_several(begins))
    outline = build_outline(pages)
    return Reading(
        record=read_outline(
            outline, document_id=sha256[:16], file=name or str(path), sha256=sha256, pages=count,
            text_source=_source(sources), faults=faults,
        ),
        outline=outline,
        begins=begins,
    )  # fmt: skip


def read_outline(
    outline: Outline,
    *,
    document_id: str,
    file: str,
    sha256: str,
    pages: int,
    text_source: str,
    faults: Sequence[Issue] = (),
) -> Record:
    """Read the fields of a document that was taken apart."""
    header = read_header(outline)
    namings = find_namings(outline)
    definitions = read_definitions(outline, namings)
    references = read_references(outline, header, namings)
    dates = read_dates(outline, header, references)
    recipients = read_recipients(outline)
    signers = read_signers(outline)
    names = [*(r.line for r in recipients), *(s.name for s in signers if s.name is not None)]
    tasks = read_tasks(outline, header, references, dates, definitions)
    dates = doubt_charged(outline, header, dates, tasks)
    doubts = find_doubts(outline, header, references, dates, definitions)
    marked = (secrecy_warning(header.secrecy),) if header.secrecy else ()
    task_doubts = find_task_doubts(tasks, header.date)
    return Record(
        document_id=document_id,
        file=file,
        sha256=sha256,
        pages=pages,
        text_source=text_source,
        regime=header.regime,
        superior=header.superior,
        issuer=header.issuer,
        kind=header.kind,
        kind_code=header.kind_code,
        number=header.number,
        symbol=header.symbol,
        date=header.date,
        place=header.place,
        subject=header.subject,
        urgency=header.urgency,
        secrecy=header.secrecy,
        circulation=header.circulation,
        draft=header.draft,
        copy_of=header.copy_of,
        effective_from=header.effective_from,
        signers=signers,
        recipients=recipients,
        references=references,
        tasks=tasks,
        dates=dates,
        sections=outline.sections,
        section_fields=_headings(outline),
        definitions=definitions,
        signatures=read_signatures(outline),
        issues=_told_once(
            header,
            (*marked, *faults, *_headless(header, faults), *header.issues, *mark_repairs(names), *doubts, *task_doubts),
        ),
    )


def _headless(header: Header, faults: Sequence[Issue]) -> tuple[Issue, ...]:
    """Say that a file holds no administrative paper as far as can be seen, where no page says why."""
    seen = (header.symbol, header.number, header.kind, header.issuer, header.date)
    if any(seen) or any(issue.code in _UNSEEN for issue in faults):
        return ()
    return (
        Issue(
            severity="warning",
            code="no_letterhead",
            message="no letterhead was found: neither type, number, issuer nor date",
            suggestion="see whether this is an administrative paper",
            page=1,
        ),
    )


def _page_faults(page: Page) -> list[Issue]:
    """Say of a page that its text was decoded, or that there is none to trust and it was not read."""
    told = []
    for remark in page.remarks:
        if remark.startswith(DECODED):
            told.append(Issue(severity="info", code="legacy_text", message=remark, page=page.number))
        if remark == UNREAD:
            told.append(Issue(severity="warning", code="unread_picture", message=remark, page=page.number))
    if page.quality not in _UNTRUSTED or is_blank(page):
        return told
    code, message = _UNTRUSTED[page.quality]
    reason = "; ".join(page.remarks)
    words = f"{message} ({reason})" if reason else message
    return [*told, Issue(severity="warning", code=code, message=words, page=page.number)]


def _told_once(header: Header, issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Leave out that a number or day is blank, where it is said already why it was not given.

    What could not be read on another page than the number or day of this paper is no doubt about them: it belongs to a
    paper that is attached.
    """
    better = {word for issue in issues for word in _SAYS_MORE.get(issue.code, ())}
    number = header.number.place if header.number else None
    day = header.date.place if header.date and len(str(header.date.value)) == _WHOLE_DATE else None
    settled = {code: place.page for code, place in zip(_UNSURE, (number, day, day), strict=True) if place}
    return tuple(
        issue for issue in issues if issue.code not in better and issue.page == settled.get(issue.code, issue.page)
    )


def _several(begins: Sequence[int]) -> Issue:
    """Say that a file holds several papers; only the first is read as the document."""
    return Issue(
        severity="warning",
        code="several_papers",
        message=f"several papers in one file: they begin on pages {', '.join(map(str, begins))}",
        suggestion="cut the file with `hoso split`",
        page=begins[1],
    )


def _source(sources: Sequence[str]) -> str:
    """What all pages have in common (digital, ocr, none), or mixed."""
    kinds = set(sources) or {"none"}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _headings(outline: Outline) -> tuple[Field[str], ...]:
    """The words of each section's heading with their places."""
    found = []
    for section in outline.sections:
        own = outline.text.text[section.start : section.end].split("\n", 1)[0]
        end = section.start + min(len(own), len(section.label) + 1 + len(section.title))
        words = section.title or section.label
        found.append(ground(outline.text, words, (section.start, end), rule="section_marker", confidence=0.95))
    return tuple(found)
