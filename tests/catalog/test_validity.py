"""The catalogue of what replaced what: dates in order, symbols that are symbols, one law of a title in force at a time."""

from __future__ import annotations

import re
from itertools import combinations

from hoso.catalog.codes import issuer_codes, level_of, series_of
from hoso.catalog.validity import plenum_documents, rulings
from hoso.text.symbols import parse_symbol

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def test_each_ruling_has_its_days_in_order_and_its_source() -> None:
    for row in rulings():
        assert not row.date or DAY.fullmatch(row.date)  # empty where its source does not print it
        days = [day for day in (row.date, row.in_force_from, row.ended_on) if day]
        assert days == sorted(days), row
        assert parse_symbol(row.symbol), row
        assert bool(row.ended_on) == bool(row.ended_by) == bool(row.source), row
        assert all(parse_symbol(symbol) for symbol in row.ended_by)
        assert all(symbol in row.source for symbol in row.ended_by), row


def test_laws_of_one_title_follow_each_other() -> None:
    for one, other in combinations([row for row in rulings() if row.in_force_from], 2):
        if (one.kind, one.title) == (other.kind, other.title):
            first, second = sorted((one, other), key=lambda row: row.in_force_from)
            assert first.ended_on, (first, second)
            assert first.ended_on <= second.in_force_from, (first, second)


def test_no_ruling_stands_twice() -> None:
    assert len({(row.symbol, row.kind) for row in rulings()}) == len(rulings())


def test_plenum_documents_are_party_papers_of_their_time() -> None:
    for row in plenum_documents():
        parsed = parse_symbol(row.symbol)
        assert parsed is not None
        assert parsed.family == "party"
        assert DAY.fullmatch(row.date)
        term = {"X": 2006, "XI": 2011, "XII": 2016, "XIII": 2021}[row.event.rsplit(" ", 1)[-1]]
        assert term <= int(row.date[:4]) < term + 5


def test_levels_of_codes() -> None:
    assert [level_of(code) for code in ("CP", "QH15", "UBTVQH14", "TU", "HU", "SNV", "UBND", "VHU")] == [
        "nation", "nation", "nation", "province", "district", "province", "", "",
    ]  # fmt: skip
    assert {level for _, level in issuer_codes().values()} == {"nation", "province", "district"}
    assert [series_of(code) for code in ("QyĐ", "QĐi", "QĐ", "KH")] == ["QĐ", "QĐ", "QĐ", "KH"]
