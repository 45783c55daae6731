"""What the tests of the dossier share: papers that are only words, and a reader for them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the workers load the stub reader by its name


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """Write a stub paper: its order and some words that make its bytes its own."""

    def write(name: str, order: str = "read", words: str | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"%PDF- {order} {words if words is not None else name.replace(' ', '_')}", encoding="utf-8")
        return path

    return write
