"""The catalogue of days off: each a real day, off on a weekday and worked on a weekend."""

from __future__ import annotations

from datetime import date

from hoso.catalog.holidays import holidays, years_known


def test_days_off_are_weekdays_and_days_worked_are_not() -> None:
    for day, kind in holidays().items():
        weekend = date.fromisoformat(day).isoweekday() > 5
        assert (kind, weekend) in {("off", False), ("worked", True)}, day


def test_each_year_has_its_new_years_and_its_september() -> None:
    assert years_known() == {2024, 2025, 2026}
    for year in years_known():
        assert holidays()[f"{year}-01-01"] == "off"
        assert holidays()[f"{year}-09-02"] == "off"
        lunar = [d for d, kind in holidays().items() if kind == "off" and f"{year}-01-20" < d < f"{year}-02-25"]
        assert len(lunar) == 5
