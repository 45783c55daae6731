from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.model import Box, Turn

side = st.floats(10, 2000)
turns = st.builds(Turn, quarters=st.integers(0, 3), angle=st.floats(-6, 6), width=side, height=side)
corners = st.tuples(side, side, side, side)


@given(turns, corners)
def test_a_box_comes_back_from_the_upright_page(turn: Turn, corner: tuple[float, float, float, float]) -> None:
    x, y, wide, high = corner
    box = Box(x0=x, top=y, x1=x + wide, bottom=y + high)
    back = turn.to_upright(turn.to_page(box))
    assert (back.x0, back.top, back.x1, back.bottom) == pytest.approx((box.x0, box.top, box.x1, box.bottom), abs=1e-6)


def test_a_quarter_to_the_right_brings_the_left_edge_up() -> None:
    turn = Turn(quarters=1, width=600, height=400)  # the page as shown is 400 wide and 600 high
    lower_left = Box(x0=0, top=580, x1=10, bottom=600)
    assert turn.to_upright(lower_left) == Box(x0=0, top=0, x1=20, bottom=10)
