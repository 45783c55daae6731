"""Checks of a laid-out paper: what the gold says must stand on the page, and what stands there must be marked."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from corpus.generator import marks as m
from corpus.generator.dating import LONG, SHORT, SUSPECT, iso, printed
from corpus.generator.foot import printed_lines
from corpus.generator.gold import OTHER_FORMS
from corpus.generator.marks import Mark, squeeze
from corpus.generator.outline import rank
from corpus.generator.paper import Paper
from corpus.generator.trouble import SourceError

KINDS = {"point", "interval", "until", "from", "recurrence", "event_relative", "duration", "vague"}
ROLES = {
    "issue", "cited", "deadline", "period", "term", "programme", "effective", "in_subject", "historical", "none",
}  # fmt: skip
CODES = {
    "symbol_date_mismatch", "citation_from_future", "suspicious_year", "invalid_date", "symbol_type_mismatch", "partial_date",
    "section_gap", "blank_number", "abbreviation_mismatch", "unknown_type_code",
}  # fmt: skip
SYMBOL = re.compile(r"\d+[a-z]?\s?(?:/\s?(?:19|20)\d\d\s?)?[/-]\s?[A-ZĐ][A-ZĐa-zđ]*(?:\s?[-/]\s?[A-ZĐ]|\d\d\b)")
HOST = re.compile(
    r"\b(?:Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Kế hoạch|kế hoạch|Chương trình|Hướng dẫn|Thông báo|Báo cáo|Thông tư"
    r"|Nghị định|Luật|Tờ trình|Đề án|Phương án|Công điện|Công văn|Kết luận) này\b"
)
REGIMES = {"state", "party", "front", "youth", "union", "other"}
YEARS = {"stated", "coordination", "sentence", "heading", "inherited_from_title", "issue_year", "next_year"}


def fold(text: str | None) -> str:
    """Lower case, NFC, only letters and digits, single spaces."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text or "").casefold().replace("ð", "đ"))
    return " ".join(words)


def tight(text: str | None) -> str:
    """A symbol without spaces and with plain dashes."""
    return re.sub(r"\s+", "", re.sub(r"[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFC", text or "")))


def problems(paper: Paper) -> Iterator[SourceError]:
    """Every fault of a paper."""
    for check in (_drawn, _header, _references, _dates, _unmarked, _others, _notes, _sequence, _definitions):
        yield from check(paper)


def _drawn(paper: Paper) -> Iterator[SourceError]:
    for mark in paper.registry.marks:
        if not mark.pages and mark.text:
            yield SourceError(f"{mark.kind} {mark.name!r} ({mark.text[:40]!r}) is on no page", mark.line)
        if "split" in mark.words and len(mark.pages) < 2:
            yield SourceError(
                f"{mark.text[:50]!r} should run over a page end, but stands on page {mark.page}", mark.line
            )
        if not mark.text:
            yield SourceError(f"{mark.kind} {mark.name!r} holds no visible words", mark.line)


def _header(paper: Paper) -> Iterator[SourceError]:
    source = paper.source
    header, head = source.table("header"), source.table("letterhead")
    if header.get("regime") not in REGIMES:
        yield SourceError(f"header.regime must be one of {sorted(REGIMES)}", 1)
    for key in ("issuer", "kind"):
        if not header.get(key):
            yield SourceError(f"header.{key} is missing", 1)
    shown = fold(" ".join(p.text for p in paper.registry.passages))
    for key in ("issuer", "superior", "place", "subject"):
        value = header.get(key)
        if value and not head.get("loose") and fold(value) not in shown:
            yield SourceError(
                f"header.{key} {value!r} is not on the page (letterhead.loose = true if it is meant so)", 1
            )
    symbol = header.get("symbol")
    if symbol and symbol != tight(symbol):
        yield SourceError("header.symbol must be canonical: no spaces, plain dashes", 1)
    everything = tight("".join(p.text for p in paper.registry.passages))
    if symbol and tight(symbol) not in everything:
        yield SourceError(f"header.symbol {symbol!r} is not on the page", 1)
    codes = {mark.name for mark in paper.registry.of(m.ANOMALY)}
    if symbol and re.match(r"[/-]", symbol) and "blank_number" not in codes:
        yield SourceError("the number is blank: mark it {x:blank_number|…} in letterhead.number", 1)
    date = header.get("date")
    if date and len(date) < 10 and "partial_date" not in codes:
        yield SourceError("the date is partial: mark it {x:partial_date|…} in letterhead.date", 1)
    text = " ".join(p.text for p in paper.registry.passages)
    if date and not printed(date, text):
        yield SourceError(f"header.date {date} is not on the page", 1)
    signature = fold(" ".join(p.text for p in paper.registry.passages if p.zone == "signature"))
    for signer in source.front.get("signers", []):
        if signer.get("printed", "x") and fold(signer["name"]) not in signature:
            yield SourceError(f"the signer {signer['name']!r} is not in the signature (is there an @foot?)", 1)
        if "print" in signer and fold(signer.get("title")) not in fold(" ".join(printed_lines(signer))):
            yield SourceError(f"the title of {signer['name']!r} is not among the printed lines", 1)
    if source.front.get("recipients") and not paper.registry.of(m.RECIPIENT):
        yield SourceError("recipients are given but no @foot draws them", 1)


