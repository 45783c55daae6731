"""Is the text layer of a page to be trusted?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hoso.pages.digital import Characters
    from hoso.pages.drawings import Drawings
    from hoso.pages.frame import Frame


def judge(characters: Characters, frame: Frame, drawings: Drawings, cover: float) -> tuple[str, tuple[str, ...]]:
    """Give the quality of a page and what was seen."""
    return "sound" if characters.text.strip() else "empty", ()
