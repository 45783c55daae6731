"""The report as text and as data."""

from __future__ import annotations

import json

from hoso.evaluation import render, to_dict
from hoso.evaluation.report import make_report
from hoso.evaluation.tally import Judgement, Tally


def papers() -> list[Tally]:
    good = Tally(name="a", file="a.pdf", text_layer="digital", regime="state", found=True)
    good.count("header", tp=6)
    good.count("header.symbol", tp=1)
    good.share("whole_header", good=True)
    good.judgements.append(Judgement(group="header", column="symbol", confidence=0.9, right=True))
    bad = Tally(name="b", file="b.pdf", text_layer="scan", regime="state", found=False)
    bad.count("header", fn=6)
    bad.count("header.symbol", fn=1)
    bad.share("whole_header", good=False)
    bad.miss("header.symbol", expected="05/KH-UBND", got=None, page=1)
    return [good, bad]


def test_tables_are_aligned() -> None:
    text = render(make_report(papers()))
    lines = text.splitlines()
    assert lines[0] == "2 documents (1 digital, 1 scan); not read: b"
    head = next(line for line in lines if line.startswith("figure "))
    row = next(line for line in lines if line.startswith("header.symbol"))
    assert row.split() == ["header.symbol", "1.000", "0.500", "0.667", "0.000", "to", "1.000", "2", "1", "0", "1"]
    assert head.index("F1") + 2 == row.index("0.667") + 5
    assert "By text layer" in text
    assert "By regime" not in text  # there is only one
    assert "expected calibration error 0.100 over 1 values" in text
    assert "05/KH-UBND" not in text


def test_misses_on_demand() -> None:
    text = render(make_report(papers()), misses=True)
    assert "b.pdf  p. 1  header.symbol\n    expected  05/KH-UBND\n    got       -" in text


def test_data_can_be_written_as_json() -> None:
    data = json.loads(json.dumps(to_dict(make_report(papers()))))
    assert data["figures"]["header"] == {
        "value": 0.6667,
        "support": 12,
        "low": 0.0,
        "high": 1.0,
        "precision": 1.0,
        "recall": 0.5,
        "tp": 6,
        "fp": 0,
        "fn": 6,
    }
    assert data["figures"]["whole_header"]["good"] == 1
    assert data["by"]["text_layer"]["scan"]["figures"]["header"] == 0.0
    assert data["missing"] == ["b"]
    assert data["misses"][0]["page"] == 1
    assert "misses" not in to_dict(make_report(papers()), misses=False)


def test_no_papers_no_figures() -> None:
    assert render(make_report([])).startswith("0 documents")


def test_truth_values_are_counted_as_numbers() -> None:
    tally = Tally(name="a", file="a.pdf", text_layer="digital", regime="state", found=True)
    tally.count("header.symbol", tp=True)
    assert repr(tally.figures["header.symbol"]) == "Count(tp=1, fp=0, fn=0)"
