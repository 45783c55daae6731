"""Citations: each case of `tests/cases/citations*.toml` is read as it says, every part grounded in the text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from hoso.fields.definitions import find_namings
from hoso.fields.references import read_references
from hoso.model import Field, Note, Outline, Reference
from tests.made_texts import outlined

CASES = Path(__file__).parent.parent / "cases"
PARTS = ("kind", "symbol", "date", "issuer", "subject", "pinpoint")


@dataclass(frozen=True)
class Header:
    symbol: Field[str] | None = None
    kind: Field[str] | None = None
    subject: Field[str] | None = None
    issuer: Field[str] | None = None


def cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("citations*.toml")):
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        found += [pytest.param(row, id=f"{path.stem}: {row['name']}") for row in rows]
    return found


def made(value: str | None) -> Field[str] | None:
    return Field(value=value, quote=value, places=(), rule="test", confidence=1.0) if value else None


def outline_of(case: dict[str, Any]) -> Outline:
    """The outline of a case: a paragraph is a text or [zone, text]; `call` names words that a footnote hangs on."""
    zone = case.get("zone", "body")
    outline = outlined(*((zone, p) if isinstance(p, str) else (p[0], p[1]) for p in case["text"]))
    if "call" not in case:
        return outline
    call = outline.text.text.index(case["call"]) + len(case["call"])
    notes = tuple(
        Note(label=str(i), start=p.start, end=p.end, call=call)
        for i, p in enumerate((p for p in outline.paragraphs if p.zone == "footnote"), start=1)
    )
    return Outline(
        text=outline.text, zones=outline.zones, paragraphs=outline.paragraphs, sections=outline.sections, notes=notes
    )


def shown(reference: Reference) -> dict[str, str]:
    row = {"form": reference.form, "relation": reference.relation.value, "id": reference.reference_id}
    for name in PARTS:
        part = getattr(reference, name)
        if part is not None:
            row[name] = part.value
    return row


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    outline = outline_of(case)
    host = case.get("host", {})
    header = Header(**{name: made(host.get(name)) for name in ("symbol", "kind", "subject", "issuer")})
    found = read_references(outline, header, find_namings(outline))
    assert [shown(reference) for reference in found] == case["mentions"]
    for reference in found:
        for name in (*PARTS, "relation", "mention"):
            part = getattr(reference, name)
            assert part is None or all(place.box.x1 > place.box.x0 for place in part.places), name
            assert part is None or part.places, name


def test_cases_are_many_and_named_once() -> None:
    names = [case.id for case in cases()]
    assert len(names) > 180
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("words", "sure", "least", "most"),
    [
        ("Nghị định 102/2009/NĐ-CP ngày 06/11/2099 của Chính phủ", 90, 0.1, 0.3),
        ("Nghị định 102/2009/NĐ-CP ngày 06/11/2009 của Chính phủ", 90, 0.8, 1.0),
        ("Nghị định 102/2009/NĐ-CP ngày 06/11/2099 của Chính phủ", 100, 0.9, 1.0),  # printed so
    ],
)
def test_a_scan_s_date_against_its_symbol_is_hardly_believed(words: str, sure: int, least: float, most: float) -> None:
    outline = outlined(("body", f"Căn cứ {words};"))
    lines = tuple(replace(l, sure=bytes([sure]) * len(l.text)) for l in outline.text.lines)
    (found,) = read_references(replace(outline, text=replace(outline.text, lines=lines)), Header(), ())
    assert found.date is not None
    assert least <= found.date.confidence <= most


def test_a_scan_may_blur_the_marks_of_a_cue() -> None:
    outline = outlined(
        ("letterhead", "Về việc sửa đồi, bỏ sung Quyết định số 12/QĐ-UBND"),
        ("grounds", "Căn cứ Luật sửa đôi, bô sung một số điều của Luật Đất đai;"),
        ("grounds", "Theo đè nghị của Sở Xây dựng tại Tờ trình số 45/TTr-SXD ngày 06/11/2026;"),
    )
    lines = tuple(replace(l, sure=bytes([90]) * len(l.text)) for l in outline.text.lines)
    found = read_references(replace(outline, text=replace(outline.text, lines=lines)), Header(), ())
    assert [r.relation.value for r in found] == ["amends", "based_on", "mentions", "proposed_by"]
