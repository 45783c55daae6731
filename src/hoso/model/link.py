"""What was found when papers were read together: which paper a citation means, and which papers belong together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Which paper of the collection a mention means, and how sure that is."""

    status: str  # exact | alias | ambiguous | unknown | self
    target_document_id: str = ""
    candidates: tuple[str, ...] = ()  # the papers that it may mean, where it is not one for certain
    rule: str = ""
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """Two papers of the collection that belong together and are still two: said, never merged."""

    document_id: str
    other_document_id: str
    how: str  # same_paper | draft_of | appendix_of | consolidates | corrects
    reason: str  # the words that say it


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceUnit:
    """An administrative unit that papers of the collection name, as it was on their day."""

    unit_key: str
    name: str
    level: str  # province | district | commune
    kind: str  # xã, phường, huyện …
    admin_code: str
    valid_from: str  # ISO; "" where not known
    valid_to: str  # ISO, its last day; "" where it still is
    current: tuple[str, ...]  # keys of the units that hold its area today


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the papers of a collection are from, and the places of the units that they charge."""

    units: tuple[PlaceUnit, ...] = ()
    homes: tuple[tuple[str, str], ...] = ()  # document_id, unit_key of its issuer's place
    charged: tuple[tuple[str, str, str], ...] = ()  # document_id, a unit as printed in a task, unit_key of its place
