"""Folding and likeness: what counts as equal, and that the short cuts change no likeness."""

from __future__ import annotations

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.evaluation.normalise import fold, fold_symbol, has_number, similarity, strip_marks


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "HÒA BÌNH"),
        ("Uỷ ban", "Ủy  ban"),
        ("Đảng", "Ðảng"),
        ("Sở Y tế;", "Sở Y tế"),
        ("thuỷ lợi", "thuy\u0309 lợi"),
        (None, " - "),
    ],
)
def test_equal_after_folding(one: str | None, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Hoa", "Hoà"), ("Đức", "Dức"), ("chính phủ", "chính phú")])
def test_different_after_folding(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("symbol", "folded"),
    [("05 - KH/ĐU", "5-KH/ĐU"), ("30/2020/nđ\u2013cp", "30/2020/NĐ-CP"), ("/QĐ-UBND", "/QĐ-UBND"), (None, "")],
)
def test_symbols(symbol: str | None, folded: str) -> None:
    assert fold_symbol(symbol) == folded
    assert has_number(symbol) == folded[:1].isdigit()


def test_marks_are_stripped() -> None:
    assert strip_marks(" Điều lệ ") == "dieu le"


@given(st.text("abc à", max_size=12), st.text("abc à", max_size=12), st.sampled_from([0.6, 0.8, 0.9]))
def test_similarity_is_the_ratio_or_nothing(one: str, other: str, floor: float) -> None:
    left, right = fold(one), fold(other)
    ratio = SequenceMatcher(None, left, right, autojunk=False).ratio() if left and right else float(left == right)
    assert similarity(one, other, floor=floor) == (ratio if ratio >= floor else 0.0)


@given(st.text("0123 /-–.đĐÐàẠơỨnqCP"))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_symbol(fold_symbol(text)) == fold_symbol(text)
