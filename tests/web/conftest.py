"""The page over a small register, asked without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the page needs the extra hoso[web]")
from starlette.testclient import TestClient

from hoso.register import add, create
from hoso.web import Guard, make_app

DEV = Path(__file__).parents[2] / "corpus" / "dev"
PAPERS = ("kh-0064-dang-uy-muong-than", "kh-0000-xa-my-khoan")
HOST = "127.0.0.1:8000"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("web") / "so-2026"
    with create(folder) as store:
        for _ in add(store, [str(DEV / f"{name}.pdf") for name in PAPERS], on=date(2026, 3, 5), workers=1):
            pass
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "so-2026")
    return tmp_path / "so-2026"


@pytest.fixture
def guard() -> Guard:
    return Guard(hosts=frozenset({HOST}))


@pytest.fixture
def stranger(folder: Path, guard: Guard) -> Iterator[TestClient]:
    with TestClient(make_app(folder, guard), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


@pytest.fixture
def clerk(stranger: TestClient, guard: Guard) -> TestClient:
    assert stranger.get("/", params={"token": guard.token}).status_code == 303
    stranger.headers["x-hoso"] = "1"
    return stranger
