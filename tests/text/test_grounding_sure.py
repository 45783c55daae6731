"""How sure a value is, by the digits that it was read from."""

from __future__ import annotations

from array import array

import pytest

from hoso.model import Box, Line, Text
from hoso.text.grounding import ground, sure_of


def text(words: str, sure: bytes) -> Text:
    edges = array("f", [float(x) for i in range(len(words)) for x in (i, i + 1)])
    box = Box(x0=0, top=0, x1=len(words), bottom=10)
    line = Line(page=1, text=words, box=box, size=10.0, edges=edges, sure=sure)
    return Text(text=words, lines=(line,), starts=(0,))


@pytest.mark.parametrize(
    ("words", "sure", "told"),
    [
        ("Số: 84/QĐ-UBND", [20] * 4 + [83, 91] + [30] * 8, 0.83),  # only digits count
        ("Số: 84/QĐ-UBND", [20] * 4 + [12, 91] + [30] * 8, 0.5),
        ("Số: 84/QĐ-UBND", [], 0.99),  # digital
        ("Số: /QĐ-UBND", [20] * 12, 0.99),
    ],
)
def test_a_value_is_no_surer_than_its_least_sure_digit(words: str, sure: list[int], told: float) -> None:
    assert sure_of(text(words, bytes(sure)), [(0, len(words))], 0.99) == told


@pytest.mark.parametrize(
    ("sure", "told"),
    [
        ([], 0.98),  # digital
        ([96] * 10, 0.98),
        ([96] * 6 + [85] * 4, 0.98),
        ([96] * 6 + [65] * 4, 0.98 * 0.82),
        ([96] * 6 + [5] * 4, 0.49),
    ],
)
def test_a_doubtful_word_makes_its_value_doubtful(sure: list[int], told: float) -> None:
    words = "UBND xã Bình"
    found = text(words, bytes([*sure[:7], *sure[6:7], *sure[6:]]))
    assert ground(found, words, (0, len(words)), rule="r", confidence=0.98).confidence == pytest.approx(told)
    assert ground(found, "UBND", (0, 4), rule="r", confidence=0.98).confidence == 0.98  # other words do not matter


def test_one_doubtful_word_in_many_is_borne() -> None:
    words = " ".join(["nước"] * 26)
    sure = bytes([40] * 4 + [96] * (len(words) - 4))
    assert ground(text(words, sure), words, (0, len(words)), rule="r", confidence=0.9).confidence == 0.9
    assert ground(text(words, sure), words, (0, 50), rule="r", confidence=0.9).confidence < 0.6
