"""A record as a page on the terminal: each field with its page, its words and how far to trust it."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hoso.cli.doubts import doubt_words, doubts_of, page_ranges
from hoso.cli.words import clean, date_words, say, value_words

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from hoso.model import Assignment, Field, Record, Reference

HEADER = (
    *("symbol", "kind", "date", "issuer", "superior", "subject", "place", "regime", "number", "kind_code"),
    *("urgency", "secrecy", "circulation", "draft", "copy_of", "effective_from"),
)
_KINDS = {"regime": "closed", "date": "date", "effective_from": "date"}
_WORDED = {"closed": value_words, "date": date_words}
_TOLD_ELSEWHERE = {"issue", "cited"}  # dates that stand in the header and with the references
_PIPE_WIDTH = 160
_HEADING = 76  # characters shown of a heading
_RATIOS = {"value": 3, "task": 5, "lead": 2, "with": 2}
_SURE, _DOUBTFUL = 0.9, 0.7


class _Page(Console):
    """Leaves a closed pipe to `running`, where rich would end the process with status 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@contextmanager
def console() -> Generator[Console, None, None]:
    """Where the page goes: as wide as the terminal, and wide enough in a pipe; colours on a terminal only."""
    if sys.stdout.isatty():
        yield _Page(highlight=False, markup=False, emoji=False)
        return
    columns = os.environ.get("COLUMNS", "")
    written = io.StringIO()
    width = int(columns) if columns.isdecimal() else _PIPE_WIDTH
    yield _Page(file=written, width=width, highlight=False, markup=False, emoji=False)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in written.getvalue().splitlines())


def show(record: Record) -> None:
    """Print the record."""
    with console() as page:
        _show(record, page)


def _show(record: Record, page: Console) -> None:
    page.print(Text(clean(record.file), style="bold"))
    source = say(f"source.{record.text_source}")
    page.print(Text(f"{say('pages', n=record.pages)} · {source} · {record.document_id}", style="dim"))
    page.print(_table(("field", "value", "page", "words", "confidence"), _header(record)))
    for name, columns, rows in _parts(record):
        if rows:
            page.print()
            page.print(Text(f"{say(f'part.{name}')} ({len(rows)})", style="bold"))
            page.print(Padding(_table(columns, rows), (0, 0, 0, 2)))
    page.print()
    if not record.issues:
        page.print(Text(say("no_doubts"), style="green"))
        return
    doubts = doubts_of(record.issues)
    page.print(Text(f"{say('part.issues')} ({len(doubts)})", style="bold"))
    for doubt in doubts:
        page.print(Padding(doubt_words(doubt), (0, 0, 0, 2)))


