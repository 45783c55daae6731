"""The network of citations, its page, and the lists of what is missing and what had been replaced."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from hoso.analysis import amended, citation_network, missing, network_html, rank, superseded
from hoso.dossier import Document, Dossier
from hoso.model import Record
from hoso.tables import Tables
from tests.made_records import a_field, a_record, a_reference


def decree(name: str, symbol: str, date: str, *references: Any, kind: str = "Nghị định") -> Record:
    header = {"kind": kind, "symbol": symbol, "date": date, "issuer": "CHÍNH PHỦ"}
    return a_record(name, **{key: a_field(value) for key, value in header.items()}, references=references)


def cites(symbol: str, date: str, *, relation: str = "based_on", kind: str = "Nghị định", **more: Any) -> Any:
    made = a_reference(
        symbol, date=a_field(date), kind=a_field(kind), relation=a_field(relation), target_key=f"k|{symbol}", **more
    )
    return replace(made, reference_id=f"r {symbol}", mention=a_field(f"{kind} số {symbol} <b>"))


def tables(*records: Record) -> Tables:
    return Dossier(records=tuple(Document.of(record) for record in records), files=()).link().tables()


def some() -> Tables:
    old = decree("a", "5/2020/NĐ-CP", "2020-01-10")
    new = decree("b", "9/2022/NĐ-CP", "2022-02-10", cites("5/2020/NĐ-CP", "2020-01-10", relation="replaces"))
    late = decree(
        "c", "7/2023/NĐ-CP", "2023-03-10", cites("5/2020/NĐ-CP", "2020-01-10"), cites("9/2022/NĐ-CP", "2022-02-10"),
        cites("31/2004/NĐ-CP", "2004-02-10", pinpoint=a_field("Điều 5")),
        cites("31/2004/NĐ-CP", "2004-02-10", pinpoint=a_field("Điều 7")),
        cites("110/2004/NĐ-CP", "2004-04-08"),
    )  # fmt: skip
    return tables(old, new, late)


@pytest.mark.parametrize(
    ("kind", "symbol", "expected"),
    [("Hiến pháp", "", 1), ("Luật", "10/2022/QH15", 2), ("Nghị quyết", "202/2025/QH15", 2),
     ("Nghị quyết", "1672/NQ-UBTVQH15", 3), ("Lệnh", "08/2018/L-CTN", 4), ("Nghị quyết", "97/NQ-CP", 5),
     ("Quyết định", "28/2018/QĐ-TTg", 6), ("Thông tư", "01/2011/TT-BNV", 8), ("Nghị quyết", "5/2024/NQ-HĐND", 9),
     ("Quyết định", "28/2022/QĐ-UBND", 10), ("Quyết định", "2176/QĐ-UBND", 0), ("Nghị quyết", "18-NQ/TW", 0), ("", "", 0)],
)  # fmt: skip
def test_ranks(kind: str, symbol: str, expected: int) -> None:
    assert rank(kind, symbol) == expected


def test_nodes_and_edges() -> None:
    graph = citation_network(some())
    assert set(graph.edges(keys=True)) == {
        ("b", "a", "replaces"), ("c", "a", "based_on"), ("c", "b", "based_on"),
        ("c", "k|31/2004/NĐ-CP", "based_on"), ("c", "k|110/2004/NĐ-CP", "based_on"),
    }  # fmt: skip
    edge = graph.edges["c", "k|31/2004/NĐ-CP", "based_on"]
    assert (edge["mentions"], edge["pinpoints"], edge["date"], edge["page"]) == (2, "Điều 5; Điều 7", "2023-03-10", 1)
    assert graph.nodes["a"]["held"]
    assert not graph.nodes["k|31/2004/NĐ-CP"]["held"]


def test_of_none_and_of_one() -> None:
    assert len(citation_network(tables())) == 0
    assert len(citation_network(tables(a_record("a")))) == 1
    assert len(missing(tables())) == len(superseded(tables())) == 0


def test_graphml_and_gexf_can_be_written(tmp_path: Any) -> None:
    graph = citation_network(some())
    nx.write_graphml(graph, tmp_path / "a.graphml")
    nx.write_gexf(graph, tmp_path / "a.gexf")
    assert len(nx.read_graphml(tmp_path / "a.graphml")) == len(graph)


def test_the_page_holds_the_graph_and_reaches_out_for_nothing() -> None:
    page = network_html(citation_network(some()), words={"based_on": "căn cứ"})
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    held = json.loads(data)
    assert len(held["edges"]) == 5
    assert held["edges"][0]["quote"].endswith("<b>")
    assert "<b>" not in data
    assert not re.search(r"https?://|@import|src=", page)


def test_missing_says_by_how_many() -> None:
    found = missing(some())
    assert list(found["symbol"]) == ["31/2004/NĐ-CP", "110/2004/NĐ-CP"]
    assert list(found["mentions"]) == [2, 1]
    assert list(found["cited_by"]) == ["c", "c"]


def test_superseded_by_the_collection_and_by_the_catalogue() -> None:
    found = superseded(some())
    rows = found[["document_id", "symbol", "ended_on", "ended_by"]].to_numpy().tolist()
    assert rows == [
        ["c", "5/2020/NĐ-CP", "2022-02-10", "9/2022/NĐ-CP"],
        ["c", "110/2004/NĐ-CP", "2020-03-05", "30/2020/NĐ-CP"],
    ]


def test_a_provision_repealed_is_not_the_document_and_a_merged_text_repeals_nothing() -> None:
    old = decree("a", "5/2020/NĐ-CP", "2020-01-10")
    part = cites("5/2020/NĐ-CP", "2020-01-10", relation="repeals", pinpoint=a_field("Điều 3"))
    whole = cites("5/2020/NĐ-CP", "2020-01-10", relation="repeals")
    new = decree("b", "9/2022/NĐ-CP", "2022-02-10", part)
    merged = decree("m", "9/VBHN-BNV", "2022-02-10", whole, kind="Văn bản hợp nhất")
    late = decree("c", "7/2023/NĐ-CP", "2023-03-10", cites("5/2020/NĐ-CP", "2020-01-10"))
    assert len(superseded(tables(old, new, merged, late))) == 0


def test_amended_is_told_apart_from_ended() -> None:
    base = decree("a", "5/2020/NĐ-CP", "2020-01-10")
    change = decree("b", "9/2022/NĐ-CP", "2022-02-10", cites("5/2020/NĐ-CP", "2020-01-10", relation="amends"))
    part = cites("5/2020/NĐ-CP", "2020-01-10", relation="repeals", pinpoint=a_field("Điều 3"))
    again = decree("e", "3/2021/NĐ-CP", "2021-02-10", part)
    unaware = decree("c", "7/2023/NĐ-CP", "2023-03-10", cites("5/2020/NĐ-CP", "2020-01-10"))
    early = decree("d", "7/2020/NĐ-CP", "2020-03-10", cites("5/2020/NĐ-CP", "2020-01-10"))
    both = cites("9/2022/NĐ-CP", "2022-02-10"), cites("5/2020/NĐ-CP", "2020-01-10")
    aware = decree("f", "8/2023/NĐ-CP", "2023-03-10", *both)
    found = amended(tables(base, change, unaware, early, aware))
    assert found[["document_id", "ended_on", "ended_by"]].to_numpy().tolist() == [["c", "2022-02-10", "9/2022/NĐ-CP"]]
    assert amended(tables(base, again, unaware))["ended_on"].tolist() == ["2021-02-10"]
    assert len(superseded(tables(base, change, unaware, early, aware))) == 0
    assert len(amended(some())) == 0  # what was replaced as a whole is told by the other list
    assert len(amended(tables())) == 0


def test_nothing_ends_before_it_was_said_nor_by_a_lower_rank() -> None:
    base = decree("a", "5/2020/NĐ-CP", "2020-01-10")
    ends = cites("5/2020/NĐ-CP", "2020-01-10", relation="replaces")
    late = replace(decree("b", "9/2022/NĐ-CP", "2022-06-10", ends), effective_from=a_field("2022-01-01"))
    between = decree("c", "7/2022/NĐ-CP", "2022-03-10", cites("5/2020/NĐ-CP", "2020-01-10"))
    after = decree("d", "7/2023/NĐ-CP", "2023-03-10", cites("5/2020/NĐ-CP", "2020-01-10"))
    assert superseded(tables(base, late, between, after))["document_id"].tolist() == ["d"]
    circular = decree("e", "4/2021/TT-BTC", "2021-01-10", ends, kind="Thông tư")
    assert len(superseded(tables(base, circular, after))) == 0


def of(place: str, name: str, *references: Any, date: str = "2026-02-01") -> Record:
    told = {"issuer": f"ỦY BAN NHÂN DÂN XÃ {name.upper()}", "superior": f"ỦY BAN NHÂN DÂN TỈNH {place}", "date": date}
    fields = {key: a_field(value) for key, value in told.items()}
    return a_record(name, kind=a_field("Kế hoạch"), symbol=a_field("5/KH-UBND"), references=references, **fields)


def local(date: str = "", issuer: str = "UBND tỉnh", **more: Any) -> Any:
    made = cites("77/2025/QĐ-UBND", date or "2025-01-01", kind="Quyết định", **more)
    return replace(made, date=a_field(date) if date else None, issuer=a_field(issuer) if issuer else None)


def test_one_number_in_two_provinces_is_two_documents() -> None:
    t = tables(
        of("AN GIANG", "a", local("2025-09-15")), of("AN GIANG", "b", local()), of("CÀ MAU", "c", local("2025-10-30")),
        of("CÀ MAU", "d", local()), of("CÀ MAU", "e", local(issuer="UBND tỉnh An Giang")), of("LÀO CAI", "f", local(issuer="")),
    )  # fmt: skip
    found = missing(t)
    assert sorted(found["cited_by"]) == ["a; b; e", "c; d", "f"]
    graph = citation_network(t)
    assert sorted(graph.in_degree(node) for node in graph if not graph.nodes[node]["held"]) == [1, 2, 3]
    labels = {told["label"] for _, told in graph.nodes(data=True) if not told["held"]}
    assert labels == {f"Quyết định 77/2025/QĐ-UBND{told}" for told in (" (2025-09-15)", " (2025-10-30)", "")}
    one = tables(of("AN GIANG", "a", local("2025-09-15")), of("AN GIANG", "b", local()))
    assert missing(one)["target_key"].tolist() == ["k|77/2025/QĐ-UBND"]


def test_what_one_province_repealed_another_may_cite() -> None:
    repeals = local("2025-09-15", relation="repeals")
    ended = of("AN GIANG", "a", repeals, date="2026-01-05")
    same, other = of("AN GIANG", "b", local("2025-09-15")), of("CÀ MAU", "c", local("2025-10-30"))
    assert superseded(tables(ended, same, other))["document_id"].tolist() == ["b"]
