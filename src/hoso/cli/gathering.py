"""What the commands share: read what was given, show how far it is, say what failed and what is secret."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.progress import shown
from hoso.cli.words import clean, issue_words, say, tell
from hoso.dossier import read_all
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hoso.dossier import Dossier
    from hoso.model import Correction, Record
    from hoso.tables import Tables

READER = "hoso.reading:read_file"


def gather(options: argparse.Namespace, paths: Sequence[str]) -> Dossier:
    """Read the paths, with progress on a terminal, and say on stderr what could not be read."""
    corrections: tuple[Correction, ...] = ()
    if getattr(options, "corrections", None):  # before an hour of reading, not after it
        from hoso.tables import read_corrections

        corrections = read_corrections(Path(options.corrections))
    with shown(quiet=options.quiet) as progress:
        dossier = read_all(
            paths, workers=options.workers, password=options.password, progress=progress, reader=READER,
            backend="dask" if getattr(options, "scheduler", None) else "local",
            scheduler=getattr(options, "scheduler", None),
        )  # fmt: skip
    for issue in dossier.issues:
        if issue.severity == "error" or not options.quiet:
            tell(issue_words(issue.code, issue.message)[0], severity=issue.severity, file=issue.file)
    for record in dossier.records:
        warn_if_secret(record)
    return dossier.corrected(corrections) if corrections else dossier


def tables_of(dossier: Dossier) -> Tables:
    """The tables of linked papers; corrections that could not be laid are said on stderr."""
    tables = dossier.tables()
    for row in tables.corrections.astype(object).itertuples():
        if row.status not in {"laid", "same"}:
            cell = clean(" ".join(str(part) for part in (row.document_id, row.table, row.row, row.column)))
            tell(say(f"correction.{row.status}", cell=cell, line=row.line), severity="warning")
    return tables


def one_file(path: str) -> str:
    """The path, where it is not a folder."""
    if Path(path).is_dir():
        raise UsageFault(say("usage.one_file", what=clean(path)))
    return path


def status_of(dossier: Dossier) -> int:
    """The exit status that says how the reading went."""
    if dossier.interrupted:
        return 130
    return int(bool(dossier.failed) or any(issue.severity == "error" for issue in dossier.issues))


def summary(dossier: Dossier) -> str:
    """How many files were read, and how many could not be."""
    done = say("done", read=len(dossier.files) - len(dossier.failed), files=len(dossier.files))
    return f"{done} {say('done.failed', failed=len(dossier.failed))}" if dossier.failed else done


def warn_if_secret(record: Record) -> None:
    """One line on stderr for a paper that is marked mật or higher."""
    if record.secrecy is not None and record.secrecy.value:
        tell(say("secret", degree=record.secrecy.value.upper()), severity="warning", file=record.file)
