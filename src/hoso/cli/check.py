"""`hoso check PATH…`: what a person must look at, grouped by file, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary
from hoso.cli.words import clean, fault_words, say
from hoso.model import Issue

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hoso.dossier import Dossier
    from hoso.model import Record

RANK = {"error": 0, "warning": 1, "info": 2}
UNSURE = 0.7
_HEADER = ("symbol", "kind", "date", "issuer", "subject", "superior", "place", "regime", "urgency", "secrecy")


def check(options: argparse.Namespace) -> int:
    """Print the doubts."""
    from rich.padding import Padding
    from rich.text import Text

    from hoso.cli.sheet import console, issue_words

    dossier = gather(options, options.paths)
    hidden = 0
    with console() as page:
        for title, doubts in groups(dossier):
            shown = [doubt for doubt in doubts if options.all or doubt.severity != "info"]
            hidden += len(doubts) - len(shown)
            if shown:
                page.print(Text(title, style="bold"))
                for doubt in shown:
                    page.print(Padding(issue_words(doubt), (0, 0, 0, 2)))
        if not options.quiet:
            page.print(Text(summary(dossier)))
            if hidden:
                page.print(Text(say("hidden_notes", n=hidden), style="dim"))
    return status_of(dossier)


def groups(dossier: Dossier) -> list[tuple[str, list[Issue]]]:
    """Title and doubts of each file that has some: the file with the worst first, then as given."""
    found: list[tuple[str, list[Issue]]] = []
    for issue in dossier.issues:
        words = fault_words(issue.code, issue.message)
        doubt = Issue(severity=issue.severity, code=issue.code, message=words, suggestion=issue.suggestion)
        found.append((clean(issue.file), [doubt]))
    for record in dossier.records:
        doubts = sorted([*record.issues, *_unsure(record)], key=lambda d: (RANK.get(d.severity, 1), d.page or 0))
        if doubts:
            symbol = f"  {clean(record.symbol.value)}" if record.symbol else ""
            found.append((clean(record.file) + symbol, doubts))
    return sorted(found, key=lambda group: min(RANK.get(doubt.severity, 1) for doubt in group[1]))


def _unsure(record: Record) -> Iterator[Issue]:
    """Header fields that were read, but not with confidence."""
    for name in _HEADER:
        field = getattr(record, name)
        if field is not None and field.confidence < UNSURE:
            message = say(
                "unsure",
                field=say(f"field.{name}"),
                value=clean(str(field.value)),
                confidence=f"{field.confidence:.2f}",
            )
            place = field.place.page if field.place else None
            yield Issue(severity="warning", code="unsure", message=message, page=place, places=field.places)
