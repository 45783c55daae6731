"""A page that was scanned, read: recognised words become characters with boxes, as a digital page has them."""

from __future__ import annotations

import os
from array import array
from dataclasses import astuple, dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from hoso.errors import FileFault
from hoso.model import Box, Slot, Turn
from hoso.pages import cache, tesseract
from hoso.pages.cleaning import even, levelled, without_colour, without_specks
from hoso.pages.name_look import look_for_names
from hoso.pages.places import Look
from hoso.pages.progress import page_recognised
from hoso.pages.ruling import find_strokes
from hoso.pages.second_look import look_again
from hoso.pages.tesseract import TextLine, Word
from hoso.pages.title_look import look_at_title
from hoso.pages.turning import lies_sideways, quarters_of, reads_poorly
from hoso.pages.widths import width, without_twins
from hoso.text.letters import says_something

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from hoso.model import Page
    from hoso.pages.document import PdfFile

    Recognised = Callable[[], dict[str, Any]]

MODES = ("auto", "always", "never")
DPI = 200
_VERSION = 12  # of the way pages are prepared and recognised: another one makes all entries anew
_LOOK_VERSION = 25  # the same of the second look
_NAME_VERSION, _TITLE_VERSION = 15, 4  # the same of the looks below titles of signers, at the paper's own title
_ABOVE, _BELOW = 0.8, 0.28  # of the size of letters: how far their loose boxes reach from the baseline
_LIKE = 0.2  # lines whose size differs less from the page's own have its size
_GAP = 2.5  # of the letters' size: wider than any space between words
_BULLETS = frozenset("-–—+•*~=")  # and what is read for them
_JUNK = 25  # of 100: below it a short word is a speck, a piece of a seal or of handwriting


@dataclass(frozen=True, slots=True)
class _Seen:
    """What recognition gave for one page: its lines in dots of the upright picture, and how it was turned."""

    lines: list[TextLine]
    turn: Turn
    scale: float  # points a dot
    looks: list[Look]
    rules: tuple[Box, ...]  # ruled lines, in points of the upright page


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """How scans are read: `mode` auto (pages without text to trust), always (every page), never."""

    mode: str = "auto"
    seconds: float = 60.0  # for one page
    cached: bool = True  # keep what was recognised, and use what was kept
    at_once: int = 1  # pages of a paper that are recognised side by side

    @classmethod
    def chosen(cls) -> Recognition:
        """As the environment says, which workers inherit: `HOSO_OCR` (a mode), `HOSO_CACHE=off`, `HOSO_AT_ONCE`."""
        mode, at_once = os.environ.get("HOSO_OCR", "auto"), os.environ.get("HOSO_AT_ONCE", "")
        return cls(
            mode=mode if mode in MODES else "auto",
            cached=os.environ.get("HOSO_CACHE") != "off",
            at_once=max(int(at_once), 1) if at_once.isdecimal() else 1,
        )


def is_wanted(page: Page, settings: Recognition) -> bool:
    """Whether a page is to be read from its picture."""
    wanted = page.quality != "sound" or settings.mode == "always"
    return settings.mode != "never" and wanted and page.width > 0 and not is_blank(page)


def read_scanned(
    document: PdfFile, page: Page, settings: Recognition, begun: Recognised | None = None
) -> tuple[Page, FileFault | None]:
    """Read a page from its picture where its text is not to be trusted.

    Args:
        document: the open file.
        page: the page, as its text layer has it.
        settings: how scans are read.
        begun: what gives its recognition, where that was begun before.

    Returns:
        The page, as it was where it is sound or could not be recognised; and why it could not be.
    """
    if not is_wanted(page, settings):
        return page, None
    try:
        return recognise_page(document, page, settings, begun), None
    except FileFault as fault:
        return page, fault
    finally:
        page_recognised()


def is_blank(page: Page) -> bool:
    """Whether nothing at all is on the page: the back of the last sheet, as a rule."""
    return page.quality == "empty" and "a blank page" in page.remarks


