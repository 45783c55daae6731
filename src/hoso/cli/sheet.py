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

from hoso.cli.words import clean, fault_words, say, value_words

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from hoso.model import Field, Issue, Record

HEADER = (
    *("symbol", "kind", "date", "issuer", "superior", "subject", "place", "regime", "number", "kind_code"),
    *("urgency", "secrecy", "circulation", "draft", "copy_of", "effective_from"),
)
STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
_PIPE_WIDTH = 160
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
    page.print(Text(f"{say('part.issues')} ({len(record.issues)})", style="bold"))
    for issue in record.issues:
        page.print(Padding(issue_words(issue), (0, 0, 0, 2)))


def issue_words(issue: Issue) -> Text:
    """A doubt in one line (its suggestion on a second)."""
    words = Text(say(issue.severity), style=STYLES.get(issue.severity, ""))
    if issue.page is not None:
        words.append(f" {say('page_short', n=issue.page)}", style="dim")
    words.append(f" {clean(fault_words(issue.code, issue.message))}", style="default not dim not bold")
    words.append(f" [{issue.code}]", style="dim not bold")
    if issue.suggestion:
        words.append(f"\n  {say('suggestion', what=clean(issue.suggestion))}", style="default not bold")
    return words


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
            cells = _cells(field, style="bold", closed=name == "regime")
            rows.append((Text(say(f"field.{name}"), style="cyan"), *cells))
    return rows


def _cells(field: Field[Any] | None, *, style: str = "", closed: bool = False) -> tuple[Text | str, ...]:
    """Value, page, words where they differ from the value, trust."""
    if field is None:
        return ("", "", "", "")
    value = value_words(str(field.value)) if closed else field_words(field.value)
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
        ("field", *four),
        [
            (_joined(signer.authority, signer.title), *_cells(signer.name or signer.title, style="bold"))
            for signer in record.signers
        ],
    )
    yield "recipients", ("field", *four), [(say(f"role.{r.role}"), *_cells(r.line)) for r in record.recipients]
    yield (
        "references",
        ("relation", "value", "page", "confidence"),
        [
            (value_words(r.relation.value), Text(clean(r.mention.quote)), str(r.page), _trust(r.mention.confidence))
            for r in record.references
        ],
    )
    yield (
        "dates",
        ("kind", "value", "time", "page", "confidence"),
        [
            (
                value_words(d.role),
                Text(clean(d.mention.quote)),
                _time(d.begin, d.until, d.recurrence),
                str(d.page),
                _trust(d.mention.confidence),
            )
            for d in record.dates
        ],
    )
    yield (
        "definitions",
        ("field", *four),
        [(clean(d.abbreviation.value), *_cells(d.expansion)) for d in record.definitions],
    )
    yield (
        "signatures",
        ("field", "value", "time", "page"),
        [(_value(s.name), _value(s.organisation), _value(s.time), str(s.page)) for s in record.signatures],
    )
    yield (
        "sections",
        ("field", "value", "page"),
        [("  " * max(s.level - 1, 0) + s.label, Text(clean(s.title)), str(s.page)) for s in record.sections],
    )


def _joined(*fields: Field[Any] | None) -> Text:
    return Text(" / ".join(field_words(field.value) for field in fields if field is not None))


def _value(field: Field[Any] | None) -> Text:
    return Text("" if field is None else field_words(field.value))


def _time(begin: str | None, until: str | None, recurrence: str | None) -> str:
    span = begin if begin == until else f"{begin or ''} \N{EN DASH} {until or ''}" if begin or until else None
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
            table.add_column(say(f"column.{column}"), overflow="fold", ratio=3 if column == "value" else None)
    for row in rows:
        table.add_row(*row)
    return table
