"""From pages of characters to lines in reading order: furniture told apart, grids put into cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.lines.building import build_lines
from hoso.lines.furniture import mark_furniture
from hoso.lines.grids import fill_cells
from hoso.lines.repair import repair_lines, repairs
from hoso.model import Issue

if TYPE_CHECKING:
    from hoso.model import Line, Page

__all__ = ["read_lines", "read_page"]

_UNREAD = "ruling lines that look like a table, but whose cells cannot be told safely; its text is read as it stands"


def read_lines(page: Page) -> list[Line]:
    """Give the lines of one page from top to bottom, furniture marked by its role, grids cell by cell."""
    return read_page(page)[0]


def read_page(page: Page) -> tuple[list[Line], tuple[Issue, ...]]:
    """Read the lines of one page and say what could not be read.

    Returns:
        The lines from top to bottom, furniture marked by its role, grids cell by cell; and what could not be read.
    """
    built = build_lines(page)
    if page.sure:
        built = repair_lines(built)
    lines, safe = fill_cells(page, mark_furniture(page, built))
    said = tuple(repairs(lines))
    if safe:
        return lines, said
    return lines, (*said, Issue(severity="warning", code="grid_unread", message=_UNREAD, page=page.number))
