"""The accepted scores: kept in two CSV files, held beside new ones, a fall only with a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hoso.errors import UsageFault
from hoso.evaluation.counting import Count, Share
from hoso.evaluation.render import number, table
from hoso.evaluation.report import Report, rounded

FIGURES_FILE = "scores.csv"  # set, figure, value, support, reason
DOCUMENTS_FILE = "scores_by_document.csv"  # set, document, and for each figure tp/fp/fn or good/total
TOLERANCE = 0.0005
_FIGURE_COLUMNS = ("set", "figure", "value", "support", "reason")
_COUNT_PARTS = 3
_SHARE_PARTS = 2


class AcceptedFault(UsageFault):
    """A file of accepted scores that cannot be used, or a fall that nobody gave a reason for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFigure:
    """One accepted figure of one set of papers."""

    value: float | None
    support: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """All accepted figures, and what each paper brought to them."""

    figures: Mapping[tuple[str, str], AcceptedFigure] = field(default_factory=dict)  # by set and figure
    documents: Mapping[tuple[str, str], Mapping[str, Count | Share]] = field(default_factory=dict)  # by set and paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure, new beside accepted, with the papers that became better and worse."""

    figure: str
    accepted: float | None
    new: float | None
    support: int
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    fell: bool

    @property
    def moved(self) -> bool:
        """Whether there is anything to say of it."""
        return self.fell or self.accepted != self.new or bool(self.gained or self.lost)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """New scores of one set beside the accepted ones."""

    name: str
    changes: tuple[Change, ...]
    arrived: tuple[str, ...]  # papers that the accepted scores do not know
    gone: tuple[str, ...]  # papers that only the accepted scores know

    @property
    def failures(self) -> tuple[Change, ...]:
        """The figures that fell below what is accepted."""
        return tuple(change for change in self.changes if change.fell)

    def text(self) -> str:
        """New beside accepted, a line a figure, and below it the papers gained and lost."""
        rows = [(c.figure, number(c.accepted), number(c.new), _difference(c), str(c.support)) for c in self.changes]
        lines = [f"Scores of {self.name}", table(("figure", "accepted", "new", "change", "support"), rows)]
        for change in self.changes:
            lines += [f"{change.figure} gained: {', '.join(change.gained)}"] if change.gained else []
            lines += [f"{change.figure} lost: {', '.join(change.lost)}"] if change.lost else []
        lines += [f"new papers: {', '.join(self.arrived)}"] if self.arrived else []
        lines += [f"papers gone: {', '.join(self.gone)}"] if self.gone else []
        if self.failures:
            fallen = ", ".join(change.figure for change in self.failures)
            lines.append(f"FELL below {FIGURES_FILE}: {fallen}. Mend it, or accept it there with a reason.")
        return "\n".join(lines) + "\n"


def compare(report: Report, accepted: Accepted, *, name: str, tolerance: float = TOLERANCE) -> Comparison:
    """Hold a report beside the accepted figures of the set `name`.

    A figure fell where it lies more than `tolerance` below the accepted one, or is not there any more.
    """
    known = {figure: row for (place, figure), row in accepted.figures.items() if place == name}
    before = {paper: cells for (place, paper), cells in accepted.documents.items() if place == name}
    now = {tally.name: tally.figures for tally in report.tallies}
    changes: list[Change] = []
    for figure in sorted(known.keys() | report.figures.keys()):
        old, new = known.get(figure), report.figures.get(figure)
        old_value, new_value = (old.value if old else None), report.value(figure)
        fell = old_value is not None and (new_value is None or new_value < old_value - tolerance)
        gained, lost = _moved(figure, before, now)
        support = new.support if new else 0
        changes.append(
            Change(
                figure=figure, accepted=old_value, new=new_value, support=support, gained=gained, lost=lost, fell=fell
            )
        )
    return Comparison(
        name=name,
        changes=tuple(changes),
        arrived=tuple(sorted(now.keys() - before.keys())),
        gone=tuple(sorted(before.keys() - now.keys())),
    )


