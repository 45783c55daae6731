"""The data dictionary of all tables, made from what `hoso.tables.schema` declares."""

from __future__ import annotations

import re

from hoso.catalog.issues import issue_words
from hoso.tables.schema import TABLES

_GAP = re.compile(r"\{\w+\}")


def dictionary_markdown() -> str:
    """The data dictionary of all tables, as markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Made from `src/hoso/tables/schema.py`. Empty means unknown. A date is ISO and may be partial (`2025-02`).",
        "Columns marked ● have, for each filled cell, their lines in `evidence`.",
    ]
    for table in TABLES:
        lines += ["", f"## {table.name}", "", f"One row per {table.row}."]
        if table.evidence_row:
            lines += [f"In `evidence.row`: {table.evidence_row}."]
        lines += ["", "| column | type | evidence | holds |", "|---|---|---|---|"]
        for column in table.columns:
            holds = column.description + (f": {', '.join(column.choices)}" if column.choices else "")
            lines.append(f"| `{column.name}` | {column.kind} | {'●' if column.evidenced else ''} | {holds} |")
    lines += ["", "## Codes in `issues.code`", "", "`…` stands for what the message names.", "", "| code | says |"]
    lines += ["|---|---|"]
    for code, rows in issue_words().items():
        says = dict.fromkeys(_GAP.sub("…", row.vi) for row in rows)
        lines.append(f"| `{code}` | {' / '.join(says)} |")
    return "\n".join(lines) + "\n"
