"""Legacy codes are decoded letter by letter, found by measure, and never seen in sound text."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.generator.layers import TCVN3, vni
from hoso.catalog.encodings import encodings
from hoso.text.legacy import decode, encoding_of, may_be_legacy, named_by

SMALL = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
SIGNS = " ,.;:/()0123456789\r\n"
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "legacy.toml").read_text("utf-8"))["case"]
SOUND = """Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh, các cơ quan rà soát «danh mục» ở Điều 3 § 2, nhà văn hóa xã, trường
học đã có tủ sách; ½ số hộ ± 2 %, 30 × 40 cm, 25 °C."""


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(c, c) for c in text)


def in_vni(text: str) -> str:
    return "".join(vni(c) if not c.isascii() else c for c in text)


@given(st.text(alphabet=SMALL + "ABCDĐĂÂÊÔƠƯXYZ" + SIGNS))
def test_tcvn3_comes_back(text: str) -> None:
    told, starts = decode(in_tcvn3(text), "TCVN3")
    assert told == text
    assert starts == list(range(len(text)))


@given(st.text(alphabet=SMALL + SIGNS))
def test_tcvn3_in_a_font_of_capitals_comes_back(text: str) -> None:
    assert decode(in_tcvn3(text), "TCVN3", capitals=True)[0] == text.upper()


@given(st.text(alphabet=SMALL + SMALL.upper() + SIGNS))
def test_vni_comes_back_and_points_to_its_letters(text: str) -> None:
    coded = in_vni(text)
    told, starts = decode(coded, "VNI")
    assert told == text
    assert [coded[a:b] for a, b in pairwise([*starts, len(coded)])] == [vni(c) if not c.isascii() else c for c in text]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:24])
def test_cases(case: dict[str, str]) -> None:
    found = encoding_of(case["text"], case.get("hint", ""))
    assert found == case["encoding"]
    if found:
        assert decode(case["text"], found, capitals=case.get("capitals", False))[0] == case["says"]


@given(st.lists(st.sampled_from(re.findall(r"\S+", SOUND)), min_size=1, max_size=60).map(" ".join))
def test_sound_text_is_left_alone(text: str) -> None:
    for hint in ("", "TCVN3", "VNI"):
        assert encoding_of(text, hint) == ""


def test_a_quick_look_sees_what_may_be_legacy() -> None:
    assert may_be_legacy(in_tcvn3("ngày"))
    assert may_be_legacy(in_vni("thực hiện"))
    assert not may_be_legacy(
        "Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh số 12/KH-UBND, à á â ã è é ê ì í ò ó ô õ ù ú ý"
    )


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", "TCVN3", False),
        (".VnTimeH", "TCVN3", True),
        (".VnTimeH,Bold", "TCVN3", True),
        (".VnArial NarrowH", "TCVN3", True),
        (".VnHelvetInsH-Bold", "TCVN3", True),
        (".VnHelvetIns", "TCVN3", False),
        ("VNI-Times", "VNI", False),
        ("VNI-Helve-Condense", "VNI", False),
        ("VPS Times", "VPS", False),
        ("VI Times", "VISCII", False),
        ("TimesNewRomanPSMT", "", False),
        ("Vni", "", False),
    ],
)
def test_names_of_fonts_are_hints(font: str, encoding: str, capitals: bool) -> None:
    assert named_by(font) == (encoding, capitals)


def test_the_tables_hold_every_letter_once() -> None:
    tcvn3, vni_table = (encoding.letters for encoding in encodings()[:2])
    marked = [c for c in SMALL if not c.isascii()]
    assert sorted(tcvn3.values()) == sorted([*marked, *"ĂÂÊÔƠƯĐ"])
    assert {letter for letter in vni_table.values() if letter.islower()} == set(marked)
    assert {letter for letter in vni_table.values() if letter.isupper()} == {c.upper() for c in marked}
