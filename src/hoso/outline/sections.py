"""The tree of sections: numbered and lettered items, levels by kind of marker, order of appearance and sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.model import Section
from hoso.outline.markers import LEVEL, RANK, Marker, markers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.model import Paragraph, Text

_ZONES = {"body", "appendix"}
_FRESH = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|Mẫu|MẪU|BIỂU|Biểu|DANH MỤC|QUY CHẾ|QUY ĐỊNH|ĐỀ ÁN|KẾ HOẠCH|CHƯƠNG TRÌNH|"
    r"ĐIỀU LỆ|PHƯƠNG ÁN)(?:\s|$)"
)
_ENDED = (".", ";", ":", "!", "?", "”", '"', "…", "/", ",", ")", "-", "_", "*")
_SIGN = {"part": "P", "chapter": "C", "division": "M", "subdivision": "TM", "article": "Đ"}
_HEADED = {"part", "chapter", "division", "subdivision"}
_SECOND = re.compile(r"[.;:]\s+[A-ZĐ]")  # a second sentence, or what a label tells
_STOP = re.compile(
    r"[.:;](?<!\bTP.)(?<!\bTp.)(?<!\bTS.)(?<!\bTh.)(?<!\bGS.)(?<!\bv.)(?<!\b[A-Z].)(?:\s|$)"
)  # the sign first: a search skips to it
_STRAIGHT_END = re.compile(r'"[\s.;,]*$')
_CLOSING = re.compile(
    r"Điều \d+\.\s*(?:Hiệu lực|Điều khoản|Tổ chức thực hiện|Trách nhiệm|[A-ZĐ][\w ]+ này có hiệu lực)"
)
_LONGEST_QUOTE = 400  # paragraphs that a quotation may run over
_LONGEST_HEADING = 150  # characters
_SHORT = 60  # characters of a line that stands for itself
_WIDEST_GAP = 3


@dataclass(slots=True)
class _Open:
    """A section that is still open."""

    kind: str
    label: str
    value: int
    path: str
    leads: bool  # its words end in a colon: what follows may be its own list


@dataclass(slots=True)
class _Item:
    """A paragraph that may be a section: its readings and what stands around it."""

    paragraph: Paragraph
    words: str
    readings: list[Marker]
    after_end: bool  # the paragraph before is over


@dataclass(slots=True)
class _Begun:
    """A section of which it is not known yet where it ends."""

    paragraph: Paragraph
    path: str
    level: int
    label: str
    title: str
    end: int  # of its heading
    depth: int


def find_sections(text: Text, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Find the numbered sections of a document's body and appendices, specification chapter 9.

    Bullets (`-`, `+`) and items inside a line (`(1) …`) are no sections, nor is what stands in the quotation of
    another document's text. A path is made of the labels (`II.3`, `CII.M1`, `Đ5.k2.a`); articles count through the
    whole document, so theirs begin with themselves. Each appendix has a tree of its own.
    """
    found: list[_Begun] = []
    stack: list[_Open] = []
    articles = 0  # the last one: they count on through chapters
    items = list(_items(text, paragraphs))
    for i, item in enumerate(items):
        if not item.readings:
            if _FRESH.match(item.words) and item.paragraph.zone == "appendix":
                stack.clear()
                articles = 0
            continue
        marker = _choose(item, stack, items[i + 1 : i + 40], articles)
        if marker is None:
            continue
        if marker.kind == "article":
            articles = marker.value
        _unwind(stack, marker)
        path = _path(stack, marker)
        leads = item.words.rstrip().endswith(":")
        stack.append(_Open(marker.kind, marker.label, marker.value, path, leads))
        p = item.paragraph
        end, title = _heading(item, marker, items, i)
        label = item.words[: marker.end].strip()
        found.append(_Begun(p, path, _level(stack, marker), label, title, max(end, p.end), len(stack)))
    return _closed(found, text, paragraphs)


def _items(text: Text, paragraphs: Sequence[Paragraph]) -> Iterator[_Item]:
    """The paragraphs of body and appendices with their readings; those inside quotations have none."""
    running = [p for p in paragraphs if p.zone in _ZONES]
    words = [text.text[p.start : p.end] for p in running]
    quoted = _quoted(words)
    zone, over = "", True
    for p, said, inside in zip(running, words, quoted, strict=True):
        if p.zone != zone and p.zone == "appendix":
            yield _Item(p, "PHỤ LỤC", [], after_end=True)  # a new tree
        zone = p.zone
        readings = [] if inside or _in_grid(text, p) else markers(said)
        yield _Item(p, said, readings, over)
        over = said.rstrip().endswith(_ENDED) or len(said) < _SHORT or bool(readings) or said.isupper()


def _in_grid(text: Text, p: Paragraph) -> bool:
    return text.lines[text.line_at(p.start)].role == "grid"


