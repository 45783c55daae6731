"""Questions to the network: the centre, repeals, ways between documents, chains to laws, who rests on one article."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hoso.analysis import central, chains, citation_network, find_document, paths, resting_on, touched
from hoso.analysis.exploring import names_place
from hoso.model import Record
from hoso.tables import Tables
from tests.analysis.test_network import cites, decree, tables
from tests.made_records import a_field


def paper(name: str, kind: str, symbol: str, date: str, *references: Any) -> Record:
    return decree(name, symbol, date, *references, kind=kind)


def on(symbol: str, date: str, kind: str, **more: Any) -> Any:
    return cites(symbol, date, kind=kind, **more)


LAW = on("10/2020/QH14", "2020-01-01", "Luật")
DECREE = on("5/2020/NĐ-CP", "2020-02-01", "Nghị định")
PINNED = replace(DECREE, pinpoint=a_field("khoản 2 Điều 7, Điều 9"))
CIRCULAR = on("7/2021/TT-BTC", "2021-01-01", "Thông tư")


def some(*more: Record) -> Tables:
    """A law, a decree on it, a circular on two of its articles, a plan on that; a letter that only mentions the decree."""
    return tables(
        paper("law", "Luật", "10/2020/QH14", "2020-01-01"),
        paper("dec", "Nghị định", "5/2020/NĐ-CP", "2020-02-01", LAW),
        paper("cir", "Thông tư", "7/2021/TT-BTC", "2021-01-01", PINNED),
        paper("plan", "Kế hoạch", "4/KH-BTC", "2022-01-01", CIRCULAR),
        paper("note", "Công văn", "3/BTC-VP", "2022-02-01", replace(DECREE, relation=a_field("mentions"))),
        *more,
    )


def test_the_centre_counts_papers_and_what_lies_behind_them() -> None:
    found = central(citation_network(some()))
    assert found[["document", "cited_by", "reach"]].to_numpy().tolist() == [["law", 1, 3], ["dec", 2, 2], ["cir", 1, 1]]
    assert len(central(citation_network(tables()))) == 0


def test_what_a_repeal_would_touch() -> None:
    graph = citation_network(some())
    found = touched(graph, "5/2020/NĐ-CP")
    assert found[["document", "steps", "relation"]].to_numpy().tolist() == [
        ["cir", 1, "based_on"], ["plan", 2, "based_on"],
    ]  # fmt: skip
    assert found["through"].tolist() == ["Nghị định 5/2020/NĐ-CP", "Thông tư 7/2021/TT-BTC"]
    assert all(found["quote"].str.contains("số"))
    assert len(touched(graph, "plan")) == 0


def test_chains_lead_up_to_laws_and_never_down() -> None:
    down = paper("old", "Nghị định", "1/2019/NĐ-CP", "2019-01-01", on("10/2020/QH14", "2020-01-01", "Luật"))
    law = paper("up", "Luật", "11/2019/QH14", "2019-06-01", on("1/2019/NĐ-CP", "2019-01-01", "Nghị định"))
    graph = citation_network(some(down, law))
    found = chains(graph, "plan")
    assert found[["law", "steps", "chain"]].to_numpy().tolist() == [[
        "law", 3, "Kế hoạch 4/KH-BTC → Thông tư 7/2021/TT-BTC → Nghị định 5/2020/NĐ-CP → Luật 10/2020/QH14",
    ]]  # fmt: skip
    assert len(chains(graph, "up")) == 0


def test_ways_between_two_documents_whichever_cites() -> None:
    graph = citation_network(some())
    for ends in (("plan", "law"), ("law", "plan")):
        found = paths(graph, *ends)
        assert found[["path", "step"]].to_numpy().tolist() == [[1, 1], [1, 2], [1, 3]]
        assert found["document"].tolist()[0] == "Kế hoạch 4/KH-BTC"
        assert found["target"].tolist()[-1] == "Luật 10/2020/QH14"
    across = paths(graph, "note", "cir")  # both cite the decree
    assert across["target"].tolist() == ["Nghị định 5/2020/NĐ-CP"] * 2
    alone = citation_network(some(paper("far", "Kế hoạch", "9/KH-BYT", "2022-01-01")))
    assert len(paths(alone, "far", "law")) == 0


def test_who_rests_on_an_article() -> None:
    t = some()
    assert resting_on(t, "5/2020/NĐ-CP")["document_id"].tolist() == ["cir", "note"]
    assert resting_on(t, "05/2020/NĐ-CP", "Điều 9")["document_id"].tolist() == ["cir"]
    assert resting_on(t, "dec", "khoản 2 Điều 7")["pinpoint"].tolist() == ["khoản 2 Điều 7, Điều 9"]
    assert len(resting_on(t, "5/2020/NĐ-CP", "khoản 2 Điều 9")) == 0


@pytest.mark.parametrize(
    ("pinpoint", "asked", "expected"),
    [
        ("điểm a khoản 2 Điều 5", "Điều 5", True),
        ("điểm a khoản 2 Điều 5", "khoản 2 Điều 5", True),
        ("điểm a khoản 2 Điều 5", "điểm b khoản 2 Điều 5", False),
        ("Điều 15", "Điều 5", False),
        ("Điều 5a", "Điều 5", False),
        ("các Điều 5, 7 và 9", "Điều 9", True),
        ("từ Điều 6 đến Điều 8", "Điều 7", True),
        ("Điều 6 đến 8", "Điều 9", False),
        ("khoản 1 và khoản 3 Điều 5", "khoản 3 Điều 5", True),
        ("điểm a, b và c khoản 1, điểm d khoản 2 Điều 4", "điểm b khoản 1 Điều 4", True),
        ("Chương II", "Chương II", True),
        ("Chương III", "Chương II", False),
        ("Phụ lục I", "phụ lục I", True),
        ("", "Điều 1", False),
        ("Mục 2 Chương IV", "Chương IV", True),
    ],
)
def test_places_in_a_document(pinpoint: str, asked: str, expected: bool) -> None:
    assert names_place(pinpoint, asked) is expected


def test_a_name_of_several_or_of_none_is_said() -> None:
    both = [paper(name, "Kế hoạch", "4/KH-UBND", "2022-01-01") for name in "ab"]
    graph = citation_network(tables(*both))
    assert find_document(graph, "a") == "a"
    with pytest.raises(LookupError, match="2 documents"):
        find_document(graph, "4/KH-UBND")
    with pytest.raises(LookupError, match="no document"):
        touched(graph, "99/KH-UBND")


def test_a_circle_of_citations_ends() -> None:
    one = paper("a", "Nghị định", "1/2020/NĐ-CP", "2020-01-01", on("2/2020/NĐ-CP", "2020-01-01", "Nghị định"))
    two = paper("b", "Nghị định", "2/2020/NĐ-CP", "2020-01-01", on("3/2020/NĐ-CP", "2020-01-01", "Nghị định"))
    three = paper("c", "Nghị định", "3/2020/NĐ-CP", "2020-01-01", on("1/2020/NĐ-CP", "2020-01-01", "Nghị định"))
    graph = citation_network(tables(one, two, three))
    assert touched(graph, "a")["document"].tolist() == ["c", "b"]
    assert len(chains(graph, "a")) == 0
    assert central(graph)["reach"].tolist() == [2, 2, 2]
    assert paths(graph, "a", "c")["step"].tolist() == [1, 2]
