"""A mention in the making: what the rooms of the citation grammar fill in, step by step."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Part:
    """A value and the stretch of the text that it was read from."""

    value: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True, eq=False)
class Mention:
    """One mention of a document; offsets are those of the whole text."""

    start: int
    core: int  # end of what makes it a mention: its number, title, or the word this
    end: int
    form: str  # full | short | named | event | anaphor | self | class | blank
    rule: str
    kind: Part | None = None
    number: Part | None = None
    symbol: Part | None = None
    date: Part | None = None
    issuer: Part | None = None
    issuer_first: bool = False  # the issuer stands before the number
    subject: Part | None = None
    pinpoint: Part | None = None
    relation: Part | None = None  # the cue's stretch
    parent: Mention | None = None  # the document in whose subject this one stands
    head: Mention | None = None  # the member of a list from which this one has its type
    promulgates: Mention | None = None  # the decision by which this regulation was issued
    amended: Mention | None = None  # the law that this one is said to amend
    closed: bool = False  # what stands behind it belongs to the document in whose title it stands
    same_day: bool = False  # "cùng ngày": the date of the one before
    behind: int = -1  # where "được sửa đổi … bởi" begins, behind which it stands
    same_as: Mention | None = None
    identity: int = -1

    @property
    def lead(self) -> int:
        """Where the mention begins, its pinpoint taken in."""
        return self.pinpoint.start if self.pinpoint and self.pinpoint.start < self.start else self.start


@dataclass(slots=True)
class Passage:
    """A paragraph (or a wrapped title's lines) at work: its stretch of the text, its zone, and what was found in it."""

    start: int
    end: int
    zone: str
    mentions: list[Mention] = field(default_factory=list)
