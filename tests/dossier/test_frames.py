"""What goes through the pipe comes out equal."""

from __future__ import annotations

import io
import pickle
from array import array
from dataclasses import dataclass
from pathlib import Path

from hoso.dossier.frames import pack, receive, send
from hoso.model import Box, Field, Issue, Line, Place, Record


@dataclass(frozen=True, slots=True)
class One:
    """A class with one field."""

    only: object


@dataclass
class Loose:
    """A class without slots."""

    one: int


def test_packed_records_come_out_equal() -> None:
    box = Box(x0=1, top=2, x1=3, bottom=4)
    place = Place(page=1, box=box, quote="ủy ban")
    field = Field(value=("a", "b"), quote="a b", places=(place, place), rule="r", confidence=0.5)
    issue = Issue(severity="info", code="c", message="m", places=(place,))
    record = Record(document_id="1", file="f", sha256="s", pages=1, text_source="digital", issuer=None, issues=(issue,))
    line = Line(page=1, text="a", edges=array("f", [1, 2]), box=box, size=12)
    for what in (field, record, line, One(One(None)), Loose(1), Path("a"), (1, "x", None), b"x"):
        assert pickle.loads(pack(what)) == what


def test_shared_parts_stay_shared() -> None:
    box = Box(x0=1, top=2, x1=3, bottom=4)
    one, two = pickle.loads(pack((box, box)))
    assert one is two


def test_frames() -> None:
    pipe = io.BytesIO()
    for data in (b"", b"one", b"\n" * 100_000):
        send(pipe, data)
    pipe.seek(0)
    assert [receive(pipe) for _ in range(4)] == [b"", b"one", b"\n" * 100_000, None]
    assert receive(io.BytesIO(b"\x05\0\0\0\0\0\0\0ab")) is None
