"""Real papers linked with each other: all links that were looked at one by one, and no other."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from hoso.dossier import read_all
from hoso.pages import tesseract

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LISTED = list(csv.DictReader((ROOT / "tests" / "cases" / "links_of_papers.csv").read_text("utf-8").splitlines()))


SCANS = ("kgiang-kh-2084.pdf", "kgiang-kh-2155.pdf")  # of 18 real scans the two of which one cites the other
pytestmark = pytest.mark.skipif(
    not (SHARED / "gazette").is_dir(), reason="the folder shared/gazette is not here: no papers to link"
)


def linked(paths: Sequence[Path]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]], set[str]]:
    """Which paper is linked with which, and how often; what may be meant; all names."""
    dossier = read_all(paths).link()
    name = {record.document_id: Path(record.file).name for record in dossier}
    found, possible = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for record in dossier:
        for reference in record.references:
            if reference.link and reference.link.status == "ambiguous":
                possible.update((name[record.document_id], name[it]) for it in reference.link.candidates)
            elif reference.link and reference.link.target_document_id and reference.link.status != "self":
                found[name[record.document_id], name[reference.link.target_document_id]] += 1
    return found, possible, set(name.values())


def listed(among: set[str]) -> dict[tuple[str, str], int]:
    rows = [row for row in LISTED if {row["from"], row["to"]} <= among]
    assert all(row["verdict"].startswith("right") for row in rows)
    return {(row["from"], row["to"]): int(row["mentions"]) for row in rows}


def test_each_citation_of_a_paper_that_is_there_is_linked_and_none_to_a_wrong_one() -> None:
    """All gazettes and all real papers with a text layer; the list was made by searching each text for each number."""
    digital = [
        gold.with_suffix(".pdf")
        for gold in sorted((SHARED / "real").glob("*.json"))
        if json.loads(gold.read_text("utf-8")).get("text_layer") == "digital"
    ]
    assert len(digital) == 19
    found, possible, names = linked([SHARED / "gazette", *digital])
    assert len(names) == 57 + 19
    assert found == listed(names)
    assert not possible


@pytest.mark.skipif(tesseract.engine() is None, reason=tesseract.MISSING)
def test_a_scan_is_linked_by_its_number_written_by_hand() -> None:
    found, possible, names = linked([SHARED / "real" / name for name in SCANS])
    assert found == listed(names)
    assert not possible
