"""Digital signatures as a page shows them: overlays of many short lines read as what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hoso.model import Field, Place, Signature
from hoso.text.letters import bare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.model import Line, Outline

_LABEL = re.compile(
    r"(?P<name>(?<![A-Z])(?:DUOC KY BOI|KY BOI|NGUOI KY|DIGITALLY SIGNED BY|SIGNED BY|SIGNATURE BY)\b\s*:?)|"
    r"(?P<time>(?<![A-Z])(?:THOI GIAN KY|NGAY KY|KY NGAY|NGAY GIO KY|SIGNING TIME|SIGN DATE|DATE|NGAY|GIO)\s*:)|"
    r"(?P<organisation>(?<![A-Z])(?:CO QUAN|TO CHUC|DON VI|ORGANI[ZS]ATION)\s*:)|"
    r"(?P<reason>(?<![A-Z])(?:LY DO|REASON)\s*:)|"
    r"(?P<other>(?<![A-Z])(?:EMAIL|E-MAIL|CHUC VU|LOCATION|DIA DIEM|PHAM VI|SIGNATURE NOT VERIFIED|SIGNATURE VALID|"
    r"DN|CONTACT)\b\s*:?|VAN BAN (?:DA )?DUOC KY SO\b.{0,3})"
)
_TIME = re.compile(
    r"(?:(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})|(?P<y2>\d{4})[./-](?P<m2>\d{1,2})[./-](?P<d2>\d{1,2}))"
    r"(?:,?\s*T?\s*(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}))?(?:\s*(?P<half>[AP]M|SA|CH)\b)?)?"
    r"(?:\s*(?:GMT|UTC)?\s?(?P<zone>[+-]\d{2}:?'?\d{2}'?))?"
)
_EMAIL = re.compile(r"[\w.+-]+@[\w.\- ]+")
_SUBJECT = re.compile(r"(?<![A-Z])(?P<key>CN|OU|O)\s*=\s*")


@dataclass(frozen=True, slots=True)
class _Overlay:
    """The lines of one overlay, joined with spaces; `starts` are their offsets."""

    lines: tuple[Line, ...]
    text: str
    starts: tuple[int, ...]

    def field(self, start: int, end: int, value: str, *, rule: str, confidence: float) -> Field[str]:
        """Make a field of a stretch of the joined text."""
        places = []
        for line, base in zip(self.lines, self.starts, strict=True):
            a, b = max(start - base, 0), min(end - base, len(line.text))
            while a < b and line.text[a].isspace():
                a += 1
            while b > a and line.text[b - 1].isspace():
                b -= 1
            if a < b:
                places.append(Place(page=line.page, box=line.place(a, b), quote=line.text[a:b]))
        quote = " ".join(place.quote for place in places)
        return Field(value=value, quote=quote, places=tuple(places), rule=rule, confidence=confidence)


def read_signatures(outline: Outline) -> tuple[Signature, ...]:
    """Read the overlays that show digital signatures, in order of page and place.

    The fields may be broken over short lines and stand in any order; an overlay without labels (name, e-mail, time)
    is read by its shape. Source: specification 7.6.
    """
    found = []
    for lines in _groups([line for line in outline.furniture if line.role == "overlay"]):
        signature = _read(_join(lines))
        if signature is not None:
            found.append(signature)
    return tuple(found)


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Put overlay lines into blocks: those close below one another on one page, in one column."""
    groups: list[list[Line]] = []
    for line in sorted(lines, key=lambda l: (l.page, l.box.top, l.box.x0)):
        home = next((group for group in reversed(groups) if _belongs(group, line)), None)
        if home is None:
            groups.append([line])
        else:
            home.append(line)
    return groups


def _belongs(group: Sequence[Line], line: Line) -> bool:
    last = group[-1]
    if last.page != line.page:
        return False
    left, right = min(l.box.x0 for l in group), max(l.box.x1 for l in group)
    bottom = max(l.box.bottom for l in group)
    across = line.box.x0 < right + line.size and line.box.x1 > left - line.size
    return across and abs(line.box.x0 - left) < 90 and line.box.top - bottom < 1.3 * max(line.size, last.size)


