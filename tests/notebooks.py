"""Run every notebook from top to bottom and keep it with its outputs: `make notebooks`."""

from __future__ import annotations

from pathlib import Path

import nbclient
import nbformat

FOLDER = Path(__file__).parents[1] / "notebooks"


def main() -> None:
    for path in sorted(FOLDER.glob("*.ipynb")):
        book = nbformat.read(path, as_version=4)
        nbclient.NotebookClient(book, timeout=300, resources={"metadata": {"path": str(FOLDER)}}).execute()
        for cell in book.cells:
            cell.metadata.pop("execution", None)  # when it ran is no part of what it says
        nbformat.write(book, path)
        print(path.name)


if __name__ == "__main__":
    main()
