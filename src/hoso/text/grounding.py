"""Grounding: a value made a field, with the words it was read from and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hoso.model import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hoso.model import Text

T = TypeVar("T")

_SURE = 85.0  # of 100: words recognised with so much are right as often as any
_LOSS, _MOST = 0.9, 0.5  # of a confidence: for each hundredth that its words are less sure, and in all
_LONG = 25  # words: in each so many of a long text one may be doubtful


def ground(
    text: Text,
    value: T,
    *spans: tuple[int, int],
    rule: str,
    confidence: float,
    candidates: tuple[T, ...] = (),
) -> Field[T]:
    """Make a field of a value and the stretches `[start, end)` of the text that it was read from.

    Args:
        text: the aligned text.
        value: what was read.
        spans: one stretch or several (a value may be read from pieces that lie apart).
        rule: name of the rule that read it.
        confidence: 0 to 1, where its words are what the page says; recognised words that are doubtful lower it.
        candidates: other values that the words allow.
    """
    if len(spans) == 1:
        (start, end), *_ = spans
        places, quote = text.places(start, end), text.quote(start, end)
    else:
        places = tuple(place for start, end in spans for place in text.places(start, end))
        quote = " ".join(text.quote(start, end) for start, end in spans).strip()
    told = confidence * _readable(text, spans) if text.recognised else confidence
    return Field(value=value, quote=quote, places=places, rule=rule, confidence=told, candidates=candidates)


def _readable(text: Text, spans: Iterable[tuple[int, int]]) -> float:
    """How far words were recognised surely: 1 where none is doubtful, by the least sure one else.

    Measured on twins of the corpus, real scans and degraded copies of digital papers (docs/decisions.md).
    """
    words = sorted(_sureness(text, spans))
    if not words:
        return 1.0
    return 1 - min(_LOSS * max(_SURE - words[(len(words) - 1) // _LONG], 0) / 100, _MOST)


def _sureness(text: Text, spans: Iterable[tuple[int, int]]) -> Iterator[float]:
    """How surely each recognised word of two letters or digits and more was read, 0 to 100."""
    for start, end in spans:
        for at in range(text.line_at(start), len(text.lines)):
            line, base = text.lines[at], text.starts[at]
            if base >= end:
                break
            offset = max(start - base, 0)
            for word in line.text[offset : end - base].split(" ") if line.sure else ():
                if sum(c.isalnum() for c in word) > 1:
                    yield sum(line.sure[offset : offset + len(word)]) / len(word)
                offset += len(word) + 1


def recognised(text: Text, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether some of the words were recognised from a picture."""
    return any(text.lines[text.line_at(start)].recognised for start, _ in spans)


def sure_of(text: Text, spans: Iterable[tuple[int, int]], confidence: float) -> float:
    """A confidence no higher than that of the least sure digit among some words, where they were recognised.

    A digit written by hand carries the chance with which it was read; below 0.5 a misread mark says no more.
    """
    least = 100
    for start, end in spans:
        for offset in range(start, end):
            if not text.text[offset].isdigit():
                continue
            at = text.line_at(offset)
            sure, inside = text.lines[at].sure, offset - text.starts[at]
            least = min(least, sure[inside] if inside < len(sure) else 100)
    return min(confidence, max(least / 100, 0.5))
