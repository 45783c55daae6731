"""Links: which paper of a collection a citation means; cases in `cases/links.toml`, and what must not go wrong."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hoso.links import find_kinships, link_papers
from hoso.model import Record, Reference
from tests.made_records import a_field, a_record, a_reference

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "links.toml").read_text("utf-8"))["case"]
FIELDS = ("kind", "symbol", "number", "date", "issuer", "superior", "subject")


def made(name: str, *, references: tuple[Reference, ...] = (), **words: str) -> Record:
    """A record whose header is given as plain words."""
    source = words.pop("text_source", "digital")
    number = words.get("symbol", "").split("/")[0].split("-")[0]
    header = {"number": number, **words} if number else words
    fields: dict[str, Any] = {key: a_field(value) for key, value in header.items()}
    return a_record(name, **{"symbol": None, **fields}, references=references, text_source=source)


def citing(**words: str) -> Reference:
    """A mention that prints just these."""
    form = words.pop("form", "full")
    nothing = dict.fromkeys(("kind", "number", "symbol", "date", "issuer", "subject"))
    fields = {key: a_field(value) for key, value in words.items()}
    return replace(a_reference(None), **{**nothing, **fields}, form=form, mention=a_field(" ".join(words.values())))


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
@pytest.mark.parametrize("turned", [False, True])
def test_cases(case: dict[str, Any], turned: bool) -> None:
    held = [made(**paper) for paper in case["held"]]
    papers = [made("host", **case["host"], references=(citing(**case["cites"]),)), *held]
    (link,) = link_papers(papers[::-1] if turned else papers)["host"]
    assert link.status == case["status"]
    assert link.target_document_id == case.get("target", "")
    assert list(link.candidates) == case.get("may_be", [])
    assert 0 < link.confidence <= 1


DECREE = {"kind": "Nghị định", "symbol": "30/2020/NĐ-CP", "date": "2020-03-05", "issuer": "CHÍNH PHỦ"}


def test_nothing_and_one_alone() -> None:
    assert link_papers([]) == {}
    assert link_papers([made("a", **DECREE)]) == {"a": ()}


def test_a_paper_that_cites_itself() -> None:
    alone = made("a", **DECREE, references=(citing(symbol="30/2020/NĐ-CP"), a_reference(status="self")))
    assert [(it.status, it.target_document_id) for it in link_papers([alone])["a"]] == [("self", "a")] * 2


def test_a_circle_of_citations() -> None:
    one = made("a", **DECREE, references=(citing(symbol="31/2020/NĐ-CP"),))
    other = made("b", **{**DECREE, "symbol": "31/2020/NĐ-CP"}, references=(citing(symbol="30/2020/NĐ-CP"),))
    found = link_papers([one, other])
    assert [found["a"][0].target_document_id, found["b"][0].target_document_id] == ["b", "a"]


def test_a_paper_without_number_or_date_is_no_target_and_no_stumbling_block() -> None:
    found = link_papers([made("a"), made("b", **DECREE, references=(citing(symbol="1/KH-UBND"), citing(kind="Luật")))])
    assert [it.status for it in found["b"]] == ["unknown", "unknown"]


def test_mentions_of_one_document_have_one_link() -> None:
    short = replace(citing(kind="Nghị định", form="anaphor"), reference_id="r1")
    host = made("h", kind="Kế hoạch", date="2024-01-01", references=(short, citing(symbol="30/2020/NĐ-CP")))
    found = link_papers([host, made("a", **DECREE)])["h"]
    assert [it.target_document_id for it in found] == ["a", "a"]


def test_the_order_of_papers_changes_nothing() -> None:
    papers = [
        made(**{**paper, "name": f"{i}-{n}"}) for i, case in enumerate(CASES) for n, paper in enumerate(case["held"])
    ]
    hosts = [made(f"host-{i}", **case["host"], references=(citing(**case["cites"]),)) for i, case in enumerate(CASES)]
    straight = [*papers, *hosts]
    shuffled = random.Random(7).sample(straight, len(straight))
    links = link_papers(straight)
    assert link_papers(shuffled) == links
    assert find_kinships(shuffled, links) == find_kinships(straight, links)


PLAN = {
    "kind": "Kế hoạch", "symbol": "12/KH-UBND", "date": "2024-01-20", "issuer": "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
    "subject": "Phát triển du lịch cộng đồng năm 2024",
}  # fmt: skip


def kin(*papers: Record) -> list[tuple[str, str, str]]:
    found = find_kinships(papers, link_papers(papers))
    return [(it.document_id, it.how, it.other_document_id) for it in found]


def test_one_paper_held_twice_is_said() -> None:
    assert kin(made("a", **PLAN), made("b", **PLAN, text_source="ocr")) == [("a", "same_paper", "b")]
    assert kin(made("a", **PLAN), made("b", **{**PLAN, "issuer": "ỦY BAN NHÂN DÂN TỈNH AN GIANG"})) == []


def test_a_draft_and_its_final() -> None:
    draft = replace(made("d", **{**PLAN, "symbol": "/KH-UBND"}), draft=a_field(True), number=None)
    assert kin(draft, made("f", **PLAN)) == [("d", "draft_of", "f")]
    assert kin(draft, made("f", **{**PLAN, "subject": "Phát triển nông nghiệp sạch năm 2024"})) == []


def test_a_correction_leads_to_what_it_corrects() -> None:
    words = citing(kind="Nghị định", symbol="30/2020/NĐ-CP", date="2020-03-05")
    subject = "Về việc đính chính Nghị định số 30/2020/NĐ-CP"
    fix = made("c", kind="Quyết định", symbol="9/QĐ-TTg", date="2020-04-01", subject=subject, references=(words,))
    assert kin(fix, made("a", **DECREE)) == [("c", "corrects", "a")]


def test_a_merged_text_leads_to_its_base() -> None:
    base = replace(citing(symbol="30/2020/NĐ-CP"), relation=a_field("consolidates"))
    merged = made("m", kind="Văn bản hợp nhất", symbol="6/VBHN-BNV", date="2024-04-01", references=(base,))
    assert kin(merged, made("a", **DECREE)) == [("m", "consolidates", "a")]


def test_an_appendix_apart_from_its_paper() -> None:
    host = replace(citing(symbol="30/2020/NĐ-CP"), relation=a_field("attached_to"))
    assert kin(made("p", kind="Phụ lục", date="2020-03-05", references=(host,)), made("a", **DECREE)) == [
        ("p", "appendix_of", "a")
    ]
