"""What the acts of `hoso register` share: opening the register, understanding numbers and days, showing lines."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hoso.cli.days import day, period
from hoso.cli.words import WORDS, clean, date_words, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from hoso.register import Entry, Store


def free_output(options: argparse.Namespace) -> Path:
    """The output, where nothing stands there yet or it may be written over."""
    if Path(options.output).exists() and not options.force:
        raise UsageFault(say("usage.exists", what=clean(options.output)))
    return Path(options.output)


def opened(options: argparse.Namespace) -> Store:
    """The register that the arguments name."""
    from hoso.register import open_store

    return open_store(Path(options.folder))


def workers_of(options: argparse.Namespace) -> int:
    """How many processes read; two where nothing is said."""
    return int(options.workers or 2)


def day_of(options: argparse.Namespace) -> date | None:
    """The day of `--date`; None where it is left out."""
    return day(options.date) if options.date else None


def span(options: argparse.Namespace) -> dict[str, str]:
    """`first` and `last` of what is asked for, ISO days, months or years; empty where there is no bound."""
    return {name: period(words) if (words := getattr(options, name)) else "" for name in ("first", "last")}


def tell_secret(options: argparse.Namespace, lines: Iterable[Entry]) -> None:
    """Warn of papers marked mật among what leaves the register: they are held back or, where unlocked, written."""
    from hoso.register.entries import held_back

    count = sum(held_back(line) for line in lines)
    if count:
        tell(say("register.unlocked" if options.unlock else "register.held_back", n=count), severity="warning")


def show(line: Entry) -> None:
    """One paper in one line, and what is to be checked in a second."""
    words = [f"{line.number:>4}/{line.year}", date_words(line.entered_on), line.symbol or "—", date_words(line.date)]
    print("  ".join(clean(part) for part in [*words, line.issuer, line.subject] if part))
    doubts = [say(f"register.field.{c}") if f"register.field.{c}" in WORDS else c for c in line.to_check]
    if doubts:
        print(f"      {say('register.check', what=', '.join(doubts))}")
    if line.same_as:
        print(f"      {say('register.same', what=', '.join(line.same_as))}")
    if line.secrecy:
        print(f"      {say('register.secrecy', what=clean(line.secrecy.upper()))}")
    if line.struck_out:
        print(f"      {say('register.struck', what=clean(line.struck_out))}")


def plain(line: Entry) -> dict[str, Any]:
    """A line as JSON gives it."""
    return {
        "arrival_number": line.number, "arrival_date": line.entered_on, "file": line.file, "sha256": line.sha256,
        "symbol": line.symbol, "date": line.date, "issuer": line.issuer, "subject": line.subject,
        "to_check": list(line.to_check), "book": line.book, "year": line.year, "kind": line.kind,
        "signer": line.signer, "urgency": line.urgency, "secrecy": line.secrecy, "receiver": line.receiver,
        "due": line.due, "note": line.note, "same_as": list(line.same_as), "struck_out": line.struck_out,
    }  # fmt: skip


def print_json(found: object) -> int:
    """Print an answer for programs; nothing else is on standard output."""
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(text.encode(errors="backslashreplace").decode())
    return 0
