"""A comparison as one Excel workbook: a sheet for each table, heads frozen, widths that fit, never a formula."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hoso.analysis.wording import shown_tables
from hoso.tables.workbook import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hoso.analysis.comparing import Comparison

_WIDTH_MIN, _WIDTH_MAX = 9, 60
_CREATED = datetime.fromisoformat("2000-01-01")
_HEAD_ROW = 1  # above it stands what the sheet tells
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip


def workbook_of(found: Comparison, made: Mapping[str, object]) -> bytes:
    """The workbook as bytes; equal comparisons give equal bytes.

    Args:
        found: what is to be shown.
        made: how it was made (version, settings, files), for a sheet of its own.
    """
    import xlsxwriter  # noqa: PLC0415 - loaded only when asked for

    packed = io.BytesIO()
    book = xlsxwriter.Workbook(packed, _OPTIONS)
    book.set_properties({"title": "hoso", "created": _CREATED})
    book.set_custom_property("hoso", "1")
    for key, value in made.items():
        book.set_custom_property(f"hoso.{key}", printable(str(value))[:255])
    head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"})
    note = book.add_format({"italic": True, "font_color": "#53606C"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for shown, heads, rows in shown_tables(found):
        sheet = book.add_worksheet(shown.title)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        sheet.write_string(0, 0, shown.note, note)
        for i, heading in enumerate(heads):
            sheet.write_string(_HEAD_ROW, i, printable(heading), head)
            sheet.set_column(i, i, _width(heading, [row[i] for row in rows]), text)
        for n, row in enumerate(rows, _HEAD_ROW + 1):
            for i, cell in enumerate(row):
                _put(sheet, n, i, cell, text)
        sheet.freeze_panes(_HEAD_ROW + 1, 1)
        sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + max(1, len(rows)), max(0, len(heads) - 1))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEAD_ROW)
    sheet = book.add_worksheet("Cách làm")
    sheet.set_column(0, 0, 28, text)
    sheet.set_column(1, 1, 90, text)
    for n, (key, value) in enumerate(made.items()):
        sheet.write_string(n, 0, printable(str(key)), head)
        sheet.write_string(n, 1, printable(str(value)), text)
    book.close()
    return packed.getvalue()


def _put(sheet: Any, row: int, column: int, cell: Any, text: Any) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    if isinstance(cell, (int, float)):
        sheet.write_number(row, column, cell, text)
    elif cell is not None and (words := printable(str(cell))):
        sheet.write_string(row, column, words, text)


def _width(heading: str, cells: Sequence[Any]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return max(_WIDTH_MIN, min(_WIDTH_MAX, longest + 1), min(24, len(heading) + 3))
