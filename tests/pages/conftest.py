from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.made_pdfs import Put


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write bytes to a file and give its path."""

    def write(data: bytes, name: str = "paper.pdf") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write
