"""Marks that recognition lost or changed in names of bodies: put right from the catalogue, letter for letter."""

from __future__ import annotations

import re
from functools import cache

from hoso.catalog.admin_units import unit_names
from hoso.catalog.bodies import body_heads
from hoso.catalog.printed import printed_words
from hoso.catalog.tasking import unit_words
from hoso.text.letters import bare, fold
from hoso.text.likeness import exchange

_TOKEN = re.compile(r"[^\W\d_]+")
_LONGEST = 9  # syllables of a run of words
_MOST = 3  # letters of it whose marks may be wrong


def with_marks(words: str) -> str:
    """Give words with the marks of the catalogue's names, where only marks differ and one name alone has these letters.

    Runs of two syllables and more are looked up, the longest first; what the catalogue does not know stays as it is,
    and so does what a run of its own could mean. The length never changes.

    >>> with_marks("UBND các huyện, thành phó")
    'UBND các huyện, thành phố'
    """
    tokens = list(_TOKEN.finditer(words))
    out = list(words)
    at = 0
    while at < len(tokens):
        step = 1
        for size in range(min(_LONGEST, len(tokens) - at), 1, -1):
            start, end = tokens[at].start(), tokens[at + size - 1].end()
            known = _names().get(bare(words[start:end]))
            if known is None:
                continue
            read = words[start:end]
            wrong = sum(exchange(a.casefold(), b.casefold()) > 0 for a, b in zip(read, known, strict=True))
            if wrong and (wrong > _MOST or fold(read) == fold(known)):
                step = size
                break
            out[start:end] = [k.upper() if c.isupper() else k.lower() for c, k in zip(read, known, strict=True)]
            step = size
            break
        at += step
    return "".join(out)


def place_of(key: str) -> str:
    """The administrative unit (with its type) of some letters without marks; "" where none or several have them.

    >>> place_of("TINH BAC GIANG"), place_of("XA TAN AN")
    ('Tỉnh Bắc Giang', '')
    """
    names, folded = _places()
    sought = f"\n{key.replace(' ', '_')}\n"
    found: set[str] = set()
    at = folded.find(sought)
    while at >= 0:
        found.add(names[at + 1 : at + len(sought) - 1].replace("_", " "))
        at = folded.find(sought, at + 1)
    return found.pop() if len({fold(name) for name in found}) == 1 else ""


@cache
def _places() -> tuple[str, str]:
    """All units between line ends, and the same without marks: a search costs less than a table of names."""
    names = "\n" + "\n".join(unit_names()).replace(" ", "_") + "\n"
    return names, bare(names)


@cache
def _names() -> dict[str, str]:
    """Names of several syllables by their letters without marks; those that two share are left out."""
    units = unit_words()
    names = [*units.bodies, *units.small, *units.persons, *units.fields, *units.compounds, *units.levels, *units.atoms]
    names += [head.head for head in body_heads()]
    names += [*printed_words("words"), *printed_words("place"), *units.abbreviations.values()]
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name in names:
        if len(_TOKEN.findall(name)) < 2:
            continue
        key = bare(name)
        if key in found and fold(found[key]) != fold(name):
            twice.add(key)
        found.setdefault(key, name)
    return {key: name for key, name in found.items() if key not in twice}
