"""Heads of body names (`SỞ`, `ĐẢNG ỦY`): where a body's name begins in a letterhead, and which family it belongs to."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHead:
    """The first words of a body's name."""

    head: str  # in capitals, ỦY and not UỶ
    family: str  # party | front | youth | union | other; empty for the state and for organs of any of them
    whole: bool  # whether the head alone is a full name
    inner: bool  # whether it stands inside other bodies' names as well (`TRUNG TÂM PHÁT TRIỂN QUỸ ĐẤT`)
    example: str


@cache
def body_heads() -> tuple[BodyHead, ...]:
    """All heads of the catalogue, the longest first, so that the first that fits is the fullest."""
    path = files("hoso.catalog") / "data" / "body_heads.csv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    heads = (
        BodyHead(
            head=row["head"],
            family=row["family"],
            whole=row["whole"] == "yes",
            inner=row["inner"] == "yes",
            example=row["example"],
        )
        for row in rows
    )
    return tuple(sorted(heads, key=lambda head: -len(head.head)))
