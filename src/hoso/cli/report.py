"""`hoso report PATH… -o bao-cao.html`: a folder of papers as one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary, tables_of
from hoso.cli.output import MARK, made_by, may_be_written, put
from hoso.cli.words import clean, language, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse


def report(options: argparse.Namespace) -> int:
    """Read, link, and write the page."""
    out = Path(options.output)
    if out.suffix.lower() not in {".html", ".htm"}:
        raise UsageFault(say("usage.report_suffix", what=clean(str(out))))
    may_be_written(options.paths, out, force=options.force)
    dossier = gather(options, options.paths).link()

    from hoso.analysis.report import report_html

    words = report_html(tables_of(dossier), language=language(), made=made_by(options, dossier), mark=MARK)
    put(words.encode("utf-8", "replace"), out)
    if not options.quiet:
        tell(f"{summary(dossier)} {say('written', what=clean(str(out)))}")
    return status_of(dossier)
