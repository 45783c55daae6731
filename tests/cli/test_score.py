"""`hoso score` reads what has gold, and says how well."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Hoso = Callable[..., Any]
Write = Callable[..., Path]


def gold(path: Path, symbol: str) -> None:
    """Write gold beside a paper."""
    values = {
        "schema": "gold/1",
        "id": path.stem,
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None,
        "pages": 1,
        "text_layer": "digital",
        "annotated": ["header"],
        "annotated_pages": "all",
        "header": {"symbol": symbol, "regime": "state"},
    }
    path.with_suffix(".json").write_text(json.dumps(values), encoding="utf-8")


def test_score(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    gold(paper("a.pdf", words="15/KH-UBND"), "15/KH-UBND")
    gold(paper("b.pdf", words="16/KH-UBND"), "61/KH-UBND")
    ran = hoso("score", tmp_path, "--json")
    assert (ran.status, ran.err) == (0, "")
    found = json.loads(ran.out)
    assert found["documents"] == 2
    assert "misses" not in found
    figure = found["figures"]["header.symbol"]
    assert "0.5" in json.dumps(figure)
    ran = hoso("score", tmp_path, "--misses")
    assert "61/KH-UBND" in ran.out
    assert "2 documents" in ran.out
    assert "header.symbol" in ran.out


def test_score_tables_that_are_there(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    gold(paper("a.pdf", words="15/KH-UBND"), "15/KH-UBND")
    assert hoso("table", tmp_path, "-o", tmp_path / "tables").status == 0
    assert hoso("score", tmp_path, "--tables", tmp_path / "tables").out == hoso("score", tmp_path).out


def test_score_what_cannot_be_read(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    gold(tmp_path / "gone.pdf", "1/QĐ")
    gold(paper("b.pdf", "garbage"), "2/QĐ")
    ran = hoso("score", tmp_path)
    assert ran.status == 1
    assert "not read: b, gone" in ran.out
    assert len(ran.err.splitlines()) == 2


def test_score_wrong_use(hoso: Hoso, paper: Write, tmp_path: Path) -> None:
    assert hoso("score", tmp_path / "no").status == 2
    assert hoso("score", tmp_path).status == 2
    gold(paper("a.pdf"), "1/QĐ")
    assert hoso("score", tmp_path, "--only", "text_layer=scan").status == 2
    assert hoso("score", tmp_path, "--only", "nonsense=scan").status == 2
    assert hoso("score", tmp_path, "--only", "regime=state").status == 0
