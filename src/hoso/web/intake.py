"""Papers that are sent to the page: each a request whose body is the file; two are read at a time, the others wait."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated

from anyio import to_thread
from fastapi import HTTPException, Query, Request

from hoso.catalog.issues import in_vietnamese
from hoso.register import add
from hoso.web.lists import Book
from hoso.web.shapes import Taken

if TYPE_CHECKING:
    from fastapi import FastAPI

    from hoso.web.office import Office

LARGEST = 100 << 20  # bytes of one file


def add_intake(app: FastAPI, office: Office) -> None:
    """Add the route that takes a paper in."""

    @app.put("/api/papers")
    async def take(request: Request, name: Annotated[str, Query(max_length=255)], book: Book = "den") -> Taken:
        """Enter a file: its bytes are the body of the request."""
        plain = PurePath(name.replace("\\", "/")).name.lstrip(".") or "van-ban.pdf"
        with tempfile.TemporaryDirectory() as place:
            path = Path(place) / "".join(c if c.isprintable() else "_" for c in plain)[-60:]
            size = 0
            with path.open("wb") as file:
                async for part in request.stream():
                    size += len(part)
                    if size > LARGEST:
                        raise HTTPException(413, f"Tệp lớn hơn {LARGEST >> 20} MB.")
                    file.write(part)
            return await to_thread.run_sync(_enter, office, path, book, limiter=office.readers)


def _enter(office: Office, path: Path, book: str) -> Taken:
    with office.open() as store, office.reading() as readers:
        (arrival,) = add(store, [str(path)], book=book, name=path.name, readers=readers)
    message = in_vietnamese(arrival.code, arrival.message)[0] if arrival.code else ""
    return Taken(
        file=path.name, status=arrival.status, number=arrival.number, year=arrival.year, entry_id=arrival.entry_id,
        message=message,
    )  # fmt: skip
