"""`hoso compare`: one file, by suffix; the plan above by citation or by name; strangers' files are left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from hoso.cli import main
from tests.scores.alignment import CORPUS

NAMES = ("kh-0036-tinh-vinh-sa", "kh-0018-xa-rach-trau", "kh-0041-mat-tran-xa-phu-luong")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOSO_LANG", "en")
    made = tmp_path / "in"
    made.mkdir()
    for name in NAMES:
        shutil.copy(CORPUS / "dev" / f"{name}.pdf", made)
    return made


def compare(*arguments: object) -> int:
    return main(["compare", "--workers", "0", *map(str, arguments)])


def test_a_workbook_and_a_page(folder: Path, tmp_path: Path) -> None:
    book, page = tmp_path / "so.xlsx", tmp_path / "so.html"
    assert compare(folder, "-o", book) == compare(folder, "-o", page) == 0
    rows = list(openpyxl.load_workbook(book)["Kế hoạch"].iter_rows(min_row=3, values_only=True))
    assert len(rows) == 3
    assert [row[2] for row in rows if "RẠCH TRÂU" in row[0]] == ["TỈNH VĨNH SA, 36/KH-UBND"]
    assert "XÃ RẠCH TRÂU" in page.read_text(encoding="utf-8")
    assert compare(folder, "-o", book) == compare(folder, "-o", page) == 0  # hoso's own are replaced


def test_the_plan_above_by_name(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "so.xlsx"
    assert compare(folder, "-o", book, "--above", folder / f"{NAMES[1]}.pdf") == 0
    rows = list(openpyxl.load_workbook(book)["Kế hoạch"].iter_rows(min_row=3, values_only=True))
    assert [row[2] for row in rows if "TỈNH VĨNH SA" in row[0]] == ["XÃ RẠCH TRÂU, 18/KH-UBND"]
    assert compare(folder, "-o", book, "--above", tmp_path / "none.pdf") == 2
    assert "none of the files" in capsys.readouterr().err


def test_what_may_not_be_written(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(folder, "-o", tmp_path / "so.docx") == 2
    assert ".xlsx or .html" in capsys.readouterr().err
    mine = tmp_path / "mine.html"
    mine.write_text("mine", encoding="utf-8")
    assert compare(folder, "-o", mine) == 2
    assert mine.read_text(encoding="utf-8") == "mine"
    assert compare(folder, "-o", mine, "--force") == 0


def test_one_plan_alone(folder: Path, tmp_path: Path) -> None:
    assert compare(folder / f"{NAMES[0]}.pdf", "-o", tmp_path / "so.html") == 0
    assert "So sánh 1 kế hoạch" in (tmp_path / "so.html").read_text(encoding="utf-8")
