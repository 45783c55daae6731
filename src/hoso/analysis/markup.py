"""Words of papers as a page may hold them: escaped, without characters that HTML forbids, cut where they are long."""

from __future__ import annotations

import re
from html import escape

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def text(words: str) -> str:
    """Words as HTML and SVG hold them, in an element or in an attribute."""
    return escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", words), quote=True)


def short(words: str, letters: int) -> str:
    """The words in one line, cut with a mark where they are longer."""
    words = " ".join(words.split())
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def file_name(file: str) -> str:
    """The file without its folders."""
    return re.split(r"[/\\]", file)[-1] or file
