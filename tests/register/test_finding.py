"""Finding: any spelling of a symbol, with or without marks, in the line or on a page."""

from __future__ import annotations

import unicodedata

import pytest

from hoso.register import Store
from hoso.register.correcting import correct
from hoso.register.entries import entries
from hoso.register.finding import Bounds, find


@pytest.mark.parametrize(
    "words",
    [
        "64-KH/ĐU",
        "64 kh du",
        "64-kh/đu",
        unicodedata.normalize("NFD", "64-KH/ĐU"),
        "dang uy xa muong than",
        "mường thả",
        "18/2/2025",
        "18/02/2025 muong than",
    ],
)
def test_any_spelling_finds_the_line(register: Store, words: str) -> None:
    hits = find(register, words)
    assert hits[0].entry.symbol == "64-KH/ĐU"
    assert hits[0].page == 0


def test_words_on_a_page_come_with_page_and_snippet(register: Store) -> None:
    (hit,) = [hit for hit in find(register, "hương ước quy ước") if hit.entry.number == 1]
    assert hit.page >= 1
    assert "ước" in hit.snippet


@pytest.mark.parametrize("words", ["", "  ", "-/", 'a" OR "b', "khongcotunaonhuthe", "NEAR(", "*"])
def test_odd_words_find_nothing_and_break_nothing(register: Store, words: str) -> None:
    assert find(register, words) == []


def test_a_book_bounds_it(register: Store) -> None:
    assert find(register, "64-KH/ĐU", bounds=Bounds(book="di")) == []
    assert len(find(register, "ke hoach", limit=1)) == 1


@pytest.mark.parametrize(
    ("bounds", "numbers"),
    [
        (Bounds(book="den", first="2026-03", last="2026"), [3, 2, 1]),
        (Bounds(first="2026-03-06"), []),
        (Bounds(issued_last="2025-12-31"), [1]),
        (Bounds(issuer="dang uy xa"), [1]),
        (Bounds(issuer="uy xa kho"), []),
        (Bounds(unit="phòng kinh tế"), [2]),
        (Bounds(due_by="2025-03"), [1]),
        (Bounds(due_by="2025-03", unit="Phòng Kinh tế"), []),
    ],
)
def test_bounds_without_words(register: Store, bounds: Bounds, numbers: list[int]) -> None:
    correct(register, entries(register)[1].entry_id, {"receiver": "Phòng Kinh tế"})
    assert [hit.entry.number for hit in find(register, "", bounds=bounds)] == numbers
