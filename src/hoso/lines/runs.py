"""Runs: stretches of characters that stand on one baseline without a wide gap, found in bulk."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hoso.text.letters import clean, is_clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hoso.model import FontRun, Page

WIDE_GAP = 1.1  # of the letter height: wider than any space between words of a justified line, as a rule
_TOUCHING = 0.1  # of the letter height: no space has room between such letters
_DIGITAL = 100  # how sure digital letters are, on a page of which parts were recognised
_NOTHING = "\u200b"
_CONTROL = "\r\n\x00\ufffe\uffff\x02"
_BLANK = np.zeros(0x10001, dtype=bool)  # by code point; the last stands for all that are higher
_BLANK[[*range(0x21), 0x7F, 0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]] = True
_BLANK[[0xFFFE, 0xFFFF]] = True


@dataclass(slots=True)
class Run:
    """Clean text on one baseline: `edges` holds x0, x1 of each character."""

    text: str
    edges: array[float]
    x0: float
    top: float
    x1: float
    bottom: float
    middle: float  # of its height
    size: float
    font: FontRun | None  # of its first character
    tilted: bool = False
    sure: bytes = b""  # of each character, on a page that was recognised


def find_runs(page: Page) -> list[Run]:
    """Cut the page's characters into runs, in stream order."""
    if not page.text:
        return []
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4)
    text = page.text
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    glyph = ~_BLANK[np.minimum(codes, 0x10000)]
    height = boxes[:, 3] - boxes[:, 1]
    glyph &= (height > 0.5) & (boxes[:, 2] > -5) & (boxes[:, 0] < page.width + 5)
    at = np.flatnonzero(glyph)
    if not len(at):
        return []
    box, tall = boxes[at], height[at]
    breaks = _breaks(box, tall)
    tilts = _tilted(box, tall, breaks)
    starts = np.concatenate(([0], np.flatnonzero(breaks) + 1))
    lefts = np.minimum.reduceat(box[:, 0], starts).tolist()
    rights = np.maximum.reduceat(box[:, 2], starts).tolist()
    above, below = box[:, 1].astype(np.float64), box[:, 3].astype(np.float64)
    tops, bottoms, sizes = (_middles(values, starts) for values in (above, below, below - above))
    fonts = _fonts(page, at[starts])
    text = _joined(text, at, ~breaks & (box[1:, 0] - box[:-1, 2] < _TOUCHING * tall[1:]))
    for control in _CONTROL:
        text = text.replace(control, " ")
    glyphs = _Glyphs.of(text, boxes, page.sure)
    index, tilted = at.tolist(), tilts[starts].tolist()
    found = []
    for n, (a, b) in enumerate(pairwise([*starts.tolist(), len(at)])):
        own = _stretch(glyphs, index[a:b], sizes[n])
        if own is not None:
            found.append(
                Run(
                    text=own.text, edges=own.edges, x0=lefts[n], top=tops[n], x1=rights[n], bottom=bottoms[n],
                    middle=(tops[n] + bottoms[n]) / 2, size=sizes[n], font=fonts[n], tilted=tilted[n], sure=own.sure,
                )
            )  # fmt: skip
    return found


