"""Plans side by side, from papers of the corpus: who is above, what became of each task, and how sure that is."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from hoso import read_all
from hoso.analysis import Comparison, compare_plans
from hoso.analysis.meaning import acts_of, last_day
from hoso.tables import Tables
from hoso.text.unit_functions import functions_of
from tests.scores.alignment import CORPUS, ids

NAMES = ("kh-0036-tinh-vinh-sa", "kh-0021-xa-vam-kinh", "kh-0033-xa-tan-lap-dong", "kh-0009-xa-dong-rieng")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_all([str(CORPUS / "dev" / f"{name}.pdf") for name in NAMES], workers=0).tables()


@pytest.fixture(scope="module")
def found(tables: Tables) -> Comparison:
    return compare_plans(tables)


def test_the_plan_above_is_the_one_that_they_implement(tables: Tables, found: Comparison) -> None:
    known = ids(tables)
    above = found.plans.set_index("document_id")["above_document_id"]
    assert above.drop(known[NAMES[0]]).unique().tolist() == [known[NAMES[0]]]
    assert pd.isna(above[known[NAMES[0]]])


def test_every_task_has_one_row_on_each_side(tables: Tables, found: Comparison) -> None:
    count = found.plans.set_index("document_id")["tasks"]
    above = count[ids(tables)[NAMES[0]]]
    for document, pairs in found.tasks.groupby("document_id"):
        assert pairs["task_id"].dropna().is_unique
        assert pairs["task_id"].notna().sum() == count[document]
        assert pairs["above_task_id"].notna().sum() == above
        status = pairs["status"].value_counts()
        assert status.get("dropped", 0) + status.get("taken_up", 0) + status.get("adapted", 0) == above


def test_pairs_carry_both_quotes_a_score_and_the_time_moved(found: Comparison) -> None:
    pair = found.tasks[found.tasks["quote"].fillna("").str.startswith("Phòng Kinh tế báo cáo giữa kỳ")].iloc[0]
    assert pair["above_quote"].startswith("Chế độ báo cáo")
    assert (pair["status"], pair["functions"], pair["acts"]) == ("adapted", "Kinh tế", "báo cáo")
    assert 0.3 <= pair["score"] <= 1
    moved = found.deadlines[found.deadlines["task_id"] == pair["task_id"]].iloc[0]
    assert (moved["days_later"], moved["moved"]) == (-5, "earlier")


def test_copied_words_stand_in_both_plans(found: Comparison, tables: Tables) -> None:
    spans = found.spans[found.spans["document_id"] == ids(tables)[NAMES[1]]]
    assert any("gắn tọa độ và công khai" in quote for quote in spans["quote"])
    assert (found.copied["share"] <= 1).all()
    assert (found.copied["copied"] <= found.copied["characters"]).all()


def test_references_in_common_and_of_one_plan_alone(found: Comparison) -> None:
    assert found.references.iloc[0]["plans"] == 3
    assert "36" in found.references.iloc[0]["quote"]
    assert (found.references["plans"] == 1).any()


def test_every_figure_says_how_many_of_its_values_are_doubtful(found: Comparison) -> None:
    for name in ("plans", "tasks", "peers", "deadlines", "gaps", "functions", "copied", "references"):
        frame = dict(found.items())[name]
        assert (frame["doubtful"] <= frame["values"]).all(), name


def test_each_plan_has_its_likeness_and_its_cluster(found: Comparison) -> None:
    assert found.similarity["cluster"].tolist() == found.plans["cluster"].tolist()
    likeness = found.similarity.set_index("document_id").drop(columns=["plan", "cluster"])
    assert (likeness.to_numpy() == likeness.T.to_numpy()).all()


def test_a_doubt_against_a_paper_is_counted(tables: Tables) -> None:
    key = ids(tables)[NAMES[1]]
    row = {"document_id": key, "file": "x", "page": pd.NA, "severity": "warning", "code": "no_text", "message": "x"}
    told = pd.concat([tables.issues.astype(object), pd.DataFrame([row])], ignore_index=True)
    doubted = compare_plans(dataclasses.replace(tables, issues=told)).plans.set_index("document_id").loc[key]
    assert doubted["doubtful"] == doubted["values"]


def test_the_order_of_the_papers_does_not_matter(tables: Tables, found: Comparison) -> None:
    turned = dataclasses.replace(
        tables, **{name: frame.iloc[::-1] for name, frame in tables.items() if name in {"documents", "references"}}
    )
    for name, frame in compare_plans(turned).items():
        pd.testing.assert_frame_equal(frame, dict(found.items())[name])


@pytest.mark.parametrize("count", [0, 1])
def test_a_collection_of_one_and_of_none(count: int, tables: Tables) -> None:
    key = ids(tables)[NAMES[0]]
    few = {
        name: frame[frame["document_id"] == key] if count else frame.iloc[:0]
        for name, frame in tables.items()
        if "document_id" in frame
    }
    found = compare_plans(dataclasses.replace(tables, **few))
    assert len(found.plans) == len(found.similarity) == count
    assert len(found.tasks) == len(found.spans) == 0


def test_plans_that_cite_nothing_and_plans_without_tasks(tables: Tables) -> None:
    for name in ("references", "tasks", "sections", "evidence"):
        found = compare_plans(dataclasses.replace(tables, **{name: dict(tables.items())[name].iloc[:0]}))
        assert len(found.plans) == len(NAMES), name


def test_who_is_above_can_be_said(tables: Tables) -> None:
    known = ids(tables)
    found = compare_plans(tables, above={known[NAMES[3]]: known[NAMES[2]]})
    assert found.plans["above_document_id"].notna().sum() == 1


def test_functions_are_apart_from_places() -> None:
    assert functions_of("Công an xã A") == functions_of("Công an xã B") == ("Công an",)
    assert "Tài chính" in functions_of("Phòng Kinh tế xã Vàm Kinh")
    assert functions_of("Câu lạc bộ Bóng bàn") == ("Khác",)


def test_acts_and_last_days() -> None:
    assert acts_of("Rà soát, báo cáo") == {"kiểm đếm", "báo cáo"}
    assert str(last_day("2026-03-15", "before")) == "2026-03-14"
    assert last_day("2026-03", None) is last_day(None, None) is last_day("2026-02-31", None) is None
