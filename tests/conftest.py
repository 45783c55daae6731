"""What all tests share: no network."""

from __future__ import annotations

import socket
from typing import Any

import pytest


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One cache folder for all tests: never the user's own."""
    return str(tmp_path_factory.mktemp("kept"))


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, kept: str) -> None:
    monkeypatch.setenv("HOSO_CACHE", kept)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid every connection that leaves the machine: hoso never needs one (a cluster's are the user's wish)."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1"}:
            message = f"a test tried to reach {address!r}"
            raise AssertionError(message)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
