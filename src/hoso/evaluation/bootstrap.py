"""How sure a figure is: 95 % intervals from drawing the documents again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from hoso.evaluation.counting import Count, Share
from hoso.evaluation.tally import Tally

DRAWS = 2000
SEED = 20_250_701
_LEVELS = (2.5, 97.5)


def intervals(tallies: Sequence[Tally], *, draws: int = DRAWS, seed: int = SEED) -> dict[str, tuple[float, float]]:
    """The 95 % percentile interval of every figure over documents drawn with replacement.

    Args:
        tallies: One a document.
        draws: How often as many documents are drawn.
        seed: Of the generator, so that the same documents give the same intervals.

    Returns:
        Lower and upper end per figure; a figure that every draw leaves empty is left out.
    """
    if not tallies:
        return {}
    generator = np.random.default_rng(seed)
    size = len(tallies)
    times = generator.multinomial(size, np.full(size, 1 / size), size=draws).astype(np.float64)  # draws x documents
    found: dict[str, tuple[float, float]] = {}
    for figure in sorted({name for tally in tallies for name in tally.figures}):
        parts = np.array([_fraction(tally.figures.get(figure)) for tally in tallies], dtype=np.float64)
        sums: NDArray[np.float64] = times @ parts
        drawn = sums[sums[:, 1] > 0]
        if len(drawn):
            low, high = np.percentile(drawn[:, 0] / drawn[:, 1], _LEVELS)
            found[figure] = (float(low), float(high))
    return found


def _fraction(figure: Count | Share | None) -> tuple[int, int]:
    """Numerator and denominator: both add up over documents, for F1 as well as for a share."""
    if isinstance(figure, Count):
        return 2 * figure.tp, 2 * figure.tp + figure.fp + figure.fn
    if isinstance(figure, Share):
        return figure.good, figure.total
    return 0, 0
