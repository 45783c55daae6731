"""`hoso web`: this machine alone, and nothing secret is written down."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from hoso.cli import main

uvicorn = pytest.importorskip("uvicorn", reason="the page needs the extra hoso[web]")


def test_the_secret_of_the_opening_address_is_said_once_and_never_logged(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    served: list[tuple[uvicorn.Config, str]] = []

    def run(server: uvicorn.Server, sockets: list[object]) -> None:
        (door,) = sockets
        served.append((server.config, door.getsockname()[0]))  # type: ignore[attr-defined]
        door.close()  # type: ignore[attr-defined]

    monkeypatch.setattr(uvicorn.Server, "run", run)
    assert main(["register", "new", str(tmp_path / "so")]) == 0
    capsys.readouterr()
    with caplog.at_level(logging.DEBUG):
        assert main(["web", str(tmp_path / "so")]) == 0
    ((config, host),) = served
    assert (host, config.access_log) == ("127.0.0.1", False)
    said = capsys.readouterr()
    (token,) = re.findall(r"token=(\S+)", said.err)
    assert token not in said.out + caplog.text


def test_others_are_let_in_by_a_long_password_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.cli.web.getpass", lambda words: "ngắn")
    assert main(["register", "new", str(tmp_path / "so")]) == 0
    assert main(["web", str(tmp_path / "so"), "--host", "0.0.0.0"]) == 2  # noqa: S104 - asked for, and refused
    assert "token=" not in capsys.readouterr().err
