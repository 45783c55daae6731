"""`hoso page FILE -o page.html`: one paper as a self-contained HTML file, its fields in colour on its pages."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from hoso import __version__
from hoso.cli.gathering import one_file, warn_if_secret
from hoso.cli.words import clean, say, tell
from hoso.errors import FileFault, UsageFault
from hoso.tables.writing import refusal

if TYPE_CHECKING:
    import argparse

    from hoso.model import Record

DRAWER = "hoso.cli.page:draw"
SECONDS = 600.0
MEMORY_LIMIT_MB = 4096
PAGES = 200  # more pictures than a browser shows without trouble
MARK = f'<meta name="generator" content="hoso {__version__}">'
_OURS = b'<meta name="generator" content="hoso'


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
    return Drawn(record, words.replace("<head>", f"<head>\n{MARK}", 1))


def page(options: argparse.Namespace) -> int:
    """Write the page."""
    from hoso.dossier.supervisor import Supervisor, Task

    path, out = one_file(options.file), Path(options.output)
    _may_be_written(path, out, force=options.force)
    task = Task(path=path, name=path, password=options.password, seconds=SECONDS)
    supervisor = Supervisor(DRAWER, workers=1, memory_limit_mb=MEMORY_LIMIT_MB)
    with closing(supervisor.run([task])) as outcomes:
        outcome = cast("Drawn | FileFault", next(outcomes)[1])
    if isinstance(outcome, FileFault):
        raise outcome
    warn_if_secret(outcome.record)
    if outcome.record.pages > PAGES:
        tell(say("first_pages", n=PAGES, of=outcome.record.pages), severity="warning", file=path)
    _put(outcome.html.encode("utf-8", "replace"), out)
    if not options.quiet:
        tell(say("written", what=clean(str(out))))
    return 0


def _may_be_written(path: str, out: Path, *, force: bool) -> None:
    shown = clean(str(out))
    if out.is_dir():
        raise UsageFault(say("usage.is_folder", what=shown))
    if not out.exists():
        return
    if Path(path).exists() and out.samefile(path):
        raise UsageFault(say("usage.is_input", what=shown))
    try:
        with out.open("rb") as file:
            ours = _OURS in file.read(4096)
    except OSError as error:
        raise refusal(out, error) from error
    if not (ours or force):
        raise UsageFault(say("usage.exists", what=shown))


def _put(data: bytes, out: Path) -> None:
    """Write beside, then move into place: nobody sees half a page."""
    beside = None
    try:
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=".hoso-", delete=False) as file:
            beside = Path(file.name)
            file.write(data)
        beside.chmod(0o666 & ~_umask())
        beside.replace(out)
    except OSError as error:
        if beside is not None:
            beside.unlink(missing_ok=True)
        raise refusal(out, error) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
