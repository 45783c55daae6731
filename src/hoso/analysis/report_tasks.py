"""Who must do what by when, as a part of a report: a square of functions and periods, then the tasks in order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hoso.analysis.markup import text
from hoso.analysis.report_words import day, say
from hoso.analysis.rows import texts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

_COLUMNS = 13  # periods side by side on a page
_ROWS = 16
_SHOWN = {"p-rhythm": 60, "p-undated": 60}  # tasks of a list that nobody waits for; of those with a day:
_DATED = 400
_ROMAN = ("I", "II", "III", "IV")


def tasks_html(duties: pd.DataFrame, twice: Collection[str], language: str) -> str:
    """The square and the lists.

    Args:
        duties: from `timeline`.
        twice: papers whose tasks are told by another copy.
        language: vi or en.
    """
    rows = [row for row in texts_of(duties) if row["document_id"] not in twice]
    if not rows:
        return ""
    dated = [row for row in rows if row["due"]]
    periods = _periods([row["due"] for row in dated])
    groups: dict[str, list[dict[str, str]]] = {}
    for row, period in zip(dated, periods, strict=True):
        groups.setdefault(period, []).append(row)
    parts = [f"<p class=note>{_say(language, 'copies')}</p>"] if twice else []
    if groups:
        parts += [f"<p class=note>{_say(language, 'matrix')}</p>", _square(groups, language)]
    heads = "".join(f"<th>{_say(language, key)}</th>" for key in ("due", "task", "lead", "others", "paper"))
    body: list[str] = []
    shown = 0
    rhythm = [row for row in rows if not row["due"] and (row["recurrence"] or row["deadline_text"])]
    plain = [row for row in rows if not row["due"] and not row["recurrence"] and not row["deadline_text"]]
    lists = [(f"p-{period}", _period_words(period, language), some) for period, some in groups.items()]
    lists += [("p-rhythm", say(language, "rhythm"), rhythm), ("p-undated", say(language, "undated"), plain)]
    for key, title, some in lists:
        room = _SHOWN.get(key, max(0, _DATED - shown))
        if some and room:
            body.append(f'<tr class=g id="{key}"><th colspan=5>{text(title)} ({len(some)})</th></tr>')
            body.extend(_line(row, language) for row in some[:room])
            shown += len(some[:room])
    more = f"<p class=small>{_say(language, 'more', n=len(rows) - shown)}</p>" if len(rows) > shown else ""
    return f"{''.join(parts)}<table><thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table>{more}"


def _line(row: dict[str, str], language: str) -> str:
    due = _say(language, "before", day=day(language, row["due"])) if row["boundary"] == "before" else ""
    due = due or text(day(language, row["due"]))
    due = "<br>".join(part for part in (due, text(row["recurrence"] or ("" if due else row["deadline_text"]))) if part)
    lead = text(row["lead"]) or f"<span class=small>{_say(language, 'no_unit')}</span>"
    where = f'<a href="#d-{text(row["document_id"])}">{text(row["paper"])}</a> {_say(language, "page", n=row["page"])}'
    cells = (due, text(row["text"]), lead, text(row["others"]), where)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _periods(days: Sequence[str]) -> list[str]:
    """The period of each day: months, or quarters or years where months were too many for a page."""
    months = [value[:7] for value in days]
    if len(set(months)) <= _COLUMNS:
        return months
    quarters = [f"{m[:4]}-Q{(int(m[5:7]) + 2) // 3}" if len(m) == len("2025-01") else m for m in months]
    return quarters if len(set(quarters)) <= _COLUMNS else [m[:4] for m in months]


def _period_words(period: str, language: str) -> str:
    if "Q" in period:
        year, n = period.split("-Q")
        return say(language, "quarter", n=_ROMAN[int(n) - 1] if language == "vi" else n, year=year)
    return day(language, period)


def _square(groups: dict[str, list[dict[str, str]]], language: str) -> str:
    """How many tasks each function leads in each period, the more the darker."""
    periods = list(groups)
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for period, rows in groups.items():
        for row in rows:
            for name in row["functions"].split("; ") if row["functions"] else [say(language, "no_unit")]:
                counts[name, period] += 1
                totals[name] += 1
    if len(periods) > _COLUMNS:  # years far apart: the last ones, which are still to come
        periods = periods[-_COLUMNS:]
    most = max(counts.values())
    head = "".join(
        f'<th class=n><a href="#p-{text(period)}">{text(_period_words(period, language))}</a></th>'
        for period in periods
    )
    lines = []
    for name, total in sorted(totals.items(), key=lambda it: (-it[1], it[0]))[:_ROWS]:
        cells = "".join(_shade(counts[name, period], most) for period in periods)
        lines.append(f"<tr><th>{text(name)}</th>{cells}<td class=n>{total}</td></tr>")
    ends = f"<th>{_say(language, 'unit')}</th>{head}<th class=n>{_say(language, 'total')}</th>"
    return f"<table><thead><tr>{ends}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def _shade(n: int, most: int) -> str:
    if not n:
        return "<td></td>"
    depth = 0.12 + 0.68 * n / most
    ink = "#fff" if depth > 0.5 else "inherit"
    return f'<td class=m style="background:rgba(11,79,138,{depth:.2f});color:{ink}">{n}</td>'


def _say(language: str, key: str, **parts: object) -> str:
    return text(say(language, key, **parts))
