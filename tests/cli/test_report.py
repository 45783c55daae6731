"""`hoso report`: the page in both languages, with what made it; strangers' files are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.cli import main
from hoso.dossier import read_all

DEV = Path(__file__).parents[2] / "corpus" / "dev"
FEW = [str(DEV / f"{name}.pdf") for name in ("kh-0036-tinh-vinh-sa", "kh-0018-xa-rach-trau")]


def report(*arguments: object) -> int:
    return main(["report", "--workers", "0", "--quiet", *map(str, arguments)])


@pytest.mark.parametrize(("tongue", "words"), [("vi", "Kế hoạch cấp dưới"), ("en", "Plans beside the plan above")])
def test_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tongue: str, words: str) -> None:
    monkeypatch.setenv("HOSO_LANG", tongue)
    out = tmp_path / "bao-cao.html"
    for _ in range(2):
        assert report(*FEW, "-o", out) == 0
    page = out.read_text("utf-8")
    assert words in page
    assert read_all(FEW, workers=0).made()["inputs_sha256"] in page


def test_what_may_not_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(*FEW, "-o", tmp_path / "bao-cao.docx") == 2
    assert ".html" in capsys.readouterr().err
    mine = tmp_path / "mine.html"
    mine.write_text("mine", encoding="utf-8")
    assert report(*FEW, "-o", mine) == 2
    assert mine.read_text("utf-8") == "mine"


def test_corrections_are_laid_and_those_that_cannot_be_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")
    key = read_all(FEW[:1], workers=0).records[0].document_id
    file, out = tmp_path / "sua.csv", tmp_path / "so"
    head = "document_id,table,row,column,value\n"
    file.write_text(f"{head}{key},documents,,place,Nơi Khác\n{key},tasks,t999,text,Việc\n", encoding="utf-8")
    asked = ["table", FEW[0], "--corrections", str(file), "-o", str(out), "--workers", "0", "--quiet"]
    assert main(asked) == 0
    assert f"line 3: {key} tasks {key}.t999 text: there is no such row" in capsys.readouterr().err
    assert "Nơi Khác" in (out / "documents.csv").read_text("utf-8")
    assert "corrections_sha256" in (out / "hoso.json").read_text("utf-8")
    assert report(FEW[0], "--corrections", file, "-o", tmp_path / "a.html") == 0
    file.write_text(f"{head}{key},documents,,date,mai\n", encoding="utf-8")
    monkeypatch.setenv("HOSO_LANG", "vi")
    assert main(asked) == 2
    assert "sua.csv: không dùng được: line 2: 'mai' cannot stand" in capsys.readouterr().err


def test_how_it_was_made_does_not_depend_on_order_or_folder(tmp_path: Path) -> None:
    copy = tmp_path / "khac.pdf"
    copy.write_bytes(Path(FEW[0]).read_bytes())
    one = read_all(FEW, workers=0).made(unit="a", none=None)
    other = read_all([FEW[1], copy], workers=0).made(unit="a")
    assert one == other
    assert one["settings"] == "ocr=auto; unit=a"
    assert len(one["inputs_sha256"]) == 64
    assert read_all(FEW[:1], workers=0).made()["inputs_sha256"] != one["inputs_sha256"]
