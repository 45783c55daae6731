"""The registers of Decree 30/2020, Appendix IV: their titles and columns, which an office may set otherwise."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CELLS = frozenset(
    {
        "", "entered_on", "number", "issuer", "symbol", "date", "kind_and_subject", "receiver", "note", "signer",
        "recipients", "archive", "whole", "due", "progress", "reply",
    }
)  # fmt: skip
OWN = "books.toml"  # in the folder of a register


@dataclass(frozen=True, slots=True, kw_only=True)
class BookColumn:
    """A column: its title, what is written in it (one of `CELLS`), its width in millimetres."""

    title: str
    cell: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A register: `den`, `di` or `theo-doi`."""

    name: str
    title: str
    columns: tuple[BookColumn, ...]


def register_books(folder: Path | None = None) -> dict[str, Book]:
    """The books by name, those of the office's own file in place of the catalogue's.

    Args:
        folder: of the register, where an office may keep a `books.toml`.

    Raises:
        ValueError: the office's file cannot be used; the message says why.
    """
    path = files("hoso.catalog") / "data" / "register_books.toml"
    found = _books(path.read_text(encoding="utf-8"))
    own = folder / OWN if folder is not None else None
    if own is not None and own.is_file():
        try:
            found |= _books(own.read_text(encoding="utf-8"))
        except (KeyError, TypeError, ValueError) as fault:
            message = f"{own}: {fault}"
            raise ValueError(message) from fault
    return found


def _books(text: str) -> dict[str, Book]:
    found = {}
    for row in tomllib.loads(text)["book"]:
        columns = tuple(BookColumn(**column) for column in row["columns"])
        for column in columns:
            if column.cell not in CELLS:
                listed = ", ".join(sorted(CELLS - {""}))
                message = f"there is no cell {column.cell}; one of {listed}"
                raise ValueError(message)
        found[row["name"]] = Book(name=row["name"], title=row["title"], columns=columns)
    return found
