"""A second look at the number and the day: their places in the letterhead cut out and read as handwriting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hoso.model import Box
from hoso.pages.crops import cut, without_red
from hoso.pages.places import Look, places_again, places_of_head
from hoso.pages.strips import framed_strip, told
from hoso.pages.weighing import recognised, weigh
from hoso.pages.widths import letter_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Turn
    from hoso.pages.document import PdfFile
    from hoso.pages.tesseract import TextLine

DPI = 300
_READ_WELL = 90  # of 100: what an appendix says is not looked at where Tesseract was so sure of it
_HEADS = 2  # pages on which a letterhead may stand
_HEAD = 0.45  # of the page: no number line of a letterhead stands lower
_NEAR, _HIGH = 0.07, 0.3  # of the page: number and date stand so near each other; without a date, so high
_ABOVE, _BELOW, _ASIDE = 1.6, 0.6, 0.6  # of the letter size: how far a stretch reaches from the baseline, the edges


def look_again(
    document: PdfFile, number: int, lines: Sequence[TextLine], *, turn: Turn, scale: float, known: Sequence[Box] = ()
) -> list[Look]:
    """Read the places of number, day and month on a page.

    Args:
        document: the open file.
        number: the page, from 1.
        lines: what was recognised, in dots of the upright picture.
        turn: how the page was set upright.
        scale: points a dot.
        known: boxes of digital characters on the page: what stands there is read already.
    """
    found: list[Look] = []
    for index, line in enumerate(lines):
        if line.base * scale > _HEAD * turn.height:
            continue
        size = letter_size(line.words)
        places = places_of_head(index, line, size, turn.width / scale) if number <= _HEADS else []
        for place in places or (places_again(index, line, size) if number > 1 else []):
            if any((place.kind, place.again) == (other.kind, other.again) for other in found):
                continue  # the letterhead stands first
            if place.again and recognised(place, line)[1] >= _READ_WELL:
                continue
            box = _box(line, place, size)
            points = Box(x0=box.x0 * scale, top=box.top * scale, x1=box.x1 * scale, bottom=box.bottom * scale)
            if any(points.contains((k.x0 + k.x1) / 2, k.middle) for k in known):
                continue
            grey = without_red(cut(document, number, points, turn, DPI))
            candidates = weigh(place, told(framed_strip(grey, size * scale * DPI / 72)), line)
            if candidates:
                found.append(replace(place, top=box.top, bottom=box.bottom, candidates=candidates))
    return _of_one_head(found, turn.height / scale)


def _of_one_head(found: list[Look], high: float) -> list[Look]:
    """Leave out a number that stands far from the date, or far down where there is none: it is another paper's."""
    dated = next((look.top for look in found if look.kind != "number" and not look.again), None)
    return [
        look
        for look in found
        if look.kind != "number"
        or look.again
        or (abs(look.top - dated) < _NEAR * high if dated is not None else look.top < _HIGH * high)
    ]


def _box(line: TextLine, place: Look, size: float) -> Box:
    """The stretch of paper of a place, in dots of the upright page."""
    x0, x1 = place.left.x1, place.right.x0
    base = line.base + line.slope * ((x0 + x1) / 2 - line.x0)
    aside = _ASIDE * size
    return Box(x0=x0 - aside, top=base - _ABOVE * size, x1=x1 + aside, bottom=base + _BELOW * size)
