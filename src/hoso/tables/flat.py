"""Tables as folders of flat files: csv, jsonl, parquet."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from hoso.tables.cells import plain
from hoso.tables.schema import TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from hoso.tables.frames import Tables


def write_csv(tables: Tables, folder: Path) -> None:
    """One csv for each table: UTF-8 with BOM, comma, CRLF, empty for unknown, true and false."""
    for table, columns in plain(tables):
        shown = [
            [None if cell is None else "true" if cell else "false" for cell in cells]
            if column.kind == "boolean"
            else cells
            for column, cells in zip(table.columns, columns, strict=True)
        ]
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")  # so that a cell with either character is quoted
            writer.writerow(table.names)
            writer.writerows(zip(*shown, strict=True))


def write_jsonl(tables: Tables, folder: Path) -> None:
    """One file of JSON lines for each table, every column in every line, null for unknown."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": ")).encode
    for table, columns in plain(tables):
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(
                encode(dict(zip(table.names, row, strict=True))) + "\n" for row in zip(*columns, strict=True)
            )


def write_parquet(tables: Tables, folder: Path) -> None:
    """One parquet file for each table; read by pandas it has the same dtypes again, each field says what it holds."""
    import pyarrow as pa  # noqa: PLC0415 - loaded only when asked for
    import pyarrow.parquet as pq  # noqa: PLC0415 - loaded only when asked for

    for table in TABLES:
        data: Any = pa.Table.from_pandas(getattr(tables, table.name), preserve_index=False)
        described = [
            data.schema.field(column.name).with_metadata({"description": column.description})
            for column in table.columns
        ]
        data = data.cast(pa.schema(described, metadata=data.schema.metadata))
        with (folder / f"{table.name}.parquet").open("wb") as file:
            pq.write_table(data, file)
