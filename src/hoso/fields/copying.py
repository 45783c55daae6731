"""Copies: what a copy says of its own copying (sao y, sao lục, trích sao), on its first page or after its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hoso.fields.number import symbol_in
from hoso.model import Field, Place
from hoso.text.grounding import ground

if TYPE_CHECKING:
    from hoso.fields.letterhead import Head
    from hoso.model import Line, Outline

_COPY = re.compile(r"^\W*(?:(?:BẢN\s+)?SAO\s+(?:Y(?:\s+BẢN\s+CHÍNH)?|LỤC)|TRÍCH\s+SAO)\s*(?:$|[;:,.-])")
_STAMPED = re.compile(r"^\W*(?:Sao y|Sao lục|Trích sao)\s*[;:]")
_AFTER = re.compile(  # on a line of its own, or beside the body that copied
    r"^.{0,70}?(?P<form>(?<!\w)(?:(?:BẢN )?SAO Y(?: BẢN CHÍNH)?|SAO LỤC|TRÍCH SAO))\W*$", re.MULTILINE
)


def read_copying(outline: Outline, head: Head) -> Field[str] | None:
    """Read the line that makes a paper a copy; of a block after the end its number too."""
    rows = head.rows
    page = rows[0].page if rows else 1
    for row in rows:
        if _says_so(row.text):
            return ground(outline.text, " ".join(row.text.split()), *row.spans(), rule="copy_line", confidence=0.95)
    for line in outline.furniture:
        if line.page == page and _says_so(line.text):
            return _from_line(line)
    return _after_end(outline)


def _says_so(line: str) -> bool:
    return len(line) < 120 and bool(_COPY.match(line) or _STAMPED.match(line))


def _from_line(line: Line) -> Field[str]:
    place = Place(page=line.page, box=line.place(0, len(line.text)), quote=line.text)
    return Field(value=line.text, quote=line.text, places=(place,), rule="copy_line", confidence=0.95)


def _after_end(outline: Outline) -> Field[str] | None:
    """Read a copying block below the end of the copied paper: its title and its number."""
    text = outline.text
    blocks = _AFTER.finditer(text.text) if "SAO" in text.text else ()
    match = max(blocks, key=lambda found: found.start(), default=None)
    if match is None:
        return None
    at = text.line_at(match.start("form"))
    spans = [match.span("form")]
    for i in range(at + 1, min(at + 6, len(text.lines))):
        found = symbol_in(text.lines[i].text)
        if found is not None and found[2] is not None:
            spans.append((text.starts[i] + found[0], text.starts[i] + found[1]))
            break
    value = "; ".join(text.quote(start, end) for start, end in spans)
    return ground(text, value, *spans, rule="copy_block", confidence=0.85)
