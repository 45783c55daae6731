"""Copied words: runs are found whole, names are no copies, and two readings do not overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hoso.analysis.copying import copied_spans
from tests.scores.alignment import gold, read_plans, score_copied

SOURCE = "Mỗi ấp có một ngày tổng vệ sinh, gồm khơi rãnh, vớt lục bình."


def quotes(text: str, *sources: str, **options: object) -> list[str]:
    return [text[span.start : span.end] for span in copied_spans(text, sources, **options)]  # type: ignore[arg-type]


def test_characters_copied_reach_the_target() -> None:
    told = gold()
    tally = score_copied(told, read_plans(told))
    assert tally.right > 1500
    assert tally.f1 >= 0.95, tally.misses


def test_a_run_is_found_whole_whatever_case_and_punctuation() -> None:
    text = "Xã Vàm: mỗi ấp có MỘT ngày tổng vệ sinh - gồm khơi rãnh"
    assert quotes(text, SOURCE) == ["mỗi ấp có MỘT ngày tổng vệ sinh - gồm khơi rãnh"]


def test_the_place_of_a_tone_mark_does_not_count() -> None:
    assert quotes("hoà giải ở cơ sở mỗi quý", "hòa giải ở cơ sở mỗi quý") == ["hoà giải ở cơ sở mỗi quý"]


def test_five_words_are_chance_and_so_is_a_name() -> None:
    assert quotes("Mỗi ấp có một ngày nghỉ", SOURCE) == []
    body = "Công ty cổ phần Công trình đô thị Vĩnh Sa"
    assert quotes(f"giao {body}", f"Do {body} làm") == [body]
    assert quotes(f"giao {body}", f"Do {body} làm", names=[body]) == []


def test_the_longest_run_goes_first_and_none_lies_over_another() -> None:
    spans = copied_spans("a b c d e f g h i j", ["a b c d e f g x", "c d e f g h i j"], least=3)
    assert [(span.start, span.end, span.source) for span in spans] == [(4, 19, 1)]
    assert quotes("a b c d e f g h i j", "a b c d e f g x", "e f g h i j", least=3) == ["a b c d e f g", "h i j"]


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_what_is_told_stands_in_both(one: list[str], other: list[str]) -> None:
    text, source = " ".join(one), " ".join(other)
    end = 0
    for span in copied_spans(text, [source], least=2):
        assert span.start >= end
        end = span.end
        assert text[span.start : span.end] == source[span.source_start : span.source_end]
