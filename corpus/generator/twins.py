"""Twins: papers of the corpus once more, as a scanner or a bad text layer leaves them, with the same gold."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

from corpus.generator.checks import problems
from corpus.generator.dating import LONG
from corpus.generator.gold import make_gold
from corpus.generator.hands import HANDS, note, sign
from corpus.generator.layers import LAYERS
from corpus.generator.letterhead import date_line, default_number
from corpus.generator.paper import Paper, Setter
from corpus.generator.scanning import Scanner, Unseen, bound, misread, pictures
from corpus.generator.seals import incoming, seal
from corpus.generator.setting import wide
from corpus.generator.sheets import SUBJECT, Dress, Ink, Sheet, merge, write
from corpus.generator.source import Source, read_source
from corpus.generator.trouble import SourceError

SCANNED = ["header", "recipients", "references", "dates", "sections", "definitions"]


@dataclass(frozen=True, slots=True)
class Twin:
    """One row of corpus/twins.toml: see corpus/FORMAT.md, "Twins"."""

    of: str
    name: str
    scan: dict[str, Any] | None = None
    layer: str = ""  # of a paper with text: one of LAYERS, or nfd; of a scan: misread or stamp
    bold_sound: bool = False  # bold letters keep a sound layer
    number: str = ""  # hand, annot or pic
    hand: str = "round"
    seals: list[str] = field(default_factory=list)  # number, name
    incoming: bool = False
    signed: bool = False
    note: bool = False

    @property
    def id(self) -> str:
        """The file's name."""
        return f"twin-{self.name}-{self.of}"

    @property
    def text_layer(self) -> str:
        """What the gold says of the text layer."""
        if self.scan is not None:
            return "broken" if self.layer == "misread" else "scan"
        return "broken" if self.layer not in ("", "nfd") else "digital"


def read_twins(path: Path) -> list[Twin]:
    """Read the table of twins."""
    known = {f.name for f in fields(Twin)}
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["twin"]
    for row in rows:
        if set(row) - known:
            raise SourceError(f"twins.toml: unknown keys {sorted(set(row) - known)}", 1)
    return [Twin(**row) for row in rows]


def make_twin(twin: Twin, path: Path, split: str) -> tuple[bytes, dict[str, Any]]:
    """The PDF and the gold of one twin; raises an ExceptionGroup of all its faults."""
    source = read_source(path)
    if twin.number:
        _torn_number(source, twin.number)
    paper = Setter(source).set()
    faults = list(problems(paper))
    if faults:
        raise ExceptionGroup("faults", faults)
    title = f"{twin.id} (synthetic)"
    pdf = write(paper.sheets, title, _dress(twin, paper))
    if twin.scan is not None:
        scanner = Scanner(**twin.scan)
        layer = _layer(twin, paper.sheets)
        pdf = bound(pictures(pdf, scanner, twin.id), scanner, layer, title, SUBJECT)
    gold = make_gold(paper, split, hashlib.sha256(pdf).hexdigest())
    gold |= {
        "id": twin.id, "file": f"{twin.id}.pdf", "text_layer": twin.text_layer, "twin_of": twin.of,
        "remarks": f"synthetic twin of {twin.of}; made from corpus/twins.toml",
    }  # fmt: skip
    if twin.scan is not None:
        gold["annotated"] = list(SCANNED)
    return pdf, gold


def _torn_number(source: Source, effect: str) -> None:
    """Take the number and the day out of the print: written by hand, stamped on as an annotation or a picture."""
    head, header = source.table("letterhead"), source.table("header")
    if not head or not header.get("symbol"):
        raise SourceError("a twin with a number of its own needs a letterhead and a symbol", 1)
    other = re.compile(r"\{(?:late|annot|pic)\|")
    number = str(head.get("number") or default_number(str(header.get("regime")), str(header["symbol"])))
    room = "{sp:1}" if effect == "hand" else ""  # forms leave some for the pen
    own = re.match(r"\d+", str(header["symbol"]))
    if other.search(number):
        number = other.sub("{" + effect + "|", number)
    elif own:
        number = number.replace(own[0], room + "{" + effect + "|" + own[0] + "}" + room, 1)
    head["number"] = number
    dated = other.sub("{" + effect + "|", date_line(str(head.get("date", "")), header.get("date")))
    found = LONG.search(dated)
    if found and "{" + effect + "|" not in dated:
        day, month, _ = (room + "{" + effect + "|" + n + "}" + room for n in found.groups())
        month = month if effect == "hand" else found[2]
        dated = dated[: found.start()] + f"ngày {day} tháng {month} năm {found[3]}" + dated[found.end() :]
    head["date"] = dated


