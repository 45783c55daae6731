"""`hoso unit NAME --date DAY`: the administrative unit that a name meant on a day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hoso.cli.days import period
from hoso.cli.words import date_words, say
from hoso.links import resolve_unit

if TYPE_CHECKING:
    import argparse

    from hoso.links import UnitCandidate


def unit(options: argparse.Namespace) -> int:
    """Print the answer; that there is none is an answer too."""
    answer = resolve_unit(options.name, period(options.date) if options.date else "")
    if options.json:
        print(json.dumps(answer.as_dict(), ensure_ascii=False))
    else:
        print(say(f"unit.{answer.status}"))
        if answer.status == "unknown" and answer.candidates:
            print(say("unit.near"))
        for candidate in answer.candidates:
            print(f"  {_line(candidate)}")
    return 0


def _line(candidate: UnitCandidate) -> str:
    name = ", ".join([candidate.name, *(parent.name for parent in candidate.parents)])
    begin, end = (date_words(day) if day else "?" for day in (candidate.valid_from, candidate.valid_to))
    time = say("unit.since", begin=begin, end=end if candidate.valid_to else "…")
    now = ", ".join(it.name for it in candidate.current)
    told = f"; {say('unit.now', what=now)}" if candidate.valid_to else ""
    code = f" ({candidate.admin_code})" if candidate.admin_code else ""
    return f"{name}{code}, {time}{told}"
