from __future__ import annotations

import tomllib
from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoso.catalog.printed import printed_words
from hoso.lines.code_repair import read_right
from hoso.lines.formulas import formulas
from hoso.lines.repair import repair_lines, repairs
from hoso.model import Box, Line
from hoso.text.letters import bare
from hoso.text.likeness import distance

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "repairs.toml").read_text("utf-8"))["case"]


def line(text: str, row: int = 0, x0: float = 100.0) -> Line:
    edges = array("f", (x for i in range(len(text)) for x in (x0 + 7 * i, x0 + 7 + 7 * i)))
    box = Box(x0=x0, top=100 + 20 * row, x1=x0 + 7 * len(text), bottom=114 + 20 * row)
    return Line(page=1, text=text, edges=edges, box=box, size=14, sure=bytes([90]) * len(text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["read"][:30])
def test_fixed_phrases_are_put_right_and_nothing_else(case: dict[str, str]) -> None:
    given_line = line(case["read"])
    (done,) = repair_lines([given_line])
    assert done.text == case.get("meant", case["read"])
    if "meant" not in case:
        assert done is given_line
        return
    assert done.read_as == case["read"]
    assert len(done.text) == len(done.sure) == len(done.edges) / 2
    assert list(done.edges) == sorted(done.edges)
    assert done.read(done.place(0, len(done.text))) == done.text
    (issue,) = repairs([done])
    assert case["read"] in issue.message
    assert case["meant"] in issue.message
    assert issue.severity == "info"


@pytest.mark.parametrize("text", printed_words("line"))
def test_what_is_printed_right_stays(text: str) -> None:
    assert repair_lines([line(text)])[0].text == text


def test_formulas_stay_as_they_are_printed_and_no_other_has_their_letters() -> None:
    known = printed_words("formula")
    assert [words for words in known if list(formulas(words)) or list(formulas(words.upper()))] == []
    assert len({bare(words) for words in known}) == len(known) > 50


def test_formulas_are_put_right_over_the_ends_of_lines() -> None:
    texts = ["Nghị định số 12/2020/NĐ-CP sửa", "đôi Nghị định số 8/2015/NĐ-CP của Chính", "phú và các văn bản"]
    done = repair_lines([line(text, row) for row, text in enumerate(texts)])
    assert [one.text for one in done] == [
        "Nghị định số 12/2020/NĐ-CP sửa", "đổi Nghị định số 8/2015/NĐ-CP của Chính", "phủ và các văn bản",
    ]  # fmt: skip
    assert [one.read_as for one in done] == ["", texts[1], texts[2]]


def test_a_body_s_name_goes_on_below_though_the_other_column_is_read_between() -> None:
    rows = [line("VĂN PHÒNG CHÍNH"), line("CỘNG HOÀ XÃ HỘI", x0=400), line("PHÙ", 1), line("TỰ DO", 1, x0=400)]
    assert [one.text for one in repair_lines(rows)] == ["VĂN PHÒNG CHÍNH", "CỘNG HOÀ XÃ HỘI", "PHỦ", "TỰ DO"]


words = st.text(alphabet="AĐÊGHIKNOÔT .:", min_size=1, max_size=12)


@given(words, words)
def test_a_distance_is_none_only_between_equals(one: str, other: str) -> None:
    cost, origin = distance(one, other, 99.0)
    assert (cost == 0) == (one == other)
    assert len(origin) == len(other)
    kept = [i for i in origin if i >= 0]
    assert kept == sorted(set(kept))


def test_marks_cost_less_than_letters() -> None:
    assert distance("KÉ", "KẾ", 9)[0] < distance("KÊN", "KẾ", 9)[0]
    assert distance("SO", "S0", 9)[0] < distance("SA", "S0", 9)[0]


@pytest.mark.parametrize(("sure", "expected"), [(85, "13/2006/NQ-HDND"), (40, "13/2006/NQ-HĐND")])
def test_a_code_read_for_sure_without_its_stroke_was_typed_so(sure: int, expected: str) -> None:
    read = "Nghị quyết số 13/2006/NQ-HDND"
    assert read_right(read, [sure] * len(read))[0] == f"Nghị quyết số {expected}"


def test_figures_beside_a_tear_are_doubted() -> None:
    (done,) = repair_lines([line("theo Luật số 90/201 3/QH13 và")])
    at = done.text.index("2013")
    assert max(done.sure[at + 2 : at + 4]) == 50
    assert min(done.sure[: at + 2]) == min(done.sure[at + 4 :]) == 90


pieces = st.sampled_from(
    [
        "ngày ",
        "tháng ",
        "nãm ",
        "NGÀY 1O ",
        "số ",
        "/",
        "2014",
        "20",
        " ",
        "QH",
        "9H",
        "UBTVQH",
        "1",
        "3",
        "I",
        "l",
        "L",
    ]
)


@given(st.lists(pieces, max_size=14).map("".join))
def test_any_line_is_read_right_letter_by_letter(text: str) -> None:
    right, origin = read_right(text)
    assert len(right) == len(origin)
    kept = [i for i in origin if i >= 0]
    assert kept == sorted(set(kept))
    assert all(i < len(text) for i in kept)


def test_a_law_s_name_is_put_right_over_the_end_of_a_line() -> None:
    one, two = repair_lines([line("Căn cứ Luật Phòng, chống tham"), line("những và Luật Bảo hiếm y tế;", 1)])
    assert (one.text, two.text) == ("Căn cứ Luật Phòng, chống tham", "nhũng và Luật Bảo hiểm y tế;")
    assert two.read_as == "những và Luật Bảo hiếm y tế;"


def test_columns_side_by_side_are_held_against_the_phrases_each() -> None:
    left, right = "ĐOÀN TNCS HỒ CHÍ MÍNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    read = line(f"{left} {right}")
    far = array("f", (x + 60.0 * (i >= 2 * len(left) + 2) for i, x in enumerate(read.edges)))
    (done,) = repair_lines([replace(read, edges=far)])
    assert done.text == f"ĐOÀN TNCS HỒ CHÍ MINH {right}"
    assert repair_lines([read])[0].text == read.text


@pytest.mark.parametrize(("sure", "expected"), [(40, "BVHTTDL"), (90, "BLHTTDL")])
def test_one_letter_of_a_long_code_that_was_hardly_read(sure: int, expected: str) -> None:
    read = "Báo cáo số 191/BC-BLHTTDL"
    assert read_right(read, [sure] * len(read))[0] == f"Báo cáo số 191/BC-{expected}"
