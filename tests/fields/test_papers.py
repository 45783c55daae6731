"""Letterheads and feet of every regime and layout, set as real pages and read from the file on."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

import hoso
from hoso.evaluation.normalise import fold
from tests.made_papers import set_paper

FILES = sorted((Path(__file__).parents[1] / "cases").glob("papers_*.toml"))
CASES = [
    pytest.param(case, id=f"{path.stem.removeprefix('papers_')}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["paper"]
]


def said(record: Any, name: str) -> Any:
    """What a record says under the name of an expectation."""
    if name in {"addressees", "recipients"}:
        roles = {"addressee"} if name == "addressees" else {"recipient", "archive"}
        return [fold(r.line.value) for r in record.recipients if r.role in roles]
    if name == "signers":
        return [[fold(s.name.value if s.name else ""), fold(s.title.value if s.title else "")] for s in record.signers]
    if name == "authority":
        return [[fold(a) for a in (s.authority.value if s.authority else ())] for s in record.signers]
    field = getattr(record, name)
    if name in {"symbol", "date", "number"}:
        return field.value if field else ""
    return fold(str(field.value)) if field else ""


def folded(name: str, value: Any) -> Any:
    if name in {"symbol", "date", "number"}:
        return value
    return [folded("", v) for v in value] if isinstance(value, list) else fold(value)


def plain(case: dict[str, Any]) -> dict[str, Any]:
    """The same paper without bold in its head, as every scan is."""
    if case.get("bold_only"):  # only the weight tells here
        return case
    lines = {
        name: [text if not text.strip("*") else text.lstrip("*") for text in case[name]]
        for name in ("left", "below")
        if name in case
    }
    return {**case, **lines}


@pytest.mark.parametrize("weight", ["bold", "plain"])
@pytest.mark.parametrize("case", CASES)
def test_papers(case: dict[str, Any], weight: str, tmp_path: Path) -> None:
    case = plain(case) if weight == "plain" else case
    path = tmp_path / "paper.pdf"
    path.write_bytes(set_paper(case))
    record = hoso.read(path).record
    got = {name: said(record, name) for name in case["expect"]}
    assert got == {name: folded(name, value) for name, value in case["expect"].items()}
