"""Tables as plain rows of text, from DataFrames or from a folder of CSV files, and one paper's share of them."""

from __future__ import annotations

import csv
import datetime
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.evaluation.gold import Gold

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

SCORED = (
    "documents",
    "signers",
    "recipients",
    "references",
    "dates",
    "sections",
    "definitions",
    "signatures",
    "issues",
    "evidence",
    "tasks",
    "assignments",
)
_PROOF_COLUMNS = frozenset({"document_id", "table", "row", "column", "page", "confidence"})  # all that is asked of it
_LONGEST_CELL = 1 << 30


def rows_from_frames(frames: object) -> dict[str, list[Row]]:
    """Turn DataFrames into rows of text, as the CSV files would hold them.

    Args:
        frames: Has the tables as attributes (or is a mapping of them); those it has not are left out.

    Returns:
        For each table a list of rows, every cell a text, empty for unknown.
    """
    found: dict[str, list[Row]] = {}
    for name in SCORED:
        frame: pd.DataFrame | None = frames.get(name) if isinstance(frames, Mapping) else getattr(frames, name, None)
        if frame is None:
            continue
        names = [str(column) for column in frame.columns if name != "evidence" or column in _PROOF_COLUMNS]
        columns = [[cell_text(cell) for cell in frame[column].astype(object).tolist()] for column in names]
        found[name] = [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]
    return found


def rows_from_folder(folder: Path) -> dict[str, list[Row]]:
    """Read the CSV tables of a folder; a table without a file is left out."""
    csv.field_size_limit(_LONGEST_CELL)  # the text of a section can be longer than the library's default
    found: dict[str, list[Row]] = {}
    for name in SCORED:
        path = Path(folder) / f"{name}.csv"
        if path.exists():
            with path.open(encoding="utf-8-sig", newline="") as stream:
                found[name] = list(csv.DictReader(stream))
    return found


def cell_text(cell: object) -> str:
    """One cell as text: empty for unknown, ISO for dates, whole numbers without a point."""
    text = str(cell)
    if isinstance(cell, str):
        return text
    if cell is None or text in {"<NA>", "NaT", "nan"}:
        return ""
    if isinstance(cell, bool):
        return text.lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat()
    return text


def page_of(row: Row) -> int:
    """The page a row stands on, 0 where it says none."""
    try:
        return int(float(row.get("page") or 0))
    except ValueError:
        return 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the evidence table says of one cell: its page and how far to trust it (None where it says neither)."""

    page: int | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One gold paper beside the rows that were read from it; `header` is None where it was not read at all."""

    gold: Gold
    header: Row | None
    rows: Mapping[str, Sequence[Row]]
    evidence: Mapping[tuple[str, str, str], Evidence]  # table, row's key ("" for documents), column

    def of(self, table: str) -> Sequence[Row]:
        """The paper's rows of a table."""
        return self.rows.get(table, ())

    def on_pages(self, table: str) -> Sequence[Row]:
        """The paper's rows of a table on the pages that were annotated."""
        pages = self.gold.pages
        return self.of(table) if pages is None else [row for row in self.of(table) if page_of(row) in pages]

    def proof(self, table: str, key: str, column: str) -> Evidence | None:
        """The evidence of a cell, None where there is none."""
        return self.evidence.get((table, "" if table == "documents" else key, column))


class Shelf:
    """All tables, sorted by document, so that the rows of a gold paper are found at once."""

    def __init__(self, tables: Tables) -> None:
        """Sort the rows by document and the evidence by cell."""
        self._rows: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        self._evidence: dict[str, dict[tuple[str, str, str], Evidence]] = defaultdict(dict)
        self._by_hash: dict[str, Row] = {}
        self._by_name: dict[str, Row] = {}
        for name, rows in tables.items():
            for row in rows:
                key = row.get("document_id", "")
                if name == "evidence":
                    self._evidence[key].setdefault(_cell(row), _proof(row))
                else:
                    self._rows[key][name].append(row)
        for row in tables.get("documents", ()):
            self._by_name.setdefault(_base_name(row.get("file", "")), row)
            if row.get("sha256"):
                self._by_hash.setdefault(row["sha256"], row)

    def paper(self, gold: Gold) -> Paper:
        """The rows of a gold paper, found by its bytes or else by its file's name."""
        header = self._by_hash.get(gold.sha256 or "") or self._by_name.get(unicodedata.normalize("NFC", gold.file))
        key = header.get("document_id", "") if header else None
        if key is None:
            return Paper(gold=gold, header=None, rows={}, evidence={})
        return Paper(gold=gold, header=header, rows=self._rows[key], evidence=self._evidence[key])


def _base_name(file: str) -> str:
    return unicodedata.normalize("NFC", re.split(r"[/\\]", file)[-1])


def _cell(row: Row) -> tuple[str, str, str]:
    table = row.get("table", "")
    return (table, "" if table == "documents" else row.get("row", ""), row.get("column", ""))


def _proof(row: Row) -> Evidence:
    try:
        confidence = float(row["confidence"])
    except (KeyError, ValueError):
        confidence = math.nan
    return Evidence(page=page_of(row) or None, confidence=None if math.isnan(confidence) else confidence)
