"""`hoso register …`: the clerk's register on the command line; every act is a function of `hoso.register`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hoso.cli.days import period
from hoso.cli.register_following import answer, done, due, route
from hoso.cli.register_lines import (
    day_of,
    free_output,
    opened,
    plain,
    print_json,
    show,
    span,
    tell_secret,
    workers_of,
)
from hoso.cli.words import clean, issue_words, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from hoso.register import Arrival, Entry


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

    with opened(options) as store:
        arrivals = add(
            store, options.paths, book=options.book, on=day_of(options), workers=workers_of(options),
            password=options.password, away=_away(options),
        )  # fmt: skip
        return _told(arrivals, quiet=options.quiet)


def _watch(options: argparse.Namespace) -> int:
    from hoso.register.watching import watch

    folder = Path(options.drop)
    if not folder.is_dir():
        raise UsageFault(say("usage.no_folder", what=clean(options.drop)))
    with opened(options) as store:
        if not options.quiet:
            tell(say("register.watching", what=options.drop))
        return _told(
            watch(store, folder, book=options.book, workers=workers_of(options), away=_away(options)), quiet=False
        )


def _away(options: argparse.Namespace) -> Path | None:
    return Path(options.move) if options.move else None


def _list(options: argparse.Namespace) -> int:
    from hoso.register.entries import entries

    with opened(options) as store:
        found = entries(store, book=options.book, **span(options))
    if options.check:
        found = [line for line in found if line.to_check]
    return _shown(found, as_json=options.json)


def _find(options: argparse.Namespace) -> int:
    from hoso.register.finding import Bounds, find

    bounds = Bounds(
        book=options.book, **span(options), issuer=options.issuer or "", unit=options.unit or "",
        due_by=period(options.due_by) if options.due_by else "",
    )  # fmt: skip
    with opened(options) as store:
        hits = find(store, " ".join(options.words), bounds=bounds)
    if options.json:
        return print_json([{**plain(hit.entry), "page": hit.page, "snippet": hit.snippet} for hit in hits])
    for hit in hits:
        show(hit.entry)
        if hit.page:
            print(f"      {say('page_short', n=hit.page)} {clean(hit.snippet)}")
    if not hits:
        tell(say("register.nothing"))
    return 0


def _set(options: argparse.Namespace) -> int:
    from hoso.register.correcting import correct
    from hoso.register.entries import typed

    changes = {}
    for change in options.changes:
        name, equals, value = change.partition("=")
        if not equals:
            raise UsageFault(say("usage.register_change", what=clean(change)))
        changes[name] = value
    with opened(options) as store:
        show(correct(store, typed(store, options.number, book=options.book).entry_id, changes))
    return 0


def _undo(options: argparse.Namespace) -> int:
    from hoso.register.correcting import take_back
    from hoso.register.entries import entry, typed

    with opened(options) as store:
        line = typed(store, options.number, book=options.book)
        if not take_back(store, line.entry_id):
            tell(say("register.nothing_to_undo"))
        show(entry(store, line.entry_id))
    return 0


def _strike(options: argparse.Namespace) -> int:
    from hoso.register.correcting import strike_out
    from hoso.register.entries import entry, typed

    with opened(options) as store:
        line = typed(store, options.number, book=options.book)
        strike_out(store, line.entry_id, options.reason)
        show(entry(store, line.entry_id))
    return 0


def _print(options: argparse.Namespace) -> int:
    from hoso.register.books import lines_of, write_book

    out = free_output(options)
    with opened(options) as store:
        count = write_book(store, options.book, out, **span(options), unlocked=options.unlock)
        tell_secret(options, lines_of(store, options.book, **span(options)))
    tell(say("register.printed", n=count, what=options.output))
    return 0


def _again(options: argparse.Namespace) -> int:
    from hoso.register.correcting import disagreements
    from hoso.register.intake import read_again

    with opened(options) as store:
        shas = [row["sha256"] for row in store.base.execute("SELECT sha256 FROM originals ORDER BY kept_at, sha256")]
        tell(say("register.read_again", n=read_again(store, shas, workers=workers_of(options))))
        for line, value in disagreements(store):
            parts = {"number": line.number, "year": line.year, "field": value.field}
            print(clean(say("register.otherwise", **parts, value=value.value, read=value.read)))
    return 0


def _check(options: argparse.Namespace) -> int:
    with opened(options) as store:
        damage = store.check()
        count = store.base.execute("SELECT count(*) FROM originals").fetchone()[0]
    for found in damage:
        print(clean(say(f"register.damage.{found.what}", where=found.where)))
    if not damage:
        tell(say("register.sound", n=count))
    return int(any(found.what != "original_unknown" for found in damage))


def _backup(options: argparse.Namespace) -> int:
    with opened(options) as store:
        store.backup(Path(options.target))
    tell(say("written", what=options.target))
    return 0


def _restore(options: argparse.Namespace) -> int:
    from hoso.register.store import restore

    restore(Path(options.folder), Path(options.target)).base.close()
    tell(say("register.made", what=options.target))
    return 0


def _metadata(options: argparse.Namespace) -> int:
    from hoso.register.entries import entries
    from hoso.register.metadata import describe, write_metadata

    out = free_output(options)
    with opened(options) as store:
        papers, short = describe(store, book=options.book, **span(options), unlocked=options.unlock)
        write_metadata(papers, out)
        tell_secret(options, entries(store, book=options.book, **span(options)))
    for found in short:
        tell(say(f"register.short.{found.what}", number=found.number, name=found.name), severity="warning")
    tell(say("register.printed", n=len(papers), what=options.output))
    return 0


def _edxml(options: argparse.Namespace) -> int:
    from hoso.register.books import write_whole
    from hoso.register.edxml import message
    from hoso.register.entries import typed

    out = free_output(options)
    with opened(options) as store:
        line = typed(store, options.number, book=options.book)
        write_whole(out, message(store, line.entry_id, unlocked=options.unlock))
        tell_secret(options, [line])
    tell(say("written", what=options.output))
    return 0


def _import(options: argparse.Namespace) -> int:
    from hoso.register.importing import import_workbook

    with opened(options) as store:
        found = import_workbook(store, Path(options.workbook), book=options.book)
    for title, cell in found.columns:
        print(clean(f"{title}: {say(f'register.cell.{cell}') if cell else say('register.left_out')}"))
    for row, what in found.doubts:
        tell(say(f"register.row.{what}", row=row), severity="warning")
    tell(say("register.imported", n=found.entered, what=options.workbook))
    return int(bool(found.doubts))


def _gold(options: argparse.Namespace) -> int:
    from hoso.register.gold import looked_at, write_gold

    with opened(options) as store:
        count = write_gold(store, Path(options.target), unlocked=options.unlock)
        tell_secret(options, looked_at(store))
    tell(say("register.printed", n=count, what=options.target))
    return 0


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
        return print_json([plain(line) for line in lines])
    for line in lines:
        show(line)
    if not lines:
        tell(say("register.nothing"))
    return 0


_ACTS = {
    "new": _new, "add": _add, "watch": _watch, "list": _list, "find": _find, "set": _set, "undo": _undo,
    "strike": _strike, "print": _print, "due": due, "answer": answer, "done": done, "route": route,
    "again": _again, "check": _check, "backup": _backup, "restore": _restore,
    "metadata": _metadata, "edxml": _edxml, "import": _import, "gold": _gold,
}  # fmt: skip
