from __future__ import annotations

import io
import sys
from pathlib import Path

import numpy as np
import pytest

from hoso.model import Box, Page
from hoso.pages import open_document
from hoso.pages.digital import _one_by_one, _with_hyphens
from tests.pages.made_pdfs import Put, Raw, one_page, show


def read(path: Path, number: int = 1) -> Page:
    with open_document(path) as document:
        return document.page(number)


def box_of(page: Page, words: str) -> Box:
    at = page.text.index(words)
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)[at : at + len(words)]
    x0, top, x1, bottom = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    return Box(x0=float(x0), top=float(top), x1=float(x1), bottom=float(bottom))


def to_unicode(raw: Raw, ranges: bytes) -> bytes:
    cmap = raw.stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange " + ranges + b" endcmap end end"
    )
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode %d 0 R >>" % cmap


def test_letters_and_boxes_from_the_top_left(put: Put) -> None:
    page = read(put(one_page(show("Hello there") + show("Below", y=600))))
    assert page.text.split() == ["Hello", "there", "Below"]
    assert (page.width, page.height, page.number) == (600, 850, 1)
    assert len(page.boxes) == 4 * len(page.text)
    box = box_of(page, "Hello")
    assert box.x0 == pytest.approx(100, abs=1)
    assert box.top < 850 - 700 < box.bottom
    assert 9 < box.height < 18
    assert page.text_source == "digital"


@pytest.mark.parametrize(("turn", "across", "down"), [(0, 100, 150), (90, 700, 100), (180, 500, 700), (270, 150, 500)])
def test_boxes_are_as_shown_on_turned_pages(put: Put, turn: int, across: float, down: float) -> None:
    page = read(put(one_page(show("Hello"), entries=b"/Rotate %d" % turn)))
    assert (page.width, page.height) == ((600, 850) if turn % 180 == 0 else (850, 600))
    box = box_of(page, "H")
    assert box.x0 - 6 <= across <= box.x1 + 6
    assert box.top - 6 <= down <= box.bottom + 6
    assert box.x0 < box.x1
    assert box.top < box.bottom


def test_crop_box_moves_the_origin_and_hides_what_lies_outside(put: Put) -> None:
    content = show("Inside", 200, 400) + show("Outside", 200, 790)
    page = read(put(one_page(content, entries=b"/CropBox [50 100 550 700]")))
    assert (page.width, page.height) == (500, 600)
    box = box_of(page, "Inside")
    assert box.x0 == pytest.approx(150, abs=1)
    assert box.top < 300 < box.bottom
    assert "Outside" not in page.text
    assert page.text.count("\0") == len("Outside")


def test_fonts_bold_italic(put: Put) -> None:
    page = read(put(one_page(show("plain") + show("strong", y=680, font="B") + show("slanted", y=660, font="I"))))
    looks = {page.text[run.start : run.end].split()[0]: (run.bold, run.italic) for run in page.fonts}
    assert looks == {"plain": (False, False), "strong": (True, False), "slanted": (False, True)}
    assert page.fonts[0].start == 0
    assert page.fonts[-1].end == len(page.text)


def test_letters_filled_and_stroked_are_bold(put: Put) -> None:
    page = read(put(one_page(show("thick", before="2 Tr"))))
    assert page.fonts[0].bold


@pytest.mark.parametrize("before", ["3 Tr", "1 1 1 rg", "1 g"])
def test_what_nobody_sees_is_marked(put: Put, before: str) -> None:
    page = read(put(one_page(show("seen") + show("#sign", y=600, before=before))))
    assert "sign" not in page.text
    assert page.text.count("\0") == 5
    assert page.text.split("\r\n")[0] == "seen"


def test_white_letters_on_a_dark_ground_are_seen(put: Put) -> None:
    ground = b"0 0 0.5 rg 90 590 300 30 re f\n"
    assert "heading" in read(put(one_page(ground + show("heading", y=600, before="1 g")))).text


def test_a_hyphen_at_a_line_end_is_a_hyphen(put: Put) -> None:
    content = b"BT /F 12 Tf 14 TL 100 700 Td (so 30/2020/ND-) Tj T* (CP ngay) Tj ET"
    page = read(put(one_page(content)))
    assert "ND-" in page.text
    assert "\ufffe" not in page.text
    assert "\x02" not in page.text
    assert len(page.boxes) == 4 * len(page.text)


