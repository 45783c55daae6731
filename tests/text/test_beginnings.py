"""Words whose letters come first in a pattern are found where those behind a look back are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from hoso.catalog.tasking import task_patterns
from hoso.fields.tasking.parts import joins
from hoso.text.beginnings import begun

WORDS = ("để", "cho", "chuyển", "đ")


@given(st.text("đểchuyn o_1(\n", max_size=40))
def test_the_same_places(text: str) -> None:
    quick, plain = re.compile(begun(*WORDS) + r"\b"), re.compile(rf"(?<!\w)(?:{'|'.join(WORDS)})\b")
    assert [m.span() for m in quick.finditer(text)] == [m.span() for m in plain.finditer(text)]


def test_the_quick_look_lets_through_what_the_pattern_finds() -> None:
    examples = next(p.examples for p in task_patterns() if p.name == "with")
    assert all(joins(example.lower()) for example in examples)
    assert not joins("chủ trì, báo cáo")
