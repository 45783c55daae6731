"""A person's word on one cell of the tables, to be laid over what the machine read there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell and what a person says stands there; the tables name it as `evidence` does."""

    document: str  # document_id, or the SHA-256 of the file
    table: str
    row: str  # as in evidence.row; "" in `documents`
    column: str
    value: str  # "" where a person says that nothing is there
    was: str = ""  # what the machine had read when the person looked; "" where they did not say
    who: str = ""
    note: str = ""
    line: int = 0  # of the file that it came from
