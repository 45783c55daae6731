from __future__ import annotations

import pytest

from hoso.catalog.bodies import BodyHead, body_heads
from hoso.catalog.marks import Mark, marks
from hoso.fields.issuer import head_of
from hoso.fields.letterhead import find_head
from hoso.fields.marks import read_marks
from hoso.text.letters import bare
from tests.fields.made_pages import outline_of, page_lines


@pytest.mark.parametrize("head", body_heads(), ids=lambda head: head.head)
def test_each_example_begins_with_its_head(head: BodyHead) -> None:
    assert head_of(bare(head.example)) == head


def test_each_head_stands_once() -> None:
    heads = [head.head for head in body_heads()]
    assert len(heads) == len(set(heads))
    assert {head.family for head in body_heads()} == {"", "party", "front", "youth", "union", "other"}


@pytest.mark.parametrize("mark", marks(), ids=lambda mark: mark.value)
def test_each_mark_is_read_where_it_stands_alone(mark: Mark) -> None:
    for words in mark.words:
        outline = outline_of(
            page_lines(
                ["UBND TỈNH BẮC LÂM", "SỞ Y TẾ", "Số: 1/KH-SYT", words],
                [
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                    "Độc lập - Tự do - Hạnh phúc",
                    "Bắc Lâm, ngày 1 tháng 3 năm 2024",
                ],
                ["KẾ HOẠCH", "Phòng bệnh mùa mưa"],
                ["Trong văn bản này mọi việc khẩn, mật đều chỉ là chữ thường."],
            )
        )
        field = getattr(read_marks(outline, find_head(outline)), mark.field)
        assert field is not None
        assert field.value == mark.value
