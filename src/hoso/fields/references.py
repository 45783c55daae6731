"""Placeholder until the citation grammar lands: no references are read."""

from __future__ import annotations

from hoso.fields.header import Header
from hoso.model import Definition, Outline, Reference


def read_references(outline: Outline, header: Header, definitions: tuple[Definition, ...]) -> tuple[Reference, ...]:
    """Give nothing yet."""
    return ()
