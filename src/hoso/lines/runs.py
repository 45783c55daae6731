"""Runs: stretches of characters that stand on one baseline without a wide gap, found in bulk."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hoso.text.letters import clean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hoso.model import Page

WIDE_GAP = 1.1  # of the letter height: wider than any space between words of a justified line, as a rule
_DIGITAL = 100  # how sure digital letters are, on a page of which parts were recognised
_NO_CONTROL = dict.fromkeys(map(ord, "\r\n\x00\ufffe\uffff\x02"), " ")
_BLANK = np.array(
    [0x7F, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFFFE, 0xFFFF], np.uint32
)


@dataclass(slots=True)
class Run:
    """Clean text on one baseline: `edges` holds x0, x1 of each character."""

    text: str
    edges: array[float]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    first: int  # index of its first character on the page
    last: int
    tilted: bool = False
    sure: bytes = b""  # of each character, on a page that was recognised

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return (self.top + self.bottom) / 2


def find_runs(page: Page) -> list[Run]:
    """Cut the page's characters into runs, in stream order."""
    if not page.text:
        return []
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)
    text = page.text
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    glyph = (codes > 0x20) & ~np.isin(codes, _BLANK)
    height = boxes[:, 3] - boxes[:, 1]
    glyph &= (height > 0.5) & (boxes[:, 2] > -5) & (boxes[:, 0] < page.width + 5)
    at = np.flatnonzero(glyph)
    if not len(at):
        return []
    box, tall = boxes[at], height[at]
    breaks = _breaks(box, tall)
    tilts = _tilted(box, tall, breaks)
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    least, most = np.minimum.reduceat(box, starts), np.maximum.reduceat(box, starts)
    level = ((least == most)[:, 1] & (least == most)[:, 3]).tolist()
    text = text.translate(_NO_CONTROL)
    found = []
    for n, (a, b) in enumerate(pairwise([*starts.tolist(), len(at)])):
        ends = (float(least[n, 0]), float(most[n, 2]))
        own = box[a : a + 1] if level[n] else box[a:b]
        run = _run(text, boxes, at[a:b], own, ends=ends, tilted=bool(tilts[a]), sure=page.sure)
        if run is not None:
            found.append(run)
    return found


def _breaks(box: NDArray[np.float32], tall: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Say after which glyph a run ends: another baseline, a wide gap, a step back, another size."""
    larger = np.maximum(tall[1:], tall[:-1])
    middle = (box[:, 1] + box[:, 3]) / 2
    gap = box[1:, 0] - box[:-1, 2]
    moved = np.abs(middle[1:] - middle[:-1]) > 0.25 * larger
    resized = np.abs(box[1:, 3] - box[:-1, 3]) > 0.2 * larger
    raised = (np.minimum(tall[1:], tall[:-1]) < 0.78 * larger) & (
        np.abs(box[1:, 3] - box[:-1, 3]) > 0.12 * larger
    )  # a superscript call: smaller and off the baseline
    back = box[1:, 0] < box[:-1, 0] - 0.6 * larger
    breaks: NDArray[np.bool_] = moved | resized | raised | (gap > WIDE_GAP * larger) | back
    return breaks


def _tilted(box: NDArray[np.float32], tall: NDArray[np.float32], breaks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark glyphs of tilted text (watermarks): each neighbour stands a step up or down and a step aside."""
    tilted = np.zeros(len(box), dtype=bool)
    if len(box) < 6:
        return tilted
    middle = (box[:, 1] + box[:, 3]) / 2
    centre = (box[:, 0] + box[:, 2]) / 2
    rise, stride = np.diff(middle), np.diff(centre)
    slope = (np.abs(rise) > 0.12 * tall[1:]) & (np.abs(rise) < 1.6 * tall[1:]) & (np.abs(stride) < 1.6 * tall[1:])
    same = slope[1:] & slope[:-1] & (np.sign(rise[1:]) == np.sign(rise[:-1]))
    run = 0
    for i, steady in enumerate(same.tolist()):
        run = run + 1 if steady else 0
        if run >= 4:
            tilted[i - run + 1 : i + 3] = True
    return tilted


def _run(
    text: str,
    boxes: NDArray[np.float32],
    at: NDArray[np.int64],
    box: NDArray[np.float32],
    *,
    ends: tuple[float, float],
    tilted: bool,
    sure: bytes = b"",
) -> Run | None:
    """Make one run, with the spaces that stand between its glyphs and those that the gaps show.

    `box` holds the boxes that its height is told by: of all glyphs, or of one where all are alike.
    """
    first, last = int(at[0]), int(at[-1])
    tops, bottoms = box[:, 1].tolist(), box[:, 3].tolist()
    top, bottom = _middle(tops), _middle(bottoms)
    size = _middle([b - a for a, b in zip(tops, bottoms, strict=True)])
    if last - first + 1 == len(at) or last - first > 3 * len(at) + 20:
        raw = "".join([text[i] for i in at.tolist()])
        xs = boxes[at, ::2]
        own = bytes(sure[i] for i in at.tolist()) if sure else b""
    else:
        raw = text[first : last + 1]
        xs = boxes[first : last + 1, ::2]
        own = sure[first : last + 1]
        if "  " in raw:
            keep = [i for i, c in enumerate(raw) if not (c == " " and i and raw[i - 1] == " ")]
            raw, xs = "".join([raw[i] for i in keep]), xs[keep]
            own = bytes(own[i] for i in keep) if own else b""
    if len(raw) > 6 and " " not in raw and (not own or min(own) == _DIGITAL):
        raw, xs = _with_spaces(raw, xs, size)
        own = bytes([_DIGITAL]) * len(raw) if own else b""
    cleaned, origin = clean(raw)
    if origin is not None:
        xs = xs[origin]
        own = bytes(own[i] for i in origin) if own else b""
    edges = array("f", np.ascontiguousarray(xs, dtype=np.float32).tobytes())
    if not cleaned.strip():
        return None
    return Run(
        text=cleaned, edges=edges, x0=ends[0], top=top, x1=ends[1], bottom=bottom, size=size,
        first=first, last=last, tilted=tilted,
        sure=own,
    )  # fmt: skip


def _middle(values: list[float]) -> float:
    """The median of a few numbers, faster than numpy's for so few."""
    values = sorted(values)
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _with_spaces(raw: str, xs: NDArray[np.float32], size: float) -> tuple[str, NDArray[np.float32]]:
    """Put in the spaces of tightly set text, where the stream has none: gaps that are wider than the others."""
    gaps = xs[1:, 0] - xs[:-1, 1]
    wide = np.flatnonzero(gaps > np.median(gaps) + max(0.11 * size, 0.8))
    letters = np.fromiter((c.isalpha() for c in raw), dtype=bool, count=len(raw))
    wide = wide[letters[wide] & letters[wide + 1]]
    if not len(wide) or letters.mean() < 0.8:
        return raw, xs
    pieces, edges, start = [], [], 0
    for at in wide.tolist():
        pieces.append(raw[start : at + 1])
        edges.append(xs[start : at + 1])
        edges.append(np.array([[xs[at, 1], xs[at + 1, 0]]], dtype=np.float32))
        start = at + 1
    pieces.append(raw[start:])
    edges.append(xs[start:])
    return " ".join(pieces), np.concatenate(edges)
