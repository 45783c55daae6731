"""Places in the names of bodies."""

from __future__ import annotations

import pytest

from hoso.links.places import bare_level, chain_of, own_unit


@pytest.mark.parametrize(
    ("names", "chain"),
    [
        (("ĐẢNG ỦY XÃ TÂN AN", "ĐẢNG BỘ HUYỆN TÂN LẬP"), {"commune": "tan an", "district": "tan lap"}),
        (("SỞ NỘI VỤ", "ỦY BAN NHÂN DÂN TỈNH BÌNH THUẬN"), {"province": "binh thuan"}),
        (("UBND xã A, huyện B, tỉnh C",), {"commune": "a", "district": "b", "province": "c"}),
        (("THÀNH ỦY HÀ NỘI",), {"province": "ha noi"}),
        (("UBND thành phố Vinh",), {"district": "vinh"}),
        (("CHÍNH PHỦ",), {}),
    ],
)
def test_chain(names: tuple[str, ...], chain: dict[str, str]) -> None:
    assert chain_of(*names) == chain


@pytest.mark.parametrize(
    ("name", "level"),
    [("UBND tỉnh", "province"), ("Huyện ủy", "district"), ("Ban Thường vụ Tỉnh ủy", "province"),
     ("Sở Nội vụ", "province"), ("Thành ủy", ""), ("Chính phủ", ""), ("Đảng ủy xã", "commune"), ("", "")],
)  # fmt: skip
def test_bare_level(name: str, level: str) -> None:
    assert bare_level(name) == level


def test_own_unit_is_the_lowest() -> None:
    assert own_unit({"province": "c", "commune": "a"}) == ("commune", "a")
    assert own_unit({}) is None
