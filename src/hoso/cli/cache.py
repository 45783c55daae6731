"""`hoso cache`: what is kept of recognised pages, shown or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.cli.words import clean, say

if TYPE_CHECKING:
    import argparse


def cache(options: argparse.Namespace) -> int:
    """Say how much is kept and where; with `--clear` remove it."""
    from hoso.pages import cache as kept

    if options.clear:
        count, size = kept.clear()
        print(say("cache.cleared", pages=count, size=f"{size / 1e6:.1f}"))
        return 0
    sizes = [path.stat().st_size for path in kept.entries()]
    print(say("cache.kept", folder=clean(str(kept.folder())), pages=len(sizes), size=f"{sum(sizes) / 1e6:.1f}"))
    return 0
