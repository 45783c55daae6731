"""Document types with their codes, by regime (Decree 30/2020 Appendix III, Party guidance 36 and 05)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A type of document: its name in sentence case, the codes that stand for it, and who uses it."""

    name: str
    codes: tuple[str, ...]
    regimes: tuple[str, ...]
    alone: bool  # whether it stands as a type line of its own


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types of the catalogue, in its order."""
    path = files("hoso.catalog") / "data" / "document_types.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(
        DocumentType(
            name=row["name"],
            codes=tuple(code for code in row["codes"].split("|") if code),
            regimes=tuple(row["regimes"].split("|")),
            alone=row["alone"] == "yes",
        )
        for row in rows
    )


@cache
def names_by_code() -> dict[str, tuple[str, ...]]:
    """Type names for each code, case kept (`CT` is not `CTr`), the commonest first."""
    found: dict[str, list[str]] = {}
    for kind in document_types():
        for code in kind.codes:
            found.setdefault(code, []).append(kind.name)
    return {code: tuple(names) for code, names in found.items()}
