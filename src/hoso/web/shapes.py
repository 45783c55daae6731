"""What the page's API takes and gives, typed: OpenAPI is made of it."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Refusal(_Shape):
    """Why something was not done: a sentence in Vietnamese, or what is wrong with the request itself."""

    detail: str | list[dict[str, object]]


class Line(_Shape):
    """A line of the register."""

    entry_id: int
    book: str
    number: int
    year: int
    entered_on: str
    file: str
    symbol: str
    date: str
    issuer: str
    kind: str
    subject: str
    signer: str
    urgency: str
    receiver: str
    due: str
    note: str
    to_check: list[str]
    same_as: list[str]
    struck_out: str
    held_back: bool  # marked mật or higher: shown only where this machine was unlocked


class Lines(_Shape):
    """Some lines of a book, and how many there are."""

    total: int
    to_check: int
    lines: list[Line]


class Spot(_Shape):
    """A box on a page, in points from its top left."""

    page: int = Field(ge=1, le=100_000)
    x0: float
    top: float
    x1: float
    bottom: float


class FieldShape(_Shape):
    """One field of a paper: what holds, what was read and where, whether a person said it."""

    name: str
    value: str
    read: str
    quote: str
    confidence: float
    by_person: bool
    to_check: bool
    candidates: list[str]
    places: list[Spot]


class PageSize(_Shape):
    """A page's size in points."""

    page: int
    width: float
    height: float


class Doubt(_Shape):
    """A doubt about the paper, in Vietnamese."""

    severity: str
    message: str
    page: int | None
    of_line: bool  # about what stands in the register; else about the rest of the paper


class Paper(_Shape):
    """A paper to look at."""

    line: Line
    fields: list[FieldShape]
    pages: list[PageSize]
    doubts: list[Doubt]
    next_to_check: int | None
    closed_on: str  # since when it is done; empty while it is open
    reply_id: int | None  # the outgoing paper that closed it
    filed: bool  # its file is here: not so of a line of an older register
    unread: bool  # a page, or the whole paper, could not be read: it may be tried again
    answers: list[Line]  # incoming papers that this outgoing one seems to answer, still open
    answered: list[Line]  # incoming papers that it closed, by a person's word
    twins: list[Line]  # lines that hold the same paper, where a person has not said that both stay


class Changes(_Shape):
    """What a person says: field to value."""

    changes: dict[str, str] = Field(min_length=1, max_length=20)


class Words(_Shape):
    """The words in a box."""

    words: str


class Struck(_Shape):
    """Why a line is struck out."""

    reason: str = Field(min_length=1, max_length=500)


class Undone(_Shape):
    """The fields whose correction was taken back; none where there was no act left."""

    fields: list[str]


class Taken(_Shape):
    """What became of a file that was sent."""

    file: str
    status: str
    number: int | None
    year: int | None
    entry_id: int | None
    message: str


class Hit(_Shape):
    """A paper that was found, and where."""

    line: Line
    page: int
    snippet: str


class UnitShape(_Shape):
    """A unit that papers were handed to."""

    name: str
    papers: int
    waiting: int  # open, with a deadline


class Overview(_Shape):
    """How many papers there are, and how many wait for what."""

    incoming: int
    outgoing: int
    to_check: int
    overdue: int
    soon: int
    unanswered: int
    units: list[UnitShape]


class Answer(_Shape):
    """The incoming paper that an outgoing one answers: its line, or its number as it is typed (`12`, `12/2026`)."""

    incoming: int | None = Field(default=None, ge=1, le=2**53)
    number: str = Field(default="", max_length=20)


class SuggestedUnit(_Shape):
    """A unit that a paper is probably for: how sure, why, and by what (`rules` or `past`)."""

    unit: str
    confidence: float
    reasons: list[str]
    by: str


class Settled(_Shape):
    """Whether a paper is done."""

    done: bool
