"""Following up: what is due, and replies that close a paper."""

from __future__ import annotations

from datetime import date

import pytest

from hoso.register import Store, add
from hoso.register.books import rows
from hoso.register.entries import correct, entries
from hoso.register.replying import answer, due, suggested_replies
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
    with pytest.raises(RegisterFault):
        answer(register, out.entry_id, first.entry_id)
