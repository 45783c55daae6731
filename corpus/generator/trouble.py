"""What is wrong with a source, and where."""

from __future__ import annotations


class SourceError(Exception):
    """A fault in a source file, with its line."""

    def __init__(self, message: str, line: int = 0, file: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.file = file

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"
