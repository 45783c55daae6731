"""A report as aligned text for the terminal, and as plain data for `--json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from hoso.evaluation.calibration import Calibration
from hoso.evaluation.counting import Count, Share
from hoso.evaluation.report import Report, rounded

NOTHING = "-"  # there was nothing to find and nothing was found
_GROUP_TITLES = {"text_layer": "By text layer", "regime": "By regime"}


def render(report: Report, *, misses: bool = False) -> str:
    """The report as text, its tables aligned by spaces; with `misses` every disagreement below."""
    counts = {name: figure for name, figure in sorted(report.figures.items()) if isinstance(figure, Count)}
    shares = {name: figure for name, figure in sorted(report.figures.items()) if isinstance(figure, Share)}
    blocks = [_overview(report)]
    if counts:
        blocks.append(_counts(report, counts))
    if shares:
        blocks.append(_shares(report, shares))
    blocks += [_group(report, key) for key in report.groups if len(report.groups[key]) > 1]
    if report.tiers:
        blocks.append(_tiers(report))
    blocks += [_calibration(name, found) for name, found in report.calibration.items() if found.size]
    if report.unproven:
        blocks.append(f"Judged values without evidence or confidence: {report.unproven}")
    if misses:
        blocks.append(_misses(report))
    return "\n\n".join(blocks) + "\n"


def to_dict(report: Report, *, misses: bool = True) -> dict[str, object]:
    """The report as data that `json` can write: figures, groups, calibration, and what was missed."""
    found: dict[str, object] = {
        "documents": report.documents,
        "missing": list(report.missing),
        "figures": {name: _figure_dict(report, name, figure) for name, figure in sorted(report.figures.items())},
        "macro": {name: rounded(value) for name, value in report.macro.items()},
        "by": {
            key: {
                value: {
                    "documents": report.sizes[key][value],
                    "figures": {name: rounded(figure.value) for name, figure in sorted(figures.items())},
                }
                for value, figures in groups.items()
            }
            for key, groups in report.groups.items()
        },
        "calibration": {name: asdict(calibration) for name, calibration in report.calibration.items()},
        "tiers": {f"{wanted} > {got}": size for (wanted, got), size in sorted(report.tiers.items())},
        "unproven": report.unproven,
    }
    if misses:
        found["misses"] = [asdict(miss) for miss in report.misses]
    return found


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lines of cells, the first column to the left, the others to the right."""
    lines = [tuple(head), *(tuple(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *(cell.rjust(w) for cell, w in zip(line[1:], widths[1:], strict=True))])
        for line in lines
    )


def number(value: float | None) -> str:
    """A figure with three places."""
    return NOTHING if value is None else f"{value:.3f}"


def _interval(report: Report, name: str) -> str:
    ends = report.intervals.get(name)
    return f"{ends[0]:.3f} to {ends[1]:.3f}" if ends else NOTHING


def _overview(report: Report) -> str:
    layers = ", ".join(f"{size} {name}" for name, size in report.sizes.get("text_layer", {}).items())
    lost = f"; not read: {', '.join(report.missing)}" if report.missing else ""
    return f"{report.documents} documents ({layers}){lost}"


def _counts(report: Report, counts: Mapping[str, Count]) -> str:
    rows: list[tuple[str, ...]] = []
    for name, figure in counts.items():
        values = (number(figure.precision), number(figure.recall), number(figure.value), _interval(report, name))
        label = f"{name} (micro)" if name in report.macro else name
        rows.append((label, *values, str(figure.support), str(figure.tp), str(figure.fp), str(figure.fn)))
        if name in report.macro:
            mean = number(report.macro[name])
            rows.append((f"{name} (macro)", NOTHING, NOTHING, mean, NOTHING, str(figure.support), "", "", ""))
    return table(("figure", "precision", "recall", "F1", "95 % interval", "support", "right", "wrong", "missed"), rows)


def _shares(report: Report, shares: Mapping[str, Share]) -> str:
    rows = [
        (name, number(figure.value), _interval(report, name), str(figure.total), str(figure.good))
        for name, figure in shares.items()
    ]
    return table(("figure", "accuracy", "95 % interval", "judged", "right"), rows)


def _group(report: Report, key: str) -> str:
    groups = report.groups[key]
    head = ("figure", *(f"{value} ({report.sizes[key][value]})" for value in groups))
    rows: list[tuple[str, ...]] = []
    for name in sorted(report.figures):
        found = [figures.get(name) for figures in groups.values()]
        cells = tuple(number(figure.value if figure else None) for figure in found)
        rows += [(name, *cells)] if set(cells) != {NOTHING} else []
    return f"{_GROUP_TITLES[key]}\n{table(head, rows)}"


def _tiers(report: Report) -> str:
    """Tiers of tasks: what gold says down, what was given across."""
    down = sorted({wanted for wanted, _ in report.tiers})
    across = sorted({got for _, got in report.tiers})
    rows = [(wanted, *(str(report.tiers[wanted, got] or NOTHING) for got in across)) for wanted in down]
    return f"Tiers of tasks, gold down, given across\n{table(('', *across), rows)}"


def _calibration(name: str, found: Calibration) -> str:
    rows = [
        (f"{row.low:.1f} to {row.high:.1f}", str(row.size), number(row.confidence), number(row.accuracy))
        for row in found.bins
        if row.size
    ]
    title = f"Confidence of {name}: expected calibration error {number(found.error)} over {found.size} values"
    return f"{title}\n{table(('confidence', 'values', 'mean', 'right'), rows)}"


def _misses(report: Report) -> str:
    lines = [
        f"{miss.file}  p. {miss.page or NOTHING}  {miss.field}\n"
        f"    expected  {miss.expected or NOTHING}\n"
        f"    got       {miss.got or NOTHING}"
        for miss in report.misses
    ]
    return "\n".join([f"Misses: {len(lines)}", *lines])


def _figure_dict(report: Report, name: str, figure: Count | Share) -> dict[str, object]:
    low, high = report.intervals.get(name, (None, None))
    common: dict[str, object] = {
        "value": rounded(figure.value),
        "support": figure.support,
        "low": rounded(low),
        "high": rounded(high),
    }
    if isinstance(figure, Share):
        return {**common, "good": figure.good}
    rates = {"precision": rounded(figure.precision), "recall": rounded(figure.recall)}
    return {**common, **rates, "tp": figure.tp, "fp": figure.fp, "fn": figure.fn}
