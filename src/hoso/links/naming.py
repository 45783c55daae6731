"""Reading a unit's name: `xã A, huyện B, tỉnh C` taken apart into types and names that compare."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from hoso.text.admin_unit import admin_units as units_in
from hoso.text.letters import bare, fold, plain

TYPES = ("thành phố", "thị xã", "thị trấn", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
_SHORT = {
    "TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "T": "tỉnh",
    "P": "phường", "H": "huyện", "Q": "quận", "X": "xã",
}  # fmt: skip
_WORD = re.compile(
    r"(?<![A-Z\d])(?:(?P<long>THANH\s+PHO|THI\s+XA|THI\s+TRAN|DAC\s+KHU|PHUONG|HUYEN|QUAN|TINH|XA)(?=\s)"
    r"|(?P<short>TP|TX|TT|[PHQXT])\.\s*|(?P<city>TP)(?=\s|HCM))"
)
_PARTS = re.compile(r"[,;()]")
_EDGES = " .-–—:/\t\n"
ALIASES = {"hcm": "hồ chí minh", "hn": "hà nội", "brvt": "bà rịa vũng tàu", "br vt": "bà rịa vũng tàu"}
_WORDS = {*TYPES, "tp"}
_LONG = {plain(name): name for name in TYPES}


@dataclass(frozen=True, slots=True)
class Named:
    """One unit as it is named."""

    kind: str  # type word in full; "" where none stands
    name: str  # folded, marks kept
    key: str  # folded further: what is looked up
    marked: bool  # whether the words carry Vietnamese marks
    alias: bool


@lru_cache(maxsize=1 << 15)
def parts_of(text: str) -> tuple[Named, ...]:
    """The units named in a text, the lowest first as they are written.

    Words of a body before the type word (`UBND`, `Công an`) are passed over.
    """
    text = " ".join(unicodedata.normalize("NFC", text).split())
    marked = bare(text) != text.upper()
    found: tuple[Named, ...] = ()
    for chunk in _PARTS.split(text):
        found += _in_part(chunk, marked=marked, first=not found)
    return found


@lru_cache(maxsize=1 << 14)
def _in_part(chunk: str, *, marked: bool, first: bool) -> tuple[Named, ...]:
    """The units named between two commas: parents are named over and over."""
    words = [match for match in _WORD.finditer(bare(chunk)) if _is_type(chunk, match, marked=marked)]
    words = [it for n, it in enumerate(words) if n == 0 or chunk[words[n - 1].end() : it.start()].strip(_EDGES)]
    if not words:
        committee = list(units_in(chunk)) if first else []
        if committee and committee[0] != chunk:
            return tuple(named for unit in committee for named in parts_of(unit))
        return (_named("", chunk, marked=marked),) if chunk.strip(_EDGES) else ()
    found = []
    for n, match in enumerate(words):
        until = words[n + 1].start() if n + 1 < len(words) else len(chunk)
        kind = (
            _LONG[" ".join(match["long"].lower().split())] if match["long"] else _SHORT[match["short"] or match["city"]]
        )
        if name := chunk[match.end() : until].strip(_EDGES):
            found.append(_named(kind, name, marked=marked))
    return tuple(found)


def _is_type(chunk: str, match: re.Match[str], *, marked: bool) -> bool:
    """Whether it is the word itself.

    `Xà` in `xã Xà Phiên` only looks like one without its marks; `Huyện ủy`, `Tỉnh đoàn` are bodies.
    """
    word, behind = chunk[match.start() : match.end()].lower(), chunk[match.end() : match.end() + 6].lstrip().lower()
    if behind.startswith(("ủy ", "uỷ ")) or (behind.startswith("đoàn ") and word in {"tỉnh", "huyện", "quận"}):
        return False
    return not marked or word in _WORDS or "." in word or " ".join(word.split()) in _WORDS


def _named(kind: str, name: str, *, marked: bool) -> Named:
    words = fold(name)
    alias = ALIASES.get(plain(words), "")
    words = fold(alias) if alias else words
    words = (words.lstrip("0") or words) if words.isdecimal() else words
    return Named(kind, words, name_key(words), marked or bool(alias), bool(alias))


@lru_cache(maxsize=1 << 15)
def name_key(folded: str) -> str:
    """What a name is looked up by: no marks, `y` as `i`, `01` as `1`."""
    words = plain(folded).replace("y", "i")
    return words.lstrip("0") if words.isdecimal() else words
