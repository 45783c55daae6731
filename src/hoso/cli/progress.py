"""How far the reading is, on a terminal: files, pages a second, time left."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hoso.cli.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from hoso.dossier import Progress


@contextmanager
def shown(*, quiet: bool) -> Generator[Callable[[Progress], None] | None, None, None]:
    """A callback that moves a bar on stderr; None where nobody watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), TextColumn("{task.fields[words]}", markup=False))
    bar = Bar(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None, words="")

    def show(progress: Progress) -> None:
        if progress.total > 1:  # one paper is done before a bar could be looked at
            bar.start()
        bar.update(task, total=progress.total, completed=progress.done, words=progress_words(progress))

    try:
        yield show
    finally:
        bar.stop()


def progress_words(progress: Progress) -> str:
    """Files done, pages a second, time left."""
    seconds = max(progress.seconds, 1e-6)
    left = round(seconds / max(progress.done, 0.5) * (progress.total - progress.done))
    hours, minutes = divmod(left // 60, 60)
    clock = f"{hours}:{minutes:02d}:{left % 60:02d}" if hours else f"{minutes}:{left % 60:02d}"
    return say(
        "progress",
        done=progress.done,
        total=progress.total,
        rate=f"{progress.pages / seconds:.{int(progress.pages < seconds)}f}",
        left=clock,
    )
