"""`hoso read FILE`: one paper as a readable page, or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, one_file, status_of

if TYPE_CHECKING:
    import argparse


def read(options: argparse.Namespace) -> int:
    """Show the one paper; with `--json` its record and nothing else."""
    dossier = gather(options, [one_file(options.file)])
    for document in dossier:
        if options.json:
            sys.stdout.write(document.to_json().rstrip("\n") + "\n")
        else:
            from hoso.cli.sheet import show

            show(document)
    return status_of(dossier)
