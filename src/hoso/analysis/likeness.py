"""How alike whole plans are: cosine of their phrases, clusters, and the phrases that set one apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.cluster import AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.pipeline import make_pipeline

from hoso.analysis.phrases import PhraseVectorizer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DISTANCE = 0.75  # plans that adapt one lie 0.6 to 0.76 from it, plans of one theme in words of their own 0.8 and more
SHOWN = 12  # phrases of a plan: as many as a person reads


def similarity(words: pd.Series[Any]) -> pd.DataFrame:
    """Cosine of the plans' phrases, a square with the plans as index and columns."""
    index = pd.Index(words.index, name="document_id")
    if not any(text.strip() for text in words):
        return pd.DataFrame(np.eye(len(index)), index=index, columns=list(index)).reset_index()
    weigh = make_pipeline(PhraseVectorizer(longest=2), TfidfTransformer(sublinear_tf=True))
    likeness = np.clip(cosine_similarity(weigh.fit_transform(list(words))), 0.0, 1.0)
    np.fill_diagonal(likeness, 1.0)
    return pd.DataFrame(likeness.round(4), index=index, columns=list(index)).reset_index()


def clusters(likeness: pd.DataFrame, distance: float = DISTANCE) -> pd.Series[Any]:
    """The cluster of each plan, from 1, numbered as they come: average linkage, cut at the distance."""
    index = pd.Index(likeness["document_id"], name="document_id")
    if len(index) < 2:
        return pd.Series([1] * len(index), index=index, dtype="int64")
    apart = 1.0 - likeness.drop(columns="document_id").to_numpy(dtype=float)
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=distance
    ).fit_predict(apart)
    order = {label: n for n, label in enumerate(dict.fromkeys(labels), 1)}
    return pd.Series([order[label] for label in labels], index=index, dtype="int64")


def keywords(
    words: pd.Series[Any],
    *,
    places: Sequence[str] = (),
    segment: Callable[[str], list[str]] | None = None,
    shown: int = SHOWN,
) -> pd.DataFrame:
    """The phrases that set each plan apart from the others, the strongest first.

    Weight is frequency in the plan times the logarithm of how few plans have the phrase; of phrases inside each other
    the heavier stands for both. Left out are single syllables, since few words are one, and names of places: they set
    every plan apart and say nothing. With `segment` (`underthesea.word_tokenize`) words stand in place of phrases.
    """
    columns = ["document_id", "phrase", "times", "plans", "weight"]
    if len(words) < 2 or not any(text.strip() for text in words):
        return pd.DataFrame(columns=columns)
    names = tuple(name for place in places for name in (place, place.split(" ", 1)[-1]))
    vectorizer = PhraseVectorizer(stop=names, segment=segment)
    counts = vectorizer.fit_transform(list(words)).toarray()
    phrases = vectorizer.get_feature_names_out()
    having = (counts > 0).sum(axis=0)
    lengths = np.array([len(phrase.split()) for phrase in phrases])
    weight = counts * np.log((1 + len(words)) / (having + 0.5)) * np.sqrt(lengths)
    rows = []
    for i, key in enumerate(words.index):
        kept: list[str] = []
        for j in sorted(
            np.flatnonzero((counts[i] > 1) & (having < len(words)) & (lengths > 1)),
            key=lambda j: (-weight[i, j], phrases[j]),
        ):
            if len(kept) == shown:
                break
            if any(f" {phrases[j]} " in f" {k} " or f" {k} " in f" {phrases[j]} " for k in kept):
                continue
            kept.append(phrases[j])
            rows.append((key, phrases[j], int(counts[i, j]), int(having[j]), round(float(weight[i, j]), 3)))
    return pd.DataFrame(rows, columns=columns)