def accept(report: Report, accepted: Accepted, *, name: str, reason: str = "") -> Accepted:
    """The accepted scores with those of the set `name` replaced by a report's.

    Raises:
        AcceptedFault: A figure falls and no reason is given.
    """
    fallen = {change.figure for change in compare(report, accepted, name=name).failures}
    if fallen and not reason:
        message = f"{name}: {', '.join(sorted(fallen))} would fall: say why"
        raise AcceptedFault(message)
    figures = {key: row for key, row in accepted.figures.items() if key[0] != name}
    for figure, found in report.figures.items():
        old = accepted.figures.get((name, figure))
        value = report.value(figure)
        kept = old.reason if old and old.value == value else ""
        why = reason if figure in fallen else kept
        figures[name, figure] = AcceptedFigure(value=value, support=found.support, reason=why)
    documents = {key: cells for key, cells in accepted.documents.items() if key[0] != name}
    documents |= {(name, tally.name): tally.figures for tally in report.tallies}
    return Accepted(figures=figures, documents=documents)


def read_accepted(folder: Path) -> Accepted:
    """Read the two files of a folder; one that is not there holds nothing.

    Raises:
        AcceptedFault: A row that cannot be read; the message names file and row.
    """
    figures: dict[tuple[str, str], AcceptedFigure] = {}
    for row, where in _rows(folder / FIGURES_FILE):
        try:
            value = rounded(float(row["value"])) if row["value"] else None
            found = AcceptedFigure(value=value, support=int(row["support"]), reason=row.get("reason") or "")
            figures[row["set"], row["figure"]] = found
        except (KeyError, ValueError) as problem:
            message = f"{where}: {problem}"
            raise AcceptedFault(message) from problem
    documents: dict[tuple[str, str], dict[str, Count | Share]] = {}
    for row, where in _rows(folder / DOCUMENTS_FILE):
        try:
            cells = {name: _cell(text) for name, text in row.items() if name not in {"set", "document"} and text}
            documents[row["set"], row["document"]] = cells
        except (KeyError, ValueError) as problem:
            message = f"{where}: {problem}"
            raise AcceptedFault(message) from problem
    return Accepted(figures=figures, documents=documents)


def write_accepted(accepted: Accepted, folder: Path) -> None:
    """Write both files, sorted, so that the same scores give the same bytes."""
    lines = [
        (place, figure, "" if row.value is None else f"{row.value:.4f}", str(row.support), row.reason)
        for (place, figure), row in sorted(accepted.figures.items())
    ]
    _write(folder / FIGURES_FILE, _FIGURE_COLUMNS, lines)
    figures = sorted({figure for cells in accepted.documents.values() for figure in cells})
    wide = [
        (place, paper, *(_cell_text(cells.get(figure)) for figure in figures))
        for (place, paper), cells in sorted(accepted.documents.items())
    ]
    _write(folder / DOCUMENTS_FILE, ("set", "document", *figures), wide)


def _rows(path: Path) -> list[tuple[dict[str, str], str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        return [(row, f"{path}, line {reader.line_num}") for row in reader]


def _write(path: Path, head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    path.write_bytes(text.getvalue().encode())


def _cell(text: str) -> Count | Share:
    parts = [int(part) for part in text.split("/")]
    if len(parts) == _COUNT_PARTS:
        return Count(*parts)
    if len(parts) == _SHARE_PARTS:
        return Share(*parts)
    message = f"{text!r} is neither tp/fp/fn nor good/total"
    raise ValueError(message)


def _cell_text(figure: Count | Share | None) -> str:
    if isinstance(figure, Count):
        return f"{figure.tp}/{figure.fp}/{figure.fn}"
    return f"{figure.good}/{figure.total}" if figure else ""


def _moved(
    figure: str, before: Mapping[str, Mapping[str, Count | Share]], now: Mapping[str, Mapping[str, Count | Share]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The papers, known before and now, whose own value of a figure rose and fell."""
    gained: list[str] = []
    lost: list[str] = []
    for paper in sorted(before.keys() & now.keys()):
        old, new = _own(before[paper].get(figure)), _own(now[paper].get(figure))
        if new > old:
            gained.append(paper)
        elif new < old:
            lost.append(paper)
    return tuple(gained), tuple(lost)


def _own(figure: Count | Share | None) -> float:
    """A paper's own value; nothing to find and nothing found is as good as all found."""
    value = figure.value if figure else None
    return 1.0 if value is None else value


def _difference(change: Change) -> str:
    if change.accepted is None or change.new is None:
        return "gone" if change.fell else "new" if change.new is not None else ""
    difference = change.new - change.accepted
    return f"{difference:+.3f}" if difference else ""
