"""Laws, decrees and Party rules through time: what replaced what from which day, and what plenums decided."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A document of the catalogue; what is not known of it is empty."""

    kind: str
    title: str
    symbol: str
    date: str  # ISO
    in_force_from: str  # ISO
    ended_on: str  # ISO, the first day on which it was no longer in force
    ended_by: tuple[str, ...]  # symbols
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlenumDocument:
    """What a plenum of the Central Committee decided; one event may have several."""

    event: str
    kind: str
    symbol: str
    date: str
    subject: str


@cache
def rulings() -> tuple[Ruling, ...]:
    """The laws, decrees and Party rules whose end is known, and what followed them."""
    return tuple(
        Ruling(**{**row, "ended_by": tuple(part for part in row["ended_by"].split("; ") if part)})  # type: ignore[arg-type]
        for row in _rows("superseded.csv")
    )


@cache
def plenum_documents() -> tuple[PlenumDocument, ...]:
    """Resolutions and conclusions that are cited by their plenum."""
    return tuple(PlenumDocument(**row) for row in _rows("plenum_documents.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    path = files("hoso.catalog") / "data" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