def _join(lines: Sequence[Line]) -> _Overlay:
    starts, length = [], 0
    for line in lines:
        starts.append(length)
        length += len(line.text) + 1
    return _Overlay(tuple(lines), " ".join(line.text for line in lines), tuple(starts))


def _read(overlay: _Overlay) -> Signature | None:
    """Read one overlay; None where it names nobody and no time."""
    text, folded = overlay.text, bare(overlay.text)
    marks = list(_LABEL.finditer(folded))
    spans: dict[str, tuple[int, int]] = {}
    for i, mark in enumerate(marks):
        kind = mark.lastgroup or "other"
        end = marks[i + 1].start() if i + 1 < len(marks) else len(text)
        span = _trim(text, mark.end(), end)
        if kind != "other" and span[1] > span[0] and kind not in spans:
            spans[kind] = span
    name = spans.get("name") or _subject(folded, text, "CN") or _leading(overlay, marks)
    organisation = spans.get("organisation") or _subject(folded, text, "O")
    if name:
        name = _without(text, name)
    if organisation:
        organisation = _without(text, organisation)
    time = _time(overlay)
    if not (name or organisation) and time is None:
        return None
    labelled = 0.97 if "name" in spans else 0.85
    return Signature(
        page=overlay.lines[0].page,
        name=_words(overlay, name, "signature.name", labelled),
        organisation=_words(overlay, organisation, "signature.organisation", 0.95),
        time=time,
        reason=_words(overlay, spans.get("reason"), "signature.reason", 0.95),
    )


def _words(overlay: _Overlay, span: tuple[int, int] | None, rule: str, confidence: float) -> Field[str] | None:
    if span is None or span[1] <= span[0]:
        return None
    value = " ".join(overlay.text[slice(*span)].split())
    return overlay.field(*span, value, rule=rule, confidence=confidence)


def _leading(overlay: _Overlay, marks: Sequence[re.Match[str]]) -> tuple[int, int] | None:
    """The words before the first label, e-mail or time of an overlay that does not label its name."""
    text = overlay.text
    ends = [mark.start() for mark in marks[:1]]
    ends += [match.start() for match in (_EMAIL.search(text), _TIME.search(text)) if match]
    start, end = _trim(text, 0, min(ends, default=len(text)))
    return (start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


def _subject(folded: str, text: str, key: str) -> tuple[int, int] | None:
    """A part of a certificate's subject: `CN=…`, `O=…`."""
    parts = list(_SUBJECT.finditer(folded))
    for i, part in enumerate(parts):
        if part["key"] == key:
            end = parts[i + 1].start() if i + 1 < len(parts) else len(text)
            cut = re.search(r",\s*[A-Z]{1,2}\s*=|,\s*$", folded[part.end() : end])
            return _trim(text, part.end(), part.end() + cut.start() if cut else end)
    return None


def _without(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Cut an e-mail address, a time or a certificate's subject off the end of a name."""
    start, end = span
    for pattern in (_EMAIL, _TIME, _SUBJECT):
        match = pattern.search(text, start, end)
        if match and match.start() > start:
            end = match.start()
    return _trim(text, start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " :;,.-":
        start += 1
    while end > start and text[end - 1] in " :;,-<(":
        end -= 1
    return start, end


def _time(overlay: _Overlay) -> Field[str] | None:
    """The time of signing, ISO with offset (Vietnam has one zone: +07:00 where none is printed)."""
    best = None
    for match in _TIME.finditer(overlay.text.upper()):
        if best is None or (match["H"] and not best["H"]):
            best = match
    if best is None:
        return None
    year, month, day = (int(best[k] or best[k + "2"]) for k in ("y", "m", "d"))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    value = f"{year:04}-{month:02}-{day:02}"
    if best["H"]:
        hour = int(best["H"]) % 12 if best["half"] else int(best["H"])
        hour += 12 if best["half"] in {"PM", "CH"} else 0
        digits = re.sub(r"[^\d]", "", best["zone"] or "0700")
        sign = (best["zone"] or "+")[0]
        value += f"T{hour:02}:{best['M']}:{best['S'] or '00'}{sign}{digits[:2]}:{digits[2:]}"
    start, end = _trim(overlay.text, *best.span())
    return overlay.field(start, end, value, rule="signature.time", confidence=0.97 if best["H"] else 0.8)
