"""What doubts and faults are called in Vietnamese: words for each code of the table `issues`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWords:
    """Words for a code (and for those of its messages that the pattern matches); gaps are named as its groups are."""

    code: str
    vi: str
    pattern: str = ""
    example: str = ""
    advice: str = ""
    en: str = ""  # instead of the message itself


@cache
def issue_words() -> dict[str, tuple[IssueWords, ...]]:
    """The rows of each code, in the catalogue's order."""
    path = files("hoso.catalog") / "data" / "issues.toml"
    found: dict[str, tuple[IssueWords, ...]] = {}
    for row in tomllib.loads(path.read_text(encoding="utf-8"))["issue"]:
        words = IssueWords(**row)
        found[words.code] = (*found.get(words.code, ()), words)
    return found


def in_english(code: str, message: str, suggestion: str = "") -> tuple[str, str]:
    """Message and suggestion as they stand in the data, or with what the terminal has to add."""
    found = _find(code, message, suggestion)
    return ((found[0].en or message) if found else message), suggestion


def in_vietnamese(code: str, message: str, suggestion: str = "") -> tuple[str, str]:
    """Message and suggestion in Vietnamese; as they are where the catalogue has no words for them."""
    found = _find(code, message, suggestion)
    if found is None:
        return message, suggestion
    words, groups = found
    gaps = {name: _day(value) for name, value in groups.items()}
    return words.vi.format(**gaps), words.advice.format(**gaps) or suggestion


def _day(value: str) -> str:
    """An ISO date as it is written here; anything else as it is."""
    found = _ISO.fullmatch(value)
    return "/".join(part for part in reversed(found.groups()) if part) if found else value


def _find(code: str, message: str, suggestion: str) -> tuple[IssueWords, dict[str, str]] | None:
    """The first row of a code that fits, and what its pattern took."""
    for words in issue_words().get(code, ()):
        match = re.match(words.pattern, f"{message}\n{suggestion}")
        if match is not None:
            return words, match.groupdict()
    return None
