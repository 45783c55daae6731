"""Gold files read, and refused with their file and key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hoso.evaluation import GoldFault, load_gold, select


def write(folder: Path, **keys: object) -> Path:
    path = folder / "paper.json"
    path.write_text(json.dumps({"schema": "gold/1", **keys}), encoding="utf-8")
    return path


def test_missing_keys_are_empty(tmp_path: Path) -> None:
    write(tmp_path)
    (paper,) = load_gold(tmp_path)
    assert (paper.name, paper.file, paper.pdf) == ("paper", "paper.pdf", tmp_path / "paper.pdf")
    assert (paper.annotated, paper.pages, paper.references) == (frozenset(), None, ())
    assert paper.header.symbol is None


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ({"header": {"symbol": 7}}, "header.symbol"),
        ({"header": []}, "header"),
        ({"references": [{"kind": "Luật"}, {"kind": ["Luật"]}]}, "references[1].kind"),
        ({"references": ["30/2020/NĐ-CP"]}, "references[0]"),
        ({"recipients": "Như trên"}, "recipients"),
        ({"recipients": ["Như trên", None]}, "recipients[1]"),
        ({"annotated": ["header"]}, "header"),
        ({"annotated_pages": ["1"]}, "annotated_pages[0]"),
        ({"dates": [{"page": "1"}]}, "dates[0].page"),
    ],
)
def test_a_fault_names_file_and_key(tmp_path: Path, keys: dict[str, Any], place: str) -> None:
    path = write(tmp_path, **keys)
    with pytest.raises(GoldFault) as caught:
        load_gold(tmp_path)
    assert str(caught.value).startswith(f"{path}: {place}: ")


def test_what_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "paper.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldFault, match=r"paper\.json"):
        load_gold(tmp_path)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldFault, match="no gold here"):
        load_gold(tmp_path)


def test_papers_are_chosen_by_a_key(tmp_path: Path) -> None:
    write(tmp_path, text_layer="scan", header={"regime": "party"})
    papers = load_gold(tmp_path)
    assert select(papers, key="text_layer", value="scan") == papers
    assert select(papers, key="regime", value="state") == []
    with pytest.raises(GoldFault, match="colour"):
        select(papers, key="colour", value="red")
