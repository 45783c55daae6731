"""How far a recognised line lies from a printed one: the cost of the mistakes that recognition makes, and where."""

from __future__ import annotations

from functools import lru_cache

from hoso.text.letters import bare

_GROUPS = ("0OQDĐC", "1LI!|]J[", "5S$", "8B", ".,:;'`", "-–—_~", "UVY", "MN", "EF", "GC6")
_TWINS = {letter: {i for i, group in enumerate(_GROUPS) if letter in group} for group in _GROUPS for letter in group}
_MARK, _CASE, _TWIN, _STRAY, _WRONG = 0.15, 0.3, 0.35, 0.3, 1.0
_LIGHT = set(" .,:;'`-–—_~|")


def kinds() -> dict[str, str]:
    """ASCII letters but for signs, each with one that stands for all that are read for it, at once or by way of others.

    A letter that is meant and has none of its kind in what was read costs a whole mistake, whatever it was read as.
    """
    found = {chr(code): chr(code) for code in range(128)}
    for group in _GROUPS:
        own = {found[letter] for letter in group if letter in found}
        found.update({letter: min(own) for letter, kind in found.items() if kind in own})
    solid = {found[letter] for letter in found if letter not in _LIGHT}
    return {letter: kind for letter, kind in found.items() if kind in solid}


@lru_cache(maxsize=1 << 16)
def exchange(read: str, meant: str) -> float:
    """The cost of reading one letter for another: little where only the marks differ."""
    if read == meant:
        return 0.0
    one, other = bare(read), bare(meant)
    if one == other:
        return _MARK if read.isupper() == meant.isupper() else _CASE
    return _TWIN if _TWINS.get(one, set()) & _TWINS.get(other, set()) else _WRONG


def distance(read: str, meant: str, most: float) -> tuple[float, list[int]]:
    """The cost of the mistakes that make one string of another.

    Args:
        read: what was recognised.
        meant: what may stand there.
        most: a cost over which the answer does not matter.

    Returns:
        The cost (anything over `most` where it is larger), and for each letter of `meant` the index in `read` of the
        letter that it was read as (-1: it was lost).
    """
    wide = len(meant) + 1
    row = [0.0]
    for c in meant:
        row.append(row[-1] + _gap(c, ""))
    rows = [row]
    for i, c in enumerate(read):
        before, row = row, [row[0] + _gap(c, read[i + 1 : i + 2])]
        near = read[i - 1 : i] if i else read[1:2]
        lost = min(_gap(c, near), _gap(c, read[i + 1 : i + 2]))
        for j in range(1, wide):
            row.append(
                min(before[j - 1] + exchange(c, meant[j - 1]), before[j] + lost, row[j - 1] + _gap(meant[j - 1], ""))
            )
        if min(row) > most:
            return most + 1, []
        rows.append(row)
    origin = [-1] * len(meant)
    i, j = len(read), len(meant)
    while i and j:
        if abs(rows[i][j] - rows[i - 1][j - 1] - exchange(read[i - 1], meant[j - 1])) < 1e-9:
            i, j = i - 1, j - 1
            origin[j] = i
        elif rows[i][j] > rows[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return row[-1], origin


def _gap(letter: str, beside: str) -> float:
    """The cost of a letter too many or too few: little for signs, and for a letter read twice."""
    if letter in _LIGHT:
        return _STRAY
    return _STRAY if beside and bare(beside) == bare(letter) else _WRONG