def _dress(twin: Twin, paper: Paper) -> Dress:
    dress = Dress(nfd=twin.layer == "nfd", hand=HANDS[twin.hand])
    if twin.layer in LAYERS and twin.scan is None:
        dress.layer = LAYERS[twin.layer]
        dress.keep_bold = twin.bold_sound
    over = dress.over
    issuer = str(paper.source.table("header").get("issuer") or "")
    if "number" in twin.seals:
        x, y, across = _find(paper.sheets[:1], ["Số"])[1:]
        over.setdefault(0, []).append(partial(seal, x=x + across + 18, y=y - 4, words=issuer, seed=twin.id))
    signers = paper.source.front.get("signers", [])
    if signers and (twin.signed or "name" in twin.seals):
        name = str(signers[-1].get("printed") or signers[-1]["name"])
        page, x, y, across = _find(list(reversed(paper.sheets)), [name])
        page = len(paper.sheets) - 1 - page
        if twin.signed:
            over.setdefault(page, []).append(
                partial(sign, x=x + across / 2, y=y + 32, across=across, seed=twin.id, ink=HANDS[twin.hand].ink)
            )
        if "name" in twin.seals:
            over.setdefault(page, []).append(partial(seal, x=x + 8, y=y + 26, words=issuer, seed=twin.id + "name"))
    if twin.incoming:
        kind = str(paper.source.table("title").get("kind") or "")
        starts = [kind] if kind else ["V/v", "Về việc", "Số"]
        _, x, y, _ = _find(paper.sheets[:1], starts)
        over.setdefault(0, []).append(partial(incoming, x=max(40.0, x - 60), y=y - 48, body="Văn phòng", seed=twin.id))
    if twin.note:
        over.setdefault(0, []).append(partial(note, x=28.0, y=paper.sheets[0].height - 24, lines=3, seed=twin.id))
    return dress


def _find(sheets: list[Sheet], starts: list[str]) -> tuple[int, float, float, float]:
    """Where a line stands that begins so: its sheet (counted from 0), x, y and width."""
    for start in starts:
        for page, sheet in enumerate(sheets):
            for ink in merge(sheet.inks):
                if ink.text.strip().startswith(start):
                    return page, ink.x, ink.y, wide(ink.text, ink.style)
    raise SourceError(f"no line begins with one of {starts}", 1)


def _layer(twin: Twin, sheets: list[Sheet]) -> list[list[Unseen]]:
    if twin.layer == "stamp":
        lines = [
            "Ky boi: Van thu",
            "Email: vanthu@example.vn",
            "Co quan: Van phong",
            "Thoi gian ky: 06.02.2026 10:11:12",
        ]
        stamp = [Unseen(410, 822 - 8 * k, 7, 3.2 * len(line), line, shown=True) for k, line in enumerate(lines)]
        return [stamp, *([] for _ in sheets[1:])]
    if twin.layer != "misread":
        return []
    return [[_unseen(ink, twin.id) for ink in merge(sheet.inks) if _can_be_read(ink, twin)] for sheet in sheets]


def _can_be_read(ink: Ink, twin: Twin) -> bool:
    return ink.shape == "text" and bool(ink.text.strip()) and ink.style.effect in ("", "late", "hand")


def _unseen(ink: Ink, seed: str) -> Unseen:
    style = ink.style
    across = wide(ink.text, style) + ink.spacing * ink.text.count(" ")
    said = misread(ink.text, seed) if style.effect != "hand" else {"1": "5~", "2": "&"}.get(ink.text[0], "3Gi")
    return Unseen(ink.x, ink.y, style.size, across, said)
