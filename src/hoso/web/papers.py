"""One paper on the page: fields with their places, pages as pictures, a person's word, replies, its unit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from anyio import to_thread
from fastapi import HTTPException, Query, Response
from fastapi import Path as PathPart

from hoso.catalog.issues import in_vietnamese
from hoso.errors import HosoError
from hoso.model import Box
from hoso.register import entries as acts
from hoso.register.correcting import ARRIVED, correct, strike_out, take_back
from hoso.register.intake import read_again
from hoso.register.looking import as_value, evidence, picture, sheets, words_in
from hoso.register.replying import answer, answered_by, closed, settle, suggested_replies
from hoso.web.shapes import (
    Answer,
    Changes,
    Doubt,
    FieldShape,
    Line,
    PageSize,
    Paper,
    Settled,
    Spot,
    Struck,
    SuggestedUnit,
    Undone,
    Words,
)

if TYPE_CHECKING:
    from fastapi import FastAPI

    from hoso.model import Place
    from hoso.register import Entry, Store
    from hoso.web.office import Office

_OF_THE_REST = {
    "grid_unread", "legacy_text", "ocr_repaired", "citation_from_future", "invalid_date", "suspicious_year",
    "weekday_mismatch", "term_length", "section_gap", "abbreviation_mismatch", "district_after_reform",
    "citation_date_differs", "deadline_before_issue", "unit_list_cut",
}  # fmt: skip
"""Doubts about a paper's text that do not touch its line in the register."""
_Id = Annotated[int, PathPart(ge=1, le=2**53)]


def add_papers(app: FastAPI, office: Office) -> None:
    """Add the routes of one paper."""
    _add_paper(app, office)
    _add_words(app, office)
    _add_following(app, office)


