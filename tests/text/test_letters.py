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
