"""Days as they are typed: both forms give one, and what is no day is told apart."""

from __future__ import annotations

import pytest

from hoso.text.days import in_calendar, iso


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("30/6/2025", "2025-06-30"), ("5.3.2026", "2026-03-05"), ("05-03-2026", "2026-03-05"), (" 3/2026 ", "2026-03"),
        ("2026", "2026"), ("2026-03-05", "2026-03-05"), ("hôm nay", "hôm nay"), ("5/3/26", "5/3/26"), ("", ""),
    ],
)  # fmt: skip
def test_iso(words: str, found: str) -> None:
    assert iso(words) == found
    assert iso(found) == found


@pytest.mark.parametrize(
    ("value", "parts", "there"),
    [
        ("2024-02-29", 3, True), ("2025-02-29", 3, False), ("2026-03", 1, True), ("2026-03", 3, False),
        ("2026-13", 1, False), ("2026", 1, True), ("5/3/2026", 1, False), ("", 1, False),
    ],
)  # fmt: skip
def test_in_calendar(value: str, parts: int, *, there: bool) -> None:
    assert in_calendar(value, parts=parts) is there
