from __future__ import annotations

import unicodedata
from array import array

import numpy as np
import pytest

from hoso.model import Box, FontRun
from hoso.pages import open_document
from hoso.pages.digital import Characters
from hoso.pages.drawings import Drawings
from hoso.pages.quality import _verdict, _Words, judge
from tests.pages.made_pdfs import Put, Raw, one_page, show

VIETNAMESE = """Thực hiện Kế hoạch của Ủy ban nhân dân tỉnh về công tác cải cách hành chính, Ủy ban nhân dân xã ban hành
kế hoạch triển khai thực hiện trên địa bàn với các nội dung sau đây: nâng cao nhận thức của cán bộ, công chức và người
dân; giao Văn phòng chủ trì, phối hợp với các ban, ngành theo dõi, đôn đốc và báo cáo kết quả trước ngày 15 tháng 12."""
ENGLISH = """The purpose of this agreement is to set out the terms on which the parties shall work together for the
benefit of the people of the province, and to establish the rules that are to be followed by each of them."""
RECOGNISED = """CQNG HOA xA HQI CHU NGHiA VIET NAM DQc lap - Tv do - H~nh phuc K8 hoach s6 66 v/v trien khai th1,rc hi~n
cong tac nam 2017 ciia cac cap cong doan Uy ban nhiin dan tinh ban hanh k8 hoach t6 chuc thuc hi@n nhu sau day"""
TCVN3 = """Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc Uû ban nh©n d©n tØnh ban hµnh kÕ ho¹ch triÓn khai
thùc hiÖn nhiÖm vô n¨m 2005 trªn ®Þa bµn c¸c huyÖn"""
VNI = """Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc UÛy ban nhaân daân tænh ban haønh keá
hoaïch trieån khai thöïc hieän nhieäm vuï naêm treân ñòa baøn"""
UNMARKED = """Thuc hien Ke hoach cua Uy ban nhan dan tinh ve cong tac cai cach hanh chinh, Uy ban nhan dan xa ban hanh
ke hoach trien khai thuc hien tren dia ban voi cac noi dung sau day"""
RUSSIAN = """Приказ Министерства финансов Российской Федерации об утверждении порядка ведения учета
и отчетности всех органов"""
SHIFTED = """7KӵF KLӋQ .Ӄ KRҥFK FӫD 8ӹ EDQ QKkQ GkQ WӍQK YӅ F{QJ WiF FҧL FiFK KjQK FKtQK 8ӹ EDQ QKkQ GkQ [m EDQ KjQK"""

WHOLE_PAGE = Box(x0=0, top=0, x1=600, bottom=850)


def characters(text: str, invisible: bool = False) -> Characters:
    boxes = np.zeros((len(text), 4), dtype=np.float32)
    boxes[:, 0], boxes[:, 1] = np.arange(len(text)) % 500, np.arange(len(text)) // 5
    boxes[:, 2], boxes[:, 3] = boxes[:, 0] + 5, boxes[:, 1] + 10
    letters = len("".join(text.split()))
    return Characters(
        text=text, boxes=array("f", boxes.tobytes()), fonts=(), objects=np.zeros(len(text), np.uint64),
        invisible=letters if invisible else 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "quality", "word"),
    [
        (VIETNAMESE, "sound", ""),
        (ENGLISH, "sound", "English"),
        (VIETNAMESE + ENGLISH, "sound", ""),
        ("Phụ lục 2 ............ 3 4 5", "sound", ""),
        (RECOGNISED, "broken", "recognised"),
        (TCVN3, "broken", ""),
        (VNI, "broken", ""),
        (UNMARKED, "broken", "marks"),
        (SHIFTED, "broken", ""),
        (VIETNAMESE.replace(" ", ""), "broken", ""),
        ("Độc lập - Tự do " * 6 + "\ufffd\ufffd\ufffd \ufffd\ufffd" * 9, "broken", "lost"),
        (VIETNAMESE.replace("ệ", "?").replace("ộ", "?").replace("ạ", "?").replace("ủ", "?"), "broken", "question"),
        (RUSSIAN, "sound", "script"),
        (unicodedata.normalize("NFD", VIETNAMESE), "sound", ""),
        (VIETNAMESE.replace("ực", "ư´c").replace("á", "a´").replace("à", "a`"), "sound", ""),
        (VIETNAMESE.replace("Đ", "Ð").replace("đ", "ð").replace("ư", "ƣ").replace("T", "Т"), "sound", ""),
        ("(cid:12)(cid:7) " * 20 + VIETNAMESE, "broken", "lost"),
        ("Thực hiện (cid:12) " + VIETNAMESE, "sound", ""),
        ("• " * 20 + VIETNAMESE.replace(",", " \uf0b7"), "sound", ""),
    ],
)  # fmt: skip
def test_words_are_judged_by_their_look(text: str, quality: str, word: str) -> None:
    found, remarks = judge(characters(text), Drawings(), cover=0.0)
    assert found == quality, remarks
    assert word in " ".join(remarks)


