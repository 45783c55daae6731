"""Torn words are closed, whole words are left apart."""

from __future__ import annotations

import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.catalog.syllables import bare_syllables
from hoso.text.syllables import is_syllable
from hoso.text.tears import stray_spaces

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "tears.toml").read_text("utf-8"))["case"]
WORDS = [
    *sorted(bare_syllables()),
    "ngày",
    "tháng",
    "về",
    "tiến",
    "độ",
    "thuộc",
    "cho",
    "tri",
    "đi",
    "khu",
    "quy",
    "nghị",
    "thi",
    "hành",
]


def closed(text: str) -> str:
    stray = set(stray_spaces(text))
    return "".join(c for i, c in enumerate(text) if i not in stray)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_cases(case: dict[str, str]) -> None:
    assert closed(case["text"]) == case["says"]
    torn = unicodedata.normalize("NFD", case["text"])
    assert unicodedata.normalize("NFC", closed(torn)) == case["says"]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_words_are_never_joined(text: str) -> None:
    """Not even on a page that is torn elsewhere."""
    assert closed("ng ày th áng tr ên " + text) == "ngày tháng trên " + text


def test_the_words_without_an_onset_are_syllables() -> None:
    assert [word for word in bare_syllables() if not is_syllable(word)] == []
