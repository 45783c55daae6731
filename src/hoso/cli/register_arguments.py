"""The arguments of `hoso register …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoso.cli.words import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

BOOKS = ("den", "di")
PRINTED = (*BOOKS, "theo-doi")


def add_acts(register: argparse.ArgumentParser, globals_of: Callable[..., None]) -> None:
    """Add the acts of the register to its parser; `globals_of` adds the options that every command has."""
    acts: argparse._SubParsersAction[argparse.ArgumentParser] = register.add_subparsers(
        dest="act", metavar="ACT", title=say("commands"), required=True
    )
    made = {}
    for name in (
        "new", "add", "watch", "list", "find", "set", "undo", "strike", "print", "due", "answer", "done", "route",
        "again", "check", "backup", "restore", "import", "metadata", "edxml", "gold",
    ):  # fmt: skip
        words = say(f"help.register.{name}")
        made[name] = acts.add_parser(name, help=words, description=words)
        made[name].add_argument("folder", metavar="REGISTER", help=say("help.register.folder"))
    made["add"].add_argument("paths", metavar="PATH", nargs="+", help=say("help.path"))
    made["watch"].add_argument("drop", metavar="DIR", help=say("help.register.drop"))
    made["find"].add_argument("words", metavar="WORD", nargs="*", help=say("help.register.words"))
    for name in ("set", "undo", "strike", "answer", "done", "edxml"):
        made[name].add_argument("number", metavar="NUMBER", help=say("help.register.number"))
    made["set"].add_argument("changes", metavar="FIELD=VALUE", nargs="+", help=say("help.register.change"))
    made["strike"].add_argument("reason", metavar="REASON", help=say("help.register.reason"))
    made["answer"].add_argument("reply", metavar="REPLY", nargs="?", help=say("help.register.reply"))
    made["route"].add_argument("number", metavar="NUMBER", nargs="?", help=say("help.register.number"))
    made["route"].add_argument("--measure", action="store_true", help=say("help.register.measure"))
    made["done"].add_argument("--open", action="store_true", help=say("help.register.open"))
    made["find"].add_argument("--issuer", metavar="WORDS", help=say("help.register.issuer"))
    made["find"].add_argument("--due-by", metavar="DAY", help=say("help.register.due_by"))
    made["due"].add_argument("-o", "--output", metavar="OUT", help=say("help.register.calendar"))
    for name in ("find", "due"):
        made[name].add_argument("--unit", metavar="WORDS", help=say("help.register.unit"))
    made["import"].add_argument("workbook", metavar="XLSX", help=say("help.register.workbook"))
    for name in ("backup", "restore", "gold"):
        made[name].add_argument("target", metavar="TARGET", help=say("help.register.target"))
    for name in ("add", "watch", "list", "set", "undo", "strike", "import", "metadata", "edxml"):
        made[name].add_argument("--book", choices=BOOKS, default="den", help=say("help.register.book"))
    made["find"].add_argument("--book", choices=BOOKS, help=say("help.register.book"))
    made["print"].add_argument("--book", choices=PRINTED, default="den", help=say("help.register.printed"))
    for name in ("print", "metadata", "edxml"):
        made[name].add_argument("-o", "--output", metavar="OUT", required=True, help=say("help.output"))
    for name in ("list", "find", "print", "metadata"):
        made[name].add_argument("--from", dest="first", metavar="DAY", help=say("help.register.from"))
        made[name].add_argument("--to", dest="last", metavar="DAY", help=say("help.register.to"))
    for name in ("add", "due", "done"):
        made[name].add_argument("--date", metavar="DAY", help=say("help.register.date"))
    made["due"].add_argument("--days", type=int, default=7, metavar="N", help=say("help.register.days"))
    for name in ("print", "metadata", "edxml", "due", "gold"):
        made[name].add_argument("--unlock", action="store_true", help=say("help.unlock"))
    for name in ("add", "watch"):
        made[name].add_argument("--move", metavar="DIR", help=say("help.register.move"))
    made["list"].add_argument("--check", action="store_true", help=say("help.register.check_only"))
    for name in ("list", "find", "due", "route"):
        made[name].add_argument("--json", action="store_true", help=say("help.json"))
    for name, parser in made.items():
        globals_of(parser, shown=False, writes=name in {"print", "metadata", "edxml", "due"})


def add_web(web: argparse.ArgumentParser, globals_of: Callable[..., None]) -> None:
    """Add the arguments of `hoso web`."""
    web.add_argument("folder", metavar="REGISTER", help=say("help.register.folder"))
    web.add_argument("--port", type=int, default=0, metavar="N", help=say("help.web.port"))
    web.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help=say("help.web.host"))
    web.add_argument("--unlock", action="store_true", help=say("help.unlock"))
    globals_of(web, shown=False, writes=False)
