"""What is laid over the pages: signature overlays, incoming stamps, boxed marks, hidden text, watermarks."""

from __future__ import annotations

from typing import Any

from corpus.generator.inline import Style
from corpus.generator.setting import wide
from corpus.generator.sheets import Ink, Sheet
from corpus.generator.source import Source
from corpus.generator.trouble import SourceError

KINDS = {
    "overlays": {"size": 7.0, "colour": "blue"},
    "stamps": {"size": 11.0, "colour": "red", "box": True},
    "boxes": {"size": 13.0, "colour": "red", "box": True, "bold": True},
    "hidden": {"size": 10.0, "colour": "black", "hidden": True},
}


def page_of(item: dict[str, Any], pages: int) -> int:
    """The page an overlay stands on; negative numbers count from the end."""
    page = int(item.get("page", 1))
    page = pages + 1 + page if page < 0 else page
    if not 1 <= page <= pages:
        raise SourceError(f"an overlay stands on page {page} of {pages}", 1)
    return page


def stick(sheets: list[Sheet], source: Source) -> None:
    """Lay every overlay of the source over its page."""
    for kind, defaults in KINDS.items():
        for item in source.front.get(kind, []):
            _one(sheets[page_of(item, len(sheets)) - 1], {**defaults, **item})
    mark = source.table("watermark")
    for sheet in sheets if mark else []:
        style = Style(size=float(mark.get("size", 40)))
        sheet.inks.append(Ink(150, 250, mark["text"], style, colour="lightgrey", angle=float(mark.get("angle", 45))))


def _one(sheet: Sheet, item: dict[str, Any]) -> None:
    lines = item.get("lines") or [item["text"]]
    style = Style(
        size=float(item["size"]),
        bold=bool(item.get("bold")),
        italic=bool(item.get("italic")),
        effect="hid" if item.get("hidden") else "",
    )
    x, top = float(item["x"]), sheet.height - float(item["y"])
    inks = []
    y = top
    for text in lines:
        y -= style.size * 1.2
        inks.append(Ink(x, y, text, style, colour=item["colour"]))
    if item.get("box"):
        across = max(wide(text, style) for text in lines)
        inks.append(Ink(x - 4, y - 5, to_x=x + across + 4, to_y=top + 1, shape="box", colour=item["colour"]))
    if item.get("first"):
        sheet.early[:0] = inks
    else:
        sheet.late += inks
