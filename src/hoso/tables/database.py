"""Tables as one SQLite database with keys, indexes, foreign keys, and views that join what is read together."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from hoso.tables.cells import plain
from hoso.tables.columns import Table
from hoso.tables.schema import DOCUMENTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hoso.tables.frames import Tables

APPLICATION_ID = int.from_bytes(b"hoso")
VERSION = 1
_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
_INDEXES = (
    ("references", ("document_id", "reference_id")),
    ("references", ("target_key",)),
    ("sections", ("document_id", "section")),
    ("evidence", ("document_id", "table", "row", "column")),
    ("dates", ("document_id",)),
    ("definitions", ("document_id",)),
    ("issues", ("document_id",)),
    ("signatures", ("document_id",)),
    ("files", ("document_id",)),
    ("documents", ("symbol",)),
)

_VIEWS = {
    "who_does_what": """
        SELECT d.file, d.symbol, d.date, t.page, t.section, t.tier, t.text, a.unit, a.role, a.function,
               t.deadline_text, t.deadline_end, t.recurrence, t.task_id, t.document_id
        FROM tasks AS t JOIN documents AS d USING (document_id) LEFT JOIN assignments AS a USING (task_id)""",
    "who_cites_whom": """
        SELECT d.file, d.symbol AS citing, d.date AS citing_date, r.relation, r.kind, r.symbol AS cited,
               r.date AS cited_date, r.pinpoint, r.quote, r.page, r.status, target.file AS target_file,
               r.target_key, r.document_id, r.target_document_id
        FROM "references" AS r JOIN documents AS d USING (document_id)
        LEFT JOIN documents AS target ON target.document_id = r.target_document_id""",
    "what_to_check": """
        SELECT i.severity, i.file, d.symbol, i.page, i.code, i.message, i.suggestion, i.document_id
        FROM issues AS i LEFT JOIN documents AS d USING (document_id)""",
}
"""Views that a person opens first, in Datasette or any SQLite viewer: a row reads without looking up keys."""


def write_database(tables: Tables, path: Path, made: Mapping[str, object]) -> None:
    """Write the tables, and the provenance as a table `hoso` of keys and values; booleans are 0 and 1."""
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        # no journal: the file is new and stands aside until it is whole
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        base.execute(f"PRAGMA user_version = {VERSION}")
        base.execute("BEGIN")
        for table in TABLES:
            base.execute(_definition(table))
        for table, columns in plain(tables):
            marks = ", ".join("?" * len(columns))
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', zip(*columns, strict=True))  # noqa: S608
        for name, keys in _INDEXES:
            index = "_".join((name, "by", *keys))
            base.execute(f'CREATE INDEX "{index}" ON "{name}" ({_listed(keys)})')
        for name, query in _VIEWS.items():
            base.execute(f'CREATE VIEW "{name}" AS {query}')
        base.execute("CREATE TABLE hoso (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        for key, value in made.items():
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
            pair = key, text.encode(errors="backslashreplace").decode()
            base.execute("INSERT INTO hoso VALUES (?, ?)", pair)
        base.execute("COMMIT")


def is_database_of_hoso(path: Path) -> bool:
    """Whether hoso wrote the file, by the application id in its head."""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:72] == b"hoso"


def _definition(table: Table) -> str:
    """The CREATE TABLE of a table."""
    parts = []
    for column in table.columns:
        part = f'"{column.name}" {_TYPES.get(column.kind, "TEXT")}'
        if column.kind == "boolean":
            part += f' CHECK ("{column.name}" IN (0, 1))'
        parts.append(part)
    if table.key:
        parts.append(f"PRIMARY KEY ({_listed(table.key)})")
    if table.of_document:
        parts.append(f'FOREIGN KEY ("document_id") REFERENCES "{DOCUMENTS.name}" ("document_id")')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(parts) + "\n)"


def _listed(names: tuple[str, ...]) -> str:
    """Column names as SQL lists them."""
    return ", ".join(f'"{name}"' for name in names)
