"""Runs a command: streams, Ctrl-C, closed pipes, and which exit status says what."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from hoso.cli.arguments import parser
from hoso.cli.words import error_words, say, tell
from hoso.errors import HosoError, UsageFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

READ, FAILED, WRONG_USE, STOPPED, CLOSED_PIPE = 0, 1, 2, 130, 141


def run(arguments: Sequence[str] | None) -> int:
    """Parse, call the command, and turn whatever happens into an exit status and one clear line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _guarded(arguments)
        sys.stdout.flush()
    except BrokenPipeError:  # `| head` has seen enough
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        return CLOSED_PIPE
    return status


def _guarded(arguments: Sequence[str] | None) -> int:
    try:
        return _call(parser().parse_args(arguments))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else WRONG_USE
    except KeyboardInterrupt:
        tell(say("interrupted"))
        return STOPPED
    except HosoError as error:
        tell(error_words(error), severity="error")
        return WRONG_USE if isinstance(error, UsageFault) else FAILED


def _call(options: argparse.Namespace) -> int:
    """Load the one command that is asked for: the others cost nothing."""
    if options.workers is not None and options.workers < 0:
        raise UsageFault(say("usage.number", where="--workers", what=options.workers))
    if options.ocr:
        os.environ["HOSO_OCR"] = options.ocr  # worker processes inherit it
    if options.no_cache:
        os.environ["HOSO_CACHE"] = "off"
    match options.command:
        case "read":
            from hoso.cli.read import read as command
        case "table":
            from hoso.cli.table import table as command
        case "check":
            from hoso.cli.check import check as command
        case "tasks":
            from hoso.cli.tasks import tasks as command
        case "network":
            from hoso.cli.network import network as command
        case "unit":
            from hoso.cli.unit import unit as command
        case "page":
            from hoso.cli.page import page as command
        case "split":
            from hoso.cli.split import split as command
        case "cache":
            from hoso.cli.cache import cache as command
        case "doctor":
            from hoso.cli.doctor import doctor as command
        case "compare":
            from hoso.cli.compare import compare as command
        case "report":
            from hoso.cli.report import report as command
        case "label":
            from hoso.cli.label import label as command
        case "gold":
            from hoso.cli.label import gold as command
        case "register":
            from hoso.cli.register import register as command
        case "web":
            from hoso.cli.web import web as command
        case _:
            from hoso.cli.score import score as command
    return command(options)
