"""The corpus is what its sources say, on every run, and no paper is another with new names."""

from __future__ import annotations

import itertools
import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pypdfium2
import pytest

from corpus.generator.__main__ import Job, jobs, make
from corpus.generator.setting import load_fonts
from corpus.generator.trouble import SourceError

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SOURCES = sorted((CORPUS / "sources").glob("*/*.txt"))
HEAD = (
    '+++\n[header]\nregime = "state"\nissuer = "Sở Y"\nkind = "Công văn"\n[letterhead]\nleft = ["SỞ Y"]\nnumber = ""\n'
)


@pytest.fixture(autouse=True, scope="module")
def _fonts() -> None:
    load_fonts()


@pytest.mark.parametrize("job", jobs(), ids=lambda job: job.name)
def test_same_bytes_as_committed(job: Job) -> None:
    pdf, gold = job.make(job.path, job.split)
    made = CORPUS / job.split / job.name
    assert gold == made.with_suffix(".json").read_text(encoding="utf-8")
    assert pdf == made.with_suffix(".pdf").read_bytes()


def test_every_file_has_its_source() -> None:
    made = {(job.split, job.name) for job in jobs()}
    assert {(path.parent.name, path.stem) for path in CORPUS.glob("*/*.pdf")} == made


def tight(text: str) -> str:
    text = re.sub(r"[\u2010-\u2015\u2212\ufffe\u00ad]", "-", unicodedata.normalize("NFC", text))
    return re.sub(r"[\s-]+", "", text)


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_quotes_stand_in_the_text_layer(source: Path) -> None:
    gold = json.loads((CORPUS / source.parent.name / f"{source.stem}.json").read_text(encoding="utf-8"))
    if re.search(r"\{(?:as|late|annot|pic|hid|shy)\b", source.read_text(encoding="utf-8")):
        pytest.skip("the layer differs from the page on purpose")
    pdf = pypdfium2.PdfDocument(CORPUS / source.parent.name / f"{source.stem}.pdf")
    pages = [tight(page.get_textpage().get_text_range()) for page in pdf]
    for reference in gold["references"]:
        for mention in reference["mentions"]:
            assert begins(mention["quote"], pages, mention["page"]), mention
    for date in gold["dates"]:
        assert begins(date["text"], pages, date["page"]), date


def begins(quote: str, pages: list[str], page: int) -> bool:
    """Whether a quote begins on its page and goes on there, or on the next below its page number."""
    start = tight(quote)[:10]
    if start in pages[page - 1]:
        return True
    over = "".join(pages[page : page + 1]).lstrip("0123456789")
    return any(
        pages[page - 1].rstrip("0123456789").find(start[:cut]) >= 0 and start[cut:] in over for cut in range(2, 10)
    )


def grams(path: Path) -> set[tuple[str, ...]]:
    body = path.read_text(encoding="utf-8").split("+++", 2)[2]
    plain = re.sub(r"\{[a-z]+(?::[^\s|{}]+)?[^|{}]*[|}]|[|}]", " ", body)
    words = re.findall(r"[^\W_]+", plain.casefold())
    return set(zip(*(words[k:] for k in range(5)), strict=False))


def test_no_two_papers_are_one_template() -> None:
    known = {path.stem: grams(path) for path in SOURCES}
    parent = {name: name for name in known}
    for path in SOURCES:
        found = re.search(r'^twin_of = "([^"]+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            parent[path.stem] = found[1]
    for a, b in itertools.combinations(sorted(known), 2):
        if parent[a] != parent[b]:  # what two papers took from a third they share
            shared = len(known[a] & known[b]) / max(1, min(len(known[a]), len(known[b])))
            assert shared <= 0.2, (a, b, round(shared, 2))


def test_the_generator_knows_nothing_of_hoso() -> None:
    code = "import sys, corpus.generator.__main__; print(any(m.split('.')[0] == 'hoso' for m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=CORPUS.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("Theo {r:none|Luật X}.", "unknown reference"),
        ("Theo {b|Luật X.", "not closed"),
        ("Theo Luật X}.", "closing brace"),
        ("Trước ngày 15/12/2026 thì xong.", "a date without"),
        ("Theo Công văn số 12/SYT-NV.", "a symbol without"),
        ("#2 [1.] Một.\n\n#2 [3.] Ba.", "section_gap"),
        ("@wrong x", "unknown directive"),
        ("{d:point cited 2026-02-30|ngày 30/02/2026}", "is no date"),
        ("Có chú thích{fn:1}.", "has no @footnote"),
        ('@table[widths="1 1"]\n| a |\n@end', "cells in a table"),
    ],
)
def test_faults_are_told_with_their_line(tmp_path: Path, body: str, says: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"{HEAD}+++\n{body}\n", encoding="utf-8")
    with pytest.raises((SourceError, ExceptionGroup)) as caught:
        make(path, "dev")
    error = caught.value
    faults = error.exceptions if isinstance(error, ExceptionGroup) else (error,)
    assert any(says in fault.message for fault in faults), [fault.message for fault in faults]
    assert all(fault.line > 0 for fault in faults)
