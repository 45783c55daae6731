"""Lists of the page: a book, what waits, a unit's papers, what was found; registers and deadlines to download."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import HTTPException, Query, Response

from hoso.register import entries as acts
from hoso.register.books import PRINTED, write_book
from hoso.register.calendar import calendar_of
from hoso.register.finding import Bounds, find
from hoso.register.replying import following, of_unit, units
from hoso.web.shapes import Hit, Lines, Overview, UnitShape

if TYPE_CHECKING:
    from fastapi import FastAPI

    from hoso.web.office import Office

Book = Annotated[str, Query(pattern="^(den|di)$")]
_Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
_Days = Annotated[int, Query(ge=0, le=366)]
_Offset = Annotated[int, Query(ge=0, le=10_000_000)]
_Limit = Annotated[int, Query(ge=1, le=500)]
_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}


def add_lists(app: FastAPI, office: Office) -> None:
    """Add the routes of lists and downloads."""
    _add_lines(app, office)
    _add_files(app, office)


def _add_lines(app: FastAPI, office: Office) -> None:
    @app.get("/api/overview")
    def overview(days: _Days = 7) -> Overview:
        """How many papers there are, how many wait for what, and the units that have some."""
        with office.open() as store:
            found, to_check = acts.count(store)
            counts = {
                which: following(store, which, on=_today(), within=days, limit=0)[0]
                for which in ("overdue", "soon", "unanswered")
            }
            known = [UnitShape(name=u.name, papers=u.papers, waiting=u.waiting) for u in units(store)]
            outgoing, _ = acts.count(store, book="di")
        return Overview(incoming=found, to_check=to_check, outgoing=outgoing, units=known, **counts)

    @app.get("/api/lines")
    def lines(
        *,
        book: Book = "den",
        only: Literal["", "overdue", "soon", "unanswered"] = "",
        unit: Annotated[str, Query(max_length=500)] = "",
        days: _Days = 7,
        offset: _Offset = 0,
        limit: _Limit = 100,
    ) -> Lines:
        """The lines of a book, what is to be checked on top; or those that wait; or those of a unit."""
        with office.open() as store:
            _, to_check = acts.count(store, book=book)
            if only:
                total, found = following(store, only, on=_today(), within=days, offset=offset, limit=limit)
            elif unit:
                total, found = of_unit(store, unit, offset=offset, limit=limit)
            else:
                total, _ = acts.count(store, book=book)
                found = acts.newest(store, book=book, offset=offset, limit=limit)
        return Lines(total=total, to_check=to_check, lines=[office.line(entry) for entry in found])

    @app.get("/api/find")
    def found(
        *,
        words: Annotated[str, Query(max_length=200)] = "",
        first: _Day = "",
        last: _Day = "",
        issuer: Annotated[str, Query(max_length=200)] = "",
        unit: Annotated[str, Query(max_length=200)] = "",
        due_by: _Day = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> list[Hit]:
        """Papers that hold the words, within bounds; none that is held back: a hit would tell what it holds."""
        bounds = Bounds(first=first, last=last, issuer=issuer, unit=unit, due_by=due_by)
        with office.open() as store:
            hits = find(store, words, bounds=bounds, limit=limit)
        shown = [hit for hit in hits if not acts.held_back(hit.entry, unlocked=office.unlocked)]
        return [Hit(line=office.line(hit.entry), page=hit.page, snippet=hit.snippet) for hit in shown]


def _add_files(app: FastAPI, office: Office) -> None:
    @app.get("/api/books/{book}.{suffix}", response_class=Response)
    def printed(book: str, suffix: str, first: _Day = "", last: _Day = "") -> Response:
        """A book as a workbook (`xlsx`) or as a page to print (`html`)."""
        if book not in PRINTED or suffix not in _MEDIA:
            raise HTTPException(404, "Không có sổ này.")
        with tempfile.TemporaryDirectory() as place, office.open() as store:
            path = Path(place) / f"so.{suffix}"
            write_book(store, book, path, first=first, last=last, unlocked=office.unlocked)
            data = path.read_bytes()
        period = "-".join(dict.fromkeys(part for part in (first, last) if part))
        name = "-".join(part for part in ("so", book, period) if part)
        return Response(data, media_type=_MEDIA[suffix], headers=_as_file(f"{name}.{suffix}"))

    @app.get("/api/due.ics", response_class=Response)
    def calendar() -> Response:
        """The deadlines of all papers that are open, for a calendar program."""
        with office.open() as store:
            _, waiting = following(store, "unanswered", on=_today())
        data = calendar_of(waiting, unlocked=office.unlocked)
        return Response(data, media_type="text/calendar", headers=_as_file("han-xu-ly.ics"))


def _as_file(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the day on the wall of the office
