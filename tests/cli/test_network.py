"""`hoso network`: which files it writes and which it leaves alone."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from hoso.cli import main

PAPER = next((Path(__file__).parents[2] / "corpus" / "dev").glob("qd-*.pdf"))


def test_the_page_is_written_and_written_again(tmp_path: Path) -> None:
    out = tmp_path / "mang.html"
    for _ in range(2):
        assert main(["network", str(PAPER), "-o", str(out), "--workers", "0", "-q"]) == 0
    assert "Mạng viện dẫn" in out.read_text("utf-8")


def test_a_strange_file_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "mang.html"
    out.write_text("mine", encoding="utf-8")
    assert main(["network", str(PAPER), "-o", str(out), "--workers", "0", "-q"]) == 2
    assert out.read_text("utf-8") == "mine"
    assert main(["network", str(PAPER), "-o", str(tmp_path / "mang.txt"), "-q"]) == 2
    assert "mang" in capsys.readouterr().err


def test_graphs_for_other_programs(tmp_path: Path) -> None:
    for name in ("a.graphml", "a.gexf", "a.svg", "a.html"):
        wrote = []
        for _ in range(2):
            assert main(["network", str(PAPER), "-o", str(tmp_path / name), "--workers", "0", "-q"]) == 0
            wrote.append((tmp_path / name).read_text("utf-8"))
        assert wrote[0] == wrote[1]
        assert "inputs_sha256" in wrote[0]  # how it was made
    assert len(nx.read_graphml(tmp_path / "a.graphml")) == len(nx.read_gexf(tmp_path / "a.gexf")) > 1
