"""A register with a few papers of the corpus in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from hoso.register import Store, add, create

DEV = Path(__file__).parents[2] / "corpus" / "dev"
PAPERS = ("kh-0064-dang-uy-muong-than", "kh-0000-xa-my-khoan", "qd-0187-tinh-bac-lam")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("register") / "so-2026"
    with create(folder) as store:
        for _ in add(store, [str(DEV / f"{name}.pdf") for name in PAPERS], on=date(2026, 3, 5), workers=1):
            pass
    return folder


@pytest.fixture
def register(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of it, free to be changed."""
    from hoso.register import open_store

    folder = tmp_path / "so-2026"
    shutil.copytree(filled, folder)
    with open_store(folder) as store:
        yield store
