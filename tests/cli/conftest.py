"""What the tests of the command share: the stub reader in place of the true one, and a way to call the command."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "dossier"))  # the stub reader lives there


class Ran(NamedTuple):
    """Exit status and what was said."""

    status: int
    out: str
    err: str


@pytest.fixture
def hoso(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Call the command in English with the stub reader."""
    from hoso.cli import main

    monkeypatch.setenv("HOSO_LANG", "en")
    monkeypatch.setattr("hoso.cli.gathering.READER", "stub_reader:read_file")

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        return Ran(status, *capsys.readouterr())

    return call


@pytest.fixture
def paper(tmp_path: Path) -> Callable[..., Path]:
    """Write a stub paper: its order and some words that make its bytes its own."""

    def write(name: str, order: str = "read", words: str | None = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"%PDF- {order} {words if words is not None else name.replace(' ', '_')}", encoding="utf-8")
        return path

    return write
