"""Several papers in one file are told apart; forms, drafts and regulations attached to a paper are no papers."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from hoso.lines import read_lines
from hoso.model import Box, Line
from hoso.outline import PageLines, find_letterheads
from hoso.pages import open_document

DEV = Path(__file__).parents[2] / "corpus" / "dev"
WRITTEN = sorted(path for path in DEV.glob("*.pdf") if not path.stem.startswith("twin-"))
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TEXT = ["Thực hiện Kế hoạch số 5/KH-UBND ngày 05 tháng 6 năm 2025", "Nơi nhận:"]


def page(number: int, *texts: str, first_at: float = 60.0) -> PageLines:
    lines = [
        Line(
            page=number, text=text, edges=array("f", [n for i in range(len(text)) for n in (i, i + 1)]), size=14,
            box=Box(x0=0, top=first_at + 20 * k, x1=len(text), bottom=first_at + 14 + 20 * k),
        )
        for k, text in enumerate(texts)
    ]  # fmt: skip
    return PageLines(number=number, width=595, height=842, lines=lines)


FIRST = page(1, "UBND TỈNH A", STATE, "Số: 12/QĐ-UBND", "A, ngày 05 tháng 6 năm 2025", *TEXT)


@pytest.mark.parametrize(
    "head",
    [
        (STATE, "Số: 34/KH-UBND", "A, ngày 06 tháng 7 năm 2025"),
        (STATE, "Số: 34 /KH-UBND", "A, ngày     tháng     năm 2025"),
        (STATE, "Số:      /KH-UBND", "A, ngày 06 tháng 7 năm 2025"),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "Số 34-KH/ĐU", "A, ngày 06 tháng 7 năm 2025"),
        ("ĐOÀN TNCS HỒ CHÍ MINH", "Số: 34-KH/ĐTN"),
    ],
)
def test_another_paper(head: tuple[str, ...]) -> None:
    assert find_letterheads([FIRST, page(2, *TEXT), page(3, *head, *TEXT)]) == (1, 3)


@pytest.mark.parametrize(
    "head",
    [
        (STATE, "Số:      /QĐ-UBND", "A, ngày     tháng     năm 2025"),  # a draft
        (STATE, "Số: …/BC-…", "…, ngày … tháng … năm …"),  # a form
        ("PHỤ LỤC I", STATE, "Số: 34/KH-UBND"),
        ("Mẫu số 02", STATE, "A, ngày 06 tháng 7 năm 2025"),
        (STATE, "QUY CHẾ", "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05 tháng 6 năm 2025)"),
        (STATE, "Số: 12/QĐ-UBND", "A, ngày 05 tháng 6 năm 2025"),  # the same once more
        ("Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam", "thông qua, ngày 27 tháng 11 năm 2024."),
        ("Số: 34/KH-UBND", "A, ngày 06 tháng 7 năm 2025"),
    ],
)
def test_no_other_paper(head: tuple[str, ...]) -> None:
    assert find_letterheads([FIRST, page(2, *head, *TEXT)]) == (1,)


def test_a_letterhead_in_the_middle_of_a_page_is_none() -> None:
    assert find_letterheads([FIRST, page(2, STATE, "Số: 34/KH-UBND", first_at=400.0)]) == (1,)
    assert find_letterheads([]) == ()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.stem)
def test_each_paper_of_the_corpus_is_one(path: Path) -> None:
    with open_document(path) as document:
        pages = [
            PageLines(number=p.number, width=p.width, height=p.height, lines=read_lines(p)) for p in document.pages()
        ]
    assert find_letterheads(pages) == (1,)
