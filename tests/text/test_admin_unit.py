"""The place unit in a body's name."""

from __future__ import annotations

import pytest

from hoso.text.admin_unit import admin_unit


@pytest.mark.parametrize(
    ("body", "unit"),
    [
        ("Ủy ban nhân dân Phường 2", "Phường 2"),
        ("ỦY BAN NHÂN DÂN\nQUẬN 5", "QUẬN 5"),
        ("ỦY BAN NHÂN DÂN XÃ TÂN AN", "XÃ TÂN AN"),
        ("Tỉnh ủy An Giang", "tỉnh An Giang"),
        ("THÀNH ỦY HÀ NỘI", "THÀNH PHỐ HÀ NỘI"),
        ("Huyện đoàn Cần Giờ", "huyện Cần Giờ"),
        ("Hội đồng nhân dân huyện Mê Linh thành phố Hà Nội", "huyện Mê Linh"),
        ("UBND tỉnh An Giang - Công an tỉnh An Giang", "tỉnh An Giang"),
        ("ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "TỈNH BÀ RỊA - VŨNG TÀU"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI TỈNH BẮC GIANG", "TỈNH BẮC GIANG"),
        ("Đảng ủy xã Hội An", "xã Hội An"),
        ("UBND TP. Thủ Đức", "TP. Thủ Đức"),
        ("Bộ Lao động - Thương binh và Xã hội", None),
        ("Viện Hàn lâm Khoa học xã hội Việt Nam", None),
        ("Hợp tác xã Tân Tiến", None),
        ("Ban Chỉ đạo tỉnh", None),
        ("Văn phòng Thành ủy", None),
        ("Chính phủ", None),
        ("", None),
    ],
)
def test_the_unit_is_the_lowest_named_one(body: str, unit: str | None) -> None:
    assert admin_unit(body) == unit
