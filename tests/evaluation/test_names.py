"""Symbols in the names of gazette files."""

from __future__ import annotations

import pytest

from hoso.evaluation import symbol_from_name, symbol_in_name_form


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("thong-tu-so-88-2025-tt-bca-46337.pdf", "88/2025/TT-BCA"),
        ("in/luat-so-51-2024-qh15-43559.pdf", "51/2024/QH15"),
        ("van-ban-hop-nhat-so-2650-vbhn-bldtbxh-42110.pdf", "2650/VBHN-BLĐTBXH"),
        ("quyet-dinh-so-28-2021-qd-ttg-34546.pdf", "28/2021/QĐ-TTg"),
        ("nghi-quyet-so-6617-2026-nq-cp-469565.pdf", "66.17/2026/NQ-CP"),
        ("nghi-dinh-so-30-2020-nd-cp.pdf", "30/2020/NĐ-CP"),
    ],
)
def test_name_and_symbol_agree(name: str, symbol: str) -> None:
    assert symbol_from_name(name) == symbol_in_name_form(symbol)


@pytest.mark.parametrize("name", ["ke-hoach.pdf", "cong-van-so-khong-co.pdf", "README.md"])
def test_other_names_have_none(name: str) -> None:
    assert symbol_from_name(name) is None
