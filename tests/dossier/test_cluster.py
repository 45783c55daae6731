"""On a dask cluster the same comes out as on one machine, and a lost worker costs nothing."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from hoso.cli import main
from hoso.dossier import Progress, read_all
from hoso.errors import HosoError, UsageFault

Write = Callable[..., Path]
READER = "stub_reader:read_file"
CORPUS = Path(__file__).parents[2] / "corpus" / "dev"

pytestmark = pytest.mark.filterwarnings("default")  # dask's own warnings on closing are not ours


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
        yield made


def test_the_cluster_gives_what_one_machine_gives(paper: Write, tmp_path: Path, cluster: LocalCluster) -> None:
    for i in range(10):
        paper(f"{i:02d}.pdf", "garbage" if i % 5 == 0 else "exit" if i == 7 else "read")
    here = read_all(tmp_path, workers=1, reader=READER)
    assert {issue.code for issue in here.issues} == {"not_a_pdf", "crashed"}
    assert read_all(tmp_path, reader=READER, backend="dask", scheduler=cluster.scheduler_address) == here
    with Client(cluster):  # the client that is there already
        assert len(read_all(tmp_path / "01.pdf", reader=READER, backend="dask")) == 1


def test_a_worker_lost_in_the_middle_costs_nothing(paper: Write, tmp_path: Path, cluster: LocalCluster) -> None:
    for i in range(24):
        paper(f"{i:02d}.pdf", "slow")
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done >= 8 and not killed:
            with Client(cluster) as client:
                killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    dossier = read_all(tmp_path, reader=READER, backend="dask", scheduler=cluster.scheduler_address, progress=kill)
    assert killed
    assert [entry.status for entry in dossier.files] == ["read"] * 24


def test_the_command_reads_urls_on_a_cluster(
    tmp_path: Path, cluster: LocalCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    paths = [f"file://{path}" for path in sorted(CORPUS.glob("bc-*.pdf"))]
    assert (
        main(["table", *paths, "-o", str(out), "--format", "csv", "--scheduler", cluster.scheduler_address, "-q"]) == 0
    )
    assert main(["table", *paths, "-o", str(other), "--format", "csv", "--workers", "0", "-q"]) == 0
    assert (out / "documents.csv").read_bytes() == (other / "documents.csv").read_bytes()
    assert capsys.readouterr().out == ""


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoso.dossier.cluster._REACHED", "200ms")
    with pytest.raises(HosoError, match="cannot be used"):
        read_all(CORPUS / "bc-0266-xoa-lo-gach.pdf", backend="dask", scheduler="tcp://127.0.0.1:9")
    with pytest.raises(HosoError, match="cannot be used"):
        read_all(CORPUS / "bc-0266-xoa-lo-gach.pdf", backend="dask")


def test_dask_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageFault, match="pip install"):
        read_all(CORPUS, backend="dask")
    with pytest.raises(UsageFault, match="backend"):
        read_all(CORPUS, backend="ray")  # type: ignore[arg-type]
