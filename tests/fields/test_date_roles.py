"""What dates are there for, against the cases that a clerk can add to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from hoso.fields.dates import read_dates
from tests.fields.test_dates import head, roles
from tests.made_texts import outlined

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "date_roles.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    outline = outlined(("letterhead", "Trồng cây năm 2026"), case["text"])
    made = head(outline, kind=case.get("kind", "Kế hoạch"), subject="năm 2026")
    found = [(words, role) for words, role in roles(read_dates(outline, made, ())) if role != "in_subject"]
    assert found == [tuple(wanted) for wanted in case["found"]]
