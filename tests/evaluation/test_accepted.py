"""Accepted scores: written, read, held beside new ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.evaluation import Accepted, Report, accept, compare, read_accepted, write_accepted
from hoso.evaluation.accepted import DOCUMENTS_FILE, FIGURES_FILE, AcceptedFault
from hoso.evaluation.report import make_report
from hoso.evaluation.tally import Tally

SET = "corpus-dev"


def report(**papers: tuple[int, int, int, bool]) -> Report:
    """A report of papers: true and false positives and false negatives of `header`, and whether it is whole."""
    tallies: list[Tally] = []
    for name, (tp, fp, fn, whole) in papers.items():
        tally = Tally(name=name, file=f"{name}.pdf", text_layer="digital", regime="state", found=True)
        tally.count("header", tp=tp, fp=fp, fn=fn)
        tally.share("whole_header", good=whole)
        tallies.append(tally)
    return make_report(tallies)


OLD = report(a=(6, 0, 0, True), b=(5, 1, 1, False))
NEW = report(a=(5, 1, 1, False), b=(6, 0, 0, True))
WORSE = report(a=(6, 0, 0, True), b=(4, 2, 2, False), c=(6, 0, 0, True))


def test_files_come_back_as_they_went(tmp_path: Path) -> None:
    accepted = accept(OLD, Accepted(), name=SET)
    write_accepted(accepted, tmp_path)
    assert read_accepted(tmp_path) == accepted
    assert (tmp_path / FIGURES_FILE).read_text(encoding="utf-8").splitlines() == [
        "set,figure,value,support,reason",
        "corpus-dev,header,0.9167,12,",
        "corpus-dev,whole_header,0.5000,2,",
    ]
    assert (tmp_path / DOCUMENTS_FILE).read_text(encoding="utf-8").splitlines() == [
        "set,document,header,whole_header",
        "corpus-dev,a,6/0/0,1/1",
        "corpus-dev,b,5/1/1,0/1",
    ]


def test_nothing_accepted_yet(tmp_path: Path) -> None:
    comparison = compare(OLD, read_accepted(tmp_path), name=SET)
    assert not comparison.failures
    assert comparison.arrived == ("a", "b")
    assert "new papers: a, b" in comparison.text()


def test_papers_gained_and_lost_are_named() -> None:
    comparison = compare(NEW, accept(OLD, Accepted(), name=SET), name=SET)
    assert not comparison.failures  # the sums are the same
    assert {(c.figure, c.gained, c.lost) for c in comparison.changes} == {
        ("header", ("b",), ("a",)),
        ("whole_header", ("b",), ("a",)),
    }
    assert "whole_header lost: a" in comparison.text()


def test_a_fall_fails_until_it_is_accepted_with_a_reason(tmp_path: Path) -> None:
    accepted = accept(OLD, Accepted(), name=SET)
    comparison = compare(WORSE, accepted, name=SET)
    assert [change.figure for change in comparison.failures] == ["header"]
    assert "FELL" in comparison.text()
    with pytest.raises(AcceptedFault, match="header would fall"):
        accept(WORSE, accepted, name=SET)
    write_accepted(accept(WORSE, accepted, name=SET, reason="paper c is harder"), tmp_path)
    again = read_accepted(tmp_path)
    assert again.figures[SET, "header"].reason == "paper c is harder"
    assert not again.figures[SET, "whole_header"].reason
    assert not compare(WORSE, again, name=SET).failures


def test_a_fall_within_the_tolerance_is_none() -> None:
    accepted = accept(OLD, Accepted(), name=SET)
    assert not compare(WORSE, accepted, name=SET, tolerance=0.5).failures


def test_a_figure_that_is_gone_fell() -> None:
    comparison = compare(make_report([]), accept(OLD, Accepted(), name=SET), name=SET)
    assert [change.figure for change in comparison.failures] == ["header", "whole_header"]
    assert comparison.gone == ("a", "b")


def test_sets_stand_apart() -> None:
    accepted = accept(OLD, Accepted(), name="real-digital")
    both = accept(WORSE, accepted, name=SET)
    assert {name for name, _ in both.figures} == {"real-digital", SET}
    assert not compare(OLD, both, name="real-digital").failures


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    (tmp_path / FIGURES_FILE).write_text("set,figure,value,support,reason\nx,header,high,2,\n", encoding="utf-8")
    with pytest.raises(AcceptedFault, match="line 2"):
        read_accepted(tmp_path)
