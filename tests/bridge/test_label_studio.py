"""To Label Studio and back: boxes on the page, and what a person corrected as gold that scores."""

from __future__ import annotations

import base64
import copy
import json
from pathlib import Path
from typing import Any

import pytest

import hoso
from hoso.bridge.label_studio import HEADER, LISTS, SHOWN, config, gold_of
from hoso.cli import main
from hoso.errors import UsageFault
from hoso.evaluation import load_gold, score
from hoso.evaluation.counting import Count

PAPER = Path(__file__).parents[2] / "corpus" / "dev" / "qd-0187-tinh-bac-lam.pdf"


@pytest.fixture(scope="module")
def tasks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the command wrote of one paper."""
    folder = tmp_path_factory.mktemp("labels") / "nhan"
    assert main(["label", str(PAPER), "-o", str(folder), "--quiet"]) == 0
    assert (folder / "config.xml").read_text("utf-8") == config()
    found: list[dict[str, Any]] = json.loads((folder / "tasks.json").read_text("utf-8"))
    return found


def exported(task: dict[str, Any], result: list[dict[str, Any]]) -> dict[str, Any]:
    """The task as Label Studio exports it after a person submitted a result."""
    return {**copy.deepcopy(task), "annotations": [{"was_cancelled": False, "result": result}]}


def test_each_label_of_a_prediction_is_in_the_interface(tasks: list[dict[str, Any]]) -> None:
    (task,) = tasks
    (prediction,) = task["predictions"]
    labels = {one["value"]["rectanglelabels"][0] for one in prediction["result"] if one["type"] == "rectanglelabels"}
    assert {"symbol", "date", "issuer", "signer", "recipient", "reference", "task"} <= labels
    assert labels <= {*HEADER, *LISTS, *SHOWN}
    assert all(f'value="{label}"' in config() for label in labels)
    assert prediction["model_version"] == f"hoso {hoso.__version__}"


def test_boxes_are_in_percent_of_their_page(tasks: list[dict[str, Any]]) -> None:
    (task,) = tasks
    paper = hoso.read(PAPER)
    assert paper.symbol is not None
    assert paper.symbol.place is not None
    assert all(base64.b64decode(page.partition(",")[2]).startswith(b"\x89PNG") for page in task["data"]["pages"])
    assert len(task["data"]["pages"]) == paper.pages
    (symbol,) = [one for one in task["predictions"][0]["result"] if one["value"].get("rectanglelabels") == ["symbol"]]
    assert symbol["item_index"] == paper.symbol.place.page - 1
    assert symbol["value"]["x"] * symbol["original_width"] / 100 == pytest.approx(paper.symbol.place.box.x0, abs=1)
    for one in task["predictions"][0]["result"]:
        value = one["value"]
        assert 0 <= value["x"] <= value["x"] + value["width"] <= 100.5
        assert 0 <= value["y"] <= value["y"] + value["height"] <= 100.5


def test_corrections_come_back_as_gold_that_scores(tasks: list[dict[str, Any]], tmp_path: Path) -> None:
    (task,) = tasks
    result = copy.deepcopy(task["predictions"][0]["result"])
    keys = {one["value"]["rectanglelabels"][0]: one["id"] for one in result if one["type"] == "rectanglelabels"}
    for one in result:
        if one["type"] == "textarea" and one["id"] == keys["date"]:
            one["value"]["text"] = ["13/3/2026"]
    export = tmp_path / "export.json"
    unlabelled = {**task, "annotations": []}
    export.write_text(json.dumps([exported(task, result), unlabelled]), encoding="utf-8")
    out = tmp_path / "gold"
    assert main(["gold", str(export), "-o", str(out), "--quiet"]) == 0
    gold = load_gold(out)
    assert len(gold) == 1
    (header,) = (one.header for one in gold)
    assert header is not None
    assert (header.symbol, header.date) == ("187/QĐ-UBND", "2026-03-13")
    report = score(gold, hoso.read_all([paper.pdf for paper in gold], workers=0).tables())
    assert report.figures["header.symbol"] == Count(1, 0, 0)
    assert report.figures["header.date"] == Count(0, 1, 1)  # the person says another day
    recipients = report.figures["recipients"]
    assert isinstance(recipients, Count)
    assert (recipients.tp > 5, recipients.fp, recipients.fn) == (True, 0, 0)


def test_a_box_taken_away_is_a_field_that_is_not_there(tasks: list[dict[str, Any]]) -> None:
    (task,) = tasks
    gold = gold_of(exported(task, []))
    assert gold is not None
    assert gold["header"]["symbol"] is None
    assert gold["header"]["signers"] == gold["recipients"] == []
    assert gold_of({**task, "annotations": [{"was_cancelled": True, "result": []}]}) is None


def test_what_is_no_export_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UsageFault, match="hoso label"):
        gold_of({"data": {"text": "x"}})
    other = tmp_path / "a.json"
    for words in ("{", '{"a": 1}', "[1]"):
        other.write_text(words)
        assert main(["gold", str(other), "-o", str(tmp_path / "gold")]) == 2
    assert "Label Studio" in capsys.readouterr().err


def test_a_paper_that_has_changed_has_no_gold(tasks: list[dict[str, Any]], tmp_path: Path) -> None:
    (task,) = tasks
    moved = copy.deepcopy(task)
    moved["data"]["file"] = str(tmp_path / "gone.pdf")
    export = tmp_path / "export.json"
    export.write_text(json.dumps([exported(moved, [])]), encoding="utf-8")
    assert main(["gold", str(export), "-o", str(tmp_path / "gold"), "--quiet"]) == 1
    assert not (tmp_path / "gold").exists()


def test_a_bad_file_stops_nothing_and_a_full_folder_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "den").mkdir()
    (tmp_path / "den" / "a.pdf").write_bytes(PAPER.read_bytes())
    (tmp_path / "den" / "b.pdf").write_bytes(b"no pdf")
    out = tmp_path / "nhan"
    assert main(["label", str(tmp_path / "den"), "-o", str(out)]) == 1
    assert len(json.loads((out / "tasks.json").read_text("utf-8"))) == 1
    assert "b.pdf" in capsys.readouterr().err
    assert main(["label", str(tmp_path / "den"), "-o", str(out)]) == 2
