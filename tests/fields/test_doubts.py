"""Doubts: what contradicts itself is said with its page and a suggestion, what is usual is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoso.fields.dates import read_dates
from hoso.fields.doubts import find_doubts
from hoso.model import Definition, Field, Issue, Outline, Reference
from tests.fields.test_dates import Header, cited, head
from tests.made_texts import field, outlined


def codes(issues: tuple[Issue, ...]) -> list[str]:
    return [issue.code for issue in issues]


def doubts(outline: Outline, header: Header, *references: Reference) -> tuple[Issue, ...]:
    return find_doubts(outline, header, references, read_dates(outline, header, references))


def named(outline: Outline, words: str, date: str, symbol: str, kind: str = "Nghị định") -> Reference:
    made = cited(outline, words, date)
    return replace(made, symbol=field(outline, symbol, words), kind=field(outline, kind, words))


def test_symbol_against_date() -> None:
    words = "Nghị định số 59/2023/NĐ-CP ngày 14/8/2022"
    outline = outlined(f"Căn cứ {words};")
    (issue,) = doubts(outline, head(outline), named(outline, words, "2022-08-14", "59/2023/NĐ-CP"))
    assert issue.code == "symbol_date_mismatch"
    assert issue.page == 1
    assert issue.places
    assert "2023-08-14" in issue.suggestion


@pytest.mark.parametrize(
    ("date", "expected"), [("2026-02-05", ["citation_from_future"]), ("2026-01-20", []), ("2026", [])]
)
def test_citation_from_the_future(date: str, expected: list[str]) -> None:
    words = "Kế hoạch số 12/KH-SNV"
    outline = outlined(f"Theo {words}.")
    assert codes(doubts(outline, head(outline), named(outline, words, date, "12/KH-SNV", "Kế hoạch"))) == expected


@pytest.mark.parametrize(
    ("kind", "symbol", "expected"),
    [
        ("Thông báo", "77/KL-UBND", ["symbol_type_mismatch"]),
        ("Kết luận", "77/KL-UBND", []),
        ("Quy định", "11-QĐ/TW", []),
        ("Văn bản", "77/KL-UBND", []),
        ("Công văn", "1234/CT-TTHT", []),
        ("Chương trình hành động", "12-CTr/HU", []),
    ],
)
def test_type_word_against_symbol(kind: str, symbol: str, expected: list[str]) -> None:
    words = f"{kind} số {symbol}"
    outline = outlined(f"Theo {words}.")
    assert codes(doubts(outline, head(outline), named(outline, words, "2025-01-01", symbol, kind))) == expected


def test_dates() -> None:
    outline = outlined(
        "Nộp trước ngày 31/02/2026.", "1. Quý I và quý II, năm 2025 rà lại sổ.", "Thứ Hai, ngày 24/01/2026."
    )
    assert codes(doubts(outline, head(outline))) == ["invalid_date", "suspicious_year", "weekday_mismatch"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("1. Một.", "2. Hai.", "4. Bốn."), ["4."]),
        (("Điều 1. A.", "Điều 2. B.", "Điều 4. D."), ["Điều 4."]),
        (("I. A", "1. Một.", "II. B", "1. Một.", "III. C"), []),
        (("1. Việc:", "a) Một;", "b) Hai;", "d) Bốn."), ["d)"]),
        (("1. Việc:", "c) Ba;", "d) Bốn;", "e) Năm."), ["c)"]),
        (("1. Một. 2. Hai nằm trong dòng.", "3. Ba."), []),
        (("Điều 10. A.", "Điều 10a. B.", "Điều 11. C."), ["Điều 10."]),
    ],
)  # fmt: skip
def test_gaps(paragraphs: tuple[str, ...], expected: list[str]) -> None:
    outline = outlined(*paragraphs)
    found = doubts(outline, head(outline))
    assert [issue.message.split(" follows")[0].split(" is the")[0] for issue in found] == expected
    assert set(codes(found)) <= {"section_gap"}


@pytest.mark.parametrize(
    ("short", "words", "expected"),
    [
        ("QCDC", "thực hiện dân chủ ở cơ sở", ["abbreviation_mismatch"]),
        ("UBND", "Ủy ban nhân dân", []),
        ("MTTQ", "Mặt trận Tổ quốc Việt Nam", []),
        ("BCĐ", "Ban Chỉ đạo thực hiện Quy chế dân chủ", []),
        ("BHXH", "Bảo hiểm xã hội", []),
        ("OCOP", "mỗi xã một sản phẩm", []),
        ("Đề án", "Đề án số hóa", []),
        ("TTHC", "thủ tục hành chính", []),
        ("CBCCVC", "cán bộ, công chức, viên chức", []),
    ],
)
def test_abbreviations(short: str, words: str, expected: list[str]) -> None:
    def made(value: str) -> Field[str]:
        return Field(value=value, quote=value, places=(), rule="test", confidence=1.0)

    outline = outlined("Không có gì.")
    found = find_doubts(
        outline, head(outline), (), (), [Definition(abbreviation=made(short), expansion=made(words), page=1)]
    )
    assert codes(found) == expected


def test_district_after_the_reform() -> None:
    outline = outlined("Giao UBND huyện Ba Động chủ trì.", "UBND huyện báo cáo.")
    assert codes(doubts(outline, head(outline))) == ["district_after_reform"]
    assert codes(doubts(outline, head(outline, date="2025-06-30"))) == []
    assert codes(doubts(outlined("Hồ sơ của UBND huyện cũ."), head(outline))) == []


@pytest.mark.parametrize(
    ("paragraphs", "said"),
    [(("I. MỤC ĐÍCH", "III. YÊU CẦU"), []), (("Điều 1. Một.", "Điều 2. Hai.", "Điều 4. Bốn."), ["section_gap"])],
)
def test_a_page_that_was_recognised_has_gaps_in_its_articles_alone(
    paragraphs: tuple[str, ...], said: list[str]
) -> None:
    digital = outlined(*paragraphs)
    read = tuple(replace(line, sure=bytes([90] * len(line.text))) for line in digital.text.lines)
    scanned = replace(digital, text=replace(digital.text, lines=read))
    assert codes(doubts(digital, head(digital))) == ["section_gap"]
    assert codes(doubts(scanned, head(scanned))) == said
