"""Digital pages whose letters lie on their side: read and drawn upright, whichever way and in whichever order."""

from __future__ import annotations

import numpy as np
import pytest

from hoso.pages import open_document
from tests.pages.made_pdfs import Put, one_page, show

LINES = ("Thong tu so 12 ngay 14 thang 11", "duoc thay the boi thong tu so 3", "ket thuc danh muc nay o day")
WAYS = {0: "1 0 0 1", 90: "0 1 -1 0", 270: "0 -1 1 0"}  # as the letters are set, against the clock


def lying(way: int, *, lines: tuple[str, ...] = LINES) -> bytes:
    """Content whose lines run up or down the page, each behind the one before."""
    found = b""
    for n, line in enumerate(lines):
        x, y = {0: (100, 700 - 20 * n), 90: (100 + 20 * n, 100), 270: (500 - 20 * n, 750)}[way]
        found += f"q BT /F 12 Tf {WAYS[way]} {x} {y} Tm ({line}) Tj ET Q\n".encode()
    return found


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("way", WAYS)
def test_letters_stand_upright_however_they_are_set_and_shown(put: Put, way: int, turn: int) -> None:
    with open_document(put(one_page(lying(way), entries=b"/Rotate %d" % turn))) as document:
        page = document.page(1)
        assert page.text.splitlines() == list(LINES)
        assert (page.width, page.height) == ((600, 850) if way == 0 else (850, 600))
        boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)
        tops = [boxes[page.text.index(line), 1] for line in LINES]
        assert tops == sorted(tops)
        first = boxes[: len(LINES[0])]
        assert (np.diff(first[:, 0]) > 0).all()  # from left to right
        assert document.size(1) == (page.width, page.height)
        assert document.dots(1, 72).shape[:2] == pytest.approx((page.height, page.width), abs=1)


def test_a_page_is_drawn_as_it_will_be_read(put: Put) -> None:
    path = put(one_page(lying(270)))
    with open_document(path) as one, open_document(path) as other:
        drawn = one.dots(1, 72)
        other.page(1)
        assert (drawn == other.dots(1, 72)).all()
        assert one.size(1) == (850, 600)


def test_a_few_letters_or_half_of_them_turn_no_page(put: Put) -> None:
    upright = b"".join(show(line, y=700 - 20 * n) for n, line in enumerate(LINES))
    for content in (lying(90, lines=("It lies",)), upright + lying(90), upright):
        with open_document(put(one_page(content))) as document:
            assert document.page(1).width == 600
    with open_document(put(one_page(b""))) as document:
        assert document.page(1).width == 600
