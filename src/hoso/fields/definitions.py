"""Placeholder until the citation grammar lands: no definitions are read."""

from __future__ import annotations

from hoso.model import Definition, Outline


def read_definitions(outline: Outline) -> tuple[Definition, ...]:
    """Give nothing yet."""
    return ()
