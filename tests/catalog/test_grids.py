"""Heads of grids: each example is read as its row says, by the first row that fits."""

from __future__ import annotations

import pytest

from hoso.catalog.grids import column_role, grid_heads
from hoso.fields.tasking.grid_columns import folded

EXAMPLES = [(head.role, example) for head in grid_heads() for example in head.examples]
ROLES = {"ordinal", "task", "lead", "coordinate", "advise", "monitor", "deadline", "product", "other", "told", "named"}


@pytest.mark.parametrize(("role", "example"), EXAMPLES)
def test_examples(role: str, example: str) -> None:
    assert column_role(folded(example)) == role


def test_roles_are_known() -> None:
    assert {head.role for head in grid_heads()} == ROLES


@pytest.mark.parametrize("words", ["Chiều dài mương (km)", "Xã", "Chuyên khoa", "Giờ"])
def test_other_heads_have_no_role(words: str) -> None:
    assert column_role(folded(words)) == ""
