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
