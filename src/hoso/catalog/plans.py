"""Words for comparing plans: functions of units apart from their places, kinds of acts, parts of plans, empty words."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFunction:
    """What some units are there for, whatever place they belong to."""

    name: str
    names: tuple[str, ...]
    covers: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPart:
    """A part that plans are made of, told by the words of its heading."""

    name: str
    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords:
    """The vocabulary of `plan_words.toml`."""

    acts: dict[str, tuple[str, ...]]
    parts: tuple[PlanPart, ...]
    empty: frozenset[str]
    boilerplate: tuple[str, ...]


@cache
def unit_functions() -> tuple[UnitFunction, ...]:
    """All functions of `unit_functions.toml`."""
    return tuple(
        UnitFunction(
            name=row["name"],
            names=tuple(row["names"]),
            covers=tuple(row.get("covers", ())),
            examples=tuple(row["examples"]),
        )
        for row in _read("unit_functions.toml")["function"]
    )


@cache
def plan_words() -> PlanWords:
    """The words of `plan_words.toml`."""
    data = _read("plan_words.toml")
    return PlanWords(
        acts={act: tuple(verbs) for act, verbs in data["acts"].items()},
        parts=tuple(
            PlanPart(name=row["name"], words=tuple(row["words"]), example=row["example"]) for row in data["part"]
        ),
        empty=frozenset(data["keywords"]["empty"]),
        boilerplate=tuple(data["keywords"]["boilerplate"]),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("hoso.catalog") / "data" / name).read_text(encoding="utf-8"))
