"""The report of a folder: everything stands in it, nothing is fetched or run, no word of a paper becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pytest

from hoso.analysis import citation_network, report_html
from hoso.analysis.picture import network_svg
from hoso.analysis.report_words import WORDS
from hoso.dossier import Document, Dossier
from hoso.model import FileEntry, Issue, Record
from hoso.tables import Tables
from tests.analysis.test_times import a_task
from tests.made_records import a_field, a_record, a_reference

EVIL = "<script>alert(1)</script>\"'>&\x07"
LANGUAGES = ("vi", "en")


def tables(*records: Record, files: tuple[FileEntry, ...] = ()) -> Tables:
    return Dossier(records=tuple(Document.of(record) for record in records), files=files).link().tables()


def header(name: str, kind: str, symbol: str, date: str, **more: Any) -> Record:
    read = {"kind": kind, "symbol": symbol, "date": date, "issuer": "CHÍNH PHỦ", "subject": f"việc {name}"}
    return a_record(name, **{key: a_field(value) for key, value in read.items()}, **more)


def some() -> Tables:
    old = header("a", "Nghị định", "5/2020/NĐ-CP", "2020-01-10")
    gone = a_reference("5/2020/NĐ-CP", date=a_field("2020-01-10"), target_key="k5", relation=a_field("replaces"))
    new = header("b", "Nghị định", "9/2022/NĐ-CP", "2022-02-10", references=(gone,))
    late = a_reference("5/2020/NĐ-CP", date=a_field("2020-01-10"), target_key="k5")
    absent = a_reference("77/2019/NĐ-CP", date=a_field("2019-05-05"), target_key="k77", reference_id="r2")
    issue = Issue(severity="warning", code="some_code", message=f"look {EVIL}", page=3)
    task = a_task(f"Treo biển {EVIL}", (f"Công an xã {EVIL}", "lead"), until="2026-03-31")
    undated = a_task("Làm thường xuyên")
    plan = header(
        "c", "Kế hoạch", "7/KH-UBND", "2026-01-10", references=(late, absent), tasks=(task, undated), issues=(issue,),
        secrecy=a_field("Mật"),
    )  # fmt: skip
    files = (FileEntry(file=f"den/{EVIL}.pdf", document_id="", sha256="", status="failed"),)
    return tables(old, new, plan, files=files)


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if tag not in {"meta", "br"}:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_stands_in_it(language: str) -> None:
    page = report_html(some(), language=language, made={"inputs_sha256": "abc"})
    for key in ("papers", "rests", "missing", "ended", "tasks", "check"):
        section = re.search(rf'<section id="{key}">.*?</section>', page, re.DOTALL)
        assert section, key
        assert WORDS["none"][LANGUAGES.index(language)] not in section.group(), key
    assert "77/2019/NĐ-CP" in page  # missing
    assert "inputs_sha256: abc" in page
    assert WORDS["secret"][LANGUAGES.index(language)].format(n=1) in page
    assert ("31/03/2026" if language == "vi" else "2026-03-31") in page
    ended = re.search(r'<section id="ended">.*?</section>', page, re.DOTALL)
    assert ended is not None
    assert "9/2022/NĐ-CP" in ended.group()
    assert 'href="#p-2026-03"' in page
    assert 'id="p-2026-03"' in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_well_formed_runs_nothing_and_fetches_nothing(language: str) -> None:
    page = report_html(some(), language=language, made={"settings": EVIL})
    reader = Reader()
    reader.feed(page)
    assert reader.stack == []
    assert not reader.tags & {"script", "img", "iframe", "link", "object", "embed", "form", "b\x07"}
    assert "default-src 'none'" in page
    assert not re.search(r"url\(|@import|src=|\x07", page)
    assert all(target in page for target in re.findall(r'href="#([^"]+)"', page))
    assert {f'id="{target}"' in page for target in re.findall(r'href="#([^"]+)"', page)} == {True}
    assert not re.search(r'href="(?!#)', page)


def test_a_folder_of_none_and_the_order_of_papers() -> None:
    assert WORDS["none"][0] in report_html(tables())
    one, two = (
        header("a", "Nghị định", "5/2020/NĐ-CP", "2020-01-10"),
        header("b", "Nghị định", "6/2020/NĐ-CP", "2020-01-11"),
    )
    assert report_html(tables(one, two)) == report_html(tables(two, one))


def test_each_word_has_both_languages_and_the_same_gaps() -> None:
    for key, (vi, en) in WORDS.items():
        assert vi.strip(), key
        assert sorted(re.findall(r"\{\w+\}", vi)) == sorted(re.findall(r"\{\w+\}", en)), key


def test_the_picture_draws_the_most_tied_and_says_what_it_left_out() -> None:
    graph = nx.MultiDiGraph()
    told = {"kind": "Luật", "symbol": "", "date": "", "issuer": "", "subject": EVIL, "held": False, "rank": 2}
    for n in range(40):
        graph.add_node(n, **{**told, "label": f"Luật số {n} {EVIL}", "rank": 2 if n % 2 else 5})
    for n in range(1, 40):
        graph.add_edge(n, 0, key="based_on", relation="based_on")
    svg = network_svg(graph, limit=30, words={"left_out": "còn {n}"}, made={"hoso": "1"})
    assert svg.count("<rect") == 30
    assert svg.count("<path") == 29 + 1  # and one in the legend
    assert "còn 10" in svg
    assert "<script" not in svg
    assert "hoso: 1" in svg
    places = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)"', svg)
    assert len(set(places)) == 30
    assert network_svg(citation_network(tables())).startswith("<svg")
