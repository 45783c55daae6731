"""What a worker reads for the register: the record, and the words of each page for finding."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.reading import read_whole

if TYPE_CHECKING:
    from pathlib import Path

    from hoso.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record and the words of its pages, by page number from 1."""

    record: Record
    pages: dict[int, str]


def read_for_register(path: Path, *, password: str | None = None, name: str | None = None) -> Reading:
    """Read one PDF; see `hoso.reading.read_file`."""
    whole = read_whole(path, password=password, name=name)
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for line in whole.outline.text.lines:
        lines[line.page].append(line.text)
    return Reading(record=whole.record, pages={page: " ".join(words) for page, words in sorted(lines.items())})
