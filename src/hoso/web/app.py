"""The app: typed routes over `hoso.register`, pages from templates, nothing that the command line could not do."""

from __future__ import annotations

import tempfile
import threading
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi import Path as PathPart
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from hoso import __version__
from hoso.catalog.issues import in_vietnamese
from hoso.errors import FileFault, HosoError
from hoso.model import Box
from hoso.register import add, open_store
from hoso.register import entries as acts
from hoso.register.books import PRINTED, write_book
from hoso.register.finding import find
from hoso.register.looking import evidence, picture, sheets, words_in
from hoso.register.replying import due
from hoso.web.guard import Guard, Guarded
from hoso.web.shapes import (
    Changes,
    Doubt,
    Due,
    FieldShape,
    Hit,
    Line,
    Lines,
    PageSize,
    Paper,
    Spot,
    Taken,
    Undone,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.model import Place
    from hoso.register import Entry, Store

LARGEST = 100 << 20  # bytes of one file
_HERE = Path(__file__).parent
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FOUND_NONE = {"register_no_line", "register_no_paper"}
_Book = Annotated[str, Query(pattern="^(den|di)$")]
_Id = Annotated[int, PathPart(ge=1, le=2**53)]


class _Office:
    """The register that the page shows, opened for each request; one thread at a time may be in the PDF library."""

    def __init__(self, folder: Path, *, unlocked: bool) -> None:
        self.folder = folder
        self.unlocked = unlocked
        self.library = threading.Lock()

    @contextmanager
    def open(self) -> Iterator[Store]:
        with open_store(self.folder) as store:
            yield store

    def line(self, entry: Entry) -> Line:
        """A line as it may be shown."""
        hidden = acts.held_back(entry, unlocked=self.unlocked)
        shown = {name: getattr(entry, name) for name in Line.model_fields if name != "held_back"}
        if hidden:
            shown |= dict.fromkeys(("symbol", "issuer", "subject", "signer", "file", "note", "kind", "date"), "")
            shown["to_check"], shown["same_as"] = (), ()
        return Line(**shown, held_back=hidden)

    def may_be_seen(self, store: Store, entry_id: int) -> Entry:
        entry = acts.entry(store, entry_id)
        if acts.held_back(entry, unlocked=self.unlocked):
            raise HTTPException(403, "Văn bản có dấu mật: mở bằng `hoso web --unlock` trên máy được phép.")
        return entry


def make_app(folder: Path, guard: Guard, *, unlocked: bool = False) -> FastAPI:
    """The app of one register.

    Args:
        folder: the register.
        guard: who may speak to it.
        unlocked: whether papers marked mật or higher are shown on this machine.
    """
    app = FastAPI(title="hoso: sổ văn bản", version=__version__, docs_url=None, redoc_url=None)
    office = _Office(folder, unlocked=unlocked)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.add_exception_handler(HosoError, _refused)
    _add_pages(app, folder)
    _add_lines(app, office)
    _add_paper(app, office)
    _add_intake(app, office)
    app.add_middleware(Guarded, guard=guard)
    return app


def _refused(request: Request, fault: Exception) -> Response:
    """What hoso says no to, as JSON."""
    status = 404 if isinstance(fault, HosoError) and fault.code in _FOUND_NONE else 422
    words = in_vietnamese(fault.code, str(fault))[0] if isinstance(fault, FileFault) else str(fault)
    return JSONResponse({"detail": words}, status_code=status)


def _add_pages(app: FastAPI, folder: Path) -> None:
    templates = Jinja2Templates(directory=_HERE / "templates")
    name = PurePath(folder.absolute()).name

    @app.get("/", include_in_schema=False)
    def home(request: Request) -> Response:
        return templates.TemplateResponse(request, "list.html", {"name": name})

    @app.get("/paper/{entry_id}", include_in_schema=False)
    def paper(request: Request, entry_id: int) -> Response:
        return templates.TemplateResponse(request, "paper.html", {"name": name, "entry_id": entry_id})


def _add_lines(app: FastAPI, office: _Office) -> None:
    @app.get("/api/lines")
    def lines(
        book: _Book = "den",
        offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> Lines:
        """The lines of a book, what is to be checked on top."""
        with office.open() as store:
            total, to_check = acts.count(store, book=book)
            found = acts.newest(store, book=book, offset=offset, limit=limit)
        return Lines(total=total, to_check=to_check, lines=[office.line(entry) for entry in found])

    @app.get("/api/find")
    def found(
        words: Annotated[str, Query(max_length=200)], limit: Annotated[int, Query(ge=1, le=200)] = 50
    ) -> list[Hit]:
        """Papers that hold the words."""
        with office.open() as store:
            hits = find(store, words, limit=limit)
        shown = [(office.line(hit.entry), hit) for hit in hits]
        return [Hit(line=line, page=hit.page, snippet="" if line.held_back else hit.snippet) for line, hit in shown]

    @app.get("/api/due")
    def to_do(days: Annotated[int, Query(ge=0, le=366)] = 7) -> Due:
        """What is overdue, and what is due within so many days."""
        with office.open() as store:
            overdue, soon = due(store, on=date.today(), within=days)  # noqa: DTZ011 - the office's day
        return Due(overdue=[office.line(entry) for entry in overdue], soon=[office.line(entry) for entry in soon])

    @app.get("/api/books/{book}.xlsx", response_class=Response)
    def printed(
        book: str,
        first: Annotated[str, Query(pattern=r"^[\d-]{0,10}$")] = "",
        last: Annotated[str, Query(pattern=r"^[\d-]{0,10}$")] = "9999",
    ) -> Response:
        """A book as a workbook."""
        if book not in PRINTED:
            raise HTTPException(404, "Không có sổ này.")
        with tempfile.TemporaryDirectory() as place, office.open() as store:
            path = Path(place) / "so.xlsx"
            write_book(store, book, path, first=first, last=last or "9999", unlocked=office.unlocked)
            data = path.read_bytes()
        name = {"content-disposition": f'attachment; filename="so-{book}.xlsx"'}
        return Response(data, media_type=_WORKBOOK, headers=name)


def _add_paper(app: FastAPI, office: _Office) -> None:
    @app.get("/api/papers/{entry_id}")
    def paper(entry_id: _Id) -> Paper:
        """A paper: its fields with their places, its pages, its doubts."""
        with office.open() as store:
            entry = office.may_be_seen(store, entry_id)
            try:
                with office.library:
                    pages = sheets(store, entry_id)
            except HosoError:  # it cannot be opened, or is not here (a line of an older register)
                pages = []
            record = acts.record_of(store, entry.sha256)
            seen = evidence(store, entry_id)
            values = acts.values(store, entry_id)
            following = acts.next_to_check(store, entry_id, book=entry.book)
        doubts = [
            Doubt(severity=i.severity, message=in_vietnamese(i.code, i.message, i.suggestion)[0], page=i.page)
            for i in (record.issues if record is not None else ())
            if i.severity != "info"
        ]
        return Paper(
            line=office.line(entry),
            fields=[_field(value, entry, seen) for value in values],
            pages=[PageSize(page=s.page, width=s.width, height=s.height) for s in pages],
            doubts=doubts,
            next_to_check=following,
        )

    @app.post("/api/papers/{entry_id}/corrections")
    def correct(entry_id: _Id, said: Changes) -> Line:
        """Correct or confirm fields."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            return office.line(acts.correct(store, entry_id, said.changes))

    @app.post("/api/papers/{entry_id}/undo")
    def undo(entry_id: _Id) -> Undone:
        """Take the last correction back."""
        with office.open() as store:
            office.may_be_seen(store, entry_id)
            return Undone(field=acts.take_back(store, entry_id))

    @app.get("/api/papers/{entry_id}/pages/{page}.png", response_class=Response)
    def drawn(entry_id: _Id, page: int) -> Response:
        """A page as a picture."""
        with office.open() as store, office.library:
            office.may_be_seen(store, entry_id)
            if not 1 <= page <= len(sheets(store, entry_id)):
                raise HTTPException(404, "Không có trang này.")
            return Response(picture(store, entry_id, page), media_type="image/png")

    @app.post("/api/papers/{entry_id}/words")
    def words(entry_id: _Id, spot: Spot) -> Words:
        """The words in a box on a page; a scan is recognised there."""
        with office.open() as store, office.library:
            office.may_be_seen(store, entry_id)
            if not 1 <= spot.page <= len(sheets(store, entry_id)):
                raise HTTPException(404, "Không có trang này.")
            box = Box(x0=spot.x0, top=spot.top, x1=spot.x1, bottom=spot.bottom)
            return Words(words=words_in(store, entry_id, spot.page, box))


def _add_intake(app: FastAPI, office: _Office) -> None:
    @app.put("/api/papers")
    async def take(request: Request, name: Annotated[str, Query(max_length=255)], book: _Book = "den") -> Taken:
        """Enter a file: its bytes are the body of the request."""
        plain = PurePath(name.replace("\\", "/")).name.lstrip(".") or "van-ban.pdf"
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "".join(c if c.isprintable() else "_" for c in plain)[-120:]
            size = 0
            with path.open("wb") as file:
                async for part in request.stream():
                    size += len(part)
                    if size > LARGEST:
                        raise HTTPException(413, f"Tệp lớn hơn {LARGEST >> 20} MB.")
                    file.write(part)
            return await run_in_threadpool(_enter, office, path, book)


def _enter(office: _Office, path: Path, book: str) -> Taken:
    with office.open() as store:
        (arrival,) = add(store, [str(path)], book=book, workers=1, name=path.name)
    message = in_vietnamese(arrival.code, arrival.message)[0] if arrival.code else ""
    return Taken(
        file=path.name, status=arrival.status, number=arrival.number, year=arrival.year, entry_id=arrival.entry_id,
        message=message,
    )  # fmt: skip


def _field(value: acts.Value, entry: Entry, seen: dict[str, tuple[str, tuple[Place, ...]]]) -> FieldShape:
    quote, places = seen.get(value.field, ("", ()))
    return FieldShape(
        name=value.field, value=value.value, read=value.read, quote=quote, confidence=round(value.confidence, 3),
        by_person=value.by_person, to_check=value.field in entry.to_check, candidates=list(value.candidates),
        places=[
            Spot(page=p.page, x0=p.box.x0, top=p.box.top, x1=p.box.x1, bottom=p.box.bottom) for p in places
        ],
    )  # fmt: skip
