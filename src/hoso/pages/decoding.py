"""Pages in legacy codes made Unicode: which stretches of a page are decoded, and how its boxes follow."""

from __future__ import annotations

import re
from array import array
from bisect import bisect, bisect_left
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hoso.model import FontRun
from hoso.text.legacy import decode, encoding_of, gain, is_unicode, may_be_legacy, named_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.pages.digital import Characters

DECODED = "decoded from the legacy encoding"  # a remark, with the encoding's name behind it
_LINE = re.compile("[^\r\n]+")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Characters `[start, end)` of one font, within one line; or what stands between lines."""

    start: int
    end: int
    pool: str  # stretches that are judged together, of one font or one encoding's family of fonts; "" for none
    hint: str
    capitals: bool


def decoded(characters: Characters) -> tuple[Characters, tuple[str, ...]]:
    """Decode what stands in legacy codes, by font and, where a font mixes, by line; the rest stays as it is.

    Args:
        characters: what the text layer has.

    Returns:
        The characters, with the boxes of a letter and its mark made one; the names of the encodings that were
        decoded (none: the characters are the very same).
    """
    if not may_be_legacy(characters.text):
        return characters, ()
    stretches = list(_stretches(characters))
    verdicts = _verdicts(characters.text, stretches)
    if not any(verdicts):
        return characters, ()
    return _rebuilt(characters, stretches, verdicts), tuple(sorted({verdict for verdict in verdicts if verdict}))


def _stretches(characters: Characters) -> Iterator[_Stretch]:
    """Cut the page where the font changes or the line ends; the cuts cover all of it."""
    text, fonts = characters.text, characters.fonts
    jumps = _jumps(characters)
    runs = fonts or (FontRun(start=0, end=len(text), name="", bold=False, italic=False),)
    at = 0
    for run in runs:
        hint, capitals = named_by(run.name)
        pool = f"{hint} family" if hint else run.name or "unnamed"
        for line in _LINE.finditer(text, run.start, run.end):
            if line.start() > at:
                yield _Stretch(at, line.start(), "", "", capitals=False)
            ends = [*jumps[bisect(jumps, line.start()) : bisect_left(jumps, line.end())], line.end()]
            for start, end in pairwise([line.start(), *ends]):
                sound = is_unicode(text[start:end])
                yield _Stretch(start, end, "" if sound else pool, hint, capitals)
            at = line.end()
    if at < len(text):
        yield _Stretch(at, len(text), "", "", capitals=False)


def _jumps(characters: Characters) -> list[int]:
    """Where a letter stands on another line than the one before it: after a hyphen the library gives no line end."""
    boxes = np.frombuffer(characters.boxes, dtype=np.float32).reshape(-1, 4)
    middle, height = (boxes[:, 1] + boxes[:, 3]) / 2, boxes[:, 3] - boxes[:, 1]
    seen = (height[1:] > 0) & (height[:-1] > 0)
    moved = np.abs(np.diff(middle)) > 0.6 * np.maximum(height[1:], height[:-1])
    return [int(i) + 1 for i in np.flatnonzero(seen & moved)]


def _verdicts(text: str, stretches: Sequence[_Stretch]) -> list[str]:
    """The encoding of each stretch: of its pool where that is of one mind, else of its line."""
    pools: dict[str, str] = {}
    for pool in {stretch.pool for stretch in stretches if stretch.pool}:
        mine = [stretch for stretch in stretches if stretch.pool == pool]
        pools[pool] = encoding_of(_together(text, mine), mine[0].hint)
    lines = [_of_line(text, stretch, pools.get(stretch.pool, "")) for stretch in stretches]
    found = [verdict for verdict in lines if verdict]
    if not found:
        return lines
    usual = max(sorted(set(found)), key=found.count)
    return [
        verdict or (encoding_of(text[s.start : s.end], usual) if s.pool else "")
        for verdict, s in zip(lines, stretches, strict=True)
    ]


def _together(text: str, stretches: Sequence[_Stretch]) -> str:
    """The words of a pool: what follows one another stands together, for a word may change its font."""
    parts: list[str] = []
    end = -1
    for stretch in stretches:
        if stretch.start != end and parts:
            parts.append("\n")
        parts.append(text[stretch.start : stretch.end])
        end = stretch.end
    return "".join(parts)


def _of_line(text: str, stretch: _Stretch, pooled: str) -> str:
    """The encoding of a line: that of its pool, unless the line alone is sound; else what the line itself says."""
    words = text[stretch.start : stretch.end] if stretch.pool else ""
    if pooled:
        _, before, after = gain(words, pooled)
        return pooled if after >= before else ""
    return encoding_of(words, stretch.hint)


def _rebuilt(characters: Characters, stretches: Sequence[_Stretch], verdicts: Sequence[str]) -> Characters:
    """Put the decoded stretches together, and merge boxes, fonts and objects along."""
    parts: list[str] = []
    origin: list[int] = []
    for stretch, verdict in zip(stretches, verdicts, strict=True):
        raw = characters.text[stretch.start : stretch.end]
        if not verdict:
            parts.append(raw)
            origin.extend(range(stretch.start, stretch.end))
            continue
        said, starts = decode(raw, verdict, capitals=stretch.capitals or _all_capitals(raw, stretch))
        parts.append(said)
        origin.extend(stretch.start + start for start in starts)
    at = np.array(origin, dtype=np.int64)
    boxes = np.frombuffer(characters.boxes, dtype=np.float32).reshape(-1, 4)
    merged = np.concatenate(
        [np.minimum.reduceat(boxes[:, :2], at, axis=0), np.maximum.reduceat(boxes[:, 2:], at, axis=0)], axis=1
    )
    fonts = tuple(
        replace(run, start=int(np.searchsorted(at, run.start)), end=int(np.searchsorted(at, run.end)))
        for run in characters.fonts
    )
    return replace(
        characters, text="".join(parts), boxes=array("f", merged.astype(np.float32).tobytes()), fonts=fonts,
        objects=characters.objects[at],
    )  # fmt: skip


def _all_capitals(raw: str, stretch: _Stretch) -> bool:
    """Whether a line whose font has no telling name was set in a font of capitals: no small ASCII letter in it."""
    plain = [c for c in raw if c.isascii() and c.isalpha()]
    return not stretch.hint and len(plain) > 2 and all(c.isupper() for c in plain)
