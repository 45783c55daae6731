"""The gazetteers that units' names are read with, made once from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hoso.catalog.tasking import task_words, unit_words
from hoso.text.gazetteer import Gazetteer

_INNER = (
    "đảng ủy",
    "chi bộ",
    "cấp ủy",
    "chi ủy",
    "công đoàn",
    "đảng bộ",
    "huyện ủy",
    "tỉnh ủy",
    "thành ủy",
    "chi đoàn",
    "chi hội",
)


@dataclass(frozen=True, slots=True)
class Words:
    """The gazetteers, made once."""

    heads: Gazetteer
    low_heads: Gazetteer
    fields: Gazetteer
    compounds: Gazetteer
    persons: Gazetteer
    half: Gazetteer
    topical: Gazetteer
    never: Gazetteer
    levels: Gazetteer
    behind: Gazetteer  # what goes on with a name: fields, compounds, inner heads and levels
    openers: Gazetteer
    atoms: Gazetteer
    tails: Gazetteer
    linking: Gazetteer
    verbs: Gazetteer
    acts: Gazetteer
    first: frozenset[str]  # how names of bodies and persons begin
    nouns: frozenset[str]  # words before a verb that make a noun of it
    small: frozenset[str]  # words that never stand inside a name before a capital


_OF_OFFICES = ("Chánh", "Phó Chánh", "Phó", "Lãnh đạo")  # `Văn phòng HĐND và UBND` has a head of its own


def _both(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, and the same with a capital at a sentence's beginning."""
    return (*words, *(word[:1].upper() + word[1:] for word in words))


@cache
def vocabulary() -> Words:
    """The gazetteers of the catalogue."""
    units, tasks = unit_words(), task_words()
    heads = tuple(f"{who} {body}" for body in units.bodies if body.startswith("Văn phòng ") for who in _OF_OFFICES)
    persons = (*units.persons, *heads)
    every = (*units.bodies, *persons)
    inner = (*every, *_INNER, *(word.capitalize() for word in units.small))
    return Words(
        heads=Gazetteer((*every, *_both(units.small), *_both(units.persons_small))),
        low_heads=Gazetteer(p.lower() for p in (*every, *units.small, *units.persons_small)),
        fields=Gazetteer(units.fields),
        compounds=Gazetteer(units.compounds),
        topical=Gazetteer(units.topical),
        never=Gazetteer(_both(units.never_heads)),
        half=Gazetteer(_both(units.half)),
        persons=Gazetteer((*persons, *units.persons_small)),
        levels=Gazetteer(units.levels),
        behind=Gazetteer((*units.fields, *units.compounds, *inner, *units.levels)),
        openers=Gazetteer(units.openers),
        atoms=Gazetteer((*units.atoms, *(a.capitalize() for a in units.atoms))),
        tails=Gazetteer(units.tails),
        linking=Gazetteer(units.linking),
        acts=Gazetteer((*tasks.concrete, *tasks.soft)),
        verbs=Gazetteer((*tasks.concrete, *tasks.soft, *tasks.manner)),
        first=frozenset(word.split()[0] for word in every),
        nouns=frozenset(word.split()[-1] for word in tasks.noun_makers),
        small=frozenset(units.never_inside),
    )
