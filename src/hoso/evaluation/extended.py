"""Dates, sections, definitions, signatures and doubts scored, where the gold of our own corpus has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from hoso.evaluation.counting import pair
from hoso.evaluation.gold import GoldAnomaly, GoldDate, GoldDefinition, GoldSection, GoldSignature
from hoso.evaluation.normalise import fold, similarity
from hoso.evaluation.rows import Paper, Row, page_of
from hoso.evaluation.tally import Tally

DOUBTS = frozenset(  # the issue codes that a fault of the paper itself should raise; others are not scored
    {
        "symbol_date_mismatch",
        "citation_from_future",
        "suspicious_year",
        "invalid_date",
        "symbol_type_mismatch",
        "partial_date",
        "section_gap",
        "blank_number",
        "abbreviation_mismatch",
        "unknown_type_code",
    }
)
TEXT_FLOOR = 0.6
TITLE_FLOOR = 0.8
_SAME_PAGE = 0.01  # among mentions of one date the one on the same page goes first


def score_dates(paper: Paper, tally: Tally) -> None:
    """Dates and periods: equal start, end and recurrence, and most of the words; then what is said of each pair."""
    wanted, given = paper.gold.dates, paper.on_pages("dates")
    pairs = pair(wanted, given, _same_date)
    tally.count("dates", tp=len(pairs), fp=len(given) - len(pairs), fn=len(wanted) - len(pairs))
    for i, j in pairs:
        for column in ("kind", "role", "year_source"):
            expected, got = getattr(wanted[i], column), given[j].get(column)
            if expected is not None:
                tally.share(f"dates.{column}", good=fold(expected) == fold(got))
                if fold(expected) != fold(got):
                    said = f"{wanted[i].text}: {expected}"
                    tally.miss(f"dates.{column}", expected=said, got=got, page=wanted[i].page)
    _note_unpaired(
        tally, "dates", pairs, [_date_in_words(date) for date in wanted], _in_words(given, "text", "start", "end")
    )


def _same_date(wanted: GoldDate, row: Row) -> float:
    for expected, got in ((wanted.start, row.get("start")), (wanted.end, row.get("end"))):
        if (expected or "") != (got or ""):
            return 0.0
    if _rule(wanted.recurrence) != _rule(row.get("recurrence")):
        return 0.0
    overlap = word_overlap(wanted.text, row.get("text"))
    return overlap + _SAME_PAGE * (wanted.page == page_of(row)) if overlap >= TEXT_FLOOR else 0.0


def word_overlap(one: str | None, other: str | None) -> float:
    """The words that two texts share, as a share of the shorter one's."""
    left, right = set(fold(one).split()), set(fold(other).split())
    return len(left & right) / min(len(left), len(right)) if left and right else float(left == right)


def _rule(recurrence: str | None) -> str:
    """A rhythm's rule without what RFC 5545 takes for granted."""
    return fold((recurrence or "").replace(";INTERVAL=1;", ";").removesuffix(";INTERVAL=1"))


def _date_in_words(date: GoldDate) -> tuple[str, int | None]:
    return " | ".join((date.text or "", date.start or "", date.end or "")), date.page


def score_sections(paper: Paper, tally: Tally) -> None:
    """Sections: the same path, and a like title where gold has one."""
    wanted, given = paper.gold.sections, paper.on_pages("sections")
    pairs = pair(wanted, given, _same_section)
    tally.count("sections", tp=len(pairs), fp=len(given) - len(pairs), fn=len(wanted) - len(pairs))
    texts = [(f"{section.section or ''} | {section.title or ''}", section.page) for section in wanted]
    _note_unpaired(tally, "sections", pairs, texts, _in_words(given, "section", "title"))


def _same_section(wanted: GoldSection, row: Row) -> float:
    if _path(wanted.section) != _path(row.get("section")):
        return 0.0
    alike = 1.0 if wanted.title is None else similarity(wanted.title, row.get("title"), floor=TITLE_FLOOR)
    return alike + _SAME_PAGE * (wanted.page == page_of(row)) if alike else 0.0


