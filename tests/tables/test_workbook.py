"""The workbook: what a clerk sees in Excel, and what Excel must never do with it."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import openpyxl  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoso.tables import TABLES, build, workbook, write
from hoso.tables.workbook import CELL_LIMIT, CUT, printable
from tests.made_records import a_field, a_record, full_record

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def sheet_of(tmp_path: Path, name: str, *records: Any) -> Any:
    out = tmp_path / "so.xlsx"
    write(build(records), out)
    return openpyxl.load_workbook(out)[name]


def row_of(sheet: Any, row: int = 2) -> dict[str, Any]:
    return {head.value: sheet.cell(row=row, column=head.column) for head in sheet[1]}


def test_sheets_heads_and_filters(tmp_path: Path) -> None:
    write(build([full_record()]), tmp_path / "so.xlsx")
    book = openpyxl.load_workbook(tmp_path / "so.xlsx")
    assert book.sheetnames == [table.name for table in TABLES]
    for table in TABLES:
        sheet = book[table.name]
        assert [cell.value for cell in sheet[1]] == list(table.names)
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
        assert all(7 <= dimension.width <= 62 for dimension in sheet.column_dimensions.values())


def test_dates_are_dates_where_whole(tmp_path: Path) -> None:
    days = ["2025-02-19", "2025-02", "2025", "1899-12-31", "2025-02-30", "0000-00-00"]
    records = [a_record(f"d{i}", date=a_field(day)) for i, day in enumerate(days)]
    sheet = sheet_of(tmp_path, "documents", *records)
    cells = [row_of(sheet, i + 2)["date"] for i in range(len(days))]
    assert cells[0].value == datetime.fromisoformat("2025-02-19")
    assert cells[0].number_format == "dd/mm/yyyy"
    assert [cell.value for cell in cells[1:]] == days[1:]


def test_symbols_and_numbers_are_text(tmp_path: Path) -> None:
    record = a_record(symbol=a_field("3/4"), number=a_field("007"), place=a_field("https://example.invalid"))
    row = row_of(sheet_of(tmp_path, "documents", record))
    assert row["symbol"].value == "3/4"
    assert row["number"].value == "007"
    assert row["number"].number_format == "@"
    assert row["place"].hyperlink is None
    assert row["pages"].value == 1
    assert row["clean"].value is True


def test_keys_lead_to_their_rows(tmp_path: Path) -> None:
    tasks = row_of(sheet_of(tmp_path, "tasks", a_record(document_id="0" * 16), full_record()))
    assert tasks["document_id"].hyperlink.location == "'documents'!A3"
    assert tasks["task_id"].hyperlink is None  # it is the key of this sheet
    charged = row_of(sheet_of(tmp_path, "assignments", full_record()))
    assert charged["task_id"].hyperlink.location == "'tasks'!A2"
    assert charged["unit"].hyperlink is None
    assert all(cell.hyperlink is None for cell in row_of(sheet_of(tmp_path, "evidence", full_record())).values())


def test_excel_is_given_no_more_links_than_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET_LINKS", 1)
    sheet = sheet_of(tmp_path, "references", full_record(), full_record())
    linked = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert len(linked) == 1


def test_a_long_cell_is_cut_with_a_mark(tmp_path: Path) -> None:
    row = row_of(sheet_of(tmp_path, "documents", a_record(subject=a_field("ư" * 40_000, quote="x"))))
    assert row["subject"].value.endswith(CUT)
    assert len(row["subject"].value) == CELL_LIMIT


def test_a_long_table_goes_on_in_a_second_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 100)
    monkeypatch.setattr(workbook, "_MEMORY_CELLS", 10)
    tables = build([full_record()])
    write(tables, tmp_path / "so.xlsx")
    book = openpyxl.load_workbook(tmp_path / "so.xlsx")
    assert book.sheetnames[-2:] == ["evidence", "evidence_2"]
    rows = [r for name in book.sheetnames[-2:] for r in book[name].iter_rows(min_row=2, values_only=True)]
    assert len(rows) == len(tables.evidence)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
STARTS = st.sampled_from(["=", "+", "-", "@", "\t", "{=", "=HYPERLINK(", "=cmd|' /C calc'!A0", "\r=", "", "'="])


# Ten records a book: 20 books hold more texts than 80 books of one record did.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20, deadline=None)
@given(st.lists(st.tuples(STARTS, TEXTS), min_size=5, max_size=10))
def test_no_cell_is_a_formula_and_no_text_breaks_the_file(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    said = [start + text for start, text in texts]
    records = [
        a_record(f"d{n}", file=words, symbol=a_field(words, quote="x"), date=a_field(words, quote="x"))
        for n, words in enumerate(said)
    ]
    sheet = sheet_of(tmp_path, "documents", *records)
    for n, words in enumerate(said):
        row, shown = row_of(sheet, n + 2), printable(words)
        for name in ("file", "symbol", "date"):
            cell = row[name]
            assert cell.data_type != "f"
            assert unescaped(cell.value or "") == shown
            if shown.startswith(("=", "+", "-", "@", "\t")):
                assert cell.quotePrefix
    with zipfile.ZipFile(tmp_path / "so.xlsx") as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name)
            assert b"<hyperlink" not in archive.read(name)


def unescaped(value: str) -> str:
    """What Excel shows for the escapes of a workbook, which openpyxl leaves."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value)


@given(st.text())
def test_printable_is_idempotent(text: str) -> None:
    assert printable(printable(text)) == printable(text)
