"""The report: figures over all papers and by group, with intervals, calibration and misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hoso.evaluation.bootstrap import intervals
from hoso.evaluation.calibration import Calibration, calibrate
from hoso.evaluation.counting import Count, Share
from hoso.evaluation.header import MICRO
from hoso.evaluation.tally import Miss, Tally

DECIMALS = 4
MACRO = {  # the plain mean of F1 over these, beside the micro figure of the same name that pools their counts
    "header": tuple(f"header.{field}" for field in MICRO),
    "references": ("references.numbered", "references.named"),
}
GROUPS: tuple[tuple[str, Callable[[Tally], str]], ...] = (
    ("text_layer", lambda tally: tally.text_layer),
    ("regime", lambda tally: tally.regime),
)
CALIBRATED = ("header", "references", "recipients", "tasks", "units", "deadlines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a comparison of tables with gold came to."""

    tallies: tuple[Tally, ...]
    figures: Mapping[str, Count | Share]
    intervals: Mapping[str, tuple[float, float]]  # 95 %, over documents
    macro: Mapping[str, float | None]
    groups: Mapping[str, Mapping[str, Mapping[str, Count | Share]]]  # text_layer | regime -> its value -> figures
    sizes: Mapping[str, Mapping[str, int]]  # text_layer | regime -> its value -> documents
    calibration: Mapping[str, Calibration]

    @property
    def documents(self) -> int:
        """How many gold papers there are."""
        return len(self.tallies)

    @property
    def missing(self) -> tuple[str, ...]:
        """The gold papers that no row of `documents` belongs to."""
        return tuple(tally.name for tally in self.tallies if not tally.found)

    @property
    def misses(self) -> tuple[Miss, ...]:
        """Every disagreement, paper by paper."""
        return tuple(miss for tally in self.tallies for miss in tally.misses)

    @property
    def tiers(self) -> Counter[tuple[str, str]]:
        """How many tasks have which tier in gold and which in the table (`none` where that side has not the task)."""
        return sum((tally.tiers for tally in self.tallies), Counter())

    @property
    def unproven(self) -> int:
        """How many of the judged values have no evidence or no confidence."""
        return sum(tally.unproven for tally in self.tallies)

    def value(self, figure: str) -> float | None:
        """One figure, rounded to four places; None where there was nothing to judge."""
        found = self.figures.get(figure)
        return rounded(found.value) if found else None

    def values(self) -> dict[str, float | None]:
        """All figures by name, as the referee beside the gold prints them."""
        return {name: self.value(name) for name in sorted(self.figures)}


def make_report(tallies: Sequence[Tally]) -> Report:
    """Add the papers up."""
    figures = add_up(tallies)
    parts = {
        key: {
            value: [tally for tally in tallies if of(tally) == value]
            for value in sorted({of(tally) for tally in tallies})
        }
        for key, of in GROUPS
    }
    judgements = [judgement for tally in tallies for judgement in tally.judgements]
    return Report(
        tallies=tuple(tallies),
        figures=figures,
        intervals=intervals(tallies),
        macro={name: _mean(figures, fields) for name, fields in MACRO.items()},
        groups={key: {value: add_up(some) for value, some in parted.items()} for key, parted in parts.items()},
        sizes={key: {value: len(some) for value, some in parted.items()} for key, parted in parts.items()},
        calibration={
            group: calibrate(judgement for judgement in judgements if judgement.group == group) for group in CALIBRATED
        },
    )


def add_up(tallies: Sequence[Tally]) -> dict[str, Count | Share]:
    """The figures of several papers together."""
    total = Tally(name="", file="", text_layer="", regime="", found=True)
    for tally in tallies:
        for name, figure in tally.figures.items():
            total.add(name, figure)
    return total.figures


def rounded(value: float | None) -> float | None:
    """Four places, which is what is stored and compared."""
    return None if value is None else round(value, DECIMALS)


def _mean(figures: Mapping[str, Count | Share], names: Sequence[str]) -> float | None:
    values = [figures[name].value for name in names if name in figures]
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
