"""The metadata that Decree 30/2020, Appendix VI, asks of every paper: names, kinds, lengths, in its order."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

KINDS = frozenset({"String", "Number", "Date", "LongText"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MetadataField:
    """A field: its place in the decree's list, its Vietnamese title, its name (`SignerInfo/Position`), kind, length.

    `cell` is what hoso fills it with; empty where the paper does not say it.
    """

    ordinal: str
    title: str
    name: str
    kind: str
    length: int | None
    cell: str


@cache
def metadata_fields(book: str) -> tuple[MetadataField, ...]:
    """The fields of an outgoing (`di`) or incoming (`den`) paper."""
    path = files("hoso.catalog") / "data" / "metadata_fields.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return tuple(
        MetadataField(
            ordinal=row["ordinal"], title=row["title"], name=row["name"], kind=row["kind"],
            length=int(row["length"]) if row["length"] else None, cell=row["cell"],
        )
        for row in rows
        if row["book"] == book
    )  # fmt: skip
