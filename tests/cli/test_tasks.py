"""`hoso tasks` on papers of the corpus: what a clerk sees, what is refused, what is written."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from hoso.cli import main

DEV = Path(__file__).parents[2] / "corpus" / "dev"
FEW = [str(DEV / name) for name in ("ct-0007-ubnd-phuong-nghia-tan.pdf", "kl-0026-dang-uy-phuong-tay-thuong.pdf")]


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSO_LANG", "vi")
    monkeypatch.setenv("COLUMNS", "150")


def test_a_units_tasks_by_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", *FEW, "--unit", "ha tang", "--workers", "0", "--quiet"]) == 0
    rows = capsys.readouterr().out.splitlines()
    days = [row[:10] for row in rows[1:] if row[:1].isdigit()]
    assert days == ["05/04/2026", "30/04/2026"]
    assert "Phòng Kinh tế, Hạ tầng" in rows[1]


def test_the_answer_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", *FEW, "--unit", "ha tang", "--workers", "0"]) == 0
    said = capsys.readouterr().err
    assert "ha tang: 4 nhiệm vụ (chủ trì 3, phối hợp 0, phần khác 1). 2 việc có hạn, sớm nhất 05/04/2026." in said


def test_until_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", *FEW, "--before", "20/10/2025", "--workers", "0", "--quiet"]) == 0
    out = capsys.readouterr().out
    assert "soạn đề án" in out
    assert "Lập sổ" not in out


def test_overdue_and_role(tmp_path: Path) -> None:
    out = tmp_path / "viec.csv"
    asked = ["--overdue", "--role", "coordinate", "--unit", "chi bộ", "-o", str(out), "--workers", "0", "--quiet"]
    assert main(["tasks", *FEW, *asked]) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert [(row["Thời hạn"], row["Phối hợp"]) for row in rows] == [("2025-10-20", "các chi bộ")]


def test_each_list_says_how_it_was_made(tmp_path: Path) -> None:
    for name in ("viec.csv", "viec.xlsx", "viec.ics"):
        out = tmp_path / name
        for _ in range(2):
            assert main(["tasks", *FEW, "--unit", "cong an", "-o", str(out), "--workers", "0", "--quiet"]) == 0
    told = json.loads((tmp_path / "viec.csv.json").read_text("utf-8"))
    assert told["settings"] == "ocr=auto; command=tasks; unit=cong an"
    calendar = (tmp_path / "viec.ics").read_text("utf-8").replace("\n ", "")
    assert f"X-HOSO-INPUTS-SHA256:{told['inputs_sha256']}" in calendar
    with zipfile.ZipFile(tmp_path / "viec.xlsx") as book:
        assert told["inputs_sha256"] in book.read("docProps/custom.xml").decode()


@pytest.mark.parametrize(
    "asked", [["--before", "31/02/2026"], ["--before", "mai"], ["-o", "viec.doc"], ["--role", "x"]]
)
def test_wrong_use(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tasks", *FEW, *asked]) == 2
    assert capsys.readouterr().err.strip()
