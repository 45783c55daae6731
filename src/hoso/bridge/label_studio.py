"""Papers to Label Studio and back: pages with the boxes of what was read, and corrections as gold."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, Any

from hoso.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.model import Field, Record

HEADER = ("symbol", "kind", "date", "issuer", "superior", "place", "subject", "urgency", "secrecy")
LISTS = ("signer", "addressee", "recipient")
SHOWN = ("reference", "task", "deadline")
"""Labels that are drawn for the eye alone; gold takes the header and the lists."""

_COLOURS = ("#c0392b", "#2471a3", "#1e8449", "#b9770e", "#7d3c98", "#117a65", "#a04000", "#5d6d7e", "#922b21")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LAYERS = {"digital": "digital", "ocr": "scan", "mixed": "scan", "none": "scan"}
_PLACED = ("x", "y", "width", "height")


def config() -> str:
    """The labelling interface: pages, one label for each field, and a line of text for each box."""
    names = (*HEADER, *LISTS, *SHOWN)
    labels = "\n".join(
        f'    <Label value="{name}" background="{_COLOURS[i % len(_COLOURS)]}"/>' for i, name in enumerate(names)
    )
    return (
        "<View>\n"
        '  <Image name="page" valueList="$pages" zoom="true"/>\n'
        f'  <RectangleLabels name="label" toName="page">\n{labels}\n  </RectangleLabels>\n'
        '  <TextArea name="text" toName="page" perRegion="true" editable="true" displayMode="region-list"/>\n'
        "</View>\n"
    )


def to_task(record: Record, pages: Sequence[tuple[int, bytes, float, float]], *, version: str) -> dict[str, Any]:
    """One Label Studio task of a paper: its pages as pictures, what was read as a prediction to correct.

    Args:
        record: what was read.
        pages: number, PNG, width and height in points of each page, without gaps.
        version: what made the prediction.
    """
    sizes = {number: (at, width, height) for at, (number, _, width, height) in enumerate(pages)}
    results: list[dict[str, Any]] = []
    confidences: list[float] = []
    for label, value, field in _values(record):
        confidences.append(field.confidence)
        for part, place in enumerate(field.places):
            if place.page not in sizes:
                continue
            at, width, height = sizes[place.page]
            box = place.box
            corners = (box.x0 / width, box.top / height, box.width / width, box.height / height)
            where = {name: round(100 * x, 3) for name, x in zip(_PLACED, corners, strict=True)} | {"rotation": 0}
            key = f"{label}-{len(confidences)}-{part + 1}"
            shared = {
                "id": key, "to_name": "page", "item_index": at, "image_rotation": 0,
                "original_width": round(width), "original_height": round(height), "score": round(field.confidence, 3),
            }  # fmt: skip
            drawn = {"from_name": "label", "type": "rectanglelabels", "value": {**where, "rectanglelabels": [label]}}
            results.append({**shared, **drawn})
            words = [value] if part == 0 else []  # of a value over several lines the first box holds it whole
            results.append({**shared, "from_name": "text", "type": "textarea", "value": {**where, "text": words}})
    return {
        "data": {
            "pages": [f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}" for _, png, _, _ in pages],
            "file": record.file,
            "sha256": record.sha256,
            "document_id": record.document_id,
            "page_count": record.pages,
            "text_source": record.text_source,
            "regime": record.regime.value if record.regime else None,
            "draft": bool(record.draft and record.draft.value),
        },
        "predictions": [
            {
                "model_version": version,
                "score": round(min(confidences), 3) if confidences else 0.0,
                "result": results,
            }
        ],
    }


def gold_of(task: dict[str, Any]) -> dict[str, Any] | None:
    """Gold (`gold/1`: header, recipients) of a task that Label Studio exported; None where nobody labelled it.

    The last annotation that was not cancelled holds. A box without text keeps no value, and a field without a box is
    taken as not there. Signers are gold by name: of titles and authority nobody says anything here.

    Raises:
        UsageFault: the task is none that hoso exported.
    """
    data = task.get("data")
    if not isinstance(data, dict) or not {"sha256", "file", "page_count"} <= data.keys():
        raise UsageFault("This is no export of Label Studio with tasks that `hoso label` made.")
    done = [one for one in task.get("annotations", []) if not one.get("was_cancelled")]
    if not done:
        return None
    found = _labelled(done[-1].get("result", []))
    header: dict[str, Any] = {name: next(iter(found.get(name, ())), None) for name in HEADER}
    if header["date"]:
        header["date"] = _iso(header["date"])
    header |= {"regime": data.get("regime"), "draft": data.get("draft", False)}
    header["addressees"] = found.get("addressee", [])
    header["signers"] = [{"name": name, "title": None, "authority": []} for name in found.get("signer", ())]
    return {
        "schema": "gold/1",
        "id": str(data.get("document_id") or data["sha256"][:16]),
        "file": data["file"],
        "sha256": data["sha256"],
        "pages": data["page_count"],
        "text_layer": _LAYERS.get(data.get("text_source", ""), "scan"),
        "annotated": ["header", "recipients"],
        "annotated_pages": "all",
        "header": header,
        "recipients": found.get("recipient", []),
        "remarks": "corrected in Label Studio",
    }


def _values(record: Record) -> Iterator[tuple[str, str, Field[Any]]]:
    """Label, value and field of all that is drawn."""
    for name in HEADER:
        field = getattr(record, name)
        if field is not None and field.value:
            yield name, str(field.value), field
    for signer in record.signers:
        if signer.name is not None:
            yield "signer", signer.name.value, signer.name
    for one in record.recipients:
        if one.role == "addressee" and one.name is not None:
            yield "addressee", one.name.value, one.name
        elif one.role != "addressee":
            yield "recipient", one.line.value, one.line
    for reference in record.references:
        yield "reference", reference.mention.value, reference.mention
    for task in record.tasks:
        yield "task", task.text.value, task.text
        if task.deadline is not None:
            yield "deadline", task.deadline.words.value, task.deadline.words


def _labelled(results: Sequence[dict[str, Any]]) -> dict[str, list[str]]:
    """The texts of each label, in the order of the pages and down each page."""
    labels: dict[str, str] = {}
    texts: dict[str, str] = {}
    order: dict[str, tuple[int, float, float]] = {}
    for one in results:
        value = one.get("value", {})
        order.setdefault(one.get("id", ""), (one.get("item_index") or 0, value.get("y", 0.0), value.get("x", 0.0)))
        if one.get("type") == "rectanglelabels":
            labels[one["id"]] = next(iter(value.get("rectanglelabels", ())), "")
        elif one.get("type") == "textarea":
            texts[one["id"]] = " ".join(" ".join(value.get("text", ())).split())
    found: dict[str, list[str]] = {}
    for key in sorted(labels, key=lambda key: order[key]):
        if texts.get(key):
            found.setdefault(labels[key], []).append(texts[key])
    return found


def _iso(words: str) -> str:
    """A day as it is written here as ISO; anything else as it is."""
    day = _DAY.fullmatch(words)
    return f"{day[3]}-{int(day[2]):02d}-{int(day[1]):02d}" if day else words
