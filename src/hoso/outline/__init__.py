"""From lines to zones, paragraphs and a tree of sections."""

from hoso.outline.batches import find_letterheads
from hoso.outline.building import PageLines, build_outline

__all__ = ["PageLines", "build_outline", "find_letterheads"]
