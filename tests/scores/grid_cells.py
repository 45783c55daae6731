"""How many cells of the corpus's grids are read cell for cell: words, row, column and reach all as drawn.

python tests/scores/grid_cells.py [--misses] [--plumber]    our own reader; with --plumber pdfplumber's beside it
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from hoso.evaluation.normalise import fold
from hoso.reading import read_whole

CORPUS = Path(__file__).parents[2] / "corpus"
Key = tuple[int, int, int, int, str]  # row, column, rows, columns, words


def wanted(folder: Path) -> Iterator[tuple[Path, list[list[Key]]]]:
    """The digital papers that have grids, and the cells of each grid that hold words."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("grids") and gold.get("text_layer") == "digital" and not path.stem.startswith("twin-"):
            grids = [
                [(c["row"], c["column"], c["rows"], c["columns"], fold(c["text"])) for c in grid if fold(c["text"])]
                for grid in gold["grids"]
            ]
            yield path.with_suffix(".pdf"), grids


def own_grids(path: Path) -> list[list[Key]]:
    """The grids that hoso reads, joined over page ends."""
    outline = read_whole(path).outline
    return [
        [
            (c.row, c.column, c.rows, c.columns, fold(" ".join(outline.text.quote(*span) for span in c.spans)))
            for c in grid.cells
        ]
        for grid in outline.grids
    ]


def plumbed_grids(path: Path) -> list[list[Key]]:
    """The tables that pdfplumber finds, page by page; a merged cell reaches over the cells that are None."""
    import pdfplumber

    found: list[list[Key]] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                cells = []
                xs = sorted({round(c[0]) for c in table.cells} | {round(c[2]) for c in table.cells})
                ys = sorted({round(c[1]) for c in table.cells} | {round(c[3]) for c in table.cells})
                for x0, top, x1, bottom in table.cells:
                    said = fold(page.crop((x0, top, x1, bottom)).extract_text())
                    row, column = ys.index(round(top)), xs.index(round(x0))
                    reach = ys.index(round(bottom)) - row, xs.index(round(x1)) - column
                    if said:
                        cells.append((row, column, *reach, said))
                found.append(cells)
            page.close()
    return found


def measure(folder: Path, *, plumber: bool, misses: bool) -> tuple[int, int]:
    """Cells right and cells in gold; each gold grid is held beside the read grid that shares most cells with it."""
    right = total = 0
    for path, grids in wanted(folder):
        read = [set(grid) for grid in (plumbed_grids(path) if plumber else own_grids(path))]
        for grid in grids:
            best = max(read, key=lambda one: len(one & set(grid)), default=set())
            total += len(grid)
            right += len(best & set(grid))
            if misses and not plumber:
                for key in sorted(set(grid) - best):
                    print(f"{path.stem}: {key}")
                for key in sorted(best - set(grid)):
                    print(f"{path.stem}: READ {key}")
    return right, total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of the dev split")
    parser.add_argument("--plumber", action="store_true")
    options = parser.parse_args()
    for split in ("dev", "locked"):
        begin = time.perf_counter()
        misses = options.misses and split == "dev"
        right, total = measure(CORPUS / split, plumber=options.plumber, misses=misses)
        print(f"{split}: {right} of {total} cells = {right / total:.3f} in {time.perf_counter() - begin:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