def _around(paper: Paper, mark: Mark) -> str:
    return " ".join(p.text for p in paper.registry.passages if mark.number in p.marks)


def _references(paper: Paper) -> Iterator[SourceError]:
    issued = str(paper.source.table("header").get("date") or "")
    codes = {mark.name for mark in paper.registry.of(m.ANOMALY)}
    for name, ref in paper.source.refs.items():
        mentions = [mark for mark in paper.registry.of(m.REFERENCE) if mark.name == name]
        line = mentions[0].line if mentions else 1
        yield from (SourceError(f"refs.{name}: unknown key {key!r}", 1) for key in set(ref) - REF_KEYS)
        if not mentions:
            yield SourceError(f"refs.{name} is declared but never mentioned", 1)
            continue
        if not ref.get("kind"):
            yield SourceError(f"refs.{name} has no kind", 1)
        loose = set(str(ref.get("loose", "")).split())
        quotes = " ".join(mark.text for mark in mentions)
        around = " ".join(_around(paper, mark) for mark in mentions)
        symbol, date = ref.get("symbol"), str(ref.get("date") or "")
        if symbol and tight(symbol) != symbol:
            yield SourceError(f"refs.{name}.symbol must be canonical: no spaces, plain dashes", line)
        if symbol and "symbol" not in loose and tight(symbol) not in tight(quotes):
            yield SourceError(f"refs.{name}.symbol {symbol!r} is in none of its mentions", line)
        if "date" not in loose and not printed(date, around):
            yield SourceError(f"refs.{name}.date {date} stands beside none of its mentions", line)
        for key in ("issuer", "subject", "kind"):
            if ref.get(key) and key not in loose and fold(ref[key]) not in fold(around):
                yield SourceError(f"refs.{name}.{key} {ref[key]!r} stands beside none of its mentions", line)
        year = re.search(r"/((?:19|20)\d\d)/", symbol or "")
        if year and date and date[:4] != year[1] and "symbol_date_mismatch" not in codes:
            yield SourceError(f"refs.{name}: date {date} against {symbol}: mark {{x:symbol_date_mismatch|…}}", line)
        if issued and date > issued and not issued.startswith(date) and "citation_from_future" not in codes:
            yield SourceError(f"refs.{name}: {date} is later than this paper: mark {{x:citation_from_future|…}}", line)


REF_KEYS = {"kind", "symbol", "date", "issuer", "subject", "relation", "form", "loose", "note"}


