"""`hoso compare PATH… -o so-sanh.xlsx`: plans side by side, as a workbook or as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary, tables_of
from hoso.cli.output import MARK, made_by, may_be_written, put
from hoso.cli.words import clean, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse

    from hoso.dossier import Dossier

_SUFFIXES = (".xlsx", ".html", ".htm")


def compare(options: argparse.Namespace) -> int:
    """Read, compare, and write the one file."""
    out = Path(options.output)
    if out.suffix.lower() not in _SUFFIXES:
        raise UsageFault(say("usage.compare_suffix", what=clean(str(out))))
    may_be_written(options.paths, out, force=options.force)
    dossier = gather(options, options.paths).link()
    tables = tables_of(dossier)
    from hoso.analysis.comparing import compare_plans

    found = compare_plans(tables, above=_above(options.above, dossier))
    made = {
        **made_by(options, dossier),
        "files": "; ".join(f"{Path(record.file).name} (SHA-256 {record.sha256[:16]})" for record in dossier.records),
        **found.settings,
    }
    if out.suffix.lower() == ".xlsx":
        from hoso.analysis.sheets import workbook_of

        data = workbook_of(found, made)
    else:
        from hoso.analysis.page import page_of

        data = page_of(found, made, MARK).encode("utf-8", "replace")
    put(data, out)
    if not options.quiet:
        tell(f"{summary(dossier)} {say('written', what=clean(str(out)))}")
    return status_of(dossier)


def _above(file: str | None, dossier: Dossier) -> dict[str, str] | None:
    """The one plan that stands above all others, where the person says which."""
    if file is None:
        return None
    given = {entry.file: entry.document_id for entry in dossier.files if entry.document_id}
    upper = (
        next((key for name, key in given.items() if Path(name).exists() and Path(name).samefile(file)), None)
        if (Path(file).exists())
        else None
    )
    if upper is None:
        raise UsageFault(say("usage.above_not_among", what=clean(file)))
    return {record.document_id: upper for record in dossier.records if record.document_id != upper}
