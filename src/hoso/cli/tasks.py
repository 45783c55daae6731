"""`hoso tasks PATH…`: who must do what by when, over many papers, sorted by deadline; on screen or as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.days import day
from hoso.cli.gathering import gather, status_of, summary
from hoso.cli.output import made_by
from hoso.cli.words import clean, date_words, say, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from hoso.tables.duties import Duty

_SHOWN = 160  # characters of a task on screen


def tasks(options: argparse.Namespace) -> int:
    """Read, choose, and show or write the tasks."""
    from hoso.tables.duties import duties
    from hoso.tables.duty_files import check_list, write_duties

    out = Path(options.output) if options.output else None
    if out is not None:
        check_list(out, force=options.force)
    before = day(options.before).isoformat() if options.before else ""
    dossier = gather(options, options.paths)
    found = duties(
        dossier.records, unit=options.unit or "", role=options.role or "", before=before,
        past=date.today().isoformat() if options.overdue else "",  # noqa: DTZ011 - the day where the clerk sits
    )  # fmt: skip
    if out is None:
        _show(found)
    else:
        write_duties(found, out, made=made_by(options, dossier))
    if not options.quiet:
        counted = _answer(found, options.unit) if options.unit and found else say("tasks.found", n=len(found))
        tell(f"{summary(dossier)} {counted}" + (f" {say('written', what=clean(str(out)))}" if out else ""))
    return status_of(dossier)


def _answer(found: Sequence[Duty], unit: str) -> str:
    """What a unit has to do, in one sentence."""
    from hoso.tables.duties import parts

    count, due = parts(found, unit), [duty.due for duty in found if duty.due]
    said = say(
        "tasks.of", unit=clean(unit), n=len(found), lead=count["lead"], helps=count["coordinate"], other=count["other"]
    )  # fmt: skip
    return f"{said} {say('tasks.due', n=len(due), day=date_words(due[0]))}" if due else said


def _show(found: Sequence[Duty]) -> None:
    """The tasks as a table on the terminal."""
    from rich.table import Table
    from rich.text import Text

    from hoso.cli.sheet import console

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name, ratio in (("due", None), ("task", 5), ("lead", 2), ("with", 2), ("paper", 2), ("page", None)):
        table.add_column(say(f"column.{name}"), overflow="fold", ratio=ratio, no_wrap=name in {"due", "page"})
    for duty in found:
        words = clean(duty.task.text.value)
        due = date_words(duty.due) if duty.due else ""
        rhythm = duty.task.deadline.recurrence if duty.task.deadline else None
        table.add_row(
            " ".join(part for part in (due, clean(rhythm or "")) if part),
            Text(words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"),
            Text(clean(duty.units("lead"))), Text(clean(duty.units("coordinate"))), Text(clean(duty.paper)),
            str(duty.task.page),
        )  # fmt: skip
    with console() as page:
        page.print(table)
