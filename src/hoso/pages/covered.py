"""Letters that somebody painted over in white: they stand in the text layer, and nobody sees them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hoso.errors import FileFault
from hoso.pages.digital import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from hoso.pages.digital import Characters
    from hoso.pages.drawings import Drawings

_LAST = 8  # white areas looked at: what is painted over is painted late, and the grounds of a table's cells are many
_INK = 200  # of 255: darker than that is a letter's ink


def without_covered(characters: Characters, drawings: Drawings, draw: Callable[[], NDArray[np.uint8]]) -> Characters:
    """Mark letters as hidden that were drawn before a white area upon them, where the page as drawn shows no ink.

    Args:
        characters: what the text layer has.
        drawings: what else is on the page, with the order in which texts and white areas are drawn.
        draw: draws the page at 72 dots an inch; called only where a white area lies on letters.
    """
    if not drawings.patches or not characters.text:
        return characters
    order = {item: k for k, item in enumerate(drawings.texts)}
    items, which = np.unique(characters.objects, return_inverse=True)
    rank = np.array([order.get(item, -1) for item in items.tolist()])[which]
    boxes = np.frombuffer(characters.boxes, dtype=np.float32).reshape(-1, 4)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    under = np.zeros(len(rank), dtype=bool)
    above = np.zeros(len(rank), dtype=bool)  # drawn upon a white area that covers others
    for before, box in drawings.patches[-_LAST:]:
        inside = (rank >= 0) & (x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)
        if (inside & (rank < before)).any():
            under |= inside & (rank < before)
            above |= inside & (rank >= before)
    under &= np.array([not c.isspace() and c != HIDDEN for c in characters.text], dtype=bool)
    if not under.any():
        return characters
    try:
        grey = draw().min(axis=2)
    except FileFault:
        return characters
    hidden = [i for i in np.flatnonzero(under).tolist() if not _shown(grey, boxes[i]) or _replaced(boxes, i, above)]
    letters = list(characters.text)
    for i in hidden:
        letters[i] = HIDDEN
    return replace(characters, text="".join(letters))


def _shown(grey: NDArray[np.uint8], box: NDArray[np.float32]) -> bool:
    """Whether there is ink in a box."""
    x0, top, x1, bottom = (max(int(side), 0) for side in box)
    part = grey[top : bottom + 1, x0 : x1 + 1]
    return bool(part.size) and int(part.min()) < _INK


def _replaced(boxes: NDArray[np.float32], i: int, above: NDArray[np.bool_]) -> bool:
    """Whether the ink in a letter's box is that of letters drawn later."""
    a, others = boxes[i], boxes[above]
    return bool(((others[:, 0] < a[2]) & (others[:, 2] > a[0]) & (others[:, 1] < a[3]) & (others[:, 3] > a[1])).any())