def _quoted(words: Sequence[str]) -> list[bool]:
    """Say for each paragraph whether it goes on with a quotation that began in one before.

    Printed quotations are often closed with another sign or not at all: then they end before the paragraph that
    introduces the next one, or before the closing articles.
    """
    inside = [False] * len(words)
    i = 0
    while i < len(words):
        if not _opens(words[i]):
            i += 1
            continue
        stop = i + 1
        while stop < len(words) and stop - i <= _LONGEST_QUOTE and not _closes(words[stop]) and not _opens(words[stop]):
            stop += 1
        if stop < len(words) and _closes(words[stop]):
            stop += 1
        elif stop < len(words) and _opens(words[stop]):
            while stop > i + 1 and words[stop - 1].rstrip().endswith(":"):
                stop -= 1
        else:
            stop = next((k for k in range(i + 1, min(stop, len(words))) if _CLOSING.match(words[k])), i + 1)
        for k in range(i + 1, stop):
            inside[k] = True
        i = max(stop, i + 1)
    return inside


def _opens(words: str) -> bool:
    """Whether a paragraph begins a quotation and leaves it open."""
    if words.startswith("“"):
        return words.count("“") > words.count("”") and not _STRAIGHT_END.search(words)
    return words.startswith('"') and words.count('"') % 2 == 1 and not words.rstrip(" .;,").endswith("”")


def _closes(words: str) -> bool:
    """Whether a paragraph ends a quotation that another began."""
    if words.count("”") > words.count("“"):
        return True
    return words.count('"') % 2 == 1 and not words.startswith('"') and _STRAIGHT_END.search(words) is not None


def _choose(item: _Item, stack: Sequence[_Open], following: Sequence[_Item], articles: int) -> Marker | None:
    """Choose the reading that goes on in an open sequence, else one that begins, else a small gap."""
    for marker in item.readings:
        if marker.kind == "article" and articles and 0 <= marker.value - articles <= 1:
            return marker
        same = _nearest(stack, marker)
        if same is not None and marker.value == same.value + 1 and _same_branch(same, marker):
            return marker
    for marker in item.readings:
        if marker.value == 1 and _may_begin(marker, item, stack):
            return marker
    for marker in item.readings:
        if _may_jump(marker, item, stack, following, articles):
            return marker
    return None


def _nearest(stack: Sequence[_Open], marker: Marker) -> _Open | None:
    """The innermost open section of the marker's kind (of as many numbers, where it is decimal)."""
    for opened in reversed(stack):
        if opened.kind == marker.kind and (
            marker.kind != "decimal" or opened.label.count(".") == marker.label.count(".")
        ):
            return opened
    return None


def _same_branch(opened: _Open, marker: Marker) -> bool:
    """Whether two decimal labels differ in their last number only."""
    return marker.kind != "decimal" or opened.label.rsplit(".", 1)[0] == marker.label.rsplit(".", 1)[0]


def _may_begin(marker: Marker, item: _Item, stack: Sequence[_Open]) -> bool:
    """Whether a first item can begin a sequence here."""
    if marker.kind == "upper" or marker.kind in _HEADED or marker.kind == "article":
        return item.after_end
    if marker.kind == "decimal":
        return item.after_end or bool(stack)
    if marker.kind in {"sub", "lower"}:
        return bool(stack)
    return item.after_end or bool(stack and stack[-1].leads)


def _may_jump(marker: Marker, item: _Item, stack: Sequence[_Open], following: Sequence[_Item], articles: int) -> bool:
    """Whether an item out of sequence is one nevertheless: a small gap, or one that its followers go on from."""
    same = _nearest(stack, marker)
    if marker.kind == "upper":  # `A.`, `B.`, `D. KIẾN NGHỊ`; `D.`, `E.`: many lists have no Đ
        step = marker.value - same.value if same else 0
        return item.after_end and step == len("Đ") + 1 and item.words[marker.end :].isupper()
    if not item.after_end or marker.kind == "lower":
        return False
    if marker.kind == "article" and articles:
        return 0 < marker.value - articles <= _WIDEST_GAP
    if marker.kind == "sub":
        return bool(stack) and stack[-1].kind in {"letter", "sub"}
    if marker.kind == "decimal":
        number = next((o for o in reversed(stack) if o.kind in {"number", "roman"}), None)
        return number is not None or same is not None
    if (
        marker.kind == "letter"
        and same is None
        and not any(o.kind in {"number", "decimal", "roman", "article"} for o in stack)
    ):
        return False
    goes_on = any(m.kind == marker.kind and m.value == marker.value + 1 for f in following[:12] for m in f.readings)
    if same is None:
        return goes_on or (marker.value == 2 and marker.kind in {"roman", "letter"})
    step = marker.value - same.value
    if 0 <= step <= _WIDEST_GAP:
        return step > 0 or goes_on or marker.kind in {"roman", "number"}
    return goes_on


