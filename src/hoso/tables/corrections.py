"""A person's values over the machine's: read from a file, laid on the tables, each marked and told of."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from hoso.errors import UsageFault
from hoso.model.correction import Correction
from hoso.tables.schema import TABLES, Column, Table
from hoso.text.admin_unit import admin_unit
from hoso.text.days import in_calendar, iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from hoso.tables.frames import Tables

RULE = "corrected"  # in `evidence.rule` of a value that a person wrote
_NEEDED = ("table", "column", "value")
_NAMED = ("document_id", "sha256")
_YES, _NO = {"true", "1", "x", "có", "yes"}, {"false", "0", "không", "no"}
_TOLD = 10  # faults of a file that are told at once
_BY_TABLE = {table.name: table for table in TABLES}
_SEPARATORS = ",;\t"

Key = tuple[str, str, str, str]


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Read a file of corrections: CSV in UTF-8, split by commas, semicolons or tabs, a head in the first line.

    Columns: `document_id` (or `sha256`), `table`, `row` (as in `evidence.row`; empty for `documents`), `column`,
    `value` (empty: nothing is there), and where wanted `was`, `who`, `note`. Other columns are passed over, so that the
    table `corrections` that hoso writes can be given again.

    Raises:
        UsageFault: where the file cannot be read, or lines cannot be used; the first ten are named with the reason.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as fault:
        raise _fault(path, [str(fault.strerror or fault)]) from fault
    except UnicodeDecodeError as fault:
        raise _fault(path, ["not UTF-8 (in Excel: save as CSV UTF-8)"]) from fault
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(
        text.splitlines(keepends=True), delimiter=max(_SEPARATORS, key=head.count), restkey="", restval=""
    )
    lacking = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    if not any(name in (reader.fieldnames or ()) for name in _NAMED):
        lacking.insert(0, "document_id")
    if lacking:
        raise _fault(path, [f"the first line lacks {', '.join(lacking)}"])
    found, faults = [], []
    for row in reader:
        if not any(value.strip() for name, value in row.items() if name):
            continue
        told = {field.name: row.get(field.name, "").strip() for field in fields(Correction) if field.name != "line"}
        told["document"] = next((row[name].strip() for name in _NAMED if row.get(name, "").strip()), "")
        if _kind(told["table"], told["column"]) == "date" and in_calendar(iso(told["value"])):
            told["value"] = iso(told["value"])  # Excel writes days as its country does
        one = Correction(**told, line=reader.line_num)
        if why := _wrong(one) or ("more cells than the head has" if row.get("") else ""):
            faults.append(f"line {one.line}: {why}")
        found.append(one)
    faults += _contradictions(found)
    if faults:
        raise _fault(path, faults)
    return tuple(found)


def _kind(table: str, column: str) -> str:
    """The kind of a column; "" where there is none such."""
    columns = _BY_TABLE[table].columns if table in _BY_TABLE else ()
    return next((one.kind for one in columns if one.name == column), "")


def _fault(path: Path, why: Sequence[str]) -> UsageFault:
    more = [f"… and {len(why) - _TOLD} more"] if len(why) > _TOLD else []
    words = "; ".join([*why[:_TOLD], *more])
    return UsageFault(f"{path}: {words}", code="corrections", what=path, why=words)


def _wrong(one: Correction) -> str:
    """Why a correction cannot be used whatever was read; "" where it can."""
    table = _BY_TABLE.get(one.table)
    if not one.document:
        return "no document_id and no sha256"
    if table is None or not table.evidence_row:
        return f"there is no table {one.table!r} that can be corrected"
    column = next((column for column in table.columns if column.name == one.column and column.evidenced), None)
    if column is None:
        return f"{one.table} has no column {one.column!r} that can be corrected"
    if not one.row and table.name != "documents":
        return f"no row of {one.table} is named"
    if _converted(column, one.value) is None and one.value:
        wanted = ", ".join(column.choices) or {"date": "2025, 2025-02 or 2025-02-28"}.get(column.kind, column.kind)
        return f"{one.value!r} cannot stand in {one.table}.{one.column} ({wanted})"
    return ""


def _contradictions(found: Iterable[Correction]) -> Iterator[str]:
    """Cells that are corrected twice, to different values."""
    said: dict[Key, Correction] = {}
    for one in found:
        first = said.setdefault((one.document, one.table, one.row, one.column), one)
        if first.value != one.value:
            yield f"line {one.line}: says otherwise than line {first.line} of the same cell"


def _converted(column: Column, value: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """The words as the column holds them; None where it cannot."""
    if not value:
        return None
    if column.kind == "boolean":
        return True if value.lower() in _YES else False if value.lower() in _NO else None
    if column.kind == "integer":
        return int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else None
    if column.kind == "date":
        return value if in_calendar(value) else None
    return None if column.kind == "choice" and value not in column.choices else value


def lay_corrections(tables: Tables, corrections: Sequence[Correction]) -> Tables:
    """The tables with a person's values in place of the machine's; `tables.corrections` tells what became of each.

    A corrected cell has one line of evidence: its value, the rule `corrected`, confidence 1 and no place: it was not
    read from there. In tables whose rows are numbered a value is laid only where the machine reads what it read when
    the person looked (`was`, where they say it): a later version may number otherwise.
    """
    if not corrections:
        return tables
    made: dict[str, pd.DataFrame] = {name: frame.copy() for name, frame in tables.items()}
    documents = tables.documents
    known = {str(key): str(key) for key in documents["document_id"]}
    known |= dict(zip(documents["sha256"].astype(str), documents["document_id"].astype(str), strict=True))
    rows = {name: _rows(_BY_TABLE[name], made[name]) for name in {one.table for one in corrections}}
    told: list[tuple[Any, ...]] = []
    laid: dict[Key, str] = {}
    for one in corrections:
        document = known.get(one.document, "")
        name = _row_name(one, document)
        at = rows[one.table].get((document, name)) if document else None
        frame = made[one.table]
        is_now = "" if at is None else _words(frame[one.column].iloc[at])
        status = _status(one, document, at, is_now)
        if status == "laid" and at is not None:
            _put(frame, one, at)
        if status in {"laid", "same"}:
            laid[document, one.table, name, one.column] = one.value
        told.append((document or one.document, one.table, name or one.row, one.column, one.value or None,
                     (is_now if at is not None else one.was) or None, status, one.who or None, one.note or None,
                     one.line or None))  # fmt: skip
    made["evidence"] = _proven(made["evidence"], laid)
    made["corrections"] = _as_frame(told, made["corrections"])
    return replace(tables, **made)


def _status(one: Correction, document: str, at: int | None, is_now: str) -> str:
    if not document:
        return "no_document"
    if at is None:
        return "no_row"
    if is_now == one.value:
        return "same"
    return "other_value" if one.was and one.table != "documents" and is_now != one.was else "laid"


def _rows(table: Table, frame: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Where each row stands, by document and by what `evidence.row` calls it."""
    named: dict[tuple[str, str], int] = {}
    seen: Counter[tuple[str, str]] = Counter()
    own = table.evidence_row if table.evidence_row in table.names else ""
    own = "section" if table.name == "sections" else own
    for at, document in enumerate(frame["document_id"].astype(str)):
        name = str(frame[own].iloc[at]) if own else ""
        seen[document, name] += 1
        n = seen[document, name]
        named[document, str(n) if not own else name if n == 1 else f"{name}#{n}"] = at
    return named


