"""The spine of the tasks: items of the outline -> sentences -> charges -> tasks with units and deadlines."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

from hoso.catalog.tasking import task_pattern
from hoso.fields.addressees import read_addressees
from hoso.fields.tasking.between import LETTERS, read_between
from hoso.fields.tasking.clauses import Charge, Clause, Parser
from hoso.fields.tasking.dues import Dues, together
from hoso.fields.tasking.grid_tasks import GridReader
from hoso.fields.tasking.headings import SENTENCE, Headings
from hoso.fields.tasking.items import Item, build_items, flattened, is_title
from hoso.fields.tasking.lines import UnitLines, is_line
from hoso.fields.tasking.making import Maker
from hoso.fields.tasking.papers import DECIDING, DUTIES, NORMATIVE, TOLD, YEARLY
from hoso.fields.tasking.predicates import short_names
from hoso.fields.tasking.tiers import formal, may_be_formal, tier_of
from hoso.fields.tasking.time_lines import TimeLines
from hoso.text.gazetteer import level
from hoso.text.letters import bare, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hoso.fields.tasking.naming import Unit
    from hoso.model import DateMention, Definition, Field, Grid, Outline, Reference, Task

_IF = re.compile(r"(?<!\w)nếu (?:có|gặp|cần|phát sinh|còn)\b")  # whom to ask where something is not clear
_UNCLEAR = re.compile(
    r"(?:[Nn]ếu|[Tt]rường hợp) (?:có|gặp|còn)[^.;]{0,60}(?:vướng|khó khăn|chưa rõ|chỗ nào)[^.;]{0,60}"
)
_LABEL = re.compile(r"(?:Tên\s+)?(?:nhiệm vụ|nội dung|công việc)(?:\s\w+){0,2}\s*:\s*", re.IGNORECASE)
_ANYBODY = re.compile(r"các (?:cơ quan|đơn vị|tổ chức|bộ, ngành|bên|cấp, (?:các )?ngành)\b", re.IGNORECASE)
_DUTY = re.compile(r"\s*,?\s*(?:có|chịu) trách nhiệm")
_ALIAS = re.compile(r"\((?:sau đây|dưới đây|gọi)\b[^()]*\)")
_EACH = re.compile(r"mỗi (?:đơn vị|cơ quan|địa phương|nơi)\b")
_ASKS = re.compile(r"(?:Giao|Yêu cầu|Đề nghị)\s")
_WORD = re.compile(r"[^\W_]+")
# how often such a task is one, measured on real papers and lowered for those that are not at hand
_SURE, _INHERITED, _ALONE, _SOFT = 0.95, 0.93, 0.85, 0.82
_ARTICLE = 20  # rank of `Điều 1.`
_WORDS = 3  # fewer are no charge


class HeaderLike(Protocol):
    """What is needed of a paper's header."""

    @property
    def kind(self) -> Field[str] | None:
        """The type of document."""

    @property
    def issuer(self) -> Field[str] | None:
        """The body that issued it."""

    @property
    def symbol(self) -> Field[str] | None:
        """The whole symbol."""

    @property
    def subject(self) -> Field[str] | None:
        """The subject (trích yếu)."""

    @property
    def date(self) -> Field[str] | None:
        """The date of issue."""


def read_tasks(
    outline: Outline,
    header: HeaderLike,
    references: Sequence[Reference],
    dates: Sequence[DateMention],
    definitions: Sequence[Definition],
) -> tuple[Task, ...]:
    """Find the tasks in a paper's running text.

    Args:
        outline: the document taken apart.
        header: its header.
        references: the mentions of other documents; those inside a task are linked with it.
        dates: the dates and periods of the text.
        definitions: the abbreviations that the paper defines; they go before those of the catalogue.

    Returns:
        The tasks in the order of the text.
    """
    found = _Reading(outline, header, references, dates, definitions).tasks()
    if not found:
        return ()
    kind = header.kind.value if header.kind else ""
    return read_between(found, kind, read_addressees(outline) if kind in LETTERS else (), header.issuer)


