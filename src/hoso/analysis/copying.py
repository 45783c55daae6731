"""What was copied word for word: the longest common runs of words, told with their places in both texts."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hoso.text.letters import tone_free_place

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST = 6  # words: five in a row are shared by chance too (names of bodies and laws), six seldom
LONG = 5  # words of a name that matter here


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A stretch `[start, end)` of a text that stands word for word in a source, and where it stands there."""

    start: int
    end: int
    source: int  # which of the sources
    source_start: int
    source_end: int


def copied_spans(text: str, sources: Sequence[str], *, least: int = LEAST, names: Sequence[str] = ()) -> list[Copied]:
    """The stretches of the text that stand word for word in one of the sources, none over another.

    Case, punctuation and the place of a tone mark do not count. The longest run is taken first, then the longest in
    what remains: of two readings of an overlap the fuller one holds.

    Args:
        text: what may hold copied words.
        sources: what they may have been copied from.
        least: the fewest words in a row that count as copied; words of names do not count towards it, but stay in.
        names: names of bodies and documents: to call a body by its name is not to copy.
    """
    words, spots = _words(text)
    runs: list[tuple[int, int, int, int]] = []  # length, begin, source, begin there
    for number, source in enumerate(sources):
        theirs, _ = _words(source)
        known: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in range(len(theirs) - least + 1):
            known[theirs[i : i + least]].append(i)
        for i in range(len(words) - least + 1):
            for j in known.get(words[i : i + least], ()):
                if i and j and words[i - 1] == theirs[j - 1]:
                    continue  # a run is told at its beginning
                length = least
                while i + length < len(words) and j + length < len(theirs) and words[i + length] == theirs[j + length]:
                    length += 1
                runs.append((length, i, number, j))
    return _chosen(runs, spots, [_words(source)[1] for source in sources], least, _named(words, names))


def _named(words: tuple[str, ...], names: Sequence[str]) -> list[bool]:
    """Which of the words stand in a long name: short ones cannot make a run."""
    found = [False] * len(words)
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in set(names):
        theirs, _ = _words(name)
        if len(theirs) >= LONG:
            by_first[theirs[0]].append(theirs)
    for i, word in enumerate(words):
        for theirs in by_first.get(word, ()):
            if words[i : i + len(theirs)] == theirs:
                found[i : i + len(theirs)] = [True] * len(theirs)
    return found


def _chosen(
    runs: list[tuple[int, int, int, int]],
    spots: tuple[tuple[int, int], ...],
    theirs: list[tuple[tuple[int, int], ...]],
    least: int,
    named: list[bool],
) -> list[Copied]:
    taken = [False] * len(spots)
    found = []
    for length, i, number, j in sorted(runs, key=lambda run: (-run[0], run[1:])):
        begin, end = i, i + length
        while begin < end and taken[begin]:
            begin += 1
        while end > begin and taken[end - 1]:
            end -= 1
        if named[begin:end].count(False) < least or any(taken[begin:end]):
            continue
        taken[begin:end] = [True] * (end - begin)
        first, last = j + begin - i, j + end - i - 1
        found.append(
            Copied(
                start=spots[begin][0], end=spots[end - 1][1], source=number,
                source_start=theirs[number][first][0], source_end=theirs[number][last][1],
            )
        )  # fmt: skip
    return sorted(found, key=lambda span: span.start)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    found = list(re.finditer(r"[^\W_]+", text))
    return tuple(tone_free_place(m.group().casefold()) for m in found), tuple(m.span() for m in found)