def _add_paper(app: FastAPI, office: Office) -> None:
    @app.get("/api/papers/{entry_id}")
    def paper(entry_id: _Id) -> Paper:
        """A paper: its fields with their places, its pages, its doubts."""
        with office.open() as store:
            return _paper(store, office, entry_id)

    @app.post("/api/papers/{entry_id}/corrections")
    def corrections(entry_id: _Id, said: Changes) -> Line:
        """Correct or confirm fields."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            return office.line(correct(store, entry_id, said.changes))

    @app.post("/api/papers/{entry_id}/again")
    async def again(entry_id: _Id) -> Paper:
        """Read the paper again (where a page could not be read); what a person said stays."""
        return await to_thread.run_sync(_again, office, entry_id, limiter=office.readers)

    @app.post("/api/papers/{entry_id}/struck")
    def struck(entry_id: _Id, said: Struck) -> Paper:
        """Strike the line out: it keeps its number, with the reason; undo takes it back."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            strike_out(store, entry_id, said.reason)
            return _paper(store, office, entry_id)

    @app.post("/api/papers/{entry_id}/undo")
    def undo(entry_id: _Id) -> Undone:
        """Take a person's last act back."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            return Undone(fields=list(take_back(store, entry_id)))


def _add_words(app: FastAPI, office: Office) -> None:
    @app.get("/api/papers/{entry_id}/pages/{page}.jpg", response_class=Response)
    def drawn(entry_id: _Id, page: int) -> Response:
        """A page as a picture."""
        with office.open() as store, office.library:
            entry = office.may_be_seen(store, entry_id)
            known = office.pictures.get((entry.sha256, page))
            if known is None:
                if not 1 <= page <= len(sheets(store, entry_id)):
                    raise HTTPException(404, "Không có trang này.")
                known = picture(store, entry_id, page)
                office.keep((entry.sha256, page), known)
            return Response(known, media_type="image/jpeg")

    @app.post("/api/papers/{entry_id}/words")
    def words(entry_id: _Id, spot: Spot, field: Annotated[str, Query(pattern="^([a-z]{1,10})?$")] = "") -> Words:
        """The words in a box on a page, as a field keeps them; a scan is recognised there."""
        with office.open() as store, office.library:
            office.may_be_seen(store, entry_id)
            if not 1 <= spot.page <= len(sheets(store, entry_id)):
                raise HTTPException(404, "Không có trang này.")
            box = Box(x0=spot.x0, top=spot.top, x1=spot.x1, bottom=spot.bottom)
            return Words(words=as_value(field, words_in(store, entry_id, spot.page, box)))


def _add_following(app: FastAPI, office: Office) -> None:
    @app.get("/api/papers/{entry_id}/unit")
    def unit(entry_id: _Id) -> SuggestedUnit | None:
        """The unit that the paper is probably for, and why; null where nothing is sure."""
        with office.open() as store:
            line = office.may_be_seen(store, entry_id)
            found = office.router(store).suggest(line)
        if found is None:
            return None
        return SuggestedUnit(
            unit=found.unit, confidence=found.confidence, reasons=list(found.reasons), by=found.by
        )  # fmt: skip

    @app.post("/api/papers/{entry_id}/answers")
    def answers(entry_id: _Id, said: Answer) -> Paper:
        """Say that this outgoing paper answers an incoming one, which is closed by it."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            incoming = said.incoming or acts.typed(store, said.number, book="den").entry_id
            office.may_be_seen(store, incoming)
            answer(store, incoming, entry_id)
            return _paper(store, office, entry_id)

    @app.post("/api/papers/{entry_id}/settled")
    def settled(entry_id: _Id, said: Settled) -> Paper:
        """Say that an incoming paper is done without a reply, or open again."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            settle(store, entry_id, date.today() if said.done else None)  # noqa: DTZ011 - the office's day
            return _paper(store, office, entry_id)


def _again(office: Office, entry_id: int) -> Paper:
    with office.open() as store:
        read_again(store, [office.may_be_seen(store, entry_id).sha256], workers=1)
        return _paper(store, office, entry_id)


def _paper(store: Store, office: Office, entry_id: int) -> Paper:
    entry = office.may_be_seen(store, entry_id)
    try:
        with office.library:
            pages = sheets(store, entry_id)
    except HosoError:  # it cannot be opened, or is not here (a line of an older register)
        pages = []
    record = acts.record_of(store, entry.sha256)
    seen = evidence(store, entry_id)
    day = acts.Value(field=ARRIVED, value=entry.entered_on, read="", confidence=0.0, by_person=False)
    values = [*acts.values(store, entry_id), day]
    following = acts.next_to_check(store, entry_id, book=entry.book, unlocked=office.unlocked)
    since, reply = closed(store, entry_id)
    answered = answered_by(store, entry_id)
    answers = suggested_replies(store, entry_id) if entry.book == "di" else []
    twins = [acts.typed(store, number, book=entry.book) for number in entry.same_as]
    doubts = [
        Doubt(
            severity=i.severity,
            message=in_vietnamese(i.code, i.message, i.suggestion)[0],
            page=i.page,
            of_line=i.code not in _OF_THE_REST
            and (i.code != "no_text" or i.page == 1)
            and " is cited with " not in i.message,
        )
        for i in (record.issues if record is not None else ())
        if i.severity != "info"
    ]
    if fault := acts.fault_of(store, entry.sha256):
        doubts.append(Doubt(severity="error", message=in_vietnamese(fault, fault)[0], page=None, of_line=True))
    return Paper(
        line=office.line(entry),
        fields=[_field(value, entry, seen) for value in values],
        pages=[PageSize(page=s.page, width=s.width, height=s.height) for s in pages],
        doubts=doubts,
        next_to_check=following,
        closed_on=since,
        reply_id=reply,
        filed=bool(entry.sha256),
        unread=bool(entry.sha256) and (record is None or bool(acts.unread(record))),
        answers=[office.line(one) for one in answers if not acts.held_back(one, unlocked=office.unlocked)],
        answered=[office.line(one) for one in answered],
        twins=[office.line(one) for one in twins],
    )


def _field(value: acts.Value, entry: Entry, seen: dict[str, tuple[str, tuple[Place, ...]]]) -> FieldShape:
    quote, places = seen.get(value.field, ("", ()))
    return FieldShape(
        name=value.field, value=value.value, read=value.read, quote=quote, confidence=round(value.confidence, 3),
        by_person=value.by_person, to_check=value.field in entry.to_check, candidates=list(value.candidates),
        places=[
            Spot(page=p.page, x0=p.box.x0, top=p.box.top, x1=p.box.x1, bottom=p.box.bottom) for p in places
        ],
    )  # fmt: skip
