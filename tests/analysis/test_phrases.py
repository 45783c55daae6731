"""Phrases as features: folded, without figures and what every plan says, by scikit-learn's conventions."""

from __future__ import annotations

import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.pipeline import make_pipeline

from hoso.analysis.phrases import PhraseVectorizer

TEXTS = ["Vớt LỤC BÌNH trên kênh Thới Cầu trước ngày 15/3/2026", "Ủy ban nhân dân xã vớt lục bình", "Ghe gom rác"]


def phrases(**options: object) -> list[str]:
    return list(PhraseVectorizer(**options).fit(TEXTS).get_feature_names_out())  # type: ignore[arg-type]


def test_it_keeps_the_conventions_of_scikit_learn() -> None:
    one = PhraseVectorizer(longest=2, stop=("x",))
    assert clone(one).get_params() == one.get_params()
    assert one.fit(TEXTS) is one
    with pytest.raises(NotFittedError):
        PhraseVectorizer().transform(TEXTS)


def test_phrases_are_folded_and_hold_no_figures() -> None:
    found = phrases()
    assert "vớt lục bình" in found
    assert "lục bình" in found
    assert [phrase for phrase in found if any(c.isdigit() for c in phrase) or phrase != phrase.lower()] == []


def test_boilerplate_and_names_of_places_are_left_out() -> None:
    assert not [phrase for phrase in phrases() if "nhân dân" in phrase]
    assert "ủy ban nhân" in phrases(boilerplate=True)
    assert not [phrase for phrase in phrases(stop=("Thới Cầu",)) if "thới" in phrase]


def test_no_phrase_begins_or_ends_with_an_empty_word() -> None:
    assert not [phrase for phrase in phrases() if {phrase.split()[0], phrase.split()[-1]} & {"trên", "trước", "ngày"}]


def test_it_stands_in_a_pipeline() -> None:
    line = make_pipeline(clone(PhraseVectorizer(longest=1)), TfidfTransformer())
    assert line.fit_transform(TEXTS).shape == (3, len(line.get_feature_names_out()))


def test_a_letter_glued_to_a_figure_has_a_name_too() -> None:
    names = PhraseVectorizer(longest=2).fit(["Mẫu 3f nộp kèm", "12b/x tờ khai"]).get_feature_names_out()
    assert "f nộp" in names


def test_a_segmenter_s_words_stand_in_place_of_phrases() -> None:
    pairs = phrases(segment=lambda clause: [" ".join(clause.split()[i : i + 2]) for i in range(0, 99, 2)])
    assert {"vớt lục", "bình trên", "ghe gom"} <= set(pairs)  # as they are given, right or not
    assert not {"ủy ban", "nhân dân", ""} & set(pairs)  # words of a phrase that every plan has
