"""The picture of the reliability table says what the scores say."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "reliability.py"


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("reliability", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["reliability"] = module
    spec.loader.exec_module(module)
    return module


def score(path: Path, *bins: tuple[float, int, float, float]) -> Path:
    found = [{"low": l, "high": l + 0.1, "size": n, "confidence": c, "accuracy": a} for l, n, c, a in bins]
    path.write_text(json.dumps({"calibration": {"header": {"bins": found}, "other": {"bins": found}}}))
    return path


def test_scores_are_put_together_and_drawn(script: Any, tmp_path: Path) -> None:
    one = score(tmp_path / "1.json", (0.9, 30, 0.96, 1.0), (0.7, 2, 0.7, 0.5))
    two = score(tmp_path / "2.json", (0.9, 10, 0.92, 0.8))
    (row,) = script.rows([one, two])
    assert (row.kind, row.size) == ("header", 40)  # two values in a bin say nothing
    assert (row.confidence, row.accuracy) == pytest.approx((0.95, 0.95))
    for lang in ("en", "vi"):
        root = ElementTree.fromstring(script.picture({"a & b": [row]}, lang))
        rings = [e for e in root.iter() if e.tag.endswith("circle")]
        assert len(rings) == 4  # two of the key
        assert {e.text for e in root.iter() if e.tag.endswith("text")} >= {"a & b", "40", "0.95"}
