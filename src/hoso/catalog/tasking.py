"""Words of charges and of units' names: what begins a unit, what makes a verb, what a heading says."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWords:
    """The vocabulary of units' names (specification 6.1 to 6.3), as in `units.toml`."""

    bodies: tuple[str, ...]
    small: tuple[str, ...]
    persons: tuple[str, ...]
    persons_small: tuple[str, ...]
    never_heads: tuple[str, ...]
    half: tuple[str, ...]
    topical: tuple[str, ...]
    openers: tuple[str, ...]
    atoms: tuple[str, ...]
    fields: tuple[str, ...]
    compounds: tuple[str, ...]
    levels: tuple[str, ...]
    tails: tuple[str, ...]
    linking: tuple[str, ...]
    never_inside: tuple[str, ...]
    abbreviations: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskWords:
    """The vocabulary of charges (specification 5.2, 5.3), as in `task_words.toml`."""

    concrete: tuple[str, ...]
    soft: tuple[str, ...]
    manner: tuple[str, ...]
    noun_makers: tuple[str, ...]
    order: tuple[str, ...]
    request: tuple[str, ...]
    encourage: tuple[str, ...]
    aims: tuple[str, ...]
    facts: tuple[str, ...]
    results: tuple[str, ...]
    tasks: tuple[str, ...]


@cache
def unit_words() -> UnitWords:
    """The words of `units.toml`."""
    data = _read("units.toml")
    return UnitWords(
        bodies=tuple(data["heads"]["bodies"]),
        small=tuple(data["heads"]["small"]),
        persons=tuple(data["heads"]["persons"]),
        persons_small=tuple(data["heads"]["persons_small"]),
        never_heads=tuple(data["heads"]["never"]),
        half=tuple(data["heads"]["half"]),
        topical=tuple(data["heads"]["topical"]),
        openers=tuple(data["classes"]["openers"]),
        atoms=tuple(data["classes"]["atoms"]),
        fields=tuple(data["fields"]["names"]),
        compounds=tuple(data["fields"]["compounds"]),
        levels=tuple(data["levels"]["names"]),
        tails=tuple(data["tails"]["words"]),
        linking=tuple(data["tails"]["linking"]),
        never_inside=tuple(data["tails"]["never_inside"]),
        abbreviations=dict(data["abbreviations"]),
    )


@cache
def task_words() -> TaskWords:
    """The words of `task_words.toml`."""
    data = _read("task_words.toml")
    return TaskWords(
        concrete=tuple(data["verbs"]["concrete"]),
        soft=tuple(data["verbs"]["soft"]),
        manner=tuple(data["verbs"]["manner"]),
        noun_makers=tuple(data["verbs"]["noun_makers"]),
        order=tuple(data["charges"]["order"]),
        request=tuple(data["charges"]["request"]),
        encourage=tuple(data["charges"]["encourage"]),
        aims=tuple(data["headings"]["aims"]),
        facts=tuple(data["headings"]["facts"]),
        results=tuple(data["headings"]["results"]),
        tasks=tuple(data["headings"]["tasks"]),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPattern:
    """A pattern of `task_patterns.toml` with the texts that prove it."""

    name: str
    form: str
    words: tuple[str, ...]
    examples: tuple[str, ...]
    no: tuple[str, ...] = ()

    def compiled(self) -> re.Pattern[str]:
        """The expression, the words put in, the longest first."""
        words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(self.words, key=len, reverse=True))
        return re.compile(self.form.replace("<words>", f"(?:{words})"), re.IGNORECASE | re.DOTALL)


@cache
def task_patterns() -> tuple[TaskPattern, ...]:
    """All patterns of charges."""
    rows = _read("task_patterns.toml")["pattern"]
    return tuple(
        TaskPattern(
            name=row["name"], form=row["form"], words=tuple(row["words"]), examples=tuple(row["examples"]),
            no=tuple(row.get("no", ())),
        )
        for row in rows
    )  # fmt: skip


@cache
def task_pattern(name: str) -> re.Pattern[str]:
    """One of them, compiled."""
    return next(p for p in task_patterns() if p.name == name).compiled()


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("hoso.catalog") / "data" / name).read_text(encoding="utf-8"))
