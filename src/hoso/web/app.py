"""The app: pages from templates and typed routes over `hoso.register`; nothing that the command line could not do."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates

from hoso import __version__
from hoso.errors import HosoError
from hoso.web.guard import Guard, Guarded
from hoso.web.intake import add_intake
from hoso.web.lists import add_lists
from hoso.web.office import Office, refused
from hoso.web.papers import add_papers
from hoso.web.shapes import Refusal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_HERE = Path(__file__).parent


def make_app(folder: Path, guard: Guard, *, unlocked: bool = False) -> FastAPI:
    """The app of one register.

    Args:
        folder: the register.
        guard: who may speak to it.
        unlocked: whether papers marked mật or higher are shown on this machine.
    """
    office = Office(folder, unlocked=unlocked)

    @asynccontextmanager
    async def open_hours(app: FastAPI) -> AsyncIterator[None]:
        yield
        office.close()

    title = "hoso: sổ văn bản"
    app = FastAPI(
        title=title, version=__version__, docs_url=None, redoc_url=None, lifespan=open_hours,
        responses={422: {"model": Refusal}},
    )  # fmt: skip
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    app.add_exception_handler(HosoError, refused)
    _add_pages(app, folder)
    add_lists(app, office)
    add_papers(app, office)
    add_intake(app, office)
    app.add_middleware(Guarded, guard=guard)
    return app


def _add_pages(app: FastAPI, folder: Path) -> None:
    templates = Jinja2Templates(directory=_HERE / "templates")
    name = PurePath(folder.absolute()).name

    @app.get("/", include_in_schema=False)
    def home(request: Request) -> Response:
        return templates.TemplateResponse(request, "list.html", {"name": name})

    @app.get("/paper/{entry_id}", include_in_schema=False)
    def paper(request: Request, entry_id: int) -> Response:
        return templates.TemplateResponse(request, "paper.html", {"name": name, "entry_id": entry_id})
