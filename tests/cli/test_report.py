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


def test_how_it_was_made_does_not_depend_on_order_or_folder(tmp_path: Path) -> None:
    copy = tmp_path / "khac.pdf"
    copy.write_bytes(Path(FEW[0]).read_bytes())
    one = read_all(FEW, workers=0).made(unit="a", none=None)
    other = read_all([FEW[1], copy], workers=0).made(unit="a")
    assert one == other
    assert one["settings"] == "ocr=auto; unit=a"
    assert len(one["inputs_sha256"]) == 64
    assert read_all(FEW[:1], workers=0).made()["inputs_sha256"] != one["inputs_sha256"]
