"""Footnotes: small lines at the foot of a page that begin with a label, and the calls that lead to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line

_LABEL = re.compile(r"^[\[(]?(\d{1,3}|\*{1,3})[\])]?\s*(?=\S)")


def take_notes(
    lines: Sequence[Line], *, body_size: float, height: float
) -> tuple[list[Line], list[tuple[str, list[Line]]]]:
    """Part the footnotes from a page's lines.

    Args:
        lines: lines of one page, top to bottom.
        body_size: letter height of the running text, points.
        height: of the page, points.

    Returns:
        The other lines, and each footnote as its label and its lines (label kept in the line's text).
    """
    if not lines:
        return [], []
    cut = len(lines)
    while cut > 0 and lines[cut - 1].size < 0.94 * body_size and lines[cut - 1].box.top > 0.3 * height:
        cut -= 1
    # the block must begin with a label: a raised call that became `calls` at offset 0, or digits at the line start
    start = next((i for i in range(cut, len(lines)) if _label(lines[i])), None)
    if start is None:
        return list(lines), []
    notes: list[tuple[str, list[Line]]] = []
    for line in lines[start:]:
        label = _label(line)
        follows = not notes or not label.isdigit() or not notes[-1][0].isdigit() or int(label) == int(notes[-1][0]) + 1
        if label and follows:
            notes.append((label, [line]))
        elif notes:
            notes[-1][1].append(line)
    calls = {label for line in lines[:start] for _, label in line.calls}
    if not calls & {label for label, _ in notes} and not any(l.calls and l.calls[0][0] == 0 for l in lines[start:]):
        return list(lines), []
    return list(lines[:start]), notes


def _label(line: Line) -> str:
    """The label that a line begins with, empty where there is none."""
    if line.calls and line.calls[0][0] == 0:
        return line.calls[0][1]
    match = _LABEL.match(line.text)
    return match.group(1) if match else ""
