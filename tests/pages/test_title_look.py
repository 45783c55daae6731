"""The look at the title: what a stamp over it leaves is read again, a clean title is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from hoso.model import Turn
from hoso.pages import open_document, tesseract, title_look
from hoso.pages.tesseract import TextLine, Word
from tests.pages.made_pdfs import Put
from tests.pages.made_scans import DEV, scanned

PAPER = DEV / "kh-0017-xa-con-lang.pdf"


def line(text: str, base: int, *, sure: int = 95, x0: int = 300) -> TextLine:
    words = []
    for word in text.split():
        words.append(Word(word, x0, base - 25, x0 + 18 * len(word), base + 5, sure))
        x0 += 18 * len(word) + 10
    return TextLine(tuple(words), words[0].x0, float(base), 0.0, 38.0)


DATED = line("Số: 17/KH-UBND Cồn Lạng, ngày 30 tháng 01 năm 2026", 310)


def looked(
    monkeypatch: pytest.MonkeyPatch, put: Put, lines: list[TextLine], again: list[TextLine]
) -> tuple[list[int], list[str]]:
    """What is left out and what is put in where Tesseract would read `again` (in dots of the page)."""
    scale, first = 0.36, DATED.base + 0.4 * DATED.size

    def recognise(grey: NDArray[np.uint8], **how: object) -> list[TextLine]:
        factor = title_look.DPI / 72 * scale

        def moved(word: Word) -> Word:
            x0, x1 = round(word.x0 * factor), round(word.x1 * factor)
            return Word(
                word.text, x0, round((word.top - first) * factor), x1, round((word.bottom - first) * factor), word.sure
            )

        return [
            TextLine(tuple(map(moved, new.words)), 0, (new.base - first) * factor, 0.0, new.size * factor)
            for new in again
        ]

    monkeypatch.setattr(tesseract, "recognise", recognise)
    with open_document(put(scanned(PAPER, 1))) as document:
        turn = Turn(angle=0.0, width=595, height=842)
        out, new = title_look.look_at_title(document, 1, lines, turn=turn, scale=scale)
    return out, [" ".join(word.text for word in found.words) for found in new]


def test_a_clean_title_is_left_alone(monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    lines = [DATED, line("KẾ HOẠCH", 400, x0=700), line("Trồng cây đầu xuân", 450)]
    assert looked(monkeypatch, put, lines, [line("KẾ HOẠCH BẢO VỆ", 400)]) == ([], [])


def test_what_was_lost_below_a_stamp_is_read(monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    lines = [DATED, line("đe ,;Tt rong", 405, sure=20), line("Trồng cây đầu xuân", 450)]
    again = [line("KẾ HOẠCH", 400), line("Ngày", 425, x0=60), line("Trồng cây đầu xuân", 450)]
    assert looked(monkeypatch, put, lines, again) == ([1], ["KẾ HOẠCH"])


def test_pieces_of_the_stamp_before_a_line_go(monkeypatch: pytest.MonkeyPatch, put: Put) -> None:
    stamped = line("huyển....— Trồng cây đầu xuân", 450)
    first = Word("huyển....—", stamped.x0, 425, stamped.words[0].x1, 455, 13)
    lines = [DATED, line("KẾ HOẠCH", 400, x0=700), TextLine((first, *stamped.words[1:]), stamped.x0, 450.0, 0.0, 38.0)]
    assert looked(monkeypatch, put, lines, []) == ([2], ["Trồng cây đầu xuân"])
