"""The office case end to end: sixty papers dropped over a simulated year, the registers printed and held beside gold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hoso.evaluation.header import right_value
from hoso.evaluation.normalise import fold
from hoso.register import add, create
from hoso.register.books import day, write_book
from hoso.register.correcting import correct
from hoso.register.entries import entries, next_to_check
from hoso.register.intake import reading_room
from hoso.register.replying import following
from tests.register.conftest import DEV

PAPERS, MONTHS = 60, 12


def golds() -> list[dict[str, Any]]:
    known = [json.loads(path.read_text("utf-8")) for path in sorted(DEV.glob("*.json"))]
    return [g for g in known if g["text_layer"] == "digital" and "twin_of" not in g and not g["header"]["secrecy"]][
        :PAPERS
    ]


def arrival(n: int) -> date:
    return date(2026, 1 + n * MONTHS // PAPERS, 3 + 5 * (n % (PAPERS // MONTHS)))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that was filled over a year: each paper dropped on its day, what asks for an eye set right from gold."""
    folder = tmp_path_factory.mktemp("year")
    readers = reading_room(2)
    with create(folder / "so") as store:
        for n, gold in enumerate(golds()):
            (told,) = add(store, [str(DEV / gold["file"])], on=arrival(n), readers=readers)
            assert (told.status, told.number) == ("entered", n + 1)
        readers.close()
        asked = 0
        while (waiting := next_to_check(store, 0)) is not None:  # as a clerk goes through them, by Enter
            line = next(line for line in entries(store) if line.entry_id == waiting)
            header = dict(golds()[line.number - 1]["header"])
            header["signer"] = ", ".join(signer["name"] for signer in header["signers"])
            asked += len(line.to_check)
            correct(store, waiting, {name: header[name] or "" for name in line.to_check if name != "duplicate"})
            if "duplicate" in line.to_check:
                break
        assert asked <= 0.12 * PAPERS * 4
    return folder / "so"


def printed(folder: Path, book: str, **period: str) -> list[list[str]]:
    from hoso.register import open_store

    with open_store(folder) as store:
        write_book(store, book, folder / "so.xlsx", **period)
    (sheet,) = openpyxl.load_workbook(folder / "so.xlsx").worksheets
    return [[str(cell.value or "") for cell in row] for row in list(sheet.iter_rows())[3:]]


def test_the_incoming_book_of_the_year_is_what_gold_says(year: Path) -> None:
    rows = printed(year, "den", first="2026", last="2026")
    assert [row[1] for row in rows] == [f"{n:02d}" for n in range(1, PAPERS + 1)]
    assert [row[0] for row in rows] == [day(arrival(n).isoformat()) for n in range(PAPERS)]
    wrong = []
    for row, gold in zip(rows, golds(), strict=True):
        header = gold["header"]
        kind = "" if header["kind"] == "Công văn" else header["kind"]
        told = {
            "issuer": fold(row[2]) == fold(header["issuer"]),
            "symbol": right_value("symbol", header["symbol"], row[3] or None),
            "date": row[4] == day(header["date"] or ""),
            "subject": right_value("subject", f"{kind} {header['subject'] or ''}", row[5] or None),
        }
        wrong += [(gold["id"], name, row) for name, good in told.items() if not good]
    assert len(wrong) <= 0.01 * 4 * PAPERS, wrong


def test_a_month_and_a_range(year: Path) -> None:
    assert [row[1] for row in printed(year, "den", first="2026-03", last="2026-03")] == ["11", "12", "13", "14", "15"]
    assert len(printed(year, "den", first="2026-12-24", last="2027")) == 0
    assert len(printed(year, "den", first="2026-01", last="2026-06-30")) == PAPERS // 2


def test_the_follow_up_book_and_the_deadlines_are_one(year: Path) -> None:
    from hoso.register import open_store

    rows = printed(year, "theo-doi", first="2026")
    assert len(rows) == PAPERS
    with open_store(year) as store:
        total, waiting = following(store, "unanswered", on=date(2026, 12, 31))
    assert total == sum(bool(row[3]) for row in rows) > 0
    assert sorted(day(line.due) for line in waiting) == sorted(row[3] for row in rows if row[3])
