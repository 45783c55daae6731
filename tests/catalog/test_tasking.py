"""The vocabulary of charges: each pattern matches its examples, each list holds what it says, without doubles."""

from __future__ import annotations

import pytest

from hoso.catalog.tasking import TaskPattern, task_patterns, task_words, unit_words


@pytest.mark.parametrize("pattern", task_patterns(), ids=lambda p: p.name)
def test_patterns_match_their_examples(pattern: TaskPattern) -> None:
    compiled = pattern.compiled()
    assert pattern.examples
    assert [text for text in pattern.examples if not compiled.search(text)] == []
    assert [text for text in pattern.no if compiled.search(text)] == []


def test_names_of_patterns_are_their_own() -> None:
    names = [pattern.name for pattern in task_patterns()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("words", [task_words(), unit_words()], ids=["tasks", "units"])
def test_no_list_is_empty_or_says_a_word_twice(words: object) -> None:
    for name in words.__slots__:  # type: ignore[attr-defined]
        rows = list(getattr(words, name))
        assert rows, name
        assert sorted({row for row in rows if rows.count(row) > 1}) == [], name


def test_small_letters_where_case_does_not_count() -> None:
    words = task_words()
    for rows in (words.concrete, words.soft, words.manner, words.order, words.request, words.encourage):
        assert [row for row in rows if row != row.lower()] == []


def test_bodies_begin_with_a_capital_and_classes_with_none() -> None:
    words = unit_words()
    assert [
        row for row in (*words.bodies, *words.persons, *words.compounds) if not row[0].isupper() and row != "phòng"
    ] == []
    assert [
        row
        for row in (*words.small, *words.persons_small, *words.atoms, *words.tails)
        if row[0].isupper() and row not in {"Đoàn", "Nhà nước", "Thường trực", "Đảng"}
    ] == []
