"""`hoso register due | answer | done | route`: deadlines, what closes a paper, the unit that a paper is for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hoso.cli.register_lines import day_of, free_output, opened, plain, print_json, show, tell_secret
from hoso.cli.words import clean, date_words, say, tell
from hoso.errors import UsageFault

if TYPE_CHECKING:
    import argparse

    from hoso.register import Entry, Store
    from hoso.register.routing import Suggestion


def due(options: argparse.Namespace) -> int:
    """What is overdue and what is soon due, of one unit where asked; as a calendar with `-o`."""
    from hoso.register.replying import following
    from hoso.text.letters import plain as unmarked

    today = day_of(options) or date.today()  # noqa: DTZ011 - the office's day
    unit = unmarked(options.unit or "")
    with opened(options) as store:
        overdue, soon, waiting = (
            [
                line
                for line in following(store, which, on=today, within=options.days)[1]
                if unit in unmarked(line.receiver)
            ]
            for which in ("overdue", "soon", "unanswered")
        )
    if options.output:
        return _calendar(options, waiting)
    if options.json:
        return print_json({"overdue": [plain(line) for line in overdue], "soon": [plain(line) for line in soon]})
    for title, lines in (("register.overdue", overdue), ("register.soon", soon)):
        print(f"{say(title)} ({len(lines)})")
        for line in lines:
            show(line)
            parts = (say("register.due", day=date_words(line.due)), line.receiver)
            print(f"      {clean('; '.join(part for part in parts if part))}")
    return 0


def _calendar(options: argparse.Namespace, waiting: list[Entry]) -> int:
    from hoso.register.books import write_whole
    from hoso.register.calendar import calendar_of

    out = free_output(options)
    if out.suffix.lower() != ".ics":
        raise UsageFault(say("usage.register_calendar", what=clean(options.output)))
    write_whole(out, calendar_of(waiting, unlocked=options.unlock))
    tell_secret(options, waiting)
    tell(say("register.printed", n=len(waiting), what=options.output))
    return 0


def answer(options: argparse.Namespace) -> int:
    """Close an incoming paper with an outgoing one; without its number, name the papers that seem to be answered."""
    from hoso.register.entries import typed
    from hoso.register.replying import answer as close
    from hoso.register.replying import suggested_replies

    with opened(options) as store:
        if options.reply is None:
            reply = typed(store, options.number, book="di")
            for line in suggested_replies(store, reply.entry_id):
                show(line)
            return 0
        incoming, reply = (typed(store, w, book=b) for w, b in ((options.number, "den"), (options.reply, "di")))
        close(store, incoming.entry_id, reply.entry_id)
        show(incoming)
    return 0


def done(options: argparse.Namespace) -> int:
    """Say that an incoming paper is done without a reply, or (`--open`) that it is not."""
    from hoso.register.entries import typed
    from hoso.register.replying import settle

    with opened(options) as store:
        line = typed(store, options.number, book="den")
        on = None if options.open else day_of(options) or date.today()  # noqa: DTZ011 - the office's day
        settle(store, line.entry_id, on)
        show(line)
    return 0


def route(options: argparse.Namespace) -> int:
    """The unit that each paper without one is probably for, and why; `--measure`: how good that is here."""
    from hoso.register.entries import entries, typed
    from hoso.register.routing import router

    with opened(options) as store:
        if options.measure:
            return _measure(store)
        if options.number is not None:
            lines = [typed(store, options.number, book="den")]
        else:
            lines = [line for line in entries(store) if not line.receiver and not line.struck_out]
        made = router(store)
    told = [(line, made.suggest(line)) for line in lines]
    if options.json:
        return print_json([{"number": line.number, "year": line.year, **_suggested(found)} for line, found in told])
    for line, found in told:
        show(line)
        if found is None:
            print(f"      {say('register.unsure')}")
            continue
        why, by = ", ".join(found.reasons), say(f"register.by.{found.by}")
        print(f"      → {clean(found.unit)} ({found.confidence:.0%}; {by}: {clean(why)})")
    return 0


def _measure(store: Store) -> int:
    from hoso.register.routing import measure

    for found in measure(store):
        covered = found.suggested / found.tested if found.tested else 0.0
        right = found.right / found.suggested if found.suggested else 0.0
        parts = {"by": say(f"register.by.{found.by}"), "old": found.learned_from, "n": found.tested}
        print(say("register.measured", **parts, told=found.suggested, share=f"{covered:.0%}", right=f"{right:.0%}"))
    return 0


def _suggested(found: Suggestion | None) -> dict[str, object]:
    if found is None:
        return {"unit": None}
    return {"unit": found.unit, "confidence": found.confidence, "by": found.by, "reasons": list(found.reasons)}
