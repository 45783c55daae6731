"""Charges made tasks: words, units and their keys, action, product, citations, each with its places."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from hoso.catalog.tasking import task_pattern
from hoso.model import Assignment, Task
from hoso.text.grounding import ground
from hoso.text.unit_keys import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hoso.fields.tasking.naming import Span, Unit
    from hoso.model import Deadline, Definition, Outline, Reference


class Maker:
    """Makes the tasks of one paper."""

    def __init__(
        self, outline: Outline, levelled: str, references: Sequence[Reference], definitions: Sequence[Definition]
    ) -> None:
        """Keep the references by their places, and the abbreviations with those that the paper defines."""
        self.outline = outline
        self.text = levelled
        self.cited = sorted((r.start, i) for i, r in enumerate(references) if r.end > r.start)
        self.defined = {d.abbreviation.value.upper(): d.expansion.value for d in definitions}

    def make(
        self,
        *,
        tier: str,
        start: int,
        end: int,
        lead: Iterable[tuple[Unit, str]],
        partners: Iterable[Unit],
        reported: Iterable[Unit],
        monitors: Iterable[Unit],
        advisers: Iterable[Unit] = (),
        verb: Span | None,
        due: Deadline | None,
        modality: str,
        rule: str,
        confidence: float,
    ) -> Task:
        """Put a task together; the words of every part are grounded in the text."""
        text = self.outline.text
        rows = [(unit, "lead", source) for unit, source in lead]
        rows += [(unit, "coordinate", "explicit") for unit in partners]
        rows += [(unit, "advise", "explicit") for unit in advisers]
        rows += [(unit, "monitor", "explicit") for unit in monitors]
        rows += [(unit, "report_to", "explicit") for unit in reported]
        product = task_pattern("product").search(self.text, start, end)
        spot = product.span("what") if product else None
        return Task(
            tier=tier,
            text=ground(text, text.quote(start, end), (start, end), rule=f"tasks.{rule}", confidence=confidence),
            action=ground(text, text.quote(*verb), verb, rule="tasks.verb", confidence=0.85) if verb else None,
            product=ground(text, text.quote(*spot), spot, rule="tasks.product", confidence=0.7) if spot else None,
            deadline=due,
            modality=modality,
            source="text",
            assignments=tuple(self._assignments(rows)),
            citations=self._citations(start, end),
            page=text.page_at(start),
            section=self.outline.section_at(start),
            start=start,
            end=end,
        )

    def of_row(
        self,
        *,
        tier: str,
        spans: Sequence[Span],
        units: Sequence[tuple[Unit, str, str]],
        verb: Span | None,
        product: Sequence[Span] | None,
        due: Deadline | None,
        confidence: float,
    ) -> Task:
        """Put the task of a grid's row together; `units` come with role and source."""
        text = self.outline.text
        start, end = spans[0][0], spans[-1][1]
        words = " ".join(text.quote(*span) for span in spans)
        made = " ".join(text.quote(*span) for span in product or ())
        return Task(
            tier=tier,
            text=ground(text, words, *spans, rule="tasks.row", confidence=confidence),
            action=ground(text, text.quote(*verb), verb, rule="tasks.verb", confidence=0.85) if verb else None,
            product=ground(text, made, *product, rule="tasks.product_cell", confidence=0.9) if product else None,
            deadline=due,
            modality="order",
            source="grid",
            assignments=tuple(self._assignments(units)),
            citations=tuple(i for span in spans for i in self._citations(*span)),
            page=text.page_at(start),
            section=self.outline.section_at(start),
            start=start,
            end=end,
        )

    def _assignments(self, rows: Iterable[tuple[Unit, str, str]]) -> Iterable[Assignment]:
        seen: set[tuple[str, str]] = set()
        text = self.outline.text
        for unit, role, source in rows:
            name = " ".join(text.quote(*span) for span in unit.spans)
            key = unit_key(name, self.defined)
            if (key, role) in seen:
                continue
            seen.add((key, role))
            sure = 0.91 if source == "explicit" else 0.93  # headings name them more plainly
            yield Assignment(
                unit=ground(text, name, *unit.spans, rule=f"tasks.unit.{role}", confidence=sure),
                unit_key=key, role=role, subject_source=source,
            )  # fmt: skip

    def _citations(self, start: int, end: int) -> tuple[int, ...]:
        first = bisect_left(self.cited, (start, -1))
        last = bisect_left(self.cited, (end, -1))
        return tuple(sorted(i for _, i in self.cited[first:last]))
