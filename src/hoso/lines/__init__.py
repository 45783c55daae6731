"""From pages of characters to lines in reading order: furniture told apart, grids put into cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.lines.building import build_lines
from hoso.lines.furniture import mark_furniture
from hoso.lines.grids import fill_cells

if TYPE_CHECKING:
    from hoso.model import Line, Page

__all__ = ["read_lines"]


def read_lines(page: Page) -> list[Line]:
    """Give the lines of one page from top to bottom, furniture marked by its role, grids cell by cell."""
    return fill_cells(page, mark_furniture(page, build_lines(page)))
