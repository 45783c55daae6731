"""Digital signatures: who signed, when and why, as the file says; nothing is verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.pages.native import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureMark:
    """One signature of the file."""

    name: str | None
    organisation: str | None
    time: str | None
    reason: str | None


def read_signatures(document: Pointer) -> tuple[SignatureMark, ...]:
    """Read all signatures of an open document."""
    return ()
