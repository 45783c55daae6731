"""Phrases of syllables as features: folded, without what every plan says; a scikit-learn transformer."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.utils.validation import check_is_fitted

from hoso.catalog.plans import plan_words
from hoso.text.letters import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FIGURES = re.compile(r"\b[\w.]*/[\w./-]+|\d[\d./-]*")  # symbols, dates, sums: they set apart, but say nothing
_CLAUSE = re.compile(r"[.,;:()\n“”\"•]|\s[-+–]\s")
_BREAK = "|"


@cache
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a text, case and tone placement folded, without figures and symbols."""
    return tuple(fold(_FIGURES.sub(" ", text)).split())


@cache
def empty_syllables() -> frozenset[str]:
    """The syllables that carry no matter, folded."""
    return frozenset(map(fold, plan_words().empty))


class PhraseVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Counts phrases of syllables: Vietnamese words are one to three of them, so phrases stand for words.

    Args:
        longest: the most syllables in a phrase.
        min_df: in how many texts a phrase must stand to count.
        boilerplate: whether phrases of every plan (`tổ chức thực hiện`) stay in.
        stop: further phrases to leave out, such as the names of places.
        segment: what cuts a clause into words, such as `underthesea.word_tokenize`; then each word is a phrase, and
            `longest` does not count.
    """

    def __init__(
        self,
        *,
        longest: int = 3,
        min_df: int = 1,
        boilerplate: bool = False,
        stop: tuple[str, ...] = (),
        segment: Callable[[str], list[str]] | None = None,
    ) -> None:
        """Keep the settings."""
        self.longest = longest
        self.min_df = min_df
        self.boilerplate = boilerplate
        self.stop = stop
        self.segment = segment

    def fit(self, texts: Any, y: object = None) -> PhraseVectorizer:  # noqa: ANN401 - whatever can be gone through
        """Learn which phrases there are."""
        given = list(texts)
        stops = {fold(stop) for stop in (*self.stop, *(() if self.boilerplate else plan_words().boilerplate))}
        self.stops_ = tuple(sorted(stops - {""}, key=lambda stop: (-len(stop), stop)))
        self.counter_ = CountVectorizer(analyzer=self._phrases, min_df=self.min_df).fit(given)
        self.shown_ = _as_printed(given)
        return self

    def transform(self, texts: Any) -> Any:  # noqa: ANN401 - a sparse matrix
        """How often each phrase stands in each text."""
        check_is_fitted(self)
        return self.counter_.transform(texts)

    def get_feature_names_out(self, input_features: object = None) -> Any:  # noqa: ANN401 - an array of names
        """The phrases in the order of the columns, in small letters as they are printed."""
        check_is_fitted(self)
        names = self.counter_.get_feature_names_out()
        return np.asarray([" ".join(self.shown_[word] for word in name.split()) for name in names], dtype=object)

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401 - tags of scikit-learn
        """Say that it takes texts, one for each row."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _phrases(self, text: str) -> list[str]:
        empty = empty_syllables()
        found: list[str] = []
        for clause in _CLAUSE.split(_FIGURES.sub(f" {_BREAK} ", text).replace(_BREAK, "\n")):
            if self.segment is not None:
                found.extend(self._words(self.segment(clause)))
                continue
            folded = f" {fold(clause)} "
            for stop in self.stops_:
                folded = folded.replace(f" {stop} ", f" {_BREAK} ")
            for words in map(str.split, folded.split(_BREAK)):
                for begin in range(len(words)):
                    if words[begin] in empty:
                        continue
                    found.extend(
                        " ".join(words[begin:end])
                        for end in range(begin + 1, min(len(words), begin + self.longest) + 1)
                        if words[end - 1] not in empty and (end - begin > 1 or len(words[begin]) > 1)
                    )
        return found

    def _words(self, words: list[str]) -> Iterator[str]:
        """The words that a segmenter found, folded, without those that a phrase to leave out consists of."""
        for word in map(fold, words):
            said = word.strip() and not empty_syllables().issuperset(word.split())
            if said and not any(f" {word} " in f" {stop} " for stop in self.stops_):
                yield word


def _as_printed(texts: list[str]) -> dict[str, str]:
    """For each folded syllable the form that is printed: folding puts the tone behind the word."""
    bare = (unicodedata.normalize("NFC", _FIGURES.sub(" ", text)).casefold() for text in texts)
    printed = {word for text in bare for word in re.findall(r"[^\W_]+", text)}
    return {fold(word): word for word in sorted(printed, reverse=True)}
