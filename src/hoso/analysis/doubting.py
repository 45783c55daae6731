"""How many of the values that a figure rests on are doubtful: read without confidence, or on a page with a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.analysis.rows import rows_of
from hoso.model.field import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.tables import Tables

_TASK_COLUMNS = ("text", "deadline_end", "recurrence")


class Doubts:
    """Which values of the tables are doubtful.

    A value is, where its confidence lies below `SURE` (as in the register), or where a warning or an error stands
    against its page or against its paper as a whole.
    """

    def __init__(self, tables: Tables) -> None:
        """Go through the issues and the evidence once."""
        told = tables.issues[tables.issues["severity"].isin(["warning", "error"])]
        self._pages = {(row.document_id, row.page) for row in rows_of(told[["document_id", "page"]])}
        proofs = tables.evidence[["document_id", "table", "row", "column", "confidence"]]
        low = proofs[proofs["confidence"].astype("Float64").fillna(1.0) < SURE]
        self._low = set(zip(low["document_id"], low["table"].astype(str), low["row"], low["column"], strict=True))

    def unread(self, document: str) -> bool:
        """Whether something stands against the paper as a whole."""
        return (document, None) in self._pages

    def value(self, document: str, table: str, row: str, column: str, page: object = None) -> bool:
        """Whether one value is doubtful."""
        return (
            self.unread(document)
            or (page is not None and (document, page) in self._pages)
            or (document, table, row, column) in self._low
        )

    def task(self, document: str, task: str, page: object) -> bool:
        """Whether a task's words or its time are doubtful."""
        return any(self.value(document, "tasks", task, column, page) for column in _TASK_COLUMNS)

    def any_of(self, document: str, table: str, rows: Iterable[str], column: str) -> int:
        """How many of the rows are doubtful in this column."""
        return sum(self.value(document, table, row, column) for row in rows)
