"""Tasks paired: what is one is found whatever its place and order, what is not stays alone, and clashes are weighed."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.utils.estimator_checks import check_estimator

from hoso.analysis.aligning import TaskAligner, best_pairs
from hoso.analysis.phrases import PhraseVectorizer
from tests.scores.alignment import gold, score_marked


def tasks(*rows: tuple[str, tuple[str, ...], str | None]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "text": [row[0] for row in rows],
            "units": [row[1] for row in rows],
            "end": [row[2] for row in rows],
            "boundary": [None for _ in rows],
        }
    )


ABOVE = tasks(
    ("Tuần tra, lập biên bản hành vi đổ trộm rác xây dựng", ("Công an tỉnh",), "2026-07-31"),
    ("Trang bị thùng hai ngăn cho các trường", ("Sở Giáo dục và Đào tạo",), "2026-06-30"),
    ("Thẩm định phương án giá gom rác bằng ghe", ("Sở Tài chính",), None),
)


def test_pairs_of_plans_that_adapt_reach_the_target() -> None:
    tally = score_marked(gold(), close=True)
    assert tally.right >= 40
    assert tally.f1 >= 0.90, tally.misses


def test_a_task_in_other_words_and_one_of_its_own() -> None:
    below = tasks(
        ("Khám sức khỏe cho người cao tuổi", ("Trạm Y tế xã",), "2026-05-01"),
        ("Công an xã tuần tra ban đêm, lập biên bản người đổ trộm rác", ("Công an xã",), "2026-07-15"),
    )
    assert [(i, j) for i, j, _ in TaskAligner().fit(ABOVE).align(below)] == [(1, 0)]


def test_the_order_of_the_tasks_does_not_matter() -> None:
    below = ABOVE.iloc[::-1].reset_index(drop=True)
    found = TaskAligner().fit(ABOVE).align(below)
    assert {(i, j) for i, j, _ in found} == {(0, 2), (1, 1), (2, 0)}
    assert all(score == pytest.approx(1.0) for _, _, score in found)


def test_clashes_are_solved_by_the_best_sum_not_by_the_best_pair() -> None:
    scores = np.array([[0.9, 0.8], [0.85, 0.1]])
    assert [(i, j) for i, j, _ in best_pairs(scores, 0.3)] == [(0, 1), (1, 0)]


def test_below_the_threshold_a_task_stays_alone() -> None:
    assert best_pairs(np.array([[0.29, 0.1]]), 0.3) == []
    assert best_pairs(np.zeros((0, 3)), 0.3) == []


def test_units_of_one_function_count_whatever_their_place() -> None:
    one = TaskAligner().fit(ABOVE)
    text = "Đi tuần ban đêm để bắt người đổ trộm rác"
    police, schools = (
        one.transform(tasks((text, (unit,), None)))[0, 0] for unit in ("Công an xã A", "Trường Tiểu học B")
    )
    assert police > schools


# of estimators of texts scikit-learn can try little: the data that it makes are numbers, and it says so
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
@pytest.mark.parametrize("estimator", [TaskAligner(), PhraseVectorizer()], ids=["aligner", "vectorizer"])
def test_the_checks_of_scikit_learn_pass(estimator: object) -> None:
    check_estimator(estimator, on_skip=None)


def test_it_is_an_estimator_and_stands_in_a_pipeline() -> None:
    aligner = TaskAligner(threshold=0.5)
    assert clone(aligner).get_params() == aligner.get_params()
    named = ABOVE.assign(task_id=["a", "b", "c"])
    line = make_pipeline(FunctionTransformer(feature_names_out="one-to-one"), TaskAligner()).fit(named)
    assert line.transform(named).shape == (3, 3)
    assert list(line.get_feature_names_out()) == ["a", "b", "c"]


def test_nothing_above_and_nothing_below() -> None:
    assert TaskAligner().fit(ABOVE).transform(ABOVE.iloc[:0]).shape == (0, 3)
    assert TaskAligner().fit(ABOVE.iloc[:0]).transform(ABOVE).shape == (3, 0)
