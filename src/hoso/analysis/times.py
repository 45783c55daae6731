"""Tables against the calendar: tasks by when they are due and by whom; what a paper names that was not there then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from hoso.analysis.rows import texts_of
from hoso.links.bodies import ended_before
from hoso.links.units import resolve_unit
from hoso.text.admin_unit import admin_units
from hoso.text.symbols import parse_symbol
from hoso.text.unit_functions import functions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from hoso.links.units import UnitAnswer
    from hoso.tables import Tables

_LEADING = {"lead", "advise"}
_LAST_DAY_OF_DISTRICTS = "2025-06-30"  # Law 72/2025/QH15
_DISTRICT = re.compile(r"(?<!\w)(?:huyện|quận|thị (?:xã|ủy|uỷ))(?!\w)(?!.*(?:cũ|trước đây))", re.IGNORECASE)
_DUTY = [
    "document_id", "paper", "task_id", "page", "section", "text", "due", "boundary", "deadline_text", "recurrence",
    "lead", "others", "functions",
]  # fmt: skip
_FOUND = ["document_id", "date", "what", "quote", "page", "name", "when", "known"]


def timeline(tables: Tables) -> pd.DataFrame:
    """The tasks in the order of their last day, those without one behind; clauses on the paper as a whole left out.

    Returns:
        One row for each task: `paper` (kind and symbol, else the file), `due` (ISO, maybe partial), `lead` and `others`
        (units as printed, joined by '; '), `functions` (of the units that lead, apart from their places).
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    papers = {row["document_id"]: paper_name(row) for row in texts_of(tables.documents)}
    leading: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for row in texts_of(tables.assignments):
        if row["unit"]:
            (leading if row["role"] in _LEADING else others).setdefault(row["task_id"], []).append(row["unit"])
    rows = []
    for row in texts_of(tables.tasks):
        if row["tier"] == "formal":
            continue
        lead = list(dict.fromkeys(leading.get(row["task_id"], ())))
        functions = dict.fromkeys(functions_of(unit)[0] for unit in lead)
        rows.append((
            row["document_id"], papers[row["document_id"]], row["task_id"], int(row["page"] or 0), row["section"],
            " ".join(row["text"].split()), row["deadline_end"], row["deadline_boundary"],
            " ".join(row["deadline_text"].split()), row["recurrence"], "; ".join(lead),
            "; ".join(dict.fromkeys(others.get(row["task_id"], ()))), "; ".join(functions),
        ))  # fmt: skip
    rows.sort(key=lambda row: (row[6] == "", row[6], row[0], _number(row[2])))
    return pd.DataFrame(rows, columns=_DUTY)


def paper_name(row: dict[str, str]) -> str:
    """What a paper is called: kind and symbol, else the file."""
    return " ".join(part for part in (row["kind"], row["symbol"]) if part) or row["file"]


def _number(task_id: str) -> int:
    digits = task_id.rsplit(".t", 1)[-1]
    return int(digits) if digits.isdecimal() else 0


def anachronisms(tables: Tables) -> pd.DataFrame:
    """What a paper cites or charges that did not exist on its date: later documents, units not yet or no longer there.

    A document is later where its date lies behind the paper's as far as both are known; where its date and the year in
    its symbol contradict, nothing is sure. A unit is told only where no unit of that name was there on the day, and one
    was at another time; bodies of a level that was abolished (districts, since 1 July 2025) where they are charged or
    written to. What a paper tells of former units is no mistake and does not count.

    Returns:
        One row for each document or unit of a paper: `document_id`, `date` (of the paper), `what` (document, unit),
        `quote`, `page`, `name`, `when` (not_yet, no_longer), `known` (its date, or the first or last day of the unit).
    """
    import pandas as pd  # noqa: PLC0415 - loaded only when asked for

    documents = {row["document_id"]: row for row in texts_of(tables.documents)}
    rows = [*_later_documents(tables, documents), *_units(tables, documents)]
    order = {key: n for n, key in enumerate(sorted(documents))}
    rows.sort(key=lambda row: (order[row[0]], row[2], row[4], row[5]))
    found = pd.DataFrame(rows, columns=_FOUND)
    return found.drop_duplicates(["document_id", "what", "name"]).reset_index(drop=True)


_Row = tuple[str, str, str, str, int, str, str, str]


def _later_documents(tables: Tables, documents: dict[str, dict[str, str]]) -> Iterator[_Row]:
    for row in texts_of(tables.references):
        if row["status"] == "self" or row["form"] in {"self", "class", "blank", "anaphor"}:
            continue
        issued = documents[row["document_id"]]["date"]
        symbol = parse_symbol(row["symbol"]) if row["symbol"] else None
        target = documents.get(row["target_document_id"])
        year = symbol.year if symbol else ""
        told = (target["date"] if target else "") or row["date"]
        if year and told[:4] != year:  # one of the two is misprinted: nothing is sure
            continue
        if told and issued and _later(told, issued):
            quote = " ".join(row["quote"].split())
            name = row["symbol"] or quote
            yield row["document_id"], issued, "document", quote, int(row["page"] or 0), name, "not_yet", told


def _later(date: str, issued: str) -> bool:
    """Whether a date lies behind another, as far as both are known."""
    length = min(len(date), len(issued))
    return date[:length] > issued[:length]


def _units(tables: Tables, documents: dict[str, dict[str, str]]) -> Iterator[_Row]:
    pages = {row["task_id"]: int(row["page"] or 0) for row in texts_of(tables.tasks)}
    named = [
        *((row["document_id"], row["issuer"], 1, False) for row in documents.values()),
        *((row["document_id"], row["unit"], pages.get(row["task_id"], 0), True)
          for row in texts_of(tables.assignments) if row["subject_source"] not in {"addressees", "implicit"}),
        *((row["document_id"], row["name"], 0, True)
          for row in texts_of(tables.recipients) if row["role"] != "archive"),
    ]  # fmt: skip
    for document_id, body, page, charged in named:
        host = documents[document_id]
        date, quote = host["date"], " ".join(body.split())
        if not quote or len(date) < len("2025-07"):
            continue
        ended = ended_before(quote, date)
        own = list(admin_units(quote))
        if ended is not None:
            yield document_id, date, "unit", quote, page, ended.name, "no_longer", ended.valid_to
        elif own:
            answer = resolve_unit(", ".join(own), date, within=(host["issuer"], host["superior"]))
            if told := _out_of_time(answer, own[0], date):
                yield document_id, date, "unit", quote, page, own[0], *told
        elif charged and date > _LAST_DAY_OF_DISTRICTS and _DISTRICT.search(normalize("NFC", quote)):
            yield document_id, date, "unit", quote, page, quote, "no_longer", _LAST_DAY_OF_DISTRICTS


def _out_of_time(answer: UnitAnswer, name: str, date: str) -> tuple[str, str] | None:
    """Whether all units of just that name were there before the day only, or behind it only."""
    same = [it for it in answer.candidates if it.name.casefold() == " ".join(name.split()).casefold()]
    if answer.status != "unknown" or not same:
        return None
    ends = [it.valid_to or "" for it in same]
    if all(end and end < date[: len(end)] for end in ends):
        return "no_longer", max(ends)
    begins = [it.valid_from or "" for it in same]
    if all(begin and begin[: len(date)] > date for begin in begins):
        return "not_yet", min(begins)
    return None
