"""Torn words closed: stray spaces beside letters with an accent are left out of a page, boxes along."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hoso.text.tears import stray_spaces

if TYPE_CHECKING:
    from hoso.pages.digital import Characters


def mended(characters: Characters) -> Characters:
    """Leave the spaces out that tear words; a page without such spaces comes back as the very same."""
    stray = stray_spaces(characters.text)
    if not stray:
        return characters
    keep = np.ones(len(characters.text), dtype=bool)
    keep[stray] = False
    place = np.concatenate(([0], np.cumsum(keep)))  # where each index, and the end, has gone
    boxes = np.frombuffer(characters.boxes, dtype=np.float32).reshape(-1, 4)
    return replace(
        characters,
        text="".join(c for c, kept in zip(characters.text, keep.tolist(), strict=True) if kept),
        boxes=array("f", boxes[keep].tobytes()),
        fonts=tuple(replace(run, start=int(place[run.start]), end=int(place[run.end])) for run in characters.fonts),
        objects=characters.objects[keep],
    )
