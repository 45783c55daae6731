"""`hoso table PATH… -o OUT`: the tables of many papers, written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary, tables_of
from hoso.cli.output import made_by
from hoso.cli.words import clean, say, tell

if TYPE_CHECKING:
    import argparse


def table(options: argparse.Namespace) -> int:
    """Read, and write the tables; after Ctrl-C those of what was read."""
    from hoso import tables
    from hoso.tables.writing import check

    out = Path(options.output)
    form = tables.format_of(out, options.format)
    check(tuple(options.paths), out, form, force=options.force)  # before an hour of reading, not after it
    dossier = gather(options, options.paths)
    tables.write(tables_of(dossier.link()), out, form, force=options.force, made=made_by(options, dossier))
    if not options.quiet:
        tell(f"{summary(dossier)} {say('written', what=clean(str(out)))}")
    if dossier.interrupted:
        tell(say("interrupted"))
    return status_of(dossier)