def recognise_page(document: PdfFile, page: Page, settings: Recognition, begun: Recognised | None = None) -> Page:
    """Read a page from its picture.

    What stands on it as trustworthy digital text besides (a stamped number, a signature) is kept and not read twice.

    Raises:
        FileFault: it cannot be drawn or recognised.
    """
    kept = _kept(page)
    seen = _see(document, page, settings, begun)
    turn = seen.turn if seen.turn.angle or seen.turn.quarters else None
    text, boxes, sure, slots = _characters(_sound(seen), seen.scale)
    if not text:
        return page
    if kept is not None:
        text, boxes, sure = _with_overlay(text, boxes, sure, kept, turn)
    return replace(
        page, width=seen.turn.width, height=seen.turn.height, text=text, boxes=boxes, sure=bytes(sure), fonts=(),
        turn=turn, slots=slots, rules=(*page.rules, *seen.rules),
        text_source="mixed" if kept is not None else "ocr", quality="sound",
    )  # fmt: skip


def begin(document: PdfFile, page: Page, settings: Recognition) -> Recognised:
    """Draw a page; what is given back recognises it, and needs the document no more.

    Raises:
        FileFault: it cannot be drawn.
    """
    dots, kept = document.dots(page.number, DPI), _kept(page)

    def recognise() -> dict[str, Any]:
        grey = without_specks(even(without_colour(dots if kept is None else _hidden(dots, kept))))
        quarters = quarters_of(grey, (1, 3), DPI) if lies_sideways(grey) else 0
        upright = levelled(np.rot90(grey, -quarters))
        lines = tesseract.recognise(upright.grey, dpi=DPI, seconds=settings.seconds)
        if not quarters and reads_poorly(lines, grey) and (quarters := quarters_of(grey, (1, 2, 3), DPI)):
            upright = levelled(np.rot90(grey, -quarters))
            lines = tesseract.recognise(upright.grey, dpi=DPI, seconds=settings.seconds)
        return {
            "lines": [_packed(l) for l in lines], "quarters": quarters, "angle": upright.angle,
            "across": upright.grey.shape[1], "rules": find_strokes(upright.grey, DPI),
        }  # fmt: skip

    return recognise


def is_known(document: PdfFile, page: Page, settings: Recognition) -> bool:
    """Whether a page need not be recognised: it was, or it cannot be."""
    return tesseract.engine() is None or (settings.cached and cache.holds(_key(document, page)))


def _kept(page: Page) -> Page | None:
    """A page with little digital text, which is kept and not read twice."""
    return page if page.quality == "sparse" else None


def _key(document: PdfFile, page: Page) -> str:
    """The name under which a page's recognition is kept."""
    found = tesseract.engine()
    if found is None:
        raise FileFault("ocr_missing", tesseract.MISSING)
    return cache.key_of(_VERSION, document.sha256, page.number, page.quality, DPI, found.version)


def _see(document: PdfFile, page: Page, settings: Recognition, begun: Recognised | None) -> _Seen:
    """Recognise a page, or take what was recognised before."""
    key, kept = _key(document, page), _kept(page)

    def recognise() -> dict[str, Any]:
        return (begun or begin(document, page, settings))()

    known = cache.fetch(key, recognise, cached=settings.cached)
    lines = [without_twins(_unpacked(*line)) for line in known["lines"]]
    quarters = known["quarters"]
    wide, high = (page.height, page.width) if quarters % 2 else (page.width, page.height)
    turn = Turn(quarters=quarters, angle=known["angle"], width=wide, height=high)
    scale = wide / known["across"]

    def look() -> list[Any]:
        overlay = [turn.to_upright(box) for box in _known(kept)] if kept is not None else []
        looks = look_again(document, page.number, lines, turn=turn, scale=scale, known=overlay)
        return [astuple(found) for found in looks]

    def look_below() -> list[Any]:
        return [_packed(l) for l in look_for_names(document, page.number, lines, turn=turn, scale=scale)]

    def look_above() -> list[Any]:
        gone, new = look_at_title(document, page.number, lines, turn=turn, scale=scale)
        return [gone, [_packed(l) for l in new]]

    seen = cache.fetch(cache.key_of(_LOOK_VERSION, key), look, cached=settings.cached)
    names = cache.fetch(cache.key_of("names", _NAME_VERSION, key), look_below, cached=settings.cached)
    above = cache.key_of("title", _TITLE_VERSION, key)
    gone, again = cache.fetch(above, look_above, cached=settings.cached) if page.number == 1 else ([], [])
    lines = [replace(line, words=()) if at in gone else line for at, line in enumerate(lines)]
    more = [_unpacked(*line) for line in names]
    looks = [_look(*packed) for packed in seen]
    looked = {look.line for look in looks}
    lines = [line if at in looked else _without(line, more) for at, line in enumerate(lines)]
    rules = tuple(
        Box(x0=left * scale, top=top * scale, x1=right * scale, bottom=bottom * scale)
        for left, top, right, bottom in known["rules"]
    )
    return _Seen([*lines, *(_unpacked(*line) for line in again), *more], turn, scale, looks, rules)


