"""Paragraphs: which line goes on in the next, also where lines are not justified."""

from __future__ import annotations

from array import array

import pytest

from hoso.model import Box, Line
from hoso.outline.paragraphs import Margins, continues

FRAME = {1: Margins(85.0, 540.0, 12.7)}


def line(text: str, x0: float, x1: float, *, row: int, bold: bool = False) -> Line:
    step = (x1 - x0) / len(text)
    edges = array("f", [x0 + step * i for k in range(len(text)) for i in (k, k + 1)])
    box = Box(x0=x0, top=100 + 18 * row, x1=x1, bottom=112.7 + 18 * row)
    return Line(page=1, text=text, edges=edges, box=box, size=12.7, bold=bold)


@pytest.mark.parametrize(
    ("one", "other", "goes_on"),
    [
        ("kính trình Ủy ban nhân dân xã Tờ trình số 61/TTr-KT ngày 28", "tháng 8 năm 2026.", True),
        ("có hiệu lực kể từ ngày ký, thay thế Quyết định số", "214/QĐ-UBND ngày 12/02/2023.", True),
        ("Quyết định này có hiệu lực kể từ ngày ký;", "tháng sau, xã báo cáo lại.", False),
        ("Lịch trực đò của các ấp ven sông trong mùa nước nổi", "Ấp Bờ Kè trực ngày chẵn.", False),
    ],
)
def test_a_ragged_line_may_look_centred(one: str, other: str, goes_on: bool) -> None:
    first, second = line(one, 113, 512, row=0), line(other, 85, 280, row=1)
    assert FRAME[1].centred(first)
    assert continues(first, second, FRAME) is goes_on


def test_a_bold_title_ends_before_the_text() -> None:
    title = line("Về việc cử người trông coi nghĩa trang của", 113, 512, row=0, bold=True)
    assert not continues(title, line("xã có năm ấp.", 85, 280, row=1), FRAME)