class _Reading:
    """Reads one paper."""

    def __init__(
        self,
        outline: Outline,
        header: HeaderLike,
        references: Sequence[Reference],
        dates: Sequence[DateMention],
        definitions: Sequence[Definition],
    ) -> None:
        self.outline = outline
        self.kind = header.kind.value if header.kind else ""
        symbol = header.symbol.value if header.symbol else ""
        self.normative = self.kind in NORMATIVE
        self.issued = header.date.value if header.date else ""
        self.ruling = YEARLY.search(symbol) is not None
        self.text = level(outline.text.text)
        self.items = build_items(outline, self.text)
        self.text = flattened(self.text, self.items)
        own = plain(header.issuer.value) if header.issuer else ""
        self.starts = [item.start for item in self.items]
        self.parser = Parser(self.text, frozenset(_WORD.findall(own)), short_names(definitions))
        self.heads = Headings(self.parser)
        self.dues = Dues(outline.text, dates, self.issued)
        self.beside = TimeLines(self.items, self.dues)
        self.maker = Maker(outline, self.text, references, definitions)
        self.done: dict[int, bool] = {}
        self.lines = UnitLines(self.parser)
        self.first = next((i for i, item in enumerate(self.items) if item.marked or item.children), len(self.items))
        if self.first == len(self.items):  # without marks, what is asked first ends the introduction
            self.first = next((i for i, item in enumerate(self.items) if _ASKS.match(item.text)), self.first)

    def tasks(self) -> list[Task]:
        """All tasks, in the order of the text."""
        found: list[tuple[int, Task]] = []
        for i in range(len(self.items) - 1, -1, -1):  # leaves before the items that hold them
            item = self.items[i]
            made = [] if self._barred(item) else self._item(item, intro=i < self.first)
            self.done[id(item)] = bool(made) or any(self.done.get(id(child), False) for child in item.children)
            found.extend((task.start, task) for task in made)
        found.extend((task.start, task) for task in self._rows())
        return [task for _, task in sorted(found, key=lambda pair: pair[0])]

    def _rows(self) -> list[Task]:
        """The tasks of ruled grids; those of rules and forms charge nobody here."""
        if self.normative:
            return []
        told = self.kind in TOLD - {"Giấy mời"}  # the rows of an agenda that name a doer charge
        reader = GridReader(self.outline, self.text, self.dues, self.maker, issued=self.issued, told=told)
        return reader.tasks(grid for grid in self.outline.grids if not self._of_results(grid))

    def _of_results(self, grid: Grid) -> bool:
        """Whether a grid stands below a heading of what was done or is the case."""
        start = min((span[0] for cell in grid.cells for span in cell.spans), default=0)
        before = bisect_left(self.starts, start) - 1
        if before < 0:
            return False
        item = self.items[before]
        return next((kind for one in (item, *item.above()) if (kind := self.heads.kind(one))), "") == "results"

    def _item(self, item: Item, *, intro: bool) -> list[Task]:
        if self.normative and not may_be_formal(item.text):
            return []
        below = item.children and any(self.done.get(id(c), False) for c in item.children)
        if below and not self.normative:
            return []
        clauses = self._sentences(item)
        closing = self._formal(item, clauses)
        if closing is not None:
            return [closing]
        if self.normative or is_line(item.text):
            return []
        if item.children and self._is_heading(item) and not all(is_line(child.text) for child in item.children):
            return []
        charges = self._charges(item, clauses, intro=intro)
        return [task for charge in charges if (task := self._task(item, charge)) is not None]

    def _is_heading(self, item: Item) -> bool:
        """Whether an item with children only heads them."""
        return (is_title(item) and not item.text.endswith(":")) or self.heads.held(item)[1] == "heading"

    def _sentences(self, item: Item) -> list[Clause]:
        """The sentences of an item; those that charge nobody new stay with the one before."""
        end = item.start + len(item.text)
        starts = [item.start]
        starts.extend(found.end() for found in SENTENCE.finditer(self.text, item.start, end))
        made: list[Clause] = []
        for start, stop in zip(starts, [*starts[1:], end], strict=True):
            last = stop
            while last > start and self.text[last - 1] in " .;\n/":
                last -= 1
            if last > start:
                letter = not item.marked and item.rank == 1
                parts = self.parser.parted(start, last)
                made.extend(self.parser.clause(a, b, letter=letter) for a, b in parts)
        return made

    def _formal(self, item: Item, clauses: list[Clause]) -> Task | None:
        """A clause that charges somebody with the paper as a whole."""
        for clause in clauses:
            who = formal(self.text, clause, normative=self.normative)
            if who is not None:
                start, end, from_ = who
                named = clause.subject and clause.subject[0].start == from_
                units = clause.subject if named else self.parser.reader.units(from_, end)
                return self.maker.make(
                    tier="formal", start=start, end=end, lead=[(u, "explicit") for u in units],
                    partners=[], reported=[], monitors=[],
                    verb=clause.verb, due=None, modality=clause.modality, rule="execution", confidence=_SURE,
                )  # fmt: skip
        return None

    def _charges(self, item: Item, clauses: list[Clause], *, intro: bool) -> list[Charge]:
        bar = self.heads.bar(item)
        charges: list[Charge] = []
        held, source = self.heads.units(item) if not intro else ([], "")
        headed = source == "heading" or bool(self.lines.of(item).lead)
        held = held or self.lines.of(item).lead or self.lines.of(item).aside
        front = intro
        for clause in clauses:
            # a paper without marks has no introduction that could be told by them; what has a day ahead is a charge
            intro = front and not (self.first == len(self.items) and self._ahead(clause))
            if task_pattern("self").match(self.text, clause.start) or self._labelled(clause):
                continue
            if not clause.opener and task_pattern("agrees").match(self.text, clause.start):
                continue
            if clause.opener.endswith("mời") or (
                not clause.subject
                and _UNCLEAR.search(self.text, clause.start, clause.end)
                and self.parser.verb(clause.start, clause.end) is None
            ):
                continue
            if bar and self._told_below(bar, clause):
                continue
            if clause.rule == "again" and held and _EACH.match(self.text, clause.subject[0].start):
                clause.subject = []  # `Hướng dẫn …; mỗi đơn vị chọn …` below a unit's heading
            if clause.subject and clause.opener and held and not clause.opener.endswith("giao") and not self._any(held):
                clause.subject = []  # what the lead asks of others stays its own task
            if clause.subject:
                if charges and not charges[-1].own and not held:
                    charges[-1].clauses.append(clause)  # what is to be done, then who does it
                    charges[-1].own = True
                    continue
                if self._told(item, clause, bar, intro=intro) or self._form(item, clause):
                    continue
                charges.append(Charge([clause], own=True))
            elif not clause.past and self._acts(clause, held=bool(held), headed=headed):
                if charges:
                    charges[-1].clauses.append(clause)
                elif item.form:
                    continue
                elif (
                    (held and not (self.ruling and not self._charged_above(item)))
                    or (bar == "" and not intro and self._directs(item))
                    or (bar not in {"aims", "results"} and not intro and not self.ruling and self._due(item, clause))
                ):
                    charges.append(Charge([clause]))
            elif (
                not item.form
                and self._dated(clause)
                and not intro
                and bar not in {"aims", "results"}
                and self._paper(item) not in TOLD
                and not self.ruling
            ):
                if charges:
                    charges[-1].clauses.append(clause)
                elif task_pattern("must").search(self.text, clause.start, clause.end) and not clause.past:
                    charges.append(Charge([clause]))
        return charges

    def _labelled(self, clause: Clause) -> bool:
        """Whether a sentence is a parameter with its label (`Nơi nhận: Ban Kinh tế`, `Địa điểm: hội trường`)."""
        label = task_pattern("no_act").match(self.text, clause.start, clause.end)
        return label is not None and self.text.startswith(":", label.end())

    def _any(self, held: list[Unit]) -> bool:
        """Whether a heading names no unit but whoever has a part (`Trách nhiệm của các cơ quan liên quan`)."""
        return _ANYBODY.match(self.text, held[0].start) is not None and len(held) == 1

    def _told_below(self, bar: str, clause: Clause) -> bool:
        """Whether a sentence below a heading of aims, facts or results only tells."""
        if clause.rule in {"passive", "loose"} or (bar != "aims" and clause.rule in {"colon", "after"}):
            return True
        must = clause.subject and _DUTY.match(self.text, clause.subject[-1].end)
        return bar == "results" and not clause.opener and not must

    def _acts(self, clause: Clause, *, held: bool, headed: bool) -> bool:
        words = self.text[clause.start : clause.end].split()
        if len(words) < _WORDS:
            return False
        if headed and not task_pattern("no_act").match(self.text, clause.start) and words[0][:1].isalpha():
            return True  # below a unit's heading every leaf is its charge; so is what a line names a unit for
        label = _LABEL.match(self.text, clause.start, clause.end) if held else None
        return self.parser.begins_with_act(label.end() if label else clause.start, clause.end) or (
            held and self.parser.begins_with_manner(clause.start, clause.end)
        )

    def _due(self, item: Item, clause: Clause) -> bool:
        decides = item.rank == _ARTICLE and self._paper(item) in DECIDING  # `Điều 1. Phê duyệt …` is done by itself
        return not decides and (self._dated(clause) or self.beside.due(item) is not None)

    def _ahead(self, clause: Clause) -> bool:
        due = self.dues.within(clause.start, clause.end)
        return due is not None and (due.until or "") >= (self.issued or "9") and not clause.past

    def _dated(self, clause: Clause) -> bool:
        due = self.dues.within(clause.start, clause.end)
        return due is not None and (due.until is not None or due.begin is not None)

    def _told(self, item: Item, clause: Clause, bar: str, *, intro: bool) -> bool:
        """Whether a sentence with a unit before a verb tells something and charges nobody."""
        own = self.parser.is_own(clause.subject)
        words = _ALIAS.sub("", self.text[clause.start : clause.end])
        if clause.opener:
            return False
        if intro and not _DUTY.match(self.text, clause.subject[-1].end) and not _IF.search(words):
            return True
        if own and task_pattern("leads_in").search(words):
            return True
        if (
            own
            and not clause.opener
            and (not item.marked or task_pattern("judges").match(self.text, clause.subject[-1].end))
        ):
            return True
        if self.ruling and not self._charged_above(item):
            return True
        return self._paper(item) in TOLD

    def _form(self, item: Item, clause: Clause) -> bool:
        """Whether a sentence of an appendix may be a form's: neither asked of somebody nor a duty."""
        return item.form and not clause.opener and not _DUTY.match(self.text, clause.subject[-1].end)

    def _charged_above(self, item: Item) -> bool:
        """Whether a heading above announces who does what; articles of a ruling without it bind the world."""
        return any(
            self.heads.kind(above) == "tasks" and DUTIES.search(bare(above.text)) for above in (item, *item.above())
        )

    def _directs(self, item: Item) -> bool:
        """Whether a sentence without a subject is a direction here."""
        paper = self._paper(item)
        if paper in TOLD or paper in NORMATIVE or (self.ruling and not self._charged_above(item)):
            return False
        for above in item.above():
            kind = self.heads.kind(above)
            if kind:
                return kind == "tasks"
        return item.marked and not item.form and paper not in DECIDING

    def _paper(self, item: Item) -> str:
        """The type of the paper that an item stands in: an attached plan is one whatever it is attached to."""
        return "Kế hoạch" if item.zone == "appendix" and not item.form else self.kind

    def _barred(self, item: Item) -> bool:
        """Whether an item is a recital (`Căn cứ …;`), or stands in attached rules and not in an attached plan."""
        recital = item.zone == "grounds" and item.text.endswith((";", ","))
        return recital or (item.zone == "appendix" and (self.normative or self.ruling))

    def _task(self, item: Item, charge: Charge) -> Task | None:
        start, end = charge.start, charge.end
        named = self.lines.of(item)
        lead = [(u, "explicit") for clause in charge.clauses for u in clause.subject or named.aside]
        partners = [*named.partners, *(u for c in charge.clauses for u in c.partners)]
        confidence = _SURE
        if not lead:
            units, source = self.heads.units(item)
            lead = [(u, source) for u in units]
            confidence = _INHERITED if lead else _ALONE
            partners = partners or self.heads.partners(item)
        due = self.dues.within(start, end)
        if due is None or not (due.begin or due.until):
            due = together(due, self.beside.due(item))
        if named.lead:
            lead = [(u, "explicit") for u in named.lead]
        first = charge.clauses[0]
        tier = tier_of(self.parser, first, start, end, charged=bool(lead), due=due)
        return self.maker.make(
            tier=tier, start=start, end=end, lead=lead,
            partners=partners,
            monitors=[*named.monitors, *(u for c in charge.clauses for u in c.monitors)],
            advisers=[*named.advisers, *(u for c in charge.clauses for u in c.advisers)],
            reported=[u for c in charge.clauses for u in c.reported],
            verb=next((c.verb for c in charge.clauses if c.verb), None), due=due, modality=first.modality,
            rule=first.rule or "inherited",
            confidence=min(confidence, _SOFT) if lead and tier == "directive" else confidence,
        )  # fmt: skip
