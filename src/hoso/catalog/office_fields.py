"""Offices of a commune and the fields that they look after; an office of another shape keeps rows of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

OWN = "offices.toml"  # in the folder of a register


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeField:
    """A unit with the words of its fields; `names` are other spellings of it; valid from one ISO day to another."""

    name: str
    words: tuple[str, ...]
    names: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = "9999"


def office_fields(folder: Path | None = None) -> tuple[OfficeField, ...]:
    """The units, those of the office's own file in place of the catalogue's.

    Args:
        folder: of the register, where an office may keep an `offices.toml`.

    Raises:
        ValueError: the office's file cannot be used; the message says why.
    """
    own = folder / OWN if folder is not None else None
    if own is None or not own.is_file():
        path = files("hoso.catalog") / "data" / "office_fields.toml"
        return _rows(path.read_text(encoding="utf-8"))
    try:
        return _rows(own.read_text(encoding="utf-8"))
    except (KeyError, TypeError, ValueError) as fault:
        message = f"{own}: {fault}"
        raise ValueError(message) from fault


def _rows(text: str) -> tuple[OfficeField, ...]:
    found = []
    for row in tomllib.loads(text)["unit"]:
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in row.items()
        }
        found.append(OfficeField(**given))
    return tuple(found)
