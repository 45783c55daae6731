from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from hoso.model import Box, Page, Slot
from hoso.pages.settling import Witness, settle

HEAD = "Số: /KH-UBND Hà Nội, ngày tháng 3 năm 2024\r\n"
NUMBER, DAY = HEAD.index("/KH") - 1, HEAD.index("tháng") - 1


def page(*slots: Slot, text: str = HEAD, number: int = 1) -> Page:
    return Page(
        number=number, width=600, height=800, text=text, boxes=array("f", [0.0] * 4 * len(text)),
        sure=bytes([90]) * len(text), slots=slots, text_source="ocr",
    )  # fmt: skip


def slot(kind: str, at: int, *candidates: tuple[str, float]) -> Slot:
    return Slot(kind=kind, at=at, box=Box(x0=100, top=100, x1=140, bottom=115), candidates=candidates)


def settled(*slots: Slot, more: str = "") -> tuple[Page, list[str]]:
    witness = Witness()
    first = page(*slots)
    witness.hear(first)
    witness.hear(page(text=more, number=2))
    done, issues = settle(first, witness)
    return done, [issue.code for issue in issues]


def test_sure_digits_are_put_in_their_place() -> None:
    done, codes = settled(slot("number", NUMBER, ("660", 0.95), ("650", 0.03)), slot("day", DAY, ("15", 0.96)))
    assert done.text == "Số: 660 /KH-UBND Hà Nội, ngày 15 tháng 3 năm 2024\r\n"
    assert len(done.text) == len(done.sure) == len(done.boxes) / 4
    at = done.text.index("660")
    assert [100 <= x <= 140 for x in done.boxes[4 * at : 4 * at + 12 : 4]] == [True] * 3
    assert done.sure[at] == 95
    assert codes == []


def test_unsure_digits_are_left_out_and_said_with_their_candidates() -> None:
    witness = Witness()
    first = page(slot("number", NUMBER, ("660", 0.5), ("650", 0.4)))
    witness.hear(first)
    done, (issue,) = settle(first, witness)
    assert done.text == HEAD
    assert (issue.code, issue.severity) == ("unsure_number", "warning")
    assert "660 (50%), 650 (40%)" in issue.suggestion
    assert issue.places[0].box == Box(x0=100, top=100, x1=140, bottom=115)


@pytest.mark.parametrize(
    ("more", "day"),
    [
        ("(Kèm theo Kế hoạch số 650/KH-UBND ngày 18/3/2024 của Ủy ban)", "18"),
        ("(Kèm theo Kế hoạch số 650 /KH- UBND ngày 18 tháng 3 năm 2024 của Ủy ban)", "18"),
    ],
)
def test_what_an_appendix_says_of_the_paper_settles_it(more: str, day: str) -> None:
    slots = slot("number", NUMBER, ("660", 0.5), ("650", 0.4)), slot("day", DAY, ("13", 0.6), ("18", 0.3))
    done, codes = settled(*slots, more=more)
    assert f"Số: 650 /KH-UBND Hà Nội, ngày {day} tháng" in done.text
    assert codes == []


def test_digits_that_were_read_badly_in_an_appendix_count_for_little() -> None:
    witness = Witness()
    first = page(slot("number", NUMBER, ("660", 0.6), ("650", 0.35)))
    witness.hear(first)
    text = "(Kèm theo Kế hoạch số 650/KH-UBND ngày 18/3/2024 của Ủy ban)"
    badly = replace(page(text=text, number=2), sure=bytes([55]) * len(text))
    witness.hear(badly)
    done, (issue,) = settle(first, witness)
    assert (done.text, issue.code) == (HEAD, "unsure_number")


AGAIN = "(Kèm theo Kế hoạch số /KH-UBND ngày tháng 3 năm 2024 của Ủy ban)\r\n"


@pytest.mark.parametrize(
    ("again", "number"),
    [
        ((("650", 0.7), ("690", 0.1)), "650"),
        ((("690", 0.5), ("650", 0.495)), "650"),  # what both places hold likely, though neither most
        ((("660", 0.9),), "660"),
        ((("12", 0.9),), ""),  # nothing that the head may be
    ],
)
def test_what_is_written_again_in_an_appendix_is_read_with_the_head(
    again: tuple[tuple[str, float], ...], number: str
) -> None:
    first = page(slot("number", NUMBER, ("660", 0.485), ("650", 0.48)))
    at = AGAIN.index("/KH") - 1
    second = page(replace(slot("number", at, *again), again=True), text=AGAIN, number=2)
    witness = Witness()
    witness.hear(first)
    witness.hear(second)
    done, issues = settle(first, witness)
    copied, more = settle(second, witness)
    assert more == []
    assert f"số {number} /KH-UBND ngày" in copied.text if number else copied.text == AGAIN
    assert f"Số: {number} /KH-UBND" in done.text if number else [i.code for i in issues] == ["unsure_number"]


def test_a_sure_number_is_not_written_into_the_appendix_of_another() -> None:
    first = page(slot("number", NUMBER, ("660", 0.97)))
    second = page(replace(slot("number", AGAIN.index("/KH") - 1, ("12", 0.95)), again=True), text=AGAIN, number=2)
    witness = Witness()
    witness.hear(first)
    witness.hear(second)
    assert "Số: 660 /KH-UBND" in settle(first, witness)[0].text
    assert "số 12 /KH-UBND" in settle(second, witness)[0].text


def test_an_appendix_of_another_paper_says_nothing() -> None:
    first = page(slot("number", NUMBER, ("660", 0.5), ("650", 0.4)))
    other = AGAIN.replace("KH-UBND", "KH-SYT")
    second = page(replace(slot("number", other.index("/KH") - 1, ("650", 0.9)), again=True), text=other, number=2)
    witness = Witness()
    witness.hear(first)
    witness.hear(second)
    assert [issue.code for issue in settle(first, witness)[1]] == ["unsure_number"]
    assert settle(second, witness) == (replace(second, slots=()), [])


def test_a_paper_is_no_older_than_what_it_cites() -> None:
    cited = "Căn cứ Quyết định số 12/QĐ-UBND ngày 15/3/2024 của Ủy ban nhân dân"
    done, codes = settled(slot("day", DAY, ("13", 0.5), ("18", 0.49)), more=cited)
    assert "ngày 18 tháng" in done.text
    assert codes == []


def test_the_time_of_the_signature_speaks_for_its_day() -> None:
    done, _ = settled(slot("day", DAY, ("13", 0.6), ("18", 0.37)), more="Thời gian ký: 13/03/2024 10:11:12")
    assert "ngày 13 tháng" in done.text


def test_a_witness_does_not_listen_to_papers_without_places() -> None:
    witness = Witness()
    witness.hear(replace(page(), text="số 12/QĐ-UBND ngày 15/3/2024"))
    assert not witness.cited