def field_words(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return say("value.true" if value else "value.false")
    if isinstance(value, tuple):
        return "; ".join(clean(str(part)) for part in value)
    return clean(str(value))


def _header(record: Record) -> list[tuple[Text | str, ...]]:
    rows: list[tuple[Text | str, ...]] = []
    for name in HEADER:
        field: Field[Any] | None = getattr(record, name)
        if field is not None:
            cells = _cells(field, style="bold", kind=_KINDS.get(name, ""))
            rows.append((Text(say(f"field.{name}"), style="cyan"), *cells))
    return rows


def _cells(field: Field[Any] | None, *, style: str = "", kind: str = "") -> tuple[Text | str, ...]:
    """Value, page, words where they differ from the value, trust."""
    if field is None:
        return ("", "", "", "")
    value = _WORDED[kind](str(field.value)) if kind else field_words(field.value)
    quote = clean(field.quote)
    words = Text("" if quote == value else f"“{quote}”", style="dim")
    return (Text(value, style=style), _page(field), words, _trust(field.confidence))


def _page(field: Field[Any]) -> str:
    return str(field.place.page) if field.place else ""


def _trust(confidence: float) -> Text:
    style = "green" if confidence >= _SURE else "yellow" if confidence >= _DOUBTFUL else "bold red"
    return Text(f"{confidence:.2f}", style=style)


def _parts(record: Record) -> Iterable[tuple[str, Sequence[str], list[tuple[Text | str, ...]]]]:
    four = ("value", "page", "words", "confidence")
    yield (
        "signers",
        ("capacity", *four),
        [
            (_joined(signer.authority, signer.title), *_cells(signer.name or signer.title, style="bold"))
            for signer in record.signers
        ],
    )
    yield "recipients", ("role", *four), [(say(f"role.{r.role}"), *_cells(r.line)) for r in record.recipients]
    yield "references", ("relation", "value", "page", "confidence"), _references(record)
    yield "tasks", ("due", "task", "lead", "with", "page", "confidence"), _tasks(record)
    yield "dates", ("kind", "value", "time", "page", "confidence"), _dates(record)
    yield (
        "definitions",
        ("short", *four),
        [(clean(d.abbreviation.value), *_cells(d.expansion)) for d in record.definitions],
    )
    yield (
        "signatures",
        ("signer", "body", "time", "page"),
        [(_value(s.name), _value(s.organisation), _value(s.time), str(s.page)) for s in record.signatures],
    )
    yield (
        "sections",
        ("item", "heading", "page"),
        [("  " * max(s.level - 1, 0) + s.label, Text(_short(clean(s.title))), str(s.page)) for s in record.sections],
    )


def _references(record: Record) -> list[tuple[Text | str, ...]]:
    """One row for each document cited: how, its fullest mention, on which pages; the paper itself is left out."""
    cited: dict[str, list[Reference]] = {}
    for reference in record.references:
        if reference.status != "self":
            cited.setdefault(reference.reference_id, []).append(reference)
    rows: list[tuple[Text | str, ...]] = []
    for mentions in cited.values():
        fullest = max(mentions, key=lambda mention: len(mention.mention.quote))
        relations = dict.fromkeys(value_words(mention.relation.value) for mention in mentions)
        pages = page_ranges([mention.page for mention in mentions])
        words = Text(clean(fullest.mention.quote))
        rows.append((", ".join(relations), words, pages, _trust(fullest.mention.confidence)))
    return rows


def _tasks(record: Record) -> list[tuple[Text | str, ...]]:
    """One row for each task: when, what, who, with whom."""
    rows: list[tuple[Text | str, ...]] = []
    for task in record.tasks:
        due = task.deadline
        when = [date_words(due.until)] if due and due.until else []
        if due and (due.recurrence or not due.until):
            when.append(clean(due.recurrence or due.words.value))
        by = {
            role: Text(clean("; ".join(_charged(one) for one in task.assignments if one.role == role)))
            for role in ("lead", "coordinate")
        }
        words = Text(clean(task.text.value), style="bold" if task.tier == "explicit" else "")
        rows.append(
            (", ".join(when), words, by["lead"], by["coordinate"], str(task.page), _trust(task.text.confidence))
        )
    return rows


def _charged(one: Assignment) -> str:
    """A unit as printed; in brackets where it is read between the lines."""
    return f"({one.unit.value})" if one.subject_source in {"addressees", "implicit"} else one.unit.value


def _dates(record: Record) -> list[tuple[Text | str, ...]]:
    """One row for each date or period, however often it is named."""
    named: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    for date in record.dates:
        if date.role not in _TOLD_ELSEWHERE:
            key = (date.role, clean(date.mention.quote), _time(date.begin, date.until, date.recurrence))
            named.setdefault(key, []).append((date.page, date.mention.confidence))
    return [
        (value_words(role), Text(quote), time, page_ranges([n for n, _ in at]), _trust(min(sure for _, sure in at)))
        for (role, quote, time), at in named.items()
    ]


def _short(words: str) -> str:
    """A heading that stays on its line."""
    return words if len(words) <= _HEADING else words[: _HEADING - 1].rstrip() + "…"


def _joined(*fields: Field[Any] | None) -> Text:
    return Text(" / ".join(field_words(field.value) for field in fields if field is not None))


def _value(field: Field[Any] | None) -> Text:
    return Text("" if field is None else field_words(field.value))


def _time(begin: str | None, until: str | None, recurrence: str | None) -> str:
    begin, until = (date_words(end) if end else "" for end in (begin, until))
    span = begin if begin == until else f"{begin} \N{EN DASH} {until}".strip()
    return " ".join(part for part in (span, recurrence) if part)


def _table(columns: Sequence[str], rows: Iterable[tuple[Text | str, ...]]) -> Table:
    rows = list(rows)
    if "words" in columns and not any(row[columns.index("words")] for row in rows):
        gone = columns.index("words")
        columns = [*columns[:gone], *columns[gone + 1 :]]
        rows = [(*row[:gone], *row[gone + 1 :]) for row in rows]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        if column in {"page", "confidence"}:
            table.add_column(say(f"column.{column}"), justify="right", no_wrap=True)
        else:
            table.add_column(say(f"column.{column}"), overflow="fold", ratio=_RATIOS.get(column))
    for row in rows:
        table.add_row(*row)
    return table
