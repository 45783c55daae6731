"""Doubts and their near misses, against the cases that a clerk can add to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hoso.fields.dates import doubt_charged, read_dates
from hoso.fields.definitions import find_namings, read_definitions
from hoso.fields.doubts import find_doubts
from hoso.fields.references import read_references
from hoso.fields.tasking import read_tasks
from tests.fields.test_dates import head
from tests.made_texts import outlined

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "doubts.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    subject = case.get("subject", "")
    outline = outlined(*([("letterhead", subject)] if subject else []), *case["text"].split("\n"))
    made = head(
        outline, date=case.get("issued", "2026-01-20"), kind=case.get("kind", "Kế hoạch"), subject=subject
    )  # fmt: skip
    namings = find_namings(outline)
    definitions = read_definitions(outline, namings)
    references = read_references(outline, made, namings)
    dates = read_dates(outline, made, references)
    dates = doubt_charged(outline, made, dates, read_tasks(outline, made, references, dates, definitions))
    found = find_doubts(outline, made, references, dates, definitions)
    assert [issue.code for issue in found] == case["found"]