def _row_name(one: Correction, document: str) -> str:
    """The row as `evidence` names it: `t3` stands for the third task of the document."""
    if one.table == "documents":
        return document
    short = re.fullmatch(r"[mt]\d+(?:\.\d+)?", one.row) and one.table in {"references", "tasks", "assignments"}
    return f"{document}.{one.row}" if short else one.row


def _put(frame: pd.DataFrame, one: Correction, at: int) -> None:
    """Write one value, and what follows from it in the same row."""
    column = next(column for column in _BY_TABLE[one.table].columns if column.name == one.column)
    where = frame.index[at]
    _set(frame, where, column.name, _converted(column, one.value))
    if (one.table, one.column) == ("documents", "date"):
        _set(frame, where, "year", int(one.value[:4]) if one.value else None)
    if (one.table, one.column) == ("documents", "issuer"):
        _set(frame, where, "admin_unit", admin_unit(one.value) or admin_unit(_words(frame["superior"].iloc[at])))


def _set(frame: pd.DataFrame, where: Any, column: str, value: Any) -> None:  # noqa: ANN401 - a label, a cell
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    frame.loc[where, column] = pd.NA if value is None else value


def _words(cell: Any) -> str:  # noqa: ANN401 - a cell
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    if pd.isna(cell):
        return ""
    return str(cell).lower() if isinstance(cell, bool) or type(cell).__name__ == "bool" else str(cell)


def _proven(evidence: pd.DataFrame, laid: Mapping[Key, str]) -> pd.DataFrame:
    """The evidence without the machine's for corrected cells, a person's word in its place."""
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    cells = zip(
        evidence["document_id"], evidence["table"].astype(str), evidence["row"], evidence["column"], strict=True
    )
    kept = evidence[[cell not in laid for cell in cells]]
    rows = [(*key, 1, None, None, None, None, None, value, RULE, 1.0) for key, value in laid.items() if value]
    more = pd.DataFrame(rows, columns=list(evidence.columns)).astype(evidence.dtypes.to_dict())
    return pd.concat([kept, more], ignore_index=True) if rows else kept.reset_index(drop=True)


def _as_frame(rows: Sequence[tuple[Any, ...]], empty: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    return pd.DataFrame(rows, columns=list(empty.columns)).astype(empty.dtypes.to_dict())
