"""The second look: ways to write one day count together, a code is told from what stands before it."""

from __future__ import annotations

import pytest

from hoso.pages.places import _number_place, _sign_of, _typed, places_again
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.weighing import _by_value


def test_one_and_nought_one_are_one_month() -> None:
    merged = _by_value({"": 0.05, "1": 0.45, "01": 0.3, "10": 0.2})
    assert merged == pytest.approx({"": 0.05, "1": 0.75, "10": 0.2})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Z/KH-UBND", "/KH-UBND"),
        ("4/2024/QĐ-UBND", "/2024/QĐ-UBND"),
        ("Í⁄TB-VP", "⁄TB-VP"),
        ("2ế-kL/ÐĐU", "-KL/ĐU"),
        ("Z/XX-UBND", ""),
    ],
)
def test_a_known_type_after_a_slash_begins_the_code(text: str, code: str) -> None:
    assert _typed(text) == code


@pytest.mark.parametrize(("code", "sign"), [("HD/TĐTN-PTTN", "-"), ("KH-UBND", "/"), ("UBND-VX", "/"), ("XX/ĐU", "/")])
def test_the_sign_before_a_code_follows_its_grammar(code: str, sign: str) -> None:
    assert _sign_of(code) == sign


def test_what_stands_before_the_code_belongs_to_the_number() -> None:
    label, first = Word("Số:", 300, 285, 345, 320, 96), Word("Í", 352, 280, 366, 322, 30)
    code = Word("Z/KH-UBND", 372, 280, 560, 322, 35)
    place = _number_place(0, TextLine((label, first, code), 300, 315.0, 0.0, 38.0), 38.0, 1654.0)
    assert place is not None
    assert place.right.text == "/KH-UBND"
    assert place.right.x0 > code.x0


def test_a_label_below_a_seal_is_one_only_beside_a_date() -> None:
    words = (
        Word("gốiẴ:", 300, 285, 345, 320, 14),
        Word("đa", 352, 280, 400, 322, 0),
        Word("-CV/ĐU", 404, 280, 500, 322, 51),
    )
    line = TextLine(words, 300, 315.0, 0.0, 38.0)
    assert _number_place(0, line, 38.0, 1654.0) is None
    place = _number_place(0, line, 38.0, 1654.0, dated=True)
    assert place is not None
    assert (place.left.text, place.right.text) == ("Số:", "-CV/ĐU")


def test_a_label_that_was_read_needs_no_known_type() -> None:
    words = (
        Word("Số:", 300, 285, 345, 320, 96),
        Word("899", 352, 280, 400, 322, 60),
        Word("/UBND-TTHC", 404, 280, 600, 322, 90),
    )
    place = _number_place(0, TextLine(words, 300, 315.0, 0.0, 38.0), 38.0, 1654.0, dated=True)
    assert place is not None
    assert place.right.text == "/UBND-TTHC"


SEALED = (  # `(Kèm theo Kế hoạch số` lies below a seal; number and day are written by hand
    Word("“(6'KH-UBND", 833, 310, 1069, 350, 0),
    Word("ngày,jý", 1079, 310, 1180, 350, 29),
    Word("tháng", 1192, 310, 1272, 350, 96),
    Word("11", 1285, 310, 1313, 350, 96),
    Word("năm", 1326, 310, 1387, 350, 97),
    Word("2010", 1397, 310, 1468, 350, 96),
)
OPEN = (
    Word("(Ban", 277, 160, 347, 195, 97),
    Word("hành", 358, 160, 434, 195, 96),
    Word("kèm", 445, 160, 508, 195, 96),
    Word("theo", 518, 160, 583, 195, 96),
    Word("số", 747, 160, 773, 195, 96),
    Word("2", 789, 160, 803, 195, 87),
    Word("0$/'/KH-SYT", 815, 160, 1024, 195, 19),
    Word("ngày", 1034, 160, 1106, 195, 96),
)


def test_an_appendix_says_number_and_day_again() -> None:
    places = places_again(0, TextLine(SEALED, 833, 343.0, 0.0, 40.0), 40.0)
    assert [(p.kind, p.right.text, p.again) for p in places] == [
        ("number", "/KH-UBND", True), ("day", "tháng", True),
    ]  # fmt: skip
    assert places[0].left.x1 <= 833 < places[0].right.x0
    (place,) = places_again(0, TextLine(OPEN, 277, 187.0, 0.0, 35.0), 35.0)
    assert (place.left.x1, place.right.text, place.first, place.last) == (773, "/KH-SYT", 4, 6)


def test_a_paper_that_is_cited_is_no_paper_of_an_appendix() -> None:
    begins = (Word("11/CT-UBND", 300, 160, 500, 195, 88), Word("ngày", 510, 160, 580, 195, 96))
    assert places_again(0, TextLine(begins, 300, 187.0, 0.0, 35.0), 35.0) == []
    cited = (Word("Căn", 100, 160, 150, 195, 97), Word("cứ", 160, 160, 190, 195, 97), *OPEN[4:])
    assert places_again(0, TextLine(cited, 100, 187.0, 0.0, 35.0), 35.0) == []
