"""`hoso split FILE -o DIR`: a file with several papers in it (a batch scan) cut where each letterhead stands."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from hoso.cli.gathering import one_file
from hoso.cli.words import clean, say, tell
from hoso.errors import FileFault, UsageFault
from hoso.tables.writing import refusal

if TYPE_CHECKING:
    import argparse

CUTTER = "hoso.cli.split:cut"
SECONDS = 3600.0  # of a long batch scan every page is recognised
MEMORY_LIMIT_MB = 4096


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper of the file: its pages, from 1, both included, and its bytes."""

    first: int
    last: int
    data: bytes


def cut(path: Path, *, password: str | None = None, name: str | None = None) -> list[Piece]:
    """Find the papers of a file and copy each; runs in a worker. Empty where the file is one paper."""
    from hoso.pages import open_document
    from hoso.reading import read_whole

    reading = read_whole(path, password=password, name=name)
    if len(reading.begins) < 2:
        return []
    with open_document(path, password=password) as document:
        ends = [*reading.begins, document.page_count + 1]
        return [Piece(a, b - 1, document.copy(a, b - 1)) for a, b in pairwise(ends)]


def split(options: argparse.Namespace) -> int:
    """Write the pieces; the file itself is never changed."""
    from hoso.dossier.supervisor import Supervisor, Task

    path, folder = one_file(options.file), Path(options.output)
    if folder.exists() and not folder.is_dir():
        raise UsageFault(say("usage.no_folder", what=clean(str(folder))))
    task = Task(path=path, name=path, password=options.password, seconds=SECONDS)
    with closing(Supervisor(CUTTER, workers=1, memory_limit_mb=MEMORY_LIMIT_MB).run([task])) as outcomes:
        outcome = cast("list[Piece] | FileFault", next(outcomes)[1])
    if isinstance(outcome, FileFault):
        raise outcome
    if not outcome:
        tell(say("one_paper", what=clean(path)))
        return 0
    written = [(folder / f"{Path(path).stem}_{piece.first}-{piece.last}.pdf", piece.data) for piece in outcome]
    for out, _ in written:
        if out.exists() and not options.force:
            raise UsageFault(say("usage.exists", what=clean(str(out))))
    for out, data in written:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            out.write_bytes(data)
        except OSError as error:
            raise refusal(out, error) from error
        if not options.quiet:
            tell(say("written", what=clean(str(out))))
    return 0
