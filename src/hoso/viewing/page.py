"""One record as one self-contained HTML file: nothing is fetched, nothing is run, all text is escaped."""

from __future__ import annotations

import base64
import html
import re
from typing import TYPE_CHECKING

from hoso.viewing.entries import Entry, Group, groups
from hoso.viewing.style import OVERLAY, PAGE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Place, Record

Image = tuple[int, bytes, float, float]  # page number from 1, PNG or JPEG, width and height of the page in points

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PARTED = {"header", "recipient", "reference"}  # groups whose parts stand within the words of the whole
_DOUBTFUL = 0.8  # a confidence below this is shown in red


def page_html(record: Record, images: Sequence[Image]) -> str:
    """The pages with each value's boxes in colour, and beside them the list of values, each with a way to its place.

    Args:
        record: what was read.
        images: pictures of the pages that are to be shown; a value on another page is listed without a way to it.
    """
    found = groups(record)
    shown = {number for number, *_ in images}
    sheets = "".join(_sheet(image, found, record.pages) for image in images)
    lists = "".join(_list(group, shown) for group in found)
    legend = "".join(
        f'<label><input type="checkbox" id="show-{group.key}" checked>'
        f'<span class="chip hoso-{group.key}"></span>{_text(group.title)}</label>'
        for group in found
    )
    title = _text(_title(record))
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="generator" content="hoso">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{PAGE}</style>\n</head>\n<body>\n"
        f"<header><h1>{title}</h1><p>{_text(record.file)} · {record.pages} trang</p>"
        f'{_secret(record)}<div class="legend">{legend}</div></header>\n'
        f"<main>{sheets or _NO_PICTURE}</main>\n"
        f"<aside>{lists or _NOTHING}</aside>\n</body>\n</html>\n"
    )


def first_page_html(record: Record, image: Image) -> str:
    """The first page with its values in colour, and the header beside it: a piece of HTML for notebooks."""
    found = groups(record)
    head = "".join(
        f'<tr><th style="text-align:left;white-space:nowrap;vertical-align:top">{_text(entry.label)}</th>'
        f'<td style="text-align:left">{_text(entry.value)}</td><td>{_percent(entry)}</td></tr>'
        for group in found
        if group.key in {"issue", "header", "signer"}
        for entry in group.entries
    )
    counts = " · ".join(f"{_text(group.title)}: {_count(group)}" for group in found)
    return (
        f"<style>{OVERLAY}</style>"
        f'<div style="display:flex;flex-wrap:wrap;gap:16px;align-items:flex-start">'
        f'<div style="flex:1 1 420px;max-width:640px;border:1px solid">{_picture(image, found, linked=False)}</div>'
        f'<div style="flex:1 1 320px;overflow-wrap:anywhere"><b>{_text(_title(record))}</b>'
        f"<table>{head}</table><p>{counts}</p></div></div>"
    )


_NO_PICTURE = '<p class="none">Không có hình trang nào để hiển thị.</p>'
_NOTHING = '<p class="none">Không đọc được thông tin nào.</p>'


def _secret(record: Record) -> str:
    """The warning above a paper that is marked mật or higher."""
    if record.secrecy is None or not record.secrecy.value:
        return ""
    degree = _text(record.secrecy.value.upper())
    return f'<p class="secret">Văn bản có dấu {degree}: giữ, in, chuyển trang này theo quy định về bí mật nhà nước.</p>'


def _title(record: Record) -> str:
    """What the record is called: kind and symbol, else the file's name."""
    words = [field.value for field in (record.kind, record.symbol) if field and field.value]
    return "Hồ sơ: " + (" ".join(words) or re.split(r"[/\\]", record.file)[-1])


def _sheet(image: Image, found: Sequence[Group], pages: int) -> str:
    """One page with its caption."""
    return (
        f'<figure id="p{image[0]}"><figcaption>Trang {image[0]}/{pages}</figcaption>'
        f"{_picture(image, found, linked=True)}</figure>\n"
    )


def _picture(image: Image, found: Sequence[Group], *, linked: bool) -> str:
    """The picture of a page and the boxes on it."""
    number, picture, width, height = image
    kind = "jpeg" if picture.startswith(b"\xff\xd8") else "png"
    data = base64.b64encode(picture).decode("ascii")
    boxes = "".join(
        _box(group, n, part, entry, place, size=(width, height), linked=linked)
        # doubts lie uppermost, outlines of sections undermost
        for group in reversed(found)
        for n, entry in enumerate(group.entries)
        for part, place in enumerate(entry.places)
        if place.page == number and width > 0 and height > 0
    )
    size = f'width="{round(width)}" height="{round(height)}"'
    return (
        f'<div class="hoso-sheet"><img alt="Trang {number}" {size} src="data:image/{kind};base64,{data}">'
        f"{boxes}{_ties(found, number, width, height)}</div>"
    )


