"""The notebooks run from top to bottom on the corpus, in any folder of the checkout, within a minute each."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.notebook
@pytest.mark.filterwarnings("default")  # the kernel's own machinery
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    book = nbformat.read(path, as_version=4)
    begun = time.monotonic()
    nbclient.NotebookClient(book, timeout=120, resources={"metadata": {"path": str(ROOT / "notebooks")}}).execute()
    assert time.monotonic() - begun < 120  # a minute is promised; twice that for busy machines


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_its_papers_are_found_from_any_folder_of_the_checkout(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        line for cell in nbformat.read(path, as_version=4).cells for line in cell.source.splitlines()
        if cell.cell_type == "code" and line.startswith("papers = ")
    ]  # fmt: skip
    assert len(lines) == 1
    for folder in (ROOT, ROOT / "notebooks", ROOT / "tests" / "cases"):
        monkeypatch.chdir(folder)
        scope: dict[str, Path] = {}
        exec(lines[0], {"Path": Path}, scope)  # noqa: S102 - a line of our own notebook
        assert scope["papers"] == ROOT / "corpus" / "dev"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_with_its_outputs_and_without_this_machine_s_paths(path: Path) -> None:
    book = nbformat.read(path, as_version=4)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)
    assert any(cell.outputs for cell in code)
    assert not any(output.output_type == "error" for cell in code for output in cell.outputs)
    assert str(ROOT) not in path.read_text("utf-8")
