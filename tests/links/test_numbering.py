"""A number left empty on a scan is settled by citations that agree, and by nothing less."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hoso.dossier import Dossier
from hoso.links import cited_numbers, with_numbers
from hoso.model import Box, Issue, Place
from tests.links.test_linking import citing, made
from tests.made_records import a_field

if TYPE_CHECKING:
    from hoso.model import Record, Reference

DAY = "2024-10-24"
HERE = Place(page=1, box=Box(x0=100, top=90, x1=130, bottom=104), quote="")
BODY = {"issuer": "UBND TỈNH BẮC LÂM"}


def unread(name: str = "d1", candidates: str = "660 (43%), 6611 (26%)", **words: str) -> Record:
    said = Issue(
        severity="warning", code="unsure_number", message="the number was written by hand and cannot be read for sure",
        suggestion=f"look at the page: it may be {candidates}", page=1, places=(HERE,),
    )  # fmt: skip
    header = {"kind": "Thông báo", "symbol": "/TB-UBND", "date": DAY, "text_source": "ocr", **BODY, **words}
    return replace(made(name, **header), number=None, issues=(said,))


def cites(symbol: str = "660/TB-UBND", date: str = DAY, issuer: str = "UBND tỉnh Bắc Lâm") -> Reference:
    return citing(kind="Thông báo", symbol=symbol, date=date, issuer=issuer)


def citer(name: str, *references: Reference) -> Record:
    return made(name, kind="Báo cáo", symbol=f"{name[1:]}/BC-UBND", date="2024-12-01", references=references, **BODY)


def numbers(*records: Record) -> dict[str, str]:
    found = cited_numbers(records)
    assert found == cited_numbers(random.Random(1).sample(records, len(records)))
    return {name: it.symbol for name, it in found.items()}


def test_a_citation_settles_the_number_and_says_so() -> None:
    papers = (unread(), citer("d7", cites()))
    read, _ = with_numbers(papers, cited_numbers(papers))
    assert read.number is not None
    assert read.symbol is not None
    assert (read.number.value, read.symbol.value) == ("660", "660/TB-UBND")
    assert (read.number.places, read.symbol.quote) == ((HERE,), "/TB-UBND")
    assert read.number.rule == read.symbol.rule == "number.cited"
    assert read.symbol.confidence < 0.9
    (issue,) = read.issues
    assert (issue.code, issue.severity, issue.places) == ("number_cited", "info", (HERE,))
    assert "den/d7.pdf cites this paper as 660/TB-UBND" in issue.message
    assert papers[0].symbol is not None
    assert papers[0].symbol.value == "/TB-UBND"


@pytest.mark.parametrize(
    ("papers", "why"),
    [
        ((unread(), citer("d7", cites("661/TB-UBND"))), "no candidate"),
        ((unread(), citer("d7", cites()), citer("d8", cites("6611/TB-UBND"))), "two citations disagree"),
        ((unread(), citer("d7", cites(), cites("661/TB-UBND"))), "one of them is no candidate"),
        ((unread(), citer("d7", cites("660/KH-UBND"))), "another type"),
        ((unread(), citer("d7", cites("660/TB-SNV"))), "another body's code"),
        ((unread(), citer("d7", cites(issuer="UBND tỉnh Hải Trung"))), "another body"),
        ((unread(), citer("d7", cites(date="2024-10-25"))), "another day"),
        ((unread(), citer("d7", cites(date="2024-10"))), "no whole day"),
        ((unread(date="2024-10"), citer("d7", cites())), "no whole day of its own"),
        ((unread(), unread("d2"), citer("d7", cites())), "two papers of that day have no number"),
        ((unread(), made("d2", symbol="660/TB-UBND", date=DAY, **BODY), citer("d7", cites())), "another bears it"),
        ((replace(unread(), references=(cites(),)),), "a paper is no witness of its own"),
        ((unread(candidates="nothing"), citer("d7", cites())), "no candidates"),
        ((made("d1", symbol="/TB-UBND", date=DAY, **BODY), citer("d7", cites())), "a blank form"),
        (
            (unread(), citer("d7", replace(cites(), symbol=a_field("660/TB-UBND", sure=0.6)))),
            "the citation itself was hardly read",
        ),
    ],
    ids=lambda it: it if isinstance(it, str) else "",
)
def test_nothing_less_settles_it(papers: tuple[Record, ...], why: str) -> None:
    assert numbers(*papers) == {}, why


def test_citations_that_agree_count_as_one_and_noughts_do_not_matter() -> None:
    held = unread(candidates="07 (60%), 1 (30%)")
    papers = (held, citer("d8", cites("7/TB-UBND")), citer("d7", cites("07/TB-UBND")))
    assert numbers(*papers) == {"d1": "07/TB-UBND"}
    assert cited_numbers(papers)["d1"].number == "07"


def test_a_linked_dossier_holds_the_number_and_the_link_and_stays_so() -> None:
    papers = (unread(), citer("d7", cites()))
    linked = Dossier(records=papers, files=()).link()  # type: ignore[arg-type]
    again = linked.link()
    assert again == linked
    read, other = linked.records
    assert read.symbol is not None
    assert read.symbol.value == "660/TB-UBND"
    (reference,) = other.references
    assert reference.link is not None
    assert (reference.link.status, reference.link.target_document_id) == ("exact", "d1")
    rows = linked.tables().documents
    assert list(rows[rows.document_id == "d1"].number) == ["660"]
