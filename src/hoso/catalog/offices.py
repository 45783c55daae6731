"""Offices, ranks, degrees and family names: what stands in a signature beside the authority and the name."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def offices(kind: str) -> tuple[str, ...]:
    """Names of one kind, in the catalogue's order.

    Args:
        kind: `office` (words a title begins with), `capacity` (the same, but below another title they go on with it),
            `head` (what stands above the title: Đại diện, Phê duyệt), `rank` (army and police), `degree` (and honours),
            `address` (Ông, đồng chí).
    """
    return tuple(row["name"] for row in _rows("offices.csv") if row["kind"] == kind)


@cache
def office_examples() -> tuple[tuple[str, str, str], ...]:
    """Each row's name, kind and example, for the catalogue's tests."""
    return tuple((row["name"], row["kind"], row["example"]) for row in _rows("offices.csv"))


@cache
def family_names() -> tuple[str, ...]:
    """Family names in Vietnam: support for telling a name, never a condition."""
    return tuple(row["name"] for row in _rows("family_names.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    """Read the rows of a data file."""
    path = files("hoso.catalog") / "data" / name
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
