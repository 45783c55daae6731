"""Folding and cleaning keep their alignment."""

import unicodedata

from hoso.text.letters import bare, clean, fold, plain


def test_twins_and_marks_become_vietnamese_letters() -> None:
    assert clean("40/2026/N\u0110-\u0421\u0420")[0] == "40/2026/NĐ-CP"
    assert clean("Ð")[0] == "Đ"
    decomposed = unicodedata.normalize("NFD", "Ủy ban nhân dân")
    text, origin = clean(decomposed)
    assert text == "Ủy ban nhân dân"
    assert origin is not None
    assert [unicodedata.normalize("NFD", text[i])[0] for i in range(len(text))] == [decomposed[k] for k in origin]


def test_folds() -> None:
    assert fold("Uỷ ban,  Nhân dân") == fold("Ủy ban nhân dân")
    assert plain("Đảng ủy") == "dang uy"
    assert bare("Đảng ủy") == "DANG UY"


def test_accents_that_stand_alone_become_marks_in_syllables_only() -> None:
    assert clean("HO`A XA˜ HỘI, QUYÊ´T ĐI.NH phu´c, e´ˆ")[0] == "HÒA XÃ HỘI, QUYẾT ĐI.NH phúc, ế"
    assert clean("`quoted` it´s 5´ O`Neill")[0] == "`quoted` it´s 5´ O`Neill"


def test_hybrids_and_tones_before_the_hat() -> None:
    assert clean("e\u0301\u0302 ê\u0301 a\u0323\u0306 u\u031b\u0301 o\u0301\u031b")[0] == "ế ế ặ ứ ớ"
    assert clean("a\u0340 a\u0341")[0] == "à á"


def test_look_alikes_in_words_with_vietnamese_letters() -> None:
    assert clean("РНỐ ТНÀNН vƣờn Ƣơm ÐA D\u0335iều Ɖảng ɖể")[0] == "PHỐ THÀNH vườn Ươm ĐA Điều Đảng để"
    assert clean("Приказ Министерства")[0] == "Приказ Министерства"
    text, origin = clean("vƣơ\u0300n Р\u00adНỐ")
    assert text == "vườn PHỐ"
    assert origin == [0, 1, 2, 4, 5, 6, 8, 9]
