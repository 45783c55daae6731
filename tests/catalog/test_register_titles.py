"""Titles of older registers: each row fits its examples, and no row before it takes them away."""

from __future__ import annotations

import re

import pytest

from hoso.catalog.register_books import CELLS
from hoso.catalog.register_titles import TitleWords, title_words
from hoso.text.letters import plain


@pytest.mark.parametrize("row", title_words(), ids=lambda row: row.pattern)
def test_each_example_is_known_by_its_row(row: TitleWords) -> None:
    assert row.cell in CELLS
    assert row.examples
    for example in row.examples:
        title = " ".join(re.findall(r"[a-z0-9]+", plain(example)))
        assert next(r for r in title_words() if r.fits(title, row.book or "den")) is row, example
