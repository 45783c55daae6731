"""`hoso register …`: the clerk's register on the command line; every act is a function of `hoso.register`."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hoso.cli.words import WORDS, clean, date_words, issue_words, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from hoso.register import Arrival, Entry, Store

_NUMBER = re.compile(r"0*(\d+)(?:/(\d{4}))?")


def register(options: argparse.Namespace) -> int:
    """Call the act that is asked for."""
    return int(_ACTS[options.act](options))


def _new(options: argparse.Namespace) -> int:
    from hoso.register import create

    create(Path(options.folder)).base.close()
    tell(say("register.made", what=options.folder))
    return 0


def _add(options: argparse.Namespace) -> int:
    from hoso.register import add

    with _open(options) as store:
        arrivals = add(
            store, options.paths, book=options.book, on=_day(options.date), workers=_workers(options),
            password=options.password,
        )  # fmt: skip
        return _told(arrivals, quiet=options.quiet)


def _watch(options: argparse.Namespace) -> int:
    from hoso.register.watching import watch

    folder = Path(options.drop)
    if not folder.is_dir():
        raise UsageFault(say("usage.no_folder", what=clean(options.drop)))
    with _open(options) as store:
        if not options.quiet:
            tell(say("register.watching", what=options.drop))
        return _told(watch(store, folder, book=options.book, workers=_workers(options)), quiet=False)


def _list(options: argparse.Namespace) -> int:
    from hoso.register.entries import entries

    with _open(options) as store:
        found = entries(store, book=options.book, first=options.first or "", last=options.last or "9999")
    if options.check:
        found = [line for line in found if line.to_check]
    return _shown(found, as_json=options.json)


def _find(options: argparse.Namespace) -> int:
    from hoso.register.finding import find

    with _open(options) as store:
        hits = find(store, " ".join(options.words), book=options.book)
    if options.json:
        return _json([{**_plain(hit.entry), "page": hit.page, "snippet": hit.snippet} for hit in hits])
    for hit in hits:
        _line(hit.entry)
        if hit.page:
            print(f"      {say('page_short', n=hit.page)} {clean(hit.snippet)}")
    if not hits:
        tell(say("register.nothing"))
    return 0


def _set(options: argparse.Namespace) -> int:
    from hoso.register.entries import correct

    changes = {}
    for change in options.changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise UsageFault(say("usage.register_change", what=clean(change)))
        changes[name] = value
    with _open(options) as store:
        _line(correct(store, _numbered(store, options.number, options.book).entry_id, changes))
    return 0


def _undo(options: argparse.Namespace) -> int:
    from hoso.register.entries import entry, take_back

    with _open(options) as store:
        line = _numbered(store, options.number, options.book)
        if take_back(store, line.entry_id) is None:
            tell(say("register.nothing_to_undo"))
        _line(entry(store, line.entry_id))
    return 0


def _strike(options: argparse.Namespace) -> int:
    from hoso.register.entries import entry, strike_out

    with _open(options) as store:
        line = _numbered(store, options.number, options.book)
        strike_out(store, line.entry_id, options.reason)
        _line(entry(store, line.entry_id))
    return 0


def _print(options: argparse.Namespace) -> int:
    from hoso.register.books import write_book

    out = _free(options)
    with _open(options) as store:
        count = write_book(store, options.book, out, first=options.first or "", last=options.last or "9999")
    tell(say("register.printed", n=count, what=options.output))
    return 0


def _due(options: argparse.Namespace) -> int:
    from hoso.register.replying import due

    with _open(options) as store:
        overdue, soon = due(store, on=_day(options.date) or date.today(), within=options.days)  # noqa: DTZ011 - the office's day
    if options.json:
        return _json({"overdue": [_plain(line) for line in overdue], "soon": [_plain(line) for line in soon]})
    for title, lines in (("register.overdue", overdue), ("register.soon", soon)):
        print(f"{say(title)} ({len(lines)})")
        for line in lines:
            _line(line)
    return 0


def _answer(options: argparse.Namespace) -> int:
    from hoso.register.replying import answer

    with _open(options) as store:
        incoming, reply = _numbered(store, options.number, "den"), _numbered(store, options.reply, "di")
        answer(store, incoming.entry_id, reply.entry_id)
        _line(incoming)
    return 0


def _again(options: argparse.Namespace) -> int:
    from hoso.register.entries import disagreements
    from hoso.register.intake import read_again

    with _open(options) as store:
        shas = [row["sha256"] for row in store.base.execute("SELECT sha256 FROM originals ORDER BY kept_at, sha256")]
        tell(say("register.read_again", n=read_again(store, shas, workers=_workers(options))))
        for line, value in disagreements(store):
            parts = {"number": line.number, "year": line.year, "field": value.field}
            print(clean(say("register.otherwise", **parts, value=value.value, read=value.read)))
    return 0


def _check(options: argparse.Namespace) -> int:
    with _open(options) as store:
        damage = store.check()
        count = store.base.execute("SELECT count(*) FROM originals").fetchone()[0]
    for found in damage:
        print(clean(say(f"register.damage.{found.what}", where=found.where)))
    if not damage:
        tell(say("register.sound", n=count))
    return int(any(found.what != "original_unknown" for found in damage))


def _backup(options: argparse.Namespace) -> int:
    with _open(options) as store:
        store.backup(Path(options.target))
    tell(say("written", what=options.target))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from hoso.register.store import restore

    restore(Path(options.folder), Path(options.target)).base.close()
    tell(say("register.made", what=options.target))
    return 0


def _metadata(options: argparse.Namespace) -> int:
    from hoso.register.metadata import describe, write_metadata

    out = _free(options)
    with _open(options) as store:
        papers, short = describe(store, book=options.book, first=options.first or "", last=options.last or "9999")
    write_metadata(papers, out)
    for found in short:
        tell(say(f"register.short.{found.what}", number=found.number, name=found.name), severity="warning")
    tell(say("register.printed", n=len(papers), what=options.output))
    return 0


def _edxml(options: argparse.Namespace) -> int:
    from hoso.register.books import write_whole
    from hoso.register.edxml import message

    out = _free(options)
    with _open(options) as store:
        data = message(store, _numbered(store, options.number, options.book).entry_id)
    write_whole(out, data)
    tell(say("written", what=options.output))
    return 0


def _import(options: argparse.Namespace) -> int:
    from hoso.register.importing import import_workbook

    with _open(options) as store:
        found = import_workbook(store, Path(options.workbook), book=options.book)
    for title, cell in found.columns:
        print(clean(f"{title}: {say(f'register.cell.{cell}') if cell else say('register.left_out')}"))
    for row, what in found.doubts:
        tell(say(f"register.row.{what}", row=row), severity="warning")
    tell(say("register.imported", n=found.entered, what=options.workbook))
    return int(bool(found.doubts))


def _gold(options: argparse.Namespace) -> int:
    from hoso.register.gold import write_gold

    with _open(options) as store:
        count = write_gold(store, Path(options.target))
    tell(say("register.printed", n=count, what=options.target))
    return 0


def _free(options: argparse.Namespace) -> Path:
    """The output, where nothing stands there yet or it may be written over."""
    if Path(options.output).exists() and not options.force:
        raise UsageFault(say("usage.exists", what=clean(options.output)))
    return Path(options.output)


_ACTS = {
    "new": _new, "add": _add, "watch": _watch, "list": _list, "find": _find, "set": _set, "undo": _undo,
    "strike": _strike, "print": _print, "due": _due, "answer": _answer, "again": _again, "check": _check,
    "backup": _backup, "restore": _restore, "metadata": _metadata, "edxml": _edxml, "import": _import, "gold": _gold,
}  # fmt: skip


def _open(options: argparse.Namespace) -> Store:
    from hoso.register import open_store

    return open_store(Path(options.folder))


def _workers(options: argparse.Namespace) -> int:
    return int(options.workers or 2)


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as fault:
        raise UsageFault(say("usage.register_no_day", what=clean(words))) from fault


def _numbered(store: Store, words: str, book: str) -> Entry:
    from hoso.register.entries import numbered

    found = _NUMBER.fullmatch(words)
    if found is None:
        raise UsageFault(say("usage.register_number", what=clean(words)))
    year = int(found[2]) if found[2] else date.today().year  # noqa: DTZ011 - the office's year
    return numbered(store, int(found[1]), year=year, book=book)


def _told(arrivals: Iterable[Arrival], *, quiet: bool) -> int:
    """Say of each file what became of it; 1 where one could not be entered or read."""
    status = 0
    for arrival in arrivals:
        why = issue_words(arrival.code, arrival.message)[0] if arrival.code else ""
        status |= int(bool(arrival.code))
        if arrival.status == "refused":
            tell(say("register.refused", file=arrival.file, why=why), severity="error")
        elif arrival.status == "known" and not quiet:
            key = "register.known" if arrival.number else "register.known_now"
            tell(say(key, file=arrival.file, number=arrival.number, year=arrival.year))
        elif arrival.status == "entered" and (why or not quiet):
            words = say("register.entered", file=arrival.file, number=arrival.number, year=arrival.year)
            tell(f"{words}: {why}" if why else words)
    return status


def _shown(lines: list[Entry], *, as_json: bool) -> int:
    if as_json:
        return _json([_plain(line) for line in lines])
    for line in lines:
        _line(line)
    if not lines:
        tell(say("register.nothing"))
    return 0


def _line(line: Entry) -> None:
    """One paper in one line, and what is to be checked in a second."""
    words = [f"{line.number:>4}/{line.year}", date_words(line.entered_on), line.symbol or "—", date_words(line.date)]
    print("  ".join(clean(part) for part in [*words, line.issuer, line.subject] if part))
    doubts = [say(f"register.field.{c}") if f"register.field.{c}" in WORDS else c for c in line.to_check]
    if doubts:
        print(f"      {say('register.check', what=', '.join(doubts))}")
    if line.same_as:
        print(f"      {say('register.same', what=', '.join(line.same_as))}")
    if line.struck_out:
        print(f"      {say('register.struck', what=clean(line.struck_out))}")


def _plain(line: Entry) -> dict[str, Any]:
    """A line as JSON gives it."""
    return {
        "arrival_number": line.number, "arrival_date": line.entered_on, "file": line.file, "sha256": line.sha256,
        "symbol": line.symbol, "date": line.date, "issuer": line.issuer, "subject": line.subject,
        "to_check": list(line.to_check), "book": line.book, "year": line.year, "kind": line.kind,
        "signer": line.signer, "urgency": line.urgency, "secrecy": line.secrecy, "receiver": line.receiver,
        "due": line.due, "note": line.note, "same_as": list(line.same_as), "struck_out": line.struck_out,
    }  # fmt: skip


def _json(found: object) -> int:
    text = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    sys.stdout.write(text.encode(errors="backslashreplace").decode())
    return 0