def _middles(values: NDArray[np.float64], starts: NDArray[np.intp]) -> list[float]:
    """The median of each run's values; in most runs all are the same."""
    found = np.minimum.reduceat(values, starts)
    varied = found != np.maximum.reduceat(values, starts)
    if varied.any():
        counts = np.diff(starts, append=len(values))
        own = values[np.repeat(varied, counts)]
        counts = counts[varied]
        starts = np.cumsum(counts) - counts
        ordered = own[np.lexsort((own, np.repeat(np.arange(len(starts)), counts)))]
        found[varied] = (ordered[starts + (counts - 1) // 2] + ordered[starts + counts // 2]) / 2
    middles: list[float] = found.tolist()
    return middles


def _fonts(page: Page, firsts: NDArray[np.intp]) -> list[FontRun | None]:
    """The fonts in which some characters are set, None where the page tells none."""
    if not page.fonts:
        return [None] * len(firsts)
    at = np.searchsorted([font.start for font in page.fonts], firsts, side="right") - 1
    return [page.fonts[k] for k in np.maximum(at, 0).tolist()]


def _joined(text: str, at: NDArray[np.intp], touching: NDArray[np.bool_]) -> str:
    """Take out ends of lines that pdfium makes up between touching letters, as it does on pages set on their side."""
    apart = np.flatnonzero(touching & (np.diff(at) > 1)).tolist() if "\r" in text else []
    if not apart:
        return text
    signs = list(text)
    for k in apart:
        a, b = int(at[k]) + 1, int(at[k + 1])
        if not text[a:b].strip("\r\n"):
            signs[a:b] = _NOTHING * (b - a)
    return "".join(signs)


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
    if not same.any():
        return tilted
    run = 0
    for i, steady in enumerate(same.tolist()):
        run = run + 1 if steady else 0
        if run >= 4:
            tilted[i - run + 1 : i + 3] = True
    return tilted


@dataclass(slots=True)
class _Glyphs:
    """Characters of a page: signs without meaning made spaces, left and right edges, how sure they are."""

    text: str
    edges: array[float]
    sure: bytes
    clean: bool  # whether no letter has to be changed

    @classmethod
    def of(cls, text: str, boxes: NDArray[np.float32], sure: bytes) -> _Glyphs:
        """Take them from the page's boxes."""
        return cls(text, array("f", np.ascontiguousarray(boxes[:, ::2]).tobytes()), sure, is_clean(text))

    def stretch(self, first: int, last: int) -> _Glyphs:
        """Those from `first` to `last`, both included."""
        after = last + 1
        return _Glyphs(self.text[first:after], self.edges[2 * first : 2 * after], self.sure[first:after], self.clean)

    def some(self, index: Sequence[int]) -> _Glyphs:
        """Those at some places, in this order."""
        edges = array("f", [edge for i in index for edge in self.edges[2 * i : 2 * i + 2]])
        sure = bytes([self.sure[i] for i in index]) if self.sure else b""
        return _Glyphs("".join([self.text[i] for i in index]), edges, sure, self.clean)


def _stretch(page: _Glyphs, at: list[int], size: float) -> _Glyphs | None:
    """The clean characters of one run, with the spaces that stand between its glyphs and those that the gaps show.

    Args:
        page: all characters of the page.
        at: which of them are the glyphs of the run.
        size: its height.
    """
    first, last = at[0], at[-1]
    if last - first > 3 * len(at) + 20:
        own = page.some(at)
    else:
        own = page.stretch(first, last)
        if "  " in own.text:
            own = own.some([i for i, c in enumerate(own.text) if not (c == " " and i and own.text[i - 1] == " ")])
    if len(own.text) > 6 and " " not in own.text and (not own.sure or min(own.sure) == _DIGITAL):
        own = _with_spaces(own, size)
    if not own.clean:
        cleaned, origin = clean(own.text)
        if origin is not None:
            own = own.some(origin)
            own.text = cleaned
    return own if own.text.strip() else None


def _with_spaces(run: _Glyphs, size: float) -> _Glyphs:
    """Put in the spaces of tightly set text, where the stream has none: gaps that are wider than the others."""
    raw, xs = run.text, np.frombuffer(run.edges, dtype=np.float32).reshape(-1, 2)
    gaps = xs[1:, 0] - xs[:-1, 1]
    wide = np.flatnonzero(gaps > np.median(gaps) + max(0.11 * size, 0.8))
    letters = np.fromiter((c.isalpha() for c in raw), dtype=bool, count=len(raw))
    wide = wide[letters[wide] & letters[wide + 1]]
    if not len(wide) or letters.mean() < 0.8:
        return run
    pieces, edges, start = [], [], 0
    for at in wide.tolist():
        pieces.append(raw[start : at + 1])
        edges.append(xs[start : at + 1])
        edges.append(np.array([[xs[at, 1], xs[at + 1, 0]]], dtype=np.float32))
        start = at + 1
    pieces.append(raw[start:])
    edges.append(xs[start:])
    text = " ".join(pieces)
    sure = bytes([_DIGITAL]) * len(text) if run.sure else b""
    return _Glyphs(text, array("f", np.concatenate(edges).tobytes()), sure, run.clean)
