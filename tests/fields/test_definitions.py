"""Definitions: abbreviations and short names with what they stand for, against the cases that a clerk can add to."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.made_texts import defined

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "definitions.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = defined(*case["text"].split("\n"))
    assert [[d.abbreviation.value, d.expansion.value] for d in found] == case["found"]
