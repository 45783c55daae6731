"""Number and day settled: what was read at their places, weighed with what the rest of the paper says of itself."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from hoso.model import Issue, Place
from hoso.pages.ahead import pages_ahead
from hoso.pages.insets import read_insets
from hoso.pages.scanned import Recognition, read_scanned
from hoso.pages.signed_pictures import read_blocks
from hoso.text.letters import bare, one_dash

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hoso.model import Page, Slot
    from hoso.pages.document import PdfFile

SURE = 0.93  # the least probability with which digits are taken: below it a person must look
_ATTACHED = re.compile(
    r"KEM THEO\s[^()/\d]{3,60}?\bSO\s*:?\s*(?P<num>\d{1,5})\s?(?P<code>[/-]\s?[A-Z][A-Z&]*(?:\s?[/-]\s?[A-Z&]+)*)"
    r"(?:[,\s]*NGAY\s*(?P<d>\d{1,2})\s*(?:/|-|THANG)\s*(?P<m>\d{1,2})\s*(?:/|-|NAM)\s*(?P<y>\d{4}))?"
)
_CITED = re.compile(
    r"\bSO\s*:?\s*\d+[^\s]*[,\s]+NGAY\s*(?P<d>\d{1,2})\s*(?:/|-|THANG)\s*(?P<m>\d{1,2})\s*(?:/|-|NAM)\s*(?P<y>\d{4})"
)
_SIGNED = re.compile(r"(?P<d>\d\d)[./-](?P<m>\d\d)[./-](?P<y>\d{4})\W{1,2}\d\d:\d\d:\d\d")
_AGAIN_FLOOR = 0.03  # the least chance that a second place gives to any digits: the same hand errs alike
_SEEN = 0.02  # the least chance with which a second place bears out digits at all
_CODE_BEFORE = re.compile(r"[A-Z][A-Z&]*-[A-Z&-]+\s+NGAY\s*$")
_CODE_AFTER = re.compile(r"\s*([/-]\s?[A-Z][A-Z&]*(?:\s?[/-]\s?[A-Z&]+)*)")
_HEAD_CODE = re.compile(r"\bSO\s?:?\s?\d{1,5}\s?[/-]\s?([A-Z][A-Z&]*(?:[/-][A-Z&]+)*)")
_YEAR_AFTER = re.compile(r"[^\n]{0,24}?\bNAM\s*(\d{4})")
_MONTH_AFTER = re.compile(r"[^\n]{0,12}?\bTHANG\s*(\d{1,2})")
_CODES = {"number": "unsure_number", "day": "unsure_day", "month": "unsure_month"}
_WORDS = {"number": "the number", "day": "the day of issue", "month": "the month of issue"}


@dataclass(slots=True)
class Witness:
    """What a paper says of itself and of its time on other pages; it listens once a page has places to settle."""

    listening: bool = False
    # by number, code, date d-m-y ("" where not said): how surely they were read
    attached: dict[tuple[str, str, str], float] = field(default_factory=dict)
    again: list[tuple[str, str, Slot]] = field(default_factory=list)  # kind, code, a place where it is written again
    # by kind and code: what the head says, and how surely
    settled: dict[tuple[str, str], tuple[str, float]] = field(default_factory=dict)
    cited: set[tuple[int, int, int]] = field(default_factory=set)  # year, month, day of papers that it cites
    signed: set[tuple[int, int, int]] = field(default_factory=set)

    def hear(self, page: Page) -> None:
        """Note what a page says."""
        self.listening = self.listening or bool(page.slots)
        if not self.listening:
            return
        text = one_dash(bare(page.text))
        for m in _ATTACHED.finditer(text):
            date = f"{int(m['d'])}-{int(m['m'])}-{m['y']}" if m["y"] else ""
            key = (m["num"], "".join(m["code"].split()), date)
            read = page.sure[m.start("num") : m.end()] if page.sure else b"d"
            digits = [s for s, c in zip(read, text[m.start("num") :], strict=False) if c.isdigit()]
            self.attached[key] = max(min(digits, default=100) / 100, self.attached.get(key, 0.0))
        self.again += [(slot.kind, _code_at(text, slot), slot) for slot in page.slots if slot.again]
        self.cited |= {(int(m["y"]), int(m["m"]), int(m["d"])) for m in _CITED.finditer(text)}
        self.signed |= {(int(m["y"]), int(m["m"]), int(m["d"])) for m in _SIGNED.finditer(text)}


def settle(page: Page, witness: Witness) -> tuple[Page, list[Issue]]:
    """Fill the places for number, day and month on a page; what stays unsure is left empty and said.

    Args:
        page: a page with places.
        witness: what heard all pages of the paper.

    Returns:
        The page, and an issue for each place that was left empty, with its candidates.
    """
    issues: list[Issue] = []
    chosen: list[tuple[Slot, str, float]] = []
    folded = one_dash(bare(page.text))
    month, code = "", _head_code(folded, page.slots)
    for slot in sorted(page.slots, key=lambda s: s.kind != "month"):  # the month first: days hang on it
        if slot.again:  # the head's own place was settled before, with what stands here
            digits, sure = witness.settled.get((slot.kind, _code_at(folded, slot)), ("", 0.0))
            if dict(slot.candidates).get(digits, 0.0) < _SEEN:  # not what is written here
                digits, sure = slot.candidates[0]
            chosen += [(slot, digits, sure)] if sure >= SURE else []
            continue
        weighed = _weighed(slot, (folded, code), witness, month)
        digits, sure = weighed[0]
        if sure < SURE:
            issues.append(_doubt(page, slot, weighed))
            continue
        month = digits if slot.kind == "month" else month
        witness.settled[slot.kind, code] = digits, sure
        chosen.append((slot, digits, sure))
    return _filled(page, chosen), issues


def read_pages(document: PdfFile, recognition: Recognition) -> Iterator[tuple[Page, list[Issue]]]:
    """Give all pages of a paper, recognised where they must be, each with what is to be said of it.

    Pages on which a number or day had to be settled come last: it takes the whole paper to settle them.
    """
    witness = Witness()
    held: list[tuple[Page, list[Issue]]] = []
    missing = False
    for given, begun in pages_ahead(document, recognition):
        page, fault = read_scanned(document, given, recognition, begun)
        if fault is None:
            page, fault = read_insets(document, page, recognition)
        if fault is None:
            page, fault = read_blocks(document, page, recognition)
        issues = []
        if fault is not None and not (missing and fault.code == "ocr_missing"):  # said once
            issues.append(Issue(severity="warning", code=fault.code, message=str(fault), page=page.number))
            missing = missing or fault.code == "ocr_missing"
        witness.hear(page)
        if page.slots:
            held.append((page, issues))
        else:
            yield page, issues
    for page, issues in held:
        settled, doubts = settle(page, witness)
        yield settled, issues + doubts


def _code_at(folded: str, slot: Slot) -> str:
    """The code beside a place: after a number, before a day; without the sign before it."""
    if slot.kind == "number":
        after = _CODE_AFTER.match(folded, slot.at)
        return "".join(after[1].split())[1:] if after else ""
    before = _CODE_BEFORE.search(folded, folded.rfind("\n", 0, slot.at) + 1, slot.at)
    return before[0].split()[0] if before else ""


def _head_code(folded: str, slots: Sequence[Slot]) -> str:
    """The code of the paper itself, without the sign before it."""
    printed = _HEAD_CODE.search(folded)
    read = [_code_at(folded, slot) for slot in slots if slot.kind == "number" and not slot.again]
    return next(iter(read), printed[1] if printed else "")


def _weighed(slot: Slot, said_here: tuple[str, str], said: Witness, month: str) -> list[tuple[str, float]]:
    """The candidates of a place with what the paper says besides, best first."""
    folded, code = said_here
    rest = max(0.0, 1 - sum(chance for _, chance in slot.candidates))
    weights = dict(slot.candidates)
    for kind, other, place in said.again:
        if kind == slot.kind and code and code == other:
            weights, rest = _together(weights, rest, dict(place.candidates))
    if slot.kind == "number":
        sure = {num: how for (num, other, _), how in said.attached.items() if code and other[1:] == code}
        weights = {d: w * _borne_out(sure.get(d, 0.0)) for d, w in weights.items()}
    elif slot.kind == "day":
        year, printed = _YEAR_AFTER.match(folded, slot.at), _MONTH_AFTER.match(folded, slot.at)
        when = (int(year[1]) if year else 0, int(month or (printed[1] if printed else 0)))
        weights = {d: w * _timely(int(d), when, said) for d, w in weights.items()}
    total = sum(weights.values()) + rest
    return sorted(((d, w / total) for d, w in weights.items()), key=lambda item: (-item[1], item[0]))


def _together(weights: dict[str, float], rest: float, again: dict[str, float]) -> tuple[dict[str, float], float]:
    """Two readings of the same digits at two places: what both hold likely; and the weight of all else."""
    if sum(weight * again.get(digits, 0.0) for digits, weight in weights.items()) < _SEEN:
        return weights, rest  # an appendix of another paper
    least = rest / 10  # what the first did not show may still be what the second reads
    both = {digits: weights.get(digits, least) for digits in (*weights, *again)}
    return {d: w * max(again.get(d, 0.0), _AGAIN_FLOOR) for d, w in both.items()}, rest * _AGAIN_FLOOR


def _borne_out(sure: float) -> float:
    """How much a number or day gains that the paper says elsewhere: 40 times where it was read well there."""
    return 1 + 39 * max(0.0, 2 * sure - 1)


def _timely(day: int, when: tuple[int, int], said: Witness) -> float:
    """How well a day fits the dates of cited papers, which are older, and of the signature, which is hardly older."""
    weight = 1.0
    if any((year, month) == when and other > day for year, month, other in said.cited):
        weight *= 0.05
    for year, month, other in said.signed:
        if (year, month) == when:
            weight *= 4.0 if other == day else 1.5 if 0 < other - day <= 4 else 0.4
    dated = f"{day}-{when[1]}-{when[0]}"
    return weight * _borne_out(max((how for (_, _, date), how in said.attached.items() if date == dated), default=0.0))


def _filled(page: Page, chosen: Sequence[tuple[Slot, str, float]]) -> Page:
    """Put digits into the text of a page, each at its place."""
    text, boxes, sure = page.text, array("f", page.boxes), bytearray(page.sure)
    for slot, digits, chance in sorted(chosen, key=lambda item: -item[0].at):
        box, at = slot.box, slot.at
        gap = min(0.2 * box.height, 0.15 * box.width)
        step = (box.width - 2 * gap) / len(digits)
        new = array("f", (box.x0, box.top, box.x0 + gap, box.bottom))
        for i in range(len(digits)):
            left = box.x0 + gap + i * step
            new.extend((left, box.top, left + step, box.bottom))
        text = f"{text[:at]} {digits}{text[at:]}"
        boxes[4 * at : 4 * at] = new
        sure[at:at] = bytes([round(100 * chance)]) * (len(digits) + 1)
    return replace(page, text=text, boxes=boxes, sure=bytes(sure), slots=())


def _doubt(page: Page, slot: Slot, weighed: Sequence[tuple[str, float]]) -> Issue:
    """Say that a place was left empty, and what may stand there."""
    shown = ", ".join(f"{digits} ({chance:.0%})" for digits, chance in weighed[:3] if chance >= 0.02)
    box = slot.box if page.turn is None else page.turn.to_page(slot.box)
    return Issue(
        severity="warning",
        code=_CODES[slot.kind],
        message=f"{_WORDS[slot.kind]} was written by hand and cannot be read for sure",
        suggestion=f"look at the page: it may be {shown}" if shown else "look at the page",
        page=page.number,
        places=(Place(page=page.number, box=box, quote=""),),
    )