SOUND = {
    "count": 200, "valid": 0.95, "marked": 0.7, "english": 0.0, "odd": 0.02, "mixed": 0.02, "joined": 0.0, "voiced": 1.0,
    "latin": 1.0,
}  # fmt: skip
PLAIN = SOUND | {"marked": 0.0, "valid": 0.4}  # letters without a mark: no Vietnamese, or Vietnamese that lost them


@pytest.mark.parametrize(
    ("words", "share", "sound", "broken"),
    [
        (SOUND, "odd", 0.19, 0.21),
        (SOUND, "mixed", 0.19, 0.21),
        (SOUND, "valid", 0.36, 0.34),
        (SOUND, "joined", 0.29, 0.31),
        (SOUND | {"joined": 0.9}, "count", 11, 12),
        (SOUND | {"valid": 0.1}, "latin", 0.49, 0.51),
        (PLAIN, "valid", 0.64, 0.66),
        (PLAIN, "odd", 0.09, 0.11),
        (PLAIN, "voiced", 0.71, 0.69),
        (PLAIN | {"odd": 0.5}, "english", 0.09, 0.07),
        (SOUND | {"valid": 0.6, "odd": 0.13}, "marked", 0.31, 0.29),
    ],
)
def test_both_sides_of_each_threshold(words: dict[str, float], share: str, sound: float, broken: float) -> None:
    assert _verdict(_Words(**(words | {share: sound})))[0] == "sound"
    assert _verdict(_Words(**(words | {share: broken})))[0] == "broken"


@pytest.mark.parametrize(("sign", "few", "many"), [("\ufffd", 10, 24), ("\ue123", 10, 24), ("\x05", 10, 24)])
def test_lost_letters_are_counted(sign: str, few: int, many: int) -> None:
    for count, quality in ((few, "sound"), (many, "broken")):
        assert judge(characters(VIETNAMESE + sign * count), Drawings(), cover=0.0)[0] == quality


@pytest.mark.parametrize(
    ("letters", "cover", "quality"), [(249, 1.0, "sparse"), (251, 1.0, "sound"), (249, 0.5, "sound")]
)
def test_a_few_letters_over_a_picture_are_sparse(letters: int, cover: float, quality: str) -> None:
    text = "Thực hiện " * 40
    text = text[: next(i for i in range(len(text)) if len("".join(text[:i].split())) == letters)]
    assert judge(characters(text), Drawings(images=[WHOLE_PAGE]), cover=cover)[0] == quality


@pytest.mark.parametrize(("outside", "quality"), [(59, "sparse"), (61, "sound")])
def test_letters_outside_of_stamps_count(outside: int, quality: str) -> None:
    letters = characters("Thựchiện" * 10 + " " + "Số công " * 60)
    boxes = np.frombuffer(letters.boxes, dtype=np.float32).reshape(-1, 4).copy()
    seen = [i for i, c in enumerate(letters.text) if not c.isspace()]
    boxes[:, :] = (10, 10, 15, 20)
    boxes[seen[:outside]] = (300, 300, 305, 310)
    letters.boxes = array("f", boxes.tobytes())
    stamp = Box(x0=0, top=0, x1=100, bottom=100)
    assert judge(letters, Drawings(images=[WHOLE_PAGE]), cover=1.0, overlays=[stamp])[0] == quality