def _without(line: TextLine, names: Sequence[TextLine]) -> TextLine:
    """A line without the words that were read better as parts of a name."""
    words = line.words
    for name in names:
        top, bottom = min(w.top for w in name.words), max(w.bottom for w in name.words)
        left, right = name.words[0].x0, name.words[-1].x1
        words = tuple(
            w for w in words if not (left < (w.x0 + w.x1) / 2 < right and top < (w.top + w.bottom) / 2 < bottom)
        )
    return replace(line, words=words)


def _look(
    kind: str,
    line: int,
    left: list[Any],
    right: list[Any],
    *more: Any,  # noqa: ANN401  # as JSON has them
) -> Look:
    first, last, top, bottom, candidates, again = more
    pairs = tuple((digits, chance) for digits, chance in candidates)
    return Look(kind, line, Word(*left), Word(*right), first, last, top, bottom, pairs, again=again)


def _packed(line: TextLine) -> list[object]:
    words = [(w.text, w.x0, w.top, w.x1, w.bottom, w.sure) for w in line.words]
    return [words, line.x0, line.base, line.slope, line.size]


def _unpacked(words: list[list[Any]], x0: int, base: float, slope: float, size: float) -> TextLine:
    return TextLine(tuple(Word(*word) for word in words), x0, base, slope, size)


def _known(page: Page) -> list[Box]:
    """The boxes of the digital characters of a page."""
    boxes = np.frombuffer(page.boxes, dtype=np.float32).reshape(-1, 4).tolist()
    return [
        Box(x0=x0, top=top, x1=x1, bottom=bottom)
        for c, (x0, top, x1, bottom) in zip(page.text, boxes, strict=True)
        if not c.isspace() and c != "\x00"
    ]


def _hidden(dots: NDArray[np.uint8], page: Page) -> NDArray[np.uint8]:
    """Paint over the characters that are known already."""
    scale = dots.shape[1] / page.width
    painted = dots.copy()
    for box in _known(page):
        rows = slice(max(int(box.top * scale), 0), int(box.bottom * scale) + 1)
        painted[rows, max(int(box.x0 * scale), 0) : int(box.x1 * scale) + 1] = 255
    return painted


def _sound(seen: _Seen) -> list[tuple[TextLine, list[Word | Look]]]:
    """Leave out what is no text: specks, pieces of seals, strokes in the margin; put looks in place of their words."""
    found = []
    for index, given in enumerate(seen.lines):
        parts: list[Word | Look] = []
        looks = {look.first: look for look in seen.looks if look.line == index}
        line = given if looks else _without_dust(given)
        at = 0
        while at < len(line.words):
            look = looks.get(at)
            if look is None:
                if not _is_junk(line.words[at]):
                    parts.append(line.words[at])
                at += 1
                continue
            parts.extend((look.left, look))
            while (after := looks.get(look.last)) is not None and after is not look:
                parts.extend((look.right, after))
                look = after
            parts.append(look.right)
            at = look.last + 1
        words = [part for part in parts if isinstance(part, Word)]
        letters = sum(len(w.text) for w in words)
        if any(c.isalnum() for w in words for c in w.text) and (
            looks or sum(w.sure * len(w.text) for w in words) >= _JUNK * letters
        ):
            found.append((line, parts))
    return found


