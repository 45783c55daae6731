"""Says after each page that was recognised that the work goes on: recognition is slow, and somebody may be waiting."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_listeners: list[Callable[[], None]] = []


def listen(listener: Callable[[], None]) -> None:
    """Have a function called after each page that was recognised in this process."""
    _listeners.append(listener)


def page_recognised() -> None:
    """Tell all who listen."""
    for listener in _listeners:
        listener()
