"""Tables as one Excel workbook: a sheet each, heads frozen, dates as dates, keys that lead to their row, no formula."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from hoso.tables.cells import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from hoso.tables.columns import Column, Table
    from hoso.tables.frames import Tables

    _Writer = Callable[[Worksheet, int, int, Any, "_Styles"], None]

CELL_LIMIT = 32_767  # characters in a cell, in UTF-16 units
SHEET_ROWS = 1_048_575  # rows below the head
CUT = " … [đã cắt bớt]"
SHEET_LINKS = 65_530  # of one sheet; Excel opens no more
_MEMORY_CELLS = 300_000  # above this many cells rows go straight to the disk
_WIDTH_MIN, _WIDTH_MAX = 8, 60
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # what XML 1.0 may not hold; CR too, which it does not keep
_FORMULA = tuple("=+-@\t")
_WHOLE_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_DAY = datetime.fromisoformat("1900-03-01")
_CREATED = datetime.fromisoformat("2000-01-01")


def write_workbook(tables: Tables, path: Path, made: Mapping[str, object]) -> None:
    """Write the workbook; a table with more rows than a sheet can hold goes on in `evidence_2` and so on."""
    import xlsxwriter  # noqa: PLC0415 - loaded only when asked for
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - loaded only when asked for

    laid = list(plain(tables))
    cells = sum(len(columns) * len(columns[0]) for _, columns in laid)
    big = cells > _MEMORY_CELLS
    options = {
        "constant_memory": big,
        "in_memory": not big,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "use_zip64": big,
    }
    packed = io.BytesIO()  # in memory: a disk that fills up must not catch the archive half open
    book = xlsxwriter.Workbook(packed, options)
    book.set_properties({"title": "hoso", "created": _CREATED})
    book.set_custom_property("hoso", "1")
    for key, value in made.items():
        book.set_custom_property(f"hoso.{key}", printable(str(value))[:255])
    styles = _Styles(book)
    leads = _leads(laid)
    for table, columns in laid:
        rows = zip(*columns, strict=True)
        widths = [_width(column, column_cells) for column, column_cells in zip(table.columns, columns, strict=True)]
        for n in range(max(1, -(-len(columns[0]) // SHEET_ROWS))):
            sheet = book.add_worksheet(table.name if n == 0 else f"{table.name}_{n + 1}")
            _fill(
                sheet, table, islice(rows, SHEET_ROWS), widths, styles, leads=leads if table.name != "evidence" else {}
            )
    try:
        book.close()
    except FileCreateError as fault:  # it wraps what the system said
        cause = fault.args[0] if fault.args else None
        raise (cause if isinstance(cause, OSError) else OSError(str(fault))) from fault
    with path.open("wb") as file:
        file.write(packed.getbuffer())


def is_workbook_of_hoso(path: Path) -> bool:
    """Whether hoso wrote the file, by a custom property."""
    try:
        with zipfile.ZipFile(path) as archive:
            return b'name="hoso"' in archive.read("docProps/custom.xml")
    except (zipfile.BadZipFile, KeyError, EOFError, ValueError, NotImplementedError):
        return False


def printable(text: str) -> str:
    """The text as a cell can hold it: no characters that XML forbids, cut with a mark where it is too long."""
    text = _NO_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) * 2 <= CELL_LIMIT or len(text.encode("utf-16-le")) // 2 <= CELL_LIMIT:
        return text
    room = (CELL_LIMIT - len(CUT)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.head = book.add_format(
            {"bold": True, "bg_color": "#DDE7F3", "bottom": 1, "align": "left", "valign": "vcenter"}
        )
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        # also quoted: typed over and entered again it is still no formula
        self.quoted = book.add_format({"num_format": "@", "valign": "top", "quote_prefix": True})
        self.link = book.add_format({"num_format": "@", "valign": "top", "font_color": "#0563C1", "underline": 1})
        self.day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"})
        self.number = book.add_format({"valign": "top"})


def _leads(laid: Sequence[tuple[Table, Sequence[Sequence[Any]]]]) -> dict[str, dict[str, str]]:
    """Where a key leads: for columns that name a document or a task, the place of each on its sheet."""
    found: dict[str, dict[str, str]] = {}
    for table, columns in laid:
        if table.name in {"documents", "tasks"}:
            at = table.names.index(table.key[0])
            rows = islice(columns[at], SHEET_ROWS)
            found[table.key[0]] = {key: f"internal:'{table.name}'!A{row}" for row, key in enumerate(rows, 2)}
    return {**found, "target_document_id": found.get("document_id", {})}


def _fill(
    sheet: Worksheet, table: Table, rows: Iterator[Sequence[Any]], widths: Sequence[int], styles: _Styles,
    *, leads: Mapping[str, Mapping[str, str]],
) -> None:  # fmt: skip
    """One sheet: head, widths, then row after row."""
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for i, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(i, i, width, styles.text if column.kind in {"text", "choice"} else None)
    for i, column in enumerate(table.columns):
        sheet.write_string(0, i, column.name, styles.head)
    put: list[_Writer] = [_WRITERS.get(column.kind, _put_text) for column in table.columns]
    leading = {
        i: leads[column.name]
        for i, column in enumerate(table.columns)
        if column.name in leads and table.key != (column.name,)
    }
    last = links = 0
    for last, row in enumerate(rows, 1):
        for i, cell in enumerate(row):
            if cell is None:
                continue
            place = leading[i].get(cell) if i in leading and links < SHEET_LINKS else None
            if place is None:
                put[i](sheet, last, i, cell, styles)
            else:
                sheet.write_url(last, i, place, styles.link, printable(cell))
                links += 1
    sheet.autofilter(0, 0, last, len(table.columns) - 1)


def _put_text(sheet: Worksheet, row: int, column: int, cell: str, styles: _Styles) -> None:
    text = printable(cell)
    if text:
        sheet.write_string(row, column, text, styles.quoted if text.startswith(_FORMULA) else styles.text)


def _put_date(sheet: Worksheet, row: int, column: int, cell: str, styles: _Styles) -> None:
    """A whole day as a date; a partial or impossible one as the text it is."""
    if _WHOLE_DATE.fullmatch(cell):
        try:
            day = datetime.fromisoformat(cell)
        except ValueError:
            day = None
        if day is not None and day >= _FIRST_DAY:
            sheet.write_datetime(row, column, day, styles.day)
            return
    _put_text(sheet, row, column, cell, styles)


def _put_number(sheet: Worksheet, row: int, column: int, cell: float, styles: _Styles) -> None:
    sheet.write_number(row, column, cell, styles.number)


def _put_boolean(sheet: Worksheet, row: int, column: int, cell: object, styles: _Styles) -> None:
    sheet.write_boolean(row, column, bool(cell), styles.number)


_WRITERS: dict[str, _Writer] = {
    "date": _put_date,
    "integer": _put_number,
    "number": _put_number,
    "boolean": _put_boolean,
}


def _width(column: Column, cells: Sequence[Any]) -> int:
    """A width that fits the cells and the head with its filter button, capped."""
    if column.name == "sha256":
        return _WIDTH_MIN  # nobody reads it; it must not push away what they do read
    longest = max((len(cell) if isinstance(cell, str) else 8 for cell in cells if cell is not None), default=0)
    return max(_WIDTH_MIN, min(_WIDTH_MAX, longest + 1), len(column.name) + 4)
