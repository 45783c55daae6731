"""`hoso check PATH…`: what a person must look at, grouped by file, worst first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.cli.gathering import gather, status_of, summary
from hoso.cli.words import clean, say
from hoso.model import Issue

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from hoso.cli.doubts import Doubt
    from hoso.dossier import Dossier
    from hoso.model import Record

UNSURE = 0.7
UNSURE_CODE = "unsure"
_HEADER = ("symbol", "kind", "date", "issuer", "subject", "superior", "place", "regime", "urgency", "secrecy")


def check(options: argparse.Namespace) -> int:
    """Print the doubts."""
    from rich.padding import Padding
    from rich.text import Text

    from hoso.cli.doubts import doubt_words
    from hoso.cli.sheet import console

    dossier = gather(options, options.paths)
    hidden = 0
    with console() as page:
        for title, doubts in groups(dossier):
            shown = [doubt for doubt in doubts if options.all or doubt.severity != "info"]
            hidden += len(doubts) - len(shown)
            if shown:
                page.print(Text(title, style="bold"))
                for doubt in shown:
                    page.print(Padding(doubt_words(doubt), (0, 0, 0, 2)))
        if not options.quiet:
            page.print(Text(summary(dossier)))
            if hidden:
                page.print(Text(say("hidden_notes", n=hidden), style="dim"))
    return status_of(dossier)


def groups(dossier: Dossier) -> list[tuple[str, list[Doubt]]]:
    """Title and doubts of each file that has some: the file with the worst first, then the one with most of these."""
    from hoso.cli.doubts import doubts_of

    found = [(clean(issue.file), doubts_of([issue])) for issue in dossier.issues]
    for record in dossier.records:
        symbol = f"  {clean(record.symbol.value)}" if record.symbol else ""
        found.append((clean(record.file) + symbol, doubts_of([*record.issues, *_unsure(record)])))
    return sorted(((title, doubts) for title, doubts in found if doubts), key=lambda group: _order(group[1]))


def _order(doubts: list[Doubt]) -> tuple[int, int]:
    worst = min(doubt.rank for doubt in doubts)
    return worst, -sum(doubt.weight for doubt in doubts if doubt.rank == worst)


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
            yield Issue(severity="warning", code=UNSURE_CODE, message=message, page=place, places=field.places)