def _dates(paper: Paper) -> Iterator[SourceError]:
    for mark in paper.registry.of(m.DATE):
        role = mark.words[0] if mark.words else ""
        if mark.name not in KINDS or role not in ROLES:
            yield SourceError(f"{{d:KIND ROLE …}}: {mark.name!r} {role!r} is not a known kind and role", mark.line)
            continue
        if mark.options.get("year", "stated") not in YEARS:
            yield SourceError(f"unknown year source {mark.options['year']!r}", mark.line)
        values = [w for w in mark.words[1:] if re.match(r"\d{4}", w)]
        for value in values:
            if not _valid(value):
                yield SourceError(f"{value} is no date", mark.line)
        if mark.name == "point" and not values and "invalid_date" not in mark.words:
            yield SourceError("a point needs its date", mark.line)
        shown = {iso(*f.groups()) for p in (LONG, SHORT) for f in p.finditer(mark.text)}
        wrong = [s for s in shown if _valid(s) and values and not any(v.startswith(s[: len(v)]) for v in values)]
        if wrong and mark.name in ("point", "until", "from"):
            yield SourceError(f"the words say {wrong[0]}, the mark {values}", mark.line)


def _valid(value: str) -> bool:
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _unmarked(paper: Paper) -> Iterator[SourceError]:
    own = tight(paper.source.table("header").get("symbol"))
    rules: list[tuple[Any, set[str], str]] = [
        (SUSPECT, {m.DATE, m.NO_DATE}, "a date without {d:…|…} (or {nd|…} where it is none)"),
        (
            SYMBOL,
            {m.REFERENCE, m.OTHER, m.NO_REFERENCE},
            "a symbol without {r:…|…} or {o:…|…} (or {nr|…} where it is none)",
        ),
        (HOST, {m.OTHER, m.REFERENCE, m.NO_REFERENCE}, "an anaphor without {o:self|…} or {o:anaphor|…}"),
    ]
    for passage in paper.registry.passages:
        for pattern, kinds, message in rules:
            for found in pattern.finditer(passage.text):
                inside = [kinds & passage.kinds[i] for i in range(*found.span()) if passage.text[i] != " "]
                if pattern is SYMBOL and passage.zone == "letterhead" and tight(found[0]) in own:
                    continue
                if not all(inside):
                    yield SourceError(f"{message}: {found[0]!r}", passage.line)


def _others(paper: Paper) -> Iterator[SourceError]:
    for mark in paper.registry.of(m.OTHER):
        if mark.name not in OTHER_FORMS:
            yield SourceError(f"{{o:{mark.name}|…}}: the form must be one of {sorted(OTHER_FORMS)}", mark.line)
    for mark in paper.registry.of(m.ANOMALY):
        if mark.name not in CODES:
            yield SourceError(f"unknown anomaly code {mark.name!r}", mark.line)


def _notes(paper: Paper) -> Iterator[SourceError]:
    bodies = {b.text.partition(" ")[0]: b.line for b in paper.source.blocks if b.kind == "footnote"}
    for label in bodies.keys() - paper.called.keys():
        yield SourceError(f"footnote {label} has a body but no call {{fn:{label}}}", bodies[label])
    for block in paper.source.blocks:
        for label in re.findall(r"\{fn:(\w+)\}", block.text + (block.title or "")):
            if label not in bodies:
                yield SourceError(f"footnote {label} is called but has no @footnote", block.line)


def _sequence(paper: Paper) -> Iterator[SourceError]:
    gaps = {squeeze(mark.text) for mark in paper.registry.of(m.ANOMALY) if mark.name == "section_gap"}
    last: dict[tuple[str, str, int], int] = {}
    for section in paper.sections:
        place, value = (section.zone, section.parent, section.level), rank(section.key)
        if value is None:
            continue
        before = last.get(place, 0)
        if section.key.startswith("Đ"):
            place = (section.zone, "", -1)
            before = last.get(place, 0)
        if value not in (before + 1, 1) and squeeze(section.label) not in gaps:
            yield SourceError(
                f"section {section.label!r} follows number {before}: mark its label {{x:section_gap|…}}", section.line
            )
        last[place] = value


def _definitions(paper: Paper) -> Iterator[SourceError]:
    everything = fold(" ".join(p.text for p in paper.registry.passages))
    for mark in paper.registry.of(m.DEFINITION):
        name = mark.name.replace("_", " ")
        if fold(name) not in fold(mark.text):
            yield SourceError(f"the definition of {name!r} does not print it", mark.line)
        if not mark.words or fold(" ".join(mark.words)) not in everything:
            yield SourceError(f"the expansion {' '.join(mark.words)!r} of {name!r} is not in the text", mark.line)
