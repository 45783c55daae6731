"""Tasks in ruled grids: a row each, its units and its time from the columns that the head names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hoso.fields.tasking.grid_columns import Columns, Table, is_count, read_head
from hoso.fields.tasking.grid_units import units_in_cell
from hoso.fields.tasking.naming import Reader, Unit
from hoso.fields.tasking.vocabulary import vocabulary
from hoso.model import Deadline
from hoso.text.grounding import ground
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hoso.fields.tasking.dues import Dues
    from hoso.fields.tasking.making import Maker
    from hoso.model import Cell, Grid, Outline, Task

_SAME = re.compile(r'^[-–"”“\s]*(?:nt|như trên|-nt-|n/t|["”“]+|\'\')[-–."”“\s]*$', re.IGNORECASE)
_NOTHING = re.compile(r"^[\s.…\-–_/xX]*$")
_ROMAN = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ])\s?[.)]?$")
_GROUP_LABEL = re.compile(r"^(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/-]\s*")
_SUM = re.compile(r"^(?:TONG CONG|TONG SO|TONG|CONG)(?:$|\s*[:(\d])")
_HOUR = re.compile(r"\d{1,2}\s?(?:h|giờ|:)\s?\d{0,2}", re.IGNORECASE)
_YEAR = re.compile(r"^(?:(?:trong\s+)?năm\s+)?((?:19|20)\d\d)(?=$|\s*(?:,|;|và)\s)", re.IGNORECASE)
_LONGEST_NAME = 80
_PAST = 0.6  # of the dated rows lie before the paper: the work is done
_TIME_FIRST = re.compile(r"^(?:QUY|THANG|NAM|TUAN|NGAY|\d+ THANG)\b")


@dataclass(slots=True)
class _Row:
    """What a row says: cells by role."""

    task: Cell
    cells: dict[str, list[Cell]]
    group: Cell | None


class GridReader:
    """Reads the tasks of a paper's grids.

    Args:
        outline: the document taken apart.
        text: its text as `hoso.text.gazetteer.level` gives it.
        dues: its dates.
        maker: makes the tasks.
        issued: the date of issue, ISO; empty where it is not known.
        told: whether the paper reports or invites: its grids charge nobody with what lies behind.
    """

    def __init__(
        self, outline: Outline, text: str, dues: Dues, maker: Maker, *, issued: str = "", told: bool = False
    ) -> None:
        """Keep what all grids of the paper share."""
        self.outline = outline
        self.text = text
        self.low = text.lower()
        self.reader = Reader(text)
        self.dues = dues
        self.maker = maker
        self.issued = issued
        self.told = told

    def tasks(self, grids: Iterable[Grid]) -> list[Task]:
        """The tasks of grids, in the order of the text."""
        return [task for grid in grids for task in self._grid(grid)]

    def _grid(self, grid: Grid) -> list[Task]:
        table = Table(grid, self.outline.text)
        found: list[Task] = []
        rows: list[_Row] = []
        columns: Columns | None = None
        group: Cell | None = None
        row = 0
        while row < grid.rows:
            head = read_head(table, row)
            if head is not None and (columns is None or head.roles != columns.roles or head.heads == columns.heads):
                found += self._made(table, columns, rows)
                columns, rows, group, row = head, [], None, head.last + 1
                continue
            if columns is not None and columns.about_tasks and not columns.agenda:
                heading = self._heading(table, columns, row)
                if heading is not None:
                    group = heading
                else:
                    read = self._row(table, columns, row, group)
                    if read is not None and not (rows and _equal(rows[-1], read)):
                        rows.append(read)
            row += 1
        return found + self._made(table, columns, rows)

    def _heading(self, table: Table, columns: Columns, row: int) -> Cell | None:
        """The cell of a row that only heads those below it, None where the row says more."""
        cells = [cell for cell in table.own(row) if not _NOTHING.match(table.said(cell))]
        if not cells:
            return None
        widest = max(cells, key=lambda cell: cell.columns)
        if widest.columns > max(1, table.grid.columns // 2) and len(cells) <= 2:
            return widest
        said = [cell for cell in cells if columns.roles.get(cell.column) not in {"ordinal", "other", "product"}]
        if len(said) != 1 or columns.roles.get(said[0].column) != "task":
            return None
        label = next((table.said(cell) for cell in cells if columns.roles.get(cell.column) == "ordinal"), "")
        bold = self.outline.text.lines[self.outline.text.line_at(said[0].spans[0][0])].bold
        return said[0] if _ROMAN.match(label) or bold else None

    def _row(self, table: Table, columns: Columns, row: int, group: Cell | None) -> _Row | None:
        cells = table.rows[row]
        own = [table.said(cell) for cell in table.own(row)]
        if not own or is_count(own):
            return None
        tasks = [cells[c] for c in columns.of("task") if c in cells and not _NOTHING.match(table.said(cells[c]))]
        if not tasks or _SUM.match(bare(table.said(tasks[0]))):
            return None
        task = min(tasks, key=lambda cell: (cell.rows, -cell.column))  # the narrowest
        found: dict[str, list[Cell]] = {}
        for role in ("lead", "coordinate", "advise", "monitor", "deadline", "product"):
            for column in columns.of(role):
                cell = self._meant(table, row, column)
                if cell is not None and cell is not task and cell not in found.setdefault(role, []):
                    found[role].append(cell)
        return _Row(task, found, group)

    def _meant(self, table: Table, row: int, column: int) -> Cell | None:
        """The cell that holds a row's words in a column: `nt` and the like mean the one above."""
        while row >= 0:
            cell = table.rows[row].get(column)
            if cell is None or _NOTHING.match(table.said(cell)):
                return None
            if not _SAME.match(table.said(cell)):
                return cell
            row = cell.row - 1
        return None

    def _made(self, table: Table, columns: Columns | None, rows: list[_Row]) -> list[Task]:
        if columns is None or not rows:
            return []
        dues = [self._due(table, row) for row in rows]
        dated = [due.until for due in dues if due is not None and due.until]
        if self.issued and len(dated) > 1 and sum(end < self.issued for end in dated) > _PAST * len(dated):
            return []
        if self.told and not any(end > self.issued for end in dated):
            return []
        return [task for row, due in zip(rows, dues, strict=True) for task in self._task(table, row, due)]

    def _task(self, table: Table, row: _Row, due: Deadline | None) -> Iterator[Task]:
        units = [pair for role in ("lead", "coordinate", "advise", "monitor") for pair in self._units(row, role)]
        if not any(role == "lead" for _, role in units):  # the only units charged lead
            units = [(unit, "lead" if role == "advise" else role) for unit, role in units]
        source = "explicit"
        if not any(role == "lead" for _, role in units):
            units = [(unit, "lead") for unit in self._group_units(table, row)] + units
            source = "heading" if units and units[0][1] == "lead" else "explicit"
        if units and all(role == "monitor" for _, role in units):
            units = [(unit, "lead") for unit, _ in units]
        charged = any(role == "lead" for _, role in units)
        dated = due is not None and (due.until is not None or due.begin is not None)
        if not units and not dated:
            return
        start, end = row.task.spans[0][0], row.task.spans[-1][1]
        verb = vocabulary().verbs.at(self.low, start, end) if len(row.task.spans) == 1 else -1
        yield self.maker.of_row(
            tier="explicit" if charged or dated else "directive",
            spans=row.task.spans,
            units=[(unit, role, source if role == "lead" else "explicit") for unit, role in units],
            verb=(start, verb) if verb > 0 else None,
            product=row.cells["product"][0].spans if row.cells.get("product") else None,
            due=due,
            confidence=0.93 if charged else 0.75,
        )

    def _units(self, row: _Row, role: str) -> list[tuple[Unit, str]]:
        return [pair for cell in row.cells.get(role, ()) for pair in units_in_cell(self.reader, cell.spans, role)]

    def _group_units(self, table: Table, row: _Row) -> list[Unit]:
        """The units that a group's row names, where it names nothing else."""
        if row.group is None:
            return []
        start, end = row.group.spans[0][0], row.group.spans[-1][1]
        label = _GROUP_LABEL.match(self.text[start:end])
        start += label.end() if label else 0
        if end - start > _LONGEST_NAME or self.reader.head(start, end) < 0:
            return []
        return [unit for unit, _ in units_in_cell(self.reader, [(start, end)], "lead")]

    def _due(self, table: Table, row: _Row) -> Deadline | None:
        cells = row.cells.get("deadline", [])
        if not cells and row.group is not None and _TIME_FIRST.match(bare(_unlabelled(table.said(row.group)))):
            cells = [row.group]
        if not cells:
            return None
        spans = [span for cell in cells for span in cell.spans]
        start, end = spans[0][0], spans[-1][1]
        said = " ".join(table.said(cell) for cell in cells)
        text = self.outline.text
        due = (
            self.dues.within(start, end, whole=True)
            if all(a[1] + 2 >= b[0] for a, b in pairwise(spans))
            else self.dues.within(*spans[-1], whole=True)
        )
        year = _YEAR.match(said.strip())
        begin, until = (f"{year[1]}-01-01", f"{year[1]}-12-31") if year else (None, None)
        if due is not None and due.begin in {None, due.until} and len(cells) > 1:  # `Bắt đầu | Kết thúc`
            first = self.dues.within(*spans[0], whole=True)
            due = replace(due, begin=first.begin or first.until) if first is not None else due
        if due is not None:
            return due if due.until or due.begin or not year else replace(due, begin=begin, until=until)
        if _HOUR.search(said) and not re.search(r"\d[/.-]\d", said):
            return None
        words = ground(text, said, *spans, rule="tasks.grid_time", confidence=0.8)
        return Deadline(words=words, begin=begin, until=until, boundary="", recurrence=None, rrule=None)


def _unlabelled(words: str) -> str:
    label = _GROUP_LABEL.match(words)
    return words[label.end() :] if label else words


def _equal(one: _Row, other: _Row) -> bool:
    """Whether two rows are one: all their cells are merged over both."""
    return one.task is other.task and one.cells == other.cells
