"""What citations are made of: laws by title, cue words, and the words at which their parts begin and end."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationCue:
    """Words before a citation and the relation that they set up."""

    relation: str  # "considered": proposed_by or based_on, by the type of what is considered; "" where use is through
    use: str  # near | beside | through | own
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationWords:
    """Closed vocabularies of the citation grammar, see the data file."""

    about: tuple[str, ...]
    openers: tuple[str, ...]
    issuer_ends: tuple[str, ...]
    free_bodies: tuple[str, ...]
    fieldless_bodies: tuple[str, ...]
    comma_tails: tuple[str, ...]
    subject_ends: tuple[str, ...]
    units: tuple[str, ...]
    clause_verbs: tuple[str, ...]
    abbreviations: dict[str, str]


@cache
def relation_cues() -> tuple[RelationCue, ...]:
    """All cues of the catalogue, in its order."""
    return tuple(
        RelationCue(relation=row["relation"], use=row["use"], words=tuple(row["words"]), example=row["example"])
        for row in tomllib.loads(_read("relation_cues.toml"))["cue"]
    )


@cache
def citation_words() -> CitationWords:
    """The vocabularies of the citation grammar."""
    data = tomllib.loads(_read("citation_words.toml"))
    abbreviations = data.pop("abbreviations")
    return CitationWords(abbreviations=abbreviations, **{name: tuple(words) for name, words in data.items()})


@cache
def laws() -> tuple[tuple[str, str], ...]:
    """Laws, codes and ordinances that are cited by title: (kind, title)."""
    return tuple((row["kind"], row["title"]) for row in csv.DictReader(_read("laws.csv").splitlines()))


def _read(name: str) -> str:
    return (files("hoso.catalog") / "data" / name).read_text(encoding="utf-8")
