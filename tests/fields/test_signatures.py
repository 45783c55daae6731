from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hoso.fields.signatures import read_signatures
from hoso.model import Outline, Text
from tests.made_feet import line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line


def outlined(lines: Sequence[Line]) -> Outline:
    text = Text(text="", starts=(), lines=())
    return Outline(text=text, zones=(), paragraphs=(), sections=(), notes=(), furniture=tuple(lines))


def overlay(texts: Sequence[str], *, x0: float = 300, top: float = 8, page: int = 1) -> list[Line]:
    return [line(text, x0, top + 7 * i, page=page, size=6, role="overlay") for i, text in enumerate(texts)]


def read(lines: Sequence[Line]) -> list[tuple[str | None, ...]]:
    found = read_signatures(outlined(lines))
    return [tuple(f.value if f else None for f in (s.name, s.organisation, s.time, s.reason)) for s in found]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Ký bởi: Ủy ban nhân dân tỉnh Quảng", "Ngãi", "Cơ quan: Tỉnh Quảng Ngãi", "Thời gian ký: 18/03/2024 08:41:42"),
            ("Ủy ban nhân dân tỉnh Quảng Ngãi", "Tỉnh Quảng Ngãi", "2024-03-18T08:41:42+07:00", None),
        ),
        (
            ("Người ký: Nguyễn Văn An", "Email: an@x.gov.vn", "Cơ quan: Sở Nội vụ", "Thời gian ký: 05.01.2021 09:12:33 +07:00"),
            ("Nguyễn Văn An", "Sở Nội vụ", "2021-01-05T09:12:33+07:00", None),
        ),
        (
            ("Thời gian ký:", "05.01.2021", "09:12:33", "+07:00", "Người ký:", "Nguyễn", "Văn An"),
            ("Nguyễn Văn An", None, "2021-01-05T09:12:33+07:00", None),
        ),
        (
            ("Digitally signed by Nguyễn Văn An", "DN: C=VN, O=Sở Nội vụ, CN=Nguyễn Văn An", "Reason: Phê duyệt", "Date: 2021.01.05 09:12:33 +07'00'"),
            ("Nguyễn Văn An", "Sở Nội vụ", "2021-01-05T09:12:33+07:00", "Phê duyệt"),
        ),
        (
            ("TRUNG TÂM CÔNG BÁO", "VÀ TIN HỌC", "ttcbth@quangngai.gov.", "vn", "03.02.2025 14:00:35", "+07:00"),
            ("TRUNG TÂM CÔNG BÁO VÀ TIN HỌC", None, "2025-02-03T14:00:35+07:00", None),
        ),
        (("Ký bởi: CÔNG BÁO", "Ngày ký: 2026-05-29 15:32:45 +07:00"), ("CÔNG BÁO", None, "2026-05-29T15:32:45+07:00", None)),
    ],
)  # fmt: skip
def test_overlays(texts: Sequence[str], expected: tuple[str | None, ...]) -> None:
    assert read(overlay(texts)) == [expected]


def test_two_overlays_on_one_page_stay_apart() -> None:
    lines = [
        *overlay(("Ký bởi: Sở Nội vụ", "Thời gian ký: 15/01/2025 17:10:17"), x0=480),
        *overlay(("TRUNG TÂM CÔNG", "BÁO VÀ TIN HỌC", "16.01.2025 07:46:10"), x0=278),
    ]
    assert {row[0] for row in read(lines)} == {"Sở Nội vụ", "TRUNG TÂM CÔNG BÁO VÀ TIN HỌC"}


def test_an_overlay_that_says_nothing_is_none() -> None:
    assert read(overlay(("Signature Not Verified",))) == []
    assert read([]) == []


def test_fields_are_read_again_from_their_places() -> None:
    lines = overlay(("Ký bởi: Ủy ban nhân dân", "tỉnh Quảng Ngãi", "Thời gian ký: 18/03/2024", "08:41:42"))
    (found,) = read_signatures(outlined(lines))
    for f in (found.name, found.time):
        assert f is not None
        for place in f.places:
            assert [l.read(place.box) for l in lines if l.read(place.box)] == [place.quote]