def _without_dust(line: TextLine) -> TextLine:
    """A line without signs that stand alone in a gap between columns, or apart from its words: specks and strokes."""
    told = [at for at, word in enumerate(line.words) if says_something(word.text)]
    if not told or len(told) == len(line.words):
        return line
    gone: set[int] = set()
    for before, after in pairwise(told):
        if after > before + 1 and line.words[after].x0 - line.words[before].x1 > _GAP * line.size:
            gone.update(range(before + 1, after))
    for at in range(told[-1] + 1, len(line.words)):
        if line.words[at].x0 - line.words[told[-1]].x1 > line.size:
            gone.add(at)
    for at in range(told[0]):
        apart = line.words[told[0]].x0 - line.words[at].x1 > line.size
        if apart and not _BULLETS.intersection(line.words[at].text):
            gone.add(at)
    return replace(line, words=tuple(w for at, w in enumerate(line.words) if at not in gone))


def _is_junk(word: Word) -> bool:
    return word.sure < _JUNK and len(word.text) <= 2 and not word.text.isdigit()


def _characters(
    found: Sequence[tuple[TextLine, list[Word | Look]]], scale: float
) -> tuple[str, array[float], bytearray, tuple[Slot, ...]]:
    """Give one box to each character: as high as its line's letters, as wide as its share of the word."""
    body = _body_size([line for line, _ in found])
    text: list[str] = []
    boxes = array("f")
    sure = bytearray()
    slots: list[Slot] = []
    for line, parts in found:
        size = body if abs(line.size - body) < _LIKE * body else line.size
        words = [part for part in parts if isinstance(part, Word)]
        middle = (words[0].x0 + words[-1].x1) / 2
        base = line.base + line.slope * (middle - line.x0)
        top, bottom = (base - _ABOVE * size) * scale, (base + _BELOW * size) * scale
        end = None
        for part in parts:
            if isinstance(part, Look):
                box = Box(x0=part.left.x1 * scale, top=top, x1=part.right.x0 * scale, bottom=bottom)
                slot = Slot(kind=part.kind, at=len(text), box=box, candidates=part.candidates, again=part.again)
                slots.append(slot)
                continue
            if end is not None:
                text.append(" ")
                boxes.extend((end * scale, top, max(part.x0, end) * scale, bottom))
                sure.append(part.sure)
            edges = _edges(part)
            for c, (x0, x1) in zip(part.text, pairwise(edges), strict=True):
                text.append(c)
                boxes.extend((x0 * scale, top, x1 * scale, bottom))
                sure.append(part.sure)
            end = part.x1
        for c in "\r\n":
            text.append(c)
            boxes.extend((0.0, 0.0, 0.0, 0.0))
            sure.append(100)
    return "".join(text), boxes, sure, tuple(slots)


def _body_size(lines: Sequence[TextLine]) -> float:
    """The size of most letters on the page."""
    sizes = sorted((line.size, sum(len(w.text) for w in line.words)) for line in lines)
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 0.0


def _edges(word: Word) -> list[float]:
    """Where each character of a word begins and ends, by the widths that letters have as a rule."""
    widths = [width(c) for c in word.text]
    unit = (word.x1 - word.x0) / sum(widths)
    edges = [float(word.x0)]
    for part in widths:
        edges.append(edges[-1] + unit * part)
    return edges


def _with_overlay(
    text: str, boxes: array[float], sure: bytearray, kept: Page, turn: Turn | None
) -> tuple[str, array[float], bytearray]:
    """Add the digital characters after the recognised ones, in the frame of the upright page."""
    own = array("f", kept.boxes)
    if turn is not None:
        for i in range(0, len(own), 4):
            box = turn.to_upright(Box(x0=own[i], top=own[i + 1], x1=own[i + 2], bottom=own[i + 3]))
            own[i : i + 4] = array("f", (box.x0, box.top, box.x1, box.bottom))
    return text + kept.text, boxes + own, sure + bytes([100]) * len(kept.text)
