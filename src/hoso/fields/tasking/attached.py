"""Which attached parts of a paper are plans that charge somebody, and which are forms, lists and rules."""

from __future__ import annotations

import re

from hoso.catalog.tasking import task_pattern
from hoso.text.letters import bare

_TITLE = 8  # plain paragraphs of an attached part's head at most
_FRESH = re.compile(r"\s*(?:PHU LUC|MAU(?: SO)?|BIEU(?: MAU| SO)?)\b|.*\bCONG HOA XA HOI CHU NGHIA\b")
_FORM = re.compile(r"\s*(?:MAU|BIEU)\b")
_TITLED = re.compile(r"\b(?:kèm theo|[Bb]an hành theo)\b")


class Attached:
    """Reads the heads of a paper's attached parts, paragraph by paragraph."""

    def __init__(self) -> None:
        """Begin before the first of them."""
        self.plan = False
        self._left = 0
        self._form = False

    def begin(self) -> None:
        """The next paragraph is the first behind the paper's own text."""
        self.plan, self._left, self._form = False, _TITLE, False

    def plain(self, words: str) -> None:
        """Take a paragraph without a mark: it may head a part, or tell what the part at hand is."""
        low = bare(words)
        if _FRESH.match(low):
            self.begin()
            self._form = _FORM.match(low) is not None
        elif not self._left or self._form:
            return
        self._left -= 1
        title = _TITLED.split(words, maxsplit=1)[0]
        if task_pattern("attached_plan").match(title):
            self.plan, self._left = True, 0
        elif task_pattern("attached_form").match(title):
            self._left = 0

    def marked(self) -> None:
        """The part's own text begins."""
        self._left = 0
