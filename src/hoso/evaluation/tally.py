"""What was counted on one paper: figures, misses, and confidences beside the truth."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hoso.evaluation.counting import Count, Share
from hoso.evaluation.rows import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One value that gold and table do not agree on; an empty text means that the side has none."""

    file: str
    page: int | None
    field: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A value that was given, how far it was to be trusted, and whether it was right."""

    group: str  # header | references | recipients | tasks | units | deadlines
    column: str
    confidence: float
    right: bool


@dataclass(slots=True, kw_only=True)
class Tally:
    """The counts of one paper."""

    name: str
    file: str
    text_layer: str
    regime: str
    found: bool
    figures: dict[str, Count | Share] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    tiers: Counter[tuple[str, str]] = field(default_factory=Counter)  # tier in gold, tier given: how many tasks
    unproven: int = 0  # judged values that have no evidence or no confidence

    def add(self, figure: str, more: Count | Share) -> None:
        """Add to a figure; it stays of the kind it began as."""
        before = self.figures.get(figure)
        self.figures[figure] = before.plus(more) if before else more

    def count(self, figure: str, *, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        """Add to a figure that has precision and recall."""
        self.add(figure, Count(int(tp), int(fp), int(fn)))  # a truth value counts as one

    def share(self, figure: str, *, good: bool) -> None:
        """Add one judgement to a figure that is an accuracy."""
        self.add(figure, Share(int(good), 1))

    def miss(self, figure: str, *, expected: str | None, got: str | None, page: int | None = None) -> None:
        """Note what gold says and what the table says instead."""
        self.misses.append(Miss(file=self.file, page=page, field=figure, expected=expected or "", got=got or ""))

    def judge(self, paper: Paper, group: str, cell: tuple[str, str, str], *, right: bool) -> None:
        """Hold the confidence of a cell (table, row's key, column) beside the truth."""
        proof = paper.proof(*cell)
        if proof is None or proof.confidence is None:
            self.unproven += 1
        else:
            self.judgements.append(Judgement(group=group, column=cell[2], confidence=proof.confidence, right=right))
