"""Real papers linked with each other: all links that were looked at one by one, and no other."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from hoso.dossier import read_all

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
LISTED = list(csv.DictReader((ROOT / "tests" / "cases" / "links_of_papers.csv").read_text("utf-8").splitlines()))


@pytest.mark.skipif(
    not (SHARED / "gazette").is_dir(), reason="the folder shared/gazette is not here: no papers to link"
)
def test_each_citation_of_a_paper_that_is_there_is_linked_and_none_to_a_wrong_one() -> None:
    dossier = read_all([SHARED / "gazette", SHARED / "real" / "bldtbxh-tt-10-2020.pdf"]).link()
    name = {record.document_id: Path(record.file).name for record in dossier}
    assert len(name) == 58
    found = Counter(
        (name[record.document_id], name[reference.link.target_document_id])
        for record in dossier
        for reference in record.references
        if reference.link and reference.link.target_document_id and reference.link.status != "self"
    )
    assert found == {(row["from"], row["to"]): int(row["mentions"]) for row in LISTED}
    assert all(row["verdict"].startswith("right") for row in LISTED)
