"""Following up: what is due, and replies that close a paper."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest

from hoso.register import Store, add
from hoso.register.books import rows
from hoso.register.calendar import calendar_of
from hoso.register.correcting import correct
from hoso.register.entries import entries
from hoso.register.replying import (
    answer,
    answered_by,
    closed,
    due,
    following,
    of_unit,
    settle,
    suggested_replies,
    units,
)
from hoso.register.store import RegisterFault
from tests.register.conftest import DEV


def test_due_and_overdue(register: Store) -> None:
    first, second, third = (line.entry_id for line in entries(register))
    correct(register, first, {"due": "2026-03-01"})
    correct(register, second, {"due": "2026-03-10"})
    correct(register, third, {"due": "2026-06-30"})
    overdue, soon = due(register, on=date(2026, 3, 5))
    assert [[line.number for line in lines] for lines in (overdue, soon)] == [[1], [2]]


def test_the_first_deadline_of_a_paper_s_tasks_is_its_own_till_a_person_says_otherwise(register: Store) -> None:
    first = entries(register)[0]
    assert first.due == "2025-03-31"  # Quý I; a quarter of the year before is over already
    assert correct(register, first.entry_id, {"due": ""}).due == ""


def test_a_reply_closes_a_paper_by_a_person_s_word(register: Store) -> None:
    first = entries(register)[0]
    correct(register, first.entry_id, {"due": "2026-03-01", "symbol": "11-KH/BCĐ", "date": "2025-02-10"})
    correct(register, first.entry_id, {"issuer": "Ban Chỉ đạo thực hiện dân chủ ở cơ sở huyện"})
    (out,) = add(register, [str(DEV / "kh-0064-dang-uy-muong-than.pdf")], book="di", workers=1)
    assert out.entry_id is not None
    assert [line.number for line in suggested_replies(register, out.entry_id)] == [1]
    correct(register, first.entry_id, {"date": "2025-02-11"})
    assert suggested_replies(register, out.entry_id) == []
    answer(register, first.entry_id, out.entry_id)
    waiting = due(register, on=date(2026, 3, 5), within=3650)
    assert all(line.entry_id != first.entry_id for lines in waiting for line in lines)
    assert rows(register, "theo-doi")[0][5] == "64-KH/ĐU"
    correct(register, first.entry_id, {"date": "2025-02-10"})
    assert suggested_replies(register, out.entry_id) == []  # it is answered
    assert [line.number for line in answered_by(register, out.entry_id)] == [1]
    settle(register, first.entry_id, None)  # a word too many is taken back
    assert answered_by(register, out.entry_id) == []
    assert [line.number for line in suggested_replies(register, out.entry_id)] == [1]
    answer(register, first.entry_id, out.entry_id)
    with pytest.raises(RegisterFault):
        answer(register, out.entry_id, first.entry_id)


def test_a_paper_that_is_done_is_closed_and_can_be_opened_again(register: Store) -> None:
    first, second, _ = (line.entry_id for line in entries(register))
    for line in (first, second):
        correct(register, line, {"due": "2026-03-01", "receiver": "Phòng Kinh tế"})
    assert following(register, "overdue", on=date(2026, 3, 5))[0] == 2
    settle(register, first, date(2026, 3, 2))
    assert closed(register, first) == ("2026-03-02", None)
    total, lines = following(register, "overdue", on=date(2026, 3, 5), limit=1)
    assert (total, [line.number for line in lines]) == (1, [2])
    assert rows(register, "theo-doi")[0][4] == "Đã giải quyết ngày 02/03/2026"
    assert [(u.name, u.papers, u.waiting) for u in units(register)] == [("Phòng Kinh tế", 2, 1)]
    assert [line.number for line in of_unit(register, "Phòng Kinh tế")[1]] == [2, 1]
    settle(register, first, None)
    assert closed(register, first) == ("", None)
    assert following(register, "unanswered", on=date(2026, 3, 5))[0] == 3
    with pytest.raises(RegisterFault):
        settle(register, 99, date(2026, 3, 2))


def test_deadlines_as_a_calendar_hold_back_what_is_secret(register: Store) -> None:
    first, second, third = entries(register)
    correct(register, first.entry_id, {"due": "2026-03-31"})
    correct(register, second.entry_id, {"due": "2026-04-01", "secrecy": "mật"})
    correct(register, third.entry_id, {"due": ""})
    read = icalendar.Calendar.from_ical(calendar_of(entries(register)))
    told = [(str(e["uid"]), e["dtstart"].dt, str(e["summary"])) for e in read.walk("VEVENT")]
    assert told[0][:2] == ("den-2026-1@hoso", date(2026, 3, 31))
    assert "64-KH/ĐU" in told[0][2]
    assert told[1] == ("den-2026-2@hoso", date(2026, 4, 1), "Hạn số đến 2: Văn bản mật")
    assert len(told) == 2
