"""The commands and options of `hoso`, in the person's language.

argparse and not typer: `typer` takes 0.25 to 0.37 s to show a command's help here where argparse takes 0.03 s, fixes
its help texts at import, before the language is known, and registers by decorator.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, NoReturn

from hoso.cli.register_arguments import add_acts, add_web
from hoso.cli.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

OCR_MODES = ("auto", "always", "never")
UNIT_ROLES = ("lead", "coordinate", "advise", "monitor", "report_to")
FORMATS = ("csv", "xlsx", "parquet", "jsonl", "sqlite")

_COMPLAINTS = (
    (r"the following arguments are required: (?P<what>.+)", "usage.required"),
    (r"unrecognized arguments: (?P<what>.+)", "usage.unknown"),
    (r"argument (?P<where>.+?): invalid choice: (?P<what>'.*?') \(.*", "usage.choice"),
    (r"argument (?P<where>.+?): invalid int value: (?P<what>'.*')", "usage.number"),
    (r"argument (?P<where>.+?): expected (?:one|at least one) argument", "usage.value"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("usage") if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse in two languages."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = say("arguments")
        self._optionals.title = say("options")
        self.add_argument("-h", "--help", action="help", help=say("help.help"))

    def error(self, message: str) -> NoReturn:
        for pattern, key in _COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                message = say(key, **found.groupdict())
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {say('error')}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The parser with all commands."""
    from hoso import __version__

    top = _Parser(prog="hoso", description=say("about"))
    top.add_argument("--version", action="version", version=f"hoso {__version__}", help=say("help.version"))
    _add_global(top, shown=True)
    commands: argparse._SubParsersAction[argparse.ArgumentParser] = top.add_subparsers(  # type: ignore[assignment]
        dest="command", metavar="COMMAND", title=say("commands"), required=True
    )

    def command(name: str) -> argparse.ArgumentParser:
        words = say(f"help.{name}")
        return commands.add_parser(name, help=words, description=words)

    read = command("read")
    read.add_argument("file", metavar="FILE", help=say("help.file"))
    read.add_argument("--json", action="store_true", help=say("help.json"))

    table = _add_table(command("table"))

    check = command("check")
    check.add_argument("paths", metavar="PATH", nargs="+", help=say("help.path"))
    check.add_argument("--all", action="store_true", help=say("help.all"))

    network = _add_one_output(command("network"), "help.network_output")

    unit = command("unit")
    unit.add_argument("name", metavar="NAME", help=say("help.unit_name"))
    unit.add_argument("--date", metavar="DATE", default="", help=say("help.date"))
    unit.add_argument("--json", action="store_true", help=say("help.json"))

    page = command("page")
    page.add_argument("file", metavar="FILE", help=say("help.file"))
    page.add_argument("-o", "--output", metavar="OUT", required=True, help=say("help.output"))

    split = command("split")
    split.add_argument("file", metavar="FILE", help=say("help.file"))
    split.add_argument("-o", "--output", metavar="DIR", required=True, help=say("help.pieces"))

    compare = _add_one_output(command("compare"), "help.compare_output")
    compare.add_argument("--above", metavar="FILE", help=say("help.above"))

    report = _add_one_output(command("report"), "help.report_output")

    label = _add_one_output(command("label"), "help.label_output")
    gold = command("gold")
    gold.add_argument("file", metavar="EXPORT", help=say("help.export"))
    gold.add_argument("-o", "--output", metavar="DIR", required=True, help=say("help.gold_output"))

    add_acts(command("register"), _add_global)
    add_web(command("web"), _add_global)

    score = command("score")
    score.add_argument("directory", metavar="DIR", help=say("help.directory"))
    score.add_argument("--misses", action="store_true", help=say("help.misses"))
    score.add_argument("--json", action="store_true", help=say("help.json"))
    score.add_argument("--only", metavar="KEY=VALUE", help=say("help.only"))
    score.add_argument("--tables", metavar="DIR", help=say("help.tables"))

    tasks = _add_tasks(command("tasks"))

    command("cache").add_argument("--clear", action="store_true", help=say("help.clear"))
    command("doctor")

    for each in (read, table, check, network, unit, page, split, compare, report, score, tasks, label, gold):
        _add_global(
            each, shown=False, writes=each in (table, network, page, split, compare, report, tasks, label, gold)
        )
    return top


def _add_tasks(tasks: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The arguments of `hoso tasks`."""
    tasks.add_argument("paths", metavar="PATH", nargs="+", help=say("help.path"))
    tasks.add_argument("--unit", metavar="NAME", help=say("help.task_unit"))
    tasks.add_argument("--role", choices=UNIT_ROLES, help=say("help.role"))
    tasks.add_argument("--before", metavar="DAY", help=say("help.before"))
    tasks.add_argument("--overdue", action="store_true", help=say("help.overdue"))
    tasks.add_argument("-o", "--output", metavar="OUT", help=say("help.list_output"))
    return tasks


def _add_one_output(to: argparse.ArgumentParser, output: str) -> argparse.ArgumentParser:
    """The arguments of a command that makes one file of many papers."""
    to.add_argument("paths", metavar="PATH", nargs="+", help=say("help.path"))
    to.add_argument("-o", "--output", metavar="OUT", required=True, help=say(output))
    to.add_argument("--corrections", metavar="FILE", help=say("help.corrections"))
    return to


def _add_table(table: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The arguments of `hoso table`."""
    _add_one_output(table, "help.output")
    table.add_argument("--format", choices=FORMATS, help=say("help.format"))
    table.add_argument("--scheduler", metavar="ADDRESS", help=say("help.scheduler"))
    return table


def _add_global(to: argparse.ArgumentParser, *, shown: bool, writes: bool = True) -> None:
    """Options that may stand before or after the command; their defaults only before, or these would win."""
    default = {} if shown else {"default": argparse.SUPPRESS}
    force = say("help.force") if writes else argparse.SUPPRESS
    to.add_argument("--workers", type=int, metavar="N", help=say("help.workers"), **default)  # type: ignore[arg-type]
    to.add_argument("--password", metavar="WORD", help=say("help.password"), **default)  # type: ignore[arg-type]
    to.add_argument("--ocr", choices=OCR_MODES, help=say("help.ocr"), **default)  # type: ignore[arg-type]
    to.add_argument("--no-cache", action="store_true", help=say("help.no_cache"), **default)  # type: ignore[arg-type]
    to.add_argument("--force", action="store_true", help=force, **default)  # type: ignore[arg-type]
    to.add_argument("-q", "--quiet", action="store_true", help=say("help.quiet"), **default)  # type: ignore[arg-type]
