"""The symbol that a gazette file carries in its name, for checking symbols where there is no gold."""

from __future__ import annotations

import re
from pathlib import PurePath

from hoso.evaluation.normalise import strip_marks

_NAME = re.compile(r"-so-(?P<symbol>\d[a-z0-9-]*?)(?:-\d{4,})?$")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def symbol_from_name(file: str) -> str | None:
    """The folded symbol in a gazette file's name, or None where it has none.

    `thong-tu-so-88-2025-tt-bca-46337.pdf` gives `882025ttbca`: what stands between `so` and the gazette's own number.
    """
    found = _NAME.search(PurePath(file).stem.casefold())
    return _NOT_WORD.sub("", found["symbol"]) if found else None


def symbol_in_name_form(symbol: str | None) -> str:
    """A symbol without diacritics and punctuation, in lower case, as a file name would hold it."""
    return _NOT_WORD.sub("", strip_marks(symbol))