def _ties(found: Sequence[Group], number: int, width: float, height: float) -> str:
    """Lines between the places of one page that belong together."""
    lines = "".join(
        f'<line x1="{_share(a.box.x0, width)}" y1="{_share(a.box.bottom, height)}"'
        f' x2="{_share(b.box.x0, width)}" y2="{_share(b.box.top, height)}"/>'
        for group in found
        for a, b in group.ties
        if a.page == b.page == number and width > 0 and height > 0
    )
    return f'<svg class="hoso-ties hoso-task" aria-hidden="true">{lines}</svg>' if lines else ""


def _box(
    group: Group, n: int, part: int, entry: Entry, place: Place, *, size: tuple[float, float], linked: bool
) -> str:
    """One line of a value on the page; where linked, a click leads to its row in the list."""
    width, height = size
    box = place.box
    css = (
        f"left:{_share(box.x0, width)};top:{_share(box.top, height)};"
        f"width:{_share(box.width, width)};height:{_share(box.height, height)}"
    )
    tip = _text(f"{entry.label}: {entry.value}" + (f" ({_percent(entry)})" if entry.confidence is not None else ""))
    # parts of a value are underlined only: their words lie in the box of the whole
    tint = f" hoso-{entry.tint}" if entry.tint else ""
    kind = f"hoso-box hoso-{group.key}{tint}" + (" part" if entry.under and group.key in _PARTED else "")
    if not linked:
        return f'<span class="{kind}" style="{css}" title="{tip}"></span>'
    mark = f"{group.key}-{n}"
    return f'<a class="{kind}" id="b-{mark}-{part}" href="#v-{mark}" style="{css}" title="{tip}"></a>'


def _list(group: Group, shown: set[int]) -> str:
    """One group of values in the side panel."""
    rows = "".join(_row(group, n, entry, shown) for n, entry in enumerate(group.entries))
    return (
        f'<section class="hoso-{group.key} {group.key}"><h2>{_text(group.title)} <span>({_count(group)})</span></h2>'
        f"<ul>{rows}</ul></section>\n"
    )


def _count(group: Group) -> int:
    """How many things a group tells of, their parts not counted."""
    return len([entry for entry in group.entries if not entry.under or group.key == "section"])


def _row(group: Group, n: int, entry: Entry, shown: set[int]) -> str:
    """One value: what it is, where it stands, how sure, from which words, by which rule."""
    mark = f"{group.key}-{n}"
    part, place = next(((i, p) for i, p in enumerate(entry.places) if p.page in shown), (0, None))
    page = place.page if place else entry.places[0].page if entry.places else entry.page
    target = f"#b-{mark}-{part}" if place else f"#p{page}" if page in shown else ""
    value, where = _text(entry.value), f"tr. {page}" if page else ""
    if target:
        value, where = f'<a href="{target}">{value}</a>', f'<a href="{target}">{where}</a>'
    quote = entry.quote if entry.quote and entry.quote != entry.value else ""
    brief = entry.under and group.key != "section"  # parts stand side by side, their words and rule in the tip
    code = entry.rule if group.key == "issue" else ""
    tip = "" if code else "\n".join(part for part in (f"“{quote}”" if brief and quote else "", entry.rule) if part)
    kinds = ("entry", "under" if entry.under else "", "brief" if brief else "", _word(entry.severity))
    classes = " ".join(word for word in kinds if word)
    where = "" if brief else where
    return (
        f'<li id="v-{mark}" class="{classes}"' + (f' title="{_text(tip)}"' if tip else "") + '><div class="row">'
        f'<span class="label">{_text(entry.label)}</span><span class="value">{value}</span>'
        f'<span class="tail">{_sure(entry)} {where}</span></div>'
        + (f'<div class="quote">{_text(quote)}</div>' if quote and not brief else "")
        + (f'<div class="rule">{_text(code)}</div>' if code else "")
        + "</li>"
    )


def _sure(entry: Entry) -> str:
    """The confidence, in red where it is low."""
    if entry.confidence is None:
        return ""
    doubtful = " unsure" if entry.confidence < _DOUBTFUL else ""
    return f'<span class="sure{doubtful}" title="độ tin cậy">{_percent(entry)}</span>'


def _percent(entry: Entry) -> str:
    """A confidence in percent; never 100, since nothing read is certain."""
    return "" if entry.confidence is None else f"{min(99, int(entry.confidence * 100))} %"


def _share(part: float, whole: float) -> str:
    """A length as a share of the page."""
    return f"{100 * part / whole:.3f}%"


def _word(text: str) -> str:
    """A word that may stand as a class."""
    return text if text.isascii() and text.isalpha() else ""


def _text(text: str) -> str:
    """Text as HTML holds it: escaped, and no characters that it may not hold."""
    return html.escape(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text), quote=True)
