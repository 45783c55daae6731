"""What a unit is there for, apart from its place (Công an, Tài chính, Mặt trận …)."""

from __future__ import annotations

from functools import cache

from hoso.catalog.plans import unit_functions
from hoso.text.letters import fold

OTHER = "Khác"


@cache
def functions_of(unit: str) -> tuple[str, ...]:
    """The functions of a unit, whatever place it belongs to: its own first, then those that it carries beside it.

    >>> functions_of("Công an xã Cồn Lạng")
    ('Công an',)
    """
    words = f" {fold(unit)} "
    best = max(
        (
            (words.count(f" {name} ") and len(name), -at, function)
            for at, function in enumerate(unit_functions())
            for name in map(fold, function.names)
        ),
        key=lambda found: found[:2],
    )
    return (best[2].name, *best[2].covers) if best[0] else (OTHER,)
