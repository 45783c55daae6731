from __future__ import annotations

from array import array

from hoso.lines.runs import find_runs
from hoso.model import Page


def page(text: str, *, gap: float) -> Page:
    """A page with one line of letters 6 points wide; at the end of a line of the stream the next letter stands off."""
    boxes, x = array("f"), 50.0
    for sign in text:
        if sign in "\r\n":
            x += gap / 2
            boxes.extend((0, 0, 0, 0))
        else:
            boxes.extend((x, 100, x + 6, 114))
            x += 6
    return Page(number=1, width=595, height=842, text=text, boxes=boxes)


def test_an_end_of_line_between_touching_letters_is_no_space() -> None:
    (run,) = find_runs(page("Thông tư s\r\nố 34/2018/TT-BL\r\nĐTBXH", gap=0))
    assert run.text == "Thông tư số 34/2018/TT-BLĐTBXH"
    assert len(run.edges) == 2 * len(run.text)


def test_an_end_of_line_with_room_beside_it_stays_a_space() -> None:
    (run,) = find_runs(page("của Bộ\r\nLao động", gap=3))
    assert run.text == "của Bộ Lao động"
