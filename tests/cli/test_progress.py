"""Progress is for a person at a terminal, and for nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hoso.cli.progress import progress_words
from hoso.dossier import Progress

STUBBED = (
    "import sys; import hoso.cli.gathering as g; g.READER = 'stub_reader:read_file';"
    "from hoso.cli import main; sys.exit(main())"
)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "expected"),
    [
        (1, 3, 10.0, "1/3 files · 2 pages/s · 0:20 left"),
        (3, 3, 10.0, "3/3 files · 2 pages/s · 0:00 left"),
        (1, 1000, 10.0, "1/1000 files · 2 pages/s · 2:46:30 left"),
        (1, 1, 0.0, "1/1 files · 20000000 pages/s · 0:00 left"),
    ],
)
def test_words(monkeypatch: pytest.MonkeyPatch, done: int, total: int, seconds: float, expected: str) -> None:
    monkeypatch.setenv("HOSO_LANG", "en")
    assert progress_words(Progress(done=done, total=total, pages=20, failed=0, seconds=seconds, file="a")) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminals there")
@pytest.mark.parametrize("quiet", [False, True])
def test_on_a_terminal(paper: Callable[..., Path], tmp_path: Path, *, quiet: bool) -> None:
    import pty

    for i in range(4):
        paper(f"{i}.pdf", "slow")
    ours, theirs = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-c", STUBBED, "check", str(tmp_path), *(["--quiet"] if quiet else [])],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOSO_LANG": "en", "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        check=True,
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    try:
        said = os.read(ours, 1 << 16)
    except OSError:
        said = b""
    os.close(ours)
    assert (b"pages/s" in said) is not quiet
    assert b"pages/s" not in done.stdout
