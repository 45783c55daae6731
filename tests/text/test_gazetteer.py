"""Phrases are found the longest first, at whole words, wherever a tone mark stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.text.gazetteer import Gazetteer, level
from hoso.text.letters import fold

PLACES = Gazetteer(["Sở", "Sở Văn hoá", "Sở Văn hóa, Thể thao và Du lịch", "Ủy ban"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở Văn hóa, Thể thao", "Sở Văn hóa"),
        ("Sở Nội vụ", "Sở"),
        ("Sởn", ""),
        ("Uỷ ban", "Ủy ban"),
        ("", ""),
        (", Sở", ""),
    ],
)
def test_the_longest_at_its_place(text: str, found: str) -> None:
    text = level(text)
    end = PLACES.at(text, 0)
    assert text[: max(end, 0)] == found


def test_a_limit_is_kept() -> None:
    text = "Sở Văn hóa"
    assert PLACES.at(text, 0, 5) == 2


def test_a_phrase_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="begins with a word"):
        Gazetteer(["- Sở"])


@given(st.text("aáàoóòụyỷuUỦQquýÝ hHtT-–—", max_size=30))
def test_levelling_keeps_length_and_sense(text: str) -> None:
    made = level(text)
    assert len(made) == len(text)
    assert fold(made) == fold(text)
    assert level(made) == made
