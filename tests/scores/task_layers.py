"""What each layer of reading tasks brings: the figures of a corpus once more with one layer left out.

python tests/scores/task_layers.py [FOLDER] [--tables DIR]    corpus/dev where left out; DIR: tables that are read already
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

Row = dict[str, str]
FIGURES = ("explicit", "recall_all", "precision_all", "lead", "coordinate", "deadline")
INHERITED = {"heading", "inherited"}
LAYERS: dict[str, tuple[Callable[[Row], bool], Callable[[Row], bool]]] = {
    "all layers": (lambda _: True, lambda _: True),
    "without grids": (lambda task: task["source"] != "grid", lambda _: True),
    "without prose": (lambda task: task["source"] == "grid", lambda _: True),
    "without units of headings": (lambda _: True, lambda unit: unit["subject_source"] != "heading"),
    "without any inherited units": (lambda _: True, lambda unit: unit["subject_source"] not in INHERITED),
    "without units in their own words": (lambda _: True, lambda unit: unit["subject_source"] in INHERITED),
}


def kept(tables: Path, made: Path, task: Callable[[Row], bool], unit: Callable[[Row], bool]) -> None:
    """Copy tables, with the tasks and assignments that two questions let through."""
    shutil.copytree(tables, made)
    known: set[str] = set()
    for name in ("tasks", "assignments"):
        path = made / f"{name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            rows = [row for row in reader if (task(row) if name == "tasks" else row["task_id"] in known and unit(row))]
            heads = reader.fieldnames or []
        if name == "tasks":
            known = {row["task_id"] for row in rows}
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, heads)
            writer.writeheader()
            writer.writerows(rows)


def hoso(*words: object) -> str:
    """Run a command of hoso and hand back what it prints."""
    command = [sys.executable, "-m", "hoso", *map(str, words)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout  # our own program


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", default="corpus/dev")
    parser.add_argument("--tables")
    given = parser.parse_args()
    csv.field_size_limit(10**9)
    print("| layer | " + " | ".join(FIGURES) + " |\n|---|" + "---|" * len(FIGURES))
    with tempfile.TemporaryDirectory() as place:
        tables = Path(given.tables or Path(place, "read"))
        if not given.tables:
            hoso("table", given.folder, "-o", tables, "--format", "csv", "--quiet")
        for n, (name, (task, unit)) in enumerate(LAYERS.items()):
            made = Path(place, str(n))
            kept(tables, made, task, unit)
            figures = json.loads(hoso("score", given.folder, "--tables", made, "--json", "--quiet"))["figures"]
            values = [figures[f"tasks.{figure}"]["value"] for figure in FIGURES]
            print(f"| {name} | " + " | ".join("-" if v is None else f"{v:.3f}" for v in values) + " |", flush=True)


if __name__ == "__main__":
    main()