def test_a_code_that_cannot_be_decoded_is_named() -> None:
    letters = characters(SHIFTED)
    letters.fonts = (FontRun(start=0, end=len(SHIFTED), name="VPS Times", bold=False, italic=False),)
    quality, remarks = judge(letters, Drawings(), cover=0.0)
    assert quality == "broken"
    assert remarks[0] == "legacy encoding VPS"


def test_a_recognised_layer_is_judged_by_its_words() -> None:
    drawings = Drawings(images=[WHOLE_PAGE])
    quality, remarks = judge(characters(VIETNAMESE, invisible=True), drawings, cover=1.0)
    assert quality == "sound"
    assert "ocr layer" in remarks[0]
    quality, remarks = judge(characters(RECOGNISED * 2, invisible=True), drawings, cover=1.0)
    assert quality == "broken"
    assert "ocr layer" in remarks[0]


@pytest.mark.parametrize(("invisible", "expected"), [(True, "broken"), (False, "sound")])
def test_a_recognised_layer_is_believed_only_where_it_is_as_good_as_print(invisible: bool, expected: str) -> None:
    words = VIETNAMESE
    for letter, read in ("ựu", "ệé", "ộ6", ("ạ", "ei"), ("ủ", "ii"), "áa", "ịj", "ếé", "àa"):
        words = words.replace(letter, read)
    quality, _ = judge(characters(words, invisible=invisible), Drawings(images=[WHOLE_PAGE]), cover=1.0)
    assert quality == expected


def test_a_stamp_over_a_picture_is_sparse() -> None:
    stamp = characters("Ký bởi: Ủy ban nhân dân tỉnh\r\nThời gian ký: 18/03/2024 08:41:42 +07:00")
    assert judge(stamp, Drawings(images=[WHOLE_PAGE]), cover=1.0)[0] == "sparse"
    assert judge(stamp, Drawings(), cover=0.0)[0] == "sound"


def test_many_words_in_stamps_alone_are_sparse() -> None:
    stamps = characters(VIETNAMESE)
    everywhere = Box(x0=-1, top=-1, x1=999, bottom=999)
    assert judge(stamps, Drawings(images=[WHOLE_PAGE]), cover=1.0, overlays=[everywhere])[0] == "sparse"


def test_pages_without_text(put: Put) -> None:
    raw = Raw()
    raw.page(b"q 600 0 0 850 0 0 cm /P Do Q", objects={"P": raw.image()})
    raw.page(b"")
    raw.page(b"".join(b"%d 500 5 8 re f\n" % (i * 3) for i in range(190)))
    with open_document(put(raw.bytes())) as document:
        scan, blank, outlines = document.pages()
    assert {page.quality for page in (scan, blank, outlines)} == {"empty"}
    assert {page.text_source for page in (scan, blank, outlines)} == {"none"}
    assert "picture covers" in scan.remarks[0]
    assert "blank" in blank.remarks[0]
    assert "shapes" in outlines.remarks[0]


def test_a_scan_in_strips_is_covered(put: Put) -> None:
    raw = Raw()
    strips = b"".join(b"q 600 0 0 85 0 %d cm /P Do Q\n" % (85 * i) for i in range(10))
    raw.page(strips, objects={"P": raw.image()})
    with open_document(put(raw.bytes())) as document:
        assert "picture covers" in document.page(1).remarks[0]


def test_invisible_words_over_a_picture_are_kept_elsewhere_not(put: Put) -> None:
    text = (ENGLISH + " and so on: " + ENGLISH).replace("\n", " ")
    words = b"".join(show(text[60 * i : 60 * i + 60], y=800 - 20 * i, before="3 Tr") for i in range(9))
    raw = Raw()
    raw.page(words + b"q 600 0 0 850 0 0 cm /P Do Q", objects={"P": raw.image()})
    with open_document(put(raw.bytes())) as document:
        page = document.page(1)
    assert "agreement" in page.text
    assert "ocr layer" in page.remarks[0]
    with open_document(put(one_page(words))) as document:
        assert "agreement" not in document.page(1).text