def test_tcvn3_letter_at_a_line_end_is_no_hyphen(put: Put) -> None:
    raw = Raw()
    raw.objects[raw.roman - 1] = to_unicode(raw, b"1 beginbfrange <20> <fe> <0020> endbfrange")
    raw.page(b"BT /F 12 Tf 14 TL 100 700 Td (tr\\255\\255 th\\255) Tj T* (abc) Tj ET")
    page = read(put(raw.bytes()))
    assert page.text.replace("\r\n", "") == "tr\xad\xad th\xadabc"


def test_the_width_tells_a_hyphen_from_the_letter() -> None:
    boxes = np.array([[0, 0, 6, 9], [6, 0, 12, 9], [12, 0, 16, 9], [16, 0, 22, 9]], dtype=np.float32)
    assert _with_hyphens("\xad\ufffe-a", boxes) == "\xad\xad-a"
    assert _with_hyphens("\xadx\ufffea", boxes) == "\xadx-a"
    assert _with_hyphens("ax\ufffea", boxes) == "ax-a"


def test_halves_of_a_pair_become_one_letter() -> None:
    assert _one_by_one([0x41, 0xD83D, 0xDE00, 0x42]) == "A\U0001f600\0B"
    assert _one_by_one([0xD83D, 0x41]) == "\ufffdA"


def test_letters_beyond_the_basic_plane_stay_aligned(put: Put) -> None:
    raw = Raw()
    raw.objects[raw.roman - 1] = to_unicode(raw, b"3 beginbfchar <41> <d83dde00> <42> <0042> <43> <1ed0> endbfchar")
    raw.page(show("ABC"))
    page = read(put(raw.bytes()))
    assert page.text.replace("\0", "") == "\U0001f600BỐ"
    assert len(page.boxes) == 4 * len(page.text)
    assert box_of(page, "B").x0 > 101


def test_forms_pictures_rules(put: Put) -> None:
    raw = Raw()
    picture = raw.image()
    inner = raw.form(b"q 100 0 0 50 10 20 cm /P Do Q", resources=b"/XObject << /P %d 0 R >>" % picture)
    content = (
        b"q 1 0 0 1 100 300 cm /M Do Q\n"
        b"0.5 w 100 500 m 400 500 l S\n"  # a line
        b"100 480 300 0.6 re f\n"  # a line drawn as a rectangle
        b"100 100 200 60 re S\n"  # a box: four edges
        b"1 g 100 470 300 0.6 re f\n"  # white
    )
    raw.page(content, objects={"M": inner})
    page = read(put(raw.bytes()))
    (image,) = page.images
    assert (image.x0, image.top, image.x1, image.bottom) == pytest.approx((110, 480, 210, 530))
    assert len(page.rules) == 6
    assert sorted(round(rule.width) for rule in page.rules if rule.height < 2) == [200, 200, 300, 301]
    assert sum(rule.width < 2 for rule in page.rules) == 2


def test_the_boxes_of_a_real_font_lie_on_the_ink(put: Put) -> None:
    image = pytest.importorskip("PIL.Image")
    path = put(one_page(show("Hxgy", 200, 500, size=40)))
    with open_document(path) as document:
        page = document.page(1)
        ink = np.asarray(image.open(io.BytesIO(document.render(1, 72))).convert("L")) < 128
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    box = box_of(page, "Hxgy")
    assert box.x0 - 1 <= columns[0]
    assert columns[-1] <= box.x1 + 1
    assert box.top - 1 <= rows[0]
    assert rows[-1] <= box.bottom + 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_five_thousand_pages_flat_in_memory(put: Put) -> None:
    raw = Raw()
    content = raw.stream(b"".join(show("A line of some words of the page", y=800 - 14 * i) for i in range(12)))
    for _ in range(5000):
        raw.page(content)
    with open_document(put(raw.bytes())) as document:
        assert document.page_count == 5000
        sizes = []
        for page in document.pages():
            assert len(page.text) > 300
            if page.number in {500, 2500, 5000}:
                sizes.append(int(Path("/proc/self/statm").read_text().split()[1]) * 4096)
    assert sizes[-1] - sizes[0] < 30_000_000
