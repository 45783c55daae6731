"""Which citations of what is not held mean one document: numbers recur in every province and every term."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from hoso.analysis.rows import texts_of
from hoso.links.identity import series
from hoso.links.places import bare_level, chain_of, own_unit

if TYPE_CHECKING:
    from hoso.tables import Tables

_Told = tuple[str, str]  # whole date, place; "" where not told


def cited_documents(tables: Tables) -> list[str]:
    """The identity of what each mention cites, in the order of `references`; "" where it says too little.

    A linked mention has the `document_id`, else its `target_key`. Where one key of a local body holds several documents
    (other days, other places: `77/2025/QĐ-UBND` of two provinces), the day and the place tell them apart; a mention
    without either stands alone then.
    """
    rows = texts_of(tables.references)
    hosts = {row["document_id"]: chain_of(row["issuer"], row["superior"]) for row in texts_of(tables.documents)}
    told: dict[str, dict[tuple[str, str], _Told]] = defaultdict(dict)
    for row in rows:
        if row["target_key"] and not row["target_document_id"] and is_local(row["symbol"]):
            whole = row["date"] if len(row["date"]) == len("2025-02-28") else ""
            own = told[row["target_key"]].get((row["document_id"], row["reference_id"]), ("", ""))
            place = _place(row["issuer"], hosts[row["document_id"]])
            told[row["target_key"]][row["document_id"], row["reference_id"]] = (own[0] or whole, own[1] or place)
    names = {key: _apart(mentions) for key, mentions in told.items()}
    found = []
    for row in rows:
        more = names.get(row["target_key"], {}).get((row["document_id"], row["reference_id"]), "")
        found.append(row["target_document_id"] or (f"{row['target_key']}|{more}" if more else row["target_key"]))
    return found


def is_local(symbol: str) -> bool:
    """Whether a symbol may be given by many bodies: its codes are not those of the state's or the Party's centre."""
    read = series(symbol) if symbol else None
    return read is not None and read.level != "nation"


def _place(issuer: str, host: dict[str, str]) -> str:
    """The place that a citation tells: its own, or by its level word that of the citing paper (`UBND tỉnh`)."""
    own = own_unit(chain_of(issuer))
    if own is not None:
        return " ".join(own)
    level = bare_level(issuer)
    return f"{level} {host[level]}" if level and level in host else ""


def _apart(mentions: dict[tuple[str, str], _Told]) -> dict[tuple[str, str], str]:
    """What tells the documents of one key apart, for each mention; nothing where they are one."""
    days = {day for day, _ in mentions.values() if day}
    places = {place for _, place in mentions.values() if place}
    if len(days) < 2 and len(places) < 2:
        return {}
    of_day: dict[str, set[str]] = defaultdict(set)
    of_place: dict[str, set[str]] = defaultdict(set)
    for day, place in mentions.values():
        if day and place:
            of_day[day].add(place)
            of_place[place].add(day)
    found = {}
    for mention, (day, place) in mentions.items():
        where = place or (min(of_day[day]) if len(of_day[day]) == 1 else "")
        when = day or (min(of_place[place]) if len(of_place[place]) == 1 else "")
        found[mention] = "|".join(part for part in (where, when) if part) or mention[0]
    return found
