"""Cells of tables that hold times: which column they stand in, and whether its head says by when."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from hoso.fields.tasking.grid_columns import Table, read_head

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hoso.fields.tasking.grid_columns import Columns
    from hoso.model import Grid, Line, Outline, Paragraph

_TIMES = re.compile(
    r"(?:thời hạn|thời gian|tiến độ|xong|hạn$|hạn (?:hoàn|nộp|gửi|cuối|xong)|hoàn thành|thời điểm|lịch|khi nào|bao giờ"
    r"|mốc|trước ngày|đến ngày|phải xong|hoàn tất|dự kiến)\b",
    re.IGNORECASE,
)
_DUE = re.compile(r"hạn|hoàn thành|tiến độ|xong", re.IGNORECASE)
_STARTS = re.compile(r"BAT DAU|KHOI DONG|KHOI CONG|TU NGAY")
_LABEL = 6  # characters of a cell that are no part of an expression which fills it
_CELL = 60  # characters of a cell that says more than a time
_PAGES = 6  # over which a table may run below its head
_HEAD = 34  # characters of a column's head


class TimeCells:
    """The cells of a paper's tables that say when.

    Args:
        outline: the document taken apart.
    """

    def __init__(self, outline: Outline) -> None:
        """Find the heads of columns of times, and the cells below heads of task tables."""
        self._text = outline.text
        self._columns = [
            line
            for line in outline.text.lines
            if len(line.text) < _HEAD and _TIMES.match(line.text) and ":" not in line.text
        ]
        self._cells = sorted(cell for grid in outline.grids for cell in _of_tasks(grid, outline))
        self._starts = [start for start, _, _ in self._cells]

    def __bool__(self) -> bool:
        """Whether any table has a column of times."""
        return bool(self._columns or self._cells)

    def head(self, start: int, end: int, p: Paragraph) -> str:
        """What the head of the column says that an expression stands in: `due`, `begins`, `when`, or nothing.

        Args:
            start: where the expression begins in the paragraph.
            end: where it ends there.
            p: the paragraph, which is the cell.
        """
        length = p.end - p.start
        at = bisect_right(self._starts, p.start + start) - 1
        if at >= 0 and p.start + start < self._cells[at][1] and length < _CELL:
            return self._cells[at][2]
        head = self._above(p) if end - start >= length - _LABEL else None
        return "" if head is None else "due" if _DUE.search(head.text) else "when"

    def holds(self, p: Paragraph) -> bool:
        """Whether a paragraph is a short cell of a ruled table's column of times."""
        at = bisect_right(self._starts, p.start) - 1
        return at >= 0 and p.start < self._cells[at][1] and p.end - p.start < _CELL

    def _above(self, p: Paragraph) -> Line | None:
        """The head of the column of times that a paragraph stands below."""
        if not self._columns:
            return None
        line = self._text.lines[self._text.line_at(p.start)]
        for head in reversed(self._columns):
            above = head.page < line.page or (head.page == line.page and head.box.bottom <= line.box.top + 2)
            shared = min(head.box.x1, line.box.x1) - max(head.box.x0, line.box.x0)
            if above and line.page - head.page <= _PAGES and shared > 0.4 * min(head.box.width, line.box.width):
                return head
        return None


def _of_tasks(grid: Grid, outline: Outline) -> Iterator[tuple[int, int, str]]:
    """The cells of a table of tasks that say by when its doer is to be done (specification 5.5)."""
    table = Table(grid, outline.text)
    columns: Columns | None = None
    for row in range(grid.rows):
        found = read_head(table, row)
        if found is not None:
            columns = found
        elif columns is not None and row > columns.last and columns.about_tasks and not columns.agenda:
            for cell in table.own(row):
                head = columns.heads.get(cell.column, "")
                if columns.roles.get(cell.column) == "deadline":
                    says = "begins" if _STARTS.search(head) else "due" if _by_when(columns, head) else "when"
                    yield from ((start, end, says) for start, end in cell.spans)


def _by_when(columns: Columns, head: str) -> bool:
    """Whether a column of times sets tasks their time: it says so, or it stands beside who is to do them."""
    doers = columns.of("lead") or columns.of("advise") or columns.of("coordinate")
    return bool(doers or len(columns.of("deadline")) > 1 or re.search(r"HAN|HOAN|XONG|TIEN DO", head))
