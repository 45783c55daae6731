"""Sources: TOML front matter between `+++` lines, then blocks of marked text."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.generator.trouble import SourceError

MULTI = {"table", "columns", "to"}
SECTION = re.compile(r"#(\d)\s+\[((?:[^\[\]])+)\]\s*(.*)$")
TOP_KEYS = {
    "header", "letterhead", "title", "layout", "foot", "refs", "signers", "recipients", "overlays", "stamps", "boxes",
    "hidden", "gazette", "watermark", "twin_of", "tasks",
}  # fmt: skip


@dataclass(slots=True)
class Block:
    """One block of the body: its kind, arguments, text and (for tables and columns) rows, each with its line."""

    kind: str
    line: int
    text: str = ""
    words: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    rows: list[tuple[int, str]] = field(default_factory=list)
    level: int = 0
    label: str = ""
    title: str | None = None


@dataclass(slots=True)
class Source:
    """A source file, read but not yet laid out."""

    path: Path
    front: dict[str, Any]
    blocks: list[Block]

    def table(self, name: str) -> dict[str, Any]:
        """A table of the front matter (empty if it is not there)."""
        value = self.front.get(name, {})
        if not isinstance(value, dict):
            raise SourceError(f"[{name}] must be a table")
        return value

    @property
    def refs(self) -> dict[str, dict[str, Any]]:
        """The declared references."""
        return self.table("refs")


def read_source(path: Path) -> Source:
    """Read a source file."""
    text = path.read_text(encoding="utf-8")
    parts = re.split(r"^\+\+\+\s*$", text, flags=re.MULTILINE)
    if len(parts) < 3 or parts[0].strip():
        raise SourceError("a source begins with front matter between two +++ lines", 1)
    try:
        front = tomllib.loads(parts[1])
    except tomllib.TOMLDecodeError as error:
        raise SourceError(f"front matter: {error} (lines counted from the first +++)", 1) from None
    for key in front:
        if key not in TOP_KEYS:
            raise SourceError(f"unknown front matter key {key!r}", 1)
    body = "+++".join(parts[2:])
    first = text.count("\n", 0, len(text) - len(body)) + 1
    return Source(path, front, _blocks(body, first))


def _blocks(body: str, first: int) -> list[Block]:
    blocks: list[Block] = []
    gathering: Block | None = None
    fresh = True  # whether the next plain line starts a new paragraph
    for number, raw in enumerate(body.split("\n"), start=first):
        line = raw.strip()
        if line.startswith("%%"):
            continue
        if gathering is not None:
            if line == "@end":
                gathering = None
                fresh = True
            elif line:
                gathering.rows.append((number, line))
            continue
        if not line:
            fresh = True
            continue
        block = _start(line, number)
        if block is None:
            if fresh or not blocks:
                blocks.append(Block("paragraph", number, line))
            else:
                _extend(blocks[-1], line)
        else:
            blocks.append(block)
            if block.kind in MULTI and not (block.kind == "to" and block.text.partition(":")[2].strip()):
                gathering = block
        fresh = False
    if gathering is not None:
        raise SourceError(f"@{gathering.kind} without @end", gathering.line)
    return blocks


def _extend(block: Block, line: str) -> None:
    if block.kind == "section" and block.title is not None and not block.text:
        title, sign, text = f"{block.title} {line}".partition("::")
        block.title, block.text = title.strip(), text.strip() if sign else ""
    else:
        block.text = f"{block.text} {line}".strip()


def _start(line: str, number: int) -> Block | None:
    if line.startswith("@"):
        return _directive(line, number)
    if re.match(r"#\d", line):
        found = SECTION.match(line)
        if not found:
            raise SourceError("a section is written `#LEVEL [label] text` or `#LEVEL [label] = title :: text`", number)
        level, label, rest = int(found[1]), found[2], found[3]
        block = Block("section", number, rest, level=level, label=label)
        if rest.startswith("="):
            title, sign, text = rest[1:].partition("::")
            block.title, block.text = title.strip(), text.strip() if sign else ""
        return block
    if line.startswith("~ "):
        return Block("recital", number, line[2:])
    if line[:2] in ("- ", "+ "):
        return Block("bullet", number, line[2:], label=line[0])
    return None


def _directive(line: str, number: int) -> Block:
    found = re.match(r"@([a-z]+)(?:\[([^\]]*)\])?\s*(.*)$", line)
    if not found:
        raise SourceError(f"unreadable directive {line!r}", number)
    block = Block(found[1], number, found[3])
    for word in shlex.split(found[2] or ""):
        key, sign, value = word.partition("=")
        if sign:
            block.options[key] = value
        else:
            block.words = (*block.words, word)
    return block
