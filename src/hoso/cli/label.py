"""`hoso label PATH… -o DIR` and `hoso gold EXPORT -o DIR`: papers to Label Studio, corrections to gold."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hoso.cli.gathering import warn_if_secret
from hoso.cli.output import put
from hoso.cli.words import clean, issue_words, say, tell
from hoso.errors import FileFault, UsageFault

if TYPE_CHECKING:
    import argparse

    from hoso.model import Record

LABELLER = "hoso.cli.label:draw"
SECONDS = 600.0
MEMORY_LIMIT_MB = 4096
PAGES = 60  # pictures of one paper that a browser holds


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paper and its task."""

    record: Record
    task: dict[str, Any]


def draw(path: Path, *, password: str | None = None, name: str | None = None) -> Labelled:
    """Read the file and draw its pages; runs in a worker, as a picture bomb would."""
    from hoso import __version__
    from hoso.bridge.label_studio import to_task
    from hoso.dossier.pictures import pictures
    from hoso.reading import read_file

    record = read_file(path, password=password, name=name)
    drawn = pictures(path, password=password, last=PAGES)
    return Labelled(record, to_task(record, drawn, version=f"hoso {__version__}"))


def label(options: argparse.Namespace) -> int:
    """Write `tasks.json` and `config.xml`; a bad file gets its line and stops nothing."""
    from hoso.bridge.label_studio import config
    from hoso.dossier.given import find
    from hoso.dossier.supervisor import Supervisor, Task

    folder = _new_folder(options)
    given = list(find(options.paths))
    tasks = [Task(path=one.path, name=one.name, password=options.password, seconds=SECONDS) for one in given]
    faults = [(one.name, one.fault) for one in given if one.fault is not None]
    fit = [task for task, one in zip(tasks, given, strict=True) if one.fault is None]
    found: dict[int, Labelled] = {}
    supervisor = Supervisor(LABELLER, workers=options.workers or 1, memory_limit_mb=MEMORY_LIMIT_MB)
    with closing(supervisor.run(fit)) as outcomes:
        for position, outcome in outcomes:
            if isinstance(outcome, FileFault):
                faults.append((fit[position].name, outcome))
            else:
                found[position] = cast("Labelled", outcome)
    for name, fault in faults:
        tell(issue_words(fault.code, str(fault))[0], severity="error", file=name)
    for position in sorted(found):
        warn_if_secret(found[position].record)
    _write(folder, [found[position].task for position in sorted(found)], config())
    if not options.quiet:
        tell(say("labels_written", n=len(found), what=clean(str(folder))))
    return int(bool(faults))


def gold(options: argparse.Namespace) -> int:
    """Write the gold of each paper that somebody labelled, with a copy of the paper beside it."""
    from hoso.bridge.label_studio import gold_of
    from hoso.dossier.given import digest

    folder = _new_folder(options)
    try:
        tasks = json.loads(Path(options.file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageFault(say("usage.no_labels", what=clean(options.file))) from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks):
        raise UsageFault(say("usage.no_labels", what=clean(options.file)))
    count = missing = 0
    for held in filter(None, map(gold_of, tasks)):
        path = Path(held["file"])
        try:
            same = digest(str(path)) == held["sha256"]
        except FileFault:
            same = False
        if not same:
            missing += 1
            tell(say("paper_gone"), severity="error", file=str(path))
            continue
        name = held["id"]
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, folder / f"{name}{path.suffix.lower()}")
        words = json.dumps({**held, "file": f"{name}{path.suffix.lower()}"}, ensure_ascii=False, indent=2) + "\n"
        put(words.encode(), folder / f"{name}.json")
        count += 1
    if not options.quiet:
        tell(say("gold_written", n=count, what=clean(str(folder))))
    return int(bool(missing))


def _new_folder(options: argparse.Namespace) -> Path:
    folder = Path(options.output)
    if (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir()) and not options.force):
        raise UsageFault(say("usage.not_empty", what=clean(str(folder))))
    return folder


def _write(folder: Path, tasks: list[dict[str, Any]], interface: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageFault(say("usage.no_folder", what=clean(str(folder)))) from error
    put(json.dumps(tasks, ensure_ascii=False).encode(), folder / "tasks.json")
    put(interface.encode(), folder / "config.xml")
