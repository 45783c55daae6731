"""Whether every filled cell of the tables has evidence, and whether its boxes, read again on the page, give its quote.

python tests/scores/evidence.py [FOLDER…]    without folders: the corpus, and the real papers where they are
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from hoso.errors import FileFault
from hoso.model import Box, Line
from hoso.reading import read_whole
from hoso.tables import TABLES, Tables, build

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "corpus", ROOT.parent / "shared" / "real")


def filled(tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Every filled cell that needs evidence: table, the row's name in `evidence`, column."""
    for table in TABLES:
        own = {
            "documents": "document_id",
            "references": "mention_id",
            "tasks": "task_id",
            "assignments": "assignment_id",
        }
        paths: dict[str, int] = defaultdict(int)
        for n, row in enumerate(getattr(tables, table.name).to_dict("records"), 1):
            name = str(row[own[table.name]]) if table.name in own else str(n)
            if table.name == "sections":
                paths[row["section"]] += 1
                name = row["section"] + (f"#{paths[row['section']]}" if paths[row["section"]] > 1 else "")
            for column in table.columns:
                if column.evidenced and not pd.isna(row[column.name]):
                    yield table.name, name, column.name


def faults_of(tables: Tables, lines: Sequence[Line]) -> tuple[int, list[str]]:
    """The filled cells of one paper, and what is wrong with their evidence."""
    proofs: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for proof in tables.evidence.to_dict("records"):
        proofs[str(proof["table"]), str(proof["row"]), str(proof["column"])].append(proof)
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_page[line.page].append(line)
    cells, faults = 0, []
    for cell in filled(tables):
        cells += 1
        if cell not in proofs:
            faults.append(f"{cell}: no evidence")
        for proof in proofs[cell]:
            if pd.isna(proof["page"]):
                if cell[0] != "signatures":  # a signature's own data stand on no page
                    faults.append(f"{cell}: no place")
                continue
            box = Box(x0=proof["x0"], top=proof["top"], x1=proof["x1"], bottom=proof["bottom"])
            if not any(proof["quote"] == line.read(box).strip() for line in by_page[proof["page"]]):
                faults.append(f"{cell}: {proof['quote']!r} is not read again")
    return cells, faults


def main() -> None:
    wrong = 0
    for folder in [Path(name) for name in sys.argv[1:]] or [folder for folder in FOLDERS if folder.is_dir()]:
        papers, cells, faults = 0, 0, 0
        for path in sorted(folder.rglob("*.pdf")):
            try:
                reading = read_whole(path)
            except FileFault:
                continue
            outline = reading.outline
            found, told = faults_of(build([reading.record]), (*outline.text.lines, *outline.furniture))
            papers, cells, faults = papers + 1, cells + found, faults + len(told)
            for fault in told[:5]:
                print(f"{path.name}: {fault}")
        print(f"{folder.name}: {papers} papers, {cells} filled cells, {faults} faults")
        wrong += faults
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
