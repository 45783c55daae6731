"""Doubts as a person reads them: worst first, one line for the same words on several pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from hoso.cli.words import clean, issue_words, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.model import Issue

RANK = {"error": 0, "warning": 1, "info": 2}
STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is doubted, how badly, and on which pages."""

    severity: str
    code: str
    message: str
    advice: str
    pages: tuple[int, ...]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return RANK.get(self.severity, 1)

    @property
    def weight(self) -> int:
        """On how many pages it stands; 1 where it concerns the whole."""
        return max(len(self.pages), 1)


def doubts_of(issues: Iterable[Issue]) -> list[Doubt]:
    """The doubts in the person's language, worst first, then by page."""
    pages: dict[tuple[str, str, str, str], list[int]] = {}
    for issue in issues:
        message, advice = issue_words(issue.code, issue.message, issue.suggestion)
        on = pages.setdefault((issue.severity, issue.code, clean(message), clean(advice)), [])
        if issue.page is not None and issue.page not in on:
            on.append(issue.page)
    found = [
        Doubt(severity=severity, code=code, message=message, advice=advice, pages=tuple(sorted(on)))
        for (severity, code, message, advice), on in pages.items()
    ]
    return sorted(found, key=lambda doubt: (doubt.rank, doubt.pages[:1]))


def doubt_words(doubt: Doubt) -> Text:
    """A doubt in one line (what to do about it on a second)."""
    words = Text(say(doubt.severity), style=STYLES.get(doubt.severity, ""))
    if doubt.pages:
        words.append(f" {say('page_short', n=page_ranges(doubt.pages))}", style="dim")
    words.append(f" {doubt.message}", style="default not dim not bold")
    words.append(f" [{doubt.code}]", style="dim not bold")
    if doubt.advice:
        words.append(f"\n  {say('suggestion', what=doubt.advice)}", style="default not dim not bold")
    return words


def page_ranges(pages: Sequence[int]) -> str:
    """Page numbers, those in a row joined: `1-4, 6`."""
    found: list[list[int]] = []
    for page in sorted(set(pages)):
        if found and page == found[-1][-1] + 1:
            found[-1].append(page)
        else:
            found.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in found)
