"""The pipe between the supervisor and a worker: length-prefixed pickles, packed so that the parent is not the brake."""

from __future__ import annotations

import dataclasses
import io
import operator
import pickle
import struct
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable

BEAT = b"page"  # a worker's word after each page that it recognised; no pickle looks like it
_HEAD = struct.Struct("<Q")


def send(pipe: BinaryIO, data: bytes) -> None:
    """Write one frame and push it out."""
    pipe.write(_HEAD.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO) -> bytes | None:
    """Read one frame; None where the other side is gone."""
    try:
        head = pipe.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        (length,) = _HEAD.unpack(head)
        data = pipe.read(length)
    except (OSError, ValueError):
        return None
    return data if len(data) == length else None


def pack(what: object) -> bytes:
    """Pickle what a worker has to say; `pickle.loads` takes it.

    A frozen dataclass with slots pickles itself by looking up its fields again for each object, in Python: on a
    record of a thousand places that cost more than reading the pipe. Here each class is looked up once.
    """
    out = io.BytesIO()
    _Packer(out, pickle.HIGHEST_PROTOCOL).dump(what)
    return out.getvalue()


def make(kind: type, *values: object) -> object:
    """Put a frozen dataclass together again, field by field."""
    made: object = object.__new__(kind)
    for put, value in zip(_setters(kind), values, strict=True):
        put(made, value)
    return made


class _Packer(pickle.Pickler):
    def reducer_override(self, what: Any) -> Any:  # noqa: ANN401  # whatever is packed
        kind: type = type(what)
        getter = _getter(kind)
        return NotImplemented if getter is None else (make, (kind, *getter(what)))


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """All fields of an object at once, where its class is a dataclass with slots."""
    if not (dataclasses.is_dataclass(kind) and hasattr(kind, "__slots__")):
        return None
    names = [field.name for field in dataclasses.fields(kind)]
    if len(names) < 2:  # attrgetter gives no tuple for a single name
        return lambda what: tuple(getattr(what, name) for name in names)
    return operator.attrgetter(*names)


@cache
def _setters(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    return tuple(getattr(kind, field.name).__set__ for field in dataclasses.fields(kind))
