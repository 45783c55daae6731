"""What all tests share: no network, one cache for what is recognised, and the files that take longest begun first."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
LONGEST = (  # more than five seconds of a processor, the longest first: what begins last may be waited for alone
    "corpus/test_generator.py",
    "test_robustness.py",
    "dossier/test_links_of_papers.py",
    "register/test_year.py",
    "dossier/test_read_all.py",
    "dossier/test_hard_collections.py",
    "tables/test_writing.py",
    "test_docs.py",
    "cli/test_command.py",
    "web/test_hostile.py",
    "test_reading.py",
    "fields/test_papers.py",
    "web/test_app.py",
    "catalog/test_issues.py",
    "pages/test_digital.py",
    "pages/test_tesseract.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; all others stay as they are."""
    place = {HERE / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path, len(place)))


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One cache folder for all tests of all processes: never the user's own."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept"
    folder.mkdir(exist_ok=True)
    return str(folder)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(kept: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOSO_CACHE", kept)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Forbid every connection that leaves the machine: hoso never needs one (a cluster's are the user's wish)."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1"}:
            message = f"a test tried to reach {address!r}"
            raise AssertionError(message)
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
