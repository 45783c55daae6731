"""Deadlines of open papers as a calendar: whole days, which every calendar program shows."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hoso.register.books import kind_and_subject
from hoso.register.entries import held_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hoso.register.entries import Entry

_SECRET = "Văn bản mật"  # noqa: S105 - what is shown in place of a paper's words


def calendar_of(lines: Iterable[Entry], *, unlocked: bool = False) -> bytes:
    """An iCalendar file (RFC 5545) with one whole day for each paper that has a deadline.

    Args:
        lines: papers; those without a whole day are left out.
        unlocked: whether papers marked mật or higher may be told.
    """
    import icalendar  # noqa: PLC0415 - loaded only when asked for

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//hoso//so-van-ban//VI")
    calendar.add("version", "2.0")
    for line in lines:
        if not line.due:
            continue
        last = date.fromisoformat(line.due)
        hidden = held_back(line, unlocked=unlocked)
        title = _SECRET if hidden else " ".join(part for part in (line.symbol, kind_and_subject(line)) if part)
        event = icalendar.Event()
        event.add("uid", f"{line.book}-{line.year}-{line.number}@hoso")
        event.add("dtstamp", datetime.combine(date.fromisoformat(line.entered_on), datetime.min.time(), UTC))
        event.add("dtstart", last)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", f"Hạn số đến {line.number}: {title}")
        parts = ("",) if hidden else (line.issuer, line.receiver)
        event.add("description", "\n".join(part for part in parts if part))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
