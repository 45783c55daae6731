"""Lines of a page: runs put together row by row, superscript calls lifted out, fonts looked up."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.lines.runs import Run, find_runs
from hoso.model import Box, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Page

_SPACE = 0.12  # of the letter height: a gap of this width is a space though none is in the stream


@dataclass(slots=True)
class _Row:
    """Runs that stand on one line, and the line's middle."""

    runs: list[Run]
    middle: float
    size: float


def build_lines(page: Page) -> list[Line]:
    """Give the lines of a page from top to bottom, parts of one row that a wide gap parts from left to right.

    Tilted text comes last, with role `watermark`.
    """
    runs = find_runs(page)
    upright = [run for run in runs if not run.tilted]
    lines: list[Line] = []
    for row in _rows(upright):
        lines.extend(_lines_of(row, page))
    lines.extend(
        Line(
            page=page.number,
            text=run.text,
            edges=run.edges,
            box=_box(run),
            size=run.size,
            role="watermark",
            turn=page.turn,
        )
        for run in runs
        if run.tilted
    )
    return lines


def _box(run: Run) -> Box:
    return Box(x0=run.x0, top=run.top, x1=run.x1, bottom=run.bottom)


def _rows(runs: list[Run]) -> list[_Row]:
    """Put runs whose middles agree into rows, top to bottom; small raised runs join the row they hang on."""
    big = sorted(runs, key=lambda r: (r.middle, r.x0))
    rows: list[_Row] = []
    for run in big:
        middle, size = run.middle, run.size
        for row in rows[:-7:-1]:
            if abs(row.middle - middle) <= 0.32 * max(size, row.size):
                row.runs.append(run)
                if size > row.size:
                    row.middle, row.size = middle, size
                break
        else:
            rows.append(_Row([run], middle, size))
    rows.sort(key=lambda row: row.middle)
    return rows


def _lines_of(row: _Row, page: Page) -> list[Line]:
    """Cut a row at its wide gaps and make a line of each part."""
    row.runs.sort(key=lambda r: r.x0)
    parts: list[list[Run]] = []
    for run in row.runs:
        if parts:
            before = parts[-1][-1]
            gap = run.x0 - max(r.x1 for r in parts[-1])
            other_hand = len(run.text) > 4 and len(before.text) > 4 and not 0.75 < run.size / before.size < 1.33
            if (
                gap < 1.1 * max(row.size, 1.0)
                and not other_hand
                and not (gap < -0.5 * row.size and _covers(before, run))
            ):
                parts[-1].append(run)
                continue
        parts.append([run])
    return [_line(part, page) for part in parts]


def _covers(one: Run, other: Run) -> bool:
    """Whether two runs lie over each other for most of the shorter one's width."""
    overlap = min(one.x1, other.x1) - max(one.x0, other.x0)
    return overlap > 0.5 * min(one.x1 - one.x0, other.x1 - other.x0)


def _line(runs: list[Run], page: Page) -> Line:
    """Join runs to a line; a small raised run of digits or stars after letters is a footnote call, not text."""
    if len(runs) == 1:
        (run,) = runs
        return _made(page, run, run.text, run.edges, run.sure, size=run.size, box=_box(run))
    size = max(run.size for run in runs)
    bottom = max(run.bottom for run in runs if run.size == size)
    text: list[str] = []
    edges = array("f")
    sure = b""
    calls: list[tuple[int, str]] = []
    length, end = 0, 0.0
    for run in runs:
        label = run.text.strip()
        if (
            run.size < 0.82 * size
            and run.bottom < bottom - 0.12 * size
            and len(label) <= 4
            and label.strip("()[]").replace("*", "1").isdigit()
        ):
            calls.append((length, label.strip("()[]")))
            end = max(end, run.x1)
            continue
        if length and not text[-1].endswith(" ") and not run.text.startswith(" ") and run.x0 - end > _SPACE * size:
            text.append(" ")
            edges.extend((end, run.x0))
            sure += run.sure[:1]
            length += 1
        text.append(run.text)
        edges.extend(run.edges)
        sure += run.sure
        length += len(run.text)
        end = max(end, run.x1)
    box = Box(
        x0=min(run.x0 for run in runs), top=min(run.top for run in runs if run.size > 0.8 * size),
        x1=max(run.x1 for run in runs), bottom=max(run.bottom for run in runs if run.size > 0.8 * size),
    )  # fmt: skip
    main = max(runs, key=lambda run: len(run.text))
    return _made(page, main, "".join(text), edges, sure, size=size, box=box, calls=calls)


def _made(
    page: Page,
    main: Run,
    text: str,
    edges: array[float],
    sure: bytes,
    *,
    size: float,
    box: Box,
    calls: Sequence[tuple[int, str]] = (),
) -> Line:
    """Make a line of its characters, without the blanks about them; its style is that of its main run."""
    kept = text.strip()
    lead = len(text) - len(text.lstrip())
    if len(kept) != len(text):
        edges = edges[2 * lead : 2 * (lead + len(kept))]
        sure = sure[lead : lead + len(kept)]
    font = main.font
    return Line(
        page=page.number, text=kept, edges=edges, size=size,
        bold=font is not None and font.bold, italic=font is not None and font.italic,
        calls=tuple((max(0, min(at - lead, len(kept))), label) for at, label in calls),
        turn=page.turn, sure=sure, box=box,
    )  # fmt: skip
