"""Gold from a laid-out paper: gold/1 and the tables beside it, all from the source's marks."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from corpus.generator import marks as m
from corpus.generator.marks import Mark, squeeze
from corpus.generator.paper import Paper
from corpus.generator.stickers import page_of
from corpus.generator.tasks import tasks_of
from corpus.generator.trouble import SourceError

ORDER = [
    "repeals",
    "replaces",
    "amends",
    "promulgates",
    "attached_to",
    "consolidates",
    "based_on",
    "proposed_by",
    "responds_to",
    "implements",
    "according_to",
    "details",
    "mentions",
]
FORMS = {"full", "short", "named", "event"}
OTHER_FORMS = {"blank", "anaphor", "self", "class"}
HEADER = (
    "regime",
    "superior",
    "issuer",
    "symbol",
    "kind",
    "subject",
    "date",
    "place",
    "urgency",
    "secrecy",
    "draft",
    "addressees",
)
EXTRA = ("circulation", "effective_from", "copy_of")
ANNOTATED = [
    "header",
    "recipients",
    "references",
    "other_mentions",
    "dates",
    "sections",
    "definitions",
    "signatures",
    "anomalies",
]


def strip_line(text: str) -> str:
    """A line of a list without its dash and its closing mark."""
    return re.sub(r"[;,.]+$", "", re.sub(r"^[-+–]\s+", "", text)).strip()


def relation_of(mark: Mark, ref: dict[str, Any]) -> str:
    """The relation of one mention."""
    return mark.options.get("rel") or str(ref.get("relation", "mentions"))


def form_of(mark: Mark, ref: dict[str, Any]) -> str:
    """The form of one mention."""
    return mark.options.get("form") or str(ref.get("form", "full" if ref.get("symbol") else "named"))


def make_gold(paper: Paper, split: str, sha256: str) -> dict[str, Any]:
    """All gold of one paper."""
    name = paper.source.path.stem
    gold: dict[str, Any] = {
        "schema": "gold/1",
        "id": name,
        "file": f"{name}.pdf",
        "sha256": sha256,
        "pages": len(paper.sheets),
        "split": split,
        "synthetic": True,
        "text_layer": "digital",
        "annotated": list(ANNOTATED),
        "annotated_pages": "all",
        "header": _header(paper),
        "recipients": [strip_line(mark.text) for mark in paper.registry.of(m.RECIPIENT)],
        "references": _references(paper),
        "other_mentions": [
            {"form": mark.name, "zone": mark.zone, "section": mark.section, "page": mark.page, "quote": mark.text}
            for mark in paper.registry.of(m.OTHER)
        ],
        "dates": [_date(mark) for mark in _drawn(paper, m.DATE)],
        "sections": [
            {
                "section": s.path, "level": s.level, "label": s.label, "title": s.title or None,
                "zone": s.zone, "page": paper.registry.marks[s.mark].page,
            }
            for s in paper.sections
        ],
        "definitions": [
            {"abbreviation": mark.name.replace("_", " "), "expansion": " ".join(mark.words), "page": mark.page}
            for mark in _drawn(paper, m.DEFINITION)
        ],
        "signatures": _signatures(paper),
        "anomalies": [{"code": mark.name, "page": mark.page, "quote": mark.text} for mark in _drawn(paper, m.ANOMALY)],
        "remarks": f"synthetic, written for this corpus; made from corpus/sources/{split}/{name}.txt",
    }  # fmt: skip
    if paper.source.front.get("tasks"):
        gold["annotated"].append("tasks")
        gold["tasks"] = tasks_of(paper)
    if paper.registry.grids:
        gold["annotated"].append("grids")
        gold["grids"] = [[asdict(cell) for cell in grid] for grid in paper.registry.grids]
    if paper.source.front.get("twin_of"):
        gold["twin_of"] = paper.source.front["twin_of"]
    return gold


def _drawn(paper: Paper, kind: str) -> list[Mark]:
    return sorted(paper.registry.of(kind), key=lambda mark: (mark.page, mark.number))


def _header(paper: Paper) -> dict[str, Any]:
    front = paper.source.table("header")
    header: dict[str, Any] = {key: front.get(key) for key in HEADER}
    header["draft"] = bool(front.get("draft", False))
    if header["subject"] is None:
        about = [p.text for p in paper.registry.passages if p.text and _is_about(paper, p.text)]
        subject = squeeze(re.sub(r"^(?:V/v|Về việc|về việc|Về|về)\s+", "", about[0])) if about else paper.subject
        header["subject"] = subject or None
    if header["addressees"] is None:
        header["addressees"] = [strip_line(mark.text) for mark in paper.registry.of(m.ADDRESSEE)]
    header["signers"] = [
        {"name": s["name"], "title": s.get("title") or None, "authority": list(s.get("authority", []))}
        for s in paper.source.front.get("signers", [])
    ]
    header.update({key: front[key] for key in EXTRA if key in front})
    return header


def _is_about(paper: Paper, text: str) -> bool:
    about = paper.source.table("letterhead").get("about", "")
    visible = squeeze(re.sub(r"\{[a-z]+(?::[^\s|{}]+)?[^|{}]*\||\{[a-z]+(?::\d+)?\}|\}", "", about))
    return bool(about) and squeeze(text).replace(" ", "") == visible.replace(" ", "")


def _references(paper: Paper) -> list[dict[str, Any]]:
    out = []
    for name, ref in paper.source.refs.items():
        mentions = [mark for mark in _drawn(paper, m.REFERENCE) if mark.name == name]
        pinpoints = [mark for mark in _drawn(paper, m.PINPOINT) if mark.name == name]
        if not mentions:
            continue
        forms = [form_of(mark, ref) for mark in mentions]
        best = next((mark for mark, form in zip(mentions, forms, strict=True) if form != "short"), mentions[0])
        relations = [relation_of(mark, ref) for mark in mentions]
        for mark, form, relation in zip(mentions, forms, relations, strict=True):
            if form not in FORMS:
                raise SourceError(f"form {form!r} of a reference is not one of {sorted(FORMS)}", mark.line)
            if relation not in ORDER:
                raise SourceError(f"unknown relation {relation!r}", mark.line)
        out.append(
            {
                "reference": name,
                "kind": ref["kind"],
                "symbol": ref.get("symbol"),
                "date": ref.get("date"),
                "issuer": ref.get("issuer"),
                "subject": ref.get("subject"),
                "relation": min(relations, key=ORDER.index),
                "page": mentions[0].page,
                "quote": best.text,
                "pinpoints": [mark.text for mark in pinpoints],
                "zones": _unique([mark.zone for mark in mentions]),
                "forms": _unique(forms),
                "mentions": [
                    {
                        "page": mark.page, "zone": mark.zone, "section": mark.section, "form": form,
                        "relation": relation, "quote": mark.text,
                    }
                    for mark, form, relation in zip(mentions, forms, relations, strict=True)
                ],
            }
        )  # fmt: skip
    return sorted(out, key=lambda r: (r["page"], list(paper.source.refs).index(r["reference"])))


def _unique(values: list[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _date(mark: Mark) -> dict[str, Any]:
    words = list(mark.words)
    role = words.pop(0) if words else "none"
    iso = [w for w in words if w == "-" or re.match(r"\d{4}(-\d\d)?(-\d\d)?$", w)]
    flags = [w for w in words if w not in iso]
    start = iso[0] if iso else None
    end = iso[1] if len(iso) > 1 else (start if mark.name == "point" else None)
    boundary = next((f for f in flags if f in ("before", "inclusive")), "")
    source = mark.options.get("year") or ("stated" if re.search(r"\d{4}|[/.-]\d\d\b", mark.text) and iso else None)
    return {
        "page": mark.page,
        "text": mark.text,
        "kind": mark.name,
        "role": role,
        "start": None if start == "-" else start,
        "end": None if end == "-" else end,
        "boundary": boundary,
        "recurrence": mark.options.get("rec"),
        "year_source": source,
        "flags": [f for f in flags if f not in ("before", "inclusive")],
        "zone": mark.zone,
        "section": mark.section,
    }


def _signatures(paper: Paper) -> list[dict[str, Any]]:
    return [
        {
            "page": page_of(item, len(paper.sheets)),
            "name": item.get("name"),
            "organisation": item.get("organisation"),
            "time": item.get("time"),
            "reason": item.get("reason"),
        }
        for item in paper.source.front.get("overlays", [])
        if not item.get("plain")
    ]
