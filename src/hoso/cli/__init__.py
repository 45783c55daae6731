"""The command `hoso`: thin over the face, and quick to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit status.

    0: all read. 1: some file could not be read. 2: wrong use. 130: stopped by Ctrl-C.
    """
    from hoso.cli.running import run

    return run(arguments)
