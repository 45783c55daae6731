"""Inline markup: `{tag:name arguments|words}`, nested at will, into styled pieces and marks."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, replace
from typing import Any

from corpus.generator import marks as m
from corpus.generator.dating import wrap_dates
from corpus.generator.marks import Passage, Registry
from corpus.generator.trouble import SourceError

HEAD = re.compile(r"\{([a-z]+)(?::([^|{}\s]+))?((?:\s[^|{}]*)?)(\||\})")
MARKS = {m.REFERENCE, m.PINPOINT, m.DATE, m.NO_DATE, m.NO_REFERENCE, m.DEFINITION, m.ANOMALY, m.OTHER, m.TASK, m.UNIT}
EFFECTS = {"late", "annot", "pic", "hid", "hand"}


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece is drawn; `effect` is one of late, annot, pic, hid, hand or nothing."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    size: float = 14.0
    effect: str = ""

    @property
    def font(self) -> str:
        """The name of the embedded face."""
        return {(0, 0): "Tinos", (1, 0): "Tinos-Bold", (0, 1): "Tinos-Italic", (1, 1): "Tinos-BoldItalic"}[
            (int(self.bold), int(self.italic))
        ]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one style: what is printed, which marks hold it, and a control (br, np or a footnote's label)."""

    text: str
    style: Style
    marks: tuple[int, ...] = ()
    control: str = ""
    note: str = ""


def cells(raw: str) -> list[str]:
    """Split at the bars that stand outside any braces."""
    parts, depth, start = [], 0, 0
    for i, c in enumerate(raw):
        if c == "{":
            depth += 1
        elif c == "}":
            depth -= 1
        elif c == "|" and depth == 0:
            parts.append(raw[start:i])
            start = i + 1
    parts.append(raw[start:])
    return [part.strip() for part in parts]


def _arguments(rest: str) -> tuple[tuple[str, ...], dict[str, str]]:
    words: list[str] = []
    options: dict[str, str] = {}
    for word in shlex.split(rest):
        key, sign, value = word.partition("=")
        if sign and re.fullmatch(r"[a-z]+", key):
            options[key] = value
        else:
            words.append(word)
    return tuple(words), options


class Inline:
    """Parses inline markup of one paper; `refs` holds the declared references."""

    def __init__(self, registry: Registry, refs: dict[str, dict[str, Any]], own_date: str) -> None:
        self.registry = registry
        self.refs = refs
        self.own_date = own_date
        self.raw = ""
        self.line = 0
        self.pieces: list[Piece] = []
        self.golds: list[str] = []

    def parse(self, raw: str, style: Style, line: int, extra: tuple[int, ...] = ()) -> list[Piece]:
        """Turn marked text into pieces, registering its marks and its visible passage."""
        self.pieces, self.golds, self.line = [], [], line
        self.raw = re.sub(r"\s+", " ", raw)
        if self._run(0, style, extra) < len(self.raw):
            raise SourceError("closing brace without an opening one", line)
        kinds: list[frozenset[str]] = []
        seen: set[int] = set()
        for piece, gold in zip(self.pieces, self.golds, strict=True):
            here = frozenset(self.registry.marks[n].kind for n in piece.marks)
            kinds += [here] * len(gold)
            seen.update(piece.marks)
        self.registry.passages.append(Passage(line, self.registry.zone, "".join(self.golds), kinds, seen))
        return self.pieces

    def _run(self, at: int, style: Style, held: tuple[int, ...]) -> int:
        while at < len(self.raw):
            raw = self.raw
            if raw[at] == "}":
                return at
            if raw[at] != "{":
                stop = min((p for p in (raw.find("{", at), raw.find("}", at)) if p >= 0), default=len(raw))
                self._add(raw[at:stop], raw[at:stop], style, held)
                at = stop
                continue
            head = HEAD.match(raw, at)
            if not head:
                raise SourceError(f"unreadable markup: {raw[at : at + 40]!r}", self.line)
            tag, name, close = head[1], head[2] or "", head[4]
            at = head.end()
            if close == "}":
                self._control(tag, name, style, held)
                continue
            if tag == "as":  # printed as one thing, read as another
                stop = raw.index("}", at)
                self._add(name, raw[at:stop], style, held)
                at = stop + 1
                continue
            inner, kept = self._open(at, head, style, held)
            at = self._run(at, inner, kept)
            if at >= len(self.raw):
                raise SourceError(f"`{{{tag}` is not closed", self.line)
            at += 1
        return at

    def _open(self, at: int, head: re.Match[str], style: Style, held: tuple[int, ...]) -> tuple[Style, tuple[int, ...]]:
        tag, name, rest = head[1], head[2] or "", head[3]
        if tag in MARKS:
            words, options = _arguments(rest)
            if tag in (m.REFERENCE, m.PINPOINT) and name not in self.refs:
                raise SourceError(f"unknown reference {name!r}", self.line)
            if tag == m.REFERENCE:
                self.raw = wrap_dates(self.raw, at, str(self.refs[name].get("date") or ""))
            if tag == m.OTHER:
                self.raw = wrap_dates(self.raw, at, self.own_date)
            mark = self.registry.open(tag, name, words, options, self.line)
            mark.inside = held
            return style, (*held, mark.number)
        if tag in EFFECTS:
            return replace(style, effect=tag), held
        changes: dict[str, Style] = {
            "b": replace(style, bold=True),
            "i": replace(style, italic=True),
            "u": replace(style, underline=True),
            "n": replace(style, bold=False, italic=False),
            "sup": replace(style, raised=True),
        }
        if tag == "size":
            return replace(style, size=float(name)), held
        if tag not in changes:
            raise SourceError(f"unknown markup {{{tag}|…}}", self.line)
        return changes[tag], held

    def _control(self, tag: str, name: str, style: Style, held: tuple[int, ...]) -> None:
        if tag in ("br", "np"):
            self.pieces.append(Piece("", style, held, control=tag))
            self.golds.append("")
        elif tag == "sp":
            self._add(" " * int(name or 1), " ", style, held)
        elif tag == "nbsp":
            self._add("\u00a0", " ", style, held)
        elif tag == "shy":
            self._add("\u00ad", "", style, held)
        elif tag == "tab":
            self._add("\u2003", " ", style, held)
        elif tag == "fn":
            self.pieces.append(Piece(name, replace(style, raised=True), (), note=name))
            self.golds.append("")
        else:
            raise SourceError(f"unknown markup {{{tag}}}", self.line)

    def _add(self, text: str, gold: str, style: Style, held: tuple[int, ...]) -> None:
        if style.effect == "hid":
            gold = ""
        self.pieces.append(Piece(text, style, held))
        self.golds.append(gold)
        for number in held:
            self.registry.marks[number].parts.append(gold)
