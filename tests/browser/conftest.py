"""The page in a real browser over a small register; skipped, with a word why, where there is none. Not part of CI."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hoso.register import add, create

DEV = Path(__file__).parents[2] / "corpus" / "dev"
PAPERS = ("kh-0064-dang-uy-muong-than", "kh-0000-xa-my-khoan", "cv-0056-thpt-le-hoan-ngoc-tra")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in Path(item.path).parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _no_network() -> None:
    """The browser and the page speak over this machine's own loopback; the page itself reaches nothing else."""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browser") / "so-2026"
    with create(folder) as store:
        for _ in add(store, [str(DEV / f"{name}.pdf") for name in PAPERS], on=date(2026, 3, 5), workers=1):
            pass
    return folder


@pytest.fixture
def folder(filled: Path, tmp_path: Path) -> Path:
    shutil.copytree(filled, tmp_path / "so-2026")
    return tmp_path / "so-2026"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The opening address of the page, served from a thread."""
    uvicorn = pytest.importorskip("uvicorn", reason="the page needs the extra hoso[web]")
    from hoso.web import Guard, make_app

    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(128)
        port = door.getsockname()[1]
        guard = Guard(hosts=frozenset({f"127.0.0.1:{port}"}))
        server = uvicorn.Server(uvicorn.Config(make_app(folder, guard), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/?token={guard.token}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="needs the extra hoso[browser]: make browser")
    if not CHROMIUM:
        pytest.skip("no chromium here: apt-get install chromium, or set CHROMIUM")
    with api.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    """The list, open; nothing may reach another host, and no script may fail."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    opened.on("request", lambda sent: None if sent.url.startswith("http://127.0.0.1") else faults.append(sent.url))
    opened.goto(address)
    opened.wait_for_selector("#lines tr")
    yield opened
    assert faults == []
    context.close()
