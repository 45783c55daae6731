"""`hoso page FILE -o page.html`: one paper as a self-contained HTML file, its fields in colour on its pages."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from hoso.cli.gathering import one_file, warn_if_secret
from hoso.cli.output import MARK, may_be_written, put
from hoso.cli.words import clean, say, tell
from hoso.errors import FileFault

if TYPE_CHECKING:
    import argparse

    from hoso.model import Record

DRAWER = "hoso.cli.page:draw"
SECONDS = 600.0
MEMORY_LIMIT_MB = 4096
PAGES = 200  # more pictures than a browser shows without trouble


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper and its page."""

    record: Record
    html: str


def draw(path: Path, *, password: str | None = None, name: str | None = None) -> Drawn:
    """Read the file and draw its pages; runs in a worker, as a picture bomb would."""
    from hoso import viewing
    from hoso.dossier.pictures import pictures
    from hoso.reading import read_file

    record = read_file(path, password=password, name=name)
    words = viewing.page_html(record, pictures(path, password=password, last=PAGES))
    made = {"sha256": record.sha256, "pages": record.pages, "ocr": os.environ.get("HOSO_OCR") or "auto"}
    told = "; ".join(f"{key}={value}" for key, value in made.items())
    mark = f'{MARK}\n<meta name="description" content="{told}">'
    return Drawn(record, words.replace("<head>", f"<head>\n{mark}", 1))


def page(options: argparse.Namespace) -> int:
    """Write the page."""
    from hoso.dossier.supervisor import Supervisor, Task

    path, out = one_file(options.file), Path(options.output)
    may_be_written([path], out, force=options.force)
    task = Task(path=path, name=path, password=options.password, seconds=SECONDS)
    supervisor = Supervisor(DRAWER, workers=1, memory_limit_mb=MEMORY_LIMIT_MB)
    with closing(supervisor.run([task])) as outcomes:
        outcome = cast("Drawn | FileFault", next(outcomes)[1])
    if isinstance(outcome, FileFault):
        raise outcome
    warn_if_secret(outcome.record)
    if outcome.record.pages > PAGES:
        tell(say("first_pages", n=PAGES, of=outcome.record.pages), severity="warning", file=path)
    put(outcome.html.encode("utf-8", "replace"), out)
    if not options.quiet:
        tell(say("written", what=clean(str(out))))
    return 0
