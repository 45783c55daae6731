"""Which task of one plan became which task of another: a scored assignment, each task in at most one pair."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.preprocessing import MultiLabelBinarizer, normalize
from sklearn.utils.validation import check_is_fitted

from hoso.analysis.meaning import acts_of, last_day
from hoso.analysis.phrases import empty_syllables, syllables
from hoso.catalog.plans import plan_words, unit_functions
from hoso.text.unit_functions import OTHER, functions_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

THRESHOLD = 0.3  # of gold by hand the pairs of plans that adapt score 0.36 and more, strangers 0.28 and less
DAYS = 45.0  # deadlines of one task in two plans seldom lie further apart; beyond it time speaks against a pair


class TaskAligner(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Scores the tasks of a plan against those of another and pairs them by the best sum of scores.

    The score lies in 0 to 1 and is a weighted mean of four likenesses: of the words (inverse document frequency, the
    greater of cosine and half-covered), of the acts that the verbs mean, of the units' functions, of the last days.
    What is not known on one side (no unit, no day) does not count and its weight goes to the others.

    `fit` takes the tasks of the plan above, `transform` those of a plan below and gives the scores, one row for each
    task below and one column for each above: it stands at the end of a `Pipeline`, and `align` pairs them.

    Args:
        words: weight of the words; they carry most, since what is to be done is said by nouns.
        acts: weight of the kinds of acts.
        functions: weight of the functions of the units that lead.
        time: weight of the last days.
        threshold: the least score of a pair; below it two tasks of one theme are alike by chance.
    """

    def __init__(
        self,
        *,
        words: float = 0.7,
        acts: float = 0.12,
        functions: float = 0.1,
        time: float = 0.08,
        threshold: float = THRESHOLD,
    ) -> None:
        """Keep the settings."""
        self.words = words
        self.acts = acts
        self.functions = functions
        self.time = time
        self.threshold = threshold

    def fit(self, tasks: pd.DataFrame, y: object = None) -> TaskAligner:
        """Take the tasks of the plan above: columns text, units, end, boundary; `task_id` where there is one.

        Args:
            tasks: the tasks; `units` holds a tuple of names for each.
            y: more texts of the same field, so that rare words are told from common ones; or None.
        """
        texts = [*tasks["text"], *(y if isinstance(y, (list, tuple)) else ())]
        self.vectorizer_ = TfidfVectorizer(
            analyzer=_features, sublinear_tf=True, smooth_idf=True, norm=None, dtype=np.float64
        )
        self.vectorizer_.fit(texts if any(map(_features, texts)) else ["trống"])
        self.above_ = self._described(tasks)
        self.names_ = np.asarray(
            list(tasks["task_id"]) if "task_id" in tasks else [f"task{i}" for i in range(len(tasks))], dtype=object
        )
        return self

    def transform(self, tasks: pd.DataFrame) -> Any:  # noqa: ANN401 - an array of scores
        """The scores, shape (tasks below, tasks above)."""
        check_is_fitted(self)
        below = self._described(tasks)
        words = _likeness(below["words"], self.above_["words"])
        weighed = self.words * words
        total = np.full(words.shape, self.words)
        for weight, name in ((self.acts, "acts"), (self.functions, "functions")):
            share, known = _shared(below[name], self.above_[name])
            weighed += weight * share * known
            total += weight * known
        gap = np.abs(below["days"][:, None] - self.above_["days"][None, :])
        near, known = np.exp(-np.nan_to_num(gap) / DAYS), ~np.isnan(gap)
        weighed += self.time * near * known
        total += self.time * known
        return np.where(words > 0, weighed / np.maximum(total, 1e-9), 0.0)

    def align(self, tasks: pd.DataFrame) -> list[tuple[int, int, float]]:
        """Pairs (row below, row above, score), none of a row twice; see `best_pairs`."""
        return best_pairs(self.transform(tasks), self.threshold)

    def get_feature_names_out(self, input_features: object = None) -> Any:  # noqa: ANN401 - an array of names
        """The tasks above, in the order of the columns."""
        return self.names_

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401 - tags of scikit-learn
        """Say that it takes tables of texts, not of numbers."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _described(self, tasks: pd.DataFrame) -> dict[str, Any]:
        days = [last_day(end, edge) for end, edge in zip(tasks["end"], tasks["boundary"], strict=True)]
        return {
            "words": self.vectorizer_.transform(tasks["text"]) if len(tasks) else None,
            "acts": _marked([acts_of(text) for text in tasks["text"]], tuple(plan_words().acts)),
            "functions": _functions(tasks["units"]),
            "days": np.array([day.toordinal() if day else np.nan for day in days], dtype=np.float64),
        }


def best_pairs(scores: Any, threshold: float) -> list[tuple[int, int, float]]:  # noqa: ANN401 - an array
    """The pairs whose surplus over the threshold has the greatest sum, by the Hungarian method.

    Taking the best pair first would let one strong pair push two good ones apart where they clash; and since only the
    surplus counts, a task stays alone rather than take a pair below the threshold.
    """
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - comes with scikit-learn

    surplus = np.clip(scores - threshold, 0.0, None)
    rows, columns = linear_sum_assignment(surplus, maximize=True)
    return [
        (int(i), int(j), float(scores[i, j])) for i, j in zip(rows, columns, strict=True) if scores[i, j] >= threshold
    ]


@lru_cache(maxsize=1 << 14)
def _features(text: str) -> tuple[str, ...]:
    """Syllables that say something, and pairs of them in a row: most words have two."""
    empty = empty_syllables()
    words = syllables(text)
    singles = [word for word in words if word not in empty]
    return (*singles, *(f"{a} {b}" for a, b in pairwise(words) if not {a, b} & empty))


def _likeness(below: Any, above: Any) -> Any:  # noqa: ANN401 - sparse matrices
    """Cosine, or half of how far the shorter is covered by the longer, whichever is greater."""
    if below is None or above is None:
        return np.zeros((0 if below is None else below.shape[0], 0 if above is None else above.shape[0]))
    cosine = (normalize(below) @ normalize(above).T).toarray()
    present = (below > 0).astype(np.float64)
    covered = (present @ (above.multiply(1.0)).T).toarray()  # weight of the words above that stand below
    weight_above = np.asarray(above.sum(axis=1)).ravel()
    covered_below = (below @ (above > 0).astype(np.float64).T).toarray()
    weight_below = np.asarray(below.sum(axis=1)).ravel()
    cover = np.maximum(
        covered / np.maximum(weight_above[None, :], 1e-9), covered_below / np.maximum(weight_below[:, None], 1e-9)
    )
    return np.maximum(cosine, 0.5 * cover * np.minimum(1.0, _least(weight_below, weight_above)))


def _least(below: Any, above: Any) -> Any:  # noqa: ANN401 - arrays
    """Little words prove little: 1 where the lighter of two texts has the weight of some six words."""
    return np.minimum(below[:, None], above[None, :]) / 30.0


def _marked(labels: Sequence[Iterable[str]], classes: tuple[str, ...]) -> Any:  # noqa: ANN401 - an array of zeros and ones
    return MultiLabelBinarizer(classes=list(classes)).fit_transform(labels).astype(np.float64)


def _functions(units: Iterable[Sequence[str]]) -> Any:  # noqa: ANN401 - an array of zeros and ones
    labels = [{name for unit in some for name in functions_of(unit)} - {OTHER} for some in units]
    return _marked(labels, tuple(function.name for function in unit_functions()))


def _shared(below: Any, above: Any) -> tuple[Any, Any]:  # noqa: ANN401 - arrays
    """The share of the smaller set that the other has too, and whether both are known."""
    sizes = np.minimum(below.sum(axis=1)[:, None], above.sum(axis=1)[None, :])
    return (below @ above.T) / np.maximum(sizes, 1.0), sizes > 0
