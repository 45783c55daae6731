"""Every value can be read again at its place: a property over the corpus."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hoso.fields.header import Header
from hoso.model import Box, Field, Issue, Line, Place
from hoso.reading import _told_once, read_whole
from tests.made_papers import BODY, set_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

CORPUS = Path(__file__).parents[1] / "corpus"


def layer(path: Path) -> str:
    return str(json.loads(path.with_suffix(".json").read_text("utf-8"))["text_layer"])


LEGACY = re.compile("twin-(?:tcvn3|vni|torn|hybrid|spacing|doubles)-")
PAPERS = [path for path in sorted(CORPUS.glob("*/*.pdf")) if layer(path) == "digital" or LEGACY.match(path.stem)]


def fields_of(value: Any) -> Iterator[Field[Any]]:
    """Every field that hangs somewhere on a record."""
    if isinstance(value, Field):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from fields_of(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from fields_of(getattr(value, part.name))


def on_page(lines: tuple[Line, ...], page: int) -> list[Line]:
    return [line for line in lines if line.page == page]


@pytest.mark.parametrize("path", PAPERS, ids=lambda p: p.stem)
def test_reading_the_box_again_gives_the_quote(path: Path) -> None:
    reading = read_whole(path)
    lines = (*reading.outline.text.lines, *reading.outline.furniture)
    seen = 0
    for field in fields_of(reading.record):
        assert field.places, f"{field.value!r} has no place"
        assert 0 <= field.confidence <= 1
        for place in field.places:
            read = {line.read(place.box).strip() for line in on_page(lines, place.page)}
            assert place.quote in read, (field.rule, place)
            seen += 1
        joined = "".join(place.quote for place in field.places)
        assert "".join(field.quote.split()) == "".join(joined.split()), field
    assert seen


def test_each_section_keeps_its_own_words_up_to_the_next() -> None:
    reading = read_whole(CORPUS / "dev" / "kh-0036-tinh-vinh-sa.pdf")
    whole = " ".join(reading.outline.text.text.split())
    bodies = {section.path: section.body for section in reading.record.sections}
    assert all(body in whole for body in bodies.values())
    assert bodies["IV"] == "IV. TỔ CHỨC THỰC HIỆN"
    assert bodies["IV.5"].endswith("làm tiếp theo phân công mới./.")


def test_an_unsure_number_is_not_called_blank_besides() -> None:
    def issues(*codes: str) -> tuple[Issue, ...]:
        return tuple(Issue(severity="warning", code=code, message=code) for code in codes)

    assert _told_once(Header(), issues("unsure_number", "blank_number", "partial_date")) == issues(
        "unsure_number", "partial_date"
    )
    assert _told_once(Header(), issues("blank_number", "section_gap")) == issues("blank_number", "section_gap")


def test_what_is_unsure_on_an_attached_paper_is_no_doubt_about_this_one() -> None:
    place = Place(page=1, box=Box(x0=0, top=0, x1=9, bottom=9), quote="05")
    number = Field(value="05", quote="05", places=(place,), rule="", confidence=0.9)
    doubts = tuple(Issue(severity="warning", code="unsure_number", message="", page=page) for page in (1, 2))
    assert _told_once(Header(number=number), doubts) == doubts[:1]
    assert _told_once(Header(), doubts) == doubts


def test_a_secret_paper_carries_its_warning(tmp_path: Path) -> None:
    path = tmp_path / "secret.pdf"
    left = ["UBND TỈNH HẢI LÂM", "*THANH TRA TỈNH", "Số: 12/BC-TTT", "*MẬT"]
    path.write_bytes(set_paper({"left": left, "below": ["*BÁO CÁO", "*Kết quả thanh tra"]}))
    (issue,) = (i for i in read_whole(path).record.issues if i.code == "secrecy")
    assert issue.severity == "warning"
    assert [place.quote for place in issue.places] == ["MẬT"]


def test_a_section_without_a_title_has_the_words_of_its_label(tmp_path: Path) -> None:
    path = tmp_path / "bare.pdf"
    body = [*BODY, "Điều 1.", "1. Đồng ý chuyển giao bến đò.", "2. Giao Bộ Xây dựng lập hồ sơ.", "Điều 2. Thi hành"]
    left, below = ["*CHÍNH PHỦ", "Số: 126/NQ-CP"], ["*NGHỊ QUYẾT", "*Về việc chuyển giao bến đò"]
    path.write_bytes(set_paper({"left": left, "below": below, "body": body, "date": "Hà Nội, ngày 5 tháng 5 năm 2026"}))
    record = read_whole(path).record
    said = {s.path: f for s, f in zip(record.sections, record.section_fields, strict=True)}
    assert (said["Đ1"].value, said["Đ1"].quote) == ("Điều 1.", "Điều 1.")
