"""A comparison as workbook and page: everything is there, nothing is fetched, nothing runs, no text becomes markup."""

from __future__ import annotations

import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest

from hoso import read_all
from hoso.analysis import Comparison, compare_plans
from hoso.analysis.page import page_of
from hoso.analysis.sheets import workbook_of
from hoso.analysis.wording import SHOWN
from tests.scores.alignment import CORPUS

MADE = {"hoso": "1", "files": "=1+1 <b>"}


@pytest.fixture(scope="module")
def found() -> Comparison:
    names = ("kh-0036-tinh-vinh-sa", "kh-0018-xa-rach-trau", "kh-0021-xa-vam-kinh")
    compared = compare_plans(read_all([str(CORPUS / "dev" / f"{name}.pdf") for name in names], workers=0).tables())
    compared.keywords.loc[0, "phrase"] = "=SUM(1)<script>alert(1)</script>"
    return compared


def test_every_table_of_the_comparison_is_shown(found: Comparison) -> None:
    assert [shown.name for shown in SHOWN] == [name for name, _ in found.items()]


def test_the_workbook_has_frozen_heads_widths_and_no_formula(found: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(found, MADE)))
    assert book.sheetnames == [*(shown.title for shown in SHOWN), "Cách làm"]
    for sheet in book.worksheets[:-1]:
        assert sheet.freeze_panes == "B3", sheet.title
        assert all(9 <= sheet.column_dimensions[letter].width <= 62 for letter in ("A", "B")), sheet.title
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "=SUM(1)<script>alert(1)</script>" in [cell.value for cell in cells]
    assert book["Kế hoạch"].max_row == 2 + len(found.plans)


def test_equal_comparisons_give_equal_bytes(found: Comparison) -> None:
    assert workbook_of(found, MADE) == workbook_of(found, MADE)


def test_the_page_fetches_nothing_and_escapes_text(found: Comparison) -> None:
    words = page_of(found, MADE)
    assert "default-src 'none'" in words
    assert not re.search(r"<script|<link|<img|<iframe|url\(|@import|\bon\w+=", words)
    assert "=SUM(1)&lt;script&gt;" in words
    assert "=1+1 &lt;b&gt;" in words


def test_the_page_is_well_formed_and_says_what_became_of_tasks(found: Comparison) -> None:
    stack: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            if tag not in {"meta", "br"}:
                stack.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert stack.pop() == tag

    words = page_of(found, MADE)
    Reader().feed(words)
    assert stack == []
    assert ">giữ nguyên</span>" in words
    assert 'id="similarity"' in words
