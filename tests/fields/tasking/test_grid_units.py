"""Units in a cell: cut at marks and line ends, roles turned by the words of the cell."""

from __future__ import annotations

import pytest

from hoso.fields.tasking.grid_units import units_in_cell
from hoso.fields.tasking.naming import Reader
from hoso.text.gazetteer import level

CASES = {
    "UBND phường Cầu Sắt, Công an phường": [("UBND phường Cầu Sắt", "lead"), ("Công an phường", "lead")],
    "Các bộ, cơ quan ngang bộ": [("Các bộ", "lead"), ("cơ quan ngang bộ", "lead")],
    "Sở Văn hóa, Thể thao và Du lịch; các sở, ngành liên quan": [
        ("Sở Văn hóa, Thể thao và Du lịch", "lead"),
        ("các sở, ngành liên quan", "lead"),
    ],
    "Chủ trì: Phòng Kinh tế; phối hợp: Công an xã, các thôn": [
        ("Phòng Kinh tế", "lead"),
        ("Công an xã", "coordinate"),
        ("các thôn", "coordinate"),
    ],
    "Phòng Văn hóa - Xã hội chủ trì, phối hợp với Trạm Y tế": [
        ("Phòng Văn hóa - Xã hội", "lead"),
        ("Trạm Y tế", "coordinate"),
    ],
    "- Công an xã\n- Ban CHQS xã": [("Công an xã", "lead"), ("Ban CHQS xã", "lead")],
    "Bộ Tư pháp (đối với thủ tục hành chính), Bộ Tài chính (đối với điều kiện kinh doanh)": [
        ("Bộ Tư pháp", "lead"),
        ("Bộ Tài chính", "lead"),
    ],
    "Thầy Vũ Văn Chài": [("Thầy Vũ Văn Chài", "lead")],
    "Thầy Nguyễn Văn Thu và thầy Võ Văn Sĩ": [("Thầy Nguyễn Văn Thu", "lead"), ("thầy Võ Văn Sĩ", "lead")],
    "Tổ nấu cơm": [("Tổ nấu cơm", "lead")],  # no name that the catalogue knows: the cell's words
    "…": [],
}


@pytest.mark.parametrize("cell", CASES)
def test_units(cell: str) -> None:
    text = level(cell)
    found = units_in_cell(Reader(text), [(0, len(text))], "lead")
    assert [(" ".join(text[a:b] for a, b in unit.spans), role) for unit, role in found] == CASES[cell]


def test_a_cell_of_two_pages() -> None:
    text = level("Công an xã, | Trạm Y tế")
    found = units_in_cell(Reader(text), [(0, 11), (14, len(text))], "coordinate")
    assert [text[unit.start : unit.end] for unit, _ in found] == ["Công an xã", "Trạm Y tế"]


def test_a_list_that_never_ends_is_bounded() -> None:
    text = level("; ".join(f"Tổ số {n}" for n in range(3000)))
    assert len(units_in_cell(Reader(text), [(0, len(text))], "lead")) <= 61
