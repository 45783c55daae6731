"""Marks of names put right from the catalogue."""

from __future__ import annotations

import pytest

from hoso.text.unit_marks import with_marks


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("UBND các huyện, thành phó", "UBND các huyện, thành phố"),
        ("Sở Nông nghiệp và Phát triên nông thôn", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("Văn phòng Tỉnh uý", "Văn phòng Tỉnh ủy"),
        ("BAN CHỈ ĐẠO PHÒNG CHÔNG THAM NHƯNG", "BAN CHỈ ĐẠO PHÒNG CHỐNG THAM NHŨNG"),
        ("Tỉnh uỷ, Uỷ ban nhân dân", "Tỉnh uỷ, Uỷ ban nhân dân"),  # another way to set the same mark
        ("Ông Nguyễn Thành Phô", "Ông Nguyễn Thành Phố"),  # the price: a name with the very letters of a body
        ("Công ty Bình An, xã Lả", "Công ty Bình An, xã Lả"),
        ("", ""),
    ],
)
def test_only_marks_of_known_names_change(read: str, meant: str) -> None:
    given = with_marks(read)
    assert given == meant
    assert len(given) == len(read)