def _path(section: str | None) -> str:
    return unicodedata.normalize("NFC", section or "").strip()


def score_definitions(paper: Paper, tally: Tally) -> None:
    """Definitions: the same abbreviation and a like expansion."""
    wanted, given = paper.gold.definitions, paper.on_pages("definitions")
    pairs = pair(wanted, given, _same_definition)
    tally.count("definitions", tp=len(pairs), fp=len(given) - len(pairs), fn=len(wanted) - len(pairs))
    texts = [(f"{d.abbreviation or ''} | {d.expansion or ''}", d.page) for d in wanted]
    _note_unpaired(tally, "definitions", pairs, texts, _in_words(given, "abbreviation", "expansion"))


def _same_definition(wanted: GoldDefinition, row: Row) -> float:
    if fold(wanted.abbreviation) != fold(row.get("abbreviation")):
        return 0.0
    return similarity(wanted.expansion, row.get("expansion"), floor=TITLE_FLOOR)


def score_signatures(paper: Paper, tally: Tally) -> None:
    """Digital signatures and overlays: the same name and organisation, where gold has them; then their time."""
    wanted, given = paper.gold.signatures, paper.of("signatures")
    pairs = pair(wanted, given, _same_signature)
    tally.count("signatures", tp=len(pairs), fp=len(given) - len(pairs), fn=len(wanted) - len(pairs))
    for i, j in pairs:
        expected, got = wanted[i].time, given[j].get("time")
        if expected is not None:
            tally.share("signatures.time", good=expected == got)
            if expected != got:
                tally.miss("signatures.time", expected=expected, got=got, page=wanted[i].page)
    texts = [(f"{s.name or ''} | {s.organisation or ''}", s.page) for s in wanted]
    _note_unpaired(tally, "signatures", pairs, texts, _in_words(given, "name", "organisation"))


def _same_signature(wanted: GoldSignature, row: Row) -> float:
    for expected, got in ((wanted.name, row.get("name")), (wanted.organisation, row.get("organisation"))):
        if expected is not None and fold(expected) != fold(got):
            return 0.0
    return 1.0 + _SAME_PAGE * (wanted.page == page_of(row))


def score_doubts(paper: Paper, tally: Tally) -> None:
    """Doubts: the same code on the same page, over the codes that a fault of the paper raises."""
    wanted = [anomaly for anomaly in paper.gold.anomalies if anomaly.code in DOUBTS]
    given = [row for row in paper.of("issues") if row.get("code") in DOUBTS]
    pairs = pair(wanted, given, _same_doubt)
    tally.count("anomalies", tp=len(pairs), fp=len(given) - len(pairs), fn=len(wanted) - len(pairs))
    texts = [(f"{anomaly.code} | {anomaly.quote or ''}", anomaly.page) for anomaly in wanted]
    _note_unpaired(tally, "anomalies", pairs, texts, _in_words(given, "code", "message"))


def _same_doubt(wanted: GoldAnomaly, row: Row) -> float:
    if wanted.code != row.get("code"):
        return 0.0
    return float(wanted.page is None or wanted.page == page_of(row))


def _note_unpaired(
    tally: Tally,
    figure: str,
    pairs: Sequence[tuple[int, int]],
    wanted: Sequence[tuple[str, int | None]],
    given: Sequence[tuple[str, int | None]],
) -> None:
    """Note what was missed and what was invented: its words and its page."""
    found, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, (words, page) in enumerate(wanted):
        if i not in found:
            tally.miss(figure, expected=words, got=None, page=page)
    for j, (words, page) in enumerate(given):
        if j not in used:
            tally.miss(figure, expected=None, got=words, page=page)


def _in_words(rows: Sequence[Row], *columns: str) -> list[tuple[str, int | None]]:
    return [(" | ".join(row.get(column) or "" for column in columns), page_of(row) or None) for row in rows]
