"""Letters painted over in white are hidden; white grounds below letters, and clipped areas, hide nothing."""

from __future__ import annotations

import pytest

from hoso.pages import open_document
from tests.pages.made_pdfs import Put, one_page, show

PATCH = b"q 1 1 1 rg 95 690 200 25 re f Q\n"


def text(put: Put, content: bytes) -> str:
    with open_document(put(one_page(content))) as document:
        return document.page(1).text.replace("\x00", "")


@pytest.mark.parametrize(
    ("content", "seen", "unseen"),
    [
        (show("Old number 12") + PATCH, "", "Old"),
        (PATCH + show("Number 12"), "Number 12", "nothing"),
        (show("Old number 12") + PATCH + show("New number 34"), "New number 34", "Old"),
        (show("Old number 12") + b"q 0.9 0.9 0.2 rg 95 690 200 25 re f Q\n", "Old number 12", "nothing"),
        (show("Old number 12") + b"q 0 0 10 10 re W n\n" + PATCH + b"Q\n", "Old number 12", "nothing"),
        (show("Old number 12") + show("Beside it", x=400) + PATCH, "Beside it", "Old"),
    ],
)  # fmt: skip
def test_what_is_painted_over(put: Put, content: bytes, seen: str, unseen: str) -> None:
    found = text(put, content)
    assert seen in found
    assert unseen not in found
