"""Fields of the offices: each row proves itself, no word belongs to two, an office's own file holds instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.catalog.office_fields import OWN, office_fields
from hoso.register.routing import Router
from hoso.text.letters import fold
from tests.register.made_lines import line

ROWS = office_fields()
EXAMPLES = [(row.name, example) for row in ROWS for example in row.examples]


@pytest.mark.parametrize(("unit", "subject"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_example_is_its_row_s(unit: str, subject: str) -> None:
    found = Router(ROWS, []).suggest(line(subject=subject))
    assert found is not None
    assert (found.unit, found.by) == (unit, "rules")
    assert set(found.reasons) <= {word for row in ROWS if row.name == unit for word in row.words}


def test_no_word_belongs_to_two() -> None:
    words = [fold(word) for row in ROWS for word in row.words]
    assert len(words) == len(set(words))
    assert all(row.examples and row.words and row.valid_from < row.valid_to for row in ROWS)


def test_an_office_of_its_own(tmp_path: Path) -> None:
    (tmp_path / OWN).write_text('[[unit]]\nname = "Tổ Tài chính"\nwords = ["ngân sách"]\n', encoding="utf-8")
    assert [row.name for row in office_fields(tmp_path)] == ["Tổ Tài chính"]
    (tmp_path / OWN).write_text('[[unit]]\nname = "Tổ"\ncolour = "red"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"offices\.toml"):
        office_fields(tmp_path)
