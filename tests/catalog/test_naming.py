"""The words of definitions: each once, written as they are matched, and each at work in a sentence."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict

import pytest

from hoso.catalog.naming import naming_words
from hoso.fields.spelling import is_loan
from tests.made_texts import defined


@pytest.mark.parametrize("name", ["before", "within", "doing", "nouns", "loans"])
def test_each_word_once_and_folded(name: str) -> None:
    words = asdict(naming_words())[name]
    assert len(words) == len(set(words))
    assert all(unicodedata.normalize("NFC", word) == word == word.strip() for word in words)
    assert all(word.isupper() if name == "loans" else word == word.lower() for word in words)


def test_a_word_either_opens_the_phrase_or_may_stand_in_it() -> None:
    words = naming_words()
    assert not set(words.before) & set(words.within)


@pytest.mark.parametrize("kind", naming_words().kinds, ids=[kind[0] for kind in naming_words().kinds])
def test_behind_a_word_that_may_stand_in_it_the_phrase_begins_with_what_is_of_one_kind(kind: tuple[str, ...]) -> None:
    assert len(kind) == len(set(kind)) > 1
    assert all(unicodedata.normalize("NFC", word) == word == word.lower() for word in kind)
    text = f"Nghề dệt ở {kind[0]} gần gò cao (sau đây gọi là {kind[-1]} lẻ) có từ lâu."
    (found,) = defined(text)
    assert found.expansion.value == f"{kind[0]} gần gò cao"


@pytest.mark.parametrize("noun", naming_words().nouns)
def test_a_noun_begins_the_phrase_behind_a_word_that_may_stand_in_it(noun: str) -> None:
    (found,) = defined(f"Trả công cho {noun} xa tít tại gò cao (sau đây gọi là kíp nước) theo ngày.")
    assert found.expansion.value == f"{noun} xa tít tại gò cao"


@pytest.mark.parametrize("word", naming_words().before)
def test_the_phrase_begins_behind_a_word_that_opens_it(word: str) -> None:
    (found,) = defined(f"Người ở xa {word} gò cao tít (sau đây gọi là kíp nước) theo ngày.")
    assert found.expansion.value == "gò cao tít"


@pytest.mark.parametrize("word", naming_words().doing)
def test_behind_a_verb_another_body_of_the_same_kind_is_named(word: str) -> None:
    (found,) = defined(f"Tổ dân phố Gò {word} Tổ đong nước (sau đây gọi là Tổ) theo ngày.")
    assert found.expansion.value == "Tổ đong nước"


@pytest.mark.parametrize("loan", naming_words().loans)
def test_loans_are_known(loan: str) -> None:
    assert is_loan(loan)
