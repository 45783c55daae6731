from __future__ import annotations

import csv
import re
from importlib.resources import files

from hoso.catalog.legislatures import terms_of


def test_each_law_bears_a_term_of_its_year() -> None:
    rows = (files("hoso.catalog") / "data" / "superseded.csv").read_text("utf-8")
    symbols = set(re.findall(r"\d+/(\d{4})/QH(\d+)", rows))
    assert len(symbols) > 20
    assert all(int(term) in terms_of(int(year)) for year, term in symbols)


def test_terms_follow_each_other() -> None:
    held = [terms_of(year) for year in range(1992, 2031)]
    assert all(1 <= len(terms) <= 2 for terms in held)
    assert terms_of(1980) == ()


def test_the_file_is_sorted() -> None:
    text = (files("hoso.catalog") / "data" / "legislatures.csv").read_text("utf-8")
    terms = [int(row["term"]) for row in csv.DictReader(text.splitlines())]
    assert terms == sorted(set(terms))
