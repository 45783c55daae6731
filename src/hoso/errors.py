"""What can go wrong with a file, each with a code that stands in the `issues` table."""

from __future__ import annotations


class HosoError(Exception):
    """Anything hoso says no to; the message tells what to do.

    Attributes:
        code: which fault it is, for whoever says it in another language; empty where nobody does.
        parts: what fills the gaps of that message.
    """

    def __init__(self, message: str, *, code: str = "", **parts: object) -> None:
        """Keep code and parts beside the message."""
        super().__init__(message)
        self.code = code
        self.parts = parts


class FileFault(HosoError):
    """A file that cannot be read: its code, and words for the person in front of it."""

    def __init__(self, code: str, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message, code=code)

    def __reduce__(self) -> tuple[type[FileFault], tuple[str, str]]:
        """Travel between processes: an exception would be made again from its message alone."""
        return FileFault, (self.code, str(self))


class UsageFault(HosoError):
    """Wrong use: an argument or an output that cannot be (exit status 2)."""
