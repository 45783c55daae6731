"""Lines: what a person says lies over what was read, can be taken back, and settles what was to be checked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoso.errors import FileFault
from hoso.model import Field, Issue, Record
from hoso.register import Store
from hoso.register.correcting import correct, strike_out, take_back
from hoso.register.entries import entries, entry, fault_of, numbered, record_of, refresh, values
from hoso.register.finding import find
from hoso.register.intake import _keep_reading
from hoso.register.reading import Reading
from hoso.register.store import RegisterFault


def test_correct_and_take_back(register: Store) -> None:
    blank = entries(register)[1]
    assert blank.symbol == "/KH-UBND"
    told = correct(register, blank.entry_id, {"symbol": "8817/KH-UBND", "date": "2026-02-03", "due": "2026-03-31"})
    assert (told.symbol, told.date, told.due, told.to_check) == ("8817/KH-UBND", "2026-02-03", "2026-03-31", ())
    by_person = {v.field: v for v in values(register, blank.entry_id) if v.by_person}
    assert by_person["symbol"].read == "/KH-UBND"
    assert by_person["symbol"].confidence == 1.0
    assert [hit.entry.number for hit in find(register, "8817 kh ubnd")] == [2]
    correct(register, blank.entry_id, {"note": "x"})
    assert [take_back(register, blank.entry_id) for _ in range(3)] == [("note",), ("symbol", "date", "due"), ()]
    assert entry(register, blank.entry_id) == blank
    assert find(register, "8817/KH-UBND") == []


def test_confirming_what_was_read_settles_it(register: Store) -> None:
    blank = entries(register)[1]
    told = correct(register, blank.entry_id, {name: getattr(blank, name) for name in ("symbol", "date")})
    assert told.to_check == ()


def test_a_struck_line_keeps_its_number_and_reason(register: Store) -> None:
    strike_out(register, entries(register)[1].entry_id, "vào sổ nhầm")
    line = entries(register)[1]
    assert (line.number, line.struck_out, line.to_check) == (2, "vào sổ nhầm", ())
    assert take_back(register, line.entry_id) == ("struck_out",)
    assert (entries(register)[1].struck_out, "symbol" in entries(register)[1].to_check) == ("", True)


def reading(**given: object) -> Reading:
    return Reading(record=Record(document_id="a", file="a", sha256="", pages=2, text_source="ocr", **given), pages={})  # type: ignore[arg-type]


def read_as(register: Store, number: int, outcome: Reading | FileFault) -> int:
    """Let a line's paper have been read so."""
    line = entries(register)[number - 1]
    with register.writing() as base:
        _keep_reading(base, line.sha256, outcome)
        refresh(base, line.entry_id)
    return line.entry_id


def test_a_paper_that_cannot_be_opened_waits_until_a_person_wrote_what_is_on_it(register: Store) -> None:
    number = read_as(register, 1, FileFault("cut_off", "the file ends too early"))
    assert entry(register, number).to_check == ("symbol", "date", "issuer", "subject", "cut_off")
    assert fault_of(register, entry(register, number).sha256) == "cut_off"
    said = {"symbol": "1/QĐ-UBND", "date": "2026-01-05", "issuer": "UBND xã A", "subject": "x"}
    assert correct(register, number, said).to_check == ()


def test_what_a_number_and_a_day_written_by_hand_may_be(register: Store) -> None:
    told = {"quote": "", "places": (), "rule": "t", "confidence": 0.95}
    number = read_as(
        register, 1,
        reading(
            symbol=Field(value="/KH-SYT", **told), date=Field(value="2017-11", **told),
            issues=(
                Issue(severity="warning", code="unsure_number", message="m", suggestion="it may be 2684 (43%), 2084 (9%)"),
                Issue(severity="warning", code="unsure_day", message="m", suggestion="it may be 6 (50%), 16 (41%)"),
            ),
        ),
    )  # fmt: skip
    found = {v.field: v.candidates for v in values(register, number)}
    assert found["symbol"] == ("2684/KH-SYT", "2084/KH-SYT")
    assert found["date"] == ("2017-11-06", "2017-11-16")
    correct(register, number, {"symbol": "2084/KH-SYT"})
    assert {v.field: v.candidates for v in values(register, number)}["symbol"] == ()


def test_the_empty_back_of_a_sheet_asks_for_nobody(register: Store) -> None:
    issue = Issue(severity="warning", code="no_text", message="m", page=2)
    number = read_as(register, 1, reading(issues=(issue,)))
    assert "no_text" not in entry(register, number).to_check
    read_as(register, 1, reading(issues=(replace(issue, page=1),)))
    assert "no_text" in entry(register, number).to_check


def test_wrong_use(register: Store) -> None:
    first = entries(register)[0].entry_id
    for action, code in (
        (lambda: correct(register, first, {"colour": "red"}), "register_no_field"),
        (lambda: correct(register, first, {"due": "31/4/2026"}), "register_no_day"),
        (lambda: correct(register, first, {"due": "2026-02"}), "register_no_day"),
        (lambda: correct(register, first, {"due": "2026-02-30"}), "register_no_day"),
        (lambda: correct(register, first, {"date": "2026-13"}), "register_no_day"),
        (lambda: correct(register, first, {"entered_on": ""}), "register_no_day"),
        (lambda: correct(register, first, {"entered_on": "31/12/2025"}), "register_other_year"),
        (lambda: correct(register, 99, {"note": "x"}), "register_no_line"),
        (lambda: strike_out(register, first, "  "), "register_no_reason"),
        (lambda: numbered(register, 9, year=2026), "register_no_line"),
        (lambda: entry(register, 99), "register_no_line"),
        (lambda: register.original("0"), "register_no_paper"),
    ):
        with pytest.raises(RegisterFault) as caught:
            action()
        assert caught.value.code == code
    assert entries(register)[0].note == ""


def test_days_and_years_bound_the_list(register: Store) -> None:
    assert len(entries(register, first="2026-03", last="2026-03")) == 3
    assert entries(register, first="2026-03-06") == []
    assert entries(register, last="2026-02") == []
    assert len(entries(register, first="2026", last="2026")) == 3
    assert entries(register, last="2025") == []


def test_a_wrong_day_of_arrival_is_put_right_and_taken_back(register: Store) -> None:
    line = entries(register)[0]
    assert correct(register, line.entry_id, {"entered_on": "4/3/2026"}).entered_on == "2026-03-04"
    assert [one.number for one in entries(register, last="2026-03-04")] == [line.number]
    assert take_back(register, line.entry_id) == ("entered_on",)
    assert entry(register, line.entry_id).entered_on == line.entered_on


def test_the_record_is_kept(register: Store) -> None:
    record = record_of(register, entries(register)[0].sha256)
    assert record is not None
    assert record.symbol is not None
    assert record.symbol.places[0].page == 1