def _unwind(stack: list[_Open], marker: Marker) -> None:
    """Close what the marker's section cannot stand in."""
    same = _nearest(stack, marker)
    nested = same is not None and stack[-1] is not same and stack[-1].leads and marker.value == 1
    if nested and RANK[stack[-1].kind] > RANK[marker.kind] and marker.kind in {"number", "letter", "roman"}:
        return  # a list of its own below an item of a lower kind
    if same is not None and not (marker.kind == "decimal" and not _same_branch(same, marker)):
        while stack and stack[-1] is not same:
            stack.pop()
        if stack:
            stack.pop()
        return
    while stack and RANK[stack[-1].kind] >= RANK[marker.kind] and not _deeper(stack[-1], marker):
        if (
            marker.value == 1
            and stack[-1].leads
            and marker.kind in {"number", "roman"}
            and stack[-1].kind in {"letter", "sub"}
        ):
            return
        stack.pop()


def _deeper(opened: _Open, marker: Marker) -> bool:
    """Whether a decimal label goes on below another (`1.1` holds `1.1.1`)."""
    return opened.kind == marker.kind == "decimal" and marker.label.startswith(opened.label + ".")


def _path(stack: Sequence[_Open], marker: Marker) -> str:
    """Write the path of a section below those that are open."""
    label = marker.label
    if marker.kind == "article":
        return f"Đ{label}"
    step = _SIGN.get(marker.kind, "") + label
    inside = any(o.kind == "article" for o in stack)
    if marker.kind == "number" and inside:
        step = f"k{label}"
    parent = stack[-1] if stack else None
    if (
        marker.kind == "decimal"
        and parent is not None
        and label.startswith(parent.label + ".")
        and not (inside and parent.kind == "number")
    ):
        step = label.removeprefix(parent.label + ".")
    return f"{parent.path}.{step}" if parent is not None else step


def _level(stack: Sequence[_Open], marker: Marker) -> int:
    """The level by specification chapter 9: by kind, one or two more inside an article."""
    if marker.kind == "decimal":
        return 2 + marker.label.count(".")
    inside = any(o.kind == "article" for o in stack[:-1])
    return LEVEL[marker.kind] + ({"number": 2, "letter": 1, "roman": 3, "sub": 1}.get(marker.kind, 0) if inside else 0)


def _heading(item: _Item, marker: Marker, items: Sequence[_Item], at: int) -> tuple[int, str]:
    """The heading of a section and where its words end; a bare `Chương I` has it in the paragraphs below."""
    rest = item.words[marker.end :]
    if rest.strip() or marker.kind not in {*_HEADED, "article", "roman"}:
        return item.paragraph.end, heading_of(rest)
    end = item.paragraph.end
    parts: list[str] = []
    for other in items[at + 1 : at + 5]:
        if other.readings or (parts and not other.words.isupper()) or len(other.words) > _LONGEST_HEADING + 50:
            break
        parts.append(other.words)
        end = other.paragraph.end
    return end, heading_of(" ".join(parts))


def heading_of(words: str) -> str:
    """The heading in what follows a marker: all of a short line, the first sentence of a paragraph.

    >>> heading_of("Mục đích: nâng cao nhận thức của nhân dân.")
    'Mục đích'
    """
    words = " ".join(words.split())
    if len(words) <= _LONGEST_HEADING and not words.endswith((".", ";")) and not _SECOND.search(words):
        return words.rstrip(":, ").strip()
    end = _STOP.search(words)
    return words[: end.start()].strip() if end else words


def _closed(found: list[_Begun], text: Text, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Let each section reach to the next that is not inside it, and not out of its zone; its words, to the next."""
    last = {zone: max((p.end for p in paragraphs if p.zone == zone), default=0) for zone in _ZONES}
    ends = [max(last[one.paragraph.zone], one.end) for one in found]
    open_: list[int] = []
    for i, one in enumerate(found):
        p = one.paragraph
        while open_ and (found[open_[-1]].depth >= one.depth or found[open_[-1]].paragraph.zone != p.zone):
            k = open_.pop()
            zone = found[k].paragraph.zone
            ends[k] = p.start if zone == p.zone else last[zone]
        open_.append(i)
    nexts = [*(one.paragraph.start for one in found[1:]), len(text.text)]
    return tuple(
        Section(
            path=one.path, level=one.level, label=one.label, title=one.title,
            page=text.page_at(one.paragraph.start), zone=one.paragraph.zone, start=one.paragraph.start, end=end,
            body=text.quote(one.paragraph.start, min(end, following)),
        )
        for one, end, following in zip(found, ends, nexts, strict=False)
    )  # fmt: skip
