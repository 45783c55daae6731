"""Decoding of pages: by font and by line, boxes of a letter and its mark made one, sound text untouched."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus.generator.layers import TCVN3, vni
from hoso.lines import read_lines
from hoso.model import FontRun
from hoso.pages import DECODED, open_document
from hoso.pages.decoding import decoded
from hoso.pages.digital import Characters
from hoso.pages.mending import mended
from tests.pages.made_pdfs import Put, one_page, show

BODY = "Thực hiện kế hoạch của tỉnh, các xã rà soát nhà văn hóa và sân thể thao.\r\nMột dòng nữa về việc này."


def in_tcvn3(text: str) -> str:
    return "".join(TCVN3.get(c, c) for c in text)


def in_vni(text: str) -> str:
    return "".join(vni(c) if not c.isascii() else c for c in text)


def page(*runs: tuple[str, str]) -> Characters:
    """Characters of one line height, each a point wide, of (text, font) one after another."""
    text = "".join(words for words, _ in runs)
    boxes = np.zeros((len(text), 4), dtype=np.float32)
    boxes[:, 0], boxes[:, 2], boxes[:, 3] = np.arange(len(text)), np.arange(len(text)) + 1, 10
    fonts, at = [], 0
    for words, font in runs:
        fonts.append(FontRun(start=at, end=at + len(words), name=font, bold=False, italic=False))
        at += len(words)
    return Characters(
        text=text, boxes=array("f", boxes.tobytes()), fonts=tuple(fonts),
        objects=np.arange(len(text), dtype=np.uint64),
    )  # fmt: skip


def test_sound_pages_are_the_very_same() -> None:
    for characters in (page((BODY, "Tinos")), page((BODY + " § 5 «a»", ".VnTime"))):
        found, codes = decoded(characters)
        assert found is characters
        assert codes == ()


def test_a_letter_for_a_letter_keeps_its_box() -> None:
    characters = page((in_tcvn3(BODY), ".VnTime"))
    found, codes = decoded(characters)
    assert found.text == BODY
    assert codes == ("TCVN3",)
    assert found.boxes == characters.boxes
    assert found.fonts == characters.fonts


def test_a_letter_and_its_mark_share_one_box() -> None:
    found, codes = decoded(page(("Số 5: ", "Tinos"), (in_vni(BODY), "VNI-Times")))
    assert found.text == "Số 5: " + BODY
    assert codes == ("VNI",)
    boxes = np.frombuffer(found.boxes, dtype=np.float32).reshape(-1, 4)
    widths = boxes[:, 2] - boxes[:, 0]
    assert [int(w) for w in widths[6:14]] == [len(vni(c)) if not c.isascii() else 1 for c in BODY[:8]]
    assert (boxes[1:, 0] == boxes[:-1, 2]).all()
    assert len(found.objects) == len(found.text)
    assert [(run.start, run.end) for run in found.fonts] == [(0, 6), (6, len(found.text))]


def test_a_word_may_change_its_font() -> None:
    """A capital with a tone comes from the font of capitals, in the middle of a line."""
    found, _ = decoded(page((in_tcvn3("ủ"), ".VnTimeH"), (in_tcvn3("y ban nhân dân tỉnh Bắc Lâm; "), ".VnTime")))
    assert found.text == "Ủy ban nhân dân tỉnh Bắc Lâm; "


def test_mixed_lines_of_one_font_are_told_apart() -> None:
    legacy = in_tcvn3("Căn cứ nghị định của chính phủ về việc này")
    sound = "Căn cứ nghị định của chính phủ về việc này"
    found, codes = decoded(page((f"{legacy}\r\n{sound}\r\n{legacy}", "TimesNewRoman")))
    assert found.text == f"{sound}\r\n{sound}\r\n{sound}"
    assert codes == ("TCVN3",)


def test_what_the_rest_of_the_page_speaks_for() -> None:
    """Two words of a font without a telling name follow the page."""
    found, _ = decoded(page((in_tcvn3(BODY) + "\r\n", "ABC1"), (in_tcvn3("kính gửi"), "ABC2")))
    assert found.text == BODY + "\r\nkính gửi"


def test_capitals_without_a_telling_name() -> None:
    line = "CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM"
    assert (
        decoded(page((f"{in_tcvn3(BODY)}\r\n{line}", "F1")))[0].text == f"{BODY}\r\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    )


def test_hidden_letters_stay_hidden() -> None:
    found, _ = decoded(page((in_tcvn3("nhà ") + "\x00\x00" + in_tcvn3(" văn hóa của xã rà soát"), ".VnTime")))
    assert found.text == "nhà \x00\x00 văn hóa của xã rà soát"


def test_a_font_that_hands_out_hyphens_for_a_letter(put: Put) -> None:
    """In WinAnsi, code 0xAD is a hyphen to the library, at the end of a line even a word break."""
    lines = ["Uỷ ban nhân dân phường, ngày 12 tháng 6 năm 2005 về việc quản lý nước, công văn lưu: Văn thư", "lưu trữ"]
    content = b"".join(show(in_tcvn3(line), y=700 - 20 * k) for k, line in enumerate(lines))
    with open_document(put(one_page(content))) as document:
        page = document.page(1)
        said = [line.text for line in read_lines(page)]
    assert said == lines
    assert page.quality == "sound"
    assert page.remarks == (f"{DECODED} TCVN3",)


PIECES = [
    in_tcvn3("người dân"),
    in_vni("được hưởng"),
    "ng ày th áng",
    "Ủ y",
    "Độc lập",
    "-u ",
    "\r\n",
    "\x00",
    " ",
    "½«",
    "\u00ad",
]
FONTS = [".VnTime", ".VnTimeH,Bold", "VNI-Times", "Tinos", ""]


@given(st.lists(st.tuples(st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from(FONTS)), max_size=12))
def test_boxes_objects_and_fonts_follow_whatever_comes(runs: list[tuple[str, str]]) -> None:
    given_page = page(*runs)
    found = mended(decoded(given_page)[0])
    size = len(found.text)
    assert len(found.boxes) == 4 * size
    assert len(found.objects) == size
    assert all(0 <= run.start <= run.end <= size for run in found.fonts)
    assert [run.name for run in found.fonts] == [name for _, name in runs]
    assert found.text.count("\x00") == given_page.text.count("\x00")
    assert found.text.count("\r\n") == given_page.text.count("\r\n")
    boxes = np.frombuffer(found.boxes, dtype=np.float32).reshape(-1, 4)
    assert (boxes[1:, 0] >= boxes[:-1, 2]).all()
