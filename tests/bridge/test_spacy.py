"""The bridge to spaCy: a component for any text, and papers as Docs that keep their places."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import DocBin

import hoso
import hoso.bridge.component  # what the entry point loads
from hoso.bridge.plain import PlainText
from hoso.bridge.tokens import split
from hoso.errors import UsageFault
from hoso.pages import open_document

CORPUS = Path(__file__).parents[2] / "corpus" / "dev"
PAPER = CORPUS / "qd-0187-tinh-bac-lam.pdf"
WORDS = (
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ\n"
    "về công tác văn thư;\n"
    "1. Giao Công an xã chủ trì,  phối hợp Trạm Y tế lập danh sách, báo cáo UBND xã trước ngày 15/4/2026.\n"
)


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    made = spacy.blank("xx")
    made.add_pipe("hoso")
    return made


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_component_reads_any_text(nlp: spacy.Language, form: str) -> None:
    words = unicodedata.normalize(form, WORDS)
    doc = nlp(words)
    assert doc.text == words
    (reference,) = doc.spans["references"]
    assert reference.label_ == "based_on"
    assert reference._.hoso["symbol"] == "30/2020/NĐ-CP"
    assert unicodedata.normalize("NFC", reference.text).endswith("về công tác văn thư")
    (task,) = doc.spans["tasks"]
    assert task._.hoso["deadline"] == "2026-04-15"
    assert {(unicodedata.normalize("NFC", unit.text), unit.label_) for unit in doc.spans["units"]} == {
        ("Công an xã", "lead"),
        ("Trạm Y tế", "coordinate"),
        ("UBND xã", "report_to"),
    }
    assert [date._.hoso["until"] for date in doc.spans["dates"]] == ["2020-03-05", "2026-04-15"]
    assert task._.places == []
    assert doc[0]._.page is None


def test_a_symbol_is_one_token_unless_told_otherwise(nlp: spacy.Language) -> None:
    assert "30/2020/NĐ-CP" in [token.text for token in nlp(WORDS)]
    plain = spacy.blank("xx")
    plain.add_pipe("hoso", config={"merge_symbols": False})
    doc = plain(WORDS)
    assert "30/2020/NĐ-CP" not in [token.text for token in doc]
    assert doc.spans["references"][0]._.hoso["symbol"] == "30/2020/NĐ-CP"


@pytest.mark.parametrize("words", ["", " ", "\n\n", "Hello, world.", "1.", "số / ngày / của"])
def test_text_that_holds_nothing_gives_empty_groups(nlp: spacy.Language, words: str) -> None:
    doc = nlp(words)
    assert doc.text == words
    assert [len(doc.spans[group]) for group in ("references", "tasks", "units")] == [0, 0, 0]


def test_spacy_finds_the_component_by_itself() -> None:
    code = "import spacy; nlp = spacy.blank('xx'); nlp.add_pipe('hoso'); print(len(nlp('Luật Đất đai').spans))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "4", done.stderr


def test_a_paper_becomes_a_doc_that_keeps_its_places_in_a_docbin() -> None:
    paper = hoso.read(PAPER)
    packed = DocBin(store_user_data=True, docs=[hoso.to_spacy(paper)]).to_bytes()
    (doc,) = DocBin().from_bytes(packed).get_docs(spacy.blank("xx").vocab)
    assert len(doc.spans["references"]) == len(paper.references)
    assert len(doc.spans["tasks"]) == len(paper.tasks)
    assert len(doc.spans["dates"]) == len(paper.dates)
    for span, reference in zip(doc.spans["references"], paper.references, strict=True):
        assert span._.hoso["target_key"] == reference.target_key
        assert " ".join(place["quote"] for place in span._.places) == " ".join(span.text.split())
        assert {place["page"] for place in span._.places} == {place.page for place in reference.mention.places}
        first, box = span._.places[0]["box"], reference.mention.places[0].box
        assert first == pytest.approx([box.x0, box.top, box.x1, box.bottom], abs=1.5)
    charged = {span.text for span in doc.spans["units"]}
    assert "Sở Nông nghiệp và Môi trường" in charged
    assert doc.spans["units"][1]._.hoso["role"] == "lead"


def test_the_places_are_on_the_page() -> None:
    doc = hoso.to_spacy(hoso.read(PAPER))
    with open_document(PAPER) as file:
        count = file.page_count
    assert all(1 <= token._.page <= count for token in doc if not token.is_space)


def test_a_record_without_its_file_says_so(tmp_path: Path) -> None:
    moved = tmp_path / "a.pdf"
    moved.write_bytes(PAPER.read_bytes())
    paper = hoso.read(moved)
    with pytest.raises(UsageFault, match=r"hoso\.read"):
        hoso.to_spacy(hoso.Document.of(paper.record))
    moved.write_bytes((CORPUS / "bc-0266-xoa-lo-gach.pdf").read_bytes())
    with pytest.raises(UsageFault, match="changed"):
        hoso.to_spacy(paper)


@given(st.text(alphabet="aăđềI1/-.,;:\n \t()\u0301\u0302Sốn", max_size=60))
@settings(max_examples=150, deadline=None)
def test_offsets_lead_back_into_the_text_as_given(words: str) -> None:
    plain = PlainText(words)
    text = plain.outline.text.text
    spans = [plain.given(i, i + 1) for i in range(len(text))]
    assert all(0 <= start < end <= len(words) for start, end in spans)
    assert [start for start, _ in spans] == sorted(start for start, _ in spans)


@given(st.text(alphabet="abđ 15/-KHUBND.\n\t,", max_size=60))
def test_tokens_put_together_are_the_text(words: str) -> None:
    pieces, spaces = split(words)
    assert "".join(piece + " " * space for piece, space in zip(pieces, spaces, strict=True)) == words
