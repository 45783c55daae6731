"""The vocabulary of plans: each function and each part holds what it says, and no word stands in two."""

from __future__ import annotations

from collections import Counter

import pytest

from hoso.analysis.meaning import part_of
from hoso.catalog.plans import PlanPart, UnitFunction, plan_words, unit_functions
from hoso.text.letters import fold
from hoso.text.unit_functions import functions_of


@pytest.mark.parametrize("function", unit_functions(), ids=lambda f: f.name)
def test_functions_hold_their_examples(function: UnitFunction) -> None:
    assert function.examples
    assert {functions_of(example)[0] for example in function.examples} == {function.name}


def test_what_a_function_covers_is_a_function() -> None:
    known = {function.name for function in unit_functions()}
    assert {name for function in unit_functions() for name in function.covers} <= known
    assert len(known) == len(unit_functions())


def test_no_name_belongs_to_two_functions() -> None:
    names = Counter(fold(name) for function in unit_functions() for name in function.names)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("part", plan_words().parts, ids=lambda p: p.name)
def test_parts_are_told_by_their_example(part: PlanPart) -> None:
    assert part_of(part.example) == part.name


def test_no_verb_means_two_acts() -> None:
    verbs = Counter(fold(verb) for act in plan_words().acts.values() for verb in act)
    assert [verb for verb, times in verbs.items() if times > 1] == []


def test_empty_syllables_are_single_and_folded() -> None:
    assert [word for word in plan_words().empty if " " in word or word != word.lower()] == []
