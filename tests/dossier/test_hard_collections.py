"""What must not go wrong where papers are read together, from links to report: each danger, once, through all of it."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hoso import read_all, resolve_unit
from hoso.analysis import (
    anachronisms,
    central,
    chains,
    citation_network,
    compare_plans,
    missing,
    network_html,
    network_svg,
    report_html,
    superseded,
    timeline,
    touched,
)
from hoso.dossier import Document, Dossier
from hoso.model import Record
from hoso.tables import Tables, write
from tests.analysis.test_times import a_task
from tests.made_records import a_field, a_record, a_reference

DEV = Path(__file__).parents[2] / "corpus" / "dev"


def dossier(*records: Record) -> Dossier:
    return Dossier(records=tuple(Document.of(record) for record in records), files=()).link()


def decree(name: str, symbol: str, date: str, *references: Any, **more: Any) -> Record:
    header = {"kind": "Nghị định", "symbol": symbol, "date": date, "issuer": "CHÍNH PHỦ"}
    return a_record(name, **{key: a_field(value) for key, value in header.items()}, references=references, **more)


def cites(symbol: str, date: str = "", **more: Any) -> Any:
    made = a_reference(symbol, date=a_field(date) if date else None, target_key=f"k|{symbol}", **more)
    return replace(made, reference_id=f"r {symbol} {date}", mention=a_field(f"Nghị định số {symbol}"))


def everything(t: Tables) -> dict[str, Any]:
    """All that is made of tables, as texts and rows that compare."""
    graph = citation_network(t)
    compared = compare_plans(t)
    return {
        "network": (sorted(map(str, graph.nodes(data=True))), sorted(map(str, graph.edges(data=True)))),
        "page": network_html(graph), "picture": network_svg(graph), "report": report_html(t),
        **{name: frame.to_csv() for name, frame in compared.items()},
        **{made.__name__: made(t).to_csv() for made in (missing, superseded, anachronisms, timeline)},
        "central": central(graph).to_csv(),
    }  # fmt: skip


def plan(name: str, *references: Any) -> Record:
    tasks = (a_task(f"Lắp thùng rác ở thôn {name}", ("Công an xã", "lead"), until="2026-03-31"),)
    made = decree(name, f"{ord(name)}/KH-UBND", f"2026-01-{ord(name) % 28 + 1:02}", *references, tasks=tasks)
    return replace(made, kind=a_field("Kế hoạch"), issuer=a_field(f"ỦY BAN NHÂN DÂN XÃ {name.upper()}"))


def test_a_collection_of_none_and_of_one(tmp_path: Path) -> None:
    assert everything(dossier().tables())["missing"].count("\n") == 1
    one = dossier(plan("a", cites("5/2020/NĐ-CP", "2020-01-01")))
    made = everything(one.tables())
    assert "5/2020/NĐ-CP" in made["missing"]
    for n, held in enumerate((dossier(), one)):
        assert write(held.tables(), tmp_path / str(n), "csv") == "csv"


def test_the_order_of_files_changes_nothing() -> None:
    some = [
        plan("a", cites("9/2022/NĐ-CP", "2022-01-01"), cites("5/2020/NĐ-CP")), plan("b", cites("5/2020/NĐ-CP", "2020-01-01")),
        decree("c", "9/2022/NĐ-CP", "2022-01-01", cites("5/2020/NĐ-CP", "2020-01-01", relation=a_field("replaces"))),
    ]  # fmt: skip
    first, *others = [(order, everything(dossier(*order).tables())) for order in itertools.permutations(some)]
    assert len(others) == 5
    for order, made in others:
        assert made == first[1], [record.document_id for record in order]


def test_fifty_thousand_citations_of_one_law() -> None:
    law = replace(decree("law", "45/2019/QH14", "2019-11-20"), kind=a_field("Bộ luật"), issuer=a_field("QUỐC HỘI"))
    one = cites("45/2019/QH14", "2019-11-20", kind=a_field("Bộ luật"))
    papers = [decree(f"p{n:03}", f"{n + 1}/2024/NĐ-CP", "2024-01-01", *[one] * 500) for n in range(100)]
    begin = time.process_time()
    t = dossier(law, *papers).tables()
    graph = citation_network(t)
    assert sum(told["mentions"] for *_, told in graph.in_edges("law", data=True)) == 50_000
    assert graph.in_degree("law") == 100  # one edge for each paper
    assert len(touched(graph, "law")) == 100
    assert len(missing(t)) == 0
    assert time.process_time() - begin < 60  # about 6 s on a quiet machine


def test_a_circle_of_citations_and_a_paper_that_cites_itself() -> None:
    own = replace(cites("3/2020/NĐ-CP", "2020-03-01"), form="self", status="self")
    t = dossier(
        decree("a", "1/2020/NĐ-CP", "2020-03-01", cites("2/2020/NĐ-CP", "2020-03-01")),
        decree("b", "2/2020/NĐ-CP", "2020-03-01", cites("3/2020/NĐ-CP", "2020-03-01")),
        decree("c", "3/2020/NĐ-CP", "2020-03-01", cites("1/2020/NĐ-CP", "2020-03-01"), own, cites("3/2020/NĐ-CP")),
    ).tables()
    graph = citation_network(t)
    assert sorted(graph.edges()) == [("a", "b"), ("b", "c"), ("c", "a")]
    assert touched(graph, "a")["document"].tolist() == ["c", "b"]
    assert len(chains(graph, "a")) == 0
    everything(t)


@pytest.mark.parametrize(
    ("one", "other", "cited", "expected"),
    [
        # years: numbers recur every year
        ({"date": "2024-02-01"}, {"date": "2025-02-01"}, {"date": "2025-02-01"}, "b"),
        # provinces: each has its own
        ({"superior": "ỦY BAN NHÂN DÂN TỈNH AN GIANG"}, {"superior": "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"},
         {"issuer": "Ủy ban nhân dân xã Tân An, tỉnh Cà Mau"}, "b"),
        # the Party counts by terms
        ({"symbol": "12-QĐ/TU", "date": "2021-03-01"}, {"symbol": "12-QĐ/TU", "date": "2022-03-01"},
         {"symbol": "12-QĐ/TU", "date": "2022-03-01"}, "b"),
        # neither said: both may be meant, and nothing is chosen
        ({"superior": "ỦY BAN NHÂN DÂN TỈNH AN GIANG"}, {"superior": "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"}, {}, ""),
    ],
)  # fmt: skip
def test_two_documents_with_one_symbol(one: Any, other: Any, cited: Any, expected: str) -> None:
    base = {"symbol": "7/QĐ-UBND", "date": "2025-02-01", "kind": "Quyết định", "issuer": "ỦY BAN NHÂN DÂN XÃ TÂN AN"}
    held = [
        a_record(name, **{key: a_field(value) for key, value in {**base, **told}.items()})
        for name, told in (("a", one), ("b", other))
    ]
    symbol = cited.get("symbol", base["symbol"])
    parts: dict[str, Any] = {"date": None, "issuer": None, "number": None, "kind": a_field("Quyết định")}
    parts |= {key: a_field(value) for key, value in cited.items() if key != "symbol"}
    mention = a_reference(symbol, **parts, target_key="k")
    host = a_record("host", date=a_field("2025-06-01"), references=(mention,))
    t = dossier(*held, host).tables()
    row = t.references.iloc[0].fillna("")
    assert row["target_document_id"] == expected
    assert row["status"] == ("exact" if expected else "ambiguous")
    if not expected:
        assert row["candidates"] == "a; b"


def test_a_paper_without_number_date_or_anything() -> None:
    nothing = dict.fromkeys(("symbol", "number", "kind", "date", "issuer"))
    mention, task = cites("5/2020/NĐ-CP", "2020-01-01"), a_task("Làm việc này")
    bare = a_record("bare", references=(mention,), tasks=(task,), **nothing)
    t = dossier(bare, decree("dec", "5/2020/NĐ-CP", "2020-01-01")).tables()
    graph = citation_network(t)
    assert list(graph.edges()) == [("bare", "dec")]
    assert graph.nodes["bare"]["label"] == "den/bare.pdf"
    assert timeline(t)["paper"].tolist() == ["den/bare.pdf"]
    assert "bare.pdf" in everything(t)["report"]


@pytest.mark.parametrize(
    "name", ["xã Phú Lương, tỉnh Thái Nguyên", "XA\u0303 PHU\u0301 LƯƠNG, TI\u0309NH THA\u0301I NGUYÊN", "xa phu luong, tinh thai nguyen",
             "XÃ PHÚ LƯƠNG, TỈNH THÁI NGUYÊN"],
)  # fmt: skip
def test_a_unit_s_name_in_capitals_in_pieces_or_without_marks(name: str) -> None:
    found = resolve_unit(name, "2026-01-01")
    assert found.status in {"exact", "alias"}
    assert [unit.name for unit in found.candidates] == ["Xã Phú Lương"]


def test_half_of_the_collection_cannot_be_read(tmp_path: Path) -> None:
    good = [DEV / "kh-0018-xa-rach-trau.pdf", DEV / "kh-0036-tinh-vinh-sa.pdf"]
    bad = []
    for n in range(2):
        bad.append(tmp_path / f"hỏng-{n}.pdf")
        bad[-1].write_bytes(b"%PDF-1.7 nothing more")
    held = read_all([bad[0], good[0], bad[1], good[1]], workers=0).link()
    assert (len(held), len(held.failed)) == (2, 2)
    alone = read_all(good, workers=0).link()
    t = held.tables()
    assert t.references.equals(alone.tables().references)  # the broken ones change nothing of the others
    page = report_html(t)
    assert all(path.name in page for path in bad)
    assert len(compare_plans(t).plans) == 2
