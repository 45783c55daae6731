from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hoso.fields.number import symbol_in
from hoso.text.symbols import SYMBOL

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "symbols.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["symbol"], ids=lambda case: case["line"])
def test_a_number_line_says_its_symbol(case: dict[str, object]) -> None:
    found = symbol_in(str(case["line"]))
    assert found is not None
    start, end, symbol = found
    assert symbol is not None
    assert symbol.canonical == case["canonical"]
    assert symbol.family == case["family"]
    assert symbol.num == case.get("num", "")
    assert symbol.year == case.get("year", "")
    assert symbol.type_code == case.get("type", "")
    assert list(symbol.issuer) == case["issuer"]
    assert "".join(str(case["line"])[start:end].split()).strip(".…_").endswith(symbol.canonical[-2:])


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["line"])
def test_other_lines_hold_no_symbol(case: dict[str, str]) -> None:
    assert symbol_in(case["line"]) is None
    assert SYMBOL.search(case["line"]) is None


def test_a_number_without_any_code_is_a_number_line_without_symbol() -> None:
    assert symbol_in("Số: 9639") == (4, 8, None)
    assert symbol_in("Số:") == (3, 3, None)
