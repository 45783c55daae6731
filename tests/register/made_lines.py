"""Lines of a register made for tests, without a paper."""

from __future__ import annotations

from hoso.register import Entry


def line(**given: object) -> Entry:
    """A line of the incoming book, empty but for what is given."""
    empty = dict.fromkeys(Entry.__dataclass_fields__, "")
    kept: dict[str, object] = {
        **empty, "entry_id": 1, "book": "den", "year": 2026, "number": 1, "entered_on": "2026-03-05", "to_check": (),
        "same_as": (), **given,
    }  # fmt: skip
    return Entry(**kept)  # type: ignore[arg-type]
